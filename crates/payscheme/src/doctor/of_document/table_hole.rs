//! table_hole: keys for which a table has no row.

use super::DocumentCheck;
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::Edit;
use crate::doctor::finding::finding;
use crate::document::Document;

finding! {
    /// A table has no row for a combination that can occur.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "level"
    /// owner = "agent"
    /// kind.choice = [{ id = "junior" }, { id = "senior" }]
    /// default = "junior"
    ///
    /// [[inputs]]
    /// id = "years"
    /// owner = "agent"
    /// kind.number = { unit = "number", min = "0", max = "10", step = "1" }
    /// default = "0"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    ///
    /// [lines.rule.table]
    /// keys = ["level", "years"]
    /// rows = [
    ///   { at = ["junior", {}], value = "2000" },
    ///   { at = ["senior", { from = "3" }], value = "3000" },
    /// ]
    /// ```
    ///
    /// A senior agent of less than three years has no row. Not found with `{}` in place of `{ from = "3" }`.
    /// There is no fix, as only the shop knows what it pays then.
    pub struct TableHole {
        /// The combination: each key with its value.
        pub keys: Vec<String>,
    }
}

impl DocumentCheck for TableHole {
    fn of(diagnostic: &Diagnostic, _document: &Document) -> Option<(Self, Vec<Edit>)> {
        match &diagnostic.problem {
            Problem::TableGap { keys } => Some((Self { keys: keys.clone() }, Vec::new())),
            _ => None,
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, found};
    use crate::doctor::{Fact, Kind, TableHole};

    #[test]
    fn it_names_the_combination() {
        let hole = found(Kind::TableHole, &bad(Kind::TableHole));
        // The first that is missing: under 3 years there is nothing between 0 and 3 that a row tells apart.
        assert_eq!(hole.fact, Fact::TableHole(TableHole { keys: vec!["level=senior".into(), "years=0".into()] }));
    }
}
