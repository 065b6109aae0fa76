//! A part of the page that is drawn again only when what it shows is another.

use std::rc::Rc;

use payscheme::{Exact, Scheme};
use payscheme_words::Language;
use yew::prelude::{Html, Properties, component};

use super::Context;
use crate::state::calculation::Draft;

/// What a part shows, as far as it can change while the page is open.
#[derive(Clone, Debug)]
pub(super) struct Shows {
    /// In this language.
    language: Language,
    /// Of this scheme.
    scheme: Rc<Scheme>,
    /// These values, of whatever it is.
    pub values: Vec<Option<Exact>>,
    /// What is being typed there.
    pub drafts: Vec<Draft>,
}

impl Shows {
    /// What hangs on nothing but the scheme and the language.
    pub(super) fn of(context: &Context) -> Self {
        let scheme = Rc::clone(context.state().calculation.scheme());
        Self { language: context.language(), scheme, values: Vec::new(), drafts: Vec::new() }
    }
}

impl PartialEq for Shows {
    fn eq(&self, other: &Self) -> bool {
        // A scheme is opened once.
        self.language == other.language
            && Rc::ptr_eq(&self.scheme, &other.scheme)
            && self.values == other.values
            && self.drafts == other.drafts
    }
}

/// A part, and how it is drawn.
#[derive(Clone, Debug, Properties)]
pub(super) struct PartProps {
    /// The page's state.
    pub context: Context,
    /// The place of what it is about among its kind.
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
