//! Placeholder.
use yew::prelude::{component, html, Html};
/// Placeholder.
#[component(App)]
pub fn app() -> Html { html! { <main data-testid="app">{ "PayScheme" }</main> } }
