//! better_pays_less: a better figure that lowers the pay.

use super::selling_more_pays_less::is_sales;
use super::{SchemeCheck, amount, is_share, keep_largest};
use crate::doctor::finding::{Effect, Finding, Place, Severity, Witness, finding};
use crate::doctor::search::{Course, Survey};
use crate::document::{Better, Owner};
use crate::exact::Exact;
use crate::scheme::Slot;

/// A smaller part of the pay, in percent, is next to nothing.
const SLIGHT: i64 = 1;

finding! {
    /// A figure that the scheme itself calls better pays less: a sign turned round, a band in the wrong place.
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
    /// id = "fine"
    /// unit = "yuan"
    /// rule.tally.items = [{ of = "late", each = "20" }]
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "3000 yuan + fine"
    /// ```
    ///
    /// Being late is to be fined and is paid: 31 times late pay 620 more than never. Not found with `each = "-20"` in
    /// place of `each = "20"`. It is looked for along every input that says which way is better, a choice by the order
    /// of its options, the other figures as they are. The largest fall that the first such month shows is told; it is a
    /// warning from 1 % of the pay on.
    pub struct BetterPaysLess {
        /// Where the pay is higher.
        pub worse: String,
        /// The better figure, at which it is lower. Both are values to be set: a number in the input's unit, or an
        /// option's id.
        pub better: String,
        /// The pay at the worse figure.
        pub before: Effect,
        /// The pay at the better one.
        pub after: Effect,
        /// The line that takes another step at the deepest single fall between them, where there is one.
        pub cause: Option<Place>,
    }
}

/// A step of the input with the output there.
type Point = (u64, Exact);

/// Between which points the output falls most as the input gets better, up to a step.
fn deepest(course: &Course, better: Better, last: u64) -> Option<(Point, Point)> {
    let ends = course.runs.iter().flat_map(|run| [(run.first, run.begins), (run.last, run.ends)]);
    let mut ends: Vec<Point> = ends.filter(|(step, _)| *step <= last).collect();
    if better == Better::Lower {
        ends.reverse();
    }
    let mut highest = *ends.first()?;
    let mut found: Option<(Exact, Point, Point)> = None;
    for end in ends {
        let fall = highest.1.checked_sub(end.1)?;
        if fall > Exact::ZERO && found.is_none_or(|(deepest, ..)| fall > deepest) {
            found = Some((fall, highest, end));
        }
        if end.1 > highest.1 {
            highest = end;
        }
    }
    found.map(|(_, from, to)| (from, to))
}

/// The nearest point to the first at which the output has fallen by more than next to nothing; the second, where it
/// falls no further than that.
fn nearer(survey: &mut Survey<'_>, course: &Course, from: Point, to: Point) -> Point {
    let (mut near, mut far) = (from.0, to);
    while near.abs_diff(far.0) > 1 {
        let middle = near.midpoint(far.0);
        let value = survey.at(course, middle).and_then(|month| survey.value(&month, survey.output));
        let fallen = value.filter(|value| {
            *value < from.1 && is_share(from.1.checked_sub(*value).unwrap_or(Exact::ZERO), SLIGHT, [from.1, *value])
        });
        match fallen {
            Some(value) => far = (middle, value),
            None => near = middle,
        }
    }
    far
}

/// The step before the deepest fall from one step to the next between two steps.
fn steepest(course: &Course, first: u64, last: u64, better: Better) -> Option<u64> {
    let falls = course.edges().filter(|(before, _)| first <= before.last && before.last < last);
    let falls = falls.filter_map(|(before, after)| {
        let rise = after.begins.checked_sub(before.ends)?;
        let fall = if better == Better::Higher { rise.checked_neg()? } else { rise };
        (fall > Exact::ZERO).then_some((fall, before.last))
    });
    falls.max_by_key(|(fall, _)| *fall).map(|(_, step)| step)
}

