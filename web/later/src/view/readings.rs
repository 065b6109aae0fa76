//! The readings: what the source leaves open, and what each choice is worth.

use payscheme::{Amount, Choice, Inputs, Reading};
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::link;
use payscheme_web::view::segments::{Group, letters, segments};
use payscheme_words as wording;
use yew::prelude::{Callback, Html, component, html};

use super::{Context, joined};
use crate::page;

/// All readings of the scheme.
#[component(Readings)]
pub(super) fn readings(context: &Context) -> Html {
    let words = context.words();
    let Some(calculation) = context.state().calculation.as_ref() else { return Html::default() };
    let readings = calculation.scheme().readings();
    if readings.is_empty() {
        return Html::default();
    }
    let now = result(calculation, calculation.shown());
    html! {
        <section class="readings" aria-labelledby="readings-title">
            <h2 id="readings-title">{ words.readings }</h2>
            <p class="quiet">{ words.readings_note }</p>
            { for readings.iter().enumerate().map(|(place, reading)| card(context, calculation, now, place, reading)) }
        </section>
    }
}

fn card(context: &Context, calculation: &Calculation, now: Option<Amount>, place: usize, reading: &Reading) -> Html {
    let (words, language) = (context.words(), context.language());
    let chosen = calculation.inputs().readings().get(place).copied();
    let worth = |place: usize| {
        if chosen == Some(place) {
            return Some(words.in_use.to_owned());
        }
        let difference = difference(calculation, now?, reading, reading.options.get(place)?)?;
        if difference.value.is_zero() {
            return Some(words.same.to_owned());
        }
        Some(wording::difference(language, difference))
    };
    let choose = {
        let (calculation, id) = (calculation.clone(), reading.id.clone());
        Callback::from(move |option: String| {
            let mut wanted = page::now(&calculation);
            if wanted.choose(&id, &option).is_ok() {
                page::adopt(&link::write(&wanted));
            }
        })
    };
    let id = joined("reading", &reading.id);
    let label = joined(&id, "label");
    // On a phone, three wordings side by side would be a word a line.
    let is_long = reading.options.len() > 2 && letters(language, &reading.options) > 42;
    let group = Group {
        id,
        label: label.clone(),
        help: None,
        class: is_long.then_some("long"),
        options: &reading.options,
        chosen,
    };
    html! {
        <div class="reading" key={reading.id.clone()}>
            <p class="label" id={label}>{ language.pick(&reading.label) }</p>
            { segments(language, &group, &worth, &choose) }
            <p class="help">{ language.pick(&reading.why) }</p>
        </div>
    }
}

/// What the pay (or, without one, the score) would change by under another option.
fn difference(calculation: &Calculation, now: Amount, reading: &Reading, option: &Choice) -> Option<Amount> {
    let then = result(calculation, &calculation.under(&reading.id, &option.id)?)?;
    Some(Amount { value: then.value.checked_sub(now.value)?, unit: now.unit })
}

fn result(calculation: &Calculation, inputs: &Inputs) -> Option<Amount> {
    let statement = calculation.scheme().evaluate(inputs).ok()?;
    statement.pay().or(statement.score())
}
