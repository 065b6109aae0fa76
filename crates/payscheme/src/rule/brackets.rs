//! brackets: each slice of an amount at its own rate (marginal).

use serde::{Deserialize, Serialize};

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
use crate::unit::Unit;

record! {
    /// Each slice of an amount, from 0 up, at its own rate.
    pub struct BracketsDoc {
        /// The amount that is sliced.
        of: String,
        /// The slices, rising; the last has no upper end.
        rows: Vec<BracketDoc>,
    }

    /// One slice: from the end of the one before.
    pub struct BracketDoc {
        /// Its upper end, in the operand's unit.
        upto: Option<Written>,
        /// Its rate in percent: a number or a name.
        rate: Word,
    }
}

/// Checked brackets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brackets {
    /// What is sliced.
    pub of: Slot,
    /// The unit of the operand.
    pub of_unit: Unit,
    /// The slices, rising.
    pub rows: Vec<Bracket>,
}

/// One checked slice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bracket {
    /// Its lower end.
    pub from: Exact,
    /// Its upper end; only the last has none.
    pub upto: Option<Exact>,
    /// Its rate; 0.01 is 1 %.
    pub rate: Value,
}

/// The slices that the amount reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BracketsBecause<'s> {
    /// What was sliced.
    pub of: Operand<'s>,
    /// The slices reached, from the lowest.
    pub slices: Vec<Slice<'s>>,
}

/// One slice with what it gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slice<'s> {
    /// Its lower end.
    pub from: Amount,
    /// Its upper end.
    pub upto: Option<Amount>,
    /// How much of the amount lies in it.
    pub amount: Amount,
    /// Its rate.
    pub rate: Given<'s>,
    /// What it gave.
    pub value: Amount,
}

impl Bracket {
    /// How much of `amount` lies in it; 0 or less where it isn't reached.
    fn share<N: Number>(&self, amount: N) -> Result<N, N::Fault> {
        let reached = match &self.upto {
            Some(upto) => amount.lesser(N::of(upto)?)?,
            None => amount,
        };
        reached.minus(N::of(&self.from)?)
    }
}

impl RuleKind for Brackets {
    type Doc = BracketsDoc;
    type Because<'s> = BracketsBecause<'s>;

    fn resolve(doc: &BracketsDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let of = findings.at_key("of", |findings| scope.number(&doc.of, findings))?;
        let of_unit = scope.unit(of);
        if of_unit.dimension() != unit.dimension() {
            findings.note(Problem::WrongUnit { declared: unit, found: of_unit.dimension() });
            return None;
        }
        let mut from = Exact::ZERO;
        let mut left = doc.rows.len();
        let rows = findings.each("rows", &doc.rows, |row, findings| {
            left -= 1;
            let rate = findings.at_key("rate", |findings| Value::resolve(&row.rate, Unit::Percent, scope, findings));
            let upto = match row.upto {
                None => None,
                Some(upto) => {
                    Some(super::value::literal(upto, of_unit).map_err(|problem| findings.note(problem)).ok()?)
                }
            };
            if upto.is_none() != (left == 0) || upto.is_some_and(|upto| upto <= from) {
                findings.note(Problem::BracketsOutOfOrder);
                return None;
            }
            let bracket = Bracket { from, upto, rate: rate? };
            from = upto.unwrap_or(from);
            Some(bracket)
        })?;
        if rows.is_empty() {
            findings.note(Problem::EmptyList);
            return None;
        }
        Some(Self { of, of_unit, rows })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        visit(self.of);
        for row in &self.rows {
            row.rate.operand(visit);
        }
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
        let amount = ranges.of(self.of);
        if amount.min.is_negative() {
            let min = Amount { value: amount.min, unit: self.of_unit }.to_string();
            findings.note(Problem::NegativeAmount { min });
            return None;
        }
        let rates = self.rows.iter().map(|row| row.rate.range(ranges)).reduce(Range::or)?;
        let range = multiplied(Range { min: Exact::ZERO, ..amount }, rates);
        if range.is_none() {
            findings.note(Problem::ValueTooLarge);
        }
        Some(Range { step: None, ..range? })
    }

    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        let amount = self.of.number::<N>(values)?;
        let mut total = N::ZERO;
        let mut reached = 0;
        for row in &self.rows {
            if !amount.is_above(N::of(&row.from)?)? {
                break;
            }
            total = total.plus(row.share(amount)?.times(row.rate.number::<N>(values)?)?)?;
            reached += 1;
        }
        Ok((total, reached))
    }

    fn bound(&self, bounds: &[Bound], _range: &Range) -> Option<Bound> {
        let amount = self.of.bound(bounds)?;
        let mut reached = Vec::with_capacity(self.rows.len());
        for row in self.rows.iter().take_while(|row| row.from < amount.max) {
            reached.push((row, row.rate.bound(bounds)?));
        }
        let total = |amount: Exact, greatest: bool| {
            let slices = reached.iter().filter(|(row, _)| row.from < amount);
            slices.clone().try_fold(Exact::ZERO, |total, (row, rate)| {
                let rate = if greatest { rate.max } else { rate.min };
                total.checked_add(row.share(amount).ok()?.checked_mul(rate)?)
            })
        };
        // Within a slice it goes one way, so its ends are at those of the amount and of the slices between.
        let (mut min, mut max) = (total(amount.min, false)?, total(amount.min, true)?);
        let (mut along, mut against, mut trend) = (false, false, Trend::NONE);
        for (row, rate) in &reached {
            trend = trend.or(rate.trend);
            let end = row.upto.map_or(amount.max, |upto| upto.min(amount.max));
            if end > amount.min {
                (min, max) = (min.min(total(end, false)?), max.max(total(end, true)?));
                along |= rate.max > Exact::ZERO;
                against |= rate.min.is_negative();
            }
        }
        Some(Bound::new(min, max, trend.or(amount.trend.followed(along, against))))
    }

    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        let Some(amount) = self.of.bound(bounds) else { return Follows::Jumps };
        let mut slope: Option<Bound> = None;
        for row in self.rows.iter().take_while(|row| row.from < amount.max) {
            let Some(rate) = row.rate.bound(bounds).filter(Bound::is_one_value) else { return Follows::Jumps };
            if row.upto.is_none_or(|upto| upto > amount.min) {
                slope = Some(slope.map_or(rate, |slope| slope.or(rate)));
            }
        }
        if let Some(slope) = slope {
            visit(self.of, slope);
        }
        Follows::Smoothly
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> BracketsBecause<'s> {
        let amount = self.of.of(scene.values);
        let of = |value, unit| Amount { value, unit };
        let slices = self.rows.iter().take(scene.mark as usize).filter_map(|row| {
            let share = row.share(amount).ok()?;
            Some(Slice {
                from: of(row.from, self.of_unit),
                upto: row.upto.map(|upto| of(upto, self.of_unit)),
                amount: of(share, self.of_unit),
                rate: row.rate.given(Unit::Percent, scene),
                value: of(share.checked_mul(row.rate.of(scene.values))?, scene.amount.unit),
            })
        });
        BracketsBecause { of: scene.operand(self.of), slices: slices.collect() }
    }
}
