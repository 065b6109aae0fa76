//! Answers as data, with the scheme that they are of.

use payscheme::Scheme;
use serde::Serialize;

/// What programs read.
#[derive(Serialize)]
pub(crate) struct Told<'s, T: Serialize> {
    scheme: &'s str,
    version: &'s str,
    #[serde(flatten)]
    answer: T,
}

impl<'s, T: Serialize> Told<'s, T> {
    pub(crate) fn of(scheme: &'s Scheme, answer: T) -> Self {
        let about = scheme.about();
        Self { scheme: &about.id, version: &about.version, answer }
    }
}
