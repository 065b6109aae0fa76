//! The clipboard, which not every page may write to.

use gloo::utils::window;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type ClipboardItem;

    /// Not every browser has it.
    #[wasm_bindgen(constructor, catch)]
    fn new(items: &Object) -> Result<ClipboardItem, JsValue>;
}

/// Copies a text; whether that was possible.
pub async fn copy(text: &str) -> bool {
    call("writeText", &text.into()).await
}

/// Copies a picture, which may still be on its way; whether that was possible.
pub async fn copy_picture(png: &Promise) -> bool {
    let items = Object::new();
    // A new object takes every property.
    let _ = Reflect::set(&items, &"image/png".into(), png);
    match ClipboardItem::new(&items) {
        Ok(item) => call("write", &Array::of1(&item)).await,
        Err(_) => false,
    }
}

/// It is missing where the page isn't served over HTTPS, and in some frames.
async fn call(name: &str, argument: &JsValue) -> bool {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok().filter(|part| !part.is_undefined());
    let promise = part(&window(), "navigator").and_then(|navigator| {
        let clipboard = part(&navigator, "clipboard")?;
        let write: Function = part(&clipboard, name)?.dyn_into().ok()?;
        write.call1(&clipboard, argument).ok()?.dyn_into::<Promise>().ok()
    });
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}
