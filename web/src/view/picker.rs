//! The choice of a scheme: a row of names to swipe, or opened, all with how they pay, in groups and searchable.
//!
//! Both are the same cards, laid out by the style sheet: a card keeps its place in the document and the focus.

use payscheme_templates::Template;
use payscheme_words as wording;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::{
    Callback, Html, InputEvent, KeyboardEvent, Properties, TargetCast, classes, component, html, use_effect_with,
    use_node_ref, use_state,
};

use super::Context;
use super::awaited::awaited;
use super::joined;
use super::truth;
use crate::state::{Action, search};
use crate::words;

/// The card of the scheme that is in use.
const IN_USE: &str = ".card[aria-pressed='true']";

/// The open list.
#[derive(Clone, Debug, PartialEq)]
struct Opened {
    /// The scheme in use when it was opened; with another one it is closed.
    at: Option<&'static Template>,
    /// What is looked for.
    query: String,
}

/// The page's state, of which the picker shows only a part.
#[derive(Clone, Debug, Properties)]
pub(super) struct PickerProps {
    pub(super) context: Context,
}

impl PartialEq for PickerProps {
    fn eq(&self, other: &Self) -> bool {
        let shown = |props: &Self| {
            let state = props.context.state();
            (state.language, state.chosen(), state.library().missing().len(), state.awaited.clone())
        };
        shown(self) == shown(other)
    }
}

