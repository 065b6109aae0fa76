//! Near misses: what stands below each metric and on the lines of the payslip.

use payscheme::Better;
use payscheme::rule::Rule;
use payscheme::{
    Amount, Exact, Grid, Input, InputKind, NearMiss, NearMisses, Owner, Scheme, Shape, Slot, Unit, limits,
};
use payscheme_web::state::calculation::Calculation;
use payscheme_words::Language;
use payscheme_words::answers::{Gain, Way, near};

use crate::words::Words;

/// What stands in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The place, as the page names it: `input-late`, `line-bonus`.
    pub place: String,
    /// What is said there, each in a row of its own: first what brings more.
    pub rows: Vec<Row>,
}

/// One way something changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// In words.
    pub text: String,
    /// It brings more.
    pub is_gain: bool,
}

/// All that is to be said about these figures, with the lines that are open.
#[must_use]
pub fn near_misses(language: Language, calculation: &Calculation, open: &[String]) -> Vec<Told> {
    if calculation.fault().is_some() {
        return Vec::new();
    }
    within(language, calculation, open, limits::NEAR_EVALUATIONS)
}

/// The same with so many evaluations for each.
fn within(language: Language, calculation: &Calculation, open: &[String], evaluations: u64) -> Vec<Told> {
    let mut told = metrics(language, calculation, evaluations);
    if !open.is_empty() {
        told.extend(lines(language, calculation, open, evaluations));
    }
    told
}

/// That there may be more: quietly, below what was found.
fn unfinished(language: Language) -> Row {
    Row { text: Words::of(language).partly_examined.to_owned(), is_gain: false }
}

/// For each metric of the month that is a number: what brings more, and what costs.
fn metrics(language: Language, calculation: &Calculation, evaluations: u64) -> Vec<Told> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let in_use = scheme.inputs_in_use(inputs.readings());
    let metrics = scheme.inputs().iter().enumerate().zip(in_use);
    // What has no better direction, as how many customers ask, isn't the agent's to move.
    let metrics =
        metrics.filter(|((_, input), in_use)| *in_use && input.owner == Owner::Month && input.better.is_some());
    let told = metrics.filter_map(|((place, input), _)| {
        let InputKind::Number { unit, grid } = &input.kind else { return None };
        let changes = scheme.next_changes_within(inputs, place, evaluations).ok()?;
        let goes = changes.shape != Shape::Constant;
        let mut rows: Vec<Row> = [(changes.up, 1), (changes.down, -1)]
            .into_iter()
            .filter_map(|(edge, sign)| {
                let is_told = |(by, gain): &(Exact, Gain)| {
                    // More for doing worse, where a scheme has that, is nothing to go for.
                    inputs.value(place).is_some_and(|now| is_close(now, *by, *grid))
                        && is_worth(*gain)
                        && goes_its_way(input, *by, *gain)
                };
                let edge = edge.and_then(|edge| {
                    let exact = (times(grid.step, edge.steps, sign)?, gain(scheme, edge.score_change, edge.pay_change));
                    Some(aimed_at(calculation, place, *grid, exact).unwrap_or(exact))
                });
                let edge = edge.filter(is_told);
                // Where each one counts, the next one is what matters; elsewhere the next edge, if it is near.
                let one = || goes.then(|| one(calculation, place, *unit, grid, sign)).flatten().filter(is_told);
                let (by, gain) = if unit.is_count() { one().or(edge) } else { edge.or_else(one) }?;
                let way = Way::By(Amount { value: by, unit: *unit });
                Some(Row { text: near(language, &way, gain), is_gain: is_gain(gain) })
            })
            .collect();
        rows.sort_by_key(|row| !row.is_gain);
        rows.extend((!changes.complete).then(|| unfinished(language)));
        Some(Told { place: format!("input-{}", input.id), rows })
    });
    told.collect()
}

/// Near is what is within a tenth of all there is and no further than the beginning, or three steps away at most.
fn is_close(now: Exact, by: Exact, grid: Grid) -> bool {
    let away = by.checked_abs();
    let within = |parts: i64, of: Option<Exact>| {
        away.zip(of.and_then(|of| of.checked_div(Exact::int(parts)))).is_some_and(|(away, of)| away <= of)
    };
    within(1, grid.step.checked_mul(Exact::int(3)))
        || within(10, grid.max.checked_sub(grid.min)) && within(1, now.checked_sub(grid.min))
}

/// A change of less than a yuan and a tenth of a point moves nobody.
fn is_worth(gain: Gain) -> bool {
    let at_least = |amount: Option<Amount>, least: (i128, i128)| {
        let size = amount.and_then(|amount| amount.value.checked_abs());
        size.zip(Exact::ratio(least.0, least.1)).is_some_and(|(size, least)| size >= least)
    };
    let tenth = match gain.score.map(|score| score.unit) {
        Some(Unit::Percent) => (1, 1000),
        _ => (1, 10),
    };
    at_least(gain.pay, (1, 1)) || at_least(gain.score, tenth)
}

