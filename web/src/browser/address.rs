//! The page's address: the calculation lives in its fragment.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Event};
use yew::Callback;

/// The event of another address.
pub const CHANGE: &str = "hashchange";
/// The event by which another program in this page asks for other figures.
pub const ADOPT: &str = "payscheme-adopt";
/// The event by which it asks for another scheme, by its id.
pub const CHOOSE: &str = "payscheme-choose";
/// The event by which it opens the user's own figures.
pub const OWN: &str = "payscheme-own";
/// The event by which it opens figures that came with a link.
pub const LINK: &str = "payscheme-link";

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

/// What one of these events brings: the fragment with the figures, or the id.
#[must_use]
pub fn detail(event: &Event) -> String {
    // It is dispatched with that only.
    event.unchecked_ref::<CustomEvent>().detail().as_string().unwrap_or_default()
}

/// Sends what an event of the window means.
pub fn listen<T: 'static>(event: &'static str, send: Callback<T>, meaning: fn(&Event) -> T) -> EventListener {
    EventListener::new(&window(), event, move |event| send.emit(meaning(event)))
}
