//! What is drawn, each part in its file. Parts get the shared state and a way to send actions.

pub mod app;
mod field;
mod form;
mod line;
mod payslip;
mod picker;
mod readings;
mod reports;
mod rule;

use payscheme_words::Language;
use yew::{Callback, Properties};

use crate::state::{Action, Shared, State};
use crate::words::Words;

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

    fn words(&self) -> &'static Words {
        Words::of(self.language())
    }
}
