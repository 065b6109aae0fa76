//! Findings of a scheme: what it does to pay, in which months.

mod below_guarantee;
mod below_minimum_wage;
mod below_zero;
mod better_pays_less;
mod cliff;
mod decided_comparison;
mod idle_input;
mod reading_matters;
mod selling_more_pays_less;
mod uneven_tiers;
mod unreachable_tier;

pub use below_guarantee::BelowGuarantee;
pub use below_minimum_wage::BelowMinimumWage;
pub use below_zero::BelowZero;
pub use better_pays_less::BetterPaysLess;
pub use cliff::Cliff;
pub use decided_comparison::{DecidedComparison, Side};
pub use idle_input::IdleInput;
pub use reading_matters::ReadingMatters;
pub use selling_more_pays_less::SellingMorePaysLess;
pub use uneven_tiers::UnevenTiers;
pub use unreachable_tier::UnreachableTier;

use super::Fact;
use super::finding::{Certainty, Effect, Finding, Place, Severity};
use super::search::Survey;
use crate::exact::Exact;
use crate::scheme::{Scheme, Slot};
use crate::unit::Unit;

/// A finding that is looked for in a scheme.
pub(super) trait SchemeCheck: Sized + Into<Fact> {
    /// Adds what is found, the most important first.
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>);

    /// A finding of this fact that a month shows.
    fn shown(self, severity: Severity, place: Place) -> Finding {
        Finding {
            fact: self.into(),
            severity,
            certainty: Certainty::Shown,
            place,
            witness: None,
            effect: None,
            fix: None,
        }
    }
}

/// An amount of an input or a line.
fn amount(scheme: &Scheme, of: Slot, value: Exact) -> Effect {
    Effect::new(value, scheme.unit_of(of).unwrap_or(Unit::Number))
}

/// Is it at least such a share of the larger of two amounts?
fn is_share(part: Exact, percent: i64, of: [Exact; 2]) -> bool {
    let share = || {
        let [a, b] = [of[0].checked_abs()?, of[1].checked_abs()?];
        let least = a.max(b).checked_mul(Exact::ratio(percent.into(), 100)?)?;
        Some(part.checked_abs()? >= least)
    };
    share().unwrap_or(false)
}

/// Keeps the findings of the greatest effect, as many as are wanted of a kind, the greatest first.
fn keep_largest(survey: &Survey<'_>, mut kept: Vec<Finding>, found: &mut Vec<Finding>) {
    let size = |finding: &Finding| finding.effect.and_then(|effect| effect.value.value.checked_abs());
    kept.sort_by_key(|finding| std::cmp::Reverse(size(finding)));
    kept.truncate(survey.options.of_a_kind);
    found.append(&mut kept);
}
