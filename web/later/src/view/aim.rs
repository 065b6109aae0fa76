//! "I want to get": a target, the tiers, the routes, and taking one back.

use payscheme_web::state::calculation::Calculation;
use payscheme_words as wording;
use web_sys::HtmlInputElement;
use yew::prelude::{
    Callback, Html, InputEvent, KeyboardEvent, Properties, TargetCast, component, html, use_effect_with,
};

use super::effort::efforts;
use super::ladder::ladder;
use super::later::{Later, use_later};
use super::routes::found;
use super::{Context, truth};
use crate::page;
use crate::state::aim::{Found, Wish, seek};
use crate::state::chart::figures;
use crate::state::ladder::{self as tiers, Ladder};
use crate::state::{Action, Shared};

/// From so wide on there is a keyboard rather than one that covers half the screen.
const WIDE: &str = "50em";

/// The panel: in the payslip, or beside the curve where there is room.
#[component(AimPanel)]
pub(super) fn aim(context: &Context) -> Html {
    let (words, state) = (context.words(), context.state());
    let rungs = use_later(context.state.clone(), 0, tiers_of);
    // Typing goes on; what it takes is worked out in a pause.
    let sought = use_later(context.state.clone(), 150, sought_by);
    let is_current = sought.as_ref().is_some_and(|sought| sought.key == context.state);
    use_effect_with((state.touched, state.aim.figure.clone()), |(touched, _)| {
        if *touched > 0 && page::is_as_wide_as(WIDE) {
            page::focus("wish");
        }
    });
    // What was touched goes when its work is done; the focus goes to what undoes it.
    use_effect_with((state.taken.is_some(), sought.clone()), |(is_taken, _)| {
        if *is_taken && page::has_lost_focus() {
            page::focus("undo-route");
        }
    });
    let Some(calculation) = &state.calculation else { return Html::default() };
    let undo = state.taken.as_ref().map(|taken| {
        let before = taken.before.clone();
        let onclick = Callback::from(move |_| {
            // This button goes with it.
            page::focus("wish");
            page::adopt(&before);
        });
        html! {
            <p class="taken" role="status" data-testid="taken">
                <span>{ words.taken }</span>
                <button type="button" class="plain" id="undo-route" {onclick} data-testid="undo">{ words.undo }</button>
            </p>
        }
    });
    let answer = sought.filter(|sought| state.aim.wish.is_some() && sought.result.is_some());
    let close = {
        let (send, has_wish) = (context.send.clone(), state.aim.wish.is_some());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && has_wish {
                // The sheet around it stays up.
                event.stop_propagation();
                send.emit(Action::Unwish);
                page::focus("wish");
            }
        })
    };
    html! {
        <section class="aim" aria-labelledby="aim-title" onkeydown={close}>
            { wish(context, calculation) }
            { undo.unwrap_or_default() }
            <div class="answer" aria-live="polite" aria-busy={truth(!is_current)}>
                if let Some(answer) = answer {
                    <Answer later={answer} send={context.send.clone()} />
                } else if state.aim.wish.is_some() {
                    <p class="quiet">{ words.seeking }</p>
                }
            </div>
            { rungs.map(|later| html! { <Rungs {later} send={context.send.clone()} /> }).unwrap_or_default() }
            if state.aim.wish.is_some() {
                { efforts(context) }
            }
        </section>
    }
}

/// Something that was worked out, with the state that it is of: drawn once, when it is there.
#[derive(Clone, PartialEq, Properties)]
struct LaterProps<T: PartialEq + 'static> {
    later: Later<Shared, Option<T>>,
    send: Callback<Action>,
}

impl<T: PartialEq + 'static> LaterProps<T> {
    fn context(&self) -> Context {
        Context { state: self.later.key.clone(), send: self.send.clone() }
    }
}

#[component(Answer)]
fn answer(props: &LaterProps<Found>) -> Html {
    props.later.result.as_ref().as_ref().map(|answer| found(&props.context(), answer)).unwrap_or_default()
}

#[component(Rungs)]
fn rungs(props: &LaterProps<Ladder>) -> Html {
    props.later.result.as_ref().as_ref().map(|rungs| ladder(&props.context(), rungs)).unwrap_or_default()
}

/// What is wanted: an amount, or the next tier.
fn wish(context: &Context, calculation: &Calculation) -> Html {
    let (words, language, state) = (context.words(), context.language(), context.state());
    let scheme = calculation.scheme();
    let all = figures(scheme);
    let Some(chosen) = all.iter().copied().find(|figure| *figure == state.aim.figure).or(all.first().copied()) else {
        return Html::default();
    };
    let statement = scheme.evaluate(calculation.inputs()).ok();
    let now = statement.and_then(|statement| if chosen == "score" { statement.score() } else { statement.pay() });
    let typed = {
        let send = context.send.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            let is_empty = text.trim().is_empty();
            send.emit(if is_empty { Action::Unwish } else { Action::Wish(Wish::Amount(chosen.to_owned(), text)) });
        })
    };
    let text = match &state.aim.wish {
        Some(Wish::Amount(_, text)) => text.clone(),
        _ => String::new(),
    };
    let hint = if chosen == "score" { words.hint_score } else { words.hint_pay };
    let unit = now.map(|now| now.unit);
    let is_yuan = unit == Some(payscheme::Unit::Yuan);
    html! {
        <div class="wish">
            <h2 id="aim-title">{ words.aim }</h2>
            if all.len() > 1 {
                <div class="segments" role="radiogroup" aria-labelledby="aim-title">
                    { for all.iter().map(|figure| html! {
                        <label class="segment">
                            <input type="radio" name="aim-figure" checked={*figure == chosen}
                                onchange={ let send = context.send.clone(); let figure = (*figure).to_owned();
                                    Callback::from(move |_: yew::Event| send.emit(Action::Want(figure.clone()))) }
                                data-testid={format!("aim-{figure}")} />
                            <span>{ context.figure(figure) }</span>
                        </label>
                    }) }
                </div>
            }
            if state.aim.wish.is_some() {
                <button type="button" class="plain" onclick={context.on(Action::Unwish)} data-testid="unwish">{ words.clear }</button>
            }
            <span class="box">
                if is_yuan { <span class="affix" aria-hidden="true">{ "¥" }</span> }
                <input id="wish" type="text" aria-label={hint} aria-describedby="wish-error" inputmode="decimal" autocomplete="off" enterkeyhint="go" value={text}
                    placeholder={hint} oninput={typed} data-testid="wish" />
                if let Some(unit) = unit.filter(|_| !is_yuan) { <span class="affix">{ wording::unit(language, unit) }</span> }
            </span>
            <button type="button" class="next-tier" onclick={context.on(Action::Wish(Wish::NextTier))}
                aria-pressed={truth(state.aim.wish == Some(Wish::NextTier))} data-testid="next-tier">{ words.next_tier }</button>
        </div>
    }
}

fn tiers_of(state: &Shared) -> Option<Ladder> {
    tiers::ladder(state.0.calculation.as_ref()?, state.0.chart_over())
}

fn sought_by(state: &Shared) -> Option<Found> {
    let state = &state.0;
    let wish = state.aim.wish.as_ref()?;
    Some(seek(state.calculation.as_ref()?, wish, &state.efforts))
}
