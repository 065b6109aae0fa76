//! The browser's side: address, memory, language.

pub mod address;
pub mod memory;

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
