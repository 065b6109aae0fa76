//! `range`: the least and the greatest that a line can be while some inputs aren't known.

use payscheme::{Amount, Extreme, Extremes, InputError, InputKind, Scheme, Slot, Unit, Unknown, UnknownError};
use payscheme_words::{Language, amount, spaced};

use crate::columns::{Cell, Column, table};
use crate::failure::{Failure, GivenError};
use crate::given::Given;
use crate::named;
use crate::screen::{QUIET, STRONG, Screen, styled};
use crate::source::scheme;
use crate::told::Told;

/// As many as `solve` takes.
const EVALUATIONS: u64 = 1_000_000;

/// What `range` is asked.
pub(crate) struct RangeTask {
    pub(crate) scheme: String,
    pub(crate) given: Given,
    /// The inputs that aren't known, by id, each with its range as written, if there is one.
    pub(crate) unknown: Vec<(String, Option<String>)>,
    /// The id of the line looked at; the pay, or else the score, where it isn't named.
    pub(crate) line: Option<String>,
}

/// Shows the range of a line.
///
/// # Errors
/// Everything that is wrong with the scheme, or else with what was given.
pub(crate) fn range(screen: &mut Screen, task: &RangeTask) -> Result<(), Failure> {
    let scheme = Box::new(scheme(&task.scheme)?);
    let mut errors = Vec::new();
    let of = named::line(&scheme, task.line.as_deref()).map_err(|error| errors.push(error));
    let inputs = task.given.inputs(&scheme).map_err(|found| errors.extend(found));
    let mut unknown = Vec::new();
    for (name, text) in &task.unknown {
        match unknown_input(&scheme, name, text.as_deref()) {
            Ok(found) => unknown.push(found),
            Err(error) => errors.push(error),
        }
    }
    let (Ok(of), Ok(inputs), true) = (of, inputs, errors.is_empty()) else {
        return Err(Failure::Given { errors, scheme });
    };
    match scheme.extremes(&inputs, &unknown, of, EVALUATIONS) {
        Ok(extremes) if screen.json => {
            screen.value(&Told::of(&scheme, scheme.describe_extremes(of, &unknown, &extremes)));
        }
        Ok(extremes) => show(screen, &scheme, of, &unknown, &extremes),
        Err(error) => return Err(Failure::Given { errors: vec![GivenError::Eval(error)], scheme }),
    }
    Ok(())
}

/// An input with its range; where a label stands in its place, that is told by its id.
fn unknown_input(scheme: &Scheme, name: &str, text: Option<&str>) -> Result<Unknown, GivenError> {
    Unknown::parse(scheme, name, text).map_err(|error| match error {
        UnknownError::End(InputError::UnknownInput { .. }) => {
            named::input(scheme, name).err().unwrap_or(GivenError::Range(error))
        }
        error => GivenError::Range(error),
    })
}

/// The range for people: both ends with where they are, then which input decides.
fn show(screen: &mut Screen, scheme: &Scheme, of: Slot, unknown: &[Unknown], extremes: &Extremes) {
    let language = screen.language;
    let named = |id: &str| scheme.label_of(id).map(|label| language.pick(label)).unwrap_or_default();
    let label = |unknown: &Unknown| scheme.inputs().get(unknown.input).map_or("", |input| language.pick(&input.label));
    let unit = scheme.unit_of(of).unwrap_or(Unit::Number);
    let value = |value| amount(language, Amount { value, unit });
    let (of, least, greatest) = (named(scheme.id_of(of)), value(extremes.least.value), value(extremes.greatest.value));
    let is_known = extremes.least.value == extremes.greatest.value;
    let told = match (language, is_known) {
        (Language::Zh, true) => format!("{of}：{least}，不管是多少都一样。"),
        (Language::En, true) => format!("{of}: {least}, whatever they are."),
        (Language::Zh, false) => format!("{of}：{least} 到 {greatest}。"),
        (Language::En, false) => format!("{of}: {least} to {greatest}."),
    };
    screen.line(styled(STRONG, told));
    if !is_known {
        let at = |extreme: &Extreme| {
            let settings = unknown.iter().zip(&extreme.steps);
            let settings = settings.map(|(unknown, step)| {
                let to = written(language, scheme, unknown.input, *step);
                format!("{} {to}", label(unknown))
            });
            settings.collect::<Vec<_>>().join(screen.say("，", ", "))
        };
        let row = |name: &str, extreme: &Extreme| {
            vec![Cell::new(QUIET, name), Cell::plain(value(extreme.value)), Cell::plain(at(extreme))]
        };
        let rows = [
            row(screen.say("最少", "Least"), &extremes.least),
            row(screen.say("最多", "Greatest"), &extremes.greatest),
        ];
        screen.line("");
        write_table(screen, &[Column::Left, Column::Right, Column::Wrapped], &rows);
    }
    if !is_known && unknown.len() > 1 {
        let heading = |text: &str| Cell::new(QUIET, text);
        let mut known: Vec<_> = unknown.iter().zip(&extremes.left).collect();
        known.sort_by_key(|(_, left)| **left);
        let mut rows = vec![vec![
            heading(screen.say("先定下哪一项", "Once this is known")),
            heading(screen.say("范围", "Range")),
            heading(screen.say("还差", "Still apart")),
        ]];
        rows.extend(known.into_iter().map(|(unknown, left)| {
            let end = |step| written(language, scheme, unknown.input, step);
            let (from, to) = (end(unknown.first), end(unknown.last));
            let range = match language {
                Language::Zh => spaced(&format!("{from}到 {to}")),
                Language::En => format!("{from} to {to}"),
            };
            vec![
                Cell::plain(label(unknown)),
                Cell::plain(range),
                Cell::plain(apart(language, Amount { value: *left, unit })),
            ]
        }));
        screen.line("");
        write_table(screen, &[Column::Left, Column::Left, Column::Right], &rows);
    }
    if !extremes.complete {
        let (least, greatest) = (value(extremes.least.proved), value(extremes.greatest.proved));
        screen.line("");
        screen.line(match language {
            Language::Zh => format!("没有全部算完。能肯定的是：不少于 {least}，不多于 {greatest}。"),
            Language::En => {
                format!("Not everything was looked at. What is sure: {least} at least, {greatest} at most.")
            }
        });
    }
}

fn write_table(screen: &mut Screen, columns: &[Column], rows: &[Vec<Cell>]) {
    for line in table(columns, rows, 2, screen.columns).into_iter().flatten() {
        screen.line(line);
    }
}

/// How far two amounts are apart: of percentages, in percentage points.
fn apart(language: Language, amount: Amount) -> String {
    payscheme_words::difference(language, amount).trim_start_matches('+').to_owned()
}

/// An input's value at a step as people write it; of a choice the label.
fn written(language: Language, scheme: &Scheme, input: usize, step: u64) -> String {
    match scheme.inputs().get(input).map(|input| &input.kind) {
        Some(InputKind::Number { unit, grid }) => {
            grid.at(step).map_or_else(String::new, |value| amount(language, Amount { value, unit: *unit }))
        }
        Some(InputKind::Choice(options)) => {
            let option = usize::try_from(step).ok().and_then(|place| options.get(place));
            option.map_or_else(String::new, |option| language.pick(&option.label).to_owned())
        }
        None => String::new(),
    }
}
