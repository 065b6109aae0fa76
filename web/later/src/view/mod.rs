//! What is drawn, each part in its file.

mod aim;
mod app;
mod chart;
mod copies;
mod doctor;
mod effort;
mod filled;
mod kept;
mod ladder;
mod later;
mod leading;
mod moving;
mod near;
mod paper;
mod picker;
mod readings;
mod remarks;
mod routes;
mod table;
mod version;
mod why;

pub use copies::Copied;
use gloo::utils::document;
use payscheme_words::Language;
use yew::{AttrValue, Callback, Properties};

use crate::state::{Action, Shared, State};
use crate::words::Words;

/// Draws this program into the places that the page keeps for it.
pub fn start() {
    // Its parts stand in several places, so its root stands in none.
    if let Ok(root) = document().create_element("div") {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}

/// What every part gets.
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

    fn on(&self, action: Action) -> Callback<yew::MouseEvent> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(action.clone()))
    }

    /// The name of a figure, `pay` or `score`.
    fn figure(&self, figure: &str) -> &'static str {
        if figure == "score" { self.words().score } else { self.words().pay }
    }
}

/// The id of a part: what it is, and of what.
fn joined(what: &str, of: &str) -> AttrValue {
    [what, "-", of].concat().into()
}

/// A truth value as an attribute says it.
const fn truth(is_so: bool) -> AttrValue {
    AttrValue::Static(if is_so { "true" } else { "false" })
}
