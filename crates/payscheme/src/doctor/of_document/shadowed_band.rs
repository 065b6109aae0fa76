//! shadowed_band: a band that lies wholly within another.

use super::DocumentCheck;
use super::rows::Rows;
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::Edit;
use crate::doctor::finding::finding;
use crate::document::Document;
use crate::unit::Unit;

finding! {
    /// A band lies wholly within another, so that its value and the other's both hold, or it never counts.
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
    /// rule.bands = { of = "refund_rate", rows = [{ upto = "8", value = "30" }, { over = "5", upto = "8", value = "20" }, { over = "8", value = "10" }] }
    /// ```
    ///
    /// From 5 to 8 % it is 30 points and 20. Not found with `upto = "5", value = "30"` in place of
    /// `upto = "8", value = "30"`. The fix takes away the inner band.
    pub struct ShadowedBand {
        /// The place of the inner band, from 0.
        pub inner: usize,
        /// The place of the band that it lies in.
        pub outer: usize,
        /// A value of it, as written in its unit.
        pub value: String,
        /// Its unit.
        pub unit: Unit,
    }
}

/// Which of two bands lies within the other: the inner one and the outer one.
pub(super) fn shadowed(rows: &Rows, first: usize, second: usize) -> Option<(usize, usize)> {
    let (low, high) = (rows.bands.get(first)?, rows.bands.get(second)?);
    let both = low.intersection(high);
    if both == *high {
        Some((second, first))
    } else if both == *low {
        Some((first, second))
    } else {
        None
    }
}

impl DocumentCheck for ShadowedBand {
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)> {
        let Problem::Overlap { first, second, witness, unit } = &diagnostic.problem else { return None };
        let rows = Rows::at(document, &diagnostic.path)?;
        let (inner, outer) = shadowed(&rows, *first, *second)?;
        let edit = Edit::remove(&rows.tree, format!("{}[{inner}]", rows.path));
        Some((Self { inner, outer, value: witness.clone(), unit: *unit }, vec![edit]))
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, mended};

    #[test]
    fn the_fix_takes_away_the_inner_band() {
        let text = mended(Kind::ShadowedBand, &bad(Kind::ShadowedBand));
        assert!(!text.contains("value = \"20\"") && text.contains("value = \"30\""), "{text}");
    }
}
