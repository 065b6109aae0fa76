//! One line of the payslip; opened, it says why.

use yew::prelude::{AttrValue, Callback, Html, Properties, classes, component, html, use_state};

use super::joined;
use super::truth;

/// What a line says. While that is the same it isn't drawn again.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct LineProps {
    /// The line's id.
    pub id: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// Its amount, in words.
    pub value: AttrValue,
    /// Is the amount below 0?
    pub is_minus: bool,
    /// A step in between rather than a line of its own.
    pub is_step: bool,
    /// The line that closes its part.
    pub is_total: bool,
}

/// A line with its value, and a place for why when opened.
#[component(PayslipLine)]
pub(super) fn payslip_line(line: &LineProps) -> Html {
    let is_open = use_state(|| false);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_| is_open.set(!*is_open))
    };
    let details = joined("why", &line.id);
    let class = classes!(
        "line",
        line.is_step.then_some("step"),
        line.is_total.then_some("total"),
        line.is_minus.then_some("minus"),
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
                <span class="line-label">{ &line.label }</span>
                <span class="line-value" data-testid={joined("value", &line.id)}>{ &line.value }</span>
            </button>
            // One child, there or not: the button must stay the same node, or it would lose the focus.
            { opened.unwrap_or_default() }
        </li>
    }
}
