//! Exact numbers: fractions of two integers.
//!
//! `1/3*3` is 1 and nothing is rounded on the way. A fraction is kept unreduced while it fits, because almost
//! every figure of a payslip is a decimal and reducing would cost more than the arithmetic; it is reduced
//! only where the plain way would overflow. What can't be held even then is `None`, never a near value.

mod steps;

pub use steps::Rounding;
pub(crate) use steps::rounds_up;

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::narrow::Narrow;
use crate::wide::Wide;

/// A rational number held exactly.
///
/// Comparisons are by value: 1/2 and 2/4 are equal.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "(i128, i128)", into = "(i128, i128)")]
pub struct Exact(Width);

/// In which width a number is held: the narrow one wherever it fits.
#[derive(Clone, Copy, Debug)]
enum Width {
    Narrow(Narrow),
    Wide(Wide),
}

impl Exact {
    /// 0.
    pub const ZERO: Self = Self::int(0);
    /// 1.
    pub const ONE: Self = Self::int(1);

    /// A whole number.
    #[must_use]
    pub const fn int(value: i64) -> Self {
        Self(Width::Narrow(Narrow::int(value)))
    }

    /// `num / den`; `None` where `den` is 0 or the sign can't be moved up.
    #[must_use]
    pub const fn ratio(num: i128, den: i128) -> Option<Self> {
        if den > 0 {
            return Some(Self::of(num, den));
        }
        if den == 0 {
            return None;
        }
        match (num.checked_neg(), den.checked_neg()) {
            (Some(num), Some(den)) => Some(Self::of(num, den)),
            _ => None,
        }
    }

    /// `num / den`, for a `den` above 0.
    #[allow(clippy::cast_possible_truncation, reason = "that nothing is cut off is what is looked at")]
    const fn of(num: i128, den: i128) -> Self {
        if num as i64 as i128 == num
            && den as i64 as i128 == den
            && let Some(narrow) = Narrow::new(num as i64, den as i64)
        {
            return Self(Width::Narrow(narrow));
        }
        Self(Width::Wide(Wide { num, den }))
    }

    /// A decimal as it is. Total: 96 bits over a power of ten up to 28 always fit.
    #[must_use]
    pub fn from_decimal(value: Decimal) -> Self {
        Self::of(value.mantissa(), 10_i128.pow(value.scale()))
    }

    /// The reduced numerator and denominator.
    #[must_use]
    pub fn parts(self) -> (i128, i128) {
        match self.0 {
            Width::Narrow(narrow) => {
                let reduced = narrow.reduced();
                (reduced.num().into(), reduced.den().into())
            }
            Width::Wide(wide) => {
                let reduced = wide.reduced();
                (reduced.num, reduced.den)
            }
        }
    }

