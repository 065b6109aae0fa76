//! A value inside a rule: a number written there, or the name of a setting or line.

use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::bounds::{Bound, Follows};
use crate::check::{Ranges, Scope};
use crate::diagnostic::{Findings, Problem};
use crate::document::{Word, Written};
use crate::exact::Exact;
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::Scene;
use crate::unit::Unit;

/// A number written in a rule, or the name of an input or line that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A number, in base terms.
    Literal(Exact),
    /// A setting, usually.
    Name(Slot),
}

/// What a [`Value`] was in a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Given<'s> {
    /// The amount.
    pub value: Amount,
    /// The input or line that it came from, if it isn't written in the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<&'s str>,
}

impl Value {
    /// Reads a number in `unit`, or a name of the same dimension.
    pub(crate) fn resolve(word: &Word, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        if word.0.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
            let value = Written::parse(&word.0).and_then(|written| literal(written, unit));
            return value.map_err(|problem| findings.note(problem)).ok().map(Self::Literal);
        }
        let slot = scope.number(&word.0, findings)?;
        let found = scope.dimension(slot);
        if found != unit.dimension() {
            findings.note(Problem::WrongUnit { declared: unit, found });
            return None;
        }
        Some(Self::Name(slot))
    }

    pub(crate) fn operand(&self, visit: &mut dyn FnMut(Slot)) {
        if let Self::Name(slot) = self {
            visit(*slot);
        }
    }

    pub(crate) fn range(&self, ranges: &Ranges) -> Range {
        match self {
            Self::Literal(value) => Range::only(*value),
            Self::Name(slot) => ranges.of(*slot),
        }
    }

    #[inline]
    pub(crate) fn bound(&self, bounds: &[Bound]) -> Option<Bound> {
        match self {
            Self::Literal(value) => Some(Bound::only(*value)),
            Self::Name(slot) => slot.bound(bounds),
        }
    }

    /// How a rule follows its operands that takes this value as it is.
    pub(crate) fn slope(&self, visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        if let Self::Name(slot) = self {
            visit(*slot, Bound::only(Exact::ONE));
        }
        Follows::Smoothly
    }

    #[inline]
    pub(crate) fn of(&self, values: &[Exact]) -> Exact {
        match self {
            Self::Literal(value) => *value,
            Self::Name(slot) => slot.of(values),
        }
    }

    #[inline(always)]
    pub(crate) fn number<N: Number>(&self, values: &[N::Held]) -> Result<N, N::Fault> {
        match self {
            Self::Literal(value) => N::of(value),
            Self::Name(slot) => slot.number(values),
        }
    }

    pub(crate) fn given<'s>(&self, unit: Unit, scene: &Scene<'s>) -> Given<'s> {
        match self {
            Self::Literal(value) => Given { value: Amount { value: *value, unit }, from: None },
            Self::Name(slot) => {
                Given { value: Amount { value: slot.of(scene.values), unit }, from: Some(scene.scheme.id_of(*slot)) }
            }
        }
    }
}

/// A number written in `unit`, in base terms.
pub(crate) fn literal(written: Written, unit: Unit) -> Result<Exact, Problem> {
    unit.value_of(written.exact()).ok_or(Problem::ValueTooLarge)
}

/// Visits both factors of a product with the slopes of `share` of it; `None` where they are too large.
pub(crate) fn slope_of_product(
    of: Slot,
    times: &Value,
    share: Bound,
    bounds: &[Bound],
    visit: &mut dyn FnMut(Slot, Bound),
) -> Option<()> {
    visit(of, share.times(times.bound(bounds)?.ends())?);
    if let Value::Name(slot) = times {
        visit(*slot, share.times(of.bound(bounds)?.ends())?);
    }
    Some(())
}
