//! `curve`: a line along an input or another line, piece by piece.

use payscheme::rule::Ends;
use payscheme::{Amount, Curve, End, Exact, InputKind, Interval, Piece, Scheme, Shape, Slot, Surface, Unit};
use payscheme_words::answers::{course, each, shape, spans};
use payscheme_words::{Language, amount, difference, interval};

use crate::columns::{Cell, Column, table};
use crate::failure::{Failure, GivenError};
use crate::given::Given;
use crate::named;
use crate::screen::{QUIET, STRONG, Screen, styled};
use crate::source::scheme;
use crate::told::Told;

/// What `curve` is asked.
pub(crate) struct CurveTask {
    pub(crate) scheme: String,
    pub(crate) given: Given,
    /// The id of what moves.
    pub(crate) over: String,
    /// The id of a second input, for each of whose values there is a curve.
    pub(crate) by: Option<String>,
    /// The id of the line looked at; the pay, or else the score, where it isn't named.
    pub(crate) line: Option<String>,
}

/// Shows a curve.
///
/// # Errors
/// Everything that is wrong with the scheme, or else with what was given.
pub(crate) fn curve(screen: &mut Screen, task: &CurveTask) -> Result<(), Failure> {
    let scheme = Box::new(scheme(&task.scheme)?);
    let mut errors = Vec::new();
    let mut found = |slot: Result<Slot, GivenError>| slot.map_err(|error| errors.push(error)).ok();
    let slots = (found(named::slot(&scheme, &task.over)), found(named::line(&scheme, task.line.as_deref())));
    let second = |by| named::input(&scheme, by).map(|place| scheme.input_slot(place));
    let by = task.by.as_deref().map(|by| second(by).map_err(|error| errors.push(error)).ok().flatten());
    let inputs = task.given.inputs(&scheme).map_err(|found| errors.extend(found));
    let ((Some(over), Some(of)), Ok(inputs)) = (slots, inputs) else { return Err(Failure::Given { errors, scheme }) };
    match by {
        None => {}
        Some(None) => return Err(Failure::Given { errors, scheme }),
        Some(Some(by)) => {
            match scheme.surface(&inputs, over, by, of) {
                Ok(surface) if screen.json => {
                    screen.value(&Told::of(&scheme, scheme.describe_surface(&surface)));
                }
                Ok(surface) => show_surface(screen, &scheme, &surface),
                Err(error) => return Err(Failure::Given { errors: vec![GivenError::Eval(error)], scheme }),
            }
            return Ok(());
        }
    }
    match scheme.curve(&inputs, over, of) {
        Ok(curve) if screen.json => screen.value(&Told::of(&scheme, scheme.describe_curve(&curve))),
        Ok(curve) => show(screen, &scheme, &curve),
        Err(error) => return Err(Failure::Given { errors: vec![GivenError::Eval(error)], scheme }),
    }
    Ok(())
}

/// The curve for people: a row for each piece.
fn show(screen: &mut Screen, scheme: &Scheme, curve: &Curve) {
    let language = screen.language;
    let label = |slot: Slot| scheme.label_of(scheme.id_of(slot)).map(|label| language.pick(label)).unwrap_or_default();
    let (over, of) = (label(curve.over), label(curve.of));
    let unit = scheme.unit_of(curve.of).unwrap_or(Unit::Number);
    let value = |value: Exact| Amount { value, unit };

    let values = curve.pieces.iter().filter_map(|piece| piece.values).flat_map(|(first, last)| [first, last]);
    if let (Some(least), Some(most)) = (values.clone().min(), values.max()) {
        screen.line(styled(STRONG, course(language, of, over, curve.pieces.len(), value(least), value(most))));
        screen.line("");
    }
    let heading = |text: String| Cell::new(QUIET, text);
    let pace = pace(scheme, curve);
    let mut rows = vec![vec![
        heading(over.to_owned()),
        heading(screen.say("跳变", "Jump").to_owned()),
        heading(of.to_owned()),
        heading(pace.map_or_else(String::new, |(_, by)| each(language, by))),
    ]];
    let nothing = screen.say("算不出", "no payslip");
    for (place, piece) in curve.pieces.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| curve.pieces.get(before));
        let jumps = before.and_then(|before| jumped(before, piece));
        let slope = pace.and_then(|(steps, _)| piece.shape.per_step()?.checked_mul(steps));
        rows.push(vec![
            Cell::plain(stretch(screen, scheme, curve, piece)),
            Cell::plain(jumps.map_or_else(String::new, |by| difference(language, value(by)))),
            Cell::plain(
                piece.values.map_or(nothing.to_owned(), |(first, last)| spans(language, value(first), value(last))),
            ),
            match (pace, piece.values) {
                (Some(_), Some(_)) if piece.first < piece.last => {
                    Cell::new(QUIET, shape(language, piece.shape, slope.map(value)))
                }
                _ => Cell::plain(""),
            },
        ]);
    }
    let columns = [Column::Left, Column::Right, Column::Left, Column::Wrapped];
    for line in table(&columns, &rows, 2, screen.columns).into_iter().flatten() {
        screen.line(line);
    }
    if !curve.complete {
        screen.line("");
        screen.line(screen.say("后面还有更多段，没有列出。", "There are more pieces after these."));
    }
}

