//! The page on paper: the shop's settings are unfolded where they aren't those of the scheme.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What is folded away and has something of the shop's own.
const FOLDED: &str = "details.part:not([open]):has(.changed)";
/// What was unfolded for the paper.
const UNFOLDED: &str = "details[data-printed]";

/// Unfolds it while the page is printed.
pub fn unfold() {
    on("beforeprint", || {
        for part in all(FOLDED) {
            mark(&part, true);
        }
    });
    on("afterprint", || {
        for part in all(UNFOLDED) {
            mark(&part, false);
        }
    });
}

fn on(event: &'static str, callback: impl Fn() + 'static) {
    EventListener::new(&window(), event, move |_| callback()).forget();
}

fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

fn mark(part: &Element, is_printed: bool) {
    for name in ["open", "data-printed"] {
        // An attribute of this name is always allowed.
        let _ = part.toggle_attribute_with_force(name, is_printed);
    }
}
