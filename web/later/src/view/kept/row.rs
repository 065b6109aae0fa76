//! One month in the list, and what can be done with it.

use payscheme_words as wording;
use web_sys::HtmlInputElement;
use yew::prelude::{AttrValue, Html, InputEvent, SubmitEvent, TargetCast, html};

use super::desk::{Drawn, Notice, TITLE};
use super::words::{self, refused};
use crate::page;
use crate::state::kept::store::Refusal;
use crate::state::kept::{Month, Removed, Saved};
use crate::view::{joined, truth};

/// The field of a month's new name.
const NEW_NAME: &str = "new-name";
/// What is said of a name that was left empty.
pub(super) const NAMELESS: &str = "nameless";

/// The scheme and the pay of some figures.
pub(super) fn told(drawn: &Drawn, fragment: &str) -> String {
    let Some(calculation) = drawn.desk.kept.borrow_mut().read(fragment) else {
        return drawn.words().no_scheme.to_owned();
    };
    let scheme = calculation.scheme();
    let name = drawn.language.pick(&scheme.about().name);
    let statement = scheme.evaluate(calculation.inputs()).ok();
    match statement.and_then(|statement| statement.pay().or(statement.score())) {
        Some(amount) => [name, " · ", &wording::amount(drawn.language, amount)].concat(),
        None => name.to_owned(),
    }
}

/// A named month; `is_open` if it is the one that is shown.
pub(super) fn month(drawn: &Drawn, month: &Month, is_open: bool) -> Html {
    let words = drawn.words();
    let (id, name) = (month.id.clone(), month.record.name.clone());
    let renaming = drawn.desk.shows.borrow().renaming.clone().filter(|(of, _)| *of == id);
    if let Some((_, typed)) = renaming {
        return rename(drawn, &id, &name, typed);
    }
    let open = {
        let id = id.clone();
        drawn.on(move |drawn, _: yew::MouseEvent| {
            let fragment = drawn.desk.kept.borrow_mut().open(&id);
            show(drawn, fragment);
        })
    };
    let (to_rename, to_copy, to_remove) = (id.clone(), month.record.clone(), id.clone());
    let (new_name, removed_name) = (name.clone(), name.clone());
    html! {
        <li key={id.clone()}>
            <button type="button" class="month" id={joined("month", &id)} onclick={open}
                aria-current={is_open.then_some("true")} data-testid={joined("month", &id)}>
                <strong>{ name.clone() }</strong>
                <small>{ told(drawn, &month.record.fragment) }</small>
            </button>
            <details class="more">
                <summary aria-label={words::of_month(drawn.language, words.more, &name)} data-testid={joined("more", &id)}>{ "⋯" }</summary>
                <div>
                    { drawn.button("plain", joined("rename", &id), words.rename, move |drawn| {
                        drawn.desk.shows.borrow_mut().renaming = Some((to_rename.clone(), new_name.clone()));
                        drawn.desk.focus(NEW_NAME);
                    }) }
                    { drawn.button("plain", joined("duplicate", &id), words.duplicate, move |drawn| {
                        let name = words::copy_of(drawn.language, &to_copy.name);
                        let copied = drawn.desk.kept.borrow_mut().duplicate(&name, &to_copy.fragment);
                        settle(drawn, copied, drawn.words().saved);
                    }) }
                    { drawn.button("plain", joined("remove", &id), words.remove, move |drawn| {
                        let next = drawn.desk.kept.borrow().after(&to_remove);
                        let gone = drawn.desk.kept.borrow_mut().remove(&to_remove);
                        removed(drawn, &removed_name, gone);
                        drawn.desk.focus(next.map_or_else(|| TITLE.to_owned(), |next| ["month-", &next].concat()));
                    }) }
                </div>
            </details>
        </li>
    }
}

