//! One line of the payslip; opened, it says why.

use payscheme::Scheme;
use payscheme::rule::Rule;
use payscheme_words as wording;
use wording::explain;
use yew::prelude::{Callback, Html, Properties, classes, component, html, use_state};

use super::Context;
use super::joined;
use super::rule;
use super::truth;

/// Which line.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct LineProps {
    /// The page's state.
    pub context: Context,
    /// The line's place in the scheme.
    pub place: usize,
    /// A step in between rather than a line of its own.
    pub is_step: bool,
    /// The line that closes its part.
    pub is_total: bool,
}

/// A line with its value, and why when opened.
#[component(PayslipLine)]
pub(super) fn payslip_line(props: &LineProps) -> Html {
    let is_open = use_state(|| false);
    let context = &props.context;
    let (words, language) = (context.words(), context.language());
    let calculation = &context.state().calculation;
    let scheme = calculation.scheme();
    let Ok(statement) = scheme.evaluate(calculation.shown()) else { return Html::default() };
    let (Some(line), Some(rule)) = (statement.line(props.place), statement.rule(props.place)) else {
        return Html::default();
    };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_| is_open.set(!*is_open))
    };
    let details = joined("why", line.id);
    let class = classes!(
        "line",
        props.is_step.then_some("step"),
        props.is_total.then_some("total"),
        line.value.value.is_negative().then_some("minus"),
        is_open.then_some("open"),
    );
    let opened = is_open.then(|| {
        html! {
            <div class="why" id={details.clone()}>
                // A formula says it all itself.
                if !matches!(rule, Rule::Formula(_)) {
                    <p>{ explain::summary(language, scheme, &line) }</p>
                }
                { rule::view(context, &statement, &line, rule) }
                if let Some(used) = line.reading {
                    <p class="aside"><b>{ words.reading_used }</b>{ reading(context, scheme, used.id, used.option) }</p>
                }
                if let Some(clause) = line.clause {
                    <p class="aside"><b>{ words.clause }</b>{ language.pick(clause) }</p>
                }
            </div>
        }
    });
    html! {
        <li {class}>
            <button type="button" onclick={toggle} aria-expanded={truth(*is_open)} aria-controls={is_open.then_some(details)}
                data-testid={joined("line", line.id)}>
                <span class="line-label">{ language.pick(line.label) }</span>
                <span class="leader" aria-hidden="true"></span>
                <span class="line-value" data-testid={joined("value", line.id)}>
                    { wording::amount(language, line.value) }
                </span>
            </button>
            // Rules that change at edges; what the nearest of them is worth.
            if matches!(rule, Rule::Bands(_) | Rule::Brackets(_) | Rule::Gate(_) | Rule::Table(_)) {
                <small class="near" data-near={joined("line", line.id)}></small>
            }
            // One child, there or not: the button must stay the same node, or it would lose the focus.
            { opened.unwrap_or_default() }
        </li>
    }
}

fn reading(context: &Context, scheme: &Scheme, id: &str, option: &str) -> String {
    let language = context.language();
    let reading = scheme.readings().iter().find(|reading| reading.id == id);
    let option = reading.and_then(|reading| reading.options.iter().find(|known| known.id == option));
    match (reading, option) {
        (Some(reading), Some(option)) => {
            let label = language.pick(&reading.label);
            let between = match language {
                wording::Language::Zh => "：",
                wording::Language::En if label.ends_with('?') => " ",
                wording::Language::En => ": ",
            };
            format!("{label}{between}{}", language.pick(&option.label))
        }
        _ => String::new(),
    }
}
