//! tally: a start plus counts times points, kept between a floor and a cap.

use serde::{Deserialize, Serialize};

use super::value::{literal, slope_of_product};
use super::{Given, Mark, RuleKind, Value};
use crate::amount::Amount;
use crate::bounds::{Bound, Follows, Trend};
use crate::check::{Ranges, Scope};
use crate::diagnostic::{Findings, Problem};
use crate::document::field::record;
use crate::document::{Word, Written};
use crate::exact::Exact;
use crate::expression::multiplied;
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::{Operand, Scene};
use crate::unit::{Dimension, Unit};

record! {
    /// A start plus counts times points, kept between a floor and a cap.
    pub struct TallyDoc {
        /// What it starts from; 0 if absent.
        start: Option<Written>,
        /// What is counted.
        items: Vec<TallyItemDoc>,
        /// The result is never below this.
        floor: Option<Written>,
        /// The result is never above this.
        cap: Option<Written>,
    }

    /// Something counted.
    pub struct TallyItemDoc {
        /// The count: an input or line without dimension.
        of: String,
        /// The value of each, in the line's unit: a number or a name.
        each: Word,
    }
}

/// A checked tally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// What it starts from.
    pub start: Option<Exact>,
    /// What is counted.
    pub items: Vec<TallyItem>,
    /// The least result.
    pub floor: Option<Exact>,
    /// The greatest result.
    pub cap: Option<Exact>,
}

/// Something counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyItem {
    /// The count.
    pub of: Slot,
    /// The value of each.
    pub each: Value,
}

/// Which limit of a tally held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Limited {
    Floor,
    Cap,
}

/// The sum and what limited it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TallyBecause<'s> {
    /// What it started from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Amount>,
    /// What was counted.
    pub items: Vec<ItemBecause<'s>>,
    /// The sum before floor and cap.
    pub sum: Amount,
    /// The least result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<Amount>,
    /// The greatest result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Amount>,
    /// Which of them held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limited: Option<Limited>,
}

/// A count with what it gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemBecause<'s> {
    /// The count.
    pub of: Operand<'s>,
    /// The value of each.
    pub each: Given<'s>,
    /// Both multiplied.
    pub value: Amount,
}

impl Tally {
    #[inline(always)]
    fn sum<N: Number>(&self, values: &[N::Held]) -> Result<N, N::Fault> {
        let start = self.start.as_ref().map_or(Ok(N::ZERO), N::of)?;
        self.items
            .iter()
            .try_fold(start, |sum, item| sum.plus(item.of.number::<N>(values)?.times(item.each.number::<N>(values)?)?))
    }
}

impl RuleKind for Tally {
    type Doc = TallyDoc;
    type Because<'s> = TallyBecause<'s>;

    fn resolve(doc: &TallyDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let items = findings.each("items", &doc.items, |item, findings| {
            let of = findings.at_key("of", |findings| {
                let of = scope.number(&item.of, findings)?;
                let found = scope.dimension(of);
                if found != Dimension::NONE {
                    findings.note(Problem::WrongUnit { declared: Unit::Number, found });
                    return None;
                }
                Some(of)
            });
            let each = findings.at_key("each", |findings| Value::resolve(&item.each, unit, scope, findings));
            Some(TallyItem { of: of?, each: each? })
        });
        let mut bound = |written: Option<Written>| match written.map(|written| literal(written, unit)) {
            None => Some(None),
            Some(Ok(value)) => Some(Some(value)),
            Some(Err(problem)) => {
                findings.note(problem);
                None
            }
        };
        let (start, floor, cap) = (bound(doc.start)?, bound(doc.floor)?, bound(doc.cap)?);
        if let (Some(floor), Some(cap)) = (floor, cap)
            && floor > cap
        {
            let show = |value| Amount { value, unit }.to_string();
            findings.note(Problem::FloorAboveCap { floor: show(floor), cap: show(cap) });
            return None;
        }
        Some(Self { start, items: items?, floor, cap })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        for item in &self.items {
            visit(item.of);
            item.each.operand(visit);
        }
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
        let start = Range::only(self.start.unwrap_or(Exact::ZERO));
        let sum = self.items.iter().try_fold(start, |sum, item| {
            let part = multiplied(ranges.of(item.of), item.each.range(ranges))?;
            let step = sum.step_with(part);
            Some(Range { min: sum.min.checked_add(part.min)?, max: sum.max.checked_add(part.max)?, step })
        });
        if sum.is_none() {
            findings.note(Problem::ValueTooLarge);
        }
        let mut range = sum?;
        for (limit, low) in [(self.floor, true), (self.cap, false)] {
            let Some(limit) = limit else { continue };
            let step = range.step_with(Range::only(limit));
            let kept = |value: Exact| {
                if low { value.max(limit) } else { value.min(limit) }
            };
            range = Range { min: kept(range.min), max: kept(range.max), step };
        }
        Some(range)
    }

    #[inline]
    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        let sum = self.sum::<N>(values)?;
        if let Some(floor) = &self.floor {
            let floor = N::of(floor)?;
            if sum.is_below(floor)? {
                return Ok((floor, 1));
            }
        }
        if let Some(cap) = &self.cap {
            let cap = N::of(cap)?;
            if sum.is_above(cap)? {
                return Ok((cap, 2));
            }
        }
        Ok((sum, 0))
    }

    fn bound(&self, bounds: &[Bound], _range: &Range) -> Option<Bound> {
        let start = Bound::only(self.start.unwrap_or(Exact::ZERO));
        let sum = self
            .items
            .iter()
            .try_fold(start, |sum, item| sum.plus(item.of.bound(bounds)?.times(item.each.bound(bounds)?)?))?;
        let kept = self.floor.map_or(sum, |floor| sum.greater(Bound::only(floor)));
        Some(self.cap.map_or(kept, |cap| kept.lesser(Bound::only(cap))))
    }

    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        let start = Bound::only(self.start.unwrap_or(Exact::ZERO));
        let item = |item: &TallyItem| item.of.bound(bounds)?.times(item.each.bound(bounds)?);
        let sum = self.items.iter().try_fold(start, |sum, next| sum.plus(item(next)?));
        let Some(sum) = sum else { return Follows::Jumps };
        let is_cut = self.floor.is_some_and(|floor| sum.min < floor) || self.cap.is_some_and(|cap| sum.max > cap);
        // Where a limit holds in part, it follows in part.
        let least = if is_cut { Exact::ZERO } else { Exact::ONE };
        let share = Bound::new(least, Exact::ONE, Trend::NONE);
        for item in &self.items {
            if slope_of_product(item.of, &item.each, share, bounds, visit).is_none() {
                return Follows::Jumps;
            }
        }
        Follows::Smoothly
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> TallyBecause<'s> {
        let unit = scene.amount.unit;
        let amount = |value| Amount { value, unit };
        let items = self.items.iter().filter_map(|item| {
            let of = scene.operand(item.of);
            let value = amount(of.value.value.checked_mul(item.each.of(scene.values))?);
            Some(ItemBecause { of, each: item.each.given(unit, scene), value })
        });
        TallyBecause {
            start: self.start.map(amount),
            items: items.collect(),
            sum: self.sum::<Exact>(scene.values).map_or(scene.amount, amount),
            floor: self.floor.map(amount),
            cap: self.cap.map(amount),
            limited: match scene.mark {
                1 => Some(Limited::Floor),
                2 => Some(Limited::Cap),
                _ => None,
            },
        }
    }
}
