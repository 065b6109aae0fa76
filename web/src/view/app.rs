//! The whole page, and what ties it to the browser.

use payscheme_words::Language;
use yew::prelude::{Callback, Html, component, html, use_effect_with, use_reducer};

use super::Context;
use super::form::Form;
use super::payslip::Payslip;
use super::picker::Picker;
use super::readings::Readings;
use super::reports::Reports;
use crate::browser::{self, address, memory};
use crate::state::{Action, Report, Shared, State};
use crate::words::Words;

/// The state of a page that just opened.
fn opened() -> Option<Shared> {
    let remembered = memory::language();
    let language = match remembered {
        memory::Remembered::Language(language) => language,
        memory::Remembered::Nothing | memory::Remembered::Damaged => browser::preferred_language(),
    };
    let mut state = State::open(language, &address::fragment())?;
    if remembered == memory::Remembered::Damaged {
        state.reports.push(Report::Store);
    }
    Some(Shared(state.into()))
}

/// The page. Empty only if no scheme at all were built in.
#[component(App)]
pub fn app() -> Html {
    match opened() {
        Some(opened) => html! { <Page {opened} /> },
        None => Html::default(),
    }
}

#[derive(Clone, Debug, PartialEq, yew::Properties)]
struct PageProps {
    opened: Shared,
}

#[component(Page)]
fn page(props: &PageProps) -> Html {
    let state = use_reducer(|| props.opened.clone());
    let send: Callback<Action> = {
        let dispatcher = state.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let language = state.0.language;
    // After every action, as the address may be one that was refused.
    use_effect_with(Shared::clone(&state), |state| address::set_fragment(&state.0.fragment()));
    use_effect_with(language, |language| {
        browser::announce_language(*language, Words::of(*language).title);
    });
    use_effect_with((), {
        let send = send.clone();
        move |()| {
            let listener = address::on_change(move |fragment| send.emit(Action::Open(fragment)));
            move || drop(listener)
        }
    });
    let context = Context { state: Shared::clone(&state), send };
    let words = context.words();
    html! {
        <div class="page">
            <header class="top">
                <div class="brand">
                    <h1>{ "薪算" }<span lang="en">{ "PayScheme" }</span></h1>
                    <p>{ words.tagline }</p>
                </div>
                <Languages ..context.clone() />
            </header>
            <Reports ..context.clone() />
            <main class="desk">
                <div class="work">
                    <Picker ..context.clone() />
                    <Form ..context.clone() />
                    <Readings ..context.clone() />
                    <Source ..context.clone() />
                </div>
                <Payslip ..context.clone() />
            </main>
        </div>
    }
}

#[component(Languages)]
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
            <button type="button" {onclick} lang={language.tag()} data-testid={format!("language-{}", language.tag())}
                aria-pressed={(context.language() == language).to_string()}>{ name }</button>
        }
    });
    html! { <div class="languages" role="group" aria-label={context.words().language}>{ for buttons }</div> }
}

#[component(Source)]
fn source(context: &Context) -> Html {
    let (words, language) = (context.words(), context.language());
    let about = context.state().calculation.scheme().about();
    html! {
        <footer class="source">
            <h2>{ words.source }</h2>
            <p><cite>{ language.pick(&about.source.title) }</cite></p>
            if let Some(note) = &about.source.note {
                <p>{ language.pick(note) }</p>
            }
            <p class="quiet">{ words.private }</p>
        </footer>
    }
}
