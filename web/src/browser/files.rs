//! What lies beside the page's own files: the schemes, and the second program.
//!
//! Both are fetched by a few lines of JavaScript, `crates/xtask/src/build/start.js`, which keep the schemes' files for
//! that other program, so that it asks for none again.

use js_sys::{Promise, Uint8Array};
use payscheme_templates::Template;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Fetches a file of the page's own by its name; comes to its bytes.
    #[wasm_bindgen(catch)]
    fn file(name: &str) -> Result<Promise, JsValue>;

    /// Loads and starts the second program, the first time that it is called.
    #[wasm_bindgen(catch, js_name = later)]
    fn load_later() -> Result<Promise, JsValue>;
}

/// The bytes of a template's file; `None` where there is no answer or it is a refusal.
pub async fn fetch(template: &Template) -> Option<Vec<u8>> {
    let bytes: Uint8Array = JsFuture::from(file(&template.file()).ok()?).await.ok()?.unchecked_into();
    Some(bytes.to_vec())
}

/// The second program, on its way; whoever awaits it learns whether it came.
pub struct Later(Option<Promise>);

impl Later {
    /// Sends for it.
    #[must_use]
    pub fn send_for() -> Self {
        Self(load_later().ok())
    }

    /// Waits until it is there; whether it is.
    pub async fn have_come(self) -> bool {
        match self.0 {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        }
    }
}
