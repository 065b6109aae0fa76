//! Near misses, written into the places that the page keeps for them.

use gloo::utils::document;
use payscheme_words::{Language, amount};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::{Html, component, use_effect_with};

use super::Context;
use super::later::use_later;
use crate::page;
use crate::state::Shared;
use crate::state::near::{Row, Told, near_misses};
use crate::state::next::next;
use crate::words::Words;

/// The place of what to go for next.
const NEXT: &str = "next";

/// Draws nothing of its own.
#[component(NearMisses)]
pub(super) fn near(context: &Context) -> Html {
    let told = use_later(context.state.clone(), 0, told_of);
    use_effect_with(told, |told| {
        let told = told.as_ref().map_or(&[][..], |told| told.result.as_slice());
        let of = |name: &str| told.iter().find(|told| told.place == name).map_or(&[][..], |told| &told.rows);
        fill_all(|name| (name != NEXT).then(|| of(name)));
    });
    // It takes longer than a key may.
    let next = use_later(context.state.clone(), 60, next_of);
    use_effect_with(next, |next| {
        let rows: Vec<Row> = next.iter().filter_map(|next| next.result.as_ref().clone()).collect();
        fill_all(|name| (name == NEXT).then_some(rows.as_slice()));
    });
    // Heard once somebody pauses, not with each key.
    let pause = use_later(context.state.clone(), 800, spoken);
    use_effect_with(pause, |pause| {
        if let Some((said, place)) =
            pause.as_ref().and_then(|pause| pause.result.as_ref().clone()).zip(page::place("spoken"))
            && place.text_content().unwrap_or_default() != said
        {
            place.set_text_content(Some(&said));
        }
    });
    Html::default()
}

fn told_of(state: &Shared) -> Vec<Told> {
    let told = |calculation| near_misses(state.0.language, calculation, &state.0.open);
    state.0.calculation.as_ref().map(told).unwrap_or_default()
}

fn next_of(state: &Shared) -> Option<Row> {
    let calculation = state.0.calculation.as_ref().filter(|known| known.fault().is_none())?;
    next(state.0.language, calculation, &state.0.efforts)
}

/// Score and pay in a sentence.
fn spoken(state: &Shared) -> Option<String> {
    let (state, words) = (&state.0, Words::of(state.0.language));
    let statement = state.calculation.as_ref()?.scheme().evaluate(state.calculation.as_ref()?.shown()).ok()?;
    let figures = [(words.score, statement.score()), (words.pay, statement.pay())];
    let said =
        figures.into_iter().filter_map(|(label, figure)| Some(format!("{label} {}", amount(state.language, figure?))));
    Some(said.collect::<Vec<_>>().join(if state.language == Language::Zh { "，" } else { ", " }))
}

/// Fills those places for which there are rows, if only none.
fn fill_all<'r>(rows: impl Fn(&str) -> Option<&'r [Row]>) {
    let Ok(places) = document().query_selector_all("[data-near]") else { return };
    for index in 0..places.length() {
        let Some(place) = places.get(index).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let name = place.get_attribute("data-near").unwrap_or_default();
        if let Some(rows) = rows(&name) {
            // Places that nobody can write to don't exist.
            let _ = fill(&place, &name, rows);
        }
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
        // What it brings stays in one piece.
        let (way, brings) = row.text.split_at(row.text.rfind(['+', '−']).unwrap_or(row.text.len()));
        span.set_text_content(Some(way));
        let whole = document().create_element("b")?;
        whole.set_text_content(Some(brings));
        span.append_child(&whole)?;
        place.append_child(&span)?;
    }
    Ok(())
}
