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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_keep_the_order_in_which_they_are_written() {
        let toml = include_str!("../../templates/aftersales-130/scheme.toml");
        let document = Document::from_toml(toml).0.unwrap();
        assert_eq!(Document::from_json(&document.to_json()).unwrap(), document);
    }

    #[test]
    fn numbers_keep_their_digits() {
        let json = r#"{"a": 0.1000000000000000000000001, "b": 6.50}"#;
        let node = node(serde_json::from_str(json).unwrap());
        let number = |text: &str| Node::Number(text.to_owned());
        assert_eq!(node, Node::table([("a", number("0.1000000000000000000000001")), ("b", number("6.50"))]));
    }
}
