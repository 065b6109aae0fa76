//! The clipboard, which not every page may write to.

use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;

/// Copies a text; whether that was possible.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Missing where the page isn't served over HTTPS.
    let is_there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    is_there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
