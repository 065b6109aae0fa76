//! A finding: what was found, where, how sure that is, a month that shows it, what it costs, how to mend it.

use serde::Serialize;

use super::{Fact, Fix};
use crate::amount::Amount;
use crate::document::Text;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::scheme::{Scheme, Slot};
use crate::unit::Unit;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    #[serde(flatten)]
    pub fact: Fact,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it is about.
    pub place: Place,
    /// A month that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Witness>,
    /// What it does to the pay there (to the score, where the scheme has no pay).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// A change of the document after which it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; it may well be meant so.
    Note,
    /// Hardly anybody means it so.
    Warning,
    /// The document is not a scheme.
    Error,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The month that shows it is there.
    Shown,
    /// It holds of every month, by bounds over all of them.
    Proved,
}

/// What a finding is about, by ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The place in the document, as in diagnostics; of findings of a document only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// The reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// The notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The band, row or slice, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// What the line, input or reading is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
}

impl Place {
    /// An input or a line of a scheme.
    pub(super) fn of(scheme: &Scheme, slot: Slot) -> Self {
        let id = || Some(scheme.id_of(slot).to_owned());
        match (scheme.input_at(slot), scheme.line_at(slot)) {
            (Some(input), _) => Self { input: id(), label: Some(input.label.clone()), ..Self::default() },
            (_, Some(line)) => Self { line: id(), label: Some(line.label.clone()), ..Self::default() },
            _ => Self::default(),
        }
    }
}

/// A month that shows a finding, and where two months are compared, the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// All inputs and readings of the month.
    #[serde(skip)]
    pub inputs: Inputs,
    /// The inputs that are not at the scheme's defaults.
    pub set: Vec<Set>,
    /// The readings that are not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Set>,
    /// What alone is changed for the second month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<Set>,
}

/// An input with its value, or a reading with its option, as they are set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Set {
    /// The id of the input or reading.
    pub name: String,
    /// A number in the input's unit, or an option's id.
    pub value: String,
}

impl Witness {
    pub(super) fn of(scheme: &Scheme, inputs: &Inputs) -> Self {
        let defaults = scheme.defaults();
        let moved = (0..scheme.inputs.len())
            .filter(|place| inputs.value(*place) != defaults.value(*place) || defaults.missing.contains(place));
        let set = moved.filter_map(|place| input_set(scheme, inputs, place));
        let chosen = inputs.readings().iter().zip(defaults.readings()).enumerate();
        let chosen = chosen.filter(|(_, (chosen, default))| chosen != default);
        let readings = chosen.filter_map(|(place, (option, _))| reading_set(scheme, place, *option));
        Self { set: set.collect(), readings: readings.collect(), then: None, inputs: inputs.clone() }
    }

    /// The month, and the same with one input at other steps.
    pub(super) fn moved(scheme: &Scheme, inputs: &Inputs, input: usize, steps: u64) -> Self {
        let mut moved = inputs.clone();
        let then = moved.set_steps(scheme, input, steps).then(|| input_set(scheme, &moved, input)).flatten();
        let mut witness = Self::of(scheme, inputs);
        // Both values of what moves, even where the first is the default.
        if let Some(now) = input_set(scheme, inputs, input)
            && !witness.set.contains(&now)
        {
            witness.set.push(now);
        }
        Self { then, ..witness }
    }

    /// The month, and the same under another option of a reading.
    pub(super) fn read(scheme: &Scheme, inputs: &Inputs, reading: usize, option: usize) -> Self {
        Self { then: reading_set(scheme, reading, option), ..Self::of(scheme, inputs) }
    }
}

fn input_set(scheme: &Scheme, inputs: &Inputs, place: usize) -> Option<Set> {
    Some(Set { name: scheme.inputs.get(place)?.id.clone(), value: inputs.text_of(scheme, place)? })
}

fn reading_set(scheme: &Scheme, place: usize, option: usize) -> Option<Set> {
    let reading = scheme.readings.get(place)?;
    Some(Set { name: reading.id.clone(), value: reading.options.get(option)?.id.clone() })
}

/// An amount with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// How much.
    pub value: Amount,
    /// Of what.
    pub unit: Unit,
}

impl Effect {
    pub(super) const fn new(value: Exact, unit: Unit) -> Self {
        Self { value: Amount { value, unit }, unit }
    }
}

/// What a finding is, in its own words.
pub(super) trait About {
    const ABOUT: &'static str;
}

/// Declares what a finding holds; its documentation is its entry in the catalogue.
macro_rules! finding {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($(#[doc = $field_doc:literal])* pub $field:ident: $type:ty,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        pub struct $name { $($(#[doc = $field_doc])* pub $field: $type,)* }

        impl $crate::doctor::finding::About for $name {
            const ABOUT: &'static str = concat!($($doc, "\n"),*);
        }
    };
}

pub(super) use finding;
