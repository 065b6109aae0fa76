//! Faults seeded in the templates, and the share of them that the doctor finds.
//!
//! A fault counts as found where there is an error or a warning that the template as it is doesn't have: the same code
//! at the same place doesn't count, nor do notes.
//!
//! What isn't found, and why:
//! - An edge at which two bands meet, moved for both: another scheme that is as good as the first, and nobody can know
//!   which was meant. Those that are found went past the next edge, or past all values.
//! - Values exchanged, where there are two bands only and no input says which way is better: they then fall instead of
//!   rising, which may be meant.
//! - A sign changed of what only names a tier (1 to 4) or counts months, and of a value so low already that the order of
//!   the tiers stays: the pay doesn't go the wrong way by it.
//! - What a line for information says, as no pay depends on it.

use std::collections::BTreeSet;

use payscheme::doctor::{Finding, Kind, Options, Severity, examine, of_document};
use payscheme::document::Node;
use payscheme::{Document, Scheme};
use payscheme_templates::Template;
use payscheme_tests::template_text;

use crate::seeds::{Fault, Seeded, seeded};

type Told = BTreeSet<(Kind, String, Option<usize>)>;

fn told(findings: &[Finding]) -> Told {
    let weighty = findings.iter().filter(|finding| finding.severity > Severity::Note);
    let place = |finding: &Finding| {
        let place = &finding.place;
        [&place.path, &place.line, &place.input, &place.notice]
            .into_iter()
            .flatten()
            .next()
            .cloned()
            .unwrap_or_default()
    };
    weighty.map(|finding| (finding.fact.kind(), place(finding), finding.place.row)).collect()
}

/// What is told of a document under a reading; `None` where it can't even be read.
fn examined(tree: &Node, reading: Option<&(String, String)>) -> Option<Told> {
    let document = Document::from_node(tree).ok()?;
    let (scheme, mut findings) = of_document(&document);
    if let Some(scheme) = scheme {
        let checkup = examine(&scheme, &inputs(&scheme, reading), &Options::default());
        findings.extend(checkup.map(|checkup| checkup.findings).unwrap_or_default());
    }
    Some(told(&findings))
}

fn inputs(scheme: &Scheme, reading: Option<&(String, String)>) -> payscheme::Inputs {
    let mut inputs = scheme.defaults();
    if let Some((reading, option)) = reading {
        inputs.choose(scheme, reading, option).unwrap();
    }
    inputs
}

/// How many of how many faults of a kind are found.
fn found(fault: Fault) -> (usize, usize) {
    let (mut found, mut count) = (0, 0);
    for template in Template::ALL {
        let tree = Document::from_toml(&template_text(template.id).unwrap()).0.unwrap().to_node();
        for Seeded { tree: changed, reading } in seeded(&tree, fault) {
            let before = examined(&tree, reading.as_ref()).unwrap();
            let is_found = examined(&changed, reading.as_ref()).is_none_or(|after| !after.is_subset(&before));
            found += usize::from(is_found);
            count += 1;
        }
    }
    (found, count)
}

#[test]
fn seeded_faults_are_found() {
    for fault in Fault::ALL {
        let (found, count) = found(fault);
        let share = 100 * found / count.max(1);
        println!("{fault:?}: {found} of {count} found, {share} %");
        let least = match fault {
            Fault::WidenedBand | Fault::ShiftedBand | Fault::DroppedBand | Fault::DroppedRow | Fault::BrokenWeight => {
                100
            }
            // 87, 82 and 30 when this was written.
            Fault::ChangedSign => 85,
            Fault::SwappedValues => 80,
            Fault::ShiftedEdge => 25,
        };
        assert!(count > 0 && share >= least, "{fault:?}: {share} %");
    }
}
