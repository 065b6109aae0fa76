//! Exact numbers: fractions of two integers.
//!
//! `1/3*3` is 1 and nothing is rounded on the way. A fraction is kept unreduced while it fits, because almost
//! every figure of a payslip is a decimal and reducing would cost more than the arithmetic; it is reduced
//! only where the plain way would overflow. What can't be held even then is `None`, never a near value.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A rational number held exactly.
///
/// Comparisons are by value: 1/2 and 2/4 are equal.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub struct Exact {
    num: i128,
    /// Always above 0.
    den: i128,
}

/// In which direction [`Exact::round_to`] goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest step; a half goes away from zero (四舍五入).
    HalfUp,
    /// To the nearest step; a half goes to the even one.
    HalfEven,
    /// To the next step below (toward −∞).
    Down,
    /// To the next step above (toward +∞).
    Up,
}

impl Exact {
    /// 0.
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// 1.
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// A whole number.
    #[must_use]
    pub const fn int(value: i64) -> Self {
        Self { num: value as i128, den: 1 }
    }

    /// `num / den`; `None` where `den` is 0 or the sign can't be moved up.
    #[must_use]
    pub const fn ratio(num: i128, den: i128) -> Option<Self> {
        if den > 0 {
            return Some(Self { num, den });
        }
        if den == 0 {
            return None;
        }
        match (num.checked_neg(), den.checked_neg()) {
            (Some(num), Some(den)) => Some(Self { num, den }),
            _ => None,
        }
    }

    /// A decimal as it is. Total: 96 bits over a power of ten up to 28 always fit.
    #[must_use]
    pub fn from_decimal(value: Decimal) -> Self {
        Self { num: value.mantissa(), den: 10_i128.pow(value.scale()) }
    }

    /// The reduced numerator and denominator.
    #[must_use]
    pub fn parts(self) -> (i128, i128) {
        let reduced = self.reduced();
        (reduced.num, reduced.den)
    }

