//! The whole page, and what ties it to the browser.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use payscheme_templates::Template;
use payscheme_words::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::{Callback, Html, Properties, component, html, use_effect_with, use_memo, use_node_ref, use_reducer};

use super::Context;
use super::about::about;
use super::awaited::awaited;
use super::form::form;
use super::joined;
use super::part::{Part, Shows};
use super::payslip::Payslip;
use super::reports::reports;
use super::truth;
use crate::browser::files::Later;
use crate::browser::told::{TELL, Teller};
use crate::browser::{self, address, files, memory};
use crate::state::{Action, Shared};
use crate::words::Words;

/// How the page opens.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// Its first state.
    pub opened: Shared,
}

/// The page.
#[component(App)]
pub fn app(props: &AppProps) -> Html {
    let state = use_reducer(|| props.opened.clone());
    let send: Callback<Action> = {
        let dispatcher = state.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let page = use_node_ref();
    let teller = use_memo((), |()| Teller::default());
    use_effect_with(Shared::clone(&state), {
        let (page, teller) = (page.clone(), Rc::clone(&teller));
        move |state| teller.soon(&page, state)
    });
    use_effect_with(state.0.language, |&language| {
        browser::announce_language(language, Words::of(language).title);
    });
    // Once the first payslip is there: the second program, and all other schemes, so that choosing one needs no
    // network.
    use_effect_with((), {
        let (send, state, teller) = (send.clone(), Shared::clone(&state), Rc::clone(&teller));
        move |()| {
            spawn_local(fetch(state.0.library().missing(), Some(Later::send_for()), send.clone()));
            let listeners = [
                EventListener::new(&window(), TELL, move |_| teller.now()),
                address::listen(address::CHANGE, send.clone(), |_| Action::Open(address::fragment())),
                address::listen(address::LINK, send.clone(), |event| Action::Linked(address::detail(event))),
                address::listen(address::OWN, send.clone(), |event| Action::Own(address::detail(event))),
                address::listen(address::ADOPT, send.clone(), |event| Action::Adopt(address::detail(event))),
                address::listen(address::CHOOSE, send, |event| {
                    Action::Choose(Template::find(&address::detail(event)).unwrap_or(Template::FIRST))
                }),
            ];
            move || drop(listeners)
        }
    });
    // What is waited for, at once.
    let pending = state.0.pending();
    use_effect_with(pending, {
        let send = send.clone();
        move |pending| {
            if let Some(template) = *pending {
                spawn_local(fetch(vec![template], None, send));
            }
        }
    });
    let context = Context { state: Shared::clone(&state), send };
    let (words, language) = (context.words(), context.language());
    html! {
        // Whether it opened with a link is said from the first paint, so that there is room for a word on it.
        <div class="page" ref={page} lang={language.tag()} data-linked={props.opened.0.calculation.linked.then_some("")}
            data-complete={truth(state.0.library().is_complete())}>
            <Part context={context.clone()} shows={Shows::of(&context)} draw={head as fn(&Context, usize) -> Html} />
            <div id="beside"></div>
            { reports(&context) }
            <main class="desk">
                <div class="work">
                    <Part context={context.clone()} shows={Shows::of(&context)} draw={about as fn(&Context, usize) -> Html} />
                    // All schemes, when they are asked for, by the second program.
                    <div id="schemes"></div>
                    { awaited(&context) }
                    { form(&context) }
                    <div id="curve"></div>
                    <div id="readings"></div>
                    <div id="doctor"></div>
                    <footer class="private"><p class="quiet">{ words.private }</p></footer>
                </div>
                <Payslip ..context.clone() />
            </main>
        </div>
    }
}

/// What it is, what can be done with it, and in which language.
fn head(context: &Context, _: usize) -> Html {
    html! {
        <header class="top">
            <div class="brand">
                <h1>{ "薪算" }<span lang="en">{ "PayScheme" }</span></h1>
                <p>{ context.words().tagline }</p>
            </div>
            // Filled by the second program, as are the line below and the places in the work.
            <div id="tools"></div>
            { languages(context) }
        </header>
    }
}

fn languages(context: &Context) -> Html {
    let buttons = Language::ALL.iter().map(|&language| {
        let send = context.send.clone();
        let onclick = Callback::from(move |_| {
            memory::remember_language(language);
            send.emit(Action::Speak(language));
        });
        let name = match language {
            Language::Zh => "中文",
            Language::En => "English",
        };
        html! {
            <button type="button" {onclick} lang={language.tag()} data-testid={joined("language", language.tag())}
                aria-pressed={truth(context.language() == language)}>{ name }</button>
        }
    });
    html! { <div class="languages" role="group" aria-label={context.words().language}>{ for buttons }</div> }
}

/// Fetches these one after the other, so as to be in nobody's way, and hands over all that came. The page is complete when
/// they and the second program are there.
async fn fetch(templates: Vec<&'static Template>, later: Option<Later>, send: Callback<Action>) {
    let mut came = Vec::new();
    for template in templates {
        came.push((template, files::fetch(template).await));
    }
    if let Some(later) = later
        && !later.have_come().await
    {
        send.emit(Action::LackLater);
    }
    send.emit(Action::Arrive(came));
}
