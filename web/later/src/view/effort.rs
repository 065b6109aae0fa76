//! What may change, and how hard it is: one choice for each input that may move.

use yew::prelude::{Callback, Html, html};

use super::{Context, joined};
use crate::state::Action;
use crate::state::aim::{is_weighed, movable};
use crate::state::effort::Effort;

/// The choices, folded away until asked for.
pub(super) fn efforts(context: &Context) -> Html {
    let (words, state, language) = (context.words(), context.state(), context.language());
    let Some(calculation) = &state.calculation else { return Html::default() };
    let scheme = calculation.scheme();
    let inputs = movable(calculation, &state.efforts).into_iter();
    let rows =
        inputs.filter_map(|(place, chosen)| Some((scheme.inputs().get(place)?, chosen))).map(|(input, chosen)| {
            let name = joined("effort", &input.id);
            let options = Effort::ALL.into_iter().map(|effort| {
                let label = match effort {
                    Effort::Easy => words.easy,
                    Effort::Usual => words.usual,
                    Effort::Hard => words.hard,
                    Effort::Locked => words.locked,
                };
                let send = context.send.clone();
                let id = input.id.clone();
                let onchange = Callback::from(move |_| send.emit(Action::Set(id.clone(), effort)));
                html! {
                    <label class="segment">
                        <input type="radio" name={name.clone()} checked={chosen == effort} {onchange}
                            data-testid={joined(&name, effort.id())} />
                        <span>{ label }</span>
                    </label>
                }
            });
            html! {
                <fieldset key={input.id.clone()}>
                    <legend>{ language.pick(&input.label) }</legend>
                    <div class="segments">{ for options }</div>
                </fieldset>
            }
        });
    html! {
        <details class="efforts" data-testid="efforts">
            <summary>
                { words.efforts }
                if is_weighed(scheme, &state.efforts) { <span class="mark">{ words.efforts_set }</span> }
            </summary>
            <p class="quiet">{ words.efforts_note }</p>
            { for rows }
        </details>
    }
}
