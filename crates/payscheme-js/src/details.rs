//! Schemes described as data: the lists and forms of other programs are made from this.

use payscheme::document::Source;
use payscheme::{Better, Choice, InputKind, Owner, Purpose, Scheme, SchemeKind, Text, Unit};
use serde::{Serialize, Serializer};

/// One scheme of a list.
#[derive(Serialize)]
pub(crate) struct Summary<'s> {
    id: &'s str,
    version: &'s str,
    name: &'s Text,
    pays: &'s Text,
    purposes: &'s [Purpose],
    kinds: &'s [SchemeKind],
    #[serde(serialize_with = "source")]
    source: &'s Source,
}

impl<'s> Summary<'s> {
    pub(crate) fn of(scheme: &'s Scheme) -> Self {
        let about = scheme.about();
        Self {
            id: &about.id,
            version: &about.version,
            name: &about.name,
            pays: &about.pays,
            purposes: &about.purposes,
            kinds: &about.kinds,
            source: &about.source,
        }
    }
}

fn source<S: Serializer>(source: &Source, serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeStruct;
    let mut object = serializer.serialize_struct("Source", 2)?;
    object.serialize_field("title", &source.title)?;
    object.serialize_field("note", &source.note)?;
    object.end()
}

/// What a scheme asks for and leaves open.
#[derive(Serialize)]
pub(crate) struct Details<'s> {
    #[serde(flatten)]
    summary: Summary<'s>,
    inputs: Vec<InputDetails<'s>>,
    readings: Vec<ReadingDetails<'s>>,
    groups: Vec<GroupDetails<'s>>,
    outputs: Outputs<'s>,
}

#[derive(Serialize)]
struct InputDetails<'s> {
    id: &'s str,
    owner: Owner,
    label: &'s Text,
    help: Option<&'s Text>,
    unit: Option<Unit>,
    grid: Option<GridDetails>,
    options: Option<Vec<OptionDetails<'s>>>,
    default: Option<String>,
    example: bool,
    better: Option<Better>,
}

#[derive(Serialize)]
struct GridDetails {
    min: payscheme::Amount,
    max: payscheme::Amount,
    step: payscheme::Amount,
}

#[derive(Serialize)]
struct OptionDetails<'s> {
    id: &'s str,
    label: &'s Text,
}

#[derive(Serialize)]
struct ReadingDetails<'s> {
    id: &'s str,
    label: &'s Text,
    why: &'s Text,
    options: Vec<OptionDetails<'s>>,
    default: &'s str,
}

#[derive(Serialize)]
struct GroupDetails<'s> {
    id: &'s str,
    label: &'s Text,
    total: Option<&'s str>,
}

#[derive(Serialize)]
struct Outputs<'s> {
    score: Option<&'s str>,
    pay: Option<&'s str>,
}

impl<'s> Details<'s> {
    pub(crate) fn of(scheme: &'s Scheme) -> Self {
        let options = |choices: &'s [Choice]| {
            choices.iter().map(|choice| OptionDetails { id: &choice.id, label: &choice.label }).collect::<Vec<_>>()
        };
        let defaults = scheme.defaults();
        let inputs = scheme.inputs().iter().enumerate().map(|(place, input)| {
            let (unit, grid, options) = match &input.kind {
                InputKind::Number { unit, grid } => {
                    let amount = |value| payscheme::Amount { value, unit: *unit };
                    let grid = GridDetails { min: amount(grid.min), max: amount(grid.max), step: amount(grid.step) };
                    (Some(*unit), Some(grid), None)
                }
                InputKind::Choice(choices) => (None, None, Some(options(choices))),
            };
            InputDetails {
                id: &input.id,
                owner: input.owner,
                label: &input.label,
                help: input.help.as_ref(),
                unit,
                grid,
                options,
                default: defaults.text_of(scheme, place),
                example: input.example,
                better: input.better,
            }
        });
        let readings = scheme.readings().iter().map(|reading| ReadingDetails {
            id: &reading.id,
            label: &reading.label,
            why: &reading.why,
            options: options(&reading.options),
            default: reading.options.get(reading.default).map_or("", |option| &option.id),
        });
        let groups = scheme.groups().iter().map(|group| GroupDetails {
            id: &group.id,
            label: &group.label,
            total: group.total.and_then(|place| scheme.lines().get(place)).map(|line| line.id.as_str()),
        });
        Self {
            summary: Summary::of(scheme),
            inputs: inputs.collect(),
            readings: readings.collect(),
            groups: groups.collect(),
            outputs: Outputs {
                score: scheme.score().map(|line| line.id.as_str()),
                pay: scheme.pay().map(|line| line.id.as_str()),
            },
        }
    }
}
