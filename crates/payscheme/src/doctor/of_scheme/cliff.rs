//! cliff: one grid step that changes the pay by a large part of it.

use std::collections::BTreeMap;

use super::{SchemeCheck, amount, is_share, keep_largest};
use crate::doctor::finding::{Effect, Finding, Place, Severity, Witness, finding};
use crate::doctor::search::{Run, Survey};
use crate::document::{Better, Owner};
use crate::exact::Exact;
use crate::rule::Mark;
use crate::scheme::{Input, InputKind, Slot};

/// The least part of the pay, in percent, that a step must change to be a cliff.
const LEAST: i64 = 5;
/// From this part on it is a warning.
const LARGE: i64 = 30;
/// How many times as much it must change as the steps beside it.
const TIMES: i64 = 20;

finding! {
    /// One step of a figure changes the pay by a large part of it, where the steps beside it change little or nothing:
    /// a pass line, a rate that holds for all sales. It may well be meant so, but people will stand just before it.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "service"
    /// owner = "month"
    /// kind.number = { unit = "points", min = "0", max = "100", step = "1" }
    /// default = "85"
    /// better = "higher"
    ///
    /// [[lines]]
    /// id = "bonus"
    /// unit = "yuan"
    /// rule.gate = { value = "600", when = "service >= 60 points", otherwise = "0" }
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "3000 yuan + bonus + service * 2 yuan / 1 points"
    /// ```
    ///
    /// From 59 to 60 points the pay rises by 602, from 3,118 to 3,720, elsewhere by 2 a point. Not found with `value =
    /// "100"` in place of `value = "600"`. It is a cliff from 5 % of the pay on (a warning from 30 %), if it is 20
    /// times what the steps beside it change; figures of the month only, each edge of a line's rule once.
    pub struct Cliff {
        /// The last value before it.
        pub at: Effect,
        /// The next.
        pub next: Effect,
        /// The pay before it.
        pub before: Effect,
        /// The pay after it.
        pub after: Effect,
        /// What a step changes just before it.
        pub step_before: Effect,
        /// What a step changes just after it.
        pub step_after: Effect,
        /// The line whose rule goes another way there.
        pub cause: Option<Place>,
    }
}

fn is_cliff(before: &Run, after: &Run) -> Option<bool> {
    let jump = after.begins.checked_sub(before.ends)?.checked_abs()?;
    let beside = |run: &Run| if run.first == run.last { Some(Exact::ZERO) } else { run.slope()?.checked_abs() };
    let beside = beside(before)?.max(beside(after)?).checked_mul(Exact::int(TIMES))?;
    Some(jump >= beside && !jump.is_zero() && is_share(jump, LEAST, [before.ends, after.begins]))
}

/// Does it go the way that it should, as far as the input says?
fn is_meant(input: &Input, before: &Run, after: &Run) -> bool {
    match input.better {
        Some(Better::Higher) => after.begins > before.ends,
        Some(Better::Lower) => after.begins < before.ends,
        None => true,
    }
}

impl SchemeCheck for Cliff {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        // By what goes another way, whichever way: the month nearest to the one given shows it.
        let mut cliffs: BTreeMap<(usize, [Mark; 2]), Finding> = BTreeMap::new();
        for course in survey.courses.clone() {
            let Some(input) = scheme.inputs.get(course.input) else { continue };
            if input.owner != Owner::Month || !matches!(input.kind, InputKind::Number { .. }) {
                continue;
            }
            for (before, after) in course.edges() {
                if !is_meant(input, before, after) || is_cliff(before, after) != Some(true) {
                    continue;
                }
                let ends = survey.at(&course, before.last).zip(survey.at(&course, after.first));
                let Some((at, next)) = ends else { continue };
                let Some((line, a, b)) = survey.cause(&at, &next) else { continue };
                let cause = (line, [a.min(b), a.max(b)]);
                // Where there is nothing to divide by is no edge that anyone stands at.
                if cliffs.contains_key(&cause) || survey.becomes_undefined(&at, &next) {
                    continue;
                }
                let Some(jump) = after.begins.checked_sub(before.ends) else { continue };
                let Some((value, next_value)) = at.value(course.input).zip(next.value(course.input)) else { continue };
                let slot = Slot(course.input);
                let slope = |run: &Run| amount(scheme, survey.output, run.slope().unwrap_or(Exact::ZERO));
                let fact = Self {
                    at: amount(scheme, slot, value),
                    next: amount(scheme, slot, next_value),
                    before: amount(scheme, survey.output, before.ends),
                    after: amount(scheme, survey.output, after.begins),
                    step_before: slope(before),
                    step_after: slope(after),
                    cause: Some(Place::of(scheme, Slot(scheme.inputs.len() + line))),
                };
                let large = is_share(jump, LARGE, [before.ends, after.begins]);
                let severity = if large { Severity::Warning } else { Severity::Note };
                let finding = Finding {
                    witness: Some(Witness::moved(scheme, &at, course.input, after.first)),
                    effect: Some(amount(scheme, survey.output, jump)),
                    ..fact.shown(severity, Place::of(scheme, slot))
                };
                cliffs.insert(cause, finding);
            }
        }
        keep_largest(survey, cliffs.into_values().collect(), found);
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, examined, found};
    use crate::doctor::{Fact, Kind, Severity};

    #[test]
    fn its_size_and_the_steps_beside_it_are_told() {
        let finding = found(Kind::Cliff, &bad(Kind::Cliff));
        let Fact::Cliff(fact) = &finding.fact else { panic!() };
        // 3000 + 59 × 2 = 3118; 3000 + 600 + 60 × 2 = 3720; 602 between them, 2 a point on both sides.
        let told = [fact.at, fact.next, fact.before, fact.after, fact.step_before, fact.step_after];
        assert_eq!(told.map(|each| each.value.to_string()), ["59", "60", "3118", "3720", "2", "2"]);
        assert_eq!((finding.effect.unwrap().value.to_string().as_str(), finding.severity), ("602", Severity::Note));
    }

    #[test]
    fn a_large_one_is_a_warning() {
        // 1600 of 4720 are 34 %.
        let large = bad(Kind::Cliff).replace("value = \"600\"", "value = \"1600\"");
        assert_eq!(found(Kind::Cliff, &large).severity, Severity::Warning);
    }

    #[test]
    fn steps_that_all_jump_are_none() {
        // 200 a point: at the pass line 800, which are not 20 times that.
        let stair = bad(Kind::Cliff).replace("service * 2 yuan", "service * 200 yuan");
        let cliffs = examined(&stair).findings.into_iter().filter(|finding| finding.fact.kind() == Kind::Cliff);
        assert_eq!(cliffs.count(), 0);
    }
}
