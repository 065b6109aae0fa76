//! gap: a value between two bands that neither contains.

use super::DocumentCheck;
use super::rows::{Rows, number};
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::finding::finding;
use crate::doctor::{Edit, path::at};
use crate::document::{Document, Node};
use crate::unit::Unit;

finding! {
    /// A value between two bands lies in neither, and nothing says what it gives.
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
    /// rule.bands = { of = "refund_rate", rows = [{ under = "5", value = "30" }, { over = "5", value = "20" }] }
    /// ```
    ///
    /// At 5 % there is no band. Not found with `from = "5"` in place of `over = "5"`. The fix takes the lower band up
    /// to where the next begins.
    pub struct Gap {
        /// A value that no band contains, as written in its unit.
        pub value: String,
        /// Its unit.
        pub unit: Unit,
    }
}

impl DocumentCheck for Gap {
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)> {
        let Problem::Gap { witness, unit } = &diagnostic.problem else { return None };
        let edits = fix(document, &diagnostic.path, witness).unwrap_or_default();
        Some((Self { value: witness.clone(), unit: *unit }, edits))
    }
}

fn fix(document: &Document, path: &str, witness: &str) -> Option<Vec<Edit>> {
    let rows = Rows::at(document, path)?;
    let (below, above) = rows.around(number(witness)?);
    let (below, above) = (below?, above?);
    let (from, over) = (rows.key(above, "from"), rows.key(above, "over"));
    // What the next band's lower end leaves out, this one's upper end takes in.
    let (begin, key) = if at(&rows.tree, &from).is_some() { (from, "under") } else { (over, "upto") };
    let Node::Text(begin) = at(&rows.tree, &begin)? else { return None };
    let mut edits = Vec::new();
    for other in ["upto", "under"].map(|key| rows.key(below, key)) {
        if other != rows.key(below, key) && at(&rows.tree, &other).is_some() {
            edits.push(Edit::remove(&rows.tree, other));
        }
    }
    edits.push(Edit::set(&rows.tree, rows.key(below, key), begin.clone()));
    Some(edits)
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, mended};

    #[test]
    fn the_fix_takes_the_lower_band_to_the_next() {
        // 5 itself belongs to no band; the band over 5 leaves it out, so the one under 5 takes it in.
        let text = mended(Kind::Gap, &bad(Kind::Gap));
        assert!(text.contains("upto = \"5\"") && !text.contains("under"), "{text}");
    }

    #[test]
    fn a_gap_of_some_width_is_closed_too() {
        let wide = bad(Kind::Gap).replace("over = \"5\"", "from = \"5.5\"");
        let text = mended(Kind::Gap, &wide);
        assert!(text.contains("under = \"5.5\""), "{text}");
    }
}