impl SchemeCheck for BetterPaysLess {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let mut kept = Vec::new();
        for place in survey.movable.clone() {
            let Some(input) = scheme.inputs.get(place) else { continue };
            let Some(better) = input.better.filter(|_| matches!(input.owner, Owner::Month | Owner::Agent)) else {
                continue;
            };
            let is_told = |finding: &Finding| finding.place.input.as_ref() == Some(&input.id);
            // Its steps are told of already.
            if is_sales(input) && found.iter().any(is_told) {
                continue;
            }
            let usual = survey.usual.get(place).copied().unwrap_or(0);
            let mut courses = survey.courses.iter().filter(|course| course.input == place);
            let fall = |course: &Course, last: u64, least: i64| {
                let (from, to) = deepest(course, better, last)?;
                is_share(from.1.checked_sub(to.1)?, least, [from.1, to.1]).then_some((from, to))
            };
            // What is next to nothing is told only where there is nothing else, in the first month that shows anything.
            let much = courses.clone().find_map(|course| {
                let found = fall(course, usual, SLIGHT).or_else(|| fall(course, u64::MAX, SLIGHT))?;
                Some((course, found))
            });
            let any = || courses.find_map(|course| Some((course, fall(course, u64::MAX, 0)?)));
            let Some((course, (from, mut to))) = much.or_else(any) else { continue };
            let course = course.clone();
            if to.0 > usual {
                to = nearer(survey, &course, from, to);
            }
            let slight = !is_share(to.1.checked_sub(from.1).unwrap_or(Exact::ZERO), SLIGHT, [from.1, to.1]);
            let edge = steepest(&course, from.0.min(to.0), from.0.max(to.0), better);
            let edge = edge.and_then(|step| survey.at(&course, step).zip(survey.at(&course, step + 1)));
            let Some((worse, better)) = survey.at(&course, from.0).zip(survey.at(&course, to.0)) else { continue };
            let cause = edge.and_then(|(before, after)| survey.cause(&before, &after));
            let texts = worse.text_of(scheme, place).zip(better.text_of(scheme, place));
            let (Some((worse_text, better_text)), Some(effect)) = (texts, to.1.checked_sub(from.1)) else { continue };
            let fact = Self {
                worse: worse_text,
                better: better_text,
                before: amount(scheme, survey.output, from.1),
                after: amount(scheme, survey.output, to.1),
                cause: cause.map(|(line, ..)| Place::of(scheme, Slot(scheme.inputs.len() + line))),
            };
            kept.push(Finding {
                witness: Some(Witness::moved(scheme, &worse, place, to.0)),
                effect: Some(amount(scheme, survey.output, effect)),
                ..fact.shown(if slight { Severity::Note } else { Severity::Warning }, Place::of(scheme, Slot(place)))
            });
        }
        keep_largest(survey, kept, found);
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, found};
    use crate::doctor::{Fact, Kind};

    #[test]
    fn the_whole_fall_is_told() {
        let finding = found(Kind::BetterPaysLess, &bad(Kind::BetterPaysLess));
        let Fact::BetterPaysLess(fact) = &finding.fact else { panic!() };
        // 31 × 20 = 620.
        assert_eq!((fact.worse.as_str(), fact.better.as_str()), ("31", "0"));
        assert_eq!(finding.effect.unwrap().value.to_string(), "-620");
    }

    #[test]
    fn options_go_by_their_order() {
        let graded = r#"
            [[inputs]]
            id = "review"
            owner = "month"
            kind.choice = [{ id = "poor" }, { id = "fair" }, { id = "good" }]
            default = "fair"
            better = "higher"

            [[lines]]
            id = "pay"
            unit = "yuan"
            rule.grade = { of = "review", values = { poor = "2000", fair = "2500", good = "2400" } }
        "#;
        let finding = found(Kind::BetterPaysLess, graded);
        // Good pays 100 less than fair; poor pays least, as it should.
        assert_eq!(finding.effect.unwrap().value.to_string(), "-100");
    }
}
