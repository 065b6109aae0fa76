//! Placeholder.
use wasm_bindgen::prelude::wasm_bindgen;
/// Placeholder.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String { env!("CARGO_PKG_VERSION").to_owned() }
