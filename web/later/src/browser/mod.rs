//! The browser's side: its stores, files, the keyboard.

pub mod files;
pub mod keys;
pub mod storage;

use gloo::utils::window;

/// The address of the page, with its fragment.
#[must_use]
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}
