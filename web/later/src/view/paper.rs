//! What only paper shows: whose month it is, and the shop's settings, few words each.

use payscheme::Owner;
use payscheme_words::owner;
use yew::prelude::{Html, component, create_portal, html};

use super::Context;
use crate::page;
use crate::state::slip;

/// The month's name above the payslip, the settings below what was filled in.
#[component(Paper)]
pub(super) fn paper(context: &Context) -> Html {
    let state = context.state();
    let Some(calculation) = &state.calculation else { return Html::default() };
    let settings = slip::settings(state.language, calculation);
    let placed = |id: &str, part: Html| page::place(id).map(|place| create_portal(part, place)).unwrap_or_default();
    html! {
        <>
            { for slip::month(state).map(|name| placed("beside", html! { <p class="on-paper" data-testid="paper-month">{ name }</p> })) }
            if !settings.is_empty() {
                { placed("doctor", html! {
                    <section class="on-paper" data-testid="paper-settings">
                        <h3>{ owner(state.language, Owner::Shop) }</h3>
                        <p>
                            { for settings.into_iter().map(|(label, value)| html! {
                                <><span>{ label }{ " " }<b>{ value }</b></span>{ " " }</>
                            }) }
                        </p>
                    </section>
                }) }
            }
        </>
    }
}
