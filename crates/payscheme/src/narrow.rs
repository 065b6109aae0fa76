//! Fractions of two 64-bit integers, which travel in two registers: most of all work is done in them.
//!
//! They are exact too: what doesn't fit is `None` and is worked out as [`Exact`](crate::Exact).

use std::cmp::Ordering;
use std::num::NonZeroI64;

use crate::exact::{Rounding, rounds_up};

/// A rational number of 64-bit parts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Narrow {
    num: i64,
    /// Always above 0; that it is never 0 leaves room for `None`.
    den: NonZeroI64,
}

const ONE: NonZeroI64 = match NonZeroI64::new(1) {
    Some(one) => one,
    None => NonZeroI64::MAX,
};

impl Narrow {
    /// A whole number.
    #[inline(always)]
    pub(crate) const fn int(num: i64) -> Self {
        Self { num, den: ONE }
    }

    /// `num / den`, for a `den` that isn't below 0; `None` where it is 0.
    #[inline(always)]
    pub(crate) const fn new(num: i64, den: i64) -> Option<Self> {
        match NonZeroI64::new(den) {
            Some(den) => Some(Self { num, den }),
            None => None,
        }
    }

    #[inline(always)]
    pub(crate) const fn num(self) -> i64 {
        self.num
    }

    #[inline(always)]
    pub(crate) const fn den(self) -> i64 {
        self.den.get()
    }

    /// How it compares; `None` where that takes wider products.
    #[inline(always)]
    pub(crate) fn compared(self, other: Self) -> Option<Ordering> {
        if self.den == other.den {
            return Some(self.num.cmp(&other.num));
        }
        Some(product(self.num, other.den())?.cmp(&product(other.num, self.den())?))
    }

    #[inline(always)]
    pub(crate) fn negative(self) -> Option<Self> {
        Some(Self { num: self.num.checked_neg()?, den: self.den })
    }

    #[inline(always)]
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        if self.den == other.den {
            return Some(Self { num: self.num.checked_add(other.num)?, den: self.den });
        }
        if other.num == 0 {
            return Some(self);
        }
        let (left, right) = (product(self.num, other.den())?, product(other.num, self.den())?);
        Self::new(left.checked_add(right)?, product(self.den(), other.den())?)
    }

    #[inline(always)]
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        // Both are whole exactly where no bit but the lowest is set in either denominator.
        if self.den() | other.den() == 1 {
            return Some(Self::int(product(self.num, other.num)?));
        }
        Self::new(product(self.num, other.num)?, product(self.den(), other.den())?)
    }

    /// `None` also where `other` is 0.
    #[inline(always)]
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        let (num, den) = (product(self.num, other.den())?, product(self.den(), other.num)?);
        if den < 0 { Self::new(num.checked_neg()?, den.checked_neg()?) } else { Self::new(num, den) }
    }

    /// The whole number of `step`s nearest in that direction, times `step`.
    #[inline(always)]
    pub(crate) fn rounded(self, step: Self, rounding: Rounding) -> Option<Self> {
        Self::new(product(self.over(step)?.whole(rounding)?, step.num)?, step.den())
    }

    #[inline(always)]
    pub(crate) fn whole(self, rounding: Rounding) -> Option<i64> {
        // One division for both; the remainder by hand, as WebAssembly has no instruction that gives the two.
        let toward_zero = self.num.checked_div(self.den())?;
        let rest = self.num.wrapping_sub(toward_zero.wrapping_mul(self.den()));
        let (floor, rest) = if rest < 0 { (toward_zero - 1, rest + self.den()) } else { (toward_zero, rest) };
        let half = rest.cmp(&(self.den() - rest));
        floor.checked_add(rounds_up(rounding, rest == 0, half, self.num > 0, floor & 1 == 1).into())
    }

    pub(crate) fn reduced(self) -> Self {
        let (mut a, mut b) = (self.num.unsigned_abs(), self.den.unsigned_abs().get());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        // A divisor of `den`, so it fits and is not 0.
        let common = i64::try_from(a).unwrap_or(1).max(1);
        Self::new(self.num / common, self.den() / common).unwrap_or(self)
    }
}

/// A product. In WebAssembly, seeing a 64-bit one overflow is a call; so factors of 32 bits, whose product can't,
/// are taken before.
#[inline(always)]
fn product(a: i64, b: i64) -> Option<i64> {
    const SHIFT: i64 = 1 << 31;
    if cfg!(target_family = "wasm") && (a.wrapping_add(SHIFT) | b.wrapping_add(SHIFT)).cast_unsigned() >> 32 == 0 {
        return Some(a.wrapping_mul(b));
    }
    a.checked_mul(b)
}
