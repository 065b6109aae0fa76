//! Taking the payslip along: as text, as a picture, on paper.

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::{Callback, Html, component, html, use_effect_with, use_node_ref, use_state};

use super::Context;
use crate::browser::{clipboard, picture};
use crate::page;
use crate::state::caution::caution;
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
    let copied = use_state(|| None::<(Copied, Option<String>)>);
    let words = context.words();
    let told = use_node_ref();
    // What is said comes below the buttons, perhaps below what is in sight of the sheet.
    use_effect_with((*copied).clone(), {
        let told = told.clone();
        move |copied| {
            if let Some(told) = told.cast::<Element>().filter(|_| copied.is_some()) {
                page::bring_into_sight(&told);
            }
        }
    });
    if context.state().calculation.is_none() {
        return Html::default();
    }
    let language = context.language();
    let take = {
        let state = context.state.clone();
        move || {
            let wrong = page::wrong();
            let caution = state.0.calculation.as_ref().and_then(|known| caution(language, known, &wrong));
            (slip(&state.0, &wrong), caution)
        }
    };
    let as_text = {
        let (take, copied) = (take.clone(), copied.clone());
        Callback::from(move |_| {
            let ((slip, caution), copied) = (take(), copied.clone());
            spawn_local(async move {
                let is_there = match slip {
                    Some(slip) => clipboard::copy(&slip.text()).await,
                    None => false,
                };
                copied.set(Some((if is_there { Copied::Text } else { Copied::Refused }, caution)));
            });
        })
    };
    let as_picture = {
        let copied = copied.clone();
        Callback::from(move |_| {
            let ((slip, caution), copied) = (take(), copied.clone());
            spawn_local(async move {
                let made = match slip {
                    Some(slip) => picture::copy(&slip).await.ok(),
                    None => None,
                };
                copied.set(Some((made.unwrap_or(Copied::Refused), caution)));
            });
        })
    };
    let print = Callback::from(|_| {
        // A page in a frame may not print.
        let _ = gloo::utils::window().print();
    });
    let said = copied.as_ref().map(|(copied, _)| match copied {
        Copied::Text => words.copied_text,
        Copied::Picture => words.copied_picture,
        Copied::File => words.saved_picture,
        Copied::Refused => words.copy_refused,
    });
    let caution = copied.as_ref().and_then(|(copied, caution)| caution.clone().filter(|_| *copied != Copied::Refused));
    html! {
        <div class="copies">
            <button type="button" class="plain" onclick={as_text} data-testid="copy-text">{ words.copy_text }</button>
            <button type="button" class="plain" onclick={as_picture} data-testid="copy-picture">{ words.copy_picture }</button>
            <button type="button" class="plain" onclick={print} data-testid="print">{ words.print }</button>
            <div role="status" ref={told} data-testid="copied">
                if let Some(said) = said { <p>{ said }</p> }
                if let Some(caution) = caution { <p class="error">{ caution }</p> }
            </div>
        </div>
    }
}
