//! unreachable_tier: a band, row or slice that no month reaches.

use super::SchemeCheck;
use crate::doctor::finding::{Certainty, Finding, Place, Severity, finding};
use crate::doctor::search::{Any, Survey};
use crate::exact::Exact;
use crate::interval::{End, Interval};
use crate::rule::{Bands, Brackets, Ends, Key, KeyKind, Rule, Table};
use crate::scheme::Slot;
use crate::unit::Unit;

finding! {
    /// The scheme names a band, a row of a table or a slice that no month reaches under its settings: the score can't
    /// get so high, or so low.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "service"
    /// owner = "month"
    /// kind.number = { unit = "points", min = "0", max = "100", step = "1" }
    /// default = "80"
    /// better = "higher"
    ///
    /// [[lines]]
    /// id = "score"
    /// unit = "points"
    /// rule.formula = "service * 1 - max(service - 90 points, 0)"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.bands = { of = "score", rows = [{ upto = "80", value = "3000" }, { over = "80", upto = "95", value = "3500" }, { over = "95", value = "4000" }] }
    /// ```
    ///
    /// What is over 90 is taken off again, so that nobody gets past 95. Not found with `max(service - 100 points, 0)`
    /// in place of `max(service - 90 points, 0)`. It is told only where it is proved: by bounds over all months, with
    /// figures that the shop sets as they are. A row of a table is told where one of its keys alone can't be.
    pub struct UnreachableTier {
        /// What would have to lie there.
        pub of: Place,
        /// The band, in the operand's unit.
        pub band: Ends,
    }
}

/// A tier: its place in the rule, with what would have to lie where.
struct Tier {
    row: usize,
    of: Slot,
    unit: Unit,
    within: Interval,
}

fn bands(rule: &Bands) -> Vec<Tier> {
    let rows = rule.rows.iter().enumerate();
    rows.map(|(row, band)| Tier { row, of: rule.of, unit: rule.of_unit, within: band.interval }).collect()
}

fn brackets(rule: &Brackets) -> Vec<Tier> {
    let rows = rule.rows.iter().enumerate();
    let over = |at: Exact| Some(End { at, closed: false });
    rows.map(|(row, slice)| {
        let high = slice.upto.map(|at| End { at, closed: true });
        Tier { row, of: rule.of, unit: rule.of_unit, within: Interval { low: over(slice.from), high } }
    })
    .collect()
}

fn table(rule: &Table) -> Vec<Tier> {
    let rows = rule.rows.iter().enumerate().flat_map(|(row, (keys, _))| {
        keys.iter().zip(&rule.keys).filter_map(move |(key, (of, kind))| match (key, kind) {
            (Key::Interval(within), KeyKind::Number(unit)) => Some(Tier { row, of: *of, unit: *unit, within: *within }),
            _ => None,
        })
    });
    rows.collect()
}

impl SchemeCheck for UnreachableTier {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let mut told = 0;
        for (line, rule) in survey.lines_in_use() {
            let tiers = match rule {
                Rule::Bands(rule) => bands(rule),
                Rule::Brackets(rule) => brackets(rule),
                Rule::Table(rule) => table(rule),
                _ => continue,
            };
            let mut last = None;
            for Tier { row, of, unit, within } in tiers {
                let mark = u32::try_from(row).unwrap_or(u32::MAX);
                let is_slice = matches!(rule, Rule::Brackets(_));
                let seen = survey.has_seen(line, |seen| if is_slice { seen > mark } else { seen == mark });
                // What the shop sets chooses its row by itself; a row is told once.
                if seen || last == Some(row) || told == survey.options.of_a_kind || !survey.is_moved(vec![of], |_| true)
                {
                    continue;
                }
                // A slice counts from its lower end on.
                let wanted = if is_slice { Interval { high: None, ..within } } else { within };
                if !matches!(survey.any(of, &wanted), Any::None) {
                    continue;
                }
                let fact = Self { of: Place::of(scheme, of), band: Ends::of(&within, unit) };
                let place = Place { row: Some(row), ..Place::of(scheme, Slot(scheme.inputs.len() + line)) };
                found.push(Finding { certainty: Certainty::Proved, ..fact.shown(Severity::Warning, place) });
                (last, told) = (Some(row), told + 1);
            }
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, found};
    use crate::doctor::{Certainty, Fact, Kind};

    #[test]
    fn the_band_is_told_and_proved() {
        let finding = found(Kind::UnreachableTier, &bad(Kind::UnreachableTier));
        let Fact::UnreachableTier(fact) = &finding.fact else { panic!() };
        assert_eq!((fact.of.line.as_deref(), finding.place.row), (Some("score"), Some(2)));
        assert_eq!(fact.band.over.unwrap().to_string(), "95");
        assert_eq!(finding.certainty, Certainty::Proved);
    }

    #[test]
    fn a_slice_that_nothing_reaches() {
        let sliced = r#"
            [[inputs]]
            id = "sales"
            owner = "month"
            kind.number = { unit = "yuan", min = "0", max = "50000", step = "1" }
            default = "20000"

            [[lines]]
            id = "half"
            unit = "yuan"
            rule.formula = "sales / 2"

            [[lines]]
            id = "pay"
            unit = "yuan"
            rule.brackets = { of = "half", rows = [{ upto = "10000", rate = "10" }, { upto = "25000", rate = "5" }, { rate = "2" }] }
        "#;
        // Half of 50,000 is 25,000: the last slice begins where the values end.
        assert_eq!(found(Kind::UnreachableTier, sliced).place.row, Some(2));
    }
}
