//! reading_matters: a reading that changes the pay by much.

use super::{SchemeCheck, amount, is_share, keep_largest};
use crate::doctor::finding::{Effect, Finding, Place, Severity, Witness, finding};
use crate::doctor::search::{Survey, milder};
use crate::exact::Exact;
use crate::inputs::Inputs;

/// The least part of the pay, in percent, that is much.
const MUCH: i64 = 10;

finding! {
    /// How one sentence of the scheme is read changes the pay by much: whoever signs it should know which way is meant.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "sales"
    /// owner = "month"
    /// kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
    /// default = "40000"
    /// better = "higher"
    ///
    /// [[readings]]
    /// id = "scope"
    /// options = [{ id = "all_sales" }, { id = "past_line" }]
    /// default = "all_sales"
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// by.reading = "scope"
    /// by.options.all_sales.formula = "2000 yuan + sales * 2%"
    /// by.options.past_line.formula = "2000 yuan + max(0 yuan, sales - 30000 yuan) * 2%"
    /// ```
    ///
    /// Sales of 40,000 pay 2,800 or 2,200. Not found with `sales - 300 yuan` in place of `sales - 30000 yuan`. Each
    /// option is compared with the one chosen, and the one that differs most is told, in the month nearest to the one given in
    /// which it is 10 % of the pay or more. Another month may show a larger difference.
    pub struct ReadingMatters {
        /// The option chosen, by its id.
        pub chosen: String,
        /// The other option.
        pub other: String,
        /// The pay under the option chosen.
        pub before: Effect,
        /// The pay under the other.
        pub after: Effect,
        /// What it changes in the month given.
        pub given: Effect,
    }
}

/// The output under the option chosen and under another.
fn pair(survey: &mut Survey<'_>, inputs: &Inputs, reading: usize, option: usize) -> Option<(Exact, Exact)> {
    let mut other = inputs.clone();
    *other.readings.get_mut(reading)? = option;
    Some((survey.value(inputs, survey.output)?, survey.value(&other, survey.output)?))
}

fn difference((chosen, other): (Exact, Exact)) -> Option<Exact> {
    other.checked_sub(chosen)
}

impl SchemeCheck for ReadingMatters {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let (given, months) = (survey.given.clone(), survey.months.clone());
        let mut kept = Vec::new();
        for (place, reading) in scheme.readings.iter().enumerate() {
            let chosen = given.readings().get(place).copied().unwrap_or(reading.default);
            let mut largest: Option<(Exact, usize, Inputs)> = None;
            // The months lie ever further out: the first to show it is the likeliest.
            for month in &months {
                if largest.is_some() {
                    break;
                }
                for option in (0..reading.options.len()).filter(|option| *option != chosen) {
                    let Some(pair) = pair(survey, month, place, option) else { continue };
                    let Some(size) = difference(pair).and_then(Exact::checked_abs) else { continue };
                    let much = !size.is_zero() && is_share(size, MUCH, [pair.0, pair.1]);
                    if much && largest.as_ref().is_none_or(|(largest, ..)| size > *largest) {
                        largest = Some((size, option, month.clone()));
                    }
                }
            }
            let Some((_, option, month)) = largest else { continue };
            let mild = milder(scheme, &month, &given, |month| {
                let pair = pair(survey, month, place, option);
                let size = pair.and_then(difference).and_then(Exact::checked_abs);
                size.zip(pair).is_some_and(|(size, pair)| is_share(size, MUCH, [pair.0, pair.1]))
            });
            let (Some(pays), Some(at_given)) =
                (pair(survey, &mild, place, option), pair(survey, &given, place, option))
            else {
                continue;
            };
            let (Some(effect), Some(at_given)) = (difference(pays), difference(at_given)) else { continue };
            let id = |option: usize| reading.options.get(option).map(|option| option.id.clone()).unwrap_or_default();
            let fact = Self {
                chosen: id(chosen),
                other: id(option),
                before: amount(scheme, survey.output, pays.0),
                after: amount(scheme, survey.output, pays.1),
                given: amount(scheme, survey.output, at_given),
            };
            let label = Some(reading.label.clone());
            let about = Place { reading: Some(reading.id.clone()), label, ..Place::default() };
            kept.push(Finding {
                witness: Some(Witness::read(scheme, &mild, place, option)),
                effect: Some(amount(scheme, survey.output, effect)),
                ..fact.shown(Severity::Note, about)
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
    fn the_nearest_month_is_told_and_the_one_given() {
        let finding = found(Kind::ReadingMatters, &bad(Kind::ReadingMatters));
        let Fact::ReadingMatters(fact) = &finding.fact else { panic!() };
        // At 40,000: 2000 + 800 or 2000 + 200. Past 30,000 it is 600 always, and never more.
        assert_eq!(
            (fact.given.value.to_string(), finding.effect.unwrap().value.to_string()),
            ("-600".into(), "-600".into())
        );
        assert_eq!((fact.chosen.as_str(), fact.other.as_str()), ("all_sales", "past_line"));
        // At 20,000: 2000 + 400 or 2000, which is much already.
        let nearer = bad(Kind::ReadingMatters).replace("default = \"40000\"", "default = \"20000\"");
        assert_eq!(found(Kind::ReadingMatters, &nearer).effect.unwrap().value.to_string(), "-400");
    }
}
