//! unused: an input, a line or a reading that nothing shown depends on.

use super::DocumentCheck;
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::Edit;
use crate::doctor::finding::finding;
use crate::document::Document;

finding! {
    /// An input is asked for, a line is worked out or a reading is offered, and nothing on the payslip depends on it.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "sales"
    /// owner = "month"
    /// kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
    /// default = "50000"
    ///
    /// [[inputs]]
    /// id = "returns"
    /// owner = "month"
    /// kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
    /// default = "0"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "2000 yuan + sales * 1%"
    /// ```
    ///
    /// Returns are asked for and never taken off. Not found with `(sales - returns) * 1%` in place of `sales * 1%`. The
    /// fix takes the input away.
    pub struct Unused {
        /// The id of the input, line or reading.
        pub id: String,
    }
}

impl DocumentCheck for Unused {
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)> {
        match &diagnostic.problem {
            Problem::UnusedInput { id } | Problem::UnusedLine { id } | Problem::UnusedReading { id } => {
                let edit = Edit::remove(&document.to_node(), diagnostic.path.clone());
                Some((Self { id: id.clone() }, vec![edit]))
            }
            _ => None,
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, examined, mended};

    #[test]
    fn the_fix_takes_it_away() {
        let text = mended(Kind::Unused, &bad(Kind::Unused));
        assert!(!text.contains("returns") && text.contains("sales"), "{text}");
    }

    #[test]
    fn each_of_two_side_by_side_can_be_taken_away() {
        let text = bad(Kind::Unused);
        let (before, after) = text.split_once("[[lines]]").unwrap();
        let input = before.rfind("[[inputs]]").unwrap();
        let again = before[input..].replace("returns", "complaints");
        let checkup = examined(&format!("{before}{again}[[lines]]{after}"));
        let fixes: Vec<bool> = checkup.findings.iter().map(|finding| finding.fix.is_some()).collect();
        assert_eq!(fixes, [true, true]);
    }
}
