//! open_end: values below the lowest band or above the highest.

use super::DocumentCheck;
use super::rows::{Rows, number};
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::finding::finding;
use crate::doctor::{Edit, path::at};
use crate::document::Document;
use crate::unit::Unit;

finding! {
    /// The bands don't reach as far as the values do: below the lowest or above the highest there is nothing.
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
    /// rule.bands = { of = "refund_rate", rows = [{ upto = "5", value = "30" }, { over = "5", upto = "11", value = "20" }] }
    /// ```
    ///
    /// Past 11 % there is no band. Not found with `upto = "100"` in place of `upto = "11"`. The fix takes away the end
    /// of the last band.
    pub struct OpenEnd {
        /// A value that no band contains, as written in its unit.
        pub value: String,
        /// Its unit.
        pub unit: Unit,
        /// Above the highest band rather than below the lowest.
        pub above: bool,
    }
}

impl DocumentCheck for OpenEnd {
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)> {
        let Problem::Gap { witness, unit } = &diagnostic.problem else { return None };
        let rows = Rows::at(document, &diagnostic.path)?;
        let (last, above) = match rows.around(number(witness)?) {
            (Some(below), None) => (below, true),
            (None, Some(above)) => (above, false),
            _ => return None,
        };
        let keys = if above { ["upto", "under"] } else { ["from", "over"] };
        let written = keys.map(|key| rows.key(last, key)).into_iter().filter(|path| at(&rows.tree, path).is_some());
        let edits = written.map(|path| Edit::remove(&rows.tree, path)).collect();
        Some((Self { value: witness.clone(), unit: *unit, above }, edits))
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, mended};

    #[test]
    fn the_fix_opens_the_last_band() {
        let text = mended(Kind::OpenEnd, &bad(Kind::OpenEnd));
        assert!(!text.contains("upto = \"11\"") && text.contains("over = \"5\""), "{text}");
        let low =
            bad(Kind::OpenEnd).replace("{ upto = \"5\"", "{ from = \"1\", upto = \"5\"").replace(", upto = \"11\"", "");
        let text = mended(Kind::OpenEnd, &low);
        assert!(!text.contains("from") && text.contains("upto = \"5\""), "{text}");
    }
}
