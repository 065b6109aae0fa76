//! A scheme as data, for programs.

use payscheme::{
    Amount, Better, Choice, Input, InputKind, Inputs, Owner, Purpose, Reading, Scheme, SchemeKind, Text, Unit,
};
use serde::Serialize;

/// What `show --json` prints.
#[derive(Serialize)]
pub(super) struct Shown<'s> {
    about: AboutData<'s>,
    source: SourceData<'s>,
    inputs: Vec<InputData<'s>>,
    readings: Vec<ReadingData<'s>>,
    groups: Vec<Named<'s>>,
    lines: Vec<LineData<'s>>,
    outputs: Outputs<'s>,
}

#[derive(Serialize)]
struct AboutData<'s> {
    id: &'s str,
    version: &'s str,
    name: &'s Text,
    pays: &'s Text,
    purposes: &'s [Purpose],
    kinds: &'s [SchemeKind],
}

#[derive(Serialize)]
struct SourceData<'s> {
    title: &'s Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'s Text>,
}

/// A number has a unit and a grid, a choice has options.
#[derive(Serialize)]
struct InputData<'s> {
    id: &'s str,
    label: &'s Text,
    owner: Owner,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grid: Option<GridData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<Named<'s>>>,
    /// As it would be set; `null` where it must be.
    default: Option<String>,
    /// The source gives no figure; the default is an example.
    example: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    better: Option<Better>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'s Text>,
}

/// In the input's unit.
#[derive(Serialize)]
struct GridData {
    min: Amount,
    max: Amount,
    step: Amount,
}

#[derive(Serialize)]
struct Named<'s> {
    id: &'s str,
    label: &'s Text,
}

#[derive(Serialize)]
struct ReadingData<'s> {
    id: &'s str,
    label: &'s Text,
    why: &'s Text,
    options: Vec<Named<'s>>,
    default: Option<&'s str>,
}

#[derive(Serialize)]
struct LineData<'s> {
    id: &'s str,
    label: &'s Text,
    unit: Unit,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<&'s Text>,
}

#[derive(Serialize)]
struct Outputs<'s> {
    score: Option<&'s str>,
    pay: Option<&'s str>,
}

/// The scheme as data.
pub(super) fn of<'s>(scheme: &'s Scheme, defaults: &Inputs) -> Shown<'s> {
    let about = scheme.about();
    let inputs = scheme.inputs().iter().enumerate();
    Shown {
        about: AboutData {
            id: &about.id,
            version: &about.version,
            name: &about.name,
            pays: &about.pays,
            purposes: &about.purposes,
            kinds: &about.kinds,
        },
        source: SourceData { title: &about.source.title, note: about.source.note.as_ref() },
        inputs: inputs.map(|(place, each)| input(each, defaults.text_of(scheme, place))).collect(),
        readings: scheme.readings().iter().map(reading).collect(),
        groups: scheme.groups().iter().map(|group| Named { id: &group.id, label: &group.label }).collect(),
        lines: scheme
            .lines()
            .iter()
            .map(|line| LineData {
                id: &line.id,
                label: &line.label,
                unit: line.unit,
                group: line.group.and_then(|place| scheme.groups().get(place)).map(|group| group.id.as_str()),
                clause: line.clause.as_ref(),
            })
            .collect(),
        outputs: Outputs {
            score: scheme.score().map(|line| line.id.as_str()),
            pay: scheme.pay().map(|line| line.id.as_str()),
        },
    }
}

fn input(input: &Input, default: Option<String>) -> InputData<'_> {
    let (unit, grid, choices) = match &input.kind {
        InputKind::Number { unit, grid } => {
            let of = |value| Amount { value, unit: *unit };
            (Some(*unit), Some(GridData { min: of(grid.min), max: of(grid.max), step: of(grid.step) }), None)
        }
        InputKind::Choice(choices) => (None, None, Some(options(choices))),
    };
    InputData {
        id: &input.id,
        label: &input.label,
        owner: input.owner,
        unit,
        grid,
        options: choices,
        default,
        example: input.example,
        better: input.better,
        help: input.help.as_ref(),
    }
}

fn reading(reading: &Reading) -> ReadingData<'_> {
    ReadingData {
        id: &reading.id,
        label: &reading.label,
        why: &reading.why,
        options: options(&reading.options),
        default: reading.options.get(reading.default).map(|option| option.id.as_str()),
    }
}

fn options(choices: &[Choice]) -> Vec<Named<'_>> {
    choices.iter().map(|choice| Named { id: &choice.id, label: &choice.label }).collect()
}
