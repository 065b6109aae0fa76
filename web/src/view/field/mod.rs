//! One input: its label, the control that fits its kind, and what is wrong with its text.

mod choice;
mod number;

use payscheme::filled_by::FilledBy;
use payscheme::{InputKind, Owner};
use payscheme_words as wording;
use yew::prelude::{AttrValue, Html, html};

pub(super) use choice::worth_of_options;

use super::Context;
use crate::view::joined;

/// A field for the input in `place`. One that isn't in use under the readings chosen stays, as another reading may need it.
pub(super) fn field(context: &Context, place: usize) -> Html {
    let (words, language) = (context.words(), context.language());
    let calculation = &context.state().calculation;
    let scheme = calculation.scheme();
    let Some(input) = scheme.inputs().get(place) else { return Html::default() };
    let in_use = scheme.inputs_in_use(calculation.inputs().readings()).get(place) == Some(&true);
    let error =
        calculation.error(&input.id).map(|error| wording::input_error(language, error, Some(calculation.scheme())));
    let ids = Ids { control: joined("in", &input.id), help: joined("help", &input.id) };
    let control = match &input.kind {
        InputKind::Choice(options) => choice::control(context, input, options, &ids),
        InputKind::Number { unit, grid } => number::control(context, input, *unit, *grid, &ids, error.is_some()),
    };
    let label = language.pick(&input.label);
    // A choice is a group of radio buttons, which a <label> can't name.
    let label = match &input.kind {
        InputKind::Choice(_) => html! { <span class="label" id={joined(&ids.control, "label")}>{ label }</span> },
        InputKind::Number { .. } => html! { <label class="label" for={ids.control.clone()}>{ label }</label> },
    };
    let help = input.help.as_ref().map(|help| language.pick(help));
    let filled = input.filled_by.as_ref().map(|filled_by| match filled_by {
        FilledBy::Team(_) => words.by_team,
        FilledBy::History(_) => words.by_history,
    });
    html! {
        <div class={if error.is_some() { "field wrong" } else { "field" }}>
            <div class="name">
                { label }
                if input.example {
                    <span class="mark" title={words.example_note}>{ words.example }</span>
                }
                if let Some(mark) = filled {
                    <span class="mark filled" data-testid={joined("filled", &input.id)}>{ mark }</span>
                }
            </div>
            { control }
            <div class="below" id={ids.help.clone()}>
                if let Some(error) = error {
                    <p class="error" role="alert" data-testid={joined("error", &input.id)}>{ error }</p>
                }
                if let Some(help) = help {
                    <p class="help">{ help }</p>
                }
                // What isn't in use needn't be filled in.
                if filled.is_some() && in_use {
                    // How, in the second program's words.
                    <details class="help"><summary>{ words.filled_how }</summary><p data-filled={input.id.clone()}></p></details>
                }
            </div>
            // The options of a choice say themselves what they are worth; what has no better direction isn't the agent's.
            if let (true, Owner::Month, Some(_), InputKind::Number { .. }) = (in_use, input.owner, input.better, &input.kind) {
                <p class="near" data-near={joined("input", &input.id)}></p>
            }
        </div>
    }
}

/// The ids that tie a field's parts together.
struct Ids {
    control: AttrValue,
    help: AttrValue,
}
