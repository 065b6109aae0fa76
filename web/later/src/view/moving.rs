//! Moving the agent's own point on the curve: by mouse, finger or keys.

use std::cell::RefCell;
use std::rc::Rc;

use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::link;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::{Callback, KeyboardEvent, MouseEvent, NodeRef, PointerEvent, UseStateHandle};

use crate::page;
use crate::state::chart::Plot;
use crate::state::drawing::{Frame, Span, step_at};
use crate::state::stepping::{Step, led_to};

/// The point while it is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hold {
    /// What is in sight stays.
    pub(super) sight: Span,
    /// Where the finger is.
    pub(super) steps: u64,
    /// Where the point was before.
    from: u64,
}

/// What moving the point needs to know.
#[derive(Clone)]
pub(super) struct Moving {
    /// It isn't moved then.
    pub(super) is_stale: bool,
    pub(super) calculation: Rc<Calculation>,
    pub(super) plot: Rc<Plot>,
    pub(super) room: NodeRef,
    pub(super) frame: Frame,
    pub(super) seen: Span,
    pub(super) held: UseStateHandle<Option<Hold>>,
    pub(super) asked: Rc<RefCell<Option<u64>>>,
}

impl Moving {
    /// The step under a finger.
    fn under(&self, event: &PointerEvent) -> Option<u64> {
        let room = self.room.cast::<Element>()?.get_bounding_client_rect();
        Some(step_at(&self.plot, self.seen, self.frame, f64::from(event.client_x()) - room.left()))
    }

    fn part(&self, selector: &str) -> Option<Element> {
        self.room.cast::<Element>()?.query_selector(selector).ok()?
    }

    /// Asks the page for the figures with the point there.
    fn ask(&self, steps: u64) {
        if let Some(input) = self.calculation.scheme().inputs().get(self.plot.input).filter(|_| !self.is_stale) {
            let mut moved = page::now(&self.calculation);
            moved.set_steps(&input.id, steps);
            page::adopt(&link::write(&moved));
        }
    }

    /// Lets go of the point, and puts it back where it was.
    fn take_back(&self) -> bool {
        let Some(Hold { from, .. }) = *self.held else { return false };
        self.held.set(None);
        self.ask(from);
        true
    }

    pub(super) fn down(&self) -> Callback<PointerEvent> {
        let moving = self.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(steps) = moving.under(&event).filter(|_| event.button() == 0) else { return };
            if let Some(chart) = moving.part("svg") {
                // Without it, the point is lost at the chart's edge, which is bearable.
                let _ = chart.set_pointer_capture(event.pointer_id());
            }
            if let Some(point) = moving.part(".own") {
                // The keys go on from here, and Escape takes it back. A drawing's part takes the focus as others do.
                let _ = point.unchecked_into::<HtmlElement>().focus();
            }
            moving.held.set(Some(Hold { sight: moving.seen, steps, from: moving.plot.own }));
            moving.ask(steps);
        })
    }

    pub(super) fn drag(&self) -> Callback<PointerEvent> {
        let moving = self.clone();
        Callback::from(move |event: PointerEvent| {
            if let (Some(hold), Some(steps)) = (*moving.held, moving.under(&event))
                && steps != hold.steps
            {
                moving.held.set(Some(Hold { steps, ..hold }));
                moving.ask(steps);
            }
        })
    }

    pub(super) fn up(&self) -> Callback<PointerEvent> {
        let moving = self.clone();
        Callback::from(move |event: PointerEvent| {
            moving.let_go(&event);
            moving.held.set(None);
        })
    }

    /// The finger scrolls the page after all: it was not meant to move the point.
    pub(super) fn cancel(&self) -> Callback<PointerEvent> {
        let moving = self.clone();
        Callback::from(move |event: PointerEvent| {
            moving.let_go(&event);
            moving.take_back();
        })
    }

    /// Firefox would give the next click to what still holds the pointer.
    fn let_go(&self, event: &PointerEvent) {
        if let Some(chart) = self.part("svg") {
            // It may not hold it.
            let _ = chart.release_pointer_capture(event.pointer_id());
        }
    }

    /// A click on a drawing would take the focus away from the point.
    pub(super) fn keep_focus(&self) -> Callback<MouseEvent> {
        Callback::from(|event: MouseEvent| event.prevent_default())
    }

    pub(super) fn key(&self) -> Callback<KeyboardEvent> {
        let moving = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            let now = moving.asked.borrow().unwrap_or(moving.plot.own);
            let arrow = |up| if event.shift_key() { Step::Large(up) } else { Step::Small(up) };
            let step = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => arrow(true),
                "ArrowLeft" | "ArrowDown" => arrow(false),
                "PageUp" => Step::Jump(true),
                "PageDown" => Step::Jump(false),
                "Home" => Step::Least,
                "End" => Step::Most,
                "Escape" if moving.take_back() => {
                    event.stop_propagation();
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            let steps = led_to(&moving.plot, moving.seen, now, step);
            moving.asked.replace(Some(steps));
            moving.ask(steps);
        })
    }
}
