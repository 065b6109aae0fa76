//! Inputs that come from other statements: those of the team, or the agent's earlier ones.
//!
//! Alone, a person types them in; [`crate::team`] and [`crate::timeline`] fill them. Means and shares are rounded
//! half up to the input's grid, so that typing in what a team's table shows gives the same statement; everything
//! else must lie on it.

mod history;
mod team;

use serde::{Deserialize, Serialize};

pub use history::{AtEnd, BackDoc, CounterDoc, HistoryFact, HistoryFactDoc, MoveDoc, NextDoc, RunningDoc, SumDoc};
pub use team::{Best, CountDoc, Gathered, GatheredDoc, RankDoc, ShareDoc, TeamFact, TeamFactDoc, TiedDoc};

use crate::amount::Amount;
use crate::check::{Ranges, Scope};
use crate::condition::Condition;
use crate::diagnostic::{Findings, Problem};
use crate::document::Owner;
use crate::document::field::one_of;
use crate::exact::{Exact, Rounding};
use crate::inputs::InputError;
use crate::scheme::{Grid, Input, InputKind, Slot};
use crate::unit::Unit;

one_of! {
    /// What fills an input, as written.
    pub enum FilledByDoc {
        /// The statements of the team's members in the same month.
        Team(TeamFactDoc) = "team",
        /// The statements of the agent's earlier months.
        History(HistoryFactDoc) = "history",
    }
}

/// What fills an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FilledBy {
    /// The statements of the team's members in the same month.
    Team(TeamFact),
    /// The statements of the agent's earlier months.
    History(HistoryFact),
}

impl FilledBy {
    /// Resolves the names; the input itself is already known.
    pub(crate) fn resolve(
        doc: &FilledByDoc,
        input: &Input,
        scope: &Scope<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let (allowed, filled): (&[Owner], _) = match doc {
            FilledByDoc::Team(doc) => {
                let fact = findings.at_key("team", |findings| TeamFact::resolve(doc, input, scope, findings));
                (&[Owner::Team], fact.map(Self::Team))
            }
            FilledByDoc::History(doc) => {
                let fact = findings.at_key("history", |findings| HistoryFact::resolve(doc, input, scope, findings));
                (&[Owner::History, Owner::Agent], fact.map(Self::History))
            }
        };
        if !allowed.contains(&input.owner) {
            findings.note(Problem::FilledByOwner { owner: input.owner, allowed: allowed.to_vec() });
            return None;
        }
        filled
    }

    /// Calls `visit` for each input and line it reads.
    pub(crate) fn names(&self, visit: &mut dyn FnMut(Slot)) {
        match self {
            Self::Team(fact) => fact.names(visit),
            Self::History(fact) => fact.names(visit),
        }
    }

    /// Checks what needs the ranges of what it reads: its conditions, and that the input's grid can hold its values.
    pub(crate) fn survey(&self, input: &Input, ranges: &Ranges<'_>, findings: &mut Findings) {
        let mut known = true;
        self.names(&mut |slot| known &= ranges.knows(slot));
        // What reads a line that is itself wrong can't be looked at.
        if !known {
            return;
        }
        self.conditions(findings, &mut |condition, findings| {
            condition.survey(ranges, findings).unwrap_or_default();
        });
        let InputKind::Number { unit, grid } = &input.kind else { return };
        let step = |of: Slot| ranges.of(of).step;
        // The step that its values keep to, and the value that it surely takes.
        let (found, surely) = match self {
            // Halves and thirds are what they are rounded for.
            Self::Team(TeamFact::Mean(gathered)) => {
                // Sums of quotients can't be held: their denominators multiply from member to member.
                if step(gathered.of).is_none() {
                    findings.note(Problem::FilledOffGrid { found: None, step: shown(grid.step, *unit) });
                }
                return;
            }
            Self::Team(TeamFact::Share { .. })
            | Self::History(HistoryFact::Counter { .. } | HistoryFact::Next { .. }) => return,
            Self::Team(TeamFact::Sum(gathered) | TeamFact::Max(gathered) | TeamFact::Min(gathered)) => {
                (step(gathered.of), None)
            }
            Self::Team(TeamFact::Count { .. }) => (Some(Exact::ONE), None),
            Self::Team(TeamFact::Rank { .. } | TeamFact::Tied { .. }) => (Some(Exact::ONE), Some(Exact::ONE)),
            Self::History(HistoryFact::Running { .. }) => (Some(Exact::ONE), Some(Exact::ZERO)),
            Self::History(HistoryFact::Sum { of, .. }) => (step(*of), Some(Exact::ZERO)),
            Self::History(HistoryFact::Back { of, .. }) => (step(*of), None),
        };
        let fits = found.is_some_and(|found| found.is_multiple_of(grid.step)) && grid.min.is_multiple_of(grid.step);
        if !fits {
            let found = found.map(|found| shown(found, *unit));
            findings.note(Problem::FilledOffGrid { found, step: shown(grid.step, *unit) });
        } else if let Some(value) = surely.filter(|value| !grid.contains(*value)) {
            let [value, min, max] = [value, grid.min, grid.max].map(|value| shown(value, *unit));
            findings.note(Problem::FilledOutOfRange { value, min, max });
        }
    }

    /// Calls `visit` for each condition in it, at its place.
    fn conditions(&self, findings: &mut Findings, visit: &mut dyn FnMut(&Condition, &mut Findings)) {
        match self {
            Self::Team(fact) => findings.at_key("team", |findings| fact.conditions(findings, visit)),
            Self::History(fact) => findings.at_key("history", |findings| fact.conditions(findings, visit)),
        }
    }
}

fn shown(value: Exact, unit: Unit) -> String {
    Amount { value, unit }.to_string()
}

/// The grid of a number input; notes that a choice stands where a number is needed.
fn number(input: &Input, findings: &mut Findings) -> Option<(Unit, Grid)> {
    match &input.kind {
        InputKind::Number { unit, grid } => Some((*unit, *grid)),
        InputKind::Choice(_) => {
            findings.note(Problem::NeedsNumber { name: input.id.clone() });
            None
        }
    }
}

/// The number called `of`, which must be of the input's dimension.
fn like_input(of: &str, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Slot> {
    findings.at_key("of", |findings| {
        let slot = scope.number(of, findings)?;
        let found = scope.dimension(slot);
        if found != unit.dimension() {
            findings.note(Problem::WrongUnit { declared: unit, found });
            return None;
        }
        Some(slot)
    })
}

/// Notes an input that can't hold a number of people, months or times.
fn holds_count(unit: Unit, findings: &mut Findings) -> Option<()> {
    if matches!(unit, Unit::Points | Unit::Yuan | Unit::Seconds | Unit::Percent) {
        findings.note(Problem::CountUnit { unit });
        return None;
    }
    Some(())
}

/// A value that fills an input: the nearest on its grid, of two the greater.
///
/// # Errors
/// That the input can't take it, with what it can.
pub(crate) fn on_grid(input: &Input, value: Exact) -> Result<Exact, InputError> {
    let InputKind::Number { unit, grid } = &input.kind else { return Ok(value) };
    let rounded = value
        .checked_sub(grid.min)
        .and_then(|distance| distance.round_to(grid.step, Rounding::HalfUp)?.checked_add(grid.min));
    match rounded {
        Some(rounded) if grid.min <= rounded && rounded <= grid.max => Ok(rounded),
        _ => Err(InputError::out_of_range(input, *unit, grid, value)),
    }
}
