//! The page's address: the calculation lives in its fragment.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CustomEvent;

/// The event by which another program in this page asks for other figures.
pub const ADOPT: &str = "payscheme-adopt";

/// The fragment of the address, without `#`; empty if there is none. Chat and mail programs escape signs in
/// addresses; they are undone, unless they make no sense.
#[must_use]
pub fn fragment() -> String {
    let hash = as_written();
    js_sys::decode_uri_component(&hash).map_or(hash, String::from)
}

fn as_written() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Puts the fragment into the address, without a new entry in the history.
pub fn set_fragment(fragment: &str) {
    if fragment != as_written() {
        // A page opened from disk may forbid it; the page then works without.
        let history = window().history();
        let _ = history
            .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}"))));
    }
}

/// Calls back with the new fragment whenever the user changes the address.
pub fn on_change(callback: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| callback(fragment()))
}

/// Calls back with the fragment whenever another program in this page asks for its figures.
pub fn on_adopt(callback: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&window(), ADOPT, move |event| {
        // It is dispatched with its fragment only.
        callback(event.unchecked_ref::<CustomEvent>().detail().as_string().unwrap_or_default());
    })
}