/// Is it no gain, or one in the direction that is better?
fn goes_its_way(input: &Input, by: Exact, gain: Gain) -> bool {
    !is_gain(gain) || (input.better == Some(Better::Higher)) != by.is_negative()
}

/// 「退款率再降…」, "Refund rate: … lower".
pub(super) fn joined(language: Language, label: &str, text: &str) -> String {
    match language {
        Language::Zh => payscheme_words::spaced(&[label, text].concat()),
        Language::En => format!("{label}: {text}"),
    }
}

/// By how much; a place or a level, which has no unit, is named instead.
fn way_by<'a>(by: Amount, to: Exact) -> Way<'a> {
    if by.unit == Unit::Number && by.value.is_multiple_of(Exact::ONE) { Way::Become(to) } else { Way::By(by) }
}

/// What one more or less is worth, of a size that people think in; `None` past the end of the grid, or where it is worth
/// nothing.
fn one(calculation: &Calculation, place: usize, unit: Unit, grid: &Grid, sign: i64) -> Option<(Exact, Gain)> {
    let now = calculation.inputs().value(place)?;
    let sizes: &[i64] = if unit == Unit::Yuan { &[1000, 100, 10, 1] } else { &[1] };
    let sizes = sizes.iter().filter_map(|size| unit.value_of(Exact::int(*size)));
    let size = sizes.chain([grid.step]).find(|size| {
        let there = size.checked_mul(Exact::int(sign)).and_then(|by| now.checked_add(by));
        there.is_some_and(|there| grid.contains(there))
    })?;
    let by = size.checked_mul(Exact::int(sign))?;
    let gain = gain_at(calculation, place, steps_after(now, by, *grid)?)?;
    gain.is_any().then_some((by, gain))
}

/// A gain where people would aim at it: on the rounder value that a way to it goes on to, so that the same step is worth the
/// same wherever it is told. `None` where it is none, or no more there.
fn aimed_at(calculation: &Calculation, place: usize, grid: Grid, (by, gain): (Exact, Gain)) -> Option<(Exact, Gain)> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let now = inputs.value(place).filter(|_| is_gain(gain))?;
    let steps = scheme.rounder_step(inputs, place, steps_after(now, by, grid)?)?;
    let there = gain_at(calculation, place, steps)?;
    let amount = |gain: Gain| gain.pay.or(gain.score).map(|amount| amount.value);
    (amount(there) >= amount(gain)).then_some((grid.at(steps)?.checked_sub(now)?, there))
}

fn steps_after(now: Exact, by: Exact, grid: Grid) -> Option<u64> {
    let steps = now.checked_add(by)?.checked_sub(grid.min)?.checked_div(grid.step)?;
    u64::try_from(steps.parts().0).ok()
}

/// What the figures gain with one of them at so many steps.
fn gain_at(calculation: &Calculation, place: usize, steps: u64) -> Option<Gain> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let mut moved = inputs.clone();
    if !moved.set_steps(scheme, place, steps) {
        return None;
    }
    let (before, after) = (scheme.evaluate(inputs).ok()?, scheme.evaluate(&moved).ok()?);
    let change = |after: Option<Amount>, before: Option<Amount>| after?.value.checked_sub(before?.value);
    Some(gain(scheme, change(after.score(), before.score()), change(after.pay(), before.pay())))
}

fn times(step: Exact, steps: u64, sign: i64) -> Option<Exact> {
    step.checked_mul(Exact::int(i64::try_from(steps).ok()?.checked_mul(sign)?))
}

/// For each open line the nearest edge of its rule that brings more, else the nearest that costs.
fn lines(language: Language, calculation: &Calculation, open: &[String], evaluations: u64) -> Vec<Told> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let NearMisses { found, unfinished: partly } = scheme.near_misses_within(inputs, evaluations).unwrap_or_default();
    let statement = scheme.evaluate(inputs).ok();
    let worth_telling = |miss: &&NearMiss| {
        let now = statement.as_ref().and_then(|statement| statement.amount_of(miss.operand));
        let gain = gain_of(scheme, miss);
        gain.is_any() && can_move(scheme, miss.operand) && (is_gain(gain) || is_near(miss, now))
    };
    let misses: Vec<&NearMiss> = found.iter().filter(worth_telling).collect();
    let of_line = |place: usize| {
        let of_line = || misses.iter().copied().filter(move |miss| miss.line == place);
        let gains = of_line().filter(|miss| is_gain(gain_of(scheme, miss)));
        // Distances of different operands can't be compared otherwise than by their steps.
        gains.min_by_key(|miss| miss.steps).or_else(|| of_line().min_by_key(|miss| miss.steps))
    };
    let rule = |place: usize| scheme.lines().get(place)?.rule.under(inputs.readings());
    (0..scheme.lines().len())
        .filter_map(|place| {
            let line = scheme.lines().get(place).filter(|line| open.contains(&line.id))?;
            let told = |miss: &NearMiss| {
                let gain = gain_of(scheme, miss);
                let mut text = near(language, &way_of(language, scheme, miss)?, gain);
                // Whose band it is stands beside it already, unless there is a choice.
                let is_plain = matches!(rule(place), Some(Rule::Bands(_))) && scheme.input_at(miss.operand).is_some();
                if !is_plain {
                    let label = scheme.label_of(scheme.id_of(miss.operand)).map(|label| language.pick(label));
                    text = joined(language, label.unwrap_or_default(), &text);
                }
                Some(Row { text, is_gain: is_gain(gain) })
            };
            let mut rows: Vec<Row> = of_line(place).and_then(told).into_iter().collect();
            rows.extend(partly.contains(&place).then(|| unfinished(language)));
            (!rows.is_empty()).then(|| Told { place: format!("line-{}", line.id), rows })
        })
        .collect()
}

