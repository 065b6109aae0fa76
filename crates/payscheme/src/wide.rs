//! Fractions of two 128-bit integers: what doesn't fit [`Narrow`](crate::narrow::Narrow).
//!
//! A fraction is kept unreduced while it fits and reduced only where the plain way would overflow. What can't be
//! held even then is `None`, never a near value.

use std::cmp::Ordering;

use crate::exact::{Rounding, rounds_up};

/// A rational number of 128-bit parts; `den` is above 0. Aligned as the narrow one, or the padding between them
/// would cost more than both.
#[derive(Clone, Copy, Debug)]
#[repr(C, packed(8))]
pub(crate) struct Wide {
    pub(crate) num: i128,
    pub(crate) den: i128,
}

impl Wide {
    pub(crate) fn negative(self) -> Option<Self> {
        Some(Self { num: self.num.checked_neg()?, den: self.den })
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let plain = |a: Self, b: Self| {
            if a.den == b.den
                && let Some(num) = a.num.checked_add(b.num)
            {
                return Some(Self { num, den: a.den });
            }
            let (left, right) = (a.num.checked_mul(b.den)?, b.num.checked_mul(a.den)?);
            Some(Self { num: left.checked_add(right)?, den: a.den.checked_mul(b.den)? })
        };
        plain(self, other).or_else(|| {
            let (a, b) = (self.reduced(), other.reduced());
            let common = gcd(a.den, b.den);
            let (a_up, b_up) = (b.den / common, a.den / common);
            let num = a.num.checked_mul(a_up)?.checked_add(b.num.checked_mul(b_up)?)?;
            Some(Self { num, den: a.den.checked_mul(a_up)? }.reduced())
        })
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        let plain = |a: Self, b: Self| Some(Self { num: a.num.checked_mul(b.num)?, den: a.den.checked_mul(b.den)? });
        plain(self, other).or_else(|| {
            let (a, b) = (self.reduced(), other.reduced());
            let (left, right) = (gcd(a.num, b.den), gcd(b.num, a.den));
            plain(Self { num: a.num / left, den: a.den / right }, Self { num: b.num / right, den: b.den / left })
        })
    }

    /// `1 / self`; `None` for 0.
    pub(crate) fn inverse(self) -> Option<Self> {
        match self.num.signum() {
            1 => Some(Self { num: self.den, den: self.num }),
            0 => None,
            _ => Some(Self { num: self.den.checked_neg()?, den: self.num.checked_neg()? }),
        }
    }

    /// Rounded to a whole number.
    pub(crate) fn whole(self, rounding: Rounding) -> Option<i128> {
        let Self { num, den } = self;
        let (floor, rest) = (num.div_euclid(den), num.rem_euclid(den));
        // `rest` is in 0..den, so the difference can't overflow as twice `rest` could.
        let half = rest.cmp(&(den - rest));
        floor.checked_add(rounds_up(rounding, rest == 0, half, num > 0, floor & 1 == 1).into())
    }

    pub(crate) fn reduced(self) -> Self {
        let common = gcd(self.num, self.den);
        Self { num: self.num / common, den: self.den / common }
    }

    pub(crate) fn compared(self, other: Self) -> Ordering {
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_by_parts(self, other),
        }
    }
}

/// Compares without multiplying: whole parts first, then the reciprocals of what is left.
fn compare_by_parts(mut a: Wide, mut b: Wide) -> Ordering {
    let mut turned = false;
    loop {
        let (a_whole, a_rest) = (a.num.div_euclid(a.den), a.num.rem_euclid(a.den));
        let (b_whole, b_rest) = (b.num.div_euclid(b.den), b.num.rem_euclid(b.den));
        let ordering = match a_whole.cmp(&b_whole) {
            Ordering::Equal if a_rest == 0 || b_rest == 0 => a_rest.signum().cmp(&b_rest.signum()),
            Ordering::Equal => {
                a = Wide { num: a.den, den: a_rest };
                b = Wide { num: b.den, den: b_rest };
                turned = !turned;
                continue;
            }
            unequal => unequal,
        };
        return if turned { ordering.reverse() } else { ordering };
    }
}

/// The greatest common divisor of the magnitudes; 1 rather than 0, so that dividing by it is always right.
pub(crate) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(small), Ok(other)) => (b, (small % other).into()),
            _ => (b, a % b),
        };
    }
    i128::try_from(a).unwrap_or(1).max(1)
}
