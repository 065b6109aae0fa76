//! Along what the curve begins, for a scheme that was just chosen: it takes longer than a key may.

use yew::prelude::{Html, component, hook, use_effect_with, use_mut_ref};

use super::Context;
use super::later::use_later;
use crate::state::{Action, Shared};

/// Draws nothing of its own.
#[component(Leading)]
pub(super) fn leading(context: &Context) -> Html {
    let found = use_later(context.state.clone(), 0, leading_of);
    let of_now = found.filter(|found| found.key == context.state);
    let send = context.send.clone();
    use_effect_with(of_now, move |found| {
        if let Some(input) = found.as_ref().and_then(|found| Option::clone(&found.result)) {
            send.emit(Action::Lead(input));
        }
    });
    Html::default()
}

/// What is drawn along an input waits until that is found: until then it is what it was.
#[hook]
pub(super) fn use_led(context: &Context) -> Context {
    let last = use_mut_ref(|| context.state.clone());
    if context.state().chart.is_led {
        last.replace(context.state.clone());
    }
    let state = last.borrow().clone();
    Context { state, send: context.send.clone() }
}

#[allow(clippy::option_option, reason = "nothing is asked for, or nothing is found")]
fn leading_of(state: &Shared) -> Option<Option<String>> {
    (!state.0.chart.is_led).then(|| state.0.leading())
}
