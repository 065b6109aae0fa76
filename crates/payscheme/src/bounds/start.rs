//! Where inputs stand before they move, how far they may, and what that costs.

use super::region::{Axis, Span};
use crate::exact::Exact;

/// Where an input that may move stands, and what a step of it costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub(crate) axis: Axis,
    pub(crate) now: u64,
    pub(crate) effort: Exact,
    /// How many steps it may go up, on its grid.
    pub(crate) up: u64,
    /// How many down.
    pub(crate) down: u64,
}

/// How many steps an input may move each way at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct May {
    /// Up; for a choice, to the options after the one chosen.
    pub up: u64,
    /// Down.
    pub down: u64,
}

impl May {
    /// As far as its grid goes.
    pub const ANY: Self = Self { up: u64::MAX, down: u64::MAX };
}

impl Start {
    pub(super) fn of(axis: Axis, now: u64, effort: Exact, may: May) -> Self {
        Self { axis, now, effort, up: may.up.min(axis.last - now.min(axis.last)), down: may.down.min(now) }
    }

    /// All steps that it may be at.
    pub(super) const fn span(&self) -> Span {
        Span { first: self.now - self.down, last: self.now + self.up }
    }

    /// What so many steps cost.
    pub(super) fn cost(&self, steps: u64) -> Option<Exact> {
        Exact::int(i64::try_from(steps).ok()?).checked_mul(self.effort)
    }
}
