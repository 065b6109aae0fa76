//! The line that says that what is shown came with a link, beside the user's own figures.

use yew::prelude::{Html, html};

use super::desk::{Drawn, now};
use crate::page;

/// The line, if it did.
pub(super) fn beside(drawn: &Drawn) -> Html {
    let words = drawn.words();
    let Some(shown) = now().filter(|now| now.linked) else { return Html::default() };
    let own = drawn.desk.history.borrow().own().map(str::to_owned).or_else(|| drawn.desk.kept.borrow().in_hand());
    let told = if own.is_some() { words.beside_own } else { words.beside };
    let has_own = own.is_some();
    html! {
        <div class="beside" role="status" data-testid="beside">
            <p>{ told }</p>
            <div>
                if let Some(own) = own {
                    { drawn.button("plain", "beside-back", words.back, move |drawn| {
                        drawn.desk.focus("months");
                        page::own(&own);
                    }) }
                }
                { drawn.button("plain", "beside-keep", words.keep, move |drawn| {
                    drawn.desk.focus("months");
                    drawn.desk.kept.borrow_mut().own_link();
                    page::own(&shown.fragment);
                    drawn.desk.tell(if has_own { words.kept } else { words.saved });
                }) }
            </div>
        </div>
    }
}