/// Is it something that this month may make otherwise, and that has degrees? (The shop's settings and earlier months
/// stay; a yes or no has no distance.)
fn can_move(scheme: &Scheme, operand: Slot) -> bool {
    match (scheme.input_at(operand), scheme.line_at(operand)) {
        (Some(input), _) => matches!(input.owner, Owner::Month | Owner::Team),
        (None, Some(line)) => {
            line.range.min != Exact::ZERO || line.range.max != Exact::ONE || line.unit != Unit::Number
        }
        (None, None) => false,
    }
}

/// Is a loss close enough to be feared: not further than half of what there is?
fn is_near(miss: &NearMiss, now: Option<Amount>) -> bool {
    let half = now.and_then(|now| now.value.checked_abs()?.checked_div(Exact::int(2)));
    let away = miss.distance.checked_abs();
    half.zip(away).is_none_or(|(half, away)| half.is_zero() || away <= half)
}

fn way_of<'s>(language: Language, scheme: &'s Scheme, miss: &NearMiss) -> Option<Way<'s>> {
    match scheme.input_at(miss.operand).map(|input| &input.kind) {
        Some(InputKind::Choice(options)) => {
            let place = usize::try_from(miss.to.parts().0).ok()?;
            Some(Way::To(language.pick(&options.get(place)?.label)))
        }
        _ => Some(way_by(Amount { value: miss.distance, unit: scheme.unit_of(miss.operand)? }, miss.to)),
    }
}

/// What a near miss of a line is worth: in pay, and in what the line itself counts.
fn gain_of(scheme: &Scheme, miss: &NearMiss) -> Gain {
    let unit = scheme.lines().get(miss.line).map(|line| line.unit);
    // A place or a level is no gain in itself: what it is worth is.
    let own = unit
        .filter(|unit| !matches!(unit, Unit::Yuan | Unit::Number))
        .map(|unit| Amount { value: miss.line_change, unit });
    let gain = gain(scheme, None, miss.pay_change);
    Gain { score: own, ..gain }
}

pub(super) fn gain(scheme: &Scheme, score: Option<Exact>, pay: Option<Exact>) -> Gain {
    let amount = |value: Option<Exact>, unit: Option<Unit>| Some(Amount { value: value?, unit: unit? });
    Gain {
        score: amount(score, scheme.score().map(|line| line.unit)),
        pay: amount(pay, scheme.pay().map(|line| line.unit)),
    }
}

/// More pay, or the same pay and more of the score.
fn is_gain(gain: Gain) -> bool {
    let value = |amount: Option<Amount>| amount.map_or(Exact::ZERO, |amount| amount.value);
    let deciding = if value(gain.pay).is_zero() { value(gain.score) } else { value(gain.pay) };
    deciding > Exact::ZERO
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use super::*;

    /// From 60 points on each is worth 5 yuan. That the pay bends there, 20 points below, hides neither side of 80; nor does it
    /// where training no longer counts, 80 points below.
    #[test]
    fn what_is_far_does_not_hide_what_one_is_worth() {
        let of = |fragment: &str, place: &str| {
            let told = near_misses(Language::Zh, shown(fragment).calculation.as_ref().unwrap(), &[]);
            let told = told.into_iter().find(|told| told.place == place).unwrap();
            told.rows.into_iter().map(|row| row.text).collect::<Vec<_>>()
        };
        let points = of("v1/four-level-guarantee", "input-kpi_score");
        assert_eq!(points, ["再高 1 分 → +¥5.00", "再低 1 分 → −¥5.00"]);
        assert_eq!(of("v1/call-centre", "input-training_score").len(), 2);
    }

    /// With one evaluation each there is no time to see how far it is to the next band of refunds.
    #[test]
    fn what_was_not_looked_at_is_told() {
        let state = shown("v1/aftersales-130");
        let open = ["refund_points".to_owned()];
        let told = within(Language::Zh, state.calculation.as_ref().unwrap(), &open, 1);
        for place in ["input-refund_rate", "line-refund_points"] {
            let rows = &told.iter().find(|told| told.place == place).unwrap().rows;
            assert_eq!(rows.last().unwrap().text, "没有查完，可能还有。", "{place}");
        }
    }
}
