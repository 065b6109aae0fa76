//! The choice of a scheme: all of them with how they pay, in groups and searchable, those looked at before first.

use payscheme_templates::{Label, Template};
use payscheme_words as wording;
use payscheme_words::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::{
    Callback, Html, InputEvent, KeyboardEvent, TargetCast, component, create_portal, html, use_effect_with,
    use_node_ref, use_state,
};

use super::{Context, joined, truth};
use crate::page;
use crate::state::{Action, search};
use crate::words;

/// The list, and the button in the scheme's heading that opens it.
#[component(Picker)]
pub(super) fn picker(context: &Context) -> Html {
    // What is looked for, while the list is open.
    let query = use_state(|| None::<String>);
    let root = use_node_ref();
    let (words, language, state) = (context.words(), context.language(), context.state());
    let is_open = query.is_some();
    use_effect_with(is_open, |is_open| {
        if *is_open {
            page::focus("search");
        }
    });
    let close = {
        let query = query.clone();
        move || {
            query.set(None);
            page::focus("all-schemes");
        }
    };
    let toggle = {
        let (query, context) = (query.clone(), context.clone());
        Callback::from(move |_| {
            context.send.emit(Action::List);
            query.set((!is_open).then(String::new));
        })
    };
    let switch = html! {
        <button type="button" class="switch" id="all-schemes" onclick={toggle} aria-expanded={truth(is_open)}
            aria-controls="schemes" data-testid="all-schemes">
            { if is_open { words.fewer } else { words.change } }
        </button>
    };
    let places = page::place("switch").zip(page::place("schemes"));
    let Some((switch_place, list_place)) = places.filter(|_| !page::is_embedded()) else {
        return Html::default();
    };
    // Both are always there: Yew's portals don't come and go.
    let placed = |list: Html| html! { <>{ create_portal(switch, switch_place) }{ create_portal(list, list_place) }</> };
    let Some(typed) = query.as_deref() else { return placed(Html::default()) };

    let found = search::found(typed, state.schemes());
    let seek = {
        let query = query.clone();
        Callback::from(move |event: InputEvent| {
            query.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let clear = {
        let query = query.clone();
        Callback::from(move |_| {
            query.set(Some(String::new()));
            page::focus("search");
        })
    };
    let choose = {
        let close = close.clone();
        Callback::from(move |template: &'static Template| {
            close();
            page::choose(template);
        })
    };
    let onkeydown = {
        let (root, choose, first) = (root.clone(), choose.clone(), found.first().copied());
        let (query, is_searching) = (query.clone(), !typed.is_empty());
        Callback::from(move |event: KeyboardEvent| {
            let Some(root) = root.cast::<Element>() else { return };
            let is_in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
            match event.key().as_str() {
                "Escape" if is_searching => {
                    query.set(Some(String::new()));
                    page::focus("search");
                }
                "Escape" => close(),
                "Enter" if is_in_field && is_searching => first.into_iter().for_each(|first| choose.emit(first)),
                key if move_focus(&root, key, is_in_field) => event.prevent_default(),
                _ => {}
            }
        })
    };

    // One stop of the Tab key for all cards; arrows go from card to card.
    let chosen = state.chosen();
    let stop = chosen.filter(|chosen| found.contains(chosen)).or(found.first().copied());
    let card = |template: &&'static Template| card(context, template, stop, &choose);
    let recent: Vec<_> = state.recent.iter().filter(|recent| typed.is_empty() && found.contains(recent)).collect();
    let rest: Vec<_> = found.iter().copied().filter(|found| !recent.contains(&found)).collect();
    let groups = search::grouped(&rest);
    let groups = groups.iter().map(|(purpose, templates)| {
        let id = joined("for", purpose.id());
        group(&id, wording::purpose(language, *purpose), templates.iter().map(card).collect())
    });
    let list = html! {
        <section class="picker" aria-label={words.schemes} {onkeydown} ref={root}>
            <div class="search" role="search">
                <input type="search" id="search" value={typed.to_owned()} oninput={seek} placeholder={words.search_hint}
                    aria-label={words.search} autocomplete="off" enterkeyhint="search" data-testid="search" />
                <p class="spoken" role="status">
                    if !typed.is_empty() { { words::found(language, found.len()) } }
                </p>
            </div>
            // In an element of their own: Yew counts siblings from the end, and the field would become another one.
            <div class="kins">
                if !recent.is_empty() {
                    { group("recent", words.recent, recent.into_iter().map(card).collect()) }
                }
                { for groups }
            </div>
            if found.is_empty() {
                <div class="none" data-testid="nothing-found">
                    <p>{ words::nothing_found(language, typed) }</p>
                    <button type="button" class="plain" onclick={clear} data-testid="clear-search">{ words.show_all }</button>
                </div>
            }
        </section>
    };
    placed(list)
}

fn group(id: &str, name: &str, cards: Html) -> Html {
    html! {
        <section class="kin" key={id} role="group" aria-labelledby={id.to_owned()}>
            <h3 id={id.to_owned()}>{ name.to_owned() }</h3>
            <ul>{ cards }</ul>
        </section>
    }
}

fn card(
    context: &Context,
    template: &'static Template,
    stop: Option<&'static Template>,
    choose: &Callback<&'static Template>,
) -> Html {
    let (language, state) = (context.language(), context.state());
    let onclick = choose.reform(move |_| template);
    // The heading already says whom it is for first.
    let tags = template.kinds.iter().map(|kind| wording::kind(language, *kind));
    let tags = tags.chain(template.purposes.iter().skip(1).map(|purpose| wording::purpose(language, *purpose)));
    html! {
        <li key={template.id}>
            <button type="button" class="card" {onclick} data-testid={joined("template", template.id)}
                tabindex={if stop == Some(template) { "0" } else { "-1" }}
                aria-current={(state.chosen() == Some(template)).then_some("true")}>
                <strong>{ label(language, template.name) }</strong>
                if let Some(scheme) = state.schemes().opened(template) {
                    <span class="pays">{ language.pick(&scheme.about().pays) }</span>
                }
                <span class="tags">{ for tags.map(|tag| html! { <span>{ tag }</span> }) }</span>
            </button>
        </li>
    }
}

const fn label(language: Language, label: Label) -> &'static str {
    match language {
        Language::Zh => label.zh,
        Language::En => label.en,
    }
}

fn focus(part: Option<impl JsCast>) {
    if let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
        // What can't take the focus stays without.
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
        ("ArrowUp", Some(0)) => {
            page::focus("search");
            return true;
        }
        ("ArrowUp" | "ArrowLeft", Some(at)) => at.saturating_sub(1),
        ("Home", Some(_)) => 0,
        ("End", Some(_)) => last,
        _ => return false,
    };
    focus(cards.get(to));
    true
}
