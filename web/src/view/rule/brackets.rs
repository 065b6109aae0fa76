//! The slices, each with how much of the amount lies in it and what it gave.

use payscheme::rule::{Brackets, BracketsBecause, Ends};
use payscheme::{End, Interval, Statement, Unit};
use payscheme_words as wording;
use yew::prelude::{Html, html};

use super::{Context, amount_cell, amount_of};

pub(super) fn view(
    context: &Context,
    statement: &Statement<'_>,
    brackets: &Brackets,
    because: &BracketsBecause<'_>,
) -> Html {
    let (words, language) = (context.words(), context.language());
    let rows = brackets.rows.iter().enumerate().map(|(index, bracket)| {
        let slice = because.slices.get(index);
        let end = |at, closed| End { at, closed };
        let interval = Interval { low: Some(end(bracket.from, false)), high: bracket.upto.map(|upto| end(upto, true)) };
        html! {
            <tr class={slice.map(|_| "hit")}>
                <th scope="row">{ wording::interval(language, &Ends::of(&interval, brackets.of_unit)) }</th>
                { amount_cell(context, amount_of(statement, bracket.rate, Unit::Percent)) }
                { amount_cell(context, slice.map(|slice| slice.amount)) }
                { amount_cell(context, slice.map(|slice| slice.value)) }
            </tr>
        }
    });
    html! {
        <table>
            <thead><tr>
                <th scope="col">{ words.slice }</th>
                <th scope="col" class="amount">{ words.rate }</th>
                <th scope="col" class="amount">{ words.amount }</th>
                <th scope="col" class="amount">{ words.value }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
