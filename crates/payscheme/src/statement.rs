//! The statement (工资条): every line with why.

use serde::{Serialize, Serializer};

use crate::amount::Amount;
use crate::document::{Text, Tone};
use crate::exact::Exact;
use crate::rule::{Because, Mark, Rule};
use crate::scheme::{LineRule, Scheme, Slot};
use crate::unit::Unit;

/// The result of one month of one agent: every line with its operands and the way it went.
#[derive(Clone, Debug)]
pub struct Statement<'s> {
    pub(crate) scheme: &'s Scheme,
    pub(crate) values: Vec<Exact>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) readings: Vec<usize>,
    /// The places of the notices whose conditions hold.
    pub(crate) shown: Vec<usize>,
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
        Some(StatementLine {
            id: &line.id,
            label: &line.label,
            value: amount,
            exact: amount.fraction(),
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
        let mut object = serializer.serialize_struct("Statement", 7)?;
        object.serialize_field("scheme", &self.scheme.about.id)?;
        object.serialize_field("version", &self.scheme.about.version)?;
        object.serialize_field("score", &self.score())?;
        object.serialize_field("pay", &self.pay())?;
        object.serialize_field("outputs", &self.scheme.outputs())?;
        object.serialize_field("lines", &self.lines().collect::<Vec<_>>())?;
        object.serialize_field("notices", &self.notices().collect::<Vec<_>>())?;
        object.end()
    }
}
