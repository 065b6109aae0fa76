//! The month that shows a finding.

use payscheme::doctor::{Set, Witness};
use payscheme::{InputKind, Scheme};

use crate::Language;
use crate::amount::written;
use crate::explain::is_question;
use crate::language::say;

/// The month: what in it is not as the scheme has it by default. Empty where all is.
#[must_use]
pub fn month(language: Language, scheme: &Scheme, witness: &Witness) -> String {
    let sets = witness.set.iter().chain(&witness.readings).map(|each| one(language, scheme, each));
    sets.collect::<Vec<_>>().join(language.of("，", ", "))
}

/// What alone is changed in the second month, where two are compared.
#[must_use]
pub fn second_month(language: Language, scheme: &Scheme, witness: &Witness) -> Option<String> {
    witness.then.as_ref().map(|then| one(language, scheme, then))
}

fn one(language: Language, scheme: &Scheme, each: &Set) -> String {
    let (label, value) = set(language, Some(scheme), each);
    match is_question(&label) {
        true => say!(language, "{label}：{value}", "{label} {value}"),
        false => say!(language, "{label}为 {value}", "{label}: {value}"),
    }
}

/// The label of an input or reading, and its value.
pub(super) fn set(language: Language, scheme: Option<&Scheme>, each: &Set) -> (String, String) {
    let Set { name, value } = each;
    let found = scheme.and_then(|scheme| {
        let options = |options: &[payscheme::Choice]| {
            let option = options.iter().find(|option| option.id == *value)?;
            Some(language.pick(&option.label).to_owned())
        };
        if let Some((_, input)) = scheme.input(name) {
            let value = match &input.kind {
                InputKind::Number { unit, .. } => Some(written(language, value, *unit)),
                InputKind::Choice(choices) => options(choices),
            };
            return Some((language.pick(&input.label).to_owned(), value?));
        }
        let reading = scheme.readings().iter().find(|reading| reading.id == *name)?;
        Some((language.pick(&reading.label).to_owned(), options(&reading.options)?))
    });
    found.unwrap_or_else(|| (name.clone(), value.clone()))
}
