//! below_guarantee: a month that pays less than what is guaranteed.

use super::{SchemeCheck, amount};
use crate::doctor::finding::{Effect, Finding, Place, Severity, Witness, finding};
use crate::doctor::search::{Survey, milder};
use crate::document::Owner;
use crate::exact::Exact;
use crate::expression::{Expr, Function, Operator};
use crate::rule::Rule;
use crate::scheme::Slot;
use crate::unit::Unit;

finding! {
    /// A line tops the earnings up to a guaranteed amount, and the pay can still be less: something is deducted after
    /// it, or the top-up leaves something out.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "commission"
    /// owner = "month"
    /// kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
    /// default = "4000"
    /// better = "higher"
    ///
    /// [[inputs]]
    /// id = "fines"
    /// owner = "month"
    /// kind.number = { unit = "yuan", min = "0", max = "1000", step = "1" }
    /// default = "0"
    /// better = "lower"
    ///
    /// [[inputs]]
    /// id = "guarantee"
    /// owner = "shop"
    /// kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
    /// default = "3000"
    ///
    /// [[lines]]
    /// id = "top_up"
    /// unit = "yuan"
    /// rule.formula = "max(0 yuan, guarantee - commission)"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "commission + top_up - fines"
    /// ```
    ///
    /// With a guarantee of 3,000, a commission of 3,999 and fines of 1,000 pay 2,999. Not found with
    /// `max(0 yuan, guarantee + fines - commission)` in place of `max(0 yuan, guarantee - commission)`. A guarantee is the
    /// amount in `max(guarantee, …)` or `max(0, guarantee - …)` that the month doesn't change, where what stands
    /// against it is the month's.
    pub struct BelowGuarantee {
        /// What is guaranteed.
        pub guarantee: Effect,
        /// What guarantees it: the setting or line.
        pub by: Place,
        /// What the month that shows it pays.
        pub value: Effect,
    }
}

/// A line that keeps something from falling below an amount.
struct Promise {
    line: usize,
    guarantee: Slot,
}

/// What a formula may top up to, each with what it is compared with.
fn topped_up(expr: &Expr<Slot>) -> Vec<(Slot, Vec<&Expr<Slot>>)> {
    let Expr::Call { function: Function::Max, arguments } = expr else { return Vec::new() };
    let is_zero = |argument: &&Expr<Slot>| matches!(argument, Expr::Literal { value, .. } if value.is_zero());
    let others = |name: usize| arguments.iter().enumerate().filter(move |(place, _)| *place != name);
    if arguments.iter().any(|argument| is_zero(&argument)) {
        return arguments.iter().filter(|argument| !is_zero(argument)).filter_map(guaranteed_of).collect();
    }
    let names = arguments.iter().enumerate().filter_map(|(place, argument)| match argument {
        Expr::Name(slot) => Some((*slot, others(place).map(|(_, other)| other).collect())),
        _ => None,
    });
    names.collect()
}

/// `guarantee - earned`, `guarantee + fines - earned`.
fn guaranteed_of(difference: &Expr<Slot>) -> Option<(Slot, Vec<&Expr<Slot>>)> {
    let Expr::Binary { operator, left, right } = difference else { return None };
    match (operator, &**left) {
        (Operator::Subtract, Expr::Name(guarantee)) => Some((*guarantee, vec![&**right])),
        (Operator::Subtract | Operator::Add, left @ Expr::Binary { .. }) => {
            let (guarantee, mut others) = guaranteed_of_sum(left)?;
            others.push(&**right);
            Some((guarantee, others))
        }
        _ => None,
    }
}

fn guaranteed_of_sum(sum: &Expr<Slot>) -> Option<(Slot, Vec<&Expr<Slot>>)> {
    let Expr::Binary { operator: Operator::Add | Operator::Subtract, left, right } = sum else { return None };
    match &**left {
        Expr::Name(guarantee) => Some((*guarantee, vec![&**right])),
        left => {
            let (guarantee, mut others) = guaranteed_of_sum(left)?;
            others.push(&**right);
            Some((guarantee, others))
        }
    }
}

fn promises(survey: &Survey<'_>, pay: Slot) -> Vec<Promise> {
    let scheme = survey.scheme;
    let decides = survey.reached_from(vec![pay]);
    let is_of_month = |slots: Vec<Slot>| survey.is_moved(slots, |owner| owner == Owner::Month);
    let mut promises = Vec::new();
    for (line, rule) in survey.lines_in_use() {
        let Rule::Formula(formula) = rule else { continue };
        if decides.get(scheme.inputs.len() + line) != Some(&true) {
            continue;
        }
        for (guarantee, others) in topped_up(&formula.expr) {
            let mut against = Vec::new();
            others.iter().for_each(|other| other.names(&mut |slot| against.push(slot)));
            let is_amount = scheme.unit_of(guarantee) == Some(Unit::Yuan);
            if is_amount && !is_of_month(vec![guarantee]) && is_of_month(against) {
                promises.push(Promise { line, guarantee });
            }
        }
    }
    promises
}

impl SchemeCheck for BelowGuarantee {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let Some(pay) = scheme.pay else { return };
        for Promise { line, guarantee } in promises(survey, pay) {
            let given = survey.given.clone();
            let top_up = Slot(scheme.inputs.len() + line);
            let Some(promised) = survey.value(&given, guarantee).filter(|promised| *promised > Exact::ZERO) else {
                continue;
            };
            let Some(least) = survey.below(pay, promised, |owner| owner == Owner::Month) else { continue };
            let mild = milder(scheme, &least.inputs, &given, |month| {
                survey.value(month, pay).is_some_and(|value| value < promised)
            });
            let Some(value) = survey.value(&mild, pay) else { continue };
            let fact = Self {
                guarantee: amount(scheme, guarantee, promised),
                by: Place::of(scheme, guarantee),
                value: amount(scheme, pay, value),
            };
            found.push(Finding {
                witness: Some(Witness::of(scheme, &mild)),
                effect: value.checked_sub(promised).map(|short| amount(scheme, pay, short)),
                ..fact.shown(Severity::Warning, Place::of(scheme, top_up))
            });
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, examined, found};
    use crate::doctor::{Fact, Kind};

    #[test]
    fn the_nearest_month_is_told() {
        let finding = found(Kind::BelowGuarantee, &bad(Kind::BelowGuarantee));
        let Fact::BelowGuarantee(fact) = &finding.fact else { panic!() };
        // 3999 need no top-up, and less fines of 1000 they are 2999; with 4000 it takes a higher fine than there is.
        assert_eq!((fact.guarantee.value.to_string(), fact.by.input.as_deref()), ("3000".into(), Some("guarantee")));
        assert_eq!(finding.effect.unwrap().value.to_string(), "-1");
        assert_eq!(finding.place.line.as_deref(), Some("top_up"));
    }

    #[test]
    fn an_excess_over_an_amount_is_no_guarantee() {
        // Commission past 3000 pays double: what is taken off is the setting, not topped up to.
        let excess = bad(Kind::BelowGuarantee).replace("guarantee - commission", "commission - guarantee");
        assert!(!examined(&excess).findings.iter().any(|finding| finding.fact.kind() == Kind::BelowGuarantee));
    }
}
