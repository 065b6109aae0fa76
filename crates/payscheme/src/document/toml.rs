//! Documents as TOML, with the place of every path in the text.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Document, Node};
use crate::diagnostic::{Diagnostic, Problem};
use crate::limits;

/// Where each path of a document stands in its text, as byte offsets.
#[derive(Clone, Debug, Default)]
pub struct Spans(BTreeMap<String, Range<usize>>);

impl Spans {
    /// The place of `path`, or of the nearest table around it that is written out.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<Range<usize>> {
        let mut path = path;
        loop {
            if let Some(span) = self.0.get(path) {
                return Some(span.clone());
            }
            path = path.get(..path.rfind(['.', '['])?)?;
        }
    }
}

impl Document {
    /// Reads a TOML document; also gives the places of what it says, whether or not it reads.
    ///
    /// # Errors
    /// Everything that is wrong with its form.
    pub fn from_toml(text: &str) -> (Result<Self, Vec<Diagnostic>>, Spans) {
        let mut spans = Spans::default();
        let result = parse(text, &mut spans).and_then(|node| Self::from_node(&node));
        (result, spans)
    }

    /// Writes the document as TOML.
    #[must_use]
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(&super::Plain(self.to_node())).unwrap_or_default()
    }
}

/// The tree of a TOML text, with its spans.
fn parse(text: &str, spans: &mut Spans) -> Result<Node, Vec<Diagnostic>> {
    let refuse = |problem: Problem| Diagnostic { severity: problem.severity(), path: String::new(), problem };
    if text.len() > limits::DOCUMENT_BYTES {
        let (limit, found) = (limits::DOCUMENT_BYTES, text.len());
        return Err(vec![refuse(Problem::TooLarge { what: "document", limit, found })]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(problem) = oversized(table.get_ref()) {
        return Err(vec![refuse(problem)]);
    }
    if errors.is_empty() {
        return Ok(table_node(table.get_ref(), "", spans));
    }
    let syntax = |error: &toml::de::Error| Problem::Syntax {
        message: error.message().to_owned(),
        at: error.span().map(|span| span.start),
    };
    Err(errors.iter().take(limits::DIAGNOSTICS).map(|error| refuse(syntax(error))).collect())
}

/// What is larger than any scheme; looked for before places are noted, as these cost the product of depth and size.
fn oversized(table: &DeTable<'_>) -> Option<Problem> {
    fn in_value(value: &DeValue<'_>) -> Option<Problem> {
        match value {
            DeValue::Array(list) if list.len() > limits::LIST => {
                Some(Problem::TooLarge { what: "list", limit: limits::LIST, found: list.len() })
            }
            DeValue::Array(list) => list.iter().find_map(|value| in_value(value.get_ref())),
            DeValue::Table(table) => oversized(table),
            _ => None,
        }
    }
    if table.len() > limits::LIST {
        return Some(Problem::TooLarge { what: "list", limit: limits::LIST, found: table.len() });
    }
    table.iter().find_map(|(key, value)| {
        let found = key.get_ref().len();
        if found > limits::KEY_BYTES {
            return Some(Problem::TooLarge { what: "key", limit: limits::KEY_BYTES, found });
        }
        in_value(value.get_ref())
    })
}

fn table_node(table: &DeTable<'_>, path: &str, spans: &mut Spans) -> Node {
    let mut entries: Vec<(usize, (String, Node))> = Vec::with_capacity(table.len());
    for (key, value) in table {
        let name = key.get_ref().to_string();
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        entries.push((key.span().start, (name, value_node(value, path, Some(key.span()), spans))));
    }
    // As written, not as the parser's map keeps them: options and lines have an order.
    entries.sort_by_key(|(start, _)| *start);
    Node::Table(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn value_node(value: &Spanned<DeValue<'_>>, path: String, key: Option<Range<usize>>, spans: &mut Spans) -> Node {
    let node = match value.get_ref() {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Integer(number) => Node::Number(number.to_string()),
        DeValue::Float(number) => Node::Number(number.to_string()),
        DeValue::Boolean(value) => Node::Bool(*value),
        DeValue::Datetime(value) => Node::Text(value.to_string()),
        DeValue::Array(list) => Node::List(
            list.iter()
                .enumerate()
                .map(|(index, value)| value_node(value, format!("{path}[{index}]"), None, spans))
                .collect(),
        ),
        DeValue::Table(table) => table_node(table, &path, spans),
    };
    // A table's own span covers all of it; its key is the better place to point at.
    let span = match (&node, key) {
        (Node::Table(_), Some(key)) => key,
        _ => value.span(),
    };
    spans.0.insert(path, span);
    node
}
