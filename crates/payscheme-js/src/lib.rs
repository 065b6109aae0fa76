//! The engine for JavaScript: the same core, with plain objects at its edge.
//!
//! Amounts and inputs are texts of decimals, never floats. What goes wrong is thrown as an `Error` whose `code` and
//! further properties are data; the wording is the caller's. The types are written by hand in `types.d.ts`.

mod answers;
mod batch;
mod document;
mod failure;
mod inputs;
mod plain;
mod scheme;

use payscheme::Diagnostic;
use payscheme_templates::Template;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

pub use batch::Batch;
pub use scheme::Scheme;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// The version of this package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Every built-in scheme, in order of id.
///
/// # Errors
/// None in practice: a built-in scheme is valid.
#[wasm_bindgen(js_name = listTemplates, unchecked_return_type = "TemplateSummary[]")]
pub fn list_templates() -> Result<JsValue, JsError> {
    let schemes: Vec<payscheme::Scheme> = Template::ALL.iter().filter_map(Template::scheme).collect();
    plain::value(&schemes.iter().map(payscheme::Scheme::summary).collect::<Vec<_>>())
}

/// What a built-in scheme asks for and leaves open.
///
/// # Errors
/// `unknown_template`.
#[wasm_bindgen(unchecked_return_type = "SchemeDetails")]
pub fn template(id: &str) -> Result<JsValue, JsValue> {
    let scheme = scheme::of_template(id).map_err(|failure| failure.thrown())?;
    scheme::details(&scheme).map_err(JsValue::from)
}

/// Everything found in a document, errors and warnings; it is a scheme if there is no error.
///
/// # Errors
/// None in practice: what is wrong with the document is the result.
#[wasm_bindgen(unchecked_return_type = "{ diagnostics: Diagnostic[] }")]
pub fn check(#[wasm_bindgen(unchecked_param_type = "unknown")] document: &JsValue) -> Result<JsValue, JsError> {
    #[derive(Serialize)]
    struct Checked {
        diagnostics: Vec<Diagnostic>,
    }
    let diagnostics = match document::scheme(document) {
        Ok((_, warnings)) => warnings,
        Err(found) => found,
    };
    plain::value(&Checked { diagnostics })
}
