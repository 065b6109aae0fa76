//! How a [`Node`] becomes typed fields and back: every problem is noted, none stops the reading.

use rust_decimal::Decimal;

use super::node::Node;
use crate::diagnostic::{Findings, Problem, nearest};
use crate::exact::Exact;
use crate::limits;
use crate::unit::Unit;

/// Something that can stand as a value in a document.
pub(crate) trait Field: Sized {
    /// Whether a table without it is wrong.
    const REQUIRED: bool = true;
    /// Reads it, noting what is wrong.
    fn read(node: &Node, findings: &mut Findings) -> Option<Self>;
    /// What stands for it when its key is absent.
    fn absent() -> Option<Self> {
        None
    }
    /// Writes it; `None` leaves its key out.
    fn write(&self) -> Option<Node>;
    /// Its JSON Schema.
    fn schema() -> Node;
}

/// Declares a table of a document: the struct, its reading, writing and schema, from one list of fields.
macro_rules! record {
    ($($(#[doc = $doc:literal])* $(#[derive($($derive:path),*)])? pub struct $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)* })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq $($(, $derive)*)?)]
        pub struct $name { $($(#[doc = $field_doc])* pub $field: $type,)* }

        impl $crate::document::field::Field for $name {
            fn read(node: &$crate::document::Node, findings: &mut $crate::diagnostic::Findings) -> Option<Self> {
                let table = $crate::document::field::open_table(node, &[$(stringify!($field)),*], findings)?;
                $(let $field = $crate::document::field::read_key::<$type>(table, stringify!($field), findings);)*
                Some(Self { $($field: $field?),* })
            }
            fn write(&self) -> Option<$crate::document::Node> {
                let mut table = Vec::new();
                $(if let Some(node) = $crate::document::field::Field::write(&self.$field) {
                    table.push((stringify!($field).to_owned(), node));
                })*
                Some($crate::document::Node::Table(table))
            }
            fn schema() -> $crate::document::Node {
                $crate::document::field::table_schema(concat!($($doc),*), vec![$((
                    stringify!($field),
                    concat!($($field_doc),*),
                    <$type as $crate::document::field::Field>::REQUIRED,
                    <$type as $crate::document::field::Field>::schema(),
                )),*])
            }
        }
    )*};
}

/// Declares a value that is a table with exactly one of several keys.
macro_rules! one_of {
    ($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[doc = $variant_doc:literal])* $variant:ident($type:ty) = $key:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[doc = $variant_doc])* $variant($type),)* }

        impl $crate::document::field::Field for $name {
            fn read(node: &$crate::document::Node, findings: &mut $crate::diagnostic::Findings) -> Option<Self> {
                let keys: &[&'static str] = &[$($key),*];
                let (key, node) = $crate::document::field::only_key(node, keys, findings)?;
                match key {
                    $($key => findings.at_key(key, |findings| {
                        <$type as $crate::document::field::Field>::read(node, findings).map(Self::$variant)
                    }),)*
                    _ => None,
                }
            }
            fn write(&self) -> Option<$crate::document::Node> {
                let (key, node) = match self {
                    $(Self::$variant(value) => ($key, $crate::document::field::Field::write(value)?),)*
                };
                Some($crate::document::Node::Table(vec![(key.to_owned(), node)]))
            }
            fn schema() -> $crate::document::Node {
                $crate::document::field::one_of_schema(vec![$((
                    $key,
                    concat!($($variant_doc),*),
                    <$type as $crate::document::field::Field>::schema(),
                )),*])
            }
        }
    };
}

/// Declares a closed list of words.
macro_rules! words {
    ($($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[doc = $variant_doc:literal])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[doc = $variant_doc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// Its word in documents and in JSON.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl $crate::document::field::Field for $name {
            fn read(node: &$crate::document::Node, findings: &mut $crate::diagnostic::Findings) -> Option<Self> {
                $crate::document::field::read_word(node, Self::ALL, Self::id, findings)
            }
            fn write(&self) -> Option<$crate::document::Node> {
                Some($crate::document::Node::text(self.id()))
            }
            fn schema() -> $crate::document::Node {
                $crate::document::field::word_schema(Self::ALL.iter().map(|word| word.id()))
            }
        }
    )*};
}

pub(crate) use {one_of, record, words};

