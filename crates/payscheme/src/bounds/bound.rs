//! What is known of a value while some inputs move: its ends, and with which of them it may rise and fall.

use crate::exact::{Exact, Rounding};
use crate::interval::Interval;
use crate::number::Held as _;
use crate::scheme::Slot;

/// With which moving inputs a value may rise and fall, one bit each.
///
/// A bit that isn't set is a promise: between any two points that differ in that input alone, the value doesn't go
/// that way as the input rises (for a choice: as a later option is chosen).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trend {
    rises: u64,
    falls: u64,
}

impl Trend {
    pub(crate) const NONE: Self = Self { rises: 0, falls: 0 };

    /// That of the moving input in this place. Those past the 64th share a bit, which then says what holds for
    /// some of them.
    pub(crate) fn of(place: usize) -> Self {
        Self { rises: Self::bit(place), falls: 0 }
    }

    fn bit(place: usize) -> u64 {
        1 << place.min(63)
    }

    pub(crate) fn may_rise(self, place: usize) -> bool {
        self.rises & Self::bit(place) != 0
    }

    pub(crate) fn may_fall(self, place: usize) -> bool {
        self.falls & Self::bit(place) != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self { rises: self.rises | other.rises, falls: self.falls | other.falls }
    }

    pub(crate) const fn reversed(self) -> Self {
        Self { rises: self.falls, falls: self.rises }
    }

    /// Either way with each.
    pub(crate) const fn either(self) -> Self {
        self.or(self.reversed())
    }

    /// That of something that goes along with this where `along`, and against it where `against`.
    pub(crate) const fn followed(self, along: bool, against: bool) -> Self {
        match (along, against) {
            (false, false) => Self::NONE,
            (true, false) => self,
            (false, true) => self.reversed(),
            (true, true) => self.either(),
        }
    }

    /// What both allow.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self { rises: self.rises & other.rises, falls: self.falls & other.falls }
    }

    /// That of its product with something between `min` and `max`.
    fn times(self, other: &Bound) -> Self {
        self.followed(other.max > Exact::ZERO, other.min.is_negative())
    }
}

/// What is known of a value over some points, of those at which it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// It is nowhere below this.
    pub(crate) min: Exact,
    /// It is nowhere above this.
    pub(crate) max: Exact,
    /// With which inputs it moves.
    pub(crate) trend: Trend,
}

impl Bound {
    pub(crate) const fn only(value: Exact) -> Self {
        Self { min: value, max: value, trend: Trend::NONE }
    }

    /// Between two ends; what has one value moves with nothing.
    pub(crate) fn new(min: Exact, max: Exact, trend: Trend) -> Self {
        Self { min, max, trend: if min == max { Trend::NONE } else { trend } }
    }

    pub(crate) fn is_one_value(&self) -> bool {
        self.min == self.max
    }

    /// Its ends alone.
    pub(crate) const fn ends(self) -> Self {
        Self { trend: Trend::NONE, ..self }
    }

    /// May it lie in the interval?
    pub(crate) fn meets(&self, interval: &Interval) -> bool {
        !interval.is_below(self.min) && !interval.is_above(self.max)
    }

    /// What is known of a value that is this one or the other, with nothing known of when.
    pub(crate) fn or(self, other: Self) -> Self {
        Self::new(self.min.min(other.min), self.max.max(other.max), self.trend.or(other.trend))
    }

    /// The places of the options, where it is a choice.
    pub(crate) fn options(&self) -> (usize, usize) {
        (self.min.option(), self.max.option())
    }

    pub(crate) fn negative(self) -> Option<Self> {
        Some(Self { min: self.max.checked_neg()?, max: self.min.checked_neg()?, trend: self.trend.reversed() })
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let (min, max) = (self.min.checked_add(other.min)?, self.max.checked_add(other.max)?);
        Some(Self { min, max, trend: self.trend.or(other.trend) })
    }

    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negative()?)
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        if other.is_one_value() {
            return self.scaled(other.min);
        }
        if self.is_one_value() {
            return other.scaled(self.min);
        }
        let trend = self.trend.times(&other).or(other.trend.times(&self));
        if !self.min.is_negative() && !other.min.is_negative() {
            return Some(Self::new(self.min.checked_mul(other.min)?, self.max.checked_mul(other.max)?, trend));
        }
        let corners = [
            self.min.checked_mul(other.min)?,
            self.min.checked_mul(other.max)?,
            self.max.checked_mul(other.min)?,
            self.max.checked_mul(other.max)?,
        ];
        Some(Self::around(&corners, trend))
    }

    fn scaled(self, factor: Exact) -> Option<Self> {
        let (min, max) = (self.min.checked_mul(factor)?, self.max.checked_mul(factor)?);
        Some(if factor.is_negative() {
            Self { min: max, max: min, trend: self.trend.reversed() }
        } else {
            Self::new(min, max, self.trend)
        })
    }

    /// The quotient; for a divisor that is always above 0 or always below.
    pub(crate) fn over(self, divisor: Self) -> Result<Self, Unbounded> {
        if divisor.min.is_zero() && divisor.max.is_zero() {
            return Err(Unbounded::DivisorIsZero);
        }
        let above = divisor.min > Exact::ZERO;
        if !above && !divisor.max.is_negative() {
            return Err(Unbounded::DivisorMayBeZero);
        }
        let inverse = divisor.trend.reversed();
        let trend = self.trend.followed(above, !above).or(inverse.times(&self));
        let quotient = |a: Exact, b: Exact| a.checked_div(b).ok_or(Unbounded::TooLarge);
        let (min, max) = (divisor.min, divisor.max);
        if divisor.is_one_value() {
            let (a, b) = (quotient(self.min, min)?, quotient(self.max, min)?);
            return Ok(Self::new(a.min(b), a.max(b), trend));
        }
        let corners =
            [quotient(self.min, min)?, quotient(self.min, max)?, quotient(self.max, min)?, quotient(self.max, max)?];
        Ok(Self::around(&corners, trend))
    }

    fn around(corners: &[Exact; 4], trend: Trend) -> Self {
        let [first, rest @ ..] = corners;
        let (min, max) = rest.iter().fold((*first, *first), |(min, max), corner| (min.min(*corner), max.max(*corner)));
        Self::new(min, max, trend)
    }

    pub(crate) fn lesser(self, other: Self) -> Self {
        if self.max <= other.min {
            self
        } else if other.max <= self.min {
            other
        } else {
            Self::new(self.min.min(other.min), self.max.min(other.max), self.trend.or(other.trend))
        }
    }

    pub(crate) fn greater(self, other: Self) -> Self {
        if self.max <= other.min {
            other
        } else if other.max <= self.min {
            self
        } else {
            Self::new(self.min.max(other.min), self.max.max(other.max), self.trend.or(other.trend))
        }
    }

    pub(crate) fn rounded(self, step: Exact, rounding: Rounding) -> Option<Self> {
        if self.is_one_value() {
            return Some(Self::only(self.min.round_to(step, rounding)?));
        }
        Some(Self::new(self.min.round_to(step, rounding)?, self.max.round_to(step, rounding)?, self.trend))
    }
}

