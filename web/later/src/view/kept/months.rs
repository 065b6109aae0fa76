//! The dialog of saved months: saving what is shown, the list, what has no name, what can't be read, everything at once.

use payscheme_web::state::link;
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::{Html, InputEvent, SubmitEvent, TargetCast, html};

use super::desk::{Drawn, TITLE, now};
use super::row::{NAMELESS, is_named, month, nameless, removed, settle, show, told};
use super::share::{give, head};
use super::words::{self, refused};
use crate::browser::files;
use crate::page;
use crate::state::kept::record::Record;
use crate::state::kept::{Month, Saved, Unnamed, Unread};
use crate::view::joined;

/// The field of a name for what is shown.
const NAME: &str = "month-name";

/// The whole.
pub(super) fn months(drawn: &Drawn) -> Html {
    let words = drawn.words();
    let (all, unnamed, unread, refusal) = {
        let kept = drawn.desk.kept.borrow();
        (kept.months.clone(), kept.unnamed.clone(), kept.unread.clone(), kept.refused)
    };
    let opened = drawn.month();
    let is_open = |month: &Month| opened.as_ref().is_some_and(|opened| opened.id == month.id);
    html! {
        <>
            { head(drawn, words.months) }
            if let Some(refusal) = refusal {
                <p class="said grave" data-testid="refused">{ refused(drawn.language, refusal) }</p>
            }
            { save(drawn, opened.as_ref()) }
            if all.is_empty() {
                <p class="quiet">{ words.none }</p>
            } else {
                <ul class="months" data-testid="month-list">{ for all.iter().map(|one| month(drawn, one, is_open(one))) }</ul>
            }
            if !unnamed.is_empty() {
                <details class="section">
                    <summary data-testid="unnamed">{ words.unnamed }{ format!(" ({})", unnamed.len()) }</summary>
                    <p class="quiet">{ words.unnamed_note }</p>
                    <ul class="months">{ for unnamed.iter().map(|one| without_name(drawn, one)) }</ul>
                </details>
            }
            if !unread.is_empty() {
                <div class="section said grave" data-testid="unread">
                    <p>{ words.unread }</p>
                    <ul>{ for unread.iter().map(|one| unreadable(drawn, one)) }</ul>
                </div>
            }
            { everything(drawn) }
        </>
    }
}

/// Saving what is shown: under a name, or over the month that is open.
fn save(drawn: &Drawn, opened: Option<&Month>) -> Html {
    let words = drawn.words();
    let is_changed = |record: &Record| now().is_some_and(|now| link::marked(&now.fragment) != record.fragment);
    let name = drawn.desk.shows.borrow().name.clone();
    let oninput = drawn.on(|drawn, event: InputEvent| {
        let mut shows = drawn.desk.shows.borrow_mut();
        shows.name = event.target_unchecked_into::<HtmlInputElement>().value();
        shows.nameless = None;
    });
    let onsubmit = drawn.on(|drawn, event: SubmitEvent| {
        event.prevent_default();
        let name = drawn.desk.shows.borrow().name.clone();
        let Some(now) = now().filter(|_| is_named(drawn, NAME, &name)) else { return };
        let saved = {
            let mut kept = drawn.desk.kept.borrow_mut();
            if now.linked { kept.save_link(&name, &now.fragment) } else { kept.save(&name, &now.fragment) }
        };
        if saved.is_ok() {
            drawn.desk.shows.borrow_mut().name.clear();
            if now.linked {
                page::own(&now.fragment);
            }
        }
        settle(drawn, saved, drawn.words().saved);
        drawn.desk.caution(&now.fragment);
    });
    let (invalid, message) = nameless(drawn, NAME);
    html! {
        <>
            if let Some(opened) = opened {
                <p class="opened" data-testid="opened">
                    <span>{ words::opened(drawn.language, &opened.record.name) }</span>
                    if is_changed(&opened.record) { { drawn.button("act", "save-over", words.save_over, |drawn| {
                        let Some(now) = now() else { return };
                        let saved = drawn.desk.kept.borrow_mut().save_over(&now.fragment);
                        let opened = drawn.month().map(|month| ["month-", &month.id].concat());
                        drawn.desk.focus(opened.unwrap_or_default());
                        settle(drawn, saved, drawn.words().saved);
                        drawn.desk.caution(&now.fragment);
                    }) } }
                </p>
            }
            <form class="naming" {onsubmit}>
                <label for={NAME}>{ words.name }</label>
                <input id={NAME} type="text" maxlength="60" autocomplete="off" placeholder={words.name_hint}
                    aria-invalid={invalid} aria-describedby={NAMELESS} value={name} {oninput} data-testid={NAME} />
                <button class="act" data-testid="save">{ words.save }</button>
                { message }
            </form>
        </>
    }
}

