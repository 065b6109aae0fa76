//! The names a document declares, as rules look them up.

use crate::diagnostic::{Findings, Problem, nearest};
use crate::document::{Document, InputKindDoc};
use crate::filled_by::{AtEnd, CounterDoc, FilledByDoc, HistoryFactDoc};
use crate::scheme::Slot;
use crate::unit::{Dimension, Unit};

/// Every input and line by name.
pub(crate) struct Scope<'d> {
    names: Vec<(&'d str, Named)>,
    /// Inputs that count months and begin again.
    counters: Vec<&'d str>,
}

enum Named {
    Number(Unit),
    Choice(Vec<String>),
}

impl<'d> Scope<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let inputs = document.inputs.iter().map(|input| {
            let named = match &input.kind {
                InputKindDoc::Number(number) => Named::Number(number.unit),
                InputKindDoc::Choice(options) => {
                    Named::Choice(options.iter().map(|option| option.id.clone()).collect())
                }
            };
            (input.id.as_str(), named)
        });
        let lines = document.lines.iter().map(|line| (line.id.as_str(), Named::Number(line.unit)));
        let counter = Some(FilledByDoc::History(HistoryFactDoc::Counter(CounterDoc { at_end: AtEnd::Restart })));
        let counters = document.inputs.iter().filter(|input| input.filled_by == counter);
        Self { names: inputs.chain(lines).collect(), counters: counters.map(|input| input.id.as_str()).collect() }
    }

    fn find(&self, name: &str) -> Option<(Slot, &Named)> {
        let place = self.names.iter().position(|(known, _)| *known == name)?;
        self.names.get(place).map(|(_, named)| (Slot(place), named))
    }

    fn note_unknown(&self, name: &str, findings: &mut Findings) {
        let suggestion = nearest(name, self.names.iter().map(|(known, _)| *known));
        findings.note(Problem::UnknownName { name: name.to_owned(), suggestion });
    }

    /// The number called `name`, or a note why there is none.
    pub(crate) fn number(&self, name: &str, findings: &mut Findings) -> Option<Slot> {
        match self.find(name) {
            Some((slot, Named::Number(_))) => return Some(slot),
            Some((_, Named::Choice(_))) => findings.note(Problem::NeedsNumber { name: name.to_owned() }),
            None => self.note_unknown(name, findings),
        }
        None
    }

    /// The place of the input called `name` if it counts months, or a note that it doesn't.
    pub(crate) fn counter(&self, name: &str, findings: &mut Findings) -> Option<usize> {
        let slot = self.number(name, findings)?;
        if !self.counters.contains(&name) {
            findings.note(Problem::NeedsCounter { name: name.to_owned() });
            return None;
        }
        Some(slot.0)
    }

    /// The choice called `name` with its options' ids, or a note why there is none.
    pub(crate) fn choice(&self, name: &str, findings: &mut Findings) -> Option<(Slot, &[String])> {
        match self.find(name) {
            Some((slot, Named::Choice(options))) => return Some((slot, options)),
            Some((_, Named::Number(_))) => findings.note(Problem::NeedsChoice { name: name.to_owned() }),
            None => self.note_unknown(name, findings),
        }
        None
    }

    /// The choice called `name`, if there is one.
    pub(crate) fn find_choice(&self, name: &str) -> Option<(Slot, &[String])> {
        match self.find(name) {
            Some((slot, Named::Choice(options))) => Some((slot, options)),
            _ => None,
        }
    }

    pub(crate) fn unit(&self, slot: Slot) -> Unit {
        match self.names.get(slot.0) {
            Some((_, Named::Number(unit))) => *unit,
            _ => Unit::Number,
        }
    }

    pub(crate) fn dimension(&self, slot: Slot) -> Dimension {
        self.unit(slot).dimension()
    }
}
