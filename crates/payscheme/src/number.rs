//! The widths in which rules are worked out: 64 bits where they do, 128 where they don't.
//!
//! A rule is one piece of code over any [`Number`]. It runs in 64 bits first, where a value travels in two
//! registers; whatever doesn't fit or has no value there is worked out again in full width, which alone says why
//! there is none. Both are exact, so they can't give different values.

use crate::condition::Comparison;
use crate::exact::{Exact, Rounding};
use crate::expression::Fault;
use crate::narrow::Narrow;

/// How the values of inputs and lines are held while rules run.
pub(crate) trait Held {
    /// The place of the chosen option, where it is a choice.
    fn option(&self) -> usize;
}

/// What rules calculate with.
pub(crate) trait Number: Copy {
    /// How the values it reads are held.
    type Held: Held;
    /// Why there is no value.
    type Fault: From<Fault>;
    /// 0.
    const ZERO: Self;
    /// Is it that a divisor was 0?
    fn is_division_by_zero(fault: &Self::Fault) -> bool;
    /// A constant.
    fn of(value: &Exact) -> Result<Self, Self::Fault>;
    /// The value of an input or line.
    fn read(held: &Self::Held) -> Result<Self, Self::Fault>;
    fn exact(self) -> Exact;
    /// Does `self` compare so with `other`?
    fn compares(self, how: Comparison, other: Self) -> Result<bool, Self::Fault>;
    fn negative(self) -> Result<Self, Self::Fault>;
    fn plus(self, other: Self) -> Result<Self, Self::Fault>;
    fn times(self, other: Self) -> Result<Self, Self::Fault>;
    fn over(self, other: Self) -> Result<Self, Self::Fault>;
    fn rounded(self, step: Self, rounding: Rounding) -> Result<Self, Self::Fault>;

    #[inline(always)]
    fn minus(self, other: Self) -> Result<Self, Self::Fault> {
        self.plus(other.negative()?)
    }

    #[inline(always)]
    fn is_below(self, other: Self) -> Result<bool, Self::Fault> {
        self.compares(Comparison::Below, other)
    }

    #[inline(always)]
    fn is_above(self, other: Self) -> Result<bool, Self::Fault> {
        self.compares(Comparison::Above, other)
    }

    #[inline(always)]
    fn equals(self, other: Self) -> Result<bool, Self::Fault> {
        self.compares(Comparison::Equal, other)
    }

    #[inline(always)]
    fn lesser(self, other: Self) -> Result<Self, Self::Fault> {
        Ok(if other.is_below(self)? { other } else { self })
    }

    #[inline(always)]
    fn greater(self, other: Self) -> Result<Self, Self::Fault> {
        Ok(if other.is_above(self)? { other } else { self })
    }
}

impl Held for Exact {
    #[inline]
    fn option(&self) -> usize {
        usize::try_from(self.narrow().map_or(0, Narrow::num)).unwrap_or(0)
    }
}

impl Number for Exact {
    type Held = Self;
    type Fault = Fault;
    const ZERO: Self = Self::ZERO;

    fn is_division_by_zero(fault: &Fault) -> bool {
        *fault == Fault::DivisionByZero
    }
    fn of(value: &Exact) -> Result<Self, Fault> {
        Ok(*value)
    }
    fn exact(self) -> Exact {
        self
    }
    fn read(held: &Self) -> Result<Self, Fault> {
        Ok(*held)
    }
    fn compares(self, how: Comparison, other: Self) -> Result<bool, Fault> {
        Ok(how.admits(self.cmp(&other)))
    }
    fn negative(self) -> Result<Self, Fault> {
        self.checked_neg().ok_or(Fault::Overflow)
    }
    fn plus(self, other: Self) -> Result<Self, Fault> {
        self.checked_add(other).ok_or(Fault::Overflow)
    }
    fn times(self, other: Self) -> Result<Self, Fault> {
        self.checked_mul(other).ok_or(Fault::Overflow)
    }
    fn over(self, other: Self) -> Result<Self, Fault> {
        if other.is_zero() { Err(Fault::DivisionByZero) } else { self.checked_div(other).ok_or(Fault::Overflow) }
    }
    fn rounded(self, step: Self, rounding: Rounding) -> Result<Self, Fault> {
        self.round_to(step, rounding).ok_or(Fault::Overflow)
    }
}

/// It doesn't fit, or has no value: to be worked out in full width.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unfit;

impl From<Fault> for Unfit {
    fn from(_: Fault) -> Self {
        Self
    }
}

impl Number for Narrow {
    type Held = Exact;
    type Fault = Unfit;
    const ZERO: Self = Self::int(0);

    #[inline(always)]
    fn is_division_by_zero(_: &Unfit) -> bool {
        false
    }
    #[inline(always)]
    fn of(value: &Exact) -> Result<Self, Unfit> {
        value.narrow().ok_or(Unfit)
    }
    #[inline(always)]
    fn exact(self) -> Exact {
        self.into()
    }
    #[inline(always)]
    fn read(held: &Exact) -> Result<Self, Unfit> {
        held.narrow().ok_or(Unfit)
    }
    #[inline(always)]
    fn compares(self, how: Comparison, other: Self) -> Result<bool, Unfit> {
        Ok(how.admits(self.compared(other).ok_or(Unfit)?))
    }
    #[inline(always)]
    fn negative(self) -> Result<Self, Unfit> {
        self.negative().ok_or(Unfit)
    }
    #[inline(always)]
    fn plus(self, other: Self) -> Result<Self, Unfit> {
        self.plus(other).ok_or(Unfit)
    }
    #[inline(always)]
    fn times(self, other: Self) -> Result<Self, Unfit> {
        self.times(other).ok_or(Unfit)
    }
    #[inline(always)]
    fn over(self, other: Self) -> Result<Self, Unfit> {
        self.over(other).ok_or(Unfit)
    }
    #[inline(always)]
    fn rounded(self, step: Self, rounding: Rounding) -> Result<Self, Unfit> {
        self.rounded(step, rounding).ok_or(Unfit)
    }
}
