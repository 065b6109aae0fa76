//! The results with their weights.

use payscheme::rule::WeightedBecause;
use payscheme::{Statement, StatementLine};
use payscheme_words as wording;
use yew::prelude::{Html, html};

use super::{Context, amount_cell, label};

pub(super) fn view(
    context: &Context,
    statement: &Statement<'_>,
    line: &StatementLine<'_>,
    because: &WeightedBecause<'_>,
) -> Html {
    let (words, language) = (context.words(), context.language());
    let rows = because.items.iter().map(|item| {
        html! {
            <tr>
                <th scope="row">{ label(context, statement, item.of.id) }</th>
                <td class="amount">{ wording::amount(language, item.of.value) }</td>
                { amount_cell(context, Some(item.weight.value)) }
                { amount_cell(context, Some(item.value)) }
            </tr>
        }
    });
    html! {
        <table>
            <thead><tr>
                <th scope="col">{ words.item }</th>
                <th scope="col" class="amount">{ words.result }</th>
                <th scope="col" class="amount">{ words.weight }</th>
                <th scope="col" class="amount">{ words.value }</th>
            </tr></thead>
            <tbody>
                { for rows }
                <tr class="hit">
                    <th scope="row" colspan="3">{ words.sum }</th>
                    { amount_cell(context, Some(line.value)) }
                </tr>
            </tbody>
        </table>
    }
}