    /// The same number as a decimal, or `None` if it has no end (1/3) or doesn't fit one.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        let (num, den) = self.parts();
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
        let step = Self::of(1, 10_i128.checked_pow(places)?);
        self.round_to(step, Rounding::HalfUp)?.to_decimal().map(|value| value.normalize())
    }

    /// Is it 0?
    #[must_use]
    pub const fn is_zero(self) -> bool {
        match self.0 {
            Width::Narrow(narrow) => narrow.num() == 0,
            Width::Wide(wide) => wide.num == 0,
        }
    }

    /// Is it below 0?
    #[must_use]
    pub const fn is_negative(self) -> bool {
        match self.0 {
            Width::Narrow(narrow) => narrow.num() < 0,
            Width::Wide(wide) => wide.num < 0,
        }
    }

    /// `self + other`.
    #[must_use]
    #[inline]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.worked_out(other, Narrow::plus, Wide::plus)
    }

    /// `-self`.
    #[must_use]
    #[inline]
    pub fn checked_neg(self) -> Option<Self> {
        match self.narrow().and_then(Narrow::negative) {
            Some(narrow) => Some(narrow.into()),
            None => self.wide().negative().map(Self::from),
        }
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
        self.worked_out(other, Narrow::times, Wide::times)
    }

    /// `self / other`; `None` also where `other` is 0.
    #[must_use]
    #[inline]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.worked_out(other, Narrow::over, |a, b| a.times(b.inverse()?))
    }

    /// The same in 64 bits, where it fits.
    #[inline(always)]
    pub(crate) const fn narrow(&self) -> Option<Narrow> {
        match self.0 {
            Width::Narrow(narrow) => Some(narrow),
            Width::Wide(_) => None,
        }
    }

    fn wide(self) -> Wide {
        match self.0 {
            Width::Narrow(narrow) => Wide { num: narrow.num().into(), den: narrow.den().into() },
            Width::Wide(wide) => wide,
        }
    }

    #[inline(always)]
    fn worked_out(
        self,
        other: Self,
        narrow: impl Fn(Narrow, Narrow) -> Option<Narrow>,
        wide: impl Fn(Wide, Wide) -> Option<Wide>,
    ) -> Option<Self> {
        if let (Some(left), Some(right)) = (self.narrow(), other.narrow())
            && let Some(result) = narrow(left, right)
        {
            return Some(result.into());
        }
        wide(self.wide(), other.wide()).map(Self::from)
    }
}

/// A numerator and a denominator above 0, as [`Exact`] is embedded.
impl TryFrom<(i128, i128)> for Exact {
    type Error = &'static str;

    fn try_from((num, den): (i128, i128)) -> Result<Self, &'static str> {
        Self::ratio(num, den).ok_or("a denominator of 0")
    }
}

impl From<Exact> for (i128, i128) {
    fn from(exact: Exact) -> Self {
        let Wide { num, den } = exact.wide();
        (num, den)
    }
}

impl From<Narrow> for Exact {
    #[inline(always)]
    fn from(narrow: Narrow) -> Self {
        Self(Width::Narrow(narrow))
    }
}

impl From<Wide> for Exact {
    fn from(wide: Wide) -> Self {
        Self::of(wide.num, wide.den)
    }
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
        if let (Some(left), Some(right)) = (self.narrow(), other.narrow())
            && let Some(ordering) = left.compared(right)
        {
            return ordering;
        }
        self.wide().compared(other.wide())
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

    /// What 64 bits give is what 128 give: around 0, around the ends of 32 and 64 bits, with all signs.
    #[test]
    fn both_widths_agree() {
        let edges = [0, 1, 2, 3, 100, i128::from(i32::MAX), i128::from(i64::MAX)];
        let around = edges.into_iter().flat_map(|edge| [edge - 1, edge, edge + 1, -edge - 1, -edge]);
        let numbers: Vec<(i128, i128)> =
            around.flat_map(|num| [1, 2, 7, 100, 1 << 31, i128::from(i64::MAX)].map(|den| (num, den))).collect();
        let wide = |(num, den): (i128, i128)| Wide { num, den };
        for &a in &numbers {
            for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up] {
                assert_eq!(of(a.0, a.1).whole(rounding), wide(a).whole(rounding), "{a:?} {rounding:?}");
            }
            for &b in &numbers {
                let (left, right) = (of(a.0, a.1), of(b.0, b.1));
                assert_eq!(left.cmp(&right), wide(a).compared(wide(b)), "{a:?} {b:?}");
                assert_eq!(left.checked_add(right), wide(a).plus(wide(b)).map(Exact::from), "{a:?} + {b:?}");
                assert_eq!(left.checked_mul(right), wide(a).times(wide(b)).map(Exact::from), "{a:?} * {b:?}");
                let inverse = wide(b).inverse().and_then(|inverse| wide(a).times(inverse));
                assert_eq!(left.checked_div(right), inverse.map(Exact::from), "{a:?} / {b:?}");
            }
        }
    }
}
