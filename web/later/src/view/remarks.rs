//! How many remarks stand at the foot of the payslip, on the edge of its sheet: pulled down, it hides them.

use payscheme::Tone;
use yew::prelude::{Callback, Html, component, create_portal, html};

use super::Context;
use crate::page;
use crate::words;

/// The way to them, if there are any.
#[component(Remarks)]
pub(super) fn remarks(context: &Context) -> Html {
    let Some((calculation, place)) = context.state().calculation.as_ref().zip(page::place("notices")) else {
        return Html::default();
    };
    let Ok(statement) = calculation.scheme().evaluate(calculation.shown()) else { return Html::default() };
    let tones: Vec<Tone> = statement.notices().map(|notice| notice.tone).collect();
    if tones.is_empty() {
        return Html::default();
    }
    let class = tones.contains(&Tone::Warning).then_some("warning");
    let onclick = Callback::from(|_| page::turn_to_remarks());
    let button = html! {
        <button type="button" {class} {onclick} data-testid="remarks">{ words::remarks(context.language(), tones.len()) }</button>
    };
    create_portal(button, place)
}
