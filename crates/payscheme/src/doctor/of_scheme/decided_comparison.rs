//! decided_comparison: a comparison that no month decides.

use serde::Serialize;

use super::SchemeCheck;
use crate::bounds::{Bound, Trend, Truth};
use crate::condition::{Comparison, Condition};
use crate::doctor::finding::{Certainty, Effect, Finding, Place, Severity, finding};
use crate::doctor::search::Survey;
use crate::exact::Exact;
use crate::expression::Expr;
use crate::rule::Rule;
use crate::scheme::{InputKind, Slot};
use crate::unit::Unit;

finding! {
    /// A condition compares two things of which one is always the greater: it holds in every month or in none. Mostly a
    /// unit is wrong.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "conversion"
    /// owner = "month"
    /// kind.number = { unit = "percent", min = "0", max = "100", step = "0.1" }
    /// default = "45"
    /// better = "higher"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.gate = { value = "3500", when = "conversion >= 40", otherwise = "3000" }
    /// ```
    ///
    /// 40 without its sign is 4000 %, which no conversion reaches. Not found with `conversion >= 40%` in place of
    /// `conversion >= 40`. It is proved by what the sides can be under whatever settings and readings; what only
    /// settings decide is not told.
    pub struct DecidedComparison {
        /// The left side.
        pub left: Side,
        /// How the sides are compared.
        pub comparison: Comparison,
        /// The right side.
        pub right: Side,
        /// It always holds, rather than never.
        pub always: bool,
    }
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The input or line, where it is one; else it is a number or a formula.
    pub name: Option<Place>,
    /// It is never less.
    pub min: Effect,
    /// It is never more.
    pub max: Effect,
}

impl Side {
    fn of(survey: &Survey<'_>, expr: &Expr<Slot>, bound: &Bound, unit: Unit) -> Self {
        let name = match expr {
            Expr::Name(slot) => Some(Place::of(survey.scheme, *slot)),
            _ => None,
        };
        Self { name, min: Effect::new(bound.min, unit), max: Effect::new(bound.max, unit) }
    }
}

/// Each comparison of two amounts in a condition.
fn comparisons<'c>(condition: &'c Condition, found: &mut Vec<(&'c Expr<Slot>, Comparison, &'c Expr<Slot>)>) {
    match condition {
        Condition::Compare { left, comparison, right } => found.push((left, *comparison, right)),
        Condition::Is { .. } => {}
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| comparisons(part, found)),
    }
}

impl DecidedComparison {
    fn of(survey: &Survey<'_>, left: &Expr<Slot>, comparison: Comparison, right: &Expr<Slot>) -> Option<Self> {
        let mut names = Vec::new();
        left.names(&mut |slot| names.push(slot));
        right.names(&mut |slot| names.push(slot));
        if !survey.is_moved(names, |_| true) {
            return None;
        }
        let scheme = survey.scheme;
        // What the check proved of them, under whatever settings and readings: a switch among those is no fault.
        let inputs = scheme.inputs.iter().map(|input| match &input.kind {
            InputKind::Number { grid, .. } => Bound::new(grid.min, grid.max, Trend::NONE),
            InputKind::Choice(_) => Bound::only(Exact::ZERO),
        });
        let lines = scheme.lines.iter().map(|line| Bound::new(line.range.min, line.range.max, Trend::NONE));
        let bounds: Vec<Bound> = inputs.chain(lines).collect();
        let (left_bound, right_bound) = (left.bound(&bounds).ok()?, right.bound(&bounds).ok()?);
        let Truth { may_hold, may_fail, .. } = comparison.bound(&left_bound, &right_bound);
        if may_hold && may_fail {
            return None;
        }
        let unit = scheme.unit_of_comparison(left, right);
        let left = Side::of(survey, left, &left_bound, unit);
        let right = Side::of(survey, right, &right_bound, unit);
        Some(Self { left, comparison, right, always: may_hold })
    }
}

impl SchemeCheck for DecidedComparison {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let gates = survey.lines_in_use().into_iter().filter_map(|(line, rule)| match rule {
            Rule::Gate(gate) => Some((Place::of(scheme, Slot(scheme.inputs.len() + line)), &gate.when)),
            _ => None,
        });
        let notices = scheme.notices.iter().map(|notice| {
            (
                Place { notice: Some(notice.id.clone()), label: Some(notice.text.clone()), ..Place::default() },
                &notice.when,
            )
        });
        let conditions: Vec<(Place, &Condition)> = gates.chain(notices).collect();
        let mut told = 0;
        for (place, condition) in conditions {
            let mut parts = Vec::new();
            comparisons(condition, &mut parts);
            for (left, comparison, right) in parts {
                if told == survey.options.of_a_kind {
                    return;
                }
                let Some(fact) = Self::of(survey, left, comparison, right) else { continue };
                let severity = if place.line.is_some() { Severity::Warning } else { Severity::Note };
                found.push(Finding { certainty: Certainty::Proved, ..fact.shown(severity, place.clone()) });
                told += 1;
            }
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, found};
    use crate::doctor::{Certainty, Fact, Kind};

    #[test]
    fn both_sides_are_told() {
        let finding = found(Kind::DecidedComparison, &bad(Kind::DecidedComparison));
        let Fact::DecidedComparison(fact) = &finding.fact else { panic!() };
        assert_eq!((fact.always, finding.certainty), (false, Certainty::Proved));
        let left = fact.left.name.as_ref().unwrap();
        assert_eq!((left.input.as_deref(), fact.left.max.value.to_string().as_str()), (Some("conversion"), "100"));
        // 40 is 4000 %.
        assert_eq!(fact.right.min.value.to_string(), "4000");
    }

    #[test]
    fn what_always_holds_is_told_too() {
        let always = bad(Kind::DecidedComparison).replace("conversion >= 40", "conversion < 101%");
        let Fact::DecidedComparison(fact) = found(Kind::DecidedComparison, &always).fact else { panic!() };
        assert!(fact.always);
    }
}
