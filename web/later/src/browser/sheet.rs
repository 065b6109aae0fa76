//! The payslip on a phone, pulled up over the page: the focus stays inside, and returns when it is put down.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::page;

/// From so wide on the payslip stands beside the figures.
const BESIDE: &str = "50em";
/// What lies behind the sheet.
const BEHIND: &str = ".top, .reports, .work";

/// Keeps the page behind the sheet out of reach while it is up.
pub fn hold() {
    let was_up = Rc::new(Cell::new(false));
    let on_document = |event: &'static str, listen: fn(&Event) -> bool| {
        let was_up = Rc::clone(&was_up);
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&document(), event, options, move |event| {
            if listen(event) {
                let was_up = Rc::clone(&was_up);
                // The page has drawn the sheet by then.
                Timeout::new(0, move || follow(&was_up)).forget();
            }
        })
        .forget();
    };
    on_document("click", |event| {
        put_down_from_outside(event);
        true
    });
    on_document("keydown", |event| event.unchecked_ref::<KeyboardEvent>().key() == "Escape");
    EventListener::new(&window(), "resize", move |_| follow(&was_up)).forget();
}

fn part(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn is_up() -> bool {
    !page::is_as_wide_as(BESIDE) && part(".slip.open").is_some()
}

fn follow(was_up: &Cell<bool>) {
    let is_up = is_up();
    if was_up.replace(is_up) == is_up {
        return;
    }
    let Ok(behind) = document().query_selector_all(BEHIND) else { return };
    for index in 0..behind.length() {
        if let Some(element) = behind.get(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            // An attribute of this name is always allowed.
            let _ = element.toggle_attribute_with_force("inert", is_up);
        }
    }
    // What had the focus was put down with the sheet.
    let is_down_with_it = page::has_lost_focus() || part(".slip-body :focus").is_some();
    if let Some(pull) = part(".pull").filter(|_| !is_up && is_down_with_it) {
        // A button takes it.
        let _ = pull.focus();
    }
}

/// A touch beside the sheet puts it down.
fn put_down_from_outside(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_outside = target.is_some_and(|target| target.closest(".slip").ok().flatten().is_none());
    if event.type_() == "click"
        && is_outside
        && is_up()
        && let Some(pull) = part(".pull")
    {
        pull.click();
    }
}
