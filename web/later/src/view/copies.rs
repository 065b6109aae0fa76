//! Taking the payslip along: as text, as a picture, on paper.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::{Callback, Html, component, html, use_state};

use super::Context;
use crate::browser::{clipboard, picture};
use crate::state::slip::slip;

/// What became of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The text is in the clipboard.
    Text,
    /// The picture is.
    Picture,
    /// The picture is a file.
    File,
    /// The browser doesn't allow it.
    Refused,
}

/// The three ways.
#[component(Copies)]
pub(super) fn copies(context: &Context) -> Html {
    let copied = use_state(|| None::<Copied>);
    let words = context.words();
    if context.state().calculation.is_none() {
        return Html::default();
    }
    let as_text = {
        let (state, copied) = (context.state.clone(), copied.clone());
        Callback::from(move |_| {
            let (slip, copied) = (slip(&state.0), copied.clone());
            spawn_local(async move {
                let is_there = match slip {
                    Some(slip) => clipboard::copy(&slip.text()).await,
                    None => false,
                };
                copied.set(Some(if is_there { Copied::Text } else { Copied::Refused }));
            });
        })
    };
    let as_picture = {
        let (state, copied) = (context.state.clone(), copied.clone());
        Callback::from(move |_| {
            let (slip, copied) = (slip(&state.0), copied.clone());
            spawn_local(async move {
                let made = match slip {
                    Some(slip) => picture::copy(&slip).await.ok(),
                    None => None,
                };
                copied.set(Some(made.unwrap_or(Copied::Refused)));
            });
        })
    };
    let print = Callback::from(|_| {
        // A page in a frame may not print.
        let _ = gloo::utils::window().print();
    });
    let said = copied.map(|copied| match copied {
        Copied::Text => words.copied_text,
        Copied::Picture => words.copied_picture,
        Copied::File => words.saved_picture,
        Copied::Refused => words.copy_refused,
    });
    html! {
        <div class="copies">
            <button type="button" class="plain" onclick={as_text} data-testid="copy-text">{ words.copy_text }</button>
            <button type="button" class="plain" onclick={as_picture} data-testid="copy-picture">{ words.copy_picture }</button>
            <button type="button" class="plain" onclick={print} data-testid="print">{ words.print }</button>
            <p role="status" data-testid="copied">{ said.unwrap_or_default() }</p>
        </div>
    }
}
