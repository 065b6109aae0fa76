//! Sharing: a link in the clipboard, and what does it where there is none.

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::{Html, TargetCast, html};

use super::desk::{Dialog, Drawn, TITLE, now};
use super::words;
use crate::browser::clipboard;
use crate::browser::{self, files};
use crate::state::kept::file::{Named, of_months};
use crate::state::share::{self, NoLink};

/// Copies the link to what is shown, or opens what does it instead.
pub(super) fn share(drawn: &Drawn) {
    let Some(now) = now() else { return };
    drawn.desk.shows.borrow_mut().notice = None;
    let link = match share::link(&browser::address(), &now.fragment) {
        Ok(link) => link,
        Err(why) => {
            drawn.desk.shows.borrow_mut().dialog = Some(Dialog::NoLink(why));
            return;
        }
    };
    let drawn = drawn.clone();
    spawn_local(async move {
        if clipboard::copy(&link).await {
            drawn.desk.tell(drawn.words().copied);
        } else {
            drawn.desk.shows.borrow_mut().dialog = Some(Dialog::Link(link));
        }
        drawn.desk.caution(&now.fragment);
        drawn.desk.draw();
    });
}

/// A link to copy by hand.
pub(super) fn link(drawn: &Drawn, link: &str) -> Html {
    let words = drawn.words();
    let select = drawn.on(|_, event: yew::FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select());
    html! {
        <>
            { head(drawn, words.share) }
            <p>{ words.link_note }</p>
            <input class="link" type="text" readonly={true} value={link.to_owned()} aria-label={words.link} onfocus={select}
                autofocus={true} data-testid="link" />
            { file(drawn) }
        </>
    }
}

/// Why there is no link.
pub(super) fn no_link(drawn: &Drawn, why: NoLink) -> Html {
    html! {
        <>
            { head(drawn, drawn.words().share) }
            <p data-testid="no-link">{ words::no_link(drawn.language, why) }</p>
            { file(drawn) }
        </>
    }
}

/// The dialog's title, and the button that closes it.
pub(super) fn head(drawn: &Drawn, title: &'static str) -> Html {
    let words = drawn.words();
    let close = drawn.on(|drawn, _: yew::MouseEvent| drawn.desk.shows.borrow_mut().dialog = None);
    html! {
        <header>
            <h2 id={TITLE} tabindex="-1">{ title }</h2>
            <button type="button" class="tool" aria-label={words.close} onclick={close} data-testid="close">
                <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
            </button>
        </header>
    }
}

fn file(drawn: &Drawn) -> Html {
    drawn.button("act", "as-file", drawn.words().as_file, |drawn| {
        let Some(now) = now() else { return };
        let calculation = drawn.desk.kept.borrow_mut().read(&now.fragment);
        let about = calculation.as_ref().map(|calculation| calculation.scheme().about());
        let name = about.map(|about| drawn.language.pick(&about.name).to_owned()).unwrap_or_default();
        let fragment = payscheme_web::state::link::marked(&now.fragment);
        give(drawn, "payscheme-month.json", &of_months(&[Named { name, fragment }]));
        drawn.desk.caution(&now.fragment);
    })
}

/// Gives the user a file and says its name, or that the browser refuses.
pub(super) fn give(drawn: &Drawn, name: &str, text: &str) {
    match files::download(name, text) {
        Ok(()) => drawn.desk.tell(words::given(drawn.language, name)),
        Err(_) => drawn.desk.warn(drawn.words().no_download),
    }
}
