//! The keys of undo and redo, and when a field is left.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Go back.
    Undo,
    /// Go forward again.
    Redo,
}

/// Calls back on the keys of undo and redo: Ctrl or ⌘ with Z, with Shift and Z, with Y. In a text field that is being typed into
/// they are the browser's own, and in an open dialog too.
pub fn on_undo(callback: impl Fn(Asked) + 'static) {
    let typed = Rc::new(Cell::new(false));
    let is_typed = Rc::clone(&typed);
    listen("focusin", move |_| typed.set(false));
    let typed = Rc::clone(&is_typed);
    listen("input", move |event| typed.set(typed.get() || event.is_trusted() && is_text_field(event)));
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_in_dialog =
            target(event).is_some_and(|target| target.closest("dialog").is_ok_and(|found| found.is_some()));
        if !(key.ctrl_key() || key.meta_key()) || key.alt_key() || is_in_dialog {
            return;
        }
        let asked = match (key.key().to_lowercase().as_str(), key.shift_key()) {
            ("z", false) => Asked::Undo,
            ("z", true) | ("y", false) => Asked::Redo,
            _ => return,
        };
        if !(is_text_field(event) && is_typed.get()) {
            key.prevent_default();
            callback(asked);
        }
    });
    listener.forget();
}

/// Calls back when a field is left, or something is taken hold of: what changes next is another change.
pub fn on_leave(callback: impl Fn() + 'static) {
    let callback = Rc::new(callback);
    for event in ["focusout", "pointerdown"] {
        let callback = Rc::clone(&callback);
        listen(event, move |_| callback());
    }
}

/// Calls back when somebody does something, before it is done; not with what a notice says.
pub fn on_deed(callback: impl Fn() + 'static) {
    let callback = Rc::new(callback);
    for event in ["click", "input"] {
        let callback = Rc::clone(&callback);
        listen(event, move |event| {
            let is_about = |target: Element| target.closest(".notice-place").is_ok_and(|place| place.is_some());
            if event.is_trusted() && !target(event).is_some_and(is_about) {
                callback();
            }
        });
    }
}

fn listen(event: &'static str, callback: impl Fn(&Event) + 'static) {
    // Before the page's own listeners.
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&document(), event, options, callback).forget();
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn is_text_field(event: &Event) -> bool {
    let field = target(event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| !matches!(field.type_().as_str(), "radio" | "checkbox" | "range" | "button"))
}
