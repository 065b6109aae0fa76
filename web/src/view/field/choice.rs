//! A choice as a segmented control, each option with what it is worth.

use payscheme::rule::{Rule, Value};
use payscheme::{Amount, Choice, Exact, Input, InputKind, Scheme, Statement, Unit};
use payscheme_words as wording;
use yew::prelude::{Callback, Html};

use super::{Context, Ids};
use crate::state::Action;
use crate::view::joined;
use crate::view::segments::{Group, letters, segments};

pub(super) fn control(context: &Context, input: &Input, options: &[Choice], ids: &Ids) -> Html {
    let language = context.language();
    let calculation = &context.state().calculation;
    let scheme = calculation.scheme();
    let chosen = calculation.text(&input.id);
    let statement = scheme.evaluate(calculation.shown()).ok();
    let worth = |place: usize| {
        let worth = worth(scheme, statement.as_ref()?, input, place)?;
        let worth = match worth.unit {
            Unit::Points => wording::number(language, worth),
            _ => wording::amount(language, worth),
        };
        // "+2" needs no 2 below it.
        let says_it = options.get(place).is_some_and(|option| language.pick(&option.label).contains(worth.as_str()));
        (!says_it).then_some(worth)
    };
    let choose = {
        let (send, name) = (context.send.clone(), input.id.clone());
        Callback::from(move |text| send.emit(Action::Type { input: name.clone(), text }))
    };
    // Many options go in as many rows as they need.
    let needs_rows = options.len() > 6 || letters(language, options) > 62;
    let group = Group {
        id: joined("input", &input.id),
        label: joined(&ids.control, "label"),
        help: Some(ids.help.clone()),
        class: needs_rows.then_some("many"),
        options,
        chosen: options.iter().position(|option| option.id == chosen),
    };
    segments(language, &group, &worth, &choose)
}

/// What each option of a choice is worth, in their order; nothing for a number.
pub(in crate::view) fn worth_of_options(statement: Option<&Statement<'_>>, input: &Input) -> Vec<Option<Exact>> {
    let InputKind::Choice(options) = &input.kind else { return Vec::new() };
    let worth = |place| worth(statement?.scheme(), statement?, input, place).map(|worth| worth.value);
    (0..options.len()).map(worth).collect()
}

/// What an option is worth: the value that a grade of this choice gives it, if there is just one such grade.
fn worth(scheme: &Scheme, statement: &Statement<'_>, input: &Input, place: usize) -> Option<Amount> {
    let mut grades = (0..scheme.lines().len()).filter_map(|line| match statement.rule(line) {
        Some(Rule::Grade(grade)) if scheme.id_of(grade.of) == input.id => Some((line, grade)),
        _ => None,
    });
    let (line, grade) = grades.next()?;
    if grades.next().is_some() {
        return None;
    }
    match grade.values.get(place)? {
        // A plain number written in the scheme only tells the options apart.
        Value::Literal(value) => {
            let unit = scheme.lines().get(line)?.unit;
            (unit != Unit::Number).then_some(Amount { value: *value, unit })
        }
        Value::Name(slot) => statement.amount_of(*slot),
    }
}
