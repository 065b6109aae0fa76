//! The scheme that was asked for and isn't here yet: that it comes, or why it doesn't and what can be done.

use yew::prelude::{Callback, Html, html};

use super::Context;
use crate::state::Action;
use crate::words;

/// A line under the choice of schemes; nothing where nothing is awaited.
pub(super) fn awaited(context: &Context) -> Html {
    let Some(awaited) = &context.state().awaited else { return Html::default() };
    let (words, language) = (context.words(), context.language());
    let name = context.label(awaited.template.name);
    let Some(trouble) = awaited.trouble else {
        return html! { <p class="waiting" role="status" data-testid="coming">{ words::coming(language, name) }</p> };
    };
    let retry = {
        let send = context.send.clone();
        Callback::from(move |_| send.emit(Action::Retry))
    };
    let stay = {
        let (send, chosen) = (context.send.clone(), context.state().chosen());
        Callback::from(move |_| chosen.into_iter().for_each(|chosen| send.emit(Action::Choose(chosen))))
    };
    html! {
        <div class="waiting failed" role="alert" data-testid="not-come">
            <p>{ words::trouble(language, awaited.template, trouble) }</p>
            <p>
                <button type="button" onclick={retry} data-testid="retry">{ words.retry }</button>
                <button type="button" onclick={stay} data-testid="stay">{ words.stay }</button>
            </p>
        </div>
    }
}
