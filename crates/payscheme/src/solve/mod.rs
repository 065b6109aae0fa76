//! What does it take: from a target back to inputs, exactly.

mod next;
mod own;
mod seeking;
mod single;
mod target;
mod tiers;

pub use next::{Next, NextKind};
pub use single::Single;
pub use target::{Target, TargetError};

use seeking::Seeking;

pub use crate::bounds::{May, Move, Route};
use crate::curve::Track;
use crate::document::Owner;
use crate::evaluator::EvalError;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::limits;
use crate::scheme::{Scheme, Slot};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What should be reached.
    pub target: Target,
    /// For each input whether it must stay as it is.
    pub locked: Vec<bool>,
    /// For each input how far it may move.
    pub may: Vec<May>,
    /// For each input what a grid step costs, in whatever is to be spent least; not below 0.
    pub effort: Vec<Exact>,
    /// At most so many inputs move in one route; with none, only whether any way leads there.
    pub largest: usize,
    /// At most so many routes.
    pub routes: usize,
    /// Only routes after which there is more pay than now; without a pay, more score.
    pub gains_only: bool,
    /// A move goes on to a rounder value where that is hardly further: 66,600 yuan, not 66,599.50.
    pub rounder: bool,
    /// At most about so many evaluations; what is found by then is the answer, which says so.
    pub budget: u64,
}

/// How a target can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What the target's line has now.
    pub now: Exact,
    /// Is the target reached as it is?
    pub reached: bool,
    /// For each input that may move and alone reaches it: all its values that do.
    pub singles: Vec<Single>,
    /// The ways there, the cheapest first. Where none of at most as many inputs as asked leads there, one of more,
    /// which needn't be the cheapest.
    pub routes: Vec<Route>,
    /// Where no route was found: what comes nearest.
    pub nearest: Option<Nearest>,
    /// No values of the inputs that may move reach it. Proved: by bounds over all of them.
    pub impossible: bool,
    /// False where the budget ran out: there may be cheaper routes, or some where none is given.
    pub complete: bool,
}

/// The reachable values next to a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The greatest below it.
    pub below: Option<Route>,
    /// The least above it.
    pub above: Option<Route>,
}

impl Ask {
    /// For this target: only metrics of the month move, and to move one across its whole grid costs 1.
    #[must_use]
    pub fn new(scheme: &Scheme, target: Target) -> Self {
        let across = |place| Exact::ratio(1, Track::of(scheme, Slot(place)).last.max(1).into()).unwrap_or(Exact::ONE);
        Self {
            target,
            locked: scheme.inputs.iter().map(|input| input.owner != Owner::Month).collect(),
            may: vec![May::ANY; scheme.inputs.len()],
            effort: (0..scheme.inputs.len()).map(across).collect(),
            largest: 2,
            routes: 10,
            gains_only: false,
            rounder: false,
            budget: limits::EVALUATIONS,
        }
    }

    /// The places of the inputs that may move.
    pub(crate) fn free(&self, scheme: &Scheme) -> Vec<usize> {
        (0..scheme.inputs.len()).filter(|place| self.locked.get(*place) == Some(&false)).collect()
    }
}

impl Scheme {
    /// How the target can be reached from these inputs.
    ///
    /// Every value that it gives has been evaluated.
    ///
    /// # Errors
    /// Why there is no statement of these inputs to start from.
    pub fn solve(&self, inputs: &Inputs, ask: &Ask) -> Result<Answer, EvalError> {
        let mut seeking = Seeking::new(self, inputs, ask)?;
        if !seeking.answer.reached {
            seeking.alone();
            if !seeking.by_few()? {
                seeking.anyhow()?;
            }
        }
        Ok(seeking.answer)
    }
}
