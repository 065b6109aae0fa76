//! below_zero: deductions that take more than there is.

use super::{SchemeCheck, amount};
use crate::doctor::finding::{Effect, Finding, Place, Severity, Witness, finding};
use crate::doctor::search::{Survey, milder};
use crate::document::Owner;
use crate::exact::Exact;
use crate::rule::Rule;
use crate::scheme::Slot;

finding! {
    /// Deductions can take more than what they are deducted from: a pay, a score, a subtotal of the payslip or an item
    /// that starts with points falls below 0.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "late"
    /// owner = "month"
    /// kind.number = { unit = "times", min = "0", max = "31", step = "1" }
    /// default = "1"
    /// better = "lower"
    ///
    /// [[lines]]
    /// id = "attendance"
    /// unit = "points"
    /// rule.tally = { start = "20", items = [{ of = "late", each = "-5" }] }
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "3000 yuan + attendance * 10 yuan / 1 points"
    /// ```
    ///
    /// From the fifth late arrival on attendance is below 0, and takes from what other items earned; with ten it is −30. Not
    /// found with `each = "-0.5"` in place of `each = "-5"`. A pay below 0 is a warning, the others are notes; a subtotal is
    /// told only where nothing else is. The least is that of months as they usually are, where one of them is below 0, and is
    /// proved; the month that is told has as little out of the ordinary as possible.
    pub struct BelowZero {
        /// The least that it can be.
        pub least: Effect,
        /// What it is in the month that shows it.
        pub value: Effect,
    }
}

/// The lines that shouldn't fall below 0: the outputs, items that start with something, subtotals.
fn lines(survey: &Survey<'_>) -> [Vec<Slot>; 2] {
    let scheme = survey.scheme;
    let line = |place: usize| Slot(scheme.inputs.len() + place);
    let outputs = [scheme.pay, scheme.score].into_iter().flatten();
    let totals = scheme.groups.iter().filter_map(|group| group.total.map(line));
    let tallies = survey.lines_in_use().into_iter().filter_map(|(place, rule)| match rule {
        Rule::Tally(tally) if tally.start.is_some_and(|start| start > Exact::ZERO) => Some(line(place)),
        _ => None,
    });
    let weighty: Vec<Slot> = outputs.chain(tallies).collect();
    let totals = totals.filter(|total| !weighty.contains(total)).collect();
    [weighty, totals]
}

impl SchemeCheck for BelowZero {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let mut told = 0;
        let [weighty, totals] = lines(survey);
        let count = weighty.len();
        for (place, of) in weighty.into_iter().chain(totals).enumerate() {
            // That a part of it is below 0 follows.
            if told == survey.options.of_a_kind || (told > 0 && place >= count) {
                return;
            }
            let counts = |owner| matches!(owner, Owner::Month | Owner::Agent);
            let Some(least) = survey.below(of, Exact::ZERO, counts) else { continue };
            let given = survey.given.clone();
            let mild =
                milder(scheme, &least.inputs, &given, |month| survey.value(month, of).is_some_and(Exact::is_negative));
            let Some(value) = survey.value(&mild, of) else { continue };
            let fact = Self { least: amount(scheme, of, least.value), value: amount(scheme, of, value) };
            let severity = if Some(of) == scheme.pay { Severity::Warning } else { Severity::Note };
            found.push(Finding {
                witness: Some(Witness::of(scheme, &mild)),
                effect: Some(amount(scheme, of, value)),
                ..fact.shown(severity, Place::of(scheme, of))
            });
            told += 1;
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, found};
    use crate::doctor::{Fact, Kind, Severity};

    #[test]
    fn the_mildest_month_and_the_least_are_told() {
        let finding = found(Kind::BelowZero, &bad(Kind::BelowZero));
        let Fact::BelowZero(fact) = &finding.fact else { panic!() };
        // 20 − 5 × 5 = −5 at five times late; 20 − 10 × 5 = −30 at ten, which is as far as a small count usually goes.
        assert_eq!((fact.value.value.to_string(), fact.least.value.to_string()), ("-5".into(), "-30".into()));
        assert_eq!(finding.witness.unwrap().set[0].value, "5");
        assert_eq!(finding.severity, Severity::Note);
    }

    #[test]
    fn a_pay_below_zero_is_a_warning() {
        // 100 + 10 × (20 − 5 × late): below 0 from seven times late on, 300 − 350 = −50.
        let bad =
            bad(Kind::BelowZero).replace("3000 yuan", "100 yuan").replace("id = \"attendance\"", "id = \"score\"");
        let bad = bad.replace("+ attendance", "+ score");
        let pays = super::super::super::examples::examined(&bad)
            .findings
            .into_iter()
            .find(|finding| finding.place.line.as_deref() == Some("pay") && finding.fact.kind() == Kind::BelowZero);
        let pays = pays.unwrap();
        assert_eq!((pays.severity, pays.effect.unwrap().value.to_string().as_str()), (Severity::Warning, "-50"));
    }
}
