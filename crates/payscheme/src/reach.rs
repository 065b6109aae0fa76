//! What leads to what: which inputs and lines another comes to by what it reads.

use crate::filled_by::FilledBy;
use crate::rule::Rule;
use crate::scheme::{Input, Scheme, Slot};

/// For each of `count` inputs and lines whether it is one of `waiting` or they come to it by needs.
pub(crate) fn reached(count: usize, mut waiting: Vec<Slot>, needs: impl Fn(Slot, &mut dyn FnMut(Slot))) -> Vec<bool> {
    let mut reached = vec![false; count];
    while let Some(slot) = waiting.pop() {
        match reached.get_mut(slot.0) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        needs(slot, &mut |need| waiting.push(need));
    }
    reached
}

impl Scheme {
    /// What is read: the outputs, the lines of the payslip, what notices depend on.
    pub(crate) fn shown(&self) -> Vec<Slot> {
        let mut shown: Vec<Slot> = [self.score, self.pay].into_iter().flatten().collect();
        let lines = self.lines.iter().enumerate().filter(|(_, line)| line.group.is_some());
        shown.extend(lines.map(|(place, _)| Slot(self.inputs.len() + place)));
        for notice in &self.notices {
            notice.when.names(&mut |slot| shown.push(slot));
        }
        shown
    }

    /// For each input whether it can change anything that is shown under these readings: an output, a line of the
    /// payslip, a notice.
    #[must_use]
    pub fn inputs_in_use(&self, readings: &[usize]) -> Vec<bool> {
        self.inputs_reached(readings, |_| None)
    }

    /// The same where a team and earlier months fill inputs: what fills those in use is in use too.
    #[must_use]
    pub fn inputs_in_use_together(&self, readings: &[usize]) -> Vec<bool> {
        self.inputs_reached(readings, |input| input.filled_by.as_ref())
    }

    /// For each input whether the input or line in a slot is or hangs on it under these readings.
    pub(crate) fn inputs_behind(&self, readings: &[usize], slot: Slot) -> Vec<bool> {
        let mut behind = reached(self.inputs.len() + self.lines.len(), vec![slot], |slot, visit| {
            if let Some(rule) = self.line_at(slot).and_then(|line| line.rule.under(readings)) {
                rule.operands(visit);
            }
        });
        behind.truncate(self.inputs.len());
        behind
    }

    /// The lines that may have no value under these readings: without one of any line there is no statement.
    pub(crate) fn may_lack_values(&self, readings: &[usize]) -> Vec<Slot> {
        let lines = self.lines.iter().zip(self.inputs.len()..);
        let lines = lines.filter(|(line, _)| line.rule.under(readings).is_some_and(Rule::may_have_no_value));
        lines.map(|(_, slot)| Slot(slot)).collect()
    }

    fn inputs_reached(&self, readings: &[usize], filled_by: fn(&Input) -> Option<&FilledBy>) -> Vec<bool> {
        let mut used = reached(self.inputs.len() + self.lines.len(), self.shown(), |slot, visit| {
            if let Some(filled_by) = self.input_at(slot).and_then(filled_by) {
                filled_by.names(visit);
            }
            if let Some(rule) = self.line_at(slot).and_then(|line| line.rule.under(readings)) {
                rule.operands(visit);
            }
        });
        used.truncate(self.inputs.len());
        used
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn inputs_are_in_use_under_the_readings_that_read_them() {
        let text = include_str!("../templates/sales-commission-graded/scheme.toml");
        let scheme = Document::from_toml(text).0.and_then(|document| Scheme::check(&document)).unwrap().0;
        let mut inputs = scheme.defaults();
        let in_use = |inputs: &crate::Inputs, id: &str| {
            let (place, _) = scheme.input(id).unwrap();
            scheme.inputs_in_use(inputs.readings())[place]
        };
        // The base is multiplied by the KPI percentage only where the reading says so.
        assert!(!in_use(&inputs, "kpi_percent") && in_use(&inputs, "own_sales"));
        inputs.choose(&scheme, "base_factor", "times_kpi").unwrap();
        assert!(in_use(&inputs, "kpi_percent"));
    }
}
