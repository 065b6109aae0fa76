//! The payslip: the sheet with its groups, subtotals and total. On a phone it is pulled up from the bottom.

use payscheme::{Scheme, Statement, Tone};
use payscheme_words as wording;
use yew::prelude::{Callback, Html, KeyboardEvent, MouseEvent, classes, component, html, use_memo, use_state};

use super::Context;
use super::joined;
use super::line::PayslipLine;
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
    let places = use_memo(scheme.about().id.clone(), |_| order(scheme));
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
    let figure = |label: &str, amount: Option<payscheme::Amount>, id: &'static str| {
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
                { for statement.notices().map(|notice| html! {
                    <p class={match notice.tone { Tone::Info => "notice", Tone::Warning => "notice warning" }}
                        data-testid={joined("notice", notice.id)}>{ language.pick(notice.text) }</p>
                }) }
                { for (0..scheme.groups().len()).map(|group| part(language, &statement, &places, group)) }
                // The style sheet shows them where it is ticked.
                if has_steps {
                    <label class="steps"><input type="checkbox" data-testid="steps" />{ words.steps }</label>
                }
                </div>
                <p id="fingerprint" class="quiet"></p>
                // Ways to take the payslip along, from the second program.
                <div id="copies"></div>
            </div>
        </aside>
    }
}

/// One part of the payslip: its lines, each below the steps that lead to it.
fn part(language: wording::Language, statement: &Statement<'_>, places: &[Place], group: usize) -> Html {
    let scheme = statement.scheme();
    let Some(heading) = scheme.groups().get(group) else { return Html::default() };
    let mut rows = Vec::new();
    let mut total = Vec::new();
    let mut is_none = true;
    for place in places.iter().filter(|place| place.group == group) {
        let (Some(line), Some(amount)) = (scheme.lines().get(place.line), statement.value(place.line)) else {
            continue;
        };
        let (label, value) = (language.pick(&line.label).to_owned(), wording::amount(language, amount));
        is_none &= amount.value.is_zero();
        let is_total = heading.total == Some(place.line);
        let row = html! {
            <PayslipLine key={line.id.clone()} id={line.id.clone()} {label} {value}
                is_minus={amount.value.is_negative()} is_step={line.group.is_none()} {is_total} />
        };
        if is_total { total.push(row) } else { rows.push(row) }
    }
    html! {
        // Where everything is 0, as in the part of another post, it is quiet.
        <section class={if is_none { "group idle" } else { "group" }} key={heading.id.clone()}>
            <h3>{ language.pick(&heading.label) }</h3>
            <ul>{ for rows }{ for total }</ul>
        </section>
    }
}

/// Where a line stands on the payslip.
struct Place {
    line: usize,
    group: usize,
}

/// All lines as they stand on the payslip: in the document's order, but each step in between right above the
/// first line that needs it.
fn order(scheme: &Scheme) -> Vec<Place> {
    fn put(scheme: &Scheme, line: usize, group: usize, order: &mut Vec<Place>) {
        if order.iter().any(|place| place.line == line) {
            return;
        }
        for step in scheme.needs(line) {
            if scheme.lines().get(step).is_some_and(|line| line.group.is_none()) {
                put(scheme, step, group, order);
            }
        }
        order.push(Place { line, group });
    }
    let mut order = Vec::with_capacity(scheme.lines().len());
    for (place, line) in scheme.lines().iter().enumerate() {
        if let Some(group) = line.group {
            put(scheme, place, group, &mut order);
        }
    }
    // A scheme whose result is itself a step has no other place for it.
    let last = scheme.groups().len().saturating_sub(1);
    for place in 0..scheme.lines().len() {
        put(scheme, place, last, &mut order);
    }
    order
}
