//! What was done, or couldn't be: a line at the bottom, or in the dialog while one is open.

use yew::prelude::{Html, html};

use super::desk::{Drawn, Notice, TITLE};
use super::words::refused;

/// The notice there is.
pub(super) fn notice(drawn: &Drawn) -> Html {
    let words = drawn.words();
    let shown = drawn.desk.shows.borrow().notice.clone();
    html! {
        <div class="notice-place" role="status" aria-live="polite">
            if let Some(Notice { text, removed, is_grave }) = shown {
                <div class={if is_grave { "done grave" } else { "done" }} data-testid="done">
                    <p>{ text }</p>
                    if let Some(removed) = removed {
                        { drawn.button("plain", "put-back", words.put_back, move |drawn| {
                            let back = drawn.desk.kept.borrow_mut().put_back(&removed);
                            drawn.desk.focus(removed.place());
                            match back {
                                Ok(()) => drawn.desk.shows.borrow_mut().notice = None,
                                Err(refusal) => drawn.desk.warn(refused(drawn.language, refusal)),
                            }
                        }) }
                    }
                    { drawn.button("plain", "done-seen", words.dismiss, |drawn| {
                        drawn.desk.shows.borrow_mut().notice = None;
                        drawn.desk.focus(TITLE);
                    }) }
                </div>
            }
        </div>
    }
}
