//! The browser's side: address, files, memory, language, what the second program is told.

pub mod address;
pub mod files;
pub mod memory;
pub mod told;

use gloo::utils::{document, window};
use payscheme_words::Language;

/// The language that the browser asks for.
#[must_use]
pub fn preferred_language() -> Language {
    window().navigator().language().and_then(|tag| Language::from_tag(&tag)).unwrap_or(Language::Zh)
}

/// Tells the browser which language the page is in, for fonts, hyphenation and screen readers.
pub fn announce_language(language: Language, title: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
    document().set_title(title);
}

/// Loads the page anew.
pub fn reload() {
    // A browser that refuses leaves the page as it is.
    window().location().reload().unwrap_or_default();
}
