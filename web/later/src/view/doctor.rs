//! The doctor: what is wrong with the scheme in use, or strange in it, each with a month that can be looked at.

use std::rc::Rc;

use payscheme::doctor::{Checkup, Fact, Finding, Set, Severity};
use payscheme::{EvalError, Scheme};
use payscheme_words::{Language, doctor as wording, eval_error};
use yew::prelude::{Callback, Html, Properties, component, html, use_mut_ref, use_state};

use super::later::{Later, use_later};
use super::{Context, joined, truth};
use crate::page;
use crate::state::doctor::{Examined, month};
use crate::state::{Action, Taken};
use crate::words::{Words, look_as};

/// The panel. A scheme is examined once somebody asks for it.
#[component(DoctorPanel)]
pub(super) fn doctor_panel(context: &Context) -> Html {
    let is_open = use_state(|| false);
    let (words, state) = (context.words(), context.state());
    let asked = use_mut_ref(|| None::<Examined>);
    // A month that a finding shows may have another reading: the findings stay those among which it stands.
    let now = state.calculation.as_ref().filter(|_| *is_open).map(Examined::of);
    let question = asked.borrow().clone().filter(|_| now.is_some() && state.taken.is_some()).or(now);
    asked.borrow_mut().clone_from(&question);
    let examined = use_later(question.clone(), 0, |question| question.as_ref().map(Examined::checkup));
    let examined = examined.filter(|examined| *is_open && examined.key == question);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_| is_open.set(!*is_open))
    };
    html! {
        <section class="doctor" aria-labelledby="doctor-title">
            <h2 id="doctor-title">{ words.doctor }</h2>
            <p class="quiet">{ words.doctor_note }</p>
            <button type="button" class="plain" onclick={toggle} aria-expanded={truth(*is_open)} aria-controls="findings"
                data-testid="doctor">
                if *is_open { { words.close } } else { { words.examine } }
            </button>
            <div id="findings" aria-live="polite" aria-busy={truth(*is_open && examined.is_none())}>
                if let Some(examined) = examined {
                    <Findings language={context.language()} {examined} taken={state.taken.clone()} send={context.send.clone()} />
                }
            </div>
        </section>
    }
}

/// What was found, drawn again only when that changes: the month has no part in it.
#[derive(Clone, PartialEq, Properties)]
struct FindingsProps {
    language: Language,
    examined: Later<Option<Examined>, Option<Result<Checkup, EvalError>>>,
    /// A month that was looked at and can be left again.
    taken: Option<Taken>,
    send: Callback<Action>,
}

#[component(Findings)]
fn findings(props: &FindingsProps) -> Html {
    let words = Words::of(props.language);
    let (Some(examined), Some(checkup)) = (&props.examined.key, props.examined.result.as_ref()) else {
        return Html::default();
    };
    let checkup = match checkup {
        Ok(checkup) => checkup,
        Err(error) => {
            return html! { <p class="said">{ eval_error(props.language, error, &examined.scheme) }</p> };
        }
    };
    let one = |(place, finding)| one(props, &examined.scheme, place, finding);
    html! {
        <>
            if checkup.findings.is_empty() {
                <p class="said" data-testid="no-finding">{ words.no_finding }</p>
            } else {
                <ul class="findings">{ for checkup.findings.iter().enumerate().map(one) }</ul>
            }
            if !checkup.complete {
                <p class="quiet">{ words.partly_examined }</p>
            }
        </>
    }
}

fn one(props: &FindingsProps, scheme: &Rc<Scheme>, place: usize, finding: &Finding) -> Html {
    let (words, language) = (Words::of(props.language), props.language);
    let class = match finding.severity {
        Severity::Note => "finding",
        Severity::Warning | Severity::Error => "finding grave",
    };
    let look = |label: String, then: Option<&Set>, which: &str| {
        let after = month(scheme, finding.witness.as_ref()?, then);
        let send = props.send.clone();
        let onclick = Callback::from(move |_| {
            let Some(before) = page::shown() else { return };
            page::adopt(&after);
            send.emit(Action::Take(Taken { before: before.fragment, after: after.clone() }));
        });
        Some(html! {
            <button type="button" class="plain" {onclick} id={joined(which, &place.to_string())}
                data-testid={joined(which, &place.to_string())}>{ label }</button>
        })
    };
    // Given back here as well: on a phone the payslip is out of sight.
    let undo = props.taken.as_ref().filter(|taken| {
        let mut months = finding
            .witness
            .iter()
            .flat_map(|witness| [None, witness.then.as_ref()].map(|then| month(scheme, witness, then)));
        months.any(|month| month == taken.after)
    });
    let undo = undo.map(|taken| {
        let before = taken.before.clone();
        let look = joined("look", &place.to_string());
        let onclick = Callback::from(move |_| {
            // This button goes with it.
            page::focus(&look);
            page::adopt(&before);
        });
        html! { <button type="button" class="plain" {onclick} data-testid={joined("leave", &place.to_string())}>{ words.undo }</button> }
    });
    let then = finding.witness.as_ref().and_then(|witness| witness.then.as_ref());
    let (first, second) = match (then, &finding.fact) {
        (None, _) => (look(words.look.to_owned(), None, "look"), None),
        (Some(then), Fact::ReadingMatters(fact)) => {
            let label = |option: &str| look_as(language, scheme, finding.place.reading.as_deref(), option);
            (look(label(&fact.chosen), None, "look"), look(label(&fact.other), Some(then), "then"))
        }
        (Some(then), _) => {
            (look(words.look_before.to_owned(), None, "look"), look(words.look_after.to_owned(), Some(then), "then"))
        }
    };
    html! {
        <li {class} data-testid={joined("finding", &place.to_string())}>
            <h3><small>{ wording::severity(language, finding.severity) }</small>{ wording::title(language, finding.fact.kind()) }</h3>
            <p>{ wording::finding(language, Some(scheme), finding) }{ words.stop }</p>
            <p class="looks">{ first.unwrap_or_default() }{ second.unwrap_or_default() }{ undo.unwrap_or_default() }</p>
        </li>
    }
}
