//! The one evaluator: from a scheme and inputs to every line's value.

use std::borrow::Cow;

use serde::Serialize;

use crate::amount::Amount;
use crate::exact::Exact;
use crate::expression::Fault;
use crate::inputs::Inputs;
use crate::narrow::Narrow;
use crate::number::{Number as _, Unfit};
use crate::reach::reached;
use crate::rule::{Mark, Rule};
use crate::scheme::{Scheme, Slot};
use crate::statement::Statement;
use crate::unit::Unit;

/// Why no statement can be made. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields' names are what they hold; the variants say what is wrong")]
pub enum EvalError {
    /// Inputs that must be set are not.
    Missing { names: Vec<String> },
    /// The value of this line can't be held exactly.
    Overflow { line: String },
    /// Whether this notice is shown can't be decided exactly.
    NoticeOverflow { notice: String },
    /// A divisor of this line is 0.
    DivisionByZero { line: String },
    /// No band, row or option of this line holds. The check excludes it: this is a defect of the program.
    NoRow { line: String },
    /// The weights of this line, which are settings, make `sum` percent instead of 100.
    WeightsOpen { line: String, sum: String },
    /// The inputs were made for another scheme, with other numbers of inputs or readings.
    OtherScheme,
}

/// Evaluates one scheme again and again in the same memory.
///
/// This is the only evaluator: statements are made from it too.
#[derive(Debug)]
pub struct Evaluator<'s> {
    scheme: &'s Scheme,
    /// The lines to work out, each after what it needs: all, or those that a part needs.
    order: Cow<'s, [usize]>,
    values: Vec<Exact>,
    marks: Vec<Mark>,
    /// The places of the lines, each after what it needs, with the rules that hold.
    plan: Vec<(usize, &'s Rule)>,
    /// The readings that the plan is for.
    readings: Vec<usize>,
}

impl<'s> Evaluator<'s> {
    /// An evaluator of this scheme.
    #[must_use]
    pub fn new(scheme: &'s Scheme) -> Self {
        let lines = scheme.lines.len();
        Self {
            scheme,
            order: Cow::Borrowed(&scheme.order),
            values: Vec::with_capacity(scheme.inputs.len() + lines),
            marks: Vec::with_capacity(lines),
            plan: Vec::with_capacity(lines),
            readings: Vec::new(),
        }
    }

    /// An evaluator of the lines that these inputs and lines need. Inputs that nothing set are 0 for it.
    pub(crate) fn of_part(scheme: &'s Scheme, of: Vec<Slot>) -> Self {
        let inputs = scheme.inputs.len();
        let needed = reached(inputs + scheme.lines.len(), of, |slot, visit| {
            scheme.line_at(slot).into_iter().flat_map(|line| line.rule.all()).for_each(|rule| rule.operands(visit));
        });
        let order = scheme.order.iter().copied().filter(|place| needed.get(inputs + place) == Some(&true)).collect();
        Self { order: Cow::Owned(order), ..Self::new(scheme) }
    }

    /// Works out every line.
    ///
    /// # Errors
    /// Why it can't, and in which line.
    pub fn run(&mut self, inputs: &Inputs) -> Result<(), EvalError> {
        let result = self.work_out(inputs);
        if result.is_err() {
            // Half a run leaves no values behind, nor does the one before.
            self.plan.clear();
            self.values.clear();
        }
        result
    }

    fn work_out(&mut self, inputs: &Inputs) -> Result<(), EvalError> {
        let scheme = self.scheme;
        if inputs.values.len() != scheme.inputs.len() || inputs.readings.len() != scheme.readings.len() {
            return Err(EvalError::OtherScheme);
        }
        // A part is worked out before everything is known.
        if !inputs.missing.is_empty() && matches!(self.order, Cow::Borrowed(_)) {
            let missing = inputs.missing.iter().filter_map(|place| scheme.inputs.get(*place));
            return Err(EvalError::Missing { names: missing.map(|input| input.id.clone()).collect() });
        }
        if self.plan.len() != self.order.len() || self.values.is_empty() || self.readings != inputs.readings {
            self.prepare(inputs)?;
        }
        if let Some(given) = self.values.get_mut(..inputs.values.len()) {
            given.copy_from_slice(&inputs.values);
        }
        for &(place, rule) in &self.plan {
            let mark = match work_out(rule, &mut self.values, scheme.inputs.len() + place) {
                Ok(mark) => mark,
                Err(fault) => return Err(line_error(scheme, place, fault)),
            };
            if let Some(marked) = self.marks.get_mut(place) {
                *marked = mark;
            }
        }
        Ok(())
    }

