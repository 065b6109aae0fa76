//! Findings of a document as written: what the check says, with fixes.

mod gap;
mod open_end;
mod overlap;
mod rows;
mod shadowed_band;
mod table_clash;
mod table_hole;
mod unreachable_band;
mod unsound;
mod unused;
mod weights_open;

pub use gap::Gap;
pub use open_end::OpenEnd;
pub use overlap::Overlap;
pub use shadowed_band::ShadowedBand;
pub use table_clash::TableClash;
pub use table_hole::TableHole;
pub use unreachable_band::UnreachableBand;
pub use unsound::Unsound;
pub use unused::Unused;
pub use weights_open::WeightsOpen;

use super::finding::{Certainty, Finding, Place, Severity};
use super::{Edit, Fact, Fix};
use crate::diagnostic::{self, Diagnostic};
use crate::document::{Document, Text};

/// A finding that comes from what the check says.
pub(super) trait DocumentCheck: Sized + Into<Fact> {
    /// What the diagnostic is as this finding, with a fix that may do; `None` where it is another.
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)>;

    /// The finding that the diagnostic is, with the fix if it does.
    fn see(diagnostic: &Diagnostic, document: &Document) -> Option<Finding> {
        let (fact, edits) = Self::of(diagnostic, document)?;
        let fix = (!edits.is_empty()).then_some(Fix { edits });
        Some(Finding {
            fact: fact.into(),
            severity: match diagnostic.severity {
                diagnostic::Severity::Error => Severity::Error,
                diagnostic::Severity::Warning => Severity::Warning,
            },
            certainty: Certainty::Proved,
            place: place(diagnostic, document),
            witness: None,
            effect: None,
            fix: fix.and_then(|fix| fix.if_it_mends(document, diagnostic)),
        })
    }
}

/// Where in the document it is, with what that is called.
fn place(diagnostic: &Diagnostic, document: &Document) -> Place {
    let path = diagnostic.path.as_str();
    let (id, label): (Option<&str>, Option<&Text>) = match (element(path, "lines["), element(path, "inputs[")) {
        (Some(line), _) => document.lines.get(line).map(|line| (line.id.as_str(), &line.label)).unzip(),
        (_, Some(input)) => document.inputs.get(input).map(|input| (input.id.as_str(), &input.label)).unzip(),
        _ => element(path, "readings[")
            .and_then(|reading| document.readings.get(reading))
            .map(|reading| (reading.id.as_str(), &reading.label))
            .unzip(),
    };
    let id_of = |list: &str| id.filter(|_| path.starts_with(list)).map(str::to_owned);
    Place {
        path: Some(path.to_owned()),
        line: id_of("lines["),
        input: id_of("inputs["),
        reading: id_of("readings["),
        notice: None,
        row: path.rfind("rows[").and_then(|at| element(path.get(at..)?, "rows[")),
        label: label.cloned(),
    }
}

/// The place in the list that a path begins with.
fn element(path: &str, list: &str) -> Option<usize> {
    path.strip_prefix(list)?.split(']').next()?.parse().ok()
}
