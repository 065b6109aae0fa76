//! Why a line has its value: its rule in words and with this month's numbers, one file a rule; drawn into the lines
//! that are open on the page.

mod bands;
mod brackets;
mod formula;
mod gate;
mod grade;
mod grid;
mod round;
mod table;
mod tally;
mod weighted;
mod words;

use std::rc::Rc;

use payscheme::rule::{Because, Rule, Value};
use payscheme::{Amount, ReadingUsed, Scheme, Statement, StatementLine, Unit};
use payscheme_words as wording;
use payscheme_words::Language;
use web_sys::Element;
use wording::explain;
use yew::prelude::{Html, Properties, component, create_portal, html};

use super::Context;
use crate::page;
use words::Words;

/// The workings of all open lines, each in its line.
#[component(Workings)]
pub(super) fn workings(context: &Context) -> Html {
    let state = context.state();
    let Some(calculation) = state.calculation.as_ref() else { return Html::default() };
    let scheme = calculation.scheme();
    let Ok(statement) = scheme.evaluate(calculation.shown()) else { return Html::default() };
    let working = |id: &String| {
        let place = scheme.lines().iter().position(|line| line.id == *id)?;
        let host = page::working(id)?;
        let mut values = vec![statement.value(place)];
        statement.rule(place)?.operands(&mut |slot| values.push(statement.amount_of(slot)));
        let readings = calculation.shown().readings().to_vec();
        Some(html! { <Working key={id.clone()} context={context.clone()} {place} {values} {readings} {host} /> })
    };
    html! { <>{ for state.open.iter().filter_map(working) }</> }
}

/// The working of one line, drawn again only when it is another.
#[derive(Clone, Properties)]
struct WorkingProps {
    context: Context,
    place: usize,
    /// All amounts that stand in it.
    values: Vec<Option<Amount>>,
    /// The readings chosen.
    readings: Vec<usize>,
    /// Where it stands.
    host: Element,
}

impl PartialEq for WorkingProps {
    fn eq(&self, other: &Self) -> bool {
        let scheme = |props: &Self| props.context.state().calculation.as_ref().map(|known| Rc::as_ptr(known.scheme()));
        self.place == other.place
            && self.values == other.values
            && self.readings == other.readings
            && self.host == other.host
            && self.context.language() == other.context.language()
            && scheme(self) == scheme(other)
    }
}

#[component(Working)]
fn working(props: &WorkingProps) -> Html {
    let state = props.context.state();
    let Some(calculation) = state.calculation.as_ref() else { return Html::default() };
    let Ok(statement) = calculation.scheme().evaluate(calculation.shown()) else { return Html::default() };
    let why = why(state.language, &statement, props.place);
    why.map(|why| create_portal(why, props.host.clone())).unwrap_or_default()
}

/// Why the line in `place` has its value.
fn why(language: Language, statement: &Statement<'_>, place: usize) -> Option<Html> {
    let (scheme, words) = (statement.scheme(), Words::of(language));
    let (line, rule) = (statement.line(place)?, statement.rule(place)?);
    Some(html! {
        <>
            // A formula says it all itself.
            if !matches!(rule, Rule::Formula(_)) {
                <p>{ explain::summary(language, scheme, &line) }</p>
            }
            { view(language, statement, &line, rule) }
            if let Some(used) = line.reading {
                <p class="aside"><b>{ words.reading_used }</b>{ reading(language, scheme, used) }</p>
            }
            if let Some(clause) = line.clause {
                <p class="aside"><b>{ words.clause }</b>{ language.pick(clause) }</p>
            }
        </>
    })
}

fn reading(language: Language, scheme: &Scheme, used: ReadingUsed<'_>) -> String {
    let reading = scheme.readings().iter().find(|reading| reading.id == used.id);
    let option = reading.and_then(|reading| reading.options.iter().find(|known| known.id == used.option));
    let Some((reading, option)) = reading.zip(option) else { return String::new() };
    let label = language.pick(&reading.label);
    let between = match language {
        Language::Zh => "：",
        Language::En if label.ends_with('?') => " ",
        Language::En => ": ",
    };
    format!("{label}{between}{}", language.pick(&option.label))
}

/// A line's rule with this month's numbers.
fn view(language: Language, statement: &Statement<'_>, line: &StatementLine<'_>, rule: &Rule) -> Html {
    match &line.because {
        Because::Formula(because) => formula::view(language, statement, line, because),
        Because::Bands(because) => bands::view(language, statement, line.unit, rule, because),
        Because::Brackets(because) => brackets::view(language, statement, rule, because),
        Because::Grade(because) => grade::view(language, statement, line.unit, rule, because),
        Because::Tally(because) => tally::view(language, statement, because),
        Because::Weighted(because) => weighted::view(language, statement, line, because),
        Because::Table(because) => table::view(language, statement, line.unit, rule, because),
        Because::Gate(because) => gate::view(language, statement, because),
        Because::Round(because) => round::view(language, because),
    }
}

/// The amount of a value written in a rule, or of the setting that it names.
fn amount_of(language: Language, statement: &Statement<'_>, value: Value, unit: Unit) -> String {
    let amount = match value {
        Value::Literal(value) => Some(Amount { value, unit }),
        Value::Name(slot) => statement.amount_of(slot).map(|amount| Amount { unit, ..amount }),
    };
    amount.map(|amount| wording::amount(language, amount)).unwrap_or_default()
}

/// The label of an input or line.
fn label(language: Language, statement: &Statement<'_>, id: &str) -> String {
    statement.scheme().label_of(id).map(|label| language.pick(label).to_owned()).unwrap_or_default()
}