/// The entries of a table that may have these keys; notes the keys that don't belong.
pub(crate) fn open_table<'a>(
    node: &'a Node,
    known: &[&'static str],
    findings: &mut Findings,
) -> Option<&'a [(String, Node)]> {
    let Node::Table(table) = node else {
        findings.note(Problem::WrongKind { expected: "table", found: node.kind() });
        return None;
    };
    for (key, _) in table {
        if !known.contains(&key.as_str()) {
            let suggestion = nearest(key, known.iter().copied());
            findings.at_key(key, |findings| {
                findings.note(Problem::UnknownKey { key: key.clone(), suggestion });
            });
        }
    }
    Some(table)
}

pub(crate) fn read_key<T: Field>(table: &[(String, Node)], key: &'static str, findings: &mut Findings) -> Option<T> {
    match table.iter().find(|(name, _)| name == key) {
        Some((_, node)) => findings.at_key(key, |findings| T::read(node, findings)),
        None => {
            let absent = T::absent();
            if absent.is_none() {
                findings.note(Problem::MissingKey { key });
            }
            absent
        }
    }
}

pub(crate) fn only_key<'a>(
    node: &'a Node,
    known: &[&'static str],
    findings: &mut Findings,
) -> Option<(&'static str, &'a Node)> {
    let table = open_table(node, known, findings)?;
    let mut present =
        known.iter().filter_map(|key| table.iter().find(|(name, _)| name == key).map(|(_, node)| (*key, node)));
    match (present.next(), present.next()) {
        (Some(only), None) => Some(only),
        _ => {
            let found = table.iter().map(|(key, _)| key.clone()).collect();
            findings.note(Problem::OneOf { allowed: known.to_vec(), found });
            None
        }
    }
}

pub(crate) fn read_word<T: Copy>(
    node: &Node,
    all: &[T],
    id: fn(T) -> &'static str,
    findings: &mut Findings,
) -> Option<T> {
    let word = String::read(node, findings)?;
    let found = all.iter().copied().find(|candidate| id(*candidate) == word);
    if found.is_none() {
        let allowed: Vec<&'static str> = all.iter().map(|candidate| id(*candidate)).collect();
        let suggestion = nearest(&word, allowed.iter().copied());
        findings.note(Problem::UnknownWord { word, allowed, suggestion });
    }
    found
}

pub(crate) fn table_schema(doc: &str, fields: Vec<(&str, &str, bool, Node)>) -> Node {
    let required = fields.iter().filter(|field| field.2).map(|field| Node::text(field.0)).collect();
    let properties =
        fields.into_iter().map(|(name, doc, _, schema)| (name.to_owned(), described(schema, doc))).collect();
    described(
        Node::table([
            ("type", Node::text("object")),
            ("properties", Node::Table(properties)),
            ("required", Node::List(required)),
            ("additionalProperties", Node::Bool(false)),
        ]),
        doc,
    )
}

pub(crate) fn one_of_schema(variants: Vec<(&str, &str, Node)>) -> Node {
    let alternatives = variants.into_iter().map(|(key, doc, schema)| table_schema(doc, vec![(key, doc, true, schema)]));
    Node::table([("oneOf", Node::List(alternatives.collect()))])
}

pub(crate) fn word_schema(ids: impl Iterator<Item = &'static str>) -> Node {
    Node::table([("enum", Node::List(ids.map(Node::text).collect()))])
}

fn described(schema: Node, doc: &str) -> Node {
    match schema {
        Node::Table(mut table) if !doc.trim().is_empty() => {
            table.retain(|(key, _)| key != "description");
            table.insert(0, ("description".to_owned(), Node::text(doc.trim())));
            Node::Table(table)
        }
        schema => schema,
    }
}

impl Field for String {
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        let Node::Text(text) = node else {
            findings.note(Problem::WrongKind { expected: "text", found: node.kind() });
            return None;
        };
        let found = text.chars().count();
        if found > limits::TEXT_CHARS {
            findings.note(Problem::TooLarge { what: "text", limit: limits::TEXT_CHARS, found });
            return None;
        }
        if text.trim().is_empty() {
            findings.note(Problem::EmptyText);
            return None;
        }
        Some(text.clone())
    }
    fn write(&self) -> Option<Node> {
        Some(Node::text(self.as_str()))
    }
    fn schema() -> Node {
        Node::table([("type", Node::text("string"))])
    }
}

