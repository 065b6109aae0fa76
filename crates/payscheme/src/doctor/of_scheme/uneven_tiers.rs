//! uneven_tiers: bands whose values go up and down again.

use super::SchemeCheck;
use crate::doctor::finding::{Certainty, Effect, Finding, Place, Severity, finding};
use crate::doctor::search::Survey;
use crate::exact::Exact;
use crate::rule::{Bands, Ends, Rule, Value};
use crate::scheme::Slot;

finding! {
    /// From band to band the value rises and then falls, or the other way round: two values have changed places, or one
    /// has lost a digit or its sign.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "years"
    /// owner = "agent"
    /// kind.number = { unit = "number", min = "0", max = "10", step = "1" }
    /// default = "1"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.bands = { of = "years", rows = [{ upto = "1", value = "2000" }, { over = "1", upto = "3", value = "2600" }, { over = "3", value = "2500" }] }
    /// ```
    ///
    /// After three years it is less than before. Not found with `value = "2900"` in place of `value = "2500"`. It is
    /// looked for in the bands themselves, values that are settings as they stand, whether or not an input says which
    /// way is better. Where the middle is meant to be best, it is no fault.
    pub struct UnevenTiers {
        /// What is looked up.
        pub of: Place,
        /// The band that turns, in the operand's unit.
        pub band: Ends,
        /// The value of the band below it, its own, and that of the band above it.
        pub values: [Effect; 3],
    }
}

/// The bands from the lowest to the highest, with their places and their values where only the shop sets them.
fn in_order(survey: &mut Survey<'_>, bands: &Bands) -> Option<Vec<(usize, Exact)>> {
    let mut order: Vec<usize> = (0..bands.rows.len()).collect();
    let low = |row: &usize| bands.rows.get(*row).and_then(|row| row.interval.low);
    order.sort_by(|a, b| low(a).map(|end| (end.at, !end.closed)).cmp(&low(b).map(|end| (end.at, !end.closed))));
    let given = survey.given.clone();
    let value = |row: usize| match bands.rows.get(row)?.value {
        Value::Literal(value) => Some((row, value)),
        Value::Name(slot) if survey.is_moved(vec![slot], |_| true) => None,
        Value::Name(slot) => Some((row, survey.value(&given, slot)?)),
    };
    order.into_iter().map(value).collect()
}

/// The first band at which the values turn, with its neighbours.
fn turn(values: &[(usize, Exact)]) -> Option<[(usize, Exact); 3]> {
    let mut distinct = values.to_vec();
    distinct.dedup_by_key(|(_, value)| *value);
    distinct.windows(3).find_map(|three| match three {
        [below, band, above] if (band.1 > below.1) != (above.1 > band.1) => Some([*below, *band, *above]),
        _ => None,
    })
}

impl SchemeCheck for UnevenTiers {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let mut told = 0;
        for (line, rule) in survey.lines_in_use() {
            let Rule::Bands(bands) = rule else { continue };
            let Some([below, band, above]) = in_order(survey, bands).and_then(|values| turn(&values)) else { continue };
            if told == survey.options.of_a_kind {
                return;
            }
            let Some(row) = bands.rows.get(band.0) else { continue };
            let slot = Slot(scheme.inputs.len() + line);
            let fact = Self {
                of: Place::of(scheme, bands.of),
                band: Ends::of(&row.interval, bands.of_unit),
                values: [below, band, above].map(|(_, value)| super::amount(scheme, slot, value)),
            };
            let place = Place { row: Some(band.0), ..Place::of(scheme, slot) };
            found.push(Finding { certainty: Certainty::Proved, ..fact.shown(Severity::Warning, place) });
            told += 1;
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, examined, found};
    use crate::doctor::{Fact, Kind};

    #[test]
    fn the_band_that_turns_is_told() {
        let finding = found(Kind::UnevenTiers, &bad(Kind::UnevenTiers));
        let Fact::UnevenTiers(fact) = &finding.fact else { panic!() };
        assert_eq!(fact.values.map(|each| each.value.to_string()), ["2000", "2600", "2500"]);
        assert_eq!(finding.place.row, Some(1));
    }

    #[test]
    fn bands_of_the_same_value_turn_nothing() {
        // 2000, 2600, 2600: written from the highest down.
        let level = bad(Kind::UnevenTiers).replace("2500", "2600");
        assert!(!examined(&level).findings.iter().any(|finding| finding.fact.kind() == Kind::UnevenTiers));
    }
}
