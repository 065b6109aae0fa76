//! The inputs of one agent's one month, each on its grid, and the readings chosen.

use serde::Serialize;

use crate::amount::Amount;
use crate::diagnostic::{Problem, nearest};
use crate::document::Written;
use crate::exact::{Exact, Rounding};
use crate::scheme::{Grid, Input, InputKind, Scheme};
use crate::unit::Unit;

/// Everything that a statement of a certain scheme needs, valid by construction.
///
/// Made by [`Scheme::defaults`]; it belongs to that scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// Base terms, or the place of an option; 0 where nothing was set yet.
    pub(crate) values: Vec<Exact>,
    /// Places of inputs that have no default and were not set.
    pub(crate) missing: Vec<usize>,
    /// For each reading the place of the option chosen.
    pub(crate) readings: Vec<usize>,
    /// Which inputs were set: a team or a timeline fills only the others.
    pub(crate) given: Vec<bool>,
}

/// What can be wrong with an input. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields' names are what they hold; the variants say what is wrong")]
pub enum InputError {
    UnknownInput {
        name: String,
        suggestion: Option<String>,
    },
    UnknownReading {
        name: String,
        suggestion: Option<String>,
    },
    /// The option isn't one of the choice's or reading's.
    UnknownOption {
        name: String,
        option: String,
        allowed: Vec<String>,
        suggestion: Option<String>,
    },
    NotANumber {
        name: String,
        text: String,
        unit: Unit,
        min: String,
        max: String,
        step: String,
    },
    TooManyDigits {
        name: String,
        text: String,
        integer: usize,
        fraction: usize,
    },
    OutOfRange {
        name: String,
        value: String,
        unit: Unit,
        min: String,
        max: String,
        step: String,
    },
    /// What would fill it can't be held exactly.
    TooLarge {
        name: String,
    },
    /// Between two steps of the grid; `below` and `above` are allowed.
    OffGrid {
        name: String,
        value: String,
        unit: Unit,
        step: String,
        below: String,
        above: String,
    },
}

impl InputError {
    #[cold]
    pub(crate) fn out_of_range(input: &Input, unit: Unit, grid: &Grid, value: Exact) -> Self {
        let show = |value: Exact| Amount { value, unit }.to_string();
        let (min, max, step) = (show(grid.min), show(grid.max), show(grid.step));
        Self::OutOfRange { name: input.id.clone(), value: show(value), unit, min, max, step }
    }

    /// The input or reading that it is about.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::UnknownInput { name, .. }
            | Self::UnknownReading { name, .. }
            | Self::UnknownOption { name, .. }
            | Self::NotANumber { name, .. }
            | Self::TooManyDigits { name, .. }
            | Self::OutOfRange { name, .. }
            | Self::TooLarge { name }
            | Self::OffGrid { name, .. } => name,
        }
    }
}

impl Scheme {
    /// The inputs at their defaults, under the default readings.
    #[must_use]
    pub fn defaults(&self) -> Inputs {
        let values = self.inputs.iter().map(|input| input.default.unwrap_or(Exact::ZERO)).collect();
        let without = self.inputs.iter().enumerate().filter(|(_, input)| input.default.is_none());
        Inputs {
            values,
            missing: without.map(|(place, _)| place).collect(),
            readings: self.readings.iter().map(|reading| reading.default).collect(),
            given: vec![false; self.inputs.len()],
        }
    }

