//! The readings: what the source leaves open, and what each choice is worth.

use payscheme::{Amount, Reading};
use payscheme_words as wording;
use yew::prelude::{Callback, Html, html};

use super::Context;
use super::joined;
use crate::state::Action;

/// All readings of the scheme.
pub(super) fn readings(context: &Context) -> Html {
    let words = context.words();
    let scheme = context.state().calculation.scheme();
    if scheme.readings().is_empty() {
        return Html::default();
    }
    html! {
        <section class="readings" aria-labelledby="readings">
            <h2 id="readings">{ words.readings }</h2>
            <p class="quiet">{ words.readings_note }</p>
            { for scheme.readings().iter().enumerate().map(|(place, reading)| card(context, place, reading)) }
        </section>
    }
}

fn card(context: &Context, place: usize, reading: &Reading) -> Html {
    let (words, language) = (context.words(), context.language());
    let calculation = &context.state().calculation;
    let chosen = calculation.inputs().readings().get(place).copied();
    let options = reading.options.iter().enumerate().map(|(option, choice)| {
        let is_chosen = chosen == Some(option);
        let send = context.send.clone();
        let (id, option_id) = (reading.id.clone(), choice.id.clone());
        let onchange = Callback::from(move |_| {
            send.emit(Action::Read { reading: id.clone(), option: option_id.clone() });
        });
        let worth =
            if is_chosen { Some(words.in_use.to_owned()) } else { difference(context, &reading.id, &choice.id) };
        html! {
            <label class="segment" key={choice.id.clone()}>
                <input type="radio" name={joined("r", &reading.id)} value={choice.id.clone()} checked={is_chosen}
                    {onchange} data-testid={joined(&joined("reading", &reading.id), &choice.id)} />
                <span>
                    { language.pick(&choice.label) }
                    if let Some(worth) = worth {
                        <small>{ worth }</small>
                    }
                </span>
            </label>
        }
    });
    let label = joined(&joined("reading", &reading.id), "label");
    html! {
        <div class="reading" key={reading.id.clone()}>
            <p class="label" id={label.clone()}>{ language.pick(&reading.label) }</p>
            <div class="segments" role="radiogroup" aria-labelledby={label} data-testid={joined("reading", &reading.id)}>
                { for options }
            </div>
            <p class="help">{ language.pick(&reading.why) }</p>
        </div>
    }
}

/// What the pay (or, without one, the score) would change by under another option.
fn difference(context: &Context, reading: &str, option: &str) -> Option<String> {
    let calculation = &context.state().calculation;
    if calculation.is_stale() {
        return None;
    }
    let scheme = calculation.scheme();
    let result = |inputs| {
        let statement = scheme.evaluate(inputs).ok()?;
        statement.pay().or(statement.score())
    };
    let (now, then) = (result(calculation.shown())?, result(&calculation.under(reading, option)?)?);
    let value = then.value.checked_sub(now.value)?;
    if value.is_zero() {
        return Some(context.words().same.to_owned());
    }
    Some(wording::signed_amount(context.language(), Amount { value, unit: now.unit }))
}
