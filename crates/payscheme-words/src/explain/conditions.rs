//! The comparisons of a gate, in words.

use payscheme::rule::{Compared, GateBecause};
use payscheme::{Comparison, Scheme};

use super::{given, is_question, label, option};
use crate::Language;
use crate::language::say;

/// Every comparison that a gate asks for, in words, and whether it held.
#[must_use]
pub fn conditions(language: Language, scheme: &Scheme, because: &GateBecause<'_>) -> Vec<(String, bool)> {
    because.conditions.iter().map(|compared| (asked(language, scheme, compared), compared.holds())).collect()
}

/// The comparison as the scheme asks for it: 「总分 85 分 ≥ 及格线 91 分」, whether or not it held.
fn asked(language: Language, scheme: &Scheme, compared: &Compared<'_>) -> String {
    match compared {
        Compared::Amounts { left, comparison, right, .. } => {
            format!("{} {} {}", given(language, scheme, left), sign(*comparison), given(language, scheme, right))
        }
        Compared::Option { of, option: id, expected, .. } => is(language, scheme, of, id, *expected),
    }
}

/// The comparison as it is: 「总分 85 分 < 及格线 91 分」 where ≥ was asked for and didn't hold.
pub(super) fn found(language: Language, scheme: &Scheme, compared: &Compared<'_>) -> String {
    match compared {
        Compared::Amounts { left, comparison, right, holds, .. } => {
            let comparison = if *holds { *comparison } else { opposite(*comparison) };
            format!("{} {} {}", given(language, scheme, left), sign(comparison), given(language, scheme, right))
        }
        Compared::Option { of, chosen, .. } => is(language, scheme, of, chosen, true),
    }
}

fn is(language: Language, scheme: &Scheme, of_id: &str, id: &str, expected: bool) -> String {
    let of = label(language, scheme, of_id);
    let option = language.quoted(option(language, scheme, of_id, id));
    match (expected, is_question(of)) {
        (true, false) => say!(language, "{of}是{option}", "{of} is {option}"),
        (false, false) => say!(language, "{of}不是{option}", "{of} is not {option}"),
        (true, true) => say!(language, "{of}：{option}", "{of} {option}"),
        (false, true) => say!(language, "{of}：不是{option}", "{of} Not {option}"),
    }
}

pub(crate) const fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => "≥",
        Comparison::Above => ">",
        Comparison::AtMost => "≤",
        Comparison::Below => "<",
        Comparison::Equal => "=",
        Comparison::Unequal => "≠",
    }
}

const fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::AtLeast => Comparison::Below,
        Comparison::Above => Comparison::AtMost,
        Comparison::AtMost => Comparison::Above,
        Comparison::Below => Comparison::AtLeast,
        Comparison::Equal => Comparison::Unequal,
        Comparison::Unequal => Comparison::Equal,
    }
}
