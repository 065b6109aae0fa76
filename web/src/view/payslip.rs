//! The payslip: the sheet with its groups, subtotals and total. On a phone it is pulled up from the bottom.

use payscheme::{Scheme, Tone};
use payscheme_words as wording;
use yew::prelude::{Callback, Html, classes, component, html, use_state};

use super::Context;
use super::line::PayslipLine;

/// The sheet.
#[component(Payslip)]
pub fn payslip(context: &Context) -> Html {
    let is_open = use_state(|| false);
    let (words, language) = (context.words(), context.language());
    let calculation = &context.state().calculation;
    let scheme = calculation.scheme();
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_| is_open.set(!*is_open))
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
    let figure = |label: &str, amount: Option<payscheme::Amount>, id: &'static str| {
        amount.map(|amount| {
            html! {
                <p class={classes!("figure", id)}>
                    <span>{ label.to_owned() }</span>
                    <strong data-testid={id}>{ wording::amount(language, amount) }</strong>
                </p>
            }
        })
    };
    let spoken = [(words.score, statement.score()), (words.pay, statement.pay())]
        .into_iter()
        .filter_map(|(label, amount)| Some(format!("{label} {}", wording::amount(language, amount?))))
        .collect::<Vec<_>>()
        .join(match language {
            wording::Language::Zh => "，",
            wording::Language::En => ", ",
        });
    let fault = calculation.fault().map(|fault| wording::eval_error(language, fault, scheme));
    html! {
        <aside class={classes!("slip", is_open.then_some("open"), calculation.is_stale().then_some("stale"))}
            aria-label={words.payslip} data-testid="payslip">
            <header class="slip-head">
                <div class="slip-title">
                    <h2>{ words.payslip }</h2>
                    <p>{ language.pick(&scheme.about().name) }</p>
                </div>
                { for figure(words.score, statement.score(), "score") }
                { for figure(words.pay, statement.pay(), "pay") }
                <button type="button" class="pull" onclick={toggle} aria-expanded={is_open.to_string()}
                    aria-controls="slip-body" data-testid="pull"
                    aria-label={if *is_open { words.close_slip } else { words.open_slip }}>
                    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M5 15l7-7 7 7" /></svg>
                </button>
            </header>
            <p class="spoken" role="status" aria-live="polite">{ spoken }</p>
            if calculation.is_stale() {
                <div class="stale-mark" data-testid="stale">
                    <p>{ words.stale }</p>
                    if let Some(fault) = fault {
                        <p class="error" role="alert" data-testid="fault">{ fault }</p>
                    }
                </div>
            }
            <div class="slip-body" id="slip-body">
                { for statement.notices().map(|notice| html! {
                    <p class={match notice.tone { Tone::Info => "notice", Tone::Warning => "notice warning" }}
                        data-testid={format!("notice-{}", notice.id)}>{ language.pick(notice.text) }</p>
                }) }
                { for (0..scheme.groups().len()).map(|group| part(context, scheme, group)) }
            </div>
        </aside>
    }
}

/// One part of the payslip: its lines, with the steps in between above the line that they lead to.
fn part(context: &Context, scheme: &Scheme, group: usize) -> Html {
    let Some(heading) = scheme.groups().get(group) else { return Html::default() };
    let mut rows = Vec::new();
    let mut total = None;
    for (place, line) in scheme.lines().iter().enumerate() {
        if part_of(scheme, place) != Some(group) {
            continue;
        }
        let row = html! {
            <PayslipLine key={line.id.clone()} context={context.clone()} {place}
                is_step={line.group.is_none()} is_total={heading.total == Some(place)} />
        };
        if heading.total == Some(place) { total = Some(row) } else { rows.push(row) }
    }
    html! {
        <section class="group" key={heading.id.clone()}>
            <h3>{ context.language().pick(&heading.label) }</h3>
            <ul>{ for rows }{ for total }</ul>
        </section>
    }
}

/// The part that a line belongs to; a step in between belongs where the next line is that has one.
fn part_of(scheme: &Scheme, place: usize) -> Option<usize> {
    let after = scheme.lines().iter().skip(place).find_map(|line| line.group);
    after.or_else(|| scheme.lines().iter().rev().find_map(|line| line.group))
}