    /// The same number as a decimal, or `None` if it has no end (1/3) or doesn't fit one.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        let Self { num, den } = self.reduced();
        let (twos, rest) = factor_out(den, 2);
        let (fives, rest) = factor_out(rest, 5);
        if rest != 1 {
            return None;
        }
        let scale = twos.max(fives);
        let factor = 10_i128.checked_pow(scale)? / den;
        Decimal::try_from_i128_with_scale(num.checked_mul(factor)?, scale).ok()
    }

    /// The nearest decimal with at most `places` places (≤ 28), half away from zero; for showing numbers
    /// that have no end. `None` if it doesn't fit a decimal.
    #[must_use]
    pub fn to_decimal_rounded(self, places: u32) -> Option<Decimal> {
        let step = Self { num: 1, den: 10_i128.checked_pow(places)? };
        self.round_to(step, Rounding::HalfUp)?.to_decimal().map(|value| value.normalize())
    }

    /// Is it 0?
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.num == 0
    }

    /// Is it below 0?
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.num < 0
    }

    /// `self + other`.
    #[must_use]
    #[inline]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.den == other.den
            && let Some(num) = self.num.checked_add(other.num)
        {
            return Some(Self { num, den: self.den });
        }
        self.add_unlike(other)
    }

    fn add_unlike(self, other: Self) -> Option<Self> {
        fn plain(a: Exact, b: Exact) -> Option<Exact> {
            let left = product(a.num, b.den)?;
            let right = product(b.num, a.den)?;
            Some(Exact { num: left.checked_add(right)?, den: product(a.den, b.den)? })
        }
        plain(self, other).or_else(|| {
            let (a, b) = (self.reduced(), other.reduced());
            let common = gcd(a.den, b.den);
            let (a_up, b_up) = (b.den / common, a.den / common);
            let num = product(a.num, a_up)?.checked_add(product(b.num, b_up)?)?;
            Some(Self { num, den: product(a.den, a_up)? }.reduced())
        })
    }

    /// `-self`.
    #[must_use]
    #[inline]
    pub fn checked_neg(self) -> Option<Self> {
        Some(Self { num: self.num.checked_neg()?, den: self.den })
    }

    /// Its distance from 0.
    #[must_use]
    pub fn checked_abs(self) -> Option<Self> {
        if self.is_negative() { self.checked_neg() } else { Some(self) }
    }

    /// `self - other`.
    #[must_use]
    #[inline]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.checked_neg()?)
    }

    /// `self * other`.
    #[must_use]
    #[inline]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        match (product(self.num, other.num), product(self.den, other.den)) {
            (Some(num), Some(den)) => Some(Self { num, den }),
            _ => {
                let (a, b) = (self.reduced(), other.reduced());
                let (left, right) = (gcd(a.num, b.den), gcd(b.num, a.den));
                Some(Self { num: product(a.num / left, b.num / right)?, den: product(a.den / right, b.den / left)? })
            }
        }
    }

    /// `self / other`; `None` also where `other` is 0.
    #[must_use]
    #[inline]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.checked_mul(Self::ratio(other.den, other.num)?)
    }

    /// The whole number of `step`s (above 0) nearest in that direction, times `step`.
    #[must_use]
    pub fn round_to(self, step: Self, rounding: Rounding) -> Option<Self> {
        let steps = self.checked_div(step)?.whole(rounding)?;
        Some(Self { num: product(steps, step.num)?, den: step.den })
    }

    /// Rounded to a whole number.
    #[must_use]
    pub fn whole(self, rounding: Rounding) -> Option<i128> {
        let (floor, rest) = div_floor(self.num, self.den);
        // `rest` is in 0..den, so twice it can only overflow for denominators past 2^126.
        let half = rest.checked_mul(2)?.cmp(&self.den);
        let up = match rounding {
            Rounding::Down => false,
            Rounding::Up => rest != 0,
            Rounding::HalfUp => match half {
                Ordering::Less => false,
                Ordering::Equal => self.num > 0,
                Ordering::Greater => true,
            },
            Rounding::HalfEven => match half {
                Ordering::Less => false,
                Ordering::Equal => floor % 2 != 0,
                Ordering::Greater => true,
            },
        };
        floor.checked_add(i128::from(up))
    }

    /// Is it a whole number of `step`s?
    #[must_use]
    pub fn is_multiple_of(self, step: Self) -> bool {
        self.checked_div(step).is_some_and(|steps| steps.num % steps.den == 0)
    }

    /// The greatest number of which both are whole multiples; `None` on overflow.
    #[must_use]
    pub fn common_step(self, other: Self) -> Option<Self> {
        let (a, b) = (self.reduced(), other.reduced());
        let den = product(a.den / gcd(a.den, b.den), b.den)?;
        let num = gcd(product(a.num, den / a.den)?, product(b.num, den / b.den)?);
        Some(Self { num, den })
    }

    fn reduced(self) -> Self {
        if self.den == 1 {
            return self;
        }
        let common = gcd(self.num, self.den);
        Self { num: self.num / common, den: self.den / common }
    }
}

/// A product, cheaply where both fit 64 bits, as they do in all but absurd schemes.
#[inline]
fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

/// Floor quotient and remainder, by 64-bit division where possible (128-bit division is slow everywhere).
#[inline]
fn div_floor(num: i128, den: i128) -> (i128, i128) {
    if let (Ok(num), Ok(den)) = (i64::try_from(num), i64::try_from(den))
        && den > 0
    {
        return (num.div_euclid(den).into(), num.rem_euclid(den).into());
    }
    (num.div_euclid(den), num.rem_euclid(den))
}

/// The greatest common divisor of the magnitudes; 1 rather than 0, so that dividing by it is always right.
fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(small), Ok(other)) => (b, (small % other).into()),
            _ => (b, a % b),
        };
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

fn factor_out(mut value: i128, prime: i128) -> (u32, i128) {
    let mut count = 0;
    while value % prime == 0 {
        value /= prime;
        count += 1;
    }
    (count, value)
}