/// Figures without a name.
fn without_name(drawn: &Drawn, unnamed: &Unnamed) -> Html {
    let what = told(drawn, &unnamed.fragment);
    let (open, gone, name) = (unnamed.slot.clone(), unnamed.slot.clone(), what.clone());
    let onclick = drawn.on(move |drawn, _: yew::MouseEvent| {
        let fragment = drawn.desk.kept.borrow_mut().take_up(&open);
        show(drawn, fragment);
    });
    html! {
        <li key={unnamed.slot.clone()}>
            <button type="button" class="month" {onclick} data-testid={joined("unnamed", &unnamed.slot)}><small>{ what }</small></button>
            { drawn.button("plain", joined("remove", &unnamed.slot), drawn.words().remove, move |drawn| {
                let done = drawn.desk.kept.borrow_mut().remove_unnamed(&gone);
                removed(drawn, &name, done);
                drawn.desk.focus(TITLE);
            }) }
        </li>
    }
}

/// Something that can't be read.
fn unreadable(drawn: &Drawn, unread: &Unread) -> Html {
    let words = drawn.words();
    let (key, text, gone) = (unread.key.clone(), unread.text.clone(), unread.key.clone());
    html! {
        <li key={unread.key.clone()}>
            <span><code>{ unread.key.clone() }</code>{ " · " }{ words::unreadable(drawn.language, unread.why) }</span>
            { drawn.button("plain", joined("download", &unread.key), words.download, move |drawn| {
                give(drawn, &[&key, ".txt"].concat(), &text);
            }) }
            { drawn.button("plain", joined("remove", &unread.key), words.remove, move |drawn| {
                let done = drawn.desk.kept.borrow_mut().remove_unread(&gone);
                removed(drawn, &gone, done);
                drawn.desk.focus(TITLE);
            }) }
        </li>
    }
}

/// Everything at once: a file of it, a file read back, nothing kept any more, everything deleted.
fn everything(drawn: &Drawn) -> Html {
    let words = drawn.words();
    let (keeps, clearing) = (drawn.desk.kept.borrow().keeps, drawn.desk.shows.borrow().clearing);
    let chosen = drawn.on(|drawn, event: yew::Event| {
        let field = event.target_unchecked_into::<HtmlInputElement>();
        let file = field.files().and_then(|files| files.get(0));
        let drawn = drawn.clone();
        spawn_local(async move {
            let Some(file) = file else { return };
            // What can't be read at all is as foreign as what isn't text.
            let text = files::text(&file).await.unwrap_or_default();
            let imported = drawn.desk.kept.borrow_mut().import(&text);
            match imported {
                Ok(imported) => drawn.desk.tell(words::imported(drawn.language, &imported)),
                Err(error) => drawn.desk.warn(words::file_error(drawn.language, error)),
            }
            // The same file can be chosen again.
            field.set_value("");
            drawn.desk.draw();
        });
    });
    let keep = drawn.on(|drawn, event: yew::Event| {
        let keeps = event.target_unchecked_into::<HtmlInputElement>().checked();
        let set = drawn.desk.kept.borrow_mut().set_keeps(keeps);
        if let Err(refusal) = set {
            drawn.desk.warn(refused(drawn.language, refusal));
        }
    });
    html! {
        <details class="section everything">
            <summary data-testid="everything">{ words.everything }</summary>
            <p>
                { drawn.button("act", "export", words.export, |drawn| {
                    let file = drawn.desk.kept.borrow().export();
                    give(drawn, "payscheme.json", &file);
                }) }
            </p>
            <label class="import">
                // The browser's own button speaks the browser's language.
                <input class="spoken" type="file" accept=".json,application/json" onchange={chosen} data-testid="import" />
                <span class="act">{ words.import }</span>
                <small class="quiet">{ words.import_note }</small>
            </label>
            <label class="keeps">
                <input type="checkbox" checked={keeps} onchange={keep} data-testid="keeps" />
                <span>{ words.keeps }<small class="quiet">{ words.keeps_note }</small></span>
            </label>
            if clearing {
                <div class="said grave">
                    <p>{ words.clear_sure }</p>
                    <button type="button" class="act" data-testid="clear-yes"
                        // The second of two quick taps was meant for what stood there before.
                        onclick={drawn.on(|drawn, tap: yew::MouseEvent| if tap.detail() <= 1 { clear(drawn) })}>{ words.clear_yes }</button>
                    <button type="button" class="plain" id="clear-no" data-testid="clear-no"
                        onclick={sure(drawn, false)}>{ words.cancel }</button>
                </div>
            } else {
                <p><button type="button" class="plain grave" id="clear" data-testid="clear"
                    onclick={sure(drawn, true)}>{ words.clear }</button></p>
            }
        </details>
    }
}

/// Deletes everything, once that was confirmed.
fn clear(drawn: &Drawn) {
    let cleared = drawn.desk.kept.borrow_mut().clear();
    drawn.desk.shows.borrow_mut().clearing = false;
    drawn.desk.focus(TITLE);
    settle(drawn, cleared.map(|()| Saved::Done), drawn.words().cleared);
}

/// Asks whether everything is to be deleted, or no more; the focus goes to what doesn't.
fn sure(drawn: &Drawn, asks: bool) -> yew::Callback<yew::MouseEvent> {
    drawn.on(move |drawn, _| {
        drawn.desk.shows.borrow_mut().clearing = asks;
        drawn.desk.focus(if asks { "clear-no" } else { "clear" });
    })
}
