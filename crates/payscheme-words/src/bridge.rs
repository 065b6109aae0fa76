//! What lies between two payslips.

use payscheme::bridge::{BridgeError, BridgeRow, Output, Part, Reason, Side};
use payscheme::{Choice, Scheme};

use crate::Language;
use crate::amount::{amount, unit};
use crate::error::did_you_mean;
use crate::explain::{is_question, label, option};
use crate::language::say;

/// What a row of a bridge is: the line's label, and what of the line it is where that isn't all.
#[must_use]
pub fn bridge_part(language: Language, row: &BridgeRow) -> String {
    let label = language.pick(&row.label);
    match row.part {
        Part::Whole => label.to_owned(),
        Part::Rest => say!(language, "{label}（其余）", "{label} (the rest)"),
        Part::Limit => say!(language, "{label}（封顶或保底）", "{label} (kept to its limit)"),
        Part::Rounding => say!(language, "{label}（舍入）", "{label} (rounding)"),
    }
}

/// What changed in what a row comes from: 「得分 115 分 → 120 分」. Statements have labels of lines only; with the scheme
/// inputs, options and readings have theirs, else ids.
#[must_use]
pub fn bridge_reason(language: Language, reason: &Reason, scheme: Option<&Scheme>) -> String {
    match reason {
        Reason::Number { id, label: own, a, b, .. } => {
            let from_scheme = || scheme.map_or(id.as_str(), |scheme| label(language, scheme, id));
            let label = own.as_ref().map_or_else(from_scheme, |label| language.pick(label));
            let (a, b) = (amount(language, *a), amount(language, *b));
            format!("{label} {a} → {b}")
        }
        Reason::Condition { label, a, b, .. } => {
            let label = language.quoted(language.pick(label));
            let word = |holds| if holds { language.of("满足", "met") } else { language.of("不满足", "not met") };
            let (a, b) = (word(*a), word(*b));
            say!(language, "{label}的条件：{a} → {b}", "the condition of {label}: {a} → {b}")
        }
        Reason::Choice { id, a, b } => {
            let Some(scheme) = scheme else { return chosen(language, id, a, b) };
            chosen(
                language,
                label(language, scheme, id),
                option(language, scheme, id, a),
                option(language, scheme, id, b),
            )
        }
        Reason::Reading { id, a, b } => {
            let reading = scheme.and_then(|scheme| scheme.readings().iter().find(|reading| reading.id == *id));
            let Some(reading) = reading else { return chosen(language, id, a, b) };
            let option = |id: &String| {
                let option = reading.options.iter().find(|option: &&Choice| option.id == *id);
                option.map_or(id.clone(), |option| language.pick(&option.label).to_owned())
            };
            chosen(language, language.pick(&reading.label), &option(a), &option(b))
        }
    }
}

fn chosen(language: Language, label: &str, a: &str, b: &str) -> String {
    let colon = match language {
        Language::En if is_question(label) => " ",
        _ => language.of("：", ": "),
    };
    format!("{label}{colon}{a} → {b}")
}

/// Why there is no bridge between two statements that are called so.
#[must_use]
pub fn bridge_error(language: Language, error: &BridgeError, [a, b]: [&str; 2]) -> String {
    let name = |side: &Side| language.quoted(if *side == Side::A { a } else { b });
    match error {
        BridgeError::NoOutput { side, output } => {
            let (name, output) = (name(side), output_name(language, *output));
            say!(language, "{name}里没有{output}", "{name} has no {output}")
        }
        BridgeError::UnknownLine { side, line, suggestion } => {
            let (name, line) = (name(side), language.quoted(line));
            let hint = did_you_mean(language, suggestion.as_deref());
            say!(language, "{name}里没有叫{line}的一行{hint}", "{name} has no line called {line}{hint}")
        }
        BridgeError::DifferentUnits { a: unit_a, b: unit_b } => {
            let (name_a, name_b) = (name(&Side::A), name(&Side::B));
            let word = |of| match unit(language, of) {
                "" => language.of("不带单位", "a plain number"),
                word => word,
            };
            let (unit_a, unit_b) = (word(*unit_a), word(*unit_b));
            say!(
                language,
                "两边的单位不同，比不了：{name_a}是{unit_a}，{name_b}是{unit_b}",
                "the two can't be compared: {name_a} counts in {unit_a}, {name_b} in {unit_b}",
            )
        }
        BridgeError::Overflow { line } => {
            let line = language.quoted(line);
            say!(
                language,
                "{line}这一行的数字太大或太细，无法精确表示",
                "the line {line} has a number too large or too fine to be held exactly"
            )
        }
    }
}

const fn output_name(language: Language, output: Output) -> &'static str {
    match output {
        Output::Score => language.of("得分", "score"),
        Output::Pay => language.of("工资", "pay"),
    }
}