    /// The value of the input in `place` that `text` stands for: a number in the input's unit, or an option's id.
    ///
    /// # Errors
    /// What is wrong with it and what is allowed.
    pub fn parse_input(&self, input: &Input, text: &str) -> Result<Exact, InputError> {
        let name = || input.id.clone();
        match &input.kind {
            InputKind::Choice(options) => match options.iter().position(|option| option.id == text) {
                Some(place) => Ok(Exact::int(i64::try_from(place).unwrap_or(0))),
                None => Err(InputError::UnknownOption {
                    name: name(),
                    option: text.chars().take(40).collect(),
                    allowed: options.iter().map(|option| option.id.clone()).collect(),
                    suggestion: nearest(text, options.iter().map(|option| option.id.as_str())),
                }),
            },
            InputKind::Number { unit, grid } => {
                let unit = *unit;
                let show = |value: Exact| Amount { value, unit }.to_string();
                let written = Written::parse(text).map_err(|problem| match problem {
                    Problem::TooManyDigits { text, integer, fraction } => {
                        InputError::TooManyDigits { name: name(), text, integer, fraction }
                    }
                    _ => InputError::NotANumber {
                        name: name(),
                        text: text.chars().take(40).collect(),
                        unit,
                        min: show(grid.min),
                        max: show(grid.max),
                        step: show(grid.step),
                    },
                })?;
                let value = unit.value_of(written.exact()).unwrap_or(Exact::ZERO);
                if value < grid.min || value > grid.max {
                    return Err(InputError::out_of_range(input, unit, grid, value));
                }
                if grid.contains(value) {
                    return Ok(value);
                }
                let near = |rounding: Rounding| {
                    let distance = value.checked_sub(grid.min)?.round_to(grid.step, rounding)?;
                    distance.checked_add(grid.min).map(show)
                };
                Err(InputError::OffGrid {
                    name: name(),
                    value: written.0.to_string(),
                    unit,
                    step: show(grid.step),
                    below: near(Rounding::Down).unwrap_or_else(|| show(grid.min)),
                    above: near(Rounding::Up).unwrap_or_else(|| show(grid.max)),
                })
            }
        }
    }
}

/// An input whose values are set by steps again and again, with what that takes worked out once.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    place: usize,
    from: Exact,
    by: Exact,
    /// The number of steps to the last value.
    last: u64,
    /// From 0 by 1, as choices and most counts go: the steps are the value.
    is_plain: bool,
}

impl Column {
    /// The place of the input among the scheme's.
    #[must_use]
    pub const fn place(&self) -> usize {
        self.place
    }

    /// The number of steps to its last value (for a choice, to its last option).
    #[must_use]
    pub const fn last(&self) -> u64 {
        self.last
    }

    #[inline]
    fn value(&self, steps: u64) -> Option<Exact> {
        if steps > self.last {
            return None;
        }
        let steps = Exact::int(i64::try_from(steps).ok()?);
        if self.is_plain { Some(steps) } else { steps.checked_mul(self.by)?.checked_add(self.from) }
    }
}

impl Scheme {
    /// The input in `place`, to be set by steps; `None` where there is none.
    #[must_use]
    pub fn column(&self, place: usize) -> Option<Column> {
        let (from, by, last) = match &self.inputs.get(place)?.kind {
            InputKind::Number { grid, .. } => {
                let steps = grid.max.checked_sub(grid.min)?.checked_div(grid.step)?;
                // A grid of more steps than can be counted has no end for whoever counts.
                (grid.min, grid.step, u64::try_from(steps.whole(Rounding::Down)?).unwrap_or(u64::MAX))
            }
            InputKind::Choice(options) => (Exact::ZERO, Exact::ONE, u64::try_from(options.len()).ok()?.checked_sub(1)?),
        };
        Some(Column { place, from, by, last, is_plain: from.is_zero() && by == Exact::ONE })
    }
}

impl Inputs {
    /// Sets an input to so many steps above its least value (for a choice, to that option); false if there is no
    /// such value.
    #[must_use]
    #[inline]
    pub fn set_column(&mut self, column: &Column, steps: u64) -> bool {
        let (Some(value), Some(slot)) = (column.value(steps), self.values.get_mut(column.place)) else {
            return false;
        };
        *slot = value;
        if let Some(given) = self.given.get_mut(column.place) {
            *given = true;
        }
        if !self.missing.is_empty() {
            self.missing.retain(|missing| *missing != column.place);
        }
        true
    }

