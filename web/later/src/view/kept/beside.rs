//! The line that says that what is shown came with a link, beside the user's own figures.

use yew::prelude::{Html, html};

use super::desk::{Drawn, now};
use crate::page;

/// The line, if it did.
pub(super) fn beside(drawn: &Drawn) -> Html {
    let words = drawn.words();
    if !now().is_some_and(|now| now.linked) {
        return Html::default();
    }
    let own = |drawn: &Drawn| {
        let own = drawn.desk.history.borrow().own().map(str::to_owned);
        own.or_else(|| drawn.desk.kept.borrow().in_hand())
    };
    let has_own = own(drawn).is_some();
    let told = if has_own { words.beside_own } else { words.beside };
    html! {
        <div class="beside" role="status" data-testid="beside">
            <p>{ told }</p>
            <div>
                if has_own {
                    { drawn.button("plain", "beside-back", words.back, move |drawn| {
                        drawn.desk.focus("months");
                        own(drawn).iter().for_each(|own| page::own(own));
                    }) }
                }
                { drawn.button("plain", "beside-keep", words.keep, move |drawn| {
                    drawn.desk.focus("months");
                    // With what was changed in it since.
                    if let Some(now) = now() {
                        drawn.desk.kept.borrow_mut().own_link(&now.fragment);
                        page::own(&now.fragment);
                    }
                    drawn.desk.tell(if has_own { words.kept } else { words.saved });
                }) }
            </div>
        </div>
    }
}
