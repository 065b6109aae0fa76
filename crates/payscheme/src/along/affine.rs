//! Straight lines over the steps of a grid.

use super::stretch::{Asked, Cut};
use crate::exact::Exact;

/// `start + slope · step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Affine {
    pub(super) start: Exact,
    pub(super) slope: Exact,
}

impl Affine {
    pub(super) const fn level(start: Exact) -> Self {
        Self { start, slope: Exact::ZERO }
    }

    pub(super) fn at(&self, step: u64) -> Option<Exact> {
        self.start.checked_add(self.slope.checked_mul(Exact::int(i64::try_from(step).ok()?))?)
    }

    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self { start: self.start.checked_add(other.start)?, slope: self.slope.checked_add(other.slope)? })
    }

    pub(super) fn negative(&self) -> Option<Self> {
        Some(Self { start: self.start.checked_neg()?, slope: self.slope.checked_neg()? })
    }

    pub(super) fn times(&self, factor: Exact) -> Option<Self> {
        Some(Self { start: self.start.checked_mul(factor)?, slope: self.slope.checked_mul(factor)? })
    }

    /// Where, past its start, it ceases to give this `answer`; `Some(None)` where it never does, `None` where that
    /// can't be held.
    #[allow(clippy::option_option, reason = "that there is none and that it can't be said are two things")]
    pub(super) fn cut(&self, asked: Asked, answer: bool) -> Option<Option<Cut>> {
        if self.slope.is_zero() {
            return Some(None);
        }
        // Where it is 0; before its start it doesn't matter.
        let at = self.start.checked_neg()?.checked_div(self.slope)?;
        if at.is_negative() {
            return Some(None);
        }
        let falls = self.slope.is_negative();
        Some(match (asked, answer) {
            // It begins at 0 and leaves it, or is 0 at one step.
            (Asked::Zero, true) => Some(Cut { at, is_before: true }),
            (Asked::Zero, false) => at.is_multiple_of(Exact::ONE).then_some(Cut { at, is_before: false }),
            // Below 0 and rising: 0 itself isn't below any more.
            (Asked::Below, true) | (Asked::Above, true) => {
                (falls == (asked == Asked::Above)).then_some(Cut { at, is_before: false })
            }
            // Not below and falling: 0 itself still isn't.
            (Asked::Below, false) | (Asked::Above, false) => {
                (falls == (asked == Asked::Below)).then_some(Cut { at, is_before: true })
            }
        })
    }
}
