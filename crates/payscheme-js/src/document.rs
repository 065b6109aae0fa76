//! Documents as plain objects.
//!
//! Read here and not through serde, because an object can do what a text can't: contain itself, or share one part
//! so often that walking through it never ends.

use js_sys::{Array, JsString, Number, Object};
use payscheme::document::Node;
use payscheme::{Diagnostic, Document, Problem, Scheme, limits};
use wasm_bindgen::{JsCast, JsValue};

/// The scheme of a document with its warnings, or everything that is wrong.
pub(crate) fn scheme(value: &JsValue) -> Result<(Scheme, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut reader = Reader { left: limits::DOCUMENT_BYTES };
    let node = reader.node(value, 0).map_err(|TooMany| {
        let (limit, found) = (limits::DOCUMENT_BYTES, limits::DOCUMENT_BYTES.saturating_add(1));
        let problem = Problem::TooLarge { what: "document", limit, found };
        vec![Diagnostic { severity: problem.severity(), path: String::new(), problem }]
    })?;
    Scheme::check(&Document::from_node(&node)?)
}

struct TooMany;

/// Each value and each character costs one, as it would cost at least a byte in a text.
struct Reader {
    left: usize,
}

impl Reader {
    fn spend(&mut self, cost: usize) -> Result<(), TooMany> {
        self.left = self.left.checked_sub(cost).ok_or(TooMany)?;
        Ok(())
    }

    fn text(&mut self, text: &JsString) -> Result<String, TooMany> {
        self.spend(usize::try_from(text.length()).unwrap_or(usize::MAX))?;
        Ok(String::from(text))
    }

    fn node(&mut self, value: &JsValue, depth: usize) -> Result<Node, TooMany> {
        self.spend(1)?;
        if let Some(text) = value.dyn_ref::<JsString>() {
            return self.text(text).map(Node::Text);
        }
        if let Some(value) = value.as_bool() {
            return Ok(Node::Bool(value));
        }
        if value.is_bigint() || Number::is_safe_integer(value) {
            return Ok(digits(value).map_or(Node::Inexact, Node::Number));
        }
        if value.dyn_ref::<Number>().is_some() {
            return Ok(Node::Inexact);
        }
        // One deeper than allowed is enough for the core to see it.
        if depth > limits::NESTING {
            return Ok(Node::Null);
        }
        if let Some(list) = value.dyn_ref::<Array>() {
            return list.iter().map(|element| self.node(&element, depth + 1)).collect::<Result<_, _>>().map(Node::List);
        }
        if value.is_object() {
            let mut table = Vec::new();
            for entry in Object::entries(value.unchecked_ref()).iter() {
                let entry: Array = entry.unchecked_into();
                let (key, value) = (entry.get(0), entry.get(1));
                // As in JSON, what is undefined isn't there.
                if !value.is_undefined() {
                    let key = self.text(key.unchecked_ref())?;
                    table.push((key, self.node(&value, depth + 1)?));
                }
            }
            return Ok(Node::Table(table));
        }
        Ok(Node::Null)
    }
}

/// The digits of a whole number, as JavaScript writes them.
pub(crate) fn digits(value: &JsValue) -> Option<String> {
    let text = match value.dyn_ref::<Number>() {
        Some(number) => number.to_string_with_radix(10).ok()?,
        None => value.dyn_ref::<js_sys::BigInt>()?.to_string(10).ok()?,
    };
    Some(String::from(text))
}
