//! What is drawn, each part in its file. Parts get the shared state and a way to send actions.

mod about;
pub mod app;
mod awaited;
mod field;
mod form;
mod line;
mod part;
mod payslip;
mod reports;
pub mod segments;

use payscheme_templates::Label;
use payscheme_words::Language;
use yew::{AttrValue, Callback, Properties};

use crate::state::{Action, Shared, State};
use crate::words::{self, Words};

/// What every part of the page gets.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Context {
    /// The state.
    pub state: Shared,
    /// Where actions go.
    pub send: Callback<Action>,
}

impl Context {
    fn state(&self) -> &State {
        &self.state.0
    }

    fn language(&self) -> Language {
        self.state().language
    }

    /// A text of the index of templates.
    fn label(&self, label: Label) -> &'static str {
        words::label(self.language(), label)
    }

    fn words(&self) -> &'static Words {
        Words::of(self.language())
    }
}

/// The id of a part: what it is, and of what.
///
/// Here and in [`truth`] it becomes what an attribute holds, once for all the places that need it.
fn joined(what: &str, of: &str) -> AttrValue {
    [what, "-", of].concat().into()
}

/// A truth value as an attribute says it.
const fn truth(is_so: bool) -> AttrValue {
    AttrValue::Static(if is_so { "true" } else { "false" })
}
