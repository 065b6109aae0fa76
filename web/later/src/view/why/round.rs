//! The value before rounding.

use payscheme::rule::RoundBecause;
use payscheme_words as wording;
use yew::prelude::{Html, html};

use super::{Language, Words};

pub(super) fn view(language: Language, because: &RoundBecause<'_>) -> Html {
    html! {
        <p class="aside">
            <b>{ Words::of(language).before_rounding }</b>
            { wording::amount(language, because.of.value) }
        </p>
    }
}