impl Ord for Exact {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        match (product(self.num, other.den), product(other.num, self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_by_parts(*self, *other),
        }
    }
}

/// Compares without multiplying: whole parts first, then the reciprocals of what is left.
fn compare_by_parts(mut a: Exact, mut b: Exact) -> Ordering {
    let mut turned = false;
    loop {
        let (a_whole, a_rest) = div_floor(a.num, a.den);
        let (b_whole, b_rest) = div_floor(b.num, b.den);
        let ordering = match a_whole.cmp(&b_whole) {
            Ordering::Equal if a_rest == 0 || b_rest == 0 => a_rest.signum().cmp(&b_rest.signum()),
            Ordering::Equal => {
                a = Exact { num: a.den, den: a_rest };
                b = Exact { num: b.den, den: b_rest };
                turned = !turned;
                continue;
            }
            unequal => unequal,
        };
        return if turned { ordering.reverse() } else { ordering };
    }
}

impl PartialOrd for Exact {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(num: i128, den: i128) -> Exact {
        Exact::ratio(num, den).unwrap()
    }

    #[test]
    fn a_third_three_times_is_one() {
        let third = Exact::ONE.checked_div(Exact::int(3)).unwrap();
        assert_eq!(third.checked_mul(Exact::int(3)), Some(Exact::ONE));
        assert_eq!(third.checked_add(third).unwrap().checked_add(third), Some(Exact::ONE));
        assert_eq!(third.to_decimal(), None);
        assert_eq!(third.to_decimal_rounded(4).unwrap().to_string(), "0.3333");
    }

    #[test]
    fn decimals_come_back_as_they_went_in() {
        for text in ["0", "-0.01", "884.62", "79228162514264337593543950335", "0.0000000000000000000000000001"] {
            let decimal: Decimal = text.parse().unwrap();
            assert_eq!(Exact::from_decimal(decimal).to_decimal(), Some(decimal.normalize()));
        }
    }

    #[test]
    fn rounds_halves_as_named() {
        let fen = of(1, 100);
        // 884.615 and -884.615 are exactly half way between two fen.
        for (rounding, up, down) in [
            (Rounding::HalfUp, of(88462, 100), of(-88462, 100)),
            (Rounding::HalfEven, of(88462, 100), of(-88462, 100)),
            (Rounding::Down, of(88461, 100), of(-88462, 100)),
            (Rounding::Up, of(88462, 100), of(-88461, 100)),
        ] {
            assert_eq!(of(884_615, 1000).round_to(fen, rounding), Some(up));
            assert_eq!(of(-884_615, 1000).round_to(fen, rounding), Some(down));
        }
        assert_eq!(of(884_605, 1000).round_to(fen, Rounding::HalfEven), Some(of(88460, 100)));
    }

    #[test]
    fn reduces_before_it_gives_up() {
        let big = 10_i128.pow(30);
        assert_eq!(of(big, 3).checked_mul(of(3, big)), Some(Exact::ONE));
        assert_eq!(of(1, big).checked_add(of(1, big)), Some(of(2, big)));
        assert_eq!(of(big, 1).checked_mul(of(big, 1)), None);
        // Unlike denominators whose product overflows but whose least common multiple fits.
        let (a, b) = (of(1, 2 * big), of(1, 3 * big));
        assert_eq!(a.checked_add(b), Some(of(5, 6 * big)));
    }

    #[test]
    fn compares_past_the_width_of_its_integers() {
        let big = i128::MAX;
        assert!(of(big - 1, big) < Exact::ONE);
        assert!(of(big - 2, big - 1) < of(big - 1, big));
        assert!(of(-(big - 2), big - 1) > of(-(big - 1), big));
    }

    #[test]
    fn common_steps() {
        assert_eq!(of(5, 1).common_step(of(1, 2)), Some(of(1, 2)));
        assert_eq!(of(6, 1).common_step(of(4, 1)), Some(of(2, 1)));
        assert!(of(65, 10).is_multiple_of(of(1, 100)));
        assert!(!of(1, 3).is_multiple_of(of(1, 100)));
    }
}