    /// Sets an input: a number in its unit (`6.5` for 6.5 %), or an option's id.
    ///
    /// # Errors
    /// What is wrong with it and what is allowed; the inputs then stay as they were.
    pub fn set(&mut self, scheme: &Scheme, name: &str, text: &str) -> Result<(), InputError> {
        let Some((place, input)) = scheme.input(name) else {
            let suggestion = nearest(name, scheme.inputs.iter().map(|input| input.id.as_str()));
            return Err(InputError::UnknownInput { name: name.chars().take(80).collect(), suggestion });
        };
        let value = scheme.parse_input(input, text)?;
        self.put(place, value);
        Ok(())
    }

    /// Sets the input in `place` to so many steps above its least value (for a choice, to that option);
    /// false if there is no such value.
    #[must_use]
    pub fn set_steps(&mut self, scheme: &Scheme, place: usize, steps: u64) -> bool {
        let value = match scheme.inputs.get(place).map(|input| &input.kind) {
            Some(InputKind::Number { grid, .. }) => grid.at(steps),
            Some(InputKind::Choice(options)) if steps < options.len() as u64 => {
                i64::try_from(steps).ok().map(Exact::int)
            }
            _ => None,
        };
        if let Some(value) = value {
            self.put(place, value);
        }
        value.is_some()
    }

    fn put(&mut self, place: usize, value: Exact) {
        if let Some(given) = self.given.get_mut(place) {
            *given = true;
        }
        self.fill(place, value);
    }

    /// Was it set, rather than at its default or filled?
    #[must_use]
    pub fn is_given(&self, place: usize) -> bool {
        self.given.get(place).copied().unwrap_or(false)
    }

    /// Sets an input to what a team or earlier months make it, a value on its grid.
    pub(crate) fn fill(&mut self, place: usize, value: Exact) {
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
        }
        self.missing.retain(|missing| *missing != place);
    }

    /// Chooses an option of a reading.
    ///
    /// # Errors
    /// That there is no such reading or option, with those that there are.
    pub fn choose(&mut self, scheme: &Scheme, reading: &str, option: &str) -> Result<(), InputError> {
        let Some(place) = scheme.readings.iter().position(|candidate| candidate.id == reading) else {
            let suggestion = nearest(reading, scheme.readings.iter().map(|reading| reading.id.as_str()));
            return Err(InputError::UnknownReading { name: reading.chars().take(80).collect(), suggestion });
        };
        let options = scheme.readings.get(place).map_or(&[][..], |reading| &reading.options);
        let Some(chosen) = options.iter().position(|candidate| candidate.id == option) else {
            return Err(InputError::UnknownOption {
                name: reading.to_owned(),
                option: option.chars().take(40).collect(),
                allowed: options.iter().map(|option| option.id.clone()).collect(),
                suggestion: nearest(option, options.iter().map(|option| option.id.as_str())),
            });
        };
        if let Some(slot) = self.readings.get_mut(place) {
            *slot = chosen;
        }
        Ok(())
    }

    /// The text by which the input in `place` would be set to its value; `None` where it was not set.
    #[must_use]
    pub fn text_of(&self, scheme: &Scheme, place: usize) -> Option<String> {
        if self.missing.contains(&place) {
            return None;
        }
        let value = *self.values.get(place)?;
        Some(match &scheme.inputs.get(place)?.kind {
            InputKind::Number { unit, .. } => Amount { value, unit: *unit }.to_string(),
            InputKind::Choice(options) => options.get(usize::try_from(value.parts().0).ok()?)?.id.clone(),
        })
    }

    /// The value of the input in `place` in base terms, or the place of the option chosen.
    #[must_use]
    pub fn value(&self, place: usize) -> Option<Exact> {
        self.values.get(place).copied()
    }

    /// The places of the options chosen, reading by reading.
    #[must_use]
    pub fn readings(&self) -> &[usize] {
        &self.readings
    }
}
