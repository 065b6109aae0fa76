//! The value before rounding.

use payscheme::rule::RoundBecause;
use payscheme_words as wording;
use yew::prelude::{Html, html};

use super::Context;

pub(super) fn view(context: &Context, because: &RoundBecause<'_>) -> Html {
    html! {
        <p class="aside">
            <b>{ context.words().before_rounding }</b>
            { wording::amount(context.language(), because.of.value) }
        </p>
    }
}
