//! The readings: what the source leaves open, and what each choice is worth.

use payscheme::{Amount, Choice, Exact, Reading};
use payscheme_words as wording;
use yew::prelude::{Callback, Html, html};

use super::Context;
use super::joined;
use super::part::{Part, Shows};
use super::segments::{Group, letters, segments};
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
            { for scheme.readings().iter().enumerate().map(|(place, reading)| {
                let mut shows = Shows::of(context);
                shows.values = reading.options.iter().map(|option| Some(difference(context, reading, option)?.value)).collect();
                shows.values.push(chosen(context, place).and_then(|chosen| i64::try_from(chosen).ok()).map(Exact::int));
                html! {
                    <Part key={reading.id.clone()} context={context.clone()} {place} {shows}
                        draw={card as fn(&Context, usize) -> Html} />
                }
            }) }
        </section>
    }
}

/// The place of the option chosen.
fn chosen(context: &Context, place: usize) -> Option<usize> {
    context.state().calculation.inputs().readings().get(place).copied()
}

fn card(context: &Context, place: usize) -> Html {
    let (words, language) = (context.words(), context.language());
    let Some(reading) = context.state().calculation.scheme().readings().get(place) else { return Html::default() };
    let chosen = chosen(context, place);
    let worth = |place: usize| {
        if chosen == Some(place) {
            return Some(words.in_use.to_owned());
        }
        let difference = difference(context, reading, reading.options.get(place)?)?;
        if difference.value.is_zero() {
            return Some(words.same.to_owned());
        }
        Some(wording::signed_amount(language, difference))
    };
    let choose = {
        let (send, id) = (context.send.clone(), reading.id.clone());
        Callback::from(move |option| send.emit(Action::Read { reading: id.clone(), option }))
    };
    let id = joined("reading", &reading.id);
    let label = joined(&id, "label");
    // On a phone, three wordings side by side would be a word a line.
    let is_long = reading.options.len() > 2 && letters(context, &reading.options) > 42;
    let group = Group {
        id,
        label: label.clone(),
        help: None,
        class: is_long.then_some("long"),
        options: &reading.options,
        chosen,
    };
    html! {
        <div class="reading">
            <p class="label" id={label}>{ language.pick(&reading.label) }</p>
            { segments(context, &group, &worth, &choose) }
            <p class="help">{ language.pick(&reading.why) }</p>
        </div>
    }
}

/// What the pay (or, without one, the score) would change by under another option.
fn difference(context: &Context, reading: &Reading, option: &Choice) -> Option<Amount> {
    let calculation = &context.state().calculation;
    if calculation.is_stale() {
        return None;
    }
    let scheme = calculation.scheme();
    let result = |inputs| {
        let statement = scheme.evaluate(inputs).ok()?;
        statement.pay().or(statement.score())
    };
    let (now, then) = (result(calculation.shown())?, result(&calculation.under(&reading.id, &option.id)?)?);
    Some(Amount { value: then.value.checked_sub(now.value)?, unit: now.unit })
}
