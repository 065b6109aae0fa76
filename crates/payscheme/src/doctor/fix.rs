//! Fixes: changes of a document as data.

use serde::Serialize;

use super::path;
use crate::diagnostic::{Diagnostic, Problem};
use crate::document::{Document, Node};
use crate::scheme::Scheme;

/// A change of a document after which a finding is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What to change, in this order.
    pub edits: Vec<Edit>,
}

/// A change at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The place, as in diagnostics.
    pub path: String,
    /// What stands there now; `None` where there is nothing, or a whole table.
    pub from: Option<String>,
    /// What should stand there: a number or a text; `None` takes away what is there.
    pub to: Option<String>,
}

impl Edit {
    /// Sets a number or a text.
    pub(super) fn set(tree: &Node, path: String, to: String) -> Self {
        Self { from: written(tree, &path), to: Some(to), path }
    }

    /// Takes something away.
    pub(super) fn remove(tree: &Node, path: String) -> Self {
        Self { from: written(tree, &path), to: None, path }
    }
}

fn written(tree: &Node, path: &str) -> Option<String> {
    match path::at(tree, path)? {
        Node::Text(text) | Node::Number(text) => Some(text.clone()),
        _ => None,
    }
}

impl Fix {
    /// The document with the fix applied.
    ///
    /// # Errors
    /// What is wrong with it then; nothing, where the fix is another document's.
    pub fn apply(&self, document: &Document) -> Result<Document, Vec<Diagnostic>> {
        let mut tree = document.to_node();
        for edit in &self.edits {
            if !path::put(&mut tree, &edit.path, edit.to.as_ref().map(Node::text)) {
                return Err(Vec::new());
            }
        }
        Document::from_node(&tree)
    }

    /// Itself, if after it less is wrong with the document and this problem isn't there any more.
    pub(super) fn if_it_mends(self, document: &Document, diagnostic: &Diagnostic) -> Option<Self> {
        let mended = self.apply(document).ok()?;
        let (before, after) = (all(document), all(&mended));
        // Where an element of a list was taken away, the next has its place, perhaps with the same fault.
        let takes_away = self.edits.iter().any(|edit| edit.to.is_none());
        let of_its_kind = |found: &[Diagnostic]| found.iter().filter(|left| is_of_kind(left, diagnostic)).count();
        let gone = if takes_away {
            of_its_kind(&after) < of_its_kind(&before)
        } else {
            !after.iter().any(|left| is_same(left, diagnostic))
        };
        // A warning may come to light once there is no error.
        let as_bad = |found: &[Diagnostic]| found.iter().filter(|left| left.severity >= diagnostic.severity).count();
        (gone && as_bad(&after) < as_bad(&before)).then_some(self)
    }
}

fn is_same(left: &Diagnostic, diagnostic: &Diagnostic) -> bool {
    // The same gap may go by another witness.
    let same_problem = match (&left.problem, &diagnostic.problem) {
        (Problem::Gap { witness, .. }, Problem::Gap { witness: other, .. }) => witness == other,
        _ => is_of_kind(left, diagnostic),
    };
    left.path == diagnostic.path && same_problem
}

fn is_of_kind(left: &Diagnostic, diagnostic: &Diagnostic) -> bool {
    std::mem::discriminant(&left.problem) == std::mem::discriminant(&diagnostic.problem)
}

fn all(document: &Document) -> Vec<Diagnostic> {
    match Scheme::check(document) {
        Ok((_, found)) | Err(found) => found,
    }
}
