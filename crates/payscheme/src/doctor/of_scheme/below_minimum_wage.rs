//! below_minimum_wage: a month that pays less than the minimum wage.

use super::{SchemeCheck, amount};
use crate::doctor::finding::{Effect, Finding, Place, Severity, Witness, finding};
use crate::doctor::search::{Survey, milder};
use crate::document::Owner;

finding! {
    /// A full month can pay less than the minimum wage, which is not in the scheme and has to be given.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "sales"
    /// owner = "month"
    /// kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
    /// default = "40000"
    /// better = "higher"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "1600 yuan + sales * 2%"
    /// ```
    ///
    /// Where the minimum wage is 2,000, sales of less than 20,000 pay too little. Not found with `2000 yuan` in place
    /// of `1600 yuan`. The least pay is proved; the month that is told is as near to the given one as possible.
    pub struct BelowMinimumWage {
        /// The minimum wage.
        pub minimum: Effect,
        /// The least that a month can pay.
        pub least: Effect,
        /// What the month that shows it pays.
        pub value: Effect,
    }
}

impl SchemeCheck for BelowMinimumWage {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let (Some(minimum), Some(pay)) = (survey.options.minimum_wage, scheme.pay) else { return };
        let counts = |owner| matches!(owner, Owner::Month | Owner::Agent);
        let Some(least) = survey.below(pay, minimum, counts) else { return };
        let given = survey.given.clone();
        let mut shows = |month: &crate::inputs::Inputs| survey.value(month, pay).is_some_and(|value| value < minimum);
        let mild = if shows(&given) { given.clone() } else { milder(scheme, &least.inputs, &given, &mut shows) };
        let Some(value) = survey.value(&mild, pay) else { return };
        let fact = Self {
            minimum: amount(scheme, pay, minimum),
            least: amount(scheme, pay, least.value),
            value: amount(scheme, pay, value),
        };
        found.push(Finding {
            witness: Some(Witness::of(scheme, &mild)),
            effect: value.checked_sub(minimum).map(|short| amount(scheme, pay, short)),
            ..fact.shown(Severity::Warning, Place::of(scheme, pay))
        });
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, document, found};
    use crate::doctor::{Fact, Kind, Options, examine_document};

    #[test]
    fn the_nearest_month_and_the_least_are_told() {
        let finding = found(Kind::BelowMinimumWage, &bad(Kind::BelowMinimumWage));
        let Fact::BelowMinimumWage(fact) = &finding.fact else { panic!() };
        // 1600 + 19999 × 2 % = 1999.98, two fen too few; at no sales 1600.
        assert_eq!((fact.value.value.to_string(), fact.least.value.to_string()), ("1999.98".into(), "1600".into()));
        assert_eq!(finding.effect.unwrap().value.to_string(), "-0.02");
        assert_eq!(finding.witness.unwrap().set[0].value, "19999");
    }

    #[test]
    fn without_a_minimum_wage_nothing_is_said() {
        let checkup = examine_document(&document(&bad(Kind::BelowMinimumWage)).unwrap(), &Options::default());
        assert_eq!(checkup.findings, []);
    }
}
