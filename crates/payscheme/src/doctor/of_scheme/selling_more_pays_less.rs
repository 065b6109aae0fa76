//! selling_more_pays_less: a step of sales past which the pay is lower.

use super::{SchemeCheck, amount, keep_largest};
use crate::doctor::finding::{Effect, Finding, Place, Severity, Witness, finding};
use crate::doctor::search::{Course, Survey};
use crate::document::Better;
use crate::exact::Exact;
use crate::scheme::{Input, InputKind, Slot};
use crate::unit::Unit;

finding! {
    /// At an edge of a commission's steps, one yuan or one order more pays less than just before it.
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
    /// id = "rate"
    /// unit = "percent"
    /// rule.bands = { of = "sales", rows = [{ upto = "50000", value = "3" }, { over = "50000", value = "2" }] }
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "2000 yuan + sales * rate"
    /// ```
    ///
    /// Sales of 50,000 pay 3,500, sales of 50,001 pay 3,000.02. Not found with `value = "4"` in place of `value = "2"`.
    /// It is looked for along every input in yuan or counted in orders or items of which more is better; the input's
    /// largest such step is told.
    pub struct SellingMorePaysLess {
        /// The last value before it.
        pub at: Effect,
        /// The next.
        pub next: Effect,
        /// The pay before it.
        pub before: Effect,
        /// The pay after it.
        pub after: Effect,
        /// The line that takes another step there.
        pub cause: Option<Place>,
    }
}

/// Is it what is sold?
pub(super) fn is_sales(input: &Input) -> bool {
    let InputKind::Number { unit, .. } = &input.kind else { return false };
    input.better == Some(Better::Higher) && matches!(unit, Unit::Yuan | Unit::Orders | Unit::Items)
}

/// The steps on both sides of the course's deepest fall from one step to the next.
fn deepest(course: &Course) -> Option<(u64, Exact, Exact)> {
    let falls = course.edges().filter(|(before, after)| after.begins < before.ends);
    let falls = falls.map(|(before, after)| (before.last, before.ends, after.begins));
    falls.max_by_key(|(_, before, after)| before.checked_sub(*after))
}

impl SchemeCheck for SellingMorePaysLess {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let mut kept = Vec::new();
        for input in survey.movable.clone() {
            if !scheme.inputs.get(input).is_some_and(is_sales) {
                continue;
            }
            // The first month that shows it is the nearest to the one given.
            let fall = survey.courses.iter().filter(|course| course.input == input);
            let Some((course, (step, before, after))) =
                fall.filter_map(|course| Some((course, deepest(course)?))).next()
            else {
                continue;
            };
            let (Some(at), Some(next)) = (survey.at(course, step), survey.at(course, step + 1)) else { continue };
            let slot = Slot(input);
            let values = at.value(input).zip(next.value(input)).zip(after.checked_sub(before));
            let Some(((value, next_value), effect)) = values else { continue };
            let cause = survey.cause(&at, &next);
            let fact = Self {
                at: amount(scheme, slot, value),
                next: amount(scheme, slot, next_value),
                before: amount(scheme, survey.output, before),
                after: amount(scheme, survey.output, after),
                cause: cause.map(|(line, ..)| Place::of(scheme, Slot(scheme.inputs.len() + line))),
            };
            kept.push(Finding {
                witness: Some(Witness::moved(scheme, &at, input, step + 1)),
                effect: Some(amount(scheme, survey.output, effect)),
                ..fact.shown(Severity::Warning, Place::of(scheme, slot))
            });
        }
        keep_largest(survey, kept, found);
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, found};
    use crate::doctor::{Fact, Kind, Set};

    #[test]
    fn the_step_is_told_with_what_it_costs() {
        let finding = found(Kind::SellingMorePaysLess, &bad(Kind::SellingMorePaysLess));
        let Fact::SellingMorePaysLess(fact) = &finding.fact else { panic!() };
        // 2000 + 50000 × 3 % = 3500; 2000 + 50001 × 2 % = 3000.02; 499.98 less.
        let told = [fact.at, fact.next, fact.before, fact.after, finding.effect.unwrap()];
        assert_eq!(told.map(|each| each.value.to_string()), ["50000", "50001", "3500", "3000.02", "-499.98"]);
        assert_eq!(fact.cause.as_ref().unwrap().line.as_deref(), Some("rate"));
        let witness = finding.witness.unwrap();
        let set = |value: &str| Set { name: "sales".to_owned(), value: value.to_owned() };
        assert_eq!((witness.set, witness.then), (vec![set("50000")], Some(set("50001"))));
    }
}
