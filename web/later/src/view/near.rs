//! Near misses, written into the places that the page keeps for them.

use gloo::utils::document;
use payscheme_web::state::calculation::Calculation;
use payscheme_words::Language;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::{Html, component, use_effect_with};

use super::Context;
use crate::state::near::{Row, near_misses};

/// Draws nothing of its own.
#[component(NearMisses)]
pub(super) fn near(context: &Context) -> Html {
    use_effect_with(context.state.clone(), |state| {
        write(state.0.language, state.0.calculation.as_ref());
    });
    Html::default()
}

/// Fills every place; one about which there is nothing to say becomes empty.
fn write(language: Language, calculation: Option<&Calculation>) {
    let told = calculation.map(|calculation| near_misses(language, calculation)).unwrap_or_default();
    let Ok(places) = document().query_selector_all("[data-near]") else { return };
    for index in 0..places.length() {
        let Some(place) = places.get(index).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let name = place.get_attribute("data-near").unwrap_or_default();
        let rows = told.iter().find(|told| told.place == name).map_or(&[][..], |told| &told.rows);
        // Places that nobody can write to don't exist.
        let _ = fill(&place, &name, rows);
    }
}

fn fill(place: &Element, name: &str, rows: &[Row]) -> Result<(), wasm_bindgen::JsValue> {
    let text: String = rows.iter().map(|row| row.text.as_str()).collect();
    if place.text_content().unwrap_or_default() == text {
        return Ok(());
    }
    place.set_text_content(None);
    place.set_attribute("data-testid", &format!("near-{name}"))?;
    for row in rows {
        let span = document().create_element("span")?;
        span.set_class_name(if row.is_gain { "gain" } else { "" });
        span.set_text_content(Some(&row.text));
        place.append_child(&span)?;
    }
    Ok(())
}
