//! round: to a named step, in a named direction.

use serde::{Deserialize, Serialize};

use super::{Mark, RuleKind};
use crate::amount::Amount;
use crate::bounds::{Bound, Follows};
use crate::check::{Ranges, Scope};
use crate::diagnostic::{Findings, Problem};
use crate::document::Written;
use crate::document::field::{record, words};
use crate::exact::{Exact, Rounding};
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::{Operand, Scene};
use crate::unit::Unit;

record! {
    /// A value rounded to a step in a direction.
    pub struct RoundDoc {
        /// The input or line that is rounded.
        of: String,
        /// The step, in the line's unit: 0.01 is the fen.
        to: Written,
        /// The direction.
        direction: RoundingWord,
    }
}

words! {
    /// In which direction to round.
    pub enum RoundingWord {
        /// To the nearest; a half away from zero (四舍五入).
        HalfUp = "half_up",
        /// To the nearest; a half to the even one.
        HalfEven = "half_even",
        /// To the step below.
        Down = "down",
        /// To the step above.
        Up = "up",
    }
}

impl From<RoundingWord> for Rounding {
    fn from(word: RoundingWord) -> Self {
        match word {
            RoundingWord::HalfUp => Self::HalfUp,
            RoundingWord::HalfEven => Self::HalfEven,
            RoundingWord::Down => Self::Down,
            RoundingWord::Up => Self::Up,
        }
    }
}

/// A checked rounding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// What is rounded.
    pub of: Slot,
    /// The step, above 0.
    pub step: Exact,
    /// The direction.
    pub rounding: Rounding,
}

/// What was rounded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundBecause<'s> {
    /// The value before.
    pub of: Operand<'s>,
    /// The step.
    pub to: Amount,
    /// The direction.
    pub direction: Rounding,
}

impl RuleKind for Round {
    type Doc = RoundDoc;
    type Because<'s> = RoundBecause<'s>;

    fn resolve(doc: &RoundDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let of = findings.at_key("of", |findings| {
            let of = scope.number(&doc.of, findings)?;
            let found = scope.dimension(of);
            if found != unit.dimension() {
                findings.note(Problem::WrongUnit { declared: unit, found });
                return None;
            }
            Some(of)
        });
        let step = findings.at_key("to", |findings| {
            let step = super::value::literal(doc.to, unit).map_err(|problem| findings.note(problem)).ok()?;
            if step <= Exact::ZERO {
                findings.note(Problem::BadStep { text: doc.to.0.to_string() });
                return None;
            }
            Some(step)
        });
        Some(Self { of: of?, step: step?, rounding: doc.direction.into() })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        visit(self.of);
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
        let range = ranges.of(self.of);
        let ends = range.min.round_to(self.step, self.rounding).zip(range.max.round_to(self.step, self.rounding));
        if ends.is_none() {
            findings.note(Problem::ValueTooLarge);
        }
        let (min, max) = ends?;
        Some(Range { min, max, step: Some(self.step) })
    }

    #[inline]
    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        Ok((self.of.number::<N>(values)?.rounded(N::of(&self.step)?, self.rounding)?, 0))
    }

    fn bound(&self, bounds: &[Bound], _range: &Range) -> Option<Bound> {
        self.of.bound(bounds)?.rounded(self.step, self.rounding)
    }

    fn slopes(&self, _bounds: &[Bound], _visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        let (none, whole) = (Some(Exact::ZERO), Some(self.step));
        let half = self.step.checked_div(Exact::int(2));
        let (below, above) = match self.rounding {
            Rounding::HalfUp | Rounding::HalfEven => (half, half),
            Rounding::Down => (whole, none),
            Rounding::Up => (none, whole),
        };
        match (below.and_then(Exact::checked_neg), above) {
            (Some(low), Some(high)) => Follows::About { of: self.of, low, high },
            _ => Follows::Jumps,
        }
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> RoundBecause<'s> {
        RoundBecause {
            of: scene.operand(self.of),
            to: Amount { value: self.step, unit: scene.amount.unit },
            direction: self.rounding,
        }
    }
}
