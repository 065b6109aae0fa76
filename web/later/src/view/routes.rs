//! The routes to what is wanted, the least effort first, or why there are none.

use payscheme::solve::{Move, NextKind, Route};
use payscheme::{Amount, Answer, Exact, InputKind, Target, Unit};
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::link;
use payscheme_words as wording;
use wording::Language;
use wording::answers::{Shortfall, Way, change, nearest_is_far, shortfall, target, way};
use yew::prelude::{Callback, Html, html};

use super::Context;
use crate::page;
use crate::state::aim::{Found, at_end_of, nearest};
use crate::state::{Action, Taken};
use crate::words;

/// So many are in sight at once; the others are folded away.
const FIRST: usize = 4;

/// What was found.
pub(super) fn found(context: &Context, found: &Found) -> Html {
    let (words, language) = (context.words(), context.language());
    let Some(calculation) = &context.state().calculation else { return Html::default() };
    let scheme = calculation.scheme();
    let said = |text: String| html! { <p class="said" data-testid="no-route">{ text }</p> };
    let answered = match found {
        Found::Unreadable | Found::TooFine(_) | Found::TooLow(_) | Found::TooHigh(_) => return refusal(context, found),
        Found::Most => return said(words.most.to_owned()),
        Found::Fault(error) => return said(wording::eval_error(language, error, scheme)),
        Found::Answered(answered) => answered,
    };
    let answer = &answered.answer;
    let named = |of: &Target| target(language, scheme, of.slot, &of.interval);
    let instead = match (answered.kind, &answered.passed) {
        (Some(NextKind::Round | NextKind::Most), Some(passed)) => Some(words::passed(language, &named(passed))),
        (Some(NextKind::More), Some(passed)) => Some(words::passed_for_more(language, &named(passed))),
        (Some(NextKind::Round), None) => Some(words.round.to_owned()),
        (Some(NextKind::More), None) => Some(words.more.to_owned()),
        _ => None,
    };
    let heading = html! {
        <>
            if let Some(instead) = instead { <p class="quiet" data-testid="instead">{ instead }</p> }
            <p class="wanted">{ named(&answered.ask.target) }</p>
        </>
    };
    if answer.reached {
        return html! { <>{ heading }{ said(words.reached.to_owned()) }</> };
    }
    let far = html! { if answered.is_far { <p class="said" data-testid="far">{ words.far }</p> } };
    if answer.routes.is_empty() {
        let why = match answer {
            _ if answered.ask.locked.iter().all(|locked| *locked) => Shortfall::AllLocked,
            Answer { impossible: true, .. } => Shortfall::Impossible,
            _ => Shortfall::NotFound,
        };
        let nearest: Vec<&Route> = nearest(answer).collect();
        return html! {
            <>
                { heading }
                { said(shortfall(language, why).to_owned()) }
                if !nearest.is_empty() {
                    <h3>{ words.nearest }</h3>
                    if answered.is_far { <p class="said" data-testid="far">{ nearest_is_far(language) }</p> }
                    <ol class="routes">{ for nearest.iter().enumerate().map(|(place, route)| one(context, calculation, route, &format!("nearest-{place}"))) }</ol>
                }
            </>
        };
    }
    let mut rows =
        answer.routes.iter().enumerate().map(|(place, route)| one(context, calculation, route, &place.to_string()));
    let first: Vec<Html> = rows.by_ref().take(FIRST).collect();
    let rest: Vec<Html> = rows.collect();
    html! {
        <>
            { heading }
            { far }
            <h3>{ words.routes }</h3>
            <ol class="routes" data-testid="routes">{ for first }</ol>
            if !rest.is_empty() {
                <details><summary>{ words.more_routes }</summary><ol class="routes">{ for rest }</ol></details>
            }
            if !answer.complete { <p class="quiet" data-testid="partial">{ words.partial }</p> }
        </>
    }
}

