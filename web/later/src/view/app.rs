//! The whole, and what ties it to the page.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use yew::prelude::{
    Html, component, create_portal, html, use_callback, use_effect_with, use_reducer, use_state, use_state_eq,
};

use super::Context;
use super::aim::AimPanel;
use super::chart::ChartPanel;
use super::copies::Copies;
use super::doctor::DoctorPanel;
use super::filled::Filled;
use super::kept::Tools;
use super::leading::{Leading, use_led};
use super::near::NearMisses;
use super::paper::Paper;
use super::picker::Picker;
use super::readings::Readings;
use super::remarks::Remarks;
use super::version::NewVersion;
use super::why::Workings;
use crate::browser::{sheet, storage};
use crate::page;
use crate::state::kept::recent;
use crate::state::slip::differs;
use crate::state::{Action, Shared, State};

/// From so wide on the page has three columns, as its style sheet says.
const WIDE: &str = "80em";

/// How long after everything is there the page rehearses what it does when somebody types, in milliseconds.
const REHEARSAL: u32 = 300;

/// After how many tasks all parts are there.
const ARRIVALS: u8 = 6;

/// All parts, each in its place in the page.
#[component(App)]
pub(super) fn app() -> Html {
    let state = use_reducer(|| {
        let mut state = State::new(page::scheme_file);
        // From the start: words of another width would move what is around them.
        if let Some(shown) = page::shown() {
            state.language = shown.language;
        }
        state.recent = recent::read(&*storage::stores().local);
        Shared(state.into())
    });
    // Always the same, so that parts can be told from those before.
    let send = use_callback(state.dispatcher(), |action: Action, dispatcher| dispatcher.dispatch(action));
    use_effect_with((), {
        let send = send.clone();
        move |()| {
            // In a task of its own, so that the page can answer in between.
            let first = send.clone();
            Timeout::new(0, move || page::shown().into_iter().for_each(|shown| first.emit(Action::Follow(shown))))
                .forget();
            let followed = send.clone();
            page::follow(move |shown| followed.emit(Action::Follow(shown)));
            let touched = send.clone();
            page::on_figure(move |figure| touched.emit(Action::Touch(figure)));
            page::on_line(move |open| send.emit(Action::Open(open)));
            sheet::hold();
            Timeout::new(REHEARSAL, page::rehearse).forget();
        }
    });
    use_effect_with((state.0.chosen(), state.0.recent.clone()), |(chosen, recent)| {
        let seen: Vec<_> = chosen.iter().chain(recent).copied().collect();
        // A link changes nothing that is kept.
        if !page::is_embedded() && page::shown().is_some_and(|shown| !shown.linked) {
            // Where it may not be kept, the list begins without them next time, which is bearable.
            let _ = recent::keep(&*storage::stores().local, &seen);
        }
    });
    // Opened when a fault comes, and then left as the user leaves it.
    let faulty = state.0.chosen().filter(|_| state.0.calculation.as_ref().is_some_and(|known| known.fault().is_some()));
    use_effect_with(faulty, |faulty| {
        if faulty.is_some() {
            page::open_settings();
        }
    });
    // Where there is room the target stands beside the payslip, above the curve.
    let is_wide = use_state_eq(|| page::is_as_wide_as(WIDE));
    use_effect_with((), {
        let is_wide = is_wide.clone();
        move |()| {
            let listener = EventListener::new(&window(), "resize", move |_| is_wide.set(page::is_as_wide_as(WIDE)));
            move || drop(listener)
        }
    });
    // A few in each task, those that the eye meets first before the others, so that the page answers in between.
    let arrived = use_state(|| 0);
    use_effect_with(*arrived, {
        let arrived = arrived.clone();
        move |&count| {
            if count < ARRIVALS {
                Timeout::new(0, move || arrived.set(count + 1)).forget();
            }
        }
    });
    let arrived = *arrived;
    let context = Context { state: Shared::clone(&state), send };
    let led = use_led(&context);
    // The places are there from the start: Yew's portals don't come and go.
    let placed = |id: &str, part: Html| page::place(id).map(|place| create_portal(part, place)).unwrap_or_default();
    let from = |task: u8, part: Html| if task <= arrived { part } else { Html::default() };
    let aim = from(2, html! { <AimPanel ..led.clone() /> });
    let chart = from(3, html! { <ChartPanel ..led.clone() /> });
    html! {
        <>
            if arrived > 0 {
                <Leading ..context.clone() />
                <NearMisses ..context.clone() />
                // A page inside another one shows the scheme that the other has chosen: nothing leads away from it.
                if !page::is_embedded() {
                    <Tools language={context.language()} template={context.state().chosen()}
                        differs={context.state().calculation.as_ref().map(differs).unwrap_or_default()} send={context.send.clone()} />
                }
                <Picker ..context.clone() />
                <Remarks ..context.clone() />
            }
            if *is_wide {
                { placed("curve", html! { <>{ aim }{ chart }</> }) }
            } else {
                { placed("aim", aim) }
                { placed("curve", chart) }
            }
            { from(4, html! { <><Filled ..context.clone() /><Workings ..context.clone() /></> }) }
            { placed("readings", from(5, html! { <Readings ..context.clone() /> })) }
            { placed("doctor", from(5, html! { <DoctorPanel ..context.clone() /> })) }
            { placed("copies", from(6, html! { <Copies ..context.clone() /> })) }
            if arrived == ARRIVALS {
                <Paper ..context.clone() />
                <NewVersion ..context.clone() />
            }
        </>
    }
}
