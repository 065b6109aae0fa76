//! The figures, by who or what decides them.

use payscheme::{Exact, Input, Owner, Statement};
use payscheme_words as wording;
use yew::prelude::{Callback, Html, html};

use super::Context;
use super::field::{field, worth_of_options};
use super::joined;
use super::part::{Part, Shows};
use crate::state::Action;
use crate::words;

/// The order in which figures are asked for; what the shop decides comes last, as it changes least.
const ORDER: [Owner; 5] = [Owner::Month, Owner::Agent, Owner::History, Owner::Team, Owner::Shop];

/// All inputs of the scheme.
pub(super) fn form(context: &Context) -> Html {
    let words = context.words();
    let calculation = &context.state().calculation;
    let in_use = calculation.scheme().inputs_in_use(calculation.inputs().readings());
    let statement = calculation.scheme().evaluate(calculation.shown()).ok();
    let send = context.send.clone();
    let reset = Callback::from(move |_| send.emit(Action::Reset));
    html! {
        <section class="form" aria-labelledby="figures">
            <div class="heading">
                <h2 class="spoken" id="figures">{ words.figures }</h2>
                <button type="button" class="plain" onclick={reset} data-testid="reset">{ words.reset }</button>
            </div>
            { for (0..ORDER.len()).map(|place| owned(context, place, &in_use, statement.as_ref())) }
        </section>
    }
}

/// The figures of one owner, by their place in [`ORDER`]; nothing if there are none.
fn owned(context: &Context, place: usize, in_use: &[bool], statement: Option<&Statement<'_>>) -> Html {
    let calculation = &context.state().calculation;
    let scheme = calculation.scheme();
    let owner = ORDER.get(place).copied();
    let mut shows = Shows::of(context);
    for (place, input) in scheme.inputs().iter().enumerate().filter(|(_, input)| Some(input.owner) == owner) {
        show(&mut shows, context, statement, (place, input));
        // Whether it is folded away.
        shows.values.push(in_use.get(place).map(|in_use| Exact::int((*in_use).into())));
    }
    if shows.values.is_empty() {
        return Html::default();
    }
    // What is wrong with several figures together (weights) is wrong with settings, whichever figure it comes from.
    if owner == Some(Owner::Shop) && calculation.fault().is_some() {
        shows.values.push(None);
        let readings = calculation.inputs().readings();
        shows.values.extend(readings.iter().map(|option| i64::try_from(*option).ok().map(Exact::int)));
        shows.values.extend((0..scheme.inputs().len()).map(|place| calculation.inputs().value(place)));
    }
    // Keyed by the scheme, so that another scheme's fields are new ones.
    let key = [scheme.about().id.as_str(), owner.map_or("", Owner::id)].concat();
    html! { <Part {key} context={context.clone()} {place} {shows} draw={part as fn(&Context, usize) -> Html} /> }
}

/// What a field shows.
fn show(shows: &mut Shows, context: &Context, statement: Option<&Statement<'_>>, (place, input): (usize, &Input)) {
    let calculation = &context.state().calculation;
    shows.values.extend(worth_of_options(statement, input));
    shows.values.push(calculation.inputs().value(place));
    shows.drafts.extend(calculation.draft(&input.id).cloned());
}

fn part(context: &Context, place: usize) -> Html {
    let Some(owner) = ORDER.get(place).copied() else { return Html::default() };
    let (language, calculation) = (context.language(), &context.state().calculation);
    let scheme = calculation.scheme();
    let statement = scheme.evaluate(calculation.shown()).ok();
    let in_use = scheme.inputs_in_use(calculation.inputs().readings());
    let inputs = || scheme.inputs().iter().enumerate().filter(|(_, input)| input.owner == owner);
    let is_used = |(place, _): &(usize, &Input)| in_use.get(*place) == Some(&true);
    let one = |(place, input): (usize, &Input)| {
        let mut shows = Shows::of(context);
        show(&mut shows, context, statement.as_ref(), (place, input));
        html! {
            <Part key={input.id.clone()} context={context.clone()} {place} {shows}
                draw={field as fn(&Context, usize) -> Html} />
        }
    };
    // What the readings chosen have no use for is folded away: there, as another reading may need it.
    let unused: Vec<Html> = inputs().filter(|input| !is_used(input)).map(one).collect();
    let fields = html! {
        <>
            <div class="fields">{ for inputs().filter(is_used).map(one) }</div>
            if !unused.is_empty() {
                <details class="unused">
                    <summary data-testid={joined("unused", owner.id())}>{ words::unused(language, unused.len()) }</summary>
                    <div class="fields">{ for unused }</div>
                </details>
            }
        </>
    };
    let name = wording::owner(language, owner);
    if owner == Owner::Shop {
        let fault = calculation.fault().map(|fault| wording::eval_error(language, fault, scheme));
        // Opened and folded by the user, and opened by the second program when a fault comes.
        return html! {
            <details class="part" data-testid="settings">
                <summary>{ name }</summary>
                if let Some(fault) = fault {
                    <p class="error" data-testid="settings-fault">{ fault }</p>
                }
                { fields }
            </details>
        };
    }
    html! {
        <section class="part">
            <h3>{ name }</h3>
            { fields }
        </section>
    }
}
