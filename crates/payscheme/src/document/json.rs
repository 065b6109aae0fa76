//! Documents as JSON. Numbers keep their digits; as JSON has no places to show, findings carry paths only.

use serde_json::Value;

use super::{Document, Node, Plain};
use crate::diagnostic::{Diagnostic, Problem};
use crate::limits;

impl Document {
    /// Reads a JSON document.
    ///
    /// # Errors
    /// Everything that is wrong with its form.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let refuse = |problem: Problem| vec![Diagnostic { severity: problem.severity(), path: String::new(), problem }];
        if text.len() > limits::DOCUMENT_BYTES {
            let (limit, found) = (limits::DOCUMENT_BYTES, text.len());
            return Err(refuse(Problem::TooLarge { what: "document", limit, found }));
        }
        let value: Value = serde_json::from_str(text).map_err(|error| {
            let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let at = Some(before + error.column().saturating_sub(1));
            refuse(Problem::Syntax { message: error.to_string(), at })
        })?;
        Self::from_node(&node(value))
    }

    /// Writes the document as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&Plain(self.to_node())).unwrap_or_default()
    }
}

fn node(value: Value) -> Node {
    match value {
        Value::Null => Node::Null,
        Value::Bool(value) => Node::Bool(value),
        Value::Number(number) => Node::Number(number.as_str().to_owned()),
        Value::String(text) => Node::Text(text),
        Value::Array(list) => Node::List(list.into_iter().map(node).collect()),
        Value::Object(table) => Node::Table(table.into_iter().map(|(key, value)| (key, node(value))).collect()),
    }
}
