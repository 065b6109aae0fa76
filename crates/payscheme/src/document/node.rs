//! A document before it is understood: text, numbers, lists and tables, from TOML, JSON or JavaScript.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A value of a document. Numbers keep the digits that were written; no float ever holds one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// `true` or `false`.
    Bool(bool),
    /// A number written without quotes, digit by digit.
    Number(String),
    /// A number whose digits were lost on the way in (a JavaScript or JSON float); refused with a word on
    /// how to write it.
    Inexact,
    /// A null.
    Null,
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// A table, in the order written.
    Table(Vec<(String, Self)>),
}

impl Node {
    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A table of these entries.
    #[must_use]
    pub fn table<const N: usize>(entries: [(&str, Self); N]) -> Self {
        Self::Table(entries.into_iter().map(|(key, node)| (key.to_owned(), node)).collect())
    }

    /// What it is, as named in diagnostics.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "bool",
            Self::Number(_) | Self::Inexact => "number",
            Self::Null => "null",
            Self::Text(_) => "text",
            Self::List(_) => "list",
            Self::Table(_) => "table",
        }
    }
}

/// A [`Node`] as self-describing formats (JSON, TOML) write it: numbers as texts, so that their digits stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain(pub Node);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PlainRef(&self.0).serialize(serializer)
    }
}

struct PlainRef<'a>(&'a Node);

impl Serialize for PlainRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Bool(value) => serializer.serialize_bool(*value),
            Node::Number(text) | Node::Text(text) => serializer.serialize_str(text),
            Node::Inexact | Node::Null => serializer.serialize_unit(),
            Node::List(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                for node in list {
                    seq.serialize_element(&PlainRef(node))?;
                }
                seq.end()
            }
            Node::Table(table) => {
                let mut map = serializer.serialize_map(Some(table.len()))?;
                for (key, node) in table {
                    map.serialize_entry(key, &PlainRef(node))?;
                }
                map.end()
            }
        }
    }
}
