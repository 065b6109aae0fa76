//! The evaluator, and the statement (工资条) that it makes: every line with why.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::amount::Amount;
use crate::document::{Text, Tone};
use crate::exact::Exact;
use crate::expression::Fault;
use crate::inputs::Inputs;
use crate::narrow::Narrow;
use crate::number::{Number as _, Unfit};
use crate::rule::{Because, Mark, Rule};
use crate::scheme::{LineRule, Scheme, Slot, reached};
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
            let (value, mark) = match rule.evaluate::<Narrow>(&self.values) {
                Ok((value, mark)) => (value.exact(), mark),
                Err(Unfit) => match in_full_width(rule, &self.values) {
                    Ok(worked_out) => worked_out,
                    Err(fault) => return Err(line_error(scheme, place, fault)),
                },
            };
            if let (Some(slot), Some(marked)) =
                (self.values.get_mut(scheme.inputs.len() + place), self.marks.get_mut(place))
            {
                *slot = value;
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

    /// The values of the last run: inputs, then lines.
    pub(crate) fn values(&self) -> &[Exact] {
        &self.values
    }

    /// The places of the notices whose conditions hold in the last run.
    ///
    /// # Errors
    /// One that can't be decided exactly; it is not left out silently.
    pub fn notices(&self) -> Result<Vec<usize>, EvalError> {
        let mut shown = Vec::new();
        for (place, notice) in self.scheme.notices.iter().enumerate() {
            match notice.when.holds::<Exact>(&self.values) {
                Ok(true) => shown.push(place),
                Ok(false) => {}
                Err(_) => return Err(EvalError::Overflow { line: notice.id.clone() }),
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

#[cold]
fn in_full_width(rule: &Rule, values: &[Exact]) -> Result<(Exact, Mark), Fault> {
    rule.evaluate(values)
}

#[cold]
fn line_error(scheme: &Scheme, place: usize, fault: Fault) -> EvalError {
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

/// The result of one month of one agent: every line with its operands and the way it went.
#[derive(Clone, Debug)]
pub struct Statement<'s> {
    scheme: &'s Scheme,
    values: Vec<Exact>,
    marks: Vec<Mark>,
    readings: Vec<usize>,
    /// The places of the notices whose conditions hold.
    shown: Vec<usize>,
}

/// What a rule sees when it explains itself.
pub(crate) struct Scene<'s> {
    pub(crate) scheme: &'s Scheme,
    pub(crate) values: &'s [Exact],
    /// Which way the rule went.
    pub(crate) mark: Mark,
    /// The line's value.
    pub(crate) amount: Amount,
}

impl<'s> Scene<'s> {
    pub(crate) fn operand(&self, slot: Slot) -> Operand<'s> {
        let unit = self.scheme.unit_of(slot).unwrap_or(Unit::Number);
        Operand { id: self.scheme.id_of(slot), value: Amount { value: slot.of(self.values), unit }, unit }
    }
}

/// An input or line with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Operand<'s> {
    /// Its id.
    pub id: &'s str,
    /// Its value.
    pub value: Amount,
    /// Its unit.
    pub unit: Unit,
}

/// One line of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatementLine<'s> {
    /// Its id.
    pub id: &'s str,
    /// Its label.
    pub label: &'s Text,
    /// Its value.
    pub value: Amount,
    /// The exact fraction, where the decimal has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// Its unit.
    pub unit: Unit,
    /// Its part of the payslip.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<&'s str>,
    /// Why: the rule's trace.
    pub because: Because<'s>,
    /// The reading used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<ReadingUsed<'s>>,
    /// What the source says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<&'s Text>,
}

/// A reading with the option that was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingUsed<'s> {
    /// The reading's id.
    pub id: &'s str,
    /// The option's id.
    pub option: &'s str,
}

/// A notice whose condition held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeShown<'s> {
    /// Its id.
    pub id: &'s str,
    /// How it is meant.
    pub tone: Tone,
    /// Its words.
    pub text: &'s Text,
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

impl<'s> Statement<'s> {
    /// The scheme it was made by.
    #[must_use]
    pub const fn scheme(&self) -> &'s Scheme {
        self.scheme
    }

    /// The score, where the scheme has one.
    #[must_use]
    pub fn score(&self) -> Option<Amount> {
        self.amount_of(self.scheme.score?)
    }

    /// The pay, where the scheme has one.
    #[must_use]
    pub fn pay(&self) -> Option<Amount> {
        self.amount_of(self.scheme.pay?)
    }

    /// The value of an input or line; `None` for a choice.
    #[must_use]
    pub fn amount_of(&self, slot: Slot) -> Option<Amount> {
        Some(Amount { value: *self.values.get(slot.0)?, unit: self.scheme.unit_of(slot)? })
    }

    /// The value of the line in `place`.
    #[must_use]
    pub fn value(&self, place: usize) -> Option<Amount> {
        self.amount_of(Slot(self.scheme.inputs.len() + place))
    }

    /// The rule of the line in `place`, under the readings chosen.
    #[must_use]
    pub fn rule(&self, place: usize) -> Option<&'s Rule> {
        self.scheme.lines.get(place)?.rule.under(&self.readings)
    }

    /// The line in `place`, with why.
    #[must_use]
    pub fn line(&'s self, place: usize) -> Option<StatementLine<'s>> {
        let line = self.scheme.lines.get(place)?;
        let amount = self.value(place)?;
        let scene = Scene {
            scheme: self.scheme,
            values: &self.values,
            mark: self.marks.get(place).copied().unwrap_or_default(),
            amount,
        };
        let reading = match &line.rule {
            LineRule::Always(_) => None,
            LineRule::ByReading { reading, .. } => {
                let option = *self.readings.get(*reading)?;
                let reading = self.scheme.readings.get(*reading)?;
                Some(ReadingUsed { id: &reading.id, option: &reading.options.get(option)?.id })
            }
        };
        let exact = (!amount.is_finite()).then(|| {
            let (num, den) = amount.unit.written(amount.value).unwrap_or(amount.value).parts();
            format!("{num}/{den}")
        });
        Some(StatementLine {
            id: &line.id,
            label: &line.label,
            value: amount,
            exact,
            unit: line.unit,
            group: line.group.and_then(|group| self.scheme.groups.get(group)).map(|group| group.id.as_str()),
            because: self.rule(place)?.because(&scene),
            reading,
            clause: line.clause.as_ref(),
        })
    }

    /// Every line, in the document's order.
    pub fn lines(&'s self) -> impl Iterator<Item = StatementLine<'s>> {
        (0..self.scheme.lines.len()).filter_map(|place| self.line(place))
    }

    /// The notices whose conditions hold.
    pub fn notices(&self) -> impl Iterator<Item = NoticeShown<'s>> {
        let shown = self.shown.iter().filter_map(|place| self.scheme.notices.get(*place));
        shown.map(|notice| NoticeShown { id: &notice.id, tone: notice.tone, text: &notice.text })
    }
}

impl Serialize for Statement<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut object = serializer.serialize_struct("Statement", 6)?;
        object.serialize_field("scheme", &self.scheme.about.id)?;
        object.serialize_field("version", &self.scheme.about.version)?;
        object.serialize_field("score", &self.score())?;
        object.serialize_field("pay", &self.pay())?;
        object.serialize_field("lines", &self.lines().collect::<Vec<_>>())?;
        object.serialize_field("notices", &self.notices().collect::<Vec<_>>())?;
        object.end()
    }
}
