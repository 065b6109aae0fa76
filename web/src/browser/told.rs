//! What the page says of itself in attributes of its element, and then in its address: all that the second program knows of it.
//!
//! Whoever types waits for neither: it is said in a task of its own. Whoever needs to know at once asks for it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::NodeRef;

use super::address;
use crate::state::{Shared, link};

/// The attribute with its figures, as the fragment of an address.
pub const FRAGMENT: &str = "data-fragment";
/// The attribute that is there if they came with a link.
pub const LINKED: &str = "data-linked";
/// The event by which the second program asks that what is still to be said be said now.
pub const TELL: &str = "payscheme-tell";

/// How long the address stays behind what is typed, in milliseconds: until there is a pause, as a browser takes its time to
/// change it.
const ADDRESS_AFTER: u32 = 250;

/// Says it, state by state: none is left out.
#[derive(Debug, Default)]
pub struct Teller {
    pending: RefCell<Option<Pending>>,
    address: RefCell<Option<Timeout>>,
}

#[derive(Debug)]
struct Pending {
    page: NodeRef,
    state: Shared,
    /// Dropped, it doesn't come.
    _task: Timeout,
}

impl Teller {
    /// This is what the page, in this element, shows now.
    pub fn soon(self: &Rc<Self>, page: &NodeRef, state: &Shared) {
        self.now();
        let teller = Rc::clone(self);
        let task = Timeout::new(0, move || teller.now());
        self.pending.replace(Some(Pending { page: page.clone(), state: state.clone(), _task: task }));
        // The first time at once: the room for what is said of a link is there before anything is painted.
        if self.address.borrow().is_none() {
            self.now();
        }
    }

    /// Says what is still to be said.
    pub fn now(&self) {
        let Some(Pending { page, state, _task }) = self.pending.take() else { return };
        let calculation = &state.0.calculation;
        if let Some(page) = page.cast::<Element>() {
            tell(&page, &link::write(calculation), calculation.linked);
        }
        // Even where nothing changed, as the address may be one that was refused.
        let later = Timeout::new(ADDRESS_AFTER, move || address::set_fragment(&state.0.fragment()));
        self.address.replace(Some(later));
    }
}

/// What is said already isn't news.
fn tell(page: &Element, fragment: &str, linked: bool) {
    // Attributes of these names are always allowed.
    if page.has_attribute(LINKED) != linked {
        let _ = page.toggle_attribute_with_force(LINKED, linked);
    }
    if page.get_attribute(FRAGMENT).as_deref() != Some(fragment) {
        let _ = page.set_attribute(FRAGMENT, fragment);
    }
}
