//! One input: its label, the control that fits its kind, and what is wrong with its text.

mod choice;
mod number;

use payscheme::{Input, InputKind};
use payscheme_words as wording;
use yew::prelude::{Html, html};

use super::Context;

/// A field for this input.
pub(super) fn field(context: &Context, input: &Input) -> Html {
    let (words, language) = (context.words(), context.language());
    let calculation = &context.state().calculation;
    let error =
        calculation.error(&input.id).map(|error| wording::input_error(language, error, Some(calculation.scheme())));
    let ids = Ids { control: format!("in-{}", input.id), help: format!("help-{}", input.id) };
    let control = match &input.kind {
        InputKind::Choice(options) => choice::control(context, input, options, &ids),
        InputKind::Number { unit, grid } => number::control(context, input, *unit, *grid, &ids, error.is_some()),
    };
    let label = language.pick(&input.label);
    // A choice is a group of radio buttons, which a <label> can't name.
    let label = match &input.kind {
        InputKind::Choice(_) => html! { <span class="label" id={format!("{}-label", ids.control)}>{ label }</span> },
        InputKind::Number { .. } => html! { <label class="label" for={ids.control.clone()}>{ label }</label> },
    };
    let help = input.help.as_ref().map(|help| language.pick(help));
    html! {
        <div class={if error.is_some() { "field wrong" } else { "field" }} key={input.id.clone()}>
            <div class="name">
                { label }
                if input.example {
                    <span class="mark" title={words.example_note}>{ words.example }</span>
                }
            </div>
            { control }
            <div class="below" id={ids.help.clone()}>
                if let Some(error) = error {
                    <p class="error" role="alert" data-testid={format!("error-{}", input.id)}>{ error }</p>
                }
                if let Some(help) = help {
                    <p class="help">{ help }</p>
                }
            </div>
        </div>
    }
}

/// The ids that tie a field's parts together.
struct Ids {
    control: String,
    help: String,
}
