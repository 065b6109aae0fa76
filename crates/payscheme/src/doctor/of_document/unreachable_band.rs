//! unreachable_band: a band past everything that its operand can be.

use super::DocumentCheck;
use super::rows::Rows;
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::Edit;
use crate::doctor::finding::finding;
use crate::document::Document;
use crate::unit::Unit;

finding! {
    /// A band begins past the greatest value that there can be, or ends before the least: nobody ever gets it.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "score_given"
    /// owner = "month"
    /// kind.number = { unit = "points", min = "0", max = "100", step = "1" }
    /// default = "80"
    ///
    /// [[lines]]
    /// id = "score"
    /// unit = "points"
    /// rule.bands = { of = "score_given", rows = [{ upto = "90", value = "0" }, { over = "90", upto = "100", value = "50" }, { over = "100", value = "100" }] }
    /// ```
    ///
    /// More than 100 points can't be given. Not found with `max = "120"` in place of `max = "100"`. The fix takes the
    /// band away.
    pub struct UnreachableBand {
        /// The least that the operand can be, as written in its unit.
        pub min: String,
        /// The greatest.
        pub max: String,
        /// Its unit.
        pub unit: Unit,
    }
}

impl DocumentCheck for UnreachableBand {
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)> {
        let Problem::UnreachableBand { min, max, unit } = &diagnostic.problem else { return None };
        let edits = Rows::at(document, &diagnostic.path)
            .map(|rows| vec![Edit::remove(&rows.tree, diagnostic.path.clone())])
            .unwrap_or_default();
        Some((Self { min: min.clone(), max: max.clone(), unit: *unit }, edits))
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, mended};

    #[test]
    fn the_fix_takes_the_band_away() {
        let text = mended(Kind::UnreachableBand, &bad(Kind::UnreachableBand));
        assert!(!text.contains("over = \"100\"") && text.contains("upto = \"100\""), "{text}");
    }
}