/// False when absent.
impl Field for bool {
    const REQUIRED: Self = false;
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        if let Node::Bool(value) = node {
            return Some(*value);
        }
        findings.note(Problem::WrongKind { expected: "bool", found: node.kind() });
        None
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
    fn write(&self) -> Option<Node> {
        self.then_some(Node::Bool(true))
    }
    fn schema() -> Node {
        Node::table([("type", Node::text("boolean"))])
    }
}

impl<T: Field> Field for Option<T> {
    const REQUIRED: bool = false;
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        T::read(node, findings).map(Some)
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn write(&self) -> Option<Node> {
        self.as_ref().and_then(T::write)
    }
    fn schema() -> Node {
        T::schema()
    }
}

/// Empty when absent; unreadable elements are noted and left out of nothing: the whole list is then unread.
impl<T: Field> Field for Vec<T> {
    const REQUIRED: bool = false;
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        let Node::List(list) = node else {
            findings.note(Problem::WrongKind { expected: "list", found: node.kind() });
            return None;
        };
        if list.len() > limits::LIST {
            findings.note(Problem::TooLarge { what: "list", limit: limits::LIST, found: list.len() });
            return None;
        }
        findings.each("", list, T::read)
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
    fn write(&self) -> Option<Node> {
        (!self.is_empty()).then(|| Node::List(self.iter().filter_map(T::write).collect()))
    }
    fn schema() -> Node {
        Node::table([("type", Node::text("array")), ("items", T::schema())])
    }
}

/// A table whose keys are ids chosen by the document, in the order written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ById<T>(pub Vec<(String, T)>);

impl<T: Field> Field for ById<T> {
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        let Node::Table(table) = node else {
            findings.note(Problem::WrongKind { expected: "table", found: node.kind() });
            return None;
        };
        if table.len() > limits::LIST {
            findings.note(Problem::TooLarge { what: "list", limit: limits::LIST, found: table.len() });
            return None;
        }
        let mut read = Vec::with_capacity(table.len());
        for (key, node) in table {
            read.extend(findings.at_key(key, |findings| T::read(node, findings)).map(|value| (key.clone(), value)));
        }
        (read.len() == table.len()).then_some(Self(read))
    }
    fn write(&self) -> Option<Node> {
        let entries = self.0.iter().filter_map(|(key, value)| Some((key.clone(), value.write()?)));
        Some(Node::Table(entries.collect()))
    }
    fn schema() -> Node {
        Node::table([("type", Node::text("object")), ("additionalProperties", T::schema())])
    }
}

/// A number as written in a document or typed by a user: a decimal within the limits of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written(pub Decimal);

impl Written {
    /// Reads `-12.5`; no exponents, no separators.
    ///
    /// # Errors
    /// [`Problem::NotANumber`] or [`Problem::TooManyDigits`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(integer) || !all_digits(fraction) {
            return Err(Problem::NotANumber { text: text.chars().take(40).collect() });
        }
        let (integer, fraction) = (integer.trim_start_matches('0').len(), fraction.trim_end_matches('0').len());
        let decimal = (text.len() <= 64 && integer <= limits::INTEGER_DIGITS && fraction <= limits::FRACTION_DIGITS)
            .then(|| Decimal::from_str_exact(text).ok())
            .flatten();
        decimal.map(|decimal| Self(decimal.normalize())).ok_or_else(|| Problem::TooManyDigits {
            text: text.chars().take(40).collect(),
            integer: limits::INTEGER_DIGITS,
            fraction: limits::FRACTION_DIGITS,
        })
    }

    /// The exact number.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::from_decimal(self.0)
    }
}

impl Field for Written {
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        let problem = match node {
            Node::Number(text) | Node::Text(text) => match Self::parse(text) {
                Ok(written) => return Some(written),
                Err(problem) => problem,
            },
            Node::Inexact => Problem::InexactNumber,
            _ => Problem::WrongKind { expected: "number", found: node.kind() },
        };
        findings.note(problem);
        None
    }
    fn write(&self) -> Option<Node> {
        Some(Node::text(self.0.to_string()))
    }
    fn schema() -> Node {
        Node::table([
            ("type", Node::List(vec![Node::text("string"), Node::text("number")])),
            ("pattern", Node::text("^-?[0-9]{1,15}(\\.[0-9]{1,9})?$")),
        ])
    }
}

impl Field for Unit {
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        read_word(node, Self::ALL, Self::id, findings)
    }
    fn write(&self) -> Option<Node> {
        Some(Node::text(self.id()))
    }
    fn schema() -> Node {
        word_schema(Self::ALL.iter().map(|unit| unit.id()))
    }
}
