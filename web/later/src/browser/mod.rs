//! The browser's side: its stores, files, the clipboard, pictures, the keyboard, the sheet on a phone.

pub mod clipboard;
pub mod files;
pub mod keys;
pub mod picture;
pub mod sheet;
pub mod storage;

use gloo::utils::window;

/// The address of the page, with its fragment.
#[must_use]
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}
