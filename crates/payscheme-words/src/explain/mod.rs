//! Why a line has its value, for people who neither read formulas nor like to.

mod conditions;
mod formula;
mod summary;

use payscheme::Scheme;
use payscheme::rule::{Because, Given};

pub use conditions::conditions;
pub(crate) use conditions::sign;
pub use formula::{Formula, formula};
pub use summary::summary;

use crate::Language;
use crate::amount::{amount, exact_amount};
use crate::language::say;

/// The name of the rule that gave a value.
#[must_use]
pub const fn rule_name(language: Language, because: &Because<'_>) -> &'static str {
    match because {
        Because::Formula(_) => language.of("算式", "Formula"),
        Because::Bands(_) => language.of("分档", "Bands"),
        Because::Brackets(_) => language.of("分段累计", "Brackets"),
        Because::Grade(_) => language.of("评定", "Judgement"),
        Because::Tally(_) => language.of("按次加减", "Tally"),
        Because::Weighted(_) => language.of("加权", "Weighted"),
        Because::Table(_) => language.of("查表", "Table"),
        Because::Gate(_) => language.of("条件", "Condition"),
        Because::Round(_) => language.of("舍入", "Rounding"),
    }
}

/// The label of an input or line.
pub(crate) fn label<'s>(language: Language, scheme: &'s Scheme, id: &'s str) -> &'s str {
    scheme.label_of(id).map_or(id, |label| language.pick(label))
}

/// The label of an option of a choice.
pub(crate) fn option<'s>(language: Language, scheme: &'s Scheme, choice: &str, id: &'s str) -> &'s str {
    let input = scheme.input(choice).map(|(_, input)| &input.kind);
    match input {
        Some(payscheme::InputKind::Choice(options)) => {
            options.iter().find(|option| option.id == id).map_or(id, |option| language.pick(&option.label))
        }
        _ => id,
    }
}

/// Is the label a question? Its answer then follows without an "is".
pub(crate) fn is_question(label: &str) -> bool {
    label.ends_with(['?', '\u{ff1f}', '吗'])
}

/// A choice with the option chosen: 「服务态度为「优」」.
fn chosen(language: Language, scheme: &Scheme, of: &str, id: &str) -> String {
    let option = language.quoted(option(language, scheme, of, id));
    let of = label(language, scheme, of);
    match is_question(of) {
        false => say!(language, "{of}为{option}", "{of} is {option}"),
        true => say!(language, "{of}：{option}", "{of} {option}"),
    }
}

/// An amount, with the label of the input or line that it came from, if it isn't written in the rule.
fn given(language: Language, scheme: &Scheme, given: &Given<'_>) -> String {
    match given.from {
        Some(id) => format!("{} {}", label(language, scheme, id), amount(language, given.value)),
        None => exact_amount(language, given.value),
    }
}

/// ` = ¥884.62`, or ` ≈ ¥884.6154` where the value has no end.
fn equals(value: &str) -> String {
    match value.strip_prefix('≈') {
        Some(near) => format!(" ≈ {near}"),
        None => format!(" = {value}"),
    }
}
