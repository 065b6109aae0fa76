//! That a newer version of the page is here, and the change to it. Until then, the page stays what it is.

use gloo::utils::document;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::{Callback, Html, component, create_portal, html, use_effect_with, use_state};

use super::Context;
use crate::page;

/// A quiet line above everything, once there is something to say.
#[component(NewVersion)]
pub(super) fn new_version(context: &Context) -> Html {
    let change = use_state(|| None::<Function>);
    use_effect_with((), {
        let change = change.clone();
        move |()| page::keep_for_offline(move |newer| change.set(newer.dyn_into().ok()))
    });
    let Some(body) = document().body() else { return Html::default() };
    let words = context.words();
    let line = (*change).clone().map(|function| {
        // The figures are in the address, from which the newer page takes them.
        let update = Callback::from(move |_| drop(function.call0(&JsValue::NULL)));
        let close = Callback::from(move |_| change.set(None));
        html! {
            <p data-testid="version">
                { words.newer }
                <button type="button" onclick={update} data-testid="update">{ words.update }</button>
                <button type="button" onclick={close} data-testid="not-now">{ words.not_now }</button>
            </p>
        }
    });
    // Its element is there from the start, so that screen readers hear what comes into it.
    create_portal(html! { <div class="version" role="status">{ line.unwrap_or_default() }</div> }, body.into())
}
