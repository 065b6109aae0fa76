//! table_clash: keys for which a table has two rows.

use super::DocumentCheck;
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::finding::finding;
use crate::doctor::{Edit, path::at};
use crate::document::{Document, Node};

finding! {
    /// Two rows of a table hold for the same combination, and which counts isn't said.
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
    ///   { at = ["senior", { upto = "3" }], value = "2600" },
    ///   { at = ["senior", { from = "3" }], value = "3000" },
    /// ]
    /// ```
    ///
    /// A senior agent of three years has two rows. Not found with `under = "3"` in place of `upto = "3"`. Where both
    /// rows say the same, the fix takes one away.
    pub struct TableClash {
        /// The combination: each key with its value.
        pub keys: Vec<String>,
        /// The place of the first row, from 0.
        pub first: usize,
        /// The place of the second.
        pub second: usize,
    }
}

impl DocumentCheck for TableClash {
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)> {
        let Problem::TableOverlap { keys, first, second } = &diagnostic.problem else { return None };
        let found = Self { keys: keys.clone(), first: *first, second: *second };
        Some((found, fix(document, &diagnostic.path, *first, *second).unwrap_or_default()))
    }
}

fn fix(document: &Document, rows: &str, first: usize, second: usize) -> Option<Vec<Edit>> {
    let tree = document.to_node();
    let row = |place: usize| -> Option<&Node> { at(&tree, &format!("{rows}[{place}]")) };
    (row(first)? == row(second)?).then(|| vec![Edit::remove(&tree, format!("{rows}[{second}]"))])
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, found, mended};

    #[test]
    fn the_same_row_twice_is_mended() {
        let row = "  { at = [\"junior\", {}], value = \"2000\" },\n";
        let twice = bad(Kind::TableClash).replace(row, &row.repeat(2)).replace("upto = \"3\"", "under = \"3\"");
        assert_eq!(
            mended(Kind::TableClash, &twice).matches("2000").count(),
            bad(Kind::TableClash).matches("2000").count()
        );
        assert_eq!(found(Kind::TableClash, &bad(Kind::TableClash)).fix, None);
    }
}
