//! What the browser remembers for the page: the language. It may be forbidden, or damaged.

use payscheme_words::Language;

const LANGUAGE: &str = "payscheme.v1.language";

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
    match stored().and_then(|storage| storage.get_item(LANGUAGE).ok().flatten()) {
        None => Remembered::Nothing,
        Some(tag) => match Language::ALL.iter().find(|language| language.tag() == tag) {
            Some(language) => Remembered::Language(*language),
            None => Remembered::Damaged,
        },
    }
}

/// Remembers the language, where that is allowed.
pub fn remember_language(language: Language) {
    if let Some(storage) = stored() {
        let _ = storage.set_item(LANGUAGE, language.tag());
    }
}

fn stored() -> Option<web_sys::Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}
