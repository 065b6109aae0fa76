//! An agent over months: the inputs that the earlier months fill.
//!
//! Everything that is carried from month to month stands in inputs of the scheme, so it is seen in every
//! statement, and a value that is set in a month overrides what would have been carried into it.

use std::collections::VecDeque;

use crate::evaluator::Evaluator;
use crate::exact::Exact;
use crate::filled_by::{self, AtEnd, FilledBy, HistoryFact};
use crate::inputs::{InputError, Inputs};
use crate::scheme::{Input, InputKind, Scheme, Slot};
use crate::team::FillError;

/// The months of one agent so far.
#[derive(Debug)]
pub struct Timeline<'s> {
    scheme: &'s Scheme,
    evaluator: Evaluator<'s>,
    /// The values of the latest months, the last one last; as many as are looked back.
    earlier: VecDeque<Vec<Exact>>,
    looked_back: usize,
}

impl<'s> Timeline<'s> {
    /// An agent's months before the first.
    #[must_use]
    pub fn new(scheme: &'s Scheme) -> Self {
        let months = scheme.inputs.iter().map(|input| match &input.filled_by {
            Some(FilledBy::History(HistoryFact::Back { months, .. })) => *months,
            _ => 1,
        });
        Self {
            scheme,
            evaluator: Evaluator::new(scheme),
            earlier: VecDeque::new(),
            looked_back: months.max().unwrap_or(1),
        }
    }

    /// Another agent: nothing was before.
    pub fn restart(&mut self) {
        self.earlier.clear();
    }

    /// Fills the inputs that the earlier months fill, where they were not set.
    ///
    /// # Errors
    /// An input that can't take its value.
    pub fn fill(&self, inputs: &mut Inputs) -> Result<(), FillError> {
        // Sums begin again where this month's counter does, so they come after the counters.
        for sums in [false, true] {
            for (place, input) in self.scheme.inputs.iter().enumerate() {
                let Some(FilledBy::History(fact)) = &input.filled_by else { continue };
                if matches!(fact, HistoryFact::Sum { .. }) != sums || inputs.is_given(place) {
                    continue;
                }
                let too_large = || FillError::Value(InputError::TooLarge { name: input.id.clone() });
                let value = self.carried(place, input, fact, inputs).ok_or_else(too_large)?;
                inputs.fill(place, filled_by::on_grid(input, value).map_err(FillError::Value)?);
            }
        }
        Ok(())
    }

    /// Works out the next month: fills its inputs, evaluates it and remembers it. Its values are the evaluator's.
    ///
    /// # Errors
    /// An input that can't take its value, or why there is no statement; the month then isn't remembered.
    pub fn month(&mut self, inputs: &mut Inputs) -> Result<&Evaluator<'s>, FillError> {
        self.fill(inputs)?;
        self.evaluator.run(inputs).map_err(FillError::Line)?;
        let mut values = if self.earlier.len() < self.looked_back {
            Vec::new()
        } else {
            self.earlier.pop_front().unwrap_or_default()
        };
        values.clear();
        values.extend_from_slice(self.evaluator.values());
        self.earlier.push_back(values);
        Ok(&self.evaluator)
    }

    /// What is carried into this month; `None` where it can't be held exactly.
    fn carried(&self, place: usize, input: &Input, fact: &HistoryFact, inputs: &Inputs) -> Option<Exact> {
        let grid = match &input.kind {
            InputKind::Number { grid, .. } => Some(grid),
            InputKind::Choice(_) => None,
        };
        let Some(last) = self.earlier.back() else {
            return Some(match fact {
                HistoryFact::Running { .. } | HistoryFact::Sum { .. } => Exact::ZERO,
                HistoryFact::Counter { .. } => grid?.min,
                HistoryFact::Back { start, .. } | HistoryFact::Next { start, .. } => *start,
            });
        };
        let own = Slot(place).of(last);
        match fact {
            HistoryFact::Running { that } => {
                if !that.is_met(last).ok()? {
                    return Some(Exact::ZERO);
                }
                // So many or more.
                Some(own.checked_add(Exact::ONE)?.min(grid?.max))
            }
            HistoryFact::Back { of, months, start } => {
                let month = self.earlier.len().checked_sub(*months).and_then(|month| self.earlier.get(month));
                Some(month.map_or(*start, |values| of.of(values)))
            }
            HistoryFact::Sum { of, since } => {
                let begins_again = since.is_some_and(|counter| {
                    let least = match self.scheme.inputs.get(counter).map(|input| &input.kind) {
                        Some(InputKind::Number { grid, .. }) => Some(grid.min),
                        _ => None,
                    };
                    inputs.value(counter) == least
                });
                if begins_again { Some(Exact::ZERO) } else { own.checked_add(of.of(last)) }
            }
            HistoryFact::Counter { at_end } => {
                let grid = grid?;
                let next = own.checked_add(grid.step)?;
                Some(match at_end {
                    _ if next <= grid.max => next,
                    AtEnd::Stay => grid.max,
                    AtEnd::Restart => grid.min,
                })
            }
            HistoryFact::Next { to, .. } => {
                for (option, when) in to {
                    if when.is_met(last).ok()? {
                        return Some(*option);
                    }
                }
                Some(own)
            }
        }
    }
}
