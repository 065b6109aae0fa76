//! What was counted, times what each is worth.

use payscheme::rule::{Limited, TallyBecause};
use payscheme::{Amount, Statement};
use payscheme_words as wording;
use yew::prelude::{Html, html};

use super::{Context, amount_cell, label};

pub(super) fn view(context: &Context, statement: &Statement<'_>, because: &TallyBecause<'_>) -> Html {
    let (words, language) = (context.words(), context.language());
    let total = |name: &str, amount: Option<Amount>, is_hit: bool| {
        amount.map(|amount| {
            html! {
                <tr class={is_hit.then_some("hit")}>
                    <th scope="row" colspan="3">{ name.to_owned() }</th>
                    { amount_cell(context, Some(amount)) }
                </tr>
            }
        })
    };
    let items = because.items.iter().map(|item| {
        html! {
            <tr>
                <th scope="row">{ label(context, statement, item.of.id) }</th>
                <td class="amount">{ wording::amount(language, item.of.value) }</td>
                { amount_cell(context, Some(item.each.value)) }
                { amount_cell(context, Some(item.value)) }
            </tr>
        }
    });
    html! {
        <table>
            <thead><tr>
                <th scope="col">{ words.item }</th>
                <th scope="col" class="amount">{ words.count }</th>
                <th scope="col" class="amount">{ words.each }</th>
                <th scope="col" class="amount">{ words.value }</th>
            </tr></thead>
            <tbody>
                { for total(words.start, because.start, false) }
                { for items }
                { for total(words.sum, Some(because.sum), because.limited.is_none()) }
                { for total(words.floor, because.floor, because.limited == Some(Limited::Floor)) }
                { for total(words.cap, because.cap, because.limited == Some(Limited::Cap)) }
            </tbody>
        </table>
    }
}
