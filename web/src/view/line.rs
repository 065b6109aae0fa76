//! One line of the payslip; opened, it says why.

use std::rc::Rc;

use payscheme::{Amount, Scheme};
use payscheme_words::{self as wording, Language};
use yew::prelude::{Callback, Html, Properties, classes, component, html, use_state};

use super::joined;
use super::truth;

/// What a line says. While that is the same it isn't drawn again.
#[derive(Clone, Debug, Properties)]
pub(super) struct LineProps {
    /// In this language.
    pub language: Language,
    /// A line of this scheme.
    pub scheme: Rc<Scheme>,
    /// Which.
    pub place: usize,
    /// What it comes to.
    pub amount: Amount,
    /// The line that closes its part.
    pub is_total: bool,
}

impl PartialEq for LineProps {
    fn eq(&self, other: &Self) -> bool {
        // A scheme is opened once. Whether a line closes its part is the scheme's.
        self.language == other.language
            && self.place == other.place
            && self.amount == other.amount
            && Rc::ptr_eq(&self.scheme, &other.scheme)
    }
}

/// A line with its value, and a place for why when opened.
#[component(PayslipLine)]
pub(super) fn payslip_line(props: &LineProps) -> Html {
    let is_open = use_state(|| false);
    let Some(line) = props.scheme.lines().get(props.place) else { return Html::default() };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_| is_open.set(!*is_open))
    };
    let details = joined("why", &line.id);
    let class = classes!(
        "line",
        line.group.is_none().then_some("step"),
        props.is_total.then_some("total"),
        props.amount.value.is_negative().then_some("minus"),
        is_open.then_some("open"),
    );
    // What stands in it is drawn by the second program: the first payslip doesn't wait for it.
    let opened = is_open.then(|| {
        html! {
            <>
                <p class="near" data-near={joined("line", &line.id)}></p>
                <div class="why" id={details.clone()} data-why={line.id.clone()}></div>
            </>
        }
    });
    html! {
        <li {class}>
            <button type="button" onclick={toggle} aria-expanded={truth(*is_open)} aria-controls={is_open.then_some(details)}
                data-testid={joined("line", &line.id)}>
                <span class="line-label">{ props.language.pick(&line.label) }</span>
                <span class="line-value" data-testid={joined("value", &line.id)}>{ wording::amount(props.language, props.amount) }</span>
            </button>
            // One child, there or not: the button must stay the same node, or it would lose the focus.
            { opened.unwrap_or_default() }
        </li>
    }
}