/// Why nothing can be said of a formula's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unbounded {
    /// A divisor is 0 everywhere.
    DivisorIsZero,
    /// A divisor may be 0, or is on both sides of it.
    DivisorMayBeZero,
    TooLarge,
}

impl Slot {
    /// What is known of its value.
    #[inline]
    pub(crate) fn bound(self, bounds: &[Bound]) -> Option<Bound> {
        bounds.get(self.0).copied()
    }
}

/// What is known of whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Truth {
    pub(crate) may_hold: bool,
    pub(crate) may_fail: bool,
    /// With which inputs it may begin to hold (rise) and cease to (fall).
    pub(crate) trend: Trend,
}

impl Truth {
    pub(crate) const ALWAYS: Self = Self { may_hold: true, may_fail: false, trend: Trend::NONE };

    pub(crate) fn new(may_hold: bool, may_fail: bool, trend: Trend) -> Self {
        Self { may_hold, may_fail, trend: if may_hold && may_fail { trend } else { Trend::NONE } }
    }

    pub(crate) fn negative(self) -> Self {
        Self { may_hold: self.may_fail, may_fail: self.may_hold, trend: self.trend.reversed() }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        let (hold, fail) = (self.may_hold && other.may_hold, self.may_fail || other.may_fail);
        Self::new(hold, fail, self.trend.or(other.trend))
    }

    pub(crate) fn or(self, other: Self) -> Self {
        self.negative().and(other.negative()).negative()
    }

    /// Whether a value is at least another.
    pub(crate) fn at_least(left: &Bound, right: &Bound) -> Self {
        Self::new(left.max >= right.min, left.min < right.max, left.trend.or(right.trend.reversed()))
    }

    /// Whether a value is another.
    pub(crate) fn equal(left: &Bound, right: &Bound) -> Self {
        let may_hold = left.max >= right.min && left.min <= right.max;
        let may_fail = !(left.is_one_value() && right.is_one_value() && left.min == right.min);
        let difference = left.trend.or(right.trend.reversed());
        // From one side it begins to hold and doesn't cease again.
        let trend = difference.followed(left.min < right.max, left.max > right.min);
        Self::new(may_hold, may_fail, trend)
    }
}

/// What is known of a value that steps from one to the next along an operand, each at its place.
#[derive(Debug)]
pub(crate) struct Steps<P> {
    known: Option<(Bound, P, Bound)>,
    /// The places come in rising order.
    rising: Option<bool>,
    along: bool,
    against: bool,
}

impl<P: PartialOrd + Copy> Steps<P> {
    pub(crate) const fn new() -> Self {
        Self { known: None, rising: None, along: false, against: false }
    }

    pub(crate) fn add(&mut self, place: P, value: Bound) {
        let Some((all, last_place, last)) = self.known else {
            self.known = Some((value, place, value));
            return;
        };
        let rising = place > last_place;
        let (up, down) = (value.max > last.min, value.min < last.max);
        self.along |= if rising { up } else { down };
        self.against |= if rising { down } else { up };
        if self.rising.is_some_and(|so_far| so_far != rising) {
            // Neighbours in this order aren't neighbours along the operand.
            (self.along, self.against) = (true, true);
        }
        self.rising = Some(rising);
        self.known = Some((all.or(value), place, value));
    }

    /// The bound of all, for an operand with this trend; `None` where there was none.
    pub(crate) fn bound(self, operand: Trend) -> Option<Bound> {
        let (all, ..) = self.known?;
        Some(Bound::new(all.min, all.max, all.trend.or(operand.followed(self.along, self.against))))
    }
}
