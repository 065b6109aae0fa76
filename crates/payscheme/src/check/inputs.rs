//! Checks of inputs: grids that are grids, defaults on them, what fills them.

use super::{Scope, option_place, options};
use crate::amount::Amount;
use crate::diagnostic::{Findings, Problem};
use crate::document::{InputDoc, InputKindDoc, NumberDoc, Word, Written};
use crate::exact::{Exact, Rounding};
use crate::filled_by::FilledBy;
use crate::limits;
use crate::scheme::{Grid, Input, InputKind};

pub(super) fn input(doc: &InputDoc, scope: &Scope<'_>, findings: &mut Findings) -> Option<Input> {
    let kind = findings.at_key("kind", |findings| match &doc.kind {
        InputKindDoc::Number(number) => findings.at_key("number", |findings| {
            grid(number, findings).map(|grid| InputKind::Number { unit: number.unit, grid })
        }),
        InputKindDoc::Choice(docs) => findings.at_key("choice", |findings| {
            if docs.len() < 2 {
                findings.note(Problem::EmptyList);
                return None;
            }
            Some(InputKind::Choice(options(docs, findings)))
        }),
    })?;
    // What is wrong with it or with what fills it doesn't keep the lines from being looked at.
    let default = doc.default.as_ref();
    let default =
        default.and_then(|word| findings.at_key("default", |findings| value_on_grid(word, &doc.id, &kind, findings)));
    let mut input = Input {
        id: doc.id.clone(),
        owner: doc.owner,
        label: doc.label.clone(),
        help: doc.help.clone(),
        kind,
        default,
        example: doc.example,
        better: doc.better,
        filled_by: None,
    };
    if let Some(doc) = &doc.filled_by {
        input.filled_by = findings.at_key("filled_by", |findings| FilledBy::resolve(doc, &input, scope, findings));
    }
    Some(input)
}

/// A value that an input takes, in base terms: a number on its grid, or the place of an option.
pub(crate) fn value_on_grid(word: &Word, id: &str, kind: &InputKind, findings: &mut Findings) -> Option<Exact> {
    match kind {
        InputKind::Number { unit, grid } => {
            let written = Written::parse(&word.0).map_err(|problem| findings.note(problem)).ok()?;
            let value = unit.value_of(written.exact())?;
            if !grid.contains(value) {
                let show = |value: Exact| Amount { value, unit: *unit }.to_string();
                findings.note(Problem::DefaultOffGrid {
                    value: show(value),
                    min: show(grid.min),
                    max: show(grid.max),
                    step: show(grid.step),
                });
                return None;
            }
            Some(value)
        }
        InputKind::Choice(options) => {
            let place = option_place(options, &word.0, id, findings)?;
            i64::try_from(place).ok().map(Exact::int)
        }
    }
}

fn grid(doc: &NumberDoc, findings: &mut Findings) -> Option<Grid> {
    let value = |written: Written| doc.unit.value_of(written.exact());
    let grid = Grid { min: value(doc.min)?, max: value(doc.max)?, step: value(doc.step)? };
    let sound = grid.step > Exact::ZERO && grid.min <= grid.max && grid.contains(grid.max);
    if !sound {
        findings.note(Problem::BadGrid {
            min: doc.min.0.to_string(),
            max: doc.max.0.to_string(),
            step: doc.step.0.to_string(),
        });
        return None;
    }
    let steps = grid.max.checked_sub(grid.min).and_then(|width| width.checked_div(grid.step)?.whole(Rounding::Down));
    if steps.is_none_or(|steps| steps > limits::GRID_STEPS.into()) {
        let show = |written: Written| written.0.to_string();
        let (min, max, step) = (show(doc.min), show(doc.max), show(doc.step));
        findings.note(Problem::GridTooFine { min, max, step, limit: limits::GRID_STEPS });
        return None;
    }
    Some(grid)
}
