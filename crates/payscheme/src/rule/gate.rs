//! gate: a value only while a condition holds, else a stated one.

use serde::{Deserialize, Serialize};

use super::{Given, Mark, RuleKind, Value};
use crate::amount::Amount;
use crate::bounds::{Bound, Follows, Truth};
use crate::check::{Ranges, Scope};
use crate::condition::{Comparison, Condition, ConditionDoc};
use crate::diagnostic::Findings;
use crate::document::Word;
use crate::document::field::record;
use crate::exact::Exact;
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::Scene;
use crate::unit::Unit;

record! {
    /// A value only while a condition holds, else a stated one.
    pub struct GateDoc {
        /// The value while it holds: a name, or a number in the line's unit.
        value: Word,
        /// The condition.
        when: ConditionDoc,
        /// The value otherwise: a number in the line's unit, or a name.
        otherwise: Word,
    }
}

/// A checked gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// The value while the condition holds.
    pub value: Value,
    /// The condition.
    pub when: Condition,
    /// The value otherwise.
    pub otherwise: Value,
}

/// Whether the condition held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateBecause<'s> {
    /// Did it hold?
    pub holds: bool,
    /// Every comparison in it.
    pub conditions: Vec<Compared<'s>>,
    /// The value while it holds.
    pub then: Given<'s>,
    /// The value otherwise.
    pub otherwise: Given<'s>,
}

/// One comparison with its two sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the fields' names are what they hold")]
pub enum Compared<'s> {
    /// Two amounts. A side that is a single name says which.
    Amounts { left: Given<'s>, comparison: Comparison, right: Given<'s>, unit: Unit, holds: bool },
    /// A choice, the option asked for (or, where not `expected`, excluded) and the one chosen.
    Option { of: &'s str, option: &'s str, expected: bool, chosen: &'s str, holds: bool },
}

impl Compared<'_> {
    /// Did it hold?
    #[must_use]
    pub const fn holds(&self) -> bool {
        match self {
            Self::Amounts { holds, .. } | Self::Option { holds, .. } => *holds,
        }
    }
}

pub(crate) fn compared<'s>(condition: &'s Condition, scene: &Scene<'s>, list: &mut Vec<Compared<'s>>) {
    match condition {
        Condition::Compare { left, comparison, right } => {
            let unit = scene.scheme.unit_of_comparison(left, right);
            let side = |expr: &crate::expression::Expr<Slot>| {
                let value = expr.evaluate(scene.values).unwrap_or(Exact::ZERO);
                let from = match expr {
                    crate::expression::Expr::Name(slot) => Some(scene.scheme.id_of(*slot)),
                    _ => None,
                };
                Given { value: Amount { value, unit }, from }
            };
            let (left, right) = (side(left), side(right));
            list.push(Compared::Amounts {
                holds: condition.holds::<Exact>(scene.values).unwrap_or(false),
                left,
                comparison: *comparison,
                unit,
                right,
            });
        }
        Condition::Is { choice, option, expected } => list.push(Compared::Option {
            of: scene.scheme.id_of(*choice),
            option: scene.scheme.option_id(*choice, *option),
            expected: *expected,
            chosen: scene.scheme.option_id(*choice, choice.option_of(scene.values)),
            holds: condition.holds::<Exact>(scene.values).unwrap_or(false),
        }),
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                compared(part, scene, list);
            }
        }
    }
}

impl Gate {
    /// What is known of the value, from what is known of the condition, of the value where it holds, and of the value
    /// where it doesn't.
    pub(crate) fn given(holds: &Truth, value: Bound, otherwise: Bound) -> Bound {
        if !holds.may_fail {
            return value;
        }
        if !holds.may_hold {
            return otherwise;
        }
        // What the value does as the condition begins to hold.
        let begins = holds.trend.followed(value.max > otherwise.min, value.min < otherwise.max);
        let either = value.or(otherwise);
        Bound::new(either.min, either.max, either.trend.or(begins))
    }
}

impl RuleKind for Gate {
    type Doc = GateDoc;
    type Because<'s> = GateBecause<'s>;

    fn resolve(doc: &GateDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let value = findings.at_key("value", |findings| Value::resolve(&doc.value, unit, scope, findings));
        let when = findings.at_key("when", |findings| Condition::resolve(&doc.when, scope, findings));
        let otherwise = findings.at_key("otherwise", |findings| Value::resolve(&doc.otherwise, unit, scope, findings));
        Some(Self { value: value?, when: when?, otherwise: otherwise? })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        self.value.operand(visit);
        self.when.names(visit);
        self.otherwise.operand(visit);
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
        findings.at_key("when", |findings| self.when.survey(ranges, findings))?;
        Some(self.value.range(ranges).or(self.otherwise.range(ranges)))
    }

    #[inline]
    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        Ok(if self.when.holds::<N>(values)? {
            (self.value.number::<N>(values)?, 1)
        } else {
            (self.otherwise.number::<N>(values)?, 0)
        })
    }

    fn bound(&self, bounds: &[Bound], _range: &Range) -> Option<Bound> {
        let (value, otherwise) = (self.value.bound(bounds)?, self.otherwise.bound(bounds)?);
        Some(Self::given(&self.when.bound(bounds)?, value, otherwise))
    }

    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        match self.when.bound(bounds) {
            Some(holds) if !holds.may_fail => self.value.slope(visit),
            Some(holds) if !holds.may_hold => self.otherwise.slope(visit),
            _ => Follows::Jumps,
        }
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> GateBecause<'s> {
        let mut conditions = Vec::new();
        compared(&self.when, scene, &mut conditions);
        GateBecause {
            holds: scene.mark == 1,
            conditions,
            then: self.value.given(scene.amount.unit, scene),
            otherwise: self.otherwise.given(scene.amount.unit, scene),
        }
    }
}
