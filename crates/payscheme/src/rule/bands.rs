//! bands: a value by the interval that an operand falls in.

use serde::{Deserialize, Serialize};

use super::value::literal;
use super::{Given, Mark, RuleKind, Value};
use crate::amount::Amount;
use crate::bounds::{Bound, Follows, Steps};
use crate::check::{Ranges, Scope, cover};
use crate::diagnostic::{Findings, Problem};
use crate::document::field::record;
use crate::document::{Text, Word, Written};
use crate::expression::Fault;
use crate::interval::{End, Interval, Range};
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::{Operand, Scene};
use crate::unit::Unit;

record! {
    /// A value by the interval that an operand falls in.
    pub struct BandsDoc {
        /// The input or line that is looked up.
        of: String,
        /// The bands; together they cover every value of the operand, each once.
        rows: Vec<BandDoc>,
    }

    /// One band. Without `from` and `over` it has no lower end, without `upto` and `under` no upper end.
    pub struct BandDoc {
        /// At least this (closed lower end), in the operand's unit.
        from: Option<Written>,
        /// More than this (open lower end).
        over: Option<Written>,
        /// At most this (closed upper end).
        upto: Option<Written>,
        /// Less than this (open upper end).
        under: Option<Written>,
        /// The value in this band, in the line's unit: a number or a name.
        value: Word,
        /// What the band is called.
        label: Option<Text>,
    }
}

/// Checked bands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bands {
    /// What is looked up.
    pub of: Slot,
    /// The unit of the operand.
    pub of_unit: Unit,
    /// The bands, as written.
    pub rows: Vec<Band>,
}

/// One checked band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// Where it holds.
    pub interval: Interval,
    /// Its value.
    pub value: Value,
    /// What it is called.
    pub label: Option<Text>,
}

/// Which band was hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BandsBecause<'s> {
    /// What was looked up.
    pub of: Operand<'s>,
    /// The place of the band in the document, from 0.
    pub row: usize,
    /// Its ends.
    pub band: Ends,
    /// Its value.
    #[serde(flatten)]
    pub given: Given<'s>,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<&'s Text>,
}

/// The ends of a band, as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ends {
    /// At least this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Amount>,
    /// More than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<Amount>,
    /// At most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upto: Option<Amount>,
    /// Less than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<Amount>,
}

impl Ends {
    /// The ends of an interval of amounts in `unit`.
    #[must_use]
    pub fn of(interval: &Interval, unit: Unit) -> Self {
        let amount = |end: Option<End>, closed: bool| {
            end.filter(|end| end.closed == closed).map(|end| Amount { value: end.at, unit })
        };
        Self {
            from: amount(interval.low, true),
            over: amount(interval.low, false),
            upto: amount(interval.high, true),
            under: amount(interval.high, false),
        }
    }
}

/// The interval between two written ends; notes two ends on one side, and an interval with nothing in it.
pub(super) fn interval(
    (from, over): (Option<Written>, Option<Written>),
    (upto, under): (Option<Written>, Option<Written>),
    unit: Unit,
    findings: &mut Findings,
) -> Option<Interval> {
    let mut side = |closed: Option<Written>, open: Option<Written>, allowed: [&'static str; 2]| match (closed, open) {
        (Some(_), Some(_)) => {
            let found = allowed.iter().map(|key| (*key).to_owned()).collect();
            findings.note(Problem::OneOf { allowed: allowed.to_vec(), found });
            None
        }
        (None, None) => Some(None),
        (Some(at), None) | (None, Some(at)) => match literal(at, unit) {
            Ok(at) => Some(Some(End { at, closed: closed.is_some() })),
            Err(problem) => {
                findings.note(problem);
                None
            }
        },
    };
    let (low, high) = (side(from, over, ["from", "over"]), side(upto, under, ["upto", "under"]));
    let interval = Interval { low: low?, high: high? };
    if interval.witness(None).is_none() {
        findings.note(Problem::EmptyBand);
        return None;
    }
    Some(interval)
}

impl RuleKind for Bands {
    type Doc = BandsDoc;
    type Because<'s> = BandsBecause<'s>;

    fn resolve(doc: &BandsDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let of = findings.at_key("of", |findings| scope.number(&doc.of, findings));
        let of_unit = of.map_or(Unit::Number, |of| scope.unit(of));
        let rows = findings.each("rows", &doc.rows, |row, findings| {
            let interval = interval((row.from, row.over), (row.upto, row.under), of_unit, findings);
            let value = findings.at_key("value", |findings| Value::resolve(&row.value, unit, scope, findings));
            Some(Band { interval: interval?, value: value?, label: row.label.clone() })
        });
        Some(Self { of: of?, of_unit, rows: rows? })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        visit(self.of);
        for row in &self.rows {
            row.value.operand(visit);
        }
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
        let intervals: Vec<Interval> = self.rows.iter().map(|row| row.interval).collect();
        let complete =
            findings.at_key("rows", |findings| cover(&intervals, ranges.of(self.of), self.of_unit, findings));
        let values = self.rows.iter().map(|row| row.value.range(ranges)).reduce(Range::or);
        if complete { values } else { None }
    }

    #[inline]
    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        let operand = self.of.number::<N>(values)?;
        for (index, row) in (0..).zip(&self.rows) {
            if row.interval.includes(operand)? {
                return Ok((row.value.number::<N>(values)?, index));
            }
        }
        // The check proved that the bands cover every value the operand can take.
        Err(Fault::NoRow.into())
    }

    fn bound(&self, bounds: &[Bound], _range: &Range) -> Option<Bound> {
        let operand = self.of.bound(bounds)?;
        let mut steps = Steps::new();
        for row in self.rows.iter().filter(|row| operand.meets(&row.interval)) {
            steps.add(row.interval.low.map(|end| (end.at, !end.closed)), row.value.bound(bounds)?);
        }
        steps.bound(operand.trend)
    }

    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        let Some(operand) = self.of.bound(bounds) else { return Follows::Jumps };
        let mut rows = self.rows.iter().filter(|row| operand.meets(&row.interval));
        match (rows.next(), rows.next()) {
            (Some(row), None) => row.value.slope(visit),
            _ => Follows::Jumps,
        }
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> BandsBecause<'s> {
        let row = scene.mark as usize;
        let hit = self.rows.get(row);
        BandsBecause {
            of: scene.operand(self.of),
            row,
            band: Ends::of(&hit.map_or(Interval { low: None, high: None }, |hit| hit.interval), self.of_unit),
            given: hit
                .map_or(Given { value: scene.amount, from: None }, |hit| hit.value.given(scene.amount.unit, scene)),
            label: hit.and_then(|hit| hit.label.as_ref()),
        }
    }
}
