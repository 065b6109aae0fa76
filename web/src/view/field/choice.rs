//! A choice as a segmented control, each option with what it is worth.

use payscheme::rule::{Rule, Value};
use payscheme::{Amount, Choice, Input, Scheme, Statement, Unit};
use payscheme_words as wording;
use yew::prelude::{Callback, Html, html};

use super::{Context, Ids};
use crate::state::Action;
use crate::view::joined;

pub(super) fn control(context: &Context, input: &Input, options: &[Choice], ids: &Ids) -> Html {
    let language = context.language();
    let calculation = &context.state().calculation;
    let scheme = calculation.scheme();
    let chosen = calculation.text(&input.id);
    let statement = scheme.evaluate(calculation.shown()).ok();
    let segments = options.iter().enumerate().map(|(place, option)| {
        let send = context.send.clone();
        let (name, text) = (input.id.clone(), option.id.clone());
        let onchange = Callback::from(move |_| {
            send.emit(Action::Type { input: name.clone(), text: text.clone() });
        });
        let worth = statement.as_ref().and_then(|statement| worth(scheme, statement, input, place));
        let worth = worth.map(|worth| match worth.unit {
            Unit::Yuan => wording::amount(language, worth),
            _ => wording::number(language, worth),
        });
        // "+2" needs no 2 below it.
        let worth = worth.filter(|worth| !language.pick(&option.label).contains(worth.as_str()));
        html! {
            <label class="segment" key={option.id.clone()}>
                <input type="radio" name={input.id.clone()} value={option.id.clone()} checked={chosen == option.id}
                    {onchange} data-testid={joined(&joined("input", &input.id), &option.id)} />
                <span>
                    { language.pick(&option.label) }
                    if let Some(worth) = worth {
                        <small>{ worth }</small>
                    }
                </span>
            </label>
        }
    });
    // Many options go in as many rows as they need.
    let letters: usize = options.iter().map(|option| language.pick(&option.label).len()).sum();
    let needs_rows = options.len() > 4 || letters > 42;
    html! {
        <div class={if needs_rows { "segments many" } else { "segments" }} role="radiogroup" id={ids.control.clone()}
            aria-labelledby={joined(&ids.control, "label")} aria-describedby={ids.help.clone()}
            data-testid={joined("input", &input.id)}>
            { for segments }
        </div>
    }
}

/// What an option is worth: the value that a grade of this choice gives it, if there is just one such grade.
fn worth(scheme: &Scheme, statement: &Statement<'_>, input: &Input, place: usize) -> Option<Amount> {
    let mut grades = (0..scheme.lines().len()).filter_map(|line| match statement.rule(line) {
        Some(Rule::Grade(grade)) if scheme.id_of(grade.of) == input.id => Some((line, grade)),
        _ => None,
    });
    let (line, grade) = grades.next()?;
    if grades.next().is_some() {
        return None;
    }
    match grade.values.get(place)? {
        // A plain number written in the scheme only tells the options apart.
        Value::Literal(value) => {
            let unit = scheme.lines().get(line)?.unit;
            (unit != Unit::Number).then_some(Amount { value: *value, unit })
        }
        Value::Name(slot) => statement.amount_of(*slot),
    }
}
