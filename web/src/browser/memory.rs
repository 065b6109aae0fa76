//! What the browser keeps for the page, as far as the first payslip needs it: the language, and the user's own figures.
//! It may be forbidden, or damaged.
//!
//! The second program writes the figures (`web/later/src/state/kept/`); here they are only read.

use gloo::utils::window;
use payscheme_templates::Template;
use payscheme_words::Language;
use web_sys::Storage;

const LANGUAGE: &str = "payscheme.v1.language";
/// Which figures are in hand: the end of their key. In the storage of a tab, that tab's own.
pub const WORK: &str = "payscheme.work";
/// How the keys of figures begin; the scheme's id follows.
pub const FIGURES: &str = "payscheme.figures.";
/// In the storage of a tab: its address, if that was still behind the figures in hand when the page was left.
pub const BEHIND: &str = "payscheme.behind";
/// There if figures are not to be kept.
pub const FORGET: &str = "payscheme.forget";

/// What was remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// This language.
    Language(Language),
    /// Nothing, or remembering is forbidden.
    Nothing,
    /// Something that isn't a language.
    Damaged,
}

/// The language chosen last.
#[must_use]
pub fn language() -> Remembered {
    match get(local(), LANGUAGE) {
        None => Remembered::Nothing,
        Some(tag) => match Language::ALL.iter().find(|language| language.tag() == tag) {
            Some(language) => Remembered::Language(*language),
            None => Remembered::Damaged,
        },
    }
}

/// Remembers the language, where that is allowed.
pub fn remember_language(language: Language) {
    if let Some(storage) = local() {
        let _ = storage.set_item(LANGUAGE, language.tag());
    }
}

/// The figures in hand: this tab's, or those of the last visit.
#[must_use]
pub fn work() -> Option<String> {
    [tab(), local()].into_iter().find_map(|storage| figures(&get(storage, WORK)?))
}

/// Was this tab left with this address right after a letter, with newer figures in hand?
#[must_use]
pub fn is_behind(fragment: &str) -> bool {
    get(tab(), BEHIND).is_some_and(|behind| behind == fragment)
}

/// The figures kept for a template.
#[must_use]
pub fn kept(template: &Template) -> Option<String> {
    figures(template.id)
}

/// Are these the user's own figures, as after a reload? Where nothing may be kept, all are.
#[must_use]
pub fn is_own(fragment: &str) -> bool {
    let is_it = |storage| get(storage, WORK).and_then(|of| figures(&of)).is_some_and(|own| own == fragment);
    local().is_none() || get(local(), FORGET).is_some() || is_it(tab()) || is_it(local())
}

fn figures(of: &str) -> Option<String> {
    get(local(), &[FIGURES, of].concat())
}

fn get(storage: Option<Storage>, key: &str) -> Option<String> {
    storage?.get_item(key).ok().flatten()
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
