//! The files of the schemes, which lie beside the page's own.

use gloo::utils::window;
use js_sys::Uint8Array;
use payscheme_templates::Template;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The folder of the files that are named by their content, as the build lays it out, seen from the page.
const ASSETS: &str = "assets/";

/// The bytes of a template's file; `None` where there is no answer or it is a refusal.
pub async fn fetch(template: &Template) -> Option<Vec<u8>> {
    read(&[ASSETS, &template.file()].concat()).await.ok().flatten()
}

async fn read(address: &str) -> Result<Option<Vec<u8>>, JsValue> {
    // What `fetch` comes to is a response by its definition.
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await?.unchecked_into();
    if !response.ok() {
        return Ok(None);
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Some(Uint8Array::new(&buffer).to_vec()))
}
