//! Schemes described as data: the lists and forms of other programs are made from this.

mod answers;
mod extremes;

use serde::Serialize;

pub use answers::{AnswerData, CurveData, NearMissesData, SurfaceData};
pub use extremes::ExtremesData;

use crate::amount::Amount;
use crate::document::{Better, Owner, Purpose, SchemeKind, Source, Text};
use crate::filled_by::FilledBy;
use crate::scheme::{Choice, Input, InputKind, Reading, Scheme};
use crate::unit::Unit;

/// What a scheme says about itself.
#[derive(Debug, Serialize)]
pub struct Summary<'s> {
    id: &'s str,
    version: &'s str,
    name: &'s Text,
    pays: &'s Text,
    purposes: &'s [Purpose],
    kinds: &'s [SchemeKind],
    suits: Option<&'s Text>,
    traps: &'s [Text],
    source: &'s Source,
}

/// A scheme as data: what it asks for, what it leaves open, what it works out.
#[derive(Debug, Serialize)]
pub struct Description<'s> {
    inputs: Vec<InputData<'s>>,
    readings: Vec<ReadingData<'s>>,
    groups: Vec<GroupData<'s>>,
    lines: Vec<LineData<'s>>,
    outputs: Outputs<'s>,
}

/// A number has a unit and a grid, a choice has options.
#[derive(Debug, Serialize)]
struct InputData<'s> {
    id: &'s str,
    owner: Owner,
    label: &'s Text,
    help: Option<&'s Text>,
    unit: Option<Unit>,
    grid: Option<GridData>,
    options: Option<Vec<OptionData<'s>>>,
    /// As it would be set; `None` where it must be.
    default: Option<String>,
    example: bool,
    better: Option<Better>,
    filled_by: Option<FilledByData<'s>>,
}

/// In the input's unit.
#[derive(Debug, Serialize)]
struct GridData {
    min: Amount,
    max: Amount,
    step: Amount,
}

#[derive(Debug, Serialize)]
struct OptionData<'s> {
    id: &'s str,
    label: &'s Text,
}

/// What fills an input where a team or earlier months are known.
#[derive(Debug, Serialize)]
struct FilledByData<'s> {
    by: &'static str,
    take: &'static str,
    /// The input or line that is taken, where it is one.
    of: Option<&'s str>,
}

#[derive(Debug, Serialize)]
struct ReadingData<'s> {
    id: &'s str,
    label: &'s Text,
    why: &'s Text,
    options: Vec<OptionData<'s>>,
    default: &'s str,
}

#[derive(Debug, Serialize)]
struct GroupData<'s> {
    id: &'s str,
    label: &'s Text,
    total: Option<&'s str>,
}

#[derive(Debug, Serialize)]
struct LineData<'s> {
    id: &'s str,
    label: &'s Text,
    unit: Unit,
    group: Option<&'s str>,
    clause: Option<&'s Text>,
}

/// The ids of the lines that are the result.
#[derive(Debug, Serialize)]
pub(crate) struct Outputs<'s> {
    score: Option<&'s str>,
    pay: Option<&'s str>,
}

impl Scheme {
    /// What it says about itself, as data.
    #[must_use]
    pub fn summary(&self) -> Summary<'_> {
        let about = self.about();
        Summary {
            id: &about.id,
            version: &about.version,
            name: &about.name,
            pays: &about.pays,
            purposes: &about.purposes,
            kinds: &about.kinds,
            suits: about.suits.as_ref(),
            traps: &about.traps,
            source: &about.source,
        }
    }

    /// What it asks for, what it leaves open and what it works out, as data.
    #[must_use]
    pub fn description(&self) -> Description<'_> {
        let defaults = self.defaults();
        let inputs = self.inputs().iter().enumerate();
        Description {
            inputs: inputs.map(|(place, each)| input(self, each, defaults.text_of(self, place))).collect(),
            readings: self.readings().iter().map(reading).collect(),
            groups: self
                .groups()
                .iter()
                .map(|group| GroupData {
                    id: &group.id,
                    label: &group.label,
                    total: group.total.and_then(|place| self.lines().get(place)).map(|line| line.id.as_str()),
                })
                .collect(),
            lines: self
                .lines()
                .iter()
                .map(|line| LineData {
                    id: &line.id,
                    label: &line.label,
                    unit: line.unit,
                    group: line.group.and_then(|place| self.groups().get(place)).map(|group| group.id.as_str()),
                    clause: line.clause.as_ref(),
                })
                .collect(),
            outputs: self.outputs(),
        }
    }

    pub(crate) fn outputs(&self) -> Outputs<'_> {
        Outputs { score: self.score().map(|line| line.id.as_str()), pay: self.pay().map(|line| line.id.as_str()) }
    }
}

fn input<'s>(scheme: &'s Scheme, input: &'s Input, default: Option<String>) -> InputData<'s> {
    let (unit, grid, choices) = match &input.kind {
        InputKind::Number { unit, grid } => {
            let amount = |value| Amount { value, unit: *unit };
            let grid = GridData { min: amount(grid.min), max: amount(grid.max), step: amount(grid.step) };
            (Some(*unit), Some(grid), None)
        }
        InputKind::Choice(choices) => (None, None, Some(options(choices))),
    };
    InputData {
        id: &input.id,
        owner: input.owner,
        label: &input.label,
        help: input.help.as_ref(),
        unit,
        grid,
        options: choices,
        default,
        example: input.example,
        better: input.better,
        filled_by: input.filled_by.as_ref().map(|filled_by| filling(scheme, filled_by)),
    }
}

fn filling<'s>(scheme: &'s Scheme, filled_by: &FilledBy) -> FilledByData<'s> {
    let (by, take, of) = match filled_by {
        FilledBy::Team(fact) => ("team", fact.id(), fact.of()),
        FilledBy::History(fact) => ("history", fact.id(), fact.of()),
    };
    FilledByData { by, take, of: of.map(|slot| scheme.id_of(slot)) }
}

fn reading(reading: &Reading) -> ReadingData<'_> {
    ReadingData {
        id: &reading.id,
        label: &reading.label,
        why: &reading.why,
        options: options(&reading.options),
        default: reading.options.get(reading.default).map_or("", |option| &option.id),
    }
}

fn options(choices: &[Choice]) -> Vec<OptionData<'_>> {
    choices.iter().map(|choice| OptionData { id: &choice.id, label: &choice.label }).collect()
}
