//! What a name at the command line means: an input, a line, a target. A label in an id's place is told by its id.

use payscheme::diagnostic::nearest;
use payscheme::{InputError, Scheme, Slot, Target, TargetError, Text};

use crate::failure::GivenError;
use crate::given::labelled;

/// The place of an input.
///
/// # Errors
/// That there is none, with the one that may be meant.
pub(crate) fn input(scheme: &Scheme, name: &str) -> Result<usize, GivenError> {
    let found = scheme.input(name).map(|(place, _)| place);
    found.ok_or_else(|| GivenError::Input(unknown_input(name, inputs(scheme))))
}

/// An input or a line.
///
/// # Errors
/// As [`input`].
pub(crate) fn slot(scheme: &Scheme, name: &str) -> Result<Slot, GivenError> {
    let all = inputs(scheme).chain(lines(scheme));
    scheme.slot(name).ok_or_else(|| GivenError::Input(unknown_input(name, all)))
}

/// A line; `None` is the pay, or else the score.
///
/// # Errors
/// That there is none, with the one that may be meant.
pub(crate) fn line(scheme: &Scheme, name: Option<&str>) -> Result<Slot, GivenError> {
    let slot = match name {
        Some(name) => scheme.slot(name).filter(|slot| scheme.line_at(*slot).is_some()),
        None => scheme.slot("pay").or_else(|| scheme.slot("score")),
    };
    let name = name.unwrap_or("pay");
    slot.ok_or_else(|| {
        GivenError::Target(TargetError::UnknownLine { line: short(name), suggestion: meant(name, lines(scheme)) })
    })
}

/// A target.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn target(scheme: &Scheme, text: &str) -> Result<Target, GivenError> {
    Target::parse(scheme, text).map_err(|error| {
        GivenError::Target(match error {
            TargetError::UnknownLine { line, suggestion: None } => {
                let suggestion = meant(&line, lines(scheme).chain(inputs(scheme)));
                TargetError::UnknownLine { line, suggestion }
            }
            other => other,
        })
    })
}

fn unknown_input<'s>(name: &str, named: impl Iterator<Item = (&'s str, &'s Text)> + Clone) -> InputError {
    InputError::UnknownInput { name: short(name), suggestion: meant(name, named) }
}

fn inputs(scheme: &Scheme) -> impl Iterator<Item = (&str, &Text)> + Clone {
    scheme.inputs().iter().map(|input| (input.id.as_str(), &input.label))
}

fn lines(scheme: &Scheme) -> impl Iterator<Item = (&str, &Text)> + Clone {
    scheme.lines().iter().map(|line| (line.id.as_str(), &line.label))
}

/// The id that a name is nearest to, or whose label it is.
fn meant<'s>(name: &str, named: impl Iterator<Item = (&'s str, &'s Text)> + Clone) -> Option<String> {
    nearest(name, named.clone().map(|(id, _)| id)).or_else(|| labelled(name, named))
}

fn short(name: &str) -> String {
    name.chars().take(80).collect()
}
