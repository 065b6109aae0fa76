//! overlap: a value that two bands contain.

use super::DocumentCheck;
use super::rows::Rows;
use super::shadowed_band::shadowed;
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::finding::finding;
use crate::doctor::{Edit, path::at};
use crate::document::{Document, Node};
use crate::unit::Unit;

finding! {
    /// A value lies in two bands, and which of them holds isn't said.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "refund_rate"
    /// owner = "month"
    /// kind.number = { unit = "percent", min = "0", max = "100", step = "0.01" }
    /// default = "6"
    ///
    /// [[lines]]
    /// id = "score"
    /// unit = "points"
    /// rule.bands = { of = "refund_rate", rows = [{ upto = "5", value = "30" }, { from = "5", value = "20" }] }
    /// ```
    ///
    /// At 5 % it is 30 points or 20. Not found with `over = "5"` in place of `from = "5"`. The fix lets the higher band
    /// begin where the lower ends.
    pub struct Overlap {
        /// A value that both contain, as written in its unit.
        pub value: String,
        /// Its unit.
        pub unit: Unit,
        /// The place of the lower band, from 0.
        pub first: usize,
        /// The place of the higher.
        pub second: usize,
    }
}

impl DocumentCheck for Overlap {
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)> {
        let Problem::Overlap { first, second, witness, unit } = &diagnostic.problem else { return None };
        let rows = Rows::at(document, &diagnostic.path)?;
        if shadowed(&rows, *first, *second).is_some() {
            return None;
        }
        let found = Self { value: witness.clone(), unit: *unit, first: *first, second: *second };
        Some((found, fix(&rows, *first, *second).unwrap_or_default()))
    }
}

fn fix(rows: &Rows, lower: usize, higher: usize) -> Option<Vec<Edit>> {
    let (upto, under) = (rows.key(lower, "upto"), rows.key(lower, "under"));
    let (end, key) = if at(&rows.tree, &upto).is_some() { (upto, "over") } else { (under, "from") };
    let Node::Text(end) = at(&rows.tree, &end)? else { return None };
    let mut edits = Vec::new();
    for other in ["from", "over"].map(|key| rows.key(higher, key)) {
        if other != rows.key(higher, key) && at(&rows.tree, &other).is_some() {
            edits.push(Edit::remove(&rows.tree, other));
        }
    }
    edits.push(Edit::set(&rows.tree, rows.key(higher, key), end.clone()));
    Some(edits)
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, mended};

    #[test]
    fn the_fix_lets_the_higher_band_begin_where_the_lower_ends() {
        let text = mended(Kind::Overlap, &bad(Kind::Overlap));
        assert!(text.contains("over = \"5\"") && !text.contains("from"), "{text}");
        let open = bad(Kind::Overlap).replace("upto = \"5\"", "under = \"6\"");
        assert!(mended(Kind::Overlap, &open).contains("from = \"6\""));
    }
}
