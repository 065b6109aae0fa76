//! The one interval type: ends that are open, closed or absent, and what lies between two of them on a grid.
//!
//! Bands, gaps, overlaps, near misses, targets and curves all read their edges here, so that they can't disagree
//! about one.

use crate::condition::Comparison;
use crate::exact::{Exact, Rounding};
use crate::number::Number;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct End {
    /// Where it is.
    pub at: Exact,
    /// Does the interval contain that point?
    pub closed: bool,
}

/// An interval of numbers; an absent end is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

impl Interval {
    /// From `min` to `max`, both included.
    #[must_use]
    pub const fn closed(min: Exact, max: Exact) -> Self {
        Self { low: Some(End { at: min, closed: true }), high: Some(End { at: max, closed: true }) }
    }

    /// Does it contain `value`?
    #[must_use]
    #[inline]
    pub fn contains(&self, value: Exact) -> bool {
        !self.is_below(value) && !self.is_above(value)
    }

    /// Does it contain `value`, in the width of the calculation?
    #[inline(always)]
    pub(crate) fn includes<N: Number>(&self, value: N) -> Result<bool, N::Fault> {
        if let Some(end) = &self.low {
            let inside = if end.closed { Comparison::AtLeast } else { Comparison::Above };
            if !value.compares(inside, N::of(&end.at)?)? {
                return Ok(false);
            }
        }
        if let Some(end) = &self.high {
            let inside = if end.closed { Comparison::AtMost } else { Comparison::Below };
            if !value.compares(inside, N::of(&end.at)?)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Is the whole interval below `value`?
    #[must_use]
    #[inline]
    pub fn is_below(&self, value: Exact) -> bool {
        self.high.is_some_and(|end| if end.closed { value > end.at } else { value >= end.at })
    }

    /// Is the whole interval above `value`?
    #[must_use]
    #[inline]
    pub fn is_above(&self, value: Exact) -> bool {
        self.low.is_some_and(|end| if end.closed { value < end.at } else { value <= end.at })
    }

    /// The numbers in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let low = tighter(self.low, other.low, |a, b| a > b);
        let high = tighter(self.high, other.high, |a, b| a < b);
        Self { low, high }
    }

    /// What lies above this interval; `None` where it has no upper end.
    #[must_use]
    pub fn rest_above(&self) -> Option<Self> {
        let end = self.high?;
        Some(Self { low: Some(End { at: end.at, closed: !end.closed }), high: None })
    }

    /// What lies below this interval; `None` where it has no lower end.
    #[must_use]
    pub fn rest_below(&self) -> Option<Self> {
        let end = self.low?;
        Some(Self { low: None, high: Some(End { at: end.at, closed: !end.closed }) })
    }

    /// One number in the interval that is a multiple of `step` (any number where there is none), or `None` if
    /// there isn't any. Unbounded intervals answer near their end. Where the multiples can't be worked out, any
    /// number of the interval stands for them.
    #[must_use]
    pub fn witness(&self, step: Option<Exact>) -> Option<Exact> {
        match step.map(|step| self.near_multiple(step)) {
            Some(Some(found)) => self.contains(found).then_some(found),
            _ => self.any_point(),
        }
    }

    /// The multiple of `step` next to an end, on its inner side; `None` on overflow.
    fn near_multiple(&self, step: Exact) -> Option<Exact> {
        Some(match (self.low, self.high) {
            (Some(low), _) => {
                let first = low.at.round_to(step, Rounding::Up)?;
                if first == low.at && !low.closed { first.checked_add(step)? } else { first }
            }
            (None, Some(high)) => {
                let last = high.at.round_to(step, Rounding::Down)?;
                if last == high.at && !high.closed { last.checked_sub(step)? } else { last }
            }
            (None, None) => Exact::ZERO,
        })
    }

    fn any_point(&self) -> Option<Exact> {
        let found = match (self.low, self.high) {
            (Some(low), Some(high)) if low.at == high.at => low.at,
            (Some(low), Some(high)) => {
                let middle = low.at.checked_add(high.at).and_then(|sum| sum.checked_div(Exact::int(2)));
                // Past what can be held: an end, rather than nothing where there is something.
                let Some(middle) = middle else { return (low.at < high.at).then_some(low.at) };
                middle
            }
            (Some(low), None) => low.at.checked_add(Exact::ONE).unwrap_or(low.at),
            (None, Some(high)) => high.at.checked_sub(Exact::ONE).unwrap_or(high.at),
            (None, None) => Exact::ZERO,
        };
        self.contains(found).then_some(found)
    }
}

fn tighter(a: Option<End>, b: Option<End>, is_tighter: fn(Exact, Exact) -> bool) -> Option<End> {
    match (a, b) {
        (None, end) | (end, None) => end,
        (Some(a), Some(b)) if a.at == b.at => Some(End { at: a.at, closed: a.closed && b.closed }),
        (Some(a), Some(b)) => Some(if is_tighter(a.at, b.at) { a } else { b }),
    }
}

/// The values that something can take: from `min` to `max`, and, where known, only multiples of `step`.
///
/// For lines it is an outer bound, worked out from the inputs: the true values are all inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Range {
    /// The least value.
    pub min: Exact,
    /// The greatest value.
    pub max: Exact,
    /// All values are whole multiples of this, which is above 0; `None` where nothing of the kind is known.
    pub step: Option<Exact>,
}

