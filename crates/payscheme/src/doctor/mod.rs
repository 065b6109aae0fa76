//! The doctor (体检): what is wrong with a scheme, or strange in it, each with a month that shows it.
//!
//! Each kind of finding is one file: what it holds, how it is found, its documentation with an example, its tests.
//! [`of_document`] looks at what keeps a document from being a scheme and offers fixes, [`of_scheme`] looks for what a
//! scheme does to pay. What is said about them in words is the screens'.

#[cfg(all(test, feature = "toml"))]
mod examples;
mod finding;
mod fix;
mod of_document;
mod of_scheme;
mod path;
mod search;

pub use finding::{Certainty, Effect, Finding, Place, Set, Severity, Witness};
pub use fix::{Edit, Fix};
pub use of_document::{
    Gap, OpenEnd, Overlap, ShadowedBand, TableClash, TableHole, UnreachableBand, Unsound, Unused, WeightsOpen,
};
pub use of_scheme::{
    BelowGuarantee, BelowMinimumWage, BelowZero, BetterPaysLess, Cliff, DecidedComparison, IdleInput, ReadingMatters,
    SellingMorePaysLess, Side, UnevenTiers, UnreachableTier,
};

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::evaluator::EvalError;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::scheme::Scheme;
use finding::About;
use of_document::DocumentCheck;
use of_scheme::SchemeCheck;
use search::Survey;

/// How to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// At most about so many evaluations.
    pub budget: u64,
    /// The minimum wage of a month in yuan, where it is known.
    pub minimum_wage: Option<Exact>,
    /// At most so many findings of one kind, those that matter most.
    pub of_a_kind: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { budget: 20_000, minimum_wage: None, of_a_kind: 3 }
    }
}

/// What the doctor says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checkup {
    /// The findings, the worst first.
    pub findings: Vec<Finding>,
    /// How many months were looked at, each with every input going over its whole grid.
    pub months: usize,
    /// False where the budget ran out before all that was planned was looked at.
    pub complete: bool,
}

macro_rules! findings {
    (
        of_document: { $($document:ident = $document_id:literal,)* }
        of_scheme: { $($scheme:ident = $scheme_id:literal,)* }
    ) => {
        /// Every kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "as the finding of that name says")]
        pub enum Kind { $($document,)* $($scheme,)* }

        impl Kind {
            /// All, those of documents first.
            pub const ALL: &'static [Self] = &[$(Self::$document,)* $(Self::$scheme,)*];

            /// Its word in JSON, which stays as it is.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$document => $document_id,)* $(Self::$scheme => $scheme_id,)* }
            }

            /// What it is, for the catalogue: Markdown, with an example.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$document => $document::ABOUT,)* $(Self::$scheme => $scheme::ABOUT,)* }
            }
        }

        /// What was found, with what a message needs. The JSON tag `code` is stable.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(tag = "code", rename_all = "snake_case")]
        #[allow(missing_docs, reason = "as the finding of that name says")]
        pub enum Fact { $($document($document),)* $($scheme($scheme),)* }

        impl Fact {
            /// Its kind.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$document(_) => Kind::$document,)* $(Self::$scheme(_) => Kind::$scheme,)* }
            }
        }

        $(impl From<$document> for Fact {
            fn from(fact: $document) -> Self {
                Self::$document(fact)
            }
        })*
        $(impl From<$scheme> for Fact {
            fn from(fact: $scheme) -> Self {
                Self::$scheme(fact)
            }
        })*

        fn of_diagnostic(diagnostic: &Diagnostic, document: &Document) -> Option<Finding> {
            let found = None;
            $(let found = found.or_else(|| $document::see(diagnostic, document));)*
            found
        }

        fn of_survey(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
            $($scheme::look(survey, found);)*
        }
    };
}

findings! {
    of_document: {
        OpenEnd = "open_end",
        Gap = "gap",
        ShadowedBand = "shadowed_band",
        Overlap = "overlap",
        UnreachableBand = "unreachable_band",
        TableHole = "table_hole",
        TableClash = "table_clash",
        WeightsOpen = "weights_open",
        Unused = "unused",
        Unsound = "unsound",
    }
    of_scheme: {
        SellingMorePaysLess = "selling_more_pays_less",
        BetterPaysLess = "better_pays_less",
        BelowMinimumWage = "below_minimum_wage",
        BelowGuarantee = "below_guarantee",
        BelowZero = "below_zero",
        UnevenTiers = "uneven_tiers",
        UnreachableTier = "unreachable_tier",
        DecidedComparison = "decided_comparison",
        IdleInput = "idle_input",
        Cliff = "cliff",
        ReadingMatters = "reading_matters",
    }
}

impl Checkup {
    /// With what was found of the scheme's document, which says it first where both say the same.
    #[must_use]
    pub fn with(self, mut of_document: Vec<Finding>) -> Self {
        let is_told = |finding: &Finding| {
            let (line, row) = (&finding.place.line, finding.place.row);
            let mut bands = of_document.iter().filter(|told| matches!(told.fact, Fact::UnreachableBand(_)));
            matches!(finding.fact, Fact::UnreachableTier(_))
                && bands.any(|told| (&told.place.line, told.place.row) == (line, row))
        };
        let mut findings: Vec<Finding> = self.findings.into_iter().filter(|finding| !is_told(finding)).collect();
        of_document.append(&mut findings);
        of_document.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Self { findings: of_document, ..self }
    }
}

/// Examines a document as written: what keeps it from being a scheme or can't be right, with fixes; and, where it is a
/// scheme with a statement of its defaults, what [`examine`] finds from those on.
#[must_use]
pub fn examine_document(document: &Document, options: &Options) -> Checkup {
    let (scheme, findings) = of_document(document);
    let nothing = Checkup { findings: Vec::new(), months: 0, complete: true };
    let checkup = scheme.and_then(|scheme| examine(&scheme, &scheme.defaults(), options).ok());
    checkup.unwrap_or(nothing).with(findings)
}

/// What keeps a document from being a scheme or can't be right, with fixes; and the scheme that it is otherwise.
#[must_use]
pub fn of_document(document: &Document) -> (Option<Scheme>, Vec<Finding>) {
    let (scheme, diagnostics) = match Scheme::check(document) {
        Ok((scheme, warnings)) => (Some(scheme), warnings),
        Err(found) => (None, found),
    };
    let mut found: Vec<Finding> = Vec::new();
    for finding in diagnostics.iter().filter_map(|diagnostic| of_diagnostic(diagnostic, document)) {
        // Two rows clash in many cells; once is enough.
        let rows = |finding: &Finding| match &finding.fact {
            Fact::TableClash(clash) => Some((finding.place.path.clone(), clash.first, clash.second)),
            _ => None,
        };
        if rows(&finding).is_none_or(|clash| !found.iter().any(|earlier| rows(earlier).as_ref() == Some(&clash))) {
            found.push(finding);
        }
    }
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    (scheme, found)
}

/// Examines a scheme under the settings and readings of these inputs. What an agent, a month, the team or earlier
/// months decide is moved; settings of the shop stay.
///
/// # Errors
/// Why there is no statement of these inputs, from which it would look.
pub fn examine(scheme: &Scheme, inputs: &Inputs, options: &Options) -> Result<Checkup, EvalError> {
    let mut survey = Survey::new(scheme, inputs, options)?;
    let mut found = Vec::new();
    of_survey(&mut survey, &mut found);
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    Ok(Checkup { findings: found, months: survey.months.len(), complete: survey.complete })
}
