//! The bands of a document, as written.

use super::super::path::at;
use crate::document::{Document, Node, Written};
use crate::exact::Exact;
use crate::interval::{End, Interval};

/// The bands at a path, in the numbers that are written there.
pub(super) struct Rows {
    pub(super) tree: Node,
    /// The path of the list.
    pub(super) path: String,
    pub(super) bands: Vec<Interval>,
}

impl Rows {
    /// Those that the path leads to or into.
    pub(super) fn at(document: &Document, path: &str) -> Option<Self> {
        let end = path.rfind("bands.rows")? + "bands.rows".len();
        let (tree, path) = (document.to_node(), path.get(..end)?.to_owned());
        let Node::List(rows) = at(&tree, &path)? else { return None };
        let bands = rows.iter().map(band).collect::<Option<_>>()?;
        Some(Self { tree, path, bands })
    }

    /// The band that ends nearest below a number, and the one that begins nearest above it.
    pub(super) fn around(&self, value: Exact) -> (Option<usize>, Option<usize>) {
        let bands = || self.bands.iter().enumerate();
        let below = bands().filter(|(_, band)| band.is_below(value));
        let below = below.max_by_key(|(_, band)| band.high.map(|end| (end.at, end.closed)));
        let above = bands().filter(|(_, band)| band.is_above(value));
        let above = above.min_by_key(|(_, band)| band.low.map(|end| (end.at, !end.closed)));
        (below.map(|(place, _)| place), above.map(|(place, _)| place))
    }

    /// The path of a key of a band.
    pub(super) fn key(&self, band: usize, key: &str) -> String {
        format!("{}[{band}].{key}", self.path)
    }
}

/// A number as the check shows it.
pub(super) fn number(text: &str) -> Option<Exact> {
    Some(Written::parse(text).ok()?.exact())
}

fn band(row: &Node) -> Option<Interval> {
    let end = |closed: &str, open: &str| {
        let written = |key| match at(row, key) {
            Some(Node::Text(text) | Node::Number(text)) => number(text),
            _ => None,
        };
        written(closed).map(|at| End { at, closed: true }).or_else(|| written(open).map(|at| End { at, closed: false }))
    };
    matches!(row, Node::Table(_)).then(|| Interval { low: end("from", "over"), high: end("upto", "under") })
}
