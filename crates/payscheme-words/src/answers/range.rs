//! Why a text is no range of an input.

use payscheme::{Scheme, UnknownError};

use crate::language::say;
use crate::{Language, input_error};

/// Why a text is no range of an input, with what would be one.
#[must_use]
pub fn range_error(language: Language, error: &UnknownError, scheme: &Scheme) -> String {
    let label = |name: &str| {
        let label = scheme.label_of(name).map_or(name, |label| language.pick(label));
        language.quoted(label)
    };
    match error {
        UnknownError::Form { name, text } => {
            let (label, text) = (label(name), language.quoted(text));
            say!(
                language,
                "{label}的范围要写成「{name}=2..8」这样，{text}不是",
                "a range of {label} is written like “{name}=2..8”, and {text} is none",
            )
        }
        UnknownError::Reversed { name, from, to } => {
            let label = label(name);
            say!(
                language,
                "{label}的范围写反了：{from} 在 {to} 后面",
                "the range of {label} is the wrong way round: {from} comes after {to}",
            )
        }
        UnknownError::End(error) => input_error(language, error, Some(scheme)),
    }
}
