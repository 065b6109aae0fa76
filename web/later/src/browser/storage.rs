//! The browser's storage, which may be forbidden or full.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::storage::{LocalStorage, SessionStorage, Storage};
use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::StorageEvent;

use crate::state::kept::Stores;
use crate::state::kept::store::{Refusal, Store};

/// Both stores of this window.
#[must_use]
pub fn stores() -> Stores {
    let local = || window().local_storage().ok().flatten().map(|_| LocalStorage::raw());
    let tab = || window().session_storage().ok().flatten().map(|_| SessionStorage::raw());
    Stores { local: Rc::new(OfBrowser(local)), tab: Rc::new(OfBrowser(tab)) }
}

/// One of them. It is asked for each time, as it may be forbidden at any; gloo throws then, so it comes only after that
/// question.
struct OfBrowser<F>(F);

impl<F: Fn() -> Option<web_sys::Storage>> OfBrowser<F> {
    fn there(&self) -> Result<web_sys::Storage, Refusal> {
        (self.0)().ok_or(Refusal::Forbidden)
    }
}

impl<F: Fn() -> Option<web_sys::Storage>> Store for OfBrowser<F> {
    fn get(&self, key: &str) -> Result<Option<String>, Refusal> {
        self.there()?.get_item(key).map_err(|error| refusal(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refusal> {
        self.there()?.set_item(key, text).map_err(|error| refusal(&error))
    }

    fn remove(&self, key: &str) -> Result<(), Refusal> {
        self.there()?.remove_item(key).map_err(|error| refusal(&error))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Refusal> {
        let storage = self.there()?;
        let all = 0..storage.length().map_err(|error| refusal(&error))?;
        let mut keys: Vec<String> = all.filter_map(|place| storage.key(place).ok().flatten()).collect();
        keys.retain(|key| key.starts_with(prefix));
        keys.sort();
        Ok(keys)
    }
}

fn refusal(error: &JsValue) -> Refusal {
    let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => Refusal::Full,
        _ => Refusal::Forbidden,
    }
}

/// Calls back when another window changes what is kept: with the key, `None` for all of them, and its new text.
pub fn on_change(callback: impl Fn(Option<String>, Option<String>) + 'static) {
    let listener = EventListener::new(&window(), "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            callback(event.key(), event.new_value());
        }
    });
    listener.forget();
}