/// All built-in schemes.
#[component(Picker)]
pub(super) fn picker(props: &PickerProps) -> Html {
    let context = &props.context;
    let (words, language) = (context.words(), context.language());
    let opened = use_state(|| None::<Opened>);
    let root = use_node_ref();
    let chosen = context.state().chosen();
    // Another scheme has been chosen: the list has done its work.
    let query = (*opened).as_ref().filter(|opened| opened.at == chosen).map(|opened| opened.query.clone());
    let is_open = query.is_some();
    let query = query.unwrap_or_default();
    let found = search::found(&query, context.state().library());

    // The row shows which one it is, and whoever chose it far down a long list sees where it went.
    use_effect_with((chosen, is_open), {
        let root = root.clone();
        move |(_, is_open)| {
            if let Some(card) = root.cast::<Element>().filter(|_| !is_open).and_then(|root| part(&root, IN_USE)) {
                show(&card);
            }
        }
    });

    let open = {
        let opened = opened.clone();
        move |query: Option<String>| opened.set(query.map(|query| Opened { at: chosen, query }))
    };
    let choose = {
        let (open, state, send) = (open.clone(), context.state.clone(), context.send.clone());
        Callback::from(move |template| {
            // The list stays until the scheme is there.
            if state.0.library().get(template).is_some() {
                open(None);
            }
            send.emit(Action::Choose(template));
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open((!is_open).then(String::new)))
    };
    let seek = {
        let open = open.clone();
        Callback::from(move |event: InputEvent| open(Some(event.target_unchecked_into::<HtmlInputElement>().value())))
    };
    let clear = {
        let open = open.clone();
        Callback::from(move |_| open(Some(String::new())))
    };
    let onkeydown = {
        let (root, choose, first) = (root.clone(), choose.clone(), found.first().copied());
        let is_searching = !query.is_empty();
        Callback::from(move |event: KeyboardEvent| {
            let Some(root) = root.cast::<Element>() else { return };
            let is_in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
            match event.key().as_str() {
                "Escape" if is_searching => open(Some(String::new())),
                "Escape" if is_open => {
                    focus(part(&root, "[aria-expanded]"));
                    open(None);
                }
                // The first that was found; it takes the focus from the field, which closes with the list.
                "Enter" if is_in_field && is_searching => {
                    focus(part(&root, ".card"));
                    first.into_iter().for_each(|first| choose.emit(first));
                }
                key => {
                    if move_focus(&root, key, is_in_field) {
                        event.prevent_default();
                    }
                }
            }
        })
    };

    // One stop of the Tab key for all cards; arrows go from card to card.
    let stop = chosen.filter(|chosen| found.contains(chosen)).or(found.first().copied());
    let card = |template: &&'static Template| card(context, template, stop, &choose);
    let groups = search::grouped(&found);
    let groups = groups.iter().map(|(purpose, templates)| {
        let id = joined("for", purpose.id());
        html! {
            <section class="kin" key={purpose.id()} role="group" aria-labelledby={id.clone()}>
                <h3 {id}>{ wording::purpose(language, *purpose) }</h3>
                <ul>{ for templates.iter().map(card) }</ul>
            </section>
        }
    });
    html! {
        <section class={classes!("picker", is_open.then_some("open"))} aria-labelledby="schemes" {onkeydown} ref={root}>
            <div class="heading">
                <h2 id="schemes">{ words.schemes }</h2>
                <button type="button" class="plain" onclick={toggle} aria-expanded={truth(is_open)}
                    aria-controls="all-schemes" data-testid="all-schemes">
                    if is_open { { words.fewer } } else { { words::all_schemes(language, Template::ALL.len()) } }
                </button>
            </div>
            if is_open {
                <div class="search" role="search">
                    <input type="search" value={query.clone()} oninput={seek} placeholder={words.search_hint}
                        aria-label={words.search} autocomplete="off" enterkeyhint="search" data-testid="search" />
                    <p class="spoken" role="status">
                        if !query.is_empty() { { words::found(language, found.len()) } }
                    </p>
                </div>
            }
            <div class="all" id="all-schemes">{ for groups }</div>
            if found.is_empty() {
                <div class="none" data-testid="nothing-found">
                    <p>{ words::nothing_found(language, &query) }</p>
                    <button type="button" class="plain" onclick={clear} data-testid="clear-search">{ words.clear }</button>
                </div>
            }
            { awaited(context) }
        </section>
    }
}

fn card(
    context: &Context,
    template: &'static Template,
    stop: Option<&'static Template>,
    choose: &Callback<&'static Template>,
) -> Html {
    let language = context.language();
    let onclick = choose.reform(move |_| template);
    let is_coming = context.state().pending() == Some(template);
    // The heading already says whom it is for first.
    let tags = template.kinds.iter().map(|kind| wording::kind(language, *kind));
    let tags = tags.chain(template.purposes.iter().skip(1).map(|purpose| wording::purpose(language, *purpose)));
    html! {
        <li key={template.id}>
            <button type="button" class="card" {onclick} data-testid={joined("template", template.id)}
                tabindex={if stop == Some(template) { "0" } else { "-1" }} aria-busy={truth(is_coming)}
                aria-pressed={truth(context.state().chosen() == Some(template))}>
                <strong>{ context.label(template.name) }</strong>
                if let Some(scheme) = context.state().library().get(template) {
                    <span class="pays">{ language.pick(&scheme.about().pays) }</span>
                }
                <span class="tags">{ for tags.map(|tag| html! { <span>{ tag }</span> }) }</span>
            </button>
        </li>
    }
}

/// Scrolls as little as shows it.
fn show(card: &Element) {
    if let Ok(options) = js_sys::JSON::parse(r#"{"block":"nearest","inline":"nearest"}"#) {
        card.scroll_into_view_with_scroll_into_view_options(options.unchecked_ref());
    }
}

fn part(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

fn focus(part: Option<impl JsCast>) {
    if let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
        part.focus().unwrap_or_default();
    }
}

/// Moves the focus among the cards; from the search field only down, as the other keys edit. Was it such a key?
fn move_focus(root: &Element, key: &str, from_field: bool) -> bool {
    let Ok(cards) = root.query_selector_all(".card") else { return false };
    let last = cards.length().saturating_sub(1);
    let focused = gloo::utils::document().active_element();
    let at = (0..cards.length()).find(|place| {
        let card = cards.get(*place);
        card.is_some() && card.as_ref() == focused.as_deref()
    });
    let to = match (key, at) {
        ("ArrowDown", None) if from_field => 0,
        ("ArrowDown" | "ArrowRight", Some(at)) => at.saturating_add(1).min(last),
        ("ArrowUp" | "ArrowLeft", Some(at)) => at.saturating_sub(1),
        ("Home", Some(_)) => 0,
        ("End", Some(_)) => last,
        _ => return false,
    };
    focus(cards.get(to));
    true
}