impl Range {
    /// Exactly one value.
    #[must_use]
    pub fn only(value: Exact) -> Self {
        let step = if value.is_zero() { None } else { value.checked_abs() };
        Self { min: value, max: value, step }
    }

    /// As an interval.
    #[must_use]
    pub const fn interval(&self) -> Interval {
        Interval::closed(self.min, self.max)
    }

    /// The values of either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.max(other.max), step: self.step_with(other) }
    }

    /// A step that both keep to. Zero keeps to every step.
    #[must_use]
    pub fn step_with(self, other: Self) -> Option<Exact> {
        let zero = |range: &Self| range.min.is_zero() && range.max.is_zero();
        match (self.step, other.step) {
            (Some(a), Some(b)) => a.common_step(b),
            (Some(step), None) if zero(&other) => Some(step),
            (None, Some(step)) if zero(&self) => Some(step),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over_upto(low: i64, high: i64) -> Interval {
        Interval {
            low: Some(End { at: Exact::int(low), closed: false }),
            high: Some(End { at: Exact::int(high), closed: true }),
        }
    }

    #[test]
    fn open_and_closed_ends() {
        let band = over_upto(5, 8);
        assert!(!band.contains(Exact::int(5)));
        assert!(band.contains(Exact::ratio(501, 100).unwrap()));
        assert!(band.contains(Exact::int(8)));
        assert!(band.is_below(Exact::int(9)) && band.is_above(Exact::int(5)));
    }

    #[test]
    fn a_gap_depends_on_the_grid() {
        // Between "up to 70" and "from 71": nothing on whole numbers, something on halves.
        let gap = Interval {
            low: Some(End { at: Exact::int(70), closed: false }),
            high: Some(End { at: Exact::int(71), closed: false }),
        };
        assert_eq!(gap.witness(Some(Exact::ONE)), None);
        assert_eq!(gap.witness(Exact::ratio(1, 2)), Exact::ratio(141, 2));
        assert!(gap.witness(None).is_some());
    }

    #[test]
    fn the_rest_meets_without_gap_or_overlap() {
        let band = over_upto(5, 8);
        let above = band.rest_above().unwrap();
        assert!(!above.contains(Exact::int(8)) && above.contains(Exact::int(9)));
        let below = band.rest_below().unwrap();
        assert!(below.contains(Exact::int(5)));
        assert_eq!(band.intersection(&above).witness(None), None);
    }
}
