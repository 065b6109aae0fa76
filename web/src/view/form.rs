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
            { for ORDER.iter().map(|owner| part(context, *owner, &in_use, statement.as_ref())) }
        </section>
    }
}

fn part(context: &Context, owner: Owner, in_use: &[bool], statement: Option<&Statement<'_>>) -> Html {
    let calculation = &context.state().calculation;
    let scheme = calculation.scheme();
    let inputs = scheme.inputs().iter().enumerate();
    let inputs: Vec<(usize, &Input)> = inputs.filter(|(_, input)| input.owner == owner).collect();
    if inputs.is_empty() {
        return Html::default();
    }
    let name = wording::owner(context.language(), owner);
    let one = |(place, input): &(usize, &Input)| {
        let mut shows = Shows::of(context);
        shows.draft = calculation.draft(&input.id).cloned();
        shows.values = worth_of_options(statement, input);
        shows.values.push(calculation.inputs().value(*place));
        // What makes it idle.
        shows.values.push(in_use.get(*place).map(|in_use| Exact::int((*in_use).into())));
        html! {
            <Part key={input.id.clone()} context={context.clone()} place={*place} {shows}
                draw={field as fn(&Context, usize) -> Html} />
        }
    };
    // What the readings chosen have no use for is folded away: there, as another reading may need it.
    let is_used = |(place, _): &&(usize, &Input)| in_use.get(*place) == Some(&true);
    let unused = inputs.iter().filter(|input| !is_used(input));
    let count = unused.clone().count();
    let fields = html! {
        <>
            <div class="fields">{ for inputs.iter().filter(is_used).map(one) }</div>
            if count > 0 {
                <details class="unused">
                    <summary data-testid={joined("unused", owner.id())}>{ words::unused(context.language(), count) }</summary>
                    <div class="fields">{ for unused.map(one) }</div>
                </details>
            }
        </>
    };
    // Keyed by the scheme, so that another scheme's fields are new ones.
    let key = [scheme.about().id.as_str(), owner.id()].concat();
    if owner == Owner::Shop {
        // What is wrong with several figures together (weights) is wrong with settings.
        let fault = context.state().calculation.fault();
        let fault = fault.map(|fault| wording::eval_error(context.language(), fault, scheme));
        return html! {
            <details class="part" {key} open={calculation.had_fault} data-testid="settings">
                <summary>{ name }</summary>
                if let Some(fault) = fault {
                    <p class="error" data-testid="settings-fault">{ fault }</p>
                }
                { fields }
            </details>
        };
    }
    html! {
        <section class="part" {key}>
            <h3>{ name }</h3>
            { fields }
        </section>
    }
}
