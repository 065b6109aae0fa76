//! A stretch of a grid, cut wherever a comparison changes its answer.

use std::cell::Cell;
use std::cmp::Ordering;

use crate::exact::Exact;
use crate::expression::Fault;

/// A stretch of grid steps, counted from its first, over which rules run.
#[derive(Debug)]
pub(super) struct Stretch {
    /// The last step that was asked for.
    pub(super) whole: u64,
    /// The last step up to which every comparison so far has the same answer as at the first.
    last: Cell<u64>,
    cut: Cell<Option<Cut>>,
    /// The answers so far, a bit each after a leading 1; 0 once there were too many.
    answers: Cell<u128>,
}

/// Where a comparison changes its answer: in steps, not always a whole number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) at: Exact,
    /// Does the point itself still have the old answer?
    pub(crate) is_before: bool,
}

impl Stretch {
    pub(super) const fn new(whole: u64) -> Self {
        Self { whole, last: Cell::new(whole), cut: Cell::new(None), answers: Cell::new(1) }
    }

    pub(super) fn last(&self) -> u64 {
        self.last.get()
    }

    /// Where and how it was cut; `None` where it wasn't.
    pub(super) fn cut(&self) -> Option<Cut> {
        self.cut.get()
    }

    /// The answers of all comparisons, if they could be kept.
    pub(super) fn answers(&self) -> Option<u128> {
        Some(self.answers.get()).filter(|answers| *answers != 0)
    }

    pub(super) fn note(&self, answer: bool) {
        let answers = self.answers.get();
        let full = answers == 0 || answers >> 127 == 1;
        self.answers.set(if full { 0 } else { answers << 1 | u128::from(answer) });
    }

    pub(super) fn shorten(&self, last: u64, cut: Cut) {
        let earlier = self.cut.get().is_none_or(|before| cut.at < before.at);
        if last < self.last.get() || (last == self.last.get() && last < self.whole && earlier) {
            self.last.set(last);
            self.cut.set(Some(cut));
        }
    }
}

/// Why there is no value along a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop {
    /// It can't be said for all of the stretch at once; for a part of it, it may.
    Split,
    /// There is none at any of its steps that are left.
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        match fault {
            // Perhaps only further on.
            Fault::Overflow => Self::Split,
            fault => Self::Fault(fault),
        }
    }
}

/// What is asked of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Is it below 0?
    Below,
    /// Is it above 0?
    Above,
    /// Is it 0?
    Zero,
}

impl Asked {
    pub(super) fn holds(self, side: Ordering) -> bool {
        match self {
            Self::Below => side.is_lt(),
            Self::Above => side.is_gt(),
            Self::Zero => side.is_eq(),
        }
    }

    /// Is the answer the same for everything from `least` to `greatest`?
    pub(super) fn is_settled(self, least: Exact, greatest: Exact) -> bool {
        let zero = Exact::ZERO;
        match self {
            Self::Below => greatest < zero || least >= zero,
            Self::Above => least > zero || greatest <= zero,
            Self::Zero => least > zero || greatest < zero || (least == zero && greatest == zero),
        }
    }
}
