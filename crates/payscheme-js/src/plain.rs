//! Results as plain objects, as `JSON.parse` would give them.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue};

/// Absent is left out or `null` as in JSON; tables are objects, not `Map`s.
pub(crate) fn value(data: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(data.serialize(&Serializer::json_compatible())?)
}
