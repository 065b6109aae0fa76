//! The payslip: the sheet with its groups, subtotals and total. On a phone it is pulled up from the bottom.

use std::rc::Rc;

use payscheme::{Amount, Group, Statement, Tone};
use payscheme_words as wording;
use yew::prelude::{Callback, Html, KeyboardEvent, MouseEvent, classes, component, html, use_state};

use super::Context;
use super::joined;
use super::line::PayslipLine;
use super::part::{Part, Shows};
use super::truth;
use crate::words;

/// The sheet.
#[component(Payslip)]
pub fn payslip(context: &Context) -> Html {
    let is_open = use_state(|| false);
    let (words, language) = (context.words(), context.language());
    let calculation = &context.state().calculation;
    let scheme = calculation.scheme();
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let close = {
        let is_open = is_open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                is_open.set(false);
            }
        })
    };
    // Touched, a figure becomes a target: the second program listens too, and shows it in the sheet.
    let open = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    let statement = match scheme.evaluate(calculation.shown()) {
        Ok(statement) => statement,
        Err(error) => {
            return html! {
                <aside class="slip" aria-label={words.payslip}>
                    <p class="error" role="alert">{ wording::eval_error(language, &error, scheme) }</p>
                </aside>
            };
        }
    };
    let has_steps = scheme.lines().iter().any(|line| line.group.is_none());
    let figure = |label: &str, amount: Option<Amount>, id: &'static str| {
        amount.map(|amount| {
            html! {
                <button type="button" class={classes!("figure", id)} onclick={open.clone()} data-aim={id}>
                    <span>{ label.to_owned() }</span>
                    <strong data-testid={id}>{ wording::headline(language, amount) }</strong>
                </button>
            }
        })
    };
    let stale = calculation.wrong().map(|input| words::stale(language, language.pick(&input.label)));
    let fault = calculation.fault().map(|fault| wording::eval_error(language, fault, scheme));
    html! {
        <aside class={classes!("slip", is_open.then_some("open"), calculation.is_stale().then_some("stale"))}
            aria-label={words.payslip} onkeydown={close} data-testid="payslip">
            <header class="slip-head">
                <div class="slip-title">
                    <h2>{ words.payslip }</h2>
                    <p>{ language.pick(&scheme.about().name) }</p>
                </div>
                { for figure(words.score, statement.score(), "score") }
                { for figure(words.pay, statement.pay(), "pay") }
                <button type="button" class="pull" onclick={toggle} aria-expanded={truth(*is_open)}
                    aria-controls="slip-body" data-testid="pull"
                    aria-label={if *is_open { words.close_slip } else { words.open_slip }}>
                    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M5 15l7-7 7 7" /></svg>
                </button>
                // From the second program: the best next step, and for those who hear it, what came out.
                <p class="next" data-near="next"></p>
                <p class="spoken" id="spoken" role="status"></p>
            </header>
            <div id="notices"></div>
            if calculation.is_stale() {
                <div class="stale-mark" data-testid="stale">
                    <p>{ stale.unwrap_or_else(|| words.stale.to_owned()) }</p>
                    if let Some(fault) = fault {
                        <p class="error" role="alert" data-testid="fault">{ fault }</p>
                    }
                </div>
            }
            <div class="slip-body" id="slip-body">
                // Filled by the second program.
                <div id="aim"></div>
                // In an element of its own: however many notices there are, the place above stays the same element.
                <div>
                { for scheme.groups().iter().enumerate().map(|(place, group)| html! {
                    // Keyed, so that another scheme's lines are others.
                    <Part key={[scheme.about().id.as_str(), &group.id].concat()} context={context.clone()} {place}
                        shows={shows(context, &statement, group)} draw={part as fn(&Context, usize) -> Html} />
                }) }
                // The style sheet shows them where it is ticked.
                if has_steps {
                    <label class="steps"><input type="checkbox" data-testid="steps" />{ words.steps }</label>
                }
                // Remarks stand below, as on paper: they come and go, and the lines stay where they are.
                { for statement.notices().map(|notice| html! {
                    <p class={match notice.tone { Tone::Info => "notice", Tone::Warning => "notice warning" }}
                        data-testid={joined("notice", notice.id)}>{ language.pick(notice.text) }</p>
                }) }
                </div>
                <p id="fingerprint" class="quiet"></p>
                // Ways to take the payslip along, from the second program.
                <div id="copies"></div>
            </div>
        </aside>
    }
}

/// What one part of the payslip shows.
fn shows(context: &Context, statement: &Statement<'_>, group: &Group) -> Shows {
    let mut shows = Shows::of(context);
    shows.values.extend(group.lines.iter().map(|line| statement.value(*line).map(|amount| amount.value)));
    shows
}

/// One part of the payslip: its lines, each below the steps that lead to it.
fn part(context: &Context, place: usize) -> Html {
    let (language, calculation) = (context.language(), &context.state().calculation);
    let scheme = calculation.scheme();
    let statement = scheme.evaluate(calculation.shown());
    let Some((group, statement)) = scheme.groups().get(place).zip(statement.ok()) else { return Html::default() };
    let mut is_idle = true;
    let lines: Html = group
        .lines
        .iter()
        .filter_map(|place| Some((*place, statement.value(*place)?)))
        .map(|(place, amount)| {
            is_idle &= amount.value.is_zero();
            let is_total = group.total == Some(place);
            html! { <PayslipLine {language} scheme={Rc::clone(scheme)} {place} {amount} {is_total} /> }
        })
        .collect();
    html! {
        // Where everything is 0, as in the part of another post, it is quiet.
        <section class={if is_idle { "group idle" } else { "group" }}>
            <h3>{ language.pick(&group.label) }</h3>
            <ul>{ lines }</ul>
        </section>
    }
}
