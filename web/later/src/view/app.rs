//! The whole, and what ties it to the page.

use yew::prelude::{Callback, Html, component, create_portal, html, use_effect_with, use_reducer};

use super::Context;
use super::aim::AimPanel;
use super::chart::ChartPanel;
use super::doctor::DoctorPanel;
use super::kept::Tools;
use super::near::NearMisses;
use super::why::Workings;
use crate::page;
use crate::state::{Action, Shared, State};

/// All parts, each in its place in the page.
#[component(App)]
pub(super) fn app() -> Html {
    let state = use_reducer(|| Shared(State::new(page::scheme_file).into()));
    let send: Callback<Action> = {
        let dispatcher = state.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    use_effect_with((), {
        let send = send.clone();
        move |()| {
            page::shown().into_iter().for_each(|shown| send.emit(Action::Follow(shown)));
            let followed = send.clone();
            page::follow(move |shown| followed.emit(Action::Follow(shown)));
            let touched = send.clone();
            page::on_figure(move |figure| touched.emit(Action::Touch(figure)));
            page::on_line(move |open| send.emit(Action::Open(open)));
        }
    });
    let context = Context { state: Shared::clone(&state), send };
    let placed = |id: &str, part: Html| page::place(id).map(|place| create_portal(part, place)).unwrap_or_default();
    html! {
        <>
            <NearMisses ..context.clone() />
            <Workings ..context.clone() />
            <Tools ..context.clone() />
            { placed("aim", html! { <AimPanel ..context.clone() /> }) }
            { placed("curve", html! { <ChartPanel ..context.clone() /> }) }
            { placed("doctor", html! { <DoctorPanel ..context.clone() /> }) }
        </>
    }
}