    /// The rules that hold under these readings, in order. They stay from run to run while the readings do.
    #[cold]
    fn prepare(&mut self, inputs: &Inputs) -> Result<(), EvalError> {
        let scheme = self.scheme;
        self.values.resize(scheme.inputs.len() + scheme.lines.len(), Exact::ZERO);
        self.marks.resize(scheme.lines.len(), 0);
        self.readings.clone_from(&inputs.readings);
        self.plan.clear();
        for &place in &*self.order {
            let rule = scheme.lines.get(place).and_then(|line| line.rule.under(&inputs.readings));
            self.plan.push((place, rule.ok_or(EvalError::OtherScheme)?));
        }
        Ok(())
    }

    /// The pay of the last run, in yuan; `None` where the scheme has none.
    #[must_use]
    pub fn pay(&self) -> Option<Exact> {
        self.scheme.pay.and_then(|slot| self.values.get(slot.0).copied())
    }

    /// The score of the last run; `None` where the scheme has none.
    #[must_use]
    pub fn score(&self) -> Option<Exact> {
        self.scheme.score.and_then(|slot| self.values.get(slot.0).copied())
    }

    /// The value of the line in `place` of the last run.
    #[must_use]
    pub fn value(&self, place: usize) -> Option<Exact> {
        self.values.get(self.scheme.inputs.len() + place).copied()
    }

    /// The value of an input or a line in the last run, in base terms.
    #[must_use]
    pub fn amount(&self, slot: Slot) -> Option<Exact> {
        self.values.get(slot.0).copied()
    }

    /// The values of the last run: inputs, then lines.
    pub(crate) fn values(&self) -> &[Exact] {
        &self.values
    }

    /// Which way each line's rule went in the last run.
    pub(crate) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The places of the notices whose conditions hold in the last run.
    ///
    /// # Errors
    /// One that can't be decided exactly; it is not left out silently.
    pub fn notices(&self) -> Result<Vec<usize>, EvalError> {
        let mut shown = Vec::new();
        for (place, notice) in self.scheme.notices.iter().enumerate() {
            match notice.when.is_met(&self.values) {
                Ok(true) => shown.push(place),
                Ok(false) => {}
                Err(_) => return Err(EvalError::NoticeOverflow { notice: notice.id.clone() }),
            }
        }
        Ok(shown)
    }

    /// The statement of the last run.
    ///
    /// # Errors
    /// As [`Evaluator::notices`].
    pub fn statement(&self) -> Result<Statement<'s>, EvalError> {
        let (scheme, shown) = (self.scheme, self.notices()?);
        let (values, marks, readings) = (self.values.clone(), self.marks.clone(), self.readings.clone());
        Ok(Statement { scheme, values, marks, readings, shown })
    }
}

/// Puts a line's value in its `slot` of `values`, worked out in the narrow width, or else in the full one; comes to which
/// way its rule went.
///
/// The value goes straight to where it stays: passed on in a `Result`, it would take longer than most rules do.
#[inline(always)]
pub(crate) fn work_out(rule: &Rule, values: &mut [Exact], slot: usize) -> Result<Mark, Fault> {
    match rule.evaluate::<Narrow>(values) {
        Ok((value, mark)) => {
            if let Some(slot) = values.get_mut(slot) {
                *slot = value.exact();
            }
            Ok(mark)
        }
        Err(Unfit) => in_full_width(rule, values, slot),
    }
}

#[cold]
fn in_full_width(rule: &Rule, values: &mut [Exact], slot: usize) -> Result<Mark, Fault> {
    let (value, mark) = rule.evaluate::<Exact>(values)?;
    if let Some(slot) = values.get_mut(slot) {
        *slot = value;
    }
    Ok(mark)
}

#[cold]
pub(crate) fn line_error(scheme: &Scheme, place: usize, fault: Fault) -> EvalError {
    let line = scheme.lines.get(place).map(|line| line.id.clone()).unwrap_or_default();
    match fault {
        Fault::Overflow => EvalError::Overflow { line },
        Fault::DivisionByZero => EvalError::DivisionByZero { line },
        Fault::NoRow => EvalError::NoRow { line },
        Fault::WeightsOpen(sum) => {
            EvalError::WeightsOpen { line, sum: Amount { value: sum, unit: Unit::Percent }.to_string() }
        }
    }
}

impl Scheme {
    /// The statement of one month.
    ///
    /// # Errors
    /// Why it can't be made, and in which line.
    pub fn evaluate(&self, inputs: &Inputs) -> Result<Statement<'_>, EvalError> {
        let mut evaluator = Evaluator::new(self);
        evaluator.run(inputs)?;
        let shown = evaluator.notices()?;
        let Evaluator { scheme, values, marks, readings, .. } = evaluator;
        Ok(Statement { scheme, values, marks, readings, shown })
    }
}