/// What is wrong with what is typed, and what is allowed.
fn refusal(context: &Context, found: &Found) -> Html {
    let (words, language) = (context.words(), context.language());
    let told = match found {
        Found::TooFine(places) => words::too_fine(language, *places),
        Found::TooLow(least) => words::too_low(language, *least),
        Found::TooHigh(most) => words::too_high(language, *most),
        _ => words.unreadable.to_owned(),
    };
    html! { <p class="error" id="wish-error" data-testid="wish-error">{ told }</p> }
}

/// One route with the button that takes it.
fn one(context: &Context, calculation: &Calculation, route: &Route, id: &str) -> Html {
    let (words, language) = (context.words(), context.language());
    let scheme = calculation.scheme();
    let moves: Vec<Told> = route.moves.iter().filter_map(|step| told(language, calculation, step)).collect();
    let now = scheme.evaluate(calculation.inputs()).ok();
    let worth = |line: Option<&payscheme::Line>, then: Option<Exact>, now: Option<Amount>| {
        let (unit, then, now) = (line?.unit, then?, now?);
        let more = Amount { value: then.checked_sub(now.value)?, unit };
        let told = if more.value.is_zero() { String::new() } else { wording::difference(language, more) };
        Some((wording::amount(language, Amount { value: then, unit }), told, more.value.is_negative()))
    };
    let pay = worth(scheme.pay(), route.pay, now.as_ref().and_then(payscheme::Statement::pay));
    let score = worth(scheme.score(), route.score, now.as_ref().and_then(payscheme::Statement::score));
    let take = {
        let (calculation, route) = (calculation.clone(), route.clone());
        let send = context.send.clone();
        Callback::from(move |_| {
            let now = page::now(&calculation);
            let taken = Taken { before: link::write(&now), after: at_end_of(&now, &route) };
            page::adopt(&taken.after);
            send.emit(Action::Take(taken));
        })
    };
    let spoken: Vec<&str> = moves.iter().map(|told| told.change.as_str()).collect();
    let spoken = match language {
        Language::Zh => format!("{}：{}", words.take, spoken.join("，")),
        Language::En => format!("{}: {}", words.take, spoken.join(", ")),
    };
    html! {
        // Keyed by what it takes: else the button that was used would become that of another route, and keep the focus.
        <li class="route" key={spoken.as_str()} data-testid={format!("route-{id}")}>
            <ul class="moves">
                { for moves.iter().map(|told| html! {
                    <li><strong>{ &told.change }</strong><small>{ &told.way }</small></li>
                }) }
            </ul>
            <p class="worth">
                { for pay.iter().chain(score.iter()).map(|(then, more, is_loss)| html! {
                    <span>{ then }<small class={is_loss.then_some("loss")}>{ more }</small></span>
                }) }
            </p>
            <button type="button" class="take" onclick={take} aria-label={spoken} data-testid={format!("take-{id}")}>{ words.take }</button>
        </li>
    }
}

/// A move in words.
struct Told {
    change: String,
    way: String,
}

fn told(language: Language, calculation: &Calculation, step: &Move) -> Option<Told> {
    let scheme = calculation.scheme();
    let input = scheme.inputs().get(step.input)?;
    let now = calculation.inputs().value(step.input)?;
    let label = language.pick(&input.label);
    let (from, to, way) = match &input.kind {
        InputKind::Number { unit, .. } => {
            let unit: Unit = *unit;
            let written = |value| wording::amount(language, Amount { value, unit });
            let by = Amount { value: step.value.checked_sub(now)?, unit };
            (written(now), written(step.value), way(language, &Way::By(by)))
        }
        InputKind::Choice(options) => {
            let option = |value: Exact| options.get(usize::try_from(value.parts().0).ok()?);
            let named = |value| Some(language.pick(&option(value)?.label).to_owned());
            (named(now)?, named(step.value)?, String::new())
        }
    };
    Some(Told { change: change(language, label, &from, &to), way })
}
