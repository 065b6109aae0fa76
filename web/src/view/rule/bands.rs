//! The table of bands, the one that was hit lit.

use payscheme::rule::{Bands, BandsBecause, Ends};
use payscheme::{Statement, Unit};
use payscheme_words as wording;
use yew::prelude::{Html, html};

use super::{Context, amount_cell, amount_of, label};

pub(super) fn view(
    context: &Context,
    statement: &Statement<'_>,
    unit: Unit,
    bands: &Bands,
    because: &BandsBecause<'_>,
) -> Html {
    let (words, language) = (context.words(), context.language());
    let rows = bands.rows.iter().enumerate().map(|(index, band)| {
        let is_hit = index == because.row;
        html! {
            <tr class={is_hit.then_some("hit")} aria-current={is_hit.then_some("true")}>
                <th scope="row">
                    { wording::interval(language, &Ends::of(&band.interval, bands.of_unit)) }
                    if let Some(label) = &band.label { <small>{ language.pick(label) }</small> }
                </th>
                { amount_cell(context, amount_of(statement, band.value, unit)) }
            </tr>
        }
    });
    html! {
        <table>
            <thead><tr>
                <th scope="col">{ label(context, statement, because.of.id) }</th>
                <th scope="col" class="amount">{ words.value }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
