//! The conditions, each with whether it holds.

use payscheme::Statement;
use payscheme::rule::GateBecause;
use payscheme_words::explain;
use yew::prelude::{Html, html};

use super::{Language, Words};

pub(super) fn view(language: Language, statement: &Statement<'_>, because: &GateBecause<'_>) -> Html {
    let words = Words::of(language);
    let conditions = explain::conditions(language, statement.scheme(), because);
    html! {
        <ul class="conditions">
            { for conditions.into_iter().map(|(text, holds)| html! {
                <li class={if holds { "holds" } else { "fails" }}>
                    <span>{ text }</span>
                    <b>{ if holds { words.holds } else { words.fails } }</b>
                </li>
            }) }
        </ul>
    }
}
