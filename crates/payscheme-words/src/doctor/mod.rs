//! What the doctor found, told to whoever writes the scheme.

mod fix;
mod month;
mod of_document;
mod of_scheme;
mod title;

pub use fix::fix;
pub use month::{month, second_month};
pub use title::title;

use payscheme::Scheme;
use payscheme::doctor::{Fact, Finding, Place, Severity};

use crate::Language;

/// What was found, in a sentence or two. With the scheme it uses the labels of options, else their ids.
#[must_use]
pub fn finding(language: Language, scheme: Option<&Scheme>, finding: &Finding) -> String {
    match &finding.fact {
        Fact::OpenEnd(fact) => of_document::open_end(language, &finding.place, fact),
        Fact::Gap(fact) => of_document::gap(language, &finding.place, fact),
        Fact::ShadowedBand(fact) => of_document::shadowed_band(language, &finding.place, fact),
        Fact::Overlap(fact) => of_document::overlap(language, &finding.place, fact),
        Fact::UnreachableBand(fact) => of_document::unreachable_band(language, &finding.place, fact),
        Fact::TableHole(fact) => of_document::table_hole(language, &finding.place, fact),
        Fact::TableClash(fact) => of_document::table_clash(language, &finding.place, fact),
        Fact::WeightsOpen(fact) => of_document::weights_open(language, &finding.place, fact),
        Fact::Unused(_) => of_document::unused(language, &finding.place),
        Fact::Unsound(fact) => of_document::unsound(language, &finding.place, fact),
        Fact::SellingMorePaysLess(fact) => of_scheme::selling_more_pays_less(language, finding, fact),
        Fact::BetterPaysLess(fact) => of_scheme::better_pays_less(language, scheme, finding, fact),
        Fact::BelowMinimumWage(fact) => of_scheme::below_minimum_wage(language, fact),
        Fact::BelowGuarantee(fact) => of_scheme::below_guarantee(language, fact),
        Fact::BelowZero(fact) => of_scheme::below_zero(language, &finding.place, fact),
        Fact::UnevenTiers(fact) => of_scheme::uneven_tiers(language, &finding.place, fact),
        Fact::UnreachableTier(fact) => of_scheme::unreachable_tier(language, &finding.place, fact),
        Fact::DecidedComparison(fact) => of_scheme::decided_comparison(language, &finding.place, fact),
        Fact::IdleInput(fact) => of_scheme::idle_input(language, &finding.place, fact),
        Fact::Cliff(fact) => of_scheme::cliff(language, finding, fact),
        Fact::ReadingMatters(fact) => of_scheme::reading_matters(language, scheme, finding, fact),
    }
}

/// How much a finding matters, in a word.
#[must_use]
pub const fn severity(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => language.of("错误", "error"),
        Severity::Warning => language.of("警告", "warning"),
        Severity::Note => language.of("提示", "note"),
    }
}

/// What a finding is about, by its label.
fn about(language: Language, place: &Place) -> String {
    place.label.as_ref().map(|label| language.quoted(language.pick(label))).unwrap_or_default()
}
