//! The clipboard, where the browser gives it.

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

/// Puts a text into it; whether that went well.
pub async fn write_text(text: &str) -> bool {
    match call("writeText", &text.into()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Puts a picture into it, which may still be on its way; whether that went well.
pub async fn write_picture(png: &Promise) -> bool {
    let items = Object::new();
    // A new object takes every property.
    let _ = Reflect::set(&items, &"image/png".into(), png);
    let Ok(item) = ClipboardItem::new(&items) else { return false };
    match call("write", &Array::of1(&item)) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Only secure pages have a clipboard, and only in some frames.
fn call(name: &str, argument: &JsValue) -> Option<Promise> {
    let navigator = Reflect::get(&window(), &"navigator".into()).ok()?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok().filter(JsValue::is_object)?;
    let write: Function = Reflect::get(&clipboard, &name.into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, argument).ok()?.dyn_into().ok()
}
