//! A part of the page that is drawn again only when what it shows is another.

use payscheme::Exact;
use payscheme_words::Language;
use yew::prelude::{Html, Properties, component};

use super::Context;
use crate::state::calculation::Draft;

/// What a part shows, as far as it can change while the page is open.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shows {
    /// In this language.
    language: Language,
    /// Of this scheme.
    scheme: String,
    /// These values, of whatever it is.
    pub values: Vec<Option<Exact>>,
    /// What is being typed there.
    pub draft: Option<Draft>,
}

impl Shows {
    /// What hangs on nothing but the scheme and the language.
    pub(super) fn of(context: &Context) -> Self {
        let scheme = context.state().calculation.scheme().about().id.clone();
        Self { language: context.language(), scheme, values: Vec::new(), draft: None }
    }
}

/// A part, and how it is drawn.
#[derive(Clone, Debug, Properties)]
pub(super) struct PartProps {
    /// The page's state.
    pub context: Context,
    /// The place of the input or reading that it is about.
    #[prop_or_default]
    pub place: usize,
    /// What it shows.
    pub shows: Shows,
    /// How; always the same where the part stands.
    pub draw: fn(&Context, usize) -> Html,
}

impl PartialEq for PartProps {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place && self.shows == other.shows
    }
}

/// The part.
#[component(Part)]
pub(super) fn part(part: &PartProps) -> Html {
    (part.draw)(&part.context, part.place)
}
