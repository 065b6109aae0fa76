//! How each rule shows its working; one file a rule.

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

use payscheme::rule::{Because, Rule, Value};
use payscheme::{Amount, Statement, StatementLine, Unit};
use payscheme_words as wording;
use yew::prelude::Html;

use super::Context;

/// A line's rule with this month's numbers.
pub(super) fn view(context: &Context, statement: &Statement<'_>, line: &StatementLine<'_>, rule: &Rule) -> Html {
    match &line.because {
        Because::Formula(because) => formula::view(context, statement, line, because),
        Because::Bands(because) => bands::view(context, statement, line.unit, rule, because),
        Because::Brackets(because) => brackets::view(context, statement, rule, because),
        Because::Grade(because) => grade::view(context, statement, line.unit, rule, because),
        Because::Tally(because) => tally::view(context, statement, because),
        Because::Weighted(because) => weighted::view(context, statement, line, because),
        Because::Table(because) => table::view(context, statement, line.unit, rule, because),
        Because::Gate(because) => gate::view(context, statement, because),
        Because::Round(because) => round::view(context, because),
    }
}

/// The amount of a value written in a rule, or of the setting that it names.
fn amount_of(context: &Context, statement: &Statement<'_>, value: Value, unit: Unit) -> String {
    let amount = match value {
        Value::Literal(value) => Some(Amount { value, unit }),
        Value::Name(slot) => statement.amount_of(slot).map(|amount| Amount { unit, ..amount }),
    };
    amount.map(|amount| wording::amount(context.language(), amount)).unwrap_or_default()
}

/// The label of an input or line.
fn label(context: &Context, statement: &Statement<'_>, id: &str) -> String {
    statement.scheme().label_of(id).map(|label| context.language().pick(label).to_owned()).unwrap_or_default()
}
