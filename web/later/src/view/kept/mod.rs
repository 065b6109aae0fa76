//! Undo and redo, saved months, sharing: the tools in the page's head, and what they open.

mod beside;
mod desk;
mod months;
mod notice;
mod row;
mod share;
mod words;

use std::rc::Rc;

use payscheme_templates::Template;
use payscheme_words::Language;
use web_sys::HtmlDialogElement;
use yew::prelude::{
    Callback, Html, Properties, component, create_portal, html, use_effect, use_effect_with, use_force_update,
    use_memo, use_node_ref,
};

use super::truth;
use crate::browser::keys::Asked;
use crate::page;
use crate::state::Action;
use crate::state::kept::Month;
use crate::state::share::readable;
use desk::{Desk, Dialog, Drawn};

/// What of the page's state they show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ToolsProps {
    /// In this language.
    pub language: Language,
    /// The template that is shown.
    pub template: Option<&'static Template>,
    /// How many of the shop's settings and of the readings are others than the scheme's own.
    pub differs: (usize, usize),
    /// Who wants to know which month is open.
    pub send: Callback<Action>,
}

/// Everything of it, each part in its place in the page.
#[component(Tools)]
pub(super) fn tools(props: &ToolsProps) -> Html {
    let desk = use_memo((), |()| Desk::new());
    let update = use_force_update();
    use_effect_with((), {
        let desk = Rc::clone(&desk);
        move |()| {
            desk.report();
            desk.keep();
            desk.listen(Callback::from(move |()| update.force_update()));
            desk.draw();
        }
    });
    let drawn = Drawn { desk, language: props.language };
    let dialog = use_node_ref();
    let open = drawn.desk.shows.borrow().dialog.clone();
    use_effect_with(open.clone(), {
        let dialog = dialog.clone();
        move |open| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            match open {
                // It is there, and not open twice.
                Some(_) if !dialog.open() => dialog.show_modal().unwrap_or_default(),
                None if dialog.open() => dialog.close(),
                _ => {}
            }
        }
    });
    use_effect({
        let desk = Rc::clone(&drawn.desk);
        move || desk.give_focus()
    });
    let month = drawn.month().map(|Month { record, .. }| (record.name, record.fragment));
    use_effect_with((month, props.send.clone()), |(month, send)| send.emit(Action::Name(month.clone())));
    let closed = drawn.on(|drawn, _: yew::Event| {
        let mut shows = drawn.desk.shows.borrow_mut();
        (shows.dialog, shows.renaming, shows.nameless, shows.clearing) = (None, None, None, false);
    });
    let content = match &open {
        None => Html::default(),
        Some(Dialog::Months) => months::months(&drawn),
        Some(Dialog::Link(link)) => share::link(&drawn, link),
        Some(Dialog::NoLink(why)) => share::no_link(&drawn, *why),
    };
    let placed = |id: &str, part: Html| page::place(id).map(|place| create_portal(part, place)).unwrap_or_default();
    html! {
        <>
            { placed("tools", html! {
                <>
                    { buttons(&drawn) }
                    <dialog ref={dialog} class="kept" aria-labelledby="kept-title" onclose={closed}>
                        { content }
                        if open.is_some() { { notice::notice(&drawn) } }
                    </dialog>
                    if open.is_none() { <div class="toast">{ notice::notice(&drawn) }</div> }
                </>
            }) }
            { placed("beside", beside::beside(&drawn)) }
            { placed("fingerprint", fingerprint(props)) }
        </>
    }
}

fn buttons(drawn: &Drawn) -> Html {
    let words = drawn.words();
    let (can_undo, can_redo) = {
        let history = drawn.desk.history.borrow();
        (history.can_undo(), history.can_redo())
    };
    let arrow = |asked: Asked, can: bool, label: &'static str, id: &'static str, path: &'static str| {
        html! {
            <button type="button" class="tool" aria-label={label} title={label} aria-disabled={truth(!can)}
                onclick={drawn.on(move |drawn, _: yew::MouseEvent| drawn.desk.go(asked))} data-testid={id}>
                <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d={path} /></svg>
            </button>
        }
    };
    html! {
        <div class="tools">
            { arrow(Asked::Undo, can_undo, words.undo, "undo-any", "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6") }
            { arrow(Asked::Redo, can_redo, words.redo, "redo-any", "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6") }
            <button type="button" class="tool" id="months" data-testid="months"
                onclick={drawn.on(|drawn, _: yew::MouseEvent| {
                    drawn.desk.kept.borrow_mut().refresh();
                    drawn.desk.turn_to(Some(Dialog::Months));
                })}>{ words.months }</button>
            { drawn.button("tool", "share", words.share, share::share) }
        </div>
    }
}

fn fingerprint(props: &ToolsProps) -> Html {
    let Some(template) = props.template else { return Html::default() };
    html! {
        <span data-testid="fingerprint">{ words::fingerprint(props.language, &readable(&template.fingerprint()), props.differs) }</span>
    }
}
