//! unsound: anything else that keeps a document from being a scheme.

use super::DocumentCheck;
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::Edit;
use crate::doctor::finding::finding;
use crate::document::Document;

finding! {
    /// Something else keeps the document from being a scheme: a name that nothing has, unlike units, a divisor that can
    /// be 0. It is what `payscheme check` says.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "sales"
    /// owner = "month"
    /// kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
    /// default = "50000"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "2000 yuan + sale * 1%"
    /// ```
    ///
    /// Nothing is called `sale`. Not found with `sales * 1%` in place of `sale * 1%`. Where a name is meant that is
    /// nearly the same, the check says which; a fix is not offered.
    pub struct Unsound {
        /// What the check says.
        pub problem: Problem,
    }
}

impl DocumentCheck for Unsound {
    fn of(diagnostic: &Diagnostic, _document: &Document) -> Option<(Self, Vec<Edit>)> {
        Some((Self { problem: diagnostic.problem.clone() }, Vec::new()))
    }
}