/// The curves for people: one for each run of the second input, and where it isn't the same for all of it, a second.
fn show_surface(screen: &mut Screen, scheme: &Scheme, surface: &Surface) {
    let language = screen.language;
    let by = scheme.label_of(scheme.id_of(surface.by)).map(|label| language.pick(label)).unwrap_or_default();
    let value = |step: u64| match scheme.input_at(surface.by).map(|input| &input.kind) {
        Some(InputKind::Choice(options)) => {
            let option = usize::try_from(step).ok().and_then(|place| options.get(place));
            option.map_or_else(String::new, |option| language.pick(&option.label).to_owned())
        }
        _ => {
            let unit = scheme.unit_of(surface.by).unwrap_or(Unit::Number);
            surface.grid.at(step).map_or_else(String::new, |value| amount(language, Amount { value, unit }))
        }
    };
    for run in &surface.runs {
        let is_same = run.at_first.pieces == run.at_last.pieces;
        let ends = [(run.first, &run.at_first), (run.last, &run.at_last)];
        for (step, curve) in ends.into_iter().take(if is_same { 1 } else { 2 }) {
            let what = match language {
                _ if !is_same || run.first == run.last => value(step),
                Language::Zh => format!("{} 至 {}", value(run.first), value(run.last)),
                Language::En => format!("{} to {}", value(run.first), value(run.last)),
            };
            screen.line(styled(STRONG, format!("{by} {what}")));
            show(screen, scheme, curve);
            screen.line("");
        }
    }
    if !surface.complete {
        screen.line(screen.say("后面还有，没有列出。", "There is more after these."));
    }
}

/// Where a piece holds.
fn stretch(screen: &Screen, scheme: &Scheme, curve: &Curve, piece: &Piece) -> String {
    match scheme.input_at(curve.over).map(|input| &input.kind) {
        Some(InputKind::Choice(options)) => {
            let option = usize::try_from(piece.first).ok().and_then(|place| options.get(place));
            option.map_or_else(String::new, |option| screen.language.pick(&option.label).to_owned())
        }
        _ => interval(screen.language, &ends(scheme, curve, piece)),
    }
}

/// The ends of a piece as the scheme draws them; where that is no decimal, as with a third, or no whole count, at the steps next
/// to it.
fn ends(scheme: &Scheme, curve: &Curve, piece: &Piece) -> Ends {
    let unit = scheme.unit_of(curve.over).unwrap_or(Unit::Number);
    let drawn = |end: Option<End>, step: u64| {
        let end = end?;
        let is_told = (Amount { value: end.at, unit }).is_finite() && (!unit.is_count() || curve.grid.contains(end.at));
        match is_told {
            true => Some(end),
            false => Some(End { at: curve.grid.at(step)?, closed: true }),
        }
    };
    let (low, high) = (drawn(piece.interval.low, piece.first), drawn(piece.interval.high, piece.last));
    Ends::of(&Interval { low, high }, unit)
}

/// By how much of what moves a slope is told, in grid steps and as an amount: one of its unit, or a step where that
/// is more. A choice has no slope.
fn pace(scheme: &Scheme, curve: &Curve) -> Option<(Exact, Amount)> {
    let unit = scheme.unit_of(curve.over)?;
    let one = unit.value_of(Exact::ONE)?.max(curve.grid.step);
    Some((one.checked_div(curve.grid.step)?, Amount { value: one, unit }))
}

/// By how much a piece begins above the end of the one before it, unless it only bends there.
fn jumped(before: &Piece, piece: &Piece) -> Option<Exact> {
    let across = piece.values?.0.checked_sub(before.values?.1)?;
    // Rounded to the fen, a line goes up or down by a fen more or less.
    let fen = Exact::ratio(1, 100)?;
    let goes_on = |shape: Shape| match shape {
        Shape::Rounded { per_step } => {
            across.checked_sub(per_step).and_then(Exact::checked_abs).is_some_and(|off| off <= fen)
        }
        shape => shape.per_step() == Some(across),
    };
    (!across.is_zero() && !goes_on(before.shape) && !goes_on(piece.shape)).then_some(across)
}
