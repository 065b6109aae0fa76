//! The least and the greatest of a line while inputs aren't known, as data.

use serde::Serialize;

use crate::amount::Amount;
use crate::bounds::{Extreme, Extremes, Unknown};
use crate::curve::Track;
use crate::scheme::{Scheme, Slot};
use crate::unit::Unit;

/// The least and the greatest of a line as data.
#[derive(Debug, Serialize)]
pub struct ExtremesData<'s> {
    of: &'s str,
    unit: Unit,
    least: ExtremeData<'s>,
    greatest: ExtremeData<'s>,
    unknown: Vec<UnknownData<'s>>,
    /// The unknown input that decides most; `null` where the line is the same whatever they are.
    decides: Option<&'s str>,
    complete: bool,
}

#[derive(Debug, Serialize)]
struct ExtremeData<'s> {
    value: Amount,
    /// The unknown inputs where the line has this value.
    inputs: Vec<SettingData<'s>>,
    /// The line is never further out than this.
    proved: Amount,
}

#[derive(Debug, Serialize)]
struct SettingData<'s> {
    input: &'s str,
    /// As it would be set.
    value: String,
}

#[derive(Debug, Serialize)]
struct UnknownData<'s> {
    input: &'s str,
    from: String,
    to: String,
    /// How far apart the least and the greatest still are once this one is known.
    left: Amount,
}

impl Scheme {
    /// The text by which an input would be set to a step of its grid, or to an option of a choice.
    #[must_use]
    pub fn text_at(&self, input: usize, step: u64) -> String {
        let value = Track::of(self, Slot(input)).grid.at(step);
        value.map(|value| self.setting(input, value)).unwrap_or_default()
    }

    /// The least and the greatest of a line as data.
    #[must_use]
    pub fn describe_extremes(&self, of: Slot, unknown: &[Unknown], extremes: &Extremes) -> ExtremesData<'_> {
        let amount = |value| self.amount(of, value);
        let id = |unknown: &Unknown| self.id_of(Slot(unknown.input));
        let extreme = |extreme: &Extreme| ExtremeData {
            value: amount(extreme.value),
            inputs: unknown
                .iter()
                .zip(&extreme.steps)
                .map(|(unknown, step)| SettingData { input: id(unknown), value: self.text_at(unknown.input, *step) })
                .collect(),
            proved: amount(extreme.proved),
        };
        ExtremesData {
            of: self.id_of(of),
            unit: self.unit_of(of).unwrap_or(Unit::Number),
            least: extreme(&extremes.least),
            greatest: extreme(&extremes.greatest),
            unknown: unknown
                .iter()
                .zip(&extremes.left)
                .map(|(unknown, left)| UnknownData {
                    input: id(unknown),
                    from: self.text_at(unknown.input, unknown.first),
                    to: self.text_at(unknown.input, unknown.last),
                    left: amount(*left),
                })
                .collect(),
            decides: extremes.decides().and_then(|place| unknown.get(place)).map(id),
            complete: extremes.complete,
        }
    }
}
