//! The curve as a table, for those who read rather than look.

use payscheme::rule::Ends;
use payscheme::{Amount, Curve, End, InputKind, Interval, Piece, Unit};
use payscheme_words as wording;
use wording::answers::{course, jumps, spans};
use yew::prelude::{Html, html};

use super::Context;
use crate::state::chart::{Plot, Series};
use crate::state::drawing::{is_jump, is_trifle, jumps_of};

/// More rows than this are no help.
const ROWS: usize = 200;

/// A table for each curve, folded away; before it the curve in a sentence.
pub(super) fn table(context: &Context, plot: &Plot) -> Html {
    let words = context.words();
    let is_beside = plot.series.len() > 1;
    html! {
        <>
            { for plot.series.iter().map(|series| html! { <p class="spoken">{ sentence(context, plot, series) }</p> }) }
            <details class="as-table" data-testid="curve-table">
                <summary data-testid="curve-as-table">{ words.table }</summary>
                { for plot.series.iter().map(|series| rows(context, plot, series, is_beside)) }
            </details>
        </>
    }
}

/// The curve in a sentence or two.
fn sentence(context: &Context, plot: &Plot, series: &Series) -> String {
    let (language, state) = (context.language(), context.state());
    let Some(calculation) = &state.calculation else { return String::new() };
    let input = calculation.scheme().inputs().get(plot.input);
    let over = input.map(|input| language.pick(&input.label)).unwrap_or_default();
    let of = context.figure(state.chart_of().unwrap_or("pay"));
    let values = || series.curve.pieces.iter().filter_map(|piece| piece.values).flat_map(|(first, last)| [first, last]);
    let (Some(least), Some(most)) = (values().min(), values().max()) else { return String::new() };
    let mut said = course(language, of, over, series.curve.pieces.len(), plot.amount(least), plot.amount(most));
    let all: Vec<_> = jumps_of(&series.curve).filter(|(_, by, _)| !is_trifle(*by, plot.of_unit)).collect();
    let largest = all.iter().max_by_key(|(_, by, _)| by.checked_abs());
    if let (Some((at, by, _)), Some(unit)) = (largest, plot.over_unit) {
        if language == wording::Language::En {
            said.push(' ');
        }
        // Between two values of the grid it is where the next piece begins.
        let after = || series.curve.pieces.iter().find(|piece| piece.interval.low.is_some_and(|low| low.at == *at));
        let is_between = !series.curve.grid.contains(*at);
        let begins = is_between.then(after).flatten().and_then(|piece| series.curve.grid.at(piece.first));
        let at = Amount { value: begins.unwrap_or(*at), unit };
        said.push_str(&jumps(language, all.len(), plot.amount(*by), at));
    }
    said
}

/// The ends of a piece; one between two values of the grid, which no figure has, gives way to the value next to it.
fn on_grid(curve: &Curve, piece: &Piece, unit: Unit) -> Ends {
    let drawn = |end: Option<End>, step: u64| {
        let end = end?;
        if curve.grid.contains(end.at) { Some(end) } else { Some(End { at: curve.grid.at(step)?, closed: true }) }
    };
    let (low, high) = (drawn(piece.interval.low, piece.first), drawn(piece.interval.high, piece.last));
    Ends::of(&Interval { low, high }, unit)
}

fn rows(context: &Context, plot: &Plot, series: &Series, is_beside: bool) -> Html {
    let (words, language, state) = (context.words(), context.language(), context.state());
    let Some(calculation) = &state.calculation else { return Html::default() };
    let Some(input) = calculation.scheme().inputs().get(plot.input) else { return Html::default() };
    let own = plot.value_at(plot.own);
    let where_ = |piece: &Piece| match (&input.kind, plot.over_unit) {
        (InputKind::Choice(options), _) => {
            let option = usize::try_from(piece.first).ok().and_then(|place| options.get(place));
            option.map(|option| language.pick(&option.label).to_owned()).unwrap_or_default()
        }
        (_, Some(unit)) => wording::interval(language, &on_grid(&series.curve, piece, unit)),
        _ => String::new(),
    };
    let pieces = &series.curve.pieces;
    let rows = pieces.iter().enumerate().take(ROWS).map(|(place, piece)| {
        let is_own = own.is_some_and(|own| piece.interval.contains(own));
        let value = piece.values.map(|(first, last)| spans(language, plot.amount(first), plot.amount(last)));
        let before = place.checked_sub(1).and_then(|place| pieces.get(place));
        let by = before.filter(|before| is_jump(before, piece)).and_then(|before| {
            let by = piece.values?.0.checked_sub(before.values?.1)?;
            (!by.is_zero()).then(|| wording::difference(language, plot.amount(by)))
        });
        html! {
            <tr class={is_own.then_some("hit")} aria-current={is_own.then_some("true")}>
                <th scope="row">{ where_(piece) }if is_own { <small>{ words.own }</small> }</th>
                <td class="amount">{ by.unwrap_or_default() }</td>
                <td class="amount">{ value.unwrap_or_default() }</td>
            </tr>
        }
    });
    html! {
        <table>
            if is_beside { <caption>{ &series.name }</caption> }
            <thead><tr>
                <th scope="col">{ language.pick(&input.label) }</th>
                <th scope="col" class="amount">{ words.jump }</th>
                <th scope="col" class="amount">{ context.figure(state.chart_of().unwrap_or("pay")) }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