fn rename(drawn: &Drawn, id: &str, name: &str, typed: String) -> Html {
    let words = drawn.words();
    let oninput = drawn.on(|drawn, event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        let mut shows = drawn.desk.shows.borrow_mut();
        shows.nameless = None;
        if let Some((_, typed)) = &mut shows.renaming {
            *typed = text;
        }
    });
    let onsubmit = {
        let id = id.to_owned();
        drawn.on(move |drawn, event: SubmitEvent| {
            event.prevent_default();
            let Some((_, name)) = drawn.desk.shows.borrow().renaming.clone() else { return };
            if !is_named(drawn, NEW_NAME, &name) {
                return;
            }
            drawn.desk.shows.borrow_mut().renaming = None;
            drawn.desk.focus(["month-", &id].concat());
            let renamed = drawn.desk.kept.borrow_mut().rename(&id, &name);
            settle(drawn, renamed, drawn.words().renamed);
        })
    };
    let kept = id.to_owned();
    let (invalid, message) = nameless(drawn, NEW_NAME);
    html! {
        <li key={id.to_owned()}>
            <form class="naming" {onsubmit}>
                <input type="text" id={NEW_NAME} maxlength="60" value={typed} {oninput} autocomplete="off"
                    aria-invalid={invalid} aria-describedby={NAMELESS}
                    aria-label={words::of_month(drawn.language, words.rename, name)} data-testid="new-name" />
                <button class="act" data-testid="rename-done">{ words.done }</button>
                { drawn.button("plain", "rename-cancel", words.cancel, move |drawn| {
                    let mut shows = drawn.desk.shows.borrow_mut();
                    (shows.renaming, shows.nameless) = (None, None);
                    shows.focus = Some(["month-", &kept].concat());
                }) }
                { message }
            </form>
        </li>
    }
}

/// Does a name say something? If not, the field that it stands in says what is allowed.
pub(super) fn is_named(drawn: &Drawn, field: &'static str, name: &str) -> bool {
    let is_named = !name.trim().is_empty();
    if !is_named {
        drawn.desk.shows.borrow_mut().nameless = Some(field);
        drawn.desk.focus(field);
    }
    is_named
}

/// Whether the name in a field was left empty, as the field says it, and what is allowed.
pub(super) fn nameless(drawn: &Drawn, field: &str) -> (AttrValue, Html) {
    let is_nameless = drawn.desk.shows.borrow().nameless == Some(field);
    let message =
        html! { <p class="error" id={NAMELESS} role="alert" data-testid={NAMELESS}>{ drawn.words().nameless }</p> };
    (truth(is_nameless), if is_nameless { message } else { Html::default() })
}

/// Shows the user's own figures and closes the dialog.
pub(super) fn show(drawn: &Drawn, fragment: Option<String>) {
    // What was typed last goes where it belongs first.
    if let Some(fragment) = fragment {
        drawn.desk.turn_to(None);
        page::own(&fragment);
    }
}

/// Says that something was removed, and offers it back.
pub(super) fn removed(drawn: &Drawn, name: &str, gone: Result<Option<Removed>, Refusal>) {
    let language = drawn.language;
    match gone {
        Ok(Some(removed)) => {
            let text = words::removed(language, name);
            drawn.desk.shows.borrow_mut().notice = Some(Notice { text, removed: Some(removed), is_grave: false });
        }
        Ok(None) => drawn.desk.warn(drawn.words().changed),
        Err(refusal) => drawn.desk.warn(refused(language, refusal)),
    }
}

/// Says that a month was saved, in these words, or why not so.
pub(super) fn settle(drawn: &Drawn, done: Result<Saved, Refusal>, said: &'static str) {
    match done {
        Ok(Saved::Done) => drawn.desk.tell(said),
        Ok(Saved::Numbered(name)) => drawn.desk.tell(words::numbered(drawn.language, &name)),
        Ok(Saved::Gone(lost)) => drawn.desk.miss(lost),
        Ok(Saved::Beside(name)) => drawn.desk.tell(words::saved_beside(drawn.language, &name)),
        Err(refusal) => drawn.desk.warn(refused(drawn.language, refusal)),
    }
}
