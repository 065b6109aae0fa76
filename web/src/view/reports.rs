//! What the user should know about how the page started.

use yew::prelude::{Callback, Html, html};

use super::Context;
use crate::state::{Action, Report};
use crate::words::link_error;

/// The reports, until they are dismissed.
pub(super) fn reports(context: &Context) -> Html {
    let reports = &context.state().reports;
    if reports.is_empty() {
        return Html::default();
    }
    let words = context.words();
    let scheme = context.state().calculation.scheme();
    let texts: Vec<String> = reports
        .iter()
        .flat_map(|report| match report {
            Report::Store => vec![words.store_damaged.to_owned()],
            Report::Later => vec![words.later_lacking.to_owned()],
            Report::Link(errors) => errors.iter().map(|error| link_error(context.language(), error, scheme)).collect(),
        })
        .collect();
    let send = context.send.clone();
    let onclick = Callback::from(move |_| send.emit(Action::Dismiss));
    html! {
        <div class="reports" role="alert" data-testid="reports">
            <ul>{ for texts.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
            <button type="button" {onclick} data-testid="dismiss">{ words.dismiss }</button>
        </div>
    }
}
