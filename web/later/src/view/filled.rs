//! How the team or earlier months would fill an input, in words: written into the places that the page keeps for it.

use gloo::utils::document;
use payscheme_web::state::calculation::Calculation;
use payscheme_words::filled_by;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::{Html, component, use_effect_with};

use super::Context;
use crate::state::State;

/// Draws nothing of its own.
#[component(Filled)]
pub(super) fn filled(context: &Context) -> Html {
    use_effect_with(context.state.clone(), |state| write(&state.0));
    Html::default()
}

fn write(state: &State) {
    let Some(scheme) = state.calculation.as_ref().map(Calculation::scheme) else { return };
    let Ok(places) = document().query_selector_all("[data-filled]") else { return };
    for index in 0..places.length() {
        let Some(place) = places.get(index).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let id = place.get_attribute("data-filled").unwrap_or_default();
        let told = scheme.input(&id).and_then(|(_, input)| filled_by(state.language, scheme, input));
        if place.text_content() != told {
            // An attribute of this name is always allowed.
            let _ = place.set_attribute("data-testid", &super::joined("how", &id));
            place.set_text_content(told.as_deref());
        }
    }
}
