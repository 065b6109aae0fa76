//! weighted: results times weights; the weights must make 100 %.

use serde::{Deserialize, Serialize};

use super::value::slope_of_product;
use super::{Given, Mark, RuleKind, Value};
use crate::amount::Amount;
use crate::bounds::{Bound, Follows};
use crate::check::{Ranges, Scope};
use crate::diagnostic::{Findings, Problem};
use crate::document::Word;
use crate::document::field::record;
use crate::exact::Exact;
use crate::expression::{Fault, multiplied};
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::{Operand, Scene};
use crate::unit::Unit;

record! {
    /// Results times weights; the weights must make 100 %.
    pub struct WeightedDoc {
        /// What is weighted.
        items: Vec<WeightedItemDoc>,
    }

    /// A result with its weight.
    pub struct WeightedItemDoc {
        /// The result: an input or line of the line's dimension.
        of: String,
        /// Its weight in percent: a number or a name.
        weight: Word,
    }
}

/// A checked weighted sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighted {
    /// What is weighted.
    pub items: Vec<WeightedItem>,
    /// Weights that are settings can be changed, so they are summed again each time.
    can_open: bool,
}

/// A result with its weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightedItem {
    /// The result.
    pub of: Slot,
    /// Its weight; 0.2 is 20 %.
    pub weight: Value,
}

/// The results with their weights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeightedBecause<'s> {
    /// In the order written.
    pub items: Vec<WeightBecause<'s>>,
}

/// A result with what it gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeightBecause<'s> {
    /// The result.
    pub of: Operand<'s>,
    /// Its weight.
    pub weight: Given<'s>,
    /// Both multiplied.
    pub value: Amount,
}

impl Weighted {
    /// Are there weights that can be set, and so not make 100 %?
    pub(crate) const fn can_open(&self) -> bool {
        self.can_open
    }
}

impl RuleKind for Weighted {
    type Doc = WeightedDoc;
    type Because<'s> = WeightedBecause<'s>;

    fn resolve(doc: &WeightedDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let items = findings.each("items", &doc.items, |item, findings| {
            let of = findings.at_key("of", |findings| {
                let of = scope.number(&item.of, findings)?;
                let found = scope.dimension(of);
                if found != unit.dimension() {
                    findings.note(Problem::WrongUnit { declared: unit, found });
                    return None;
                }
                Some(of)
            });
            let weight =
                findings.at_key("weight", |findings| Value::resolve(&item.weight, Unit::Percent, scope, findings));
            Some(WeightedItem { of: of?, weight: weight? })
        });
        let items = items?;
        let can_open = items.iter().any(|item| matches!(item.weight, Value::Name(_)));
        Some(Self { items, can_open })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        for item in &self.items {
            visit(item.of);
            item.weight.operand(visit);
        }
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
        // Weights that are settings are taken at their defaults here and again at each evaluation.
        let sum = self.items.iter().try_fold(Exact::ZERO, |sum, item| {
            sum.checked_add(match item.weight {
                Value::Literal(weight) => weight,
                Value::Name(slot) => ranges.default_of(slot)?,
            })
        });
        if let Some(sum) = sum
            && sum != Exact::ONE
        {
            let sum = Amount { value: sum, unit: Unit::Percent }.to_string();
            findings.note(Problem::WeightsOpen { sum });
            return None;
        }
        let range = self.items.iter().try_fold(Range::only(Exact::ZERO), |sum, item| {
            let part = multiplied(ranges.of(item.of), item.weight.range(ranges))?;
            let step = sum.step_with(part);
            Some(Range { min: sum.min.checked_add(part.min)?, max: sum.max.checked_add(part.max)?, step })
        });
        if range.is_none() {
            findings.note(Problem::ValueTooLarge);
        }
        range
    }

    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        if self.can_open {
            let weights =
                self.items.iter().try_fold(N::ZERO, |sum, item| sum.plus(item.weight.number::<N>(values)?))?;
            if !weights.equals(N::of(&Exact::ONE)?)? {
                return Err(Fault::WeightsOpen(weights.exact()).into());
            }
        }
        let sum = self.items.iter().try_fold(N::ZERO, |sum, item| {
            sum.plus(item.of.number::<N>(values)?.times(item.weight.number::<N>(values)?)?)
        })?;
        Ok((sum, 0))
    }

    fn bound(&self, bounds: &[Bound], _range: &Range) -> Option<Bound> {
        if self.can_open {
            let none = Bound::only(Exact::ZERO);
            let weights = self.items.iter().try_fold(none, |sum, item| sum.plus(item.weight.bound(bounds)?))?;
            // Elsewhere it has no value.
            if weights.min != Exact::ONE || weights.max != Exact::ONE {
                return None;
            }
        }
        self.items.iter().try_fold(Bound::only(Exact::ZERO), |sum, item| {
            sum.plus(item.of.bound(bounds)?.times(item.weight.bound(bounds)?)?)
        })
    }

    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        let whole = Bound::only(Exact::ONE);
        for item in &self.items {
            if slope_of_product(item.of, &item.weight, whole, bounds, visit).is_none() {
                return Follows::Jumps;
            }
        }
        Follows::Smoothly
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> WeightedBecause<'s> {
        let items = self.items.iter().filter_map(|item| {
            let of = scene.operand(item.of);
            let value = of.value.value.checked_mul(item.weight.of(scene.values))?;
            Some(WeightBecause {
                of,
                weight: item.weight.given(Unit::Percent, scene),
                value: Amount { value, unit: scene.amount.unit },
            })
        });
        WeightedBecause { items: items.collect() }
    }
}
