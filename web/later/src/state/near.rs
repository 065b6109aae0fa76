//! Near misses: what stands below each metric and on the lines of the payslip.

use payscheme::Better;
use payscheme::rule::Rule;
use payscheme::solve::Next;
use payscheme::{Amount, Ask, Exact, Grid, Input, InputKind, NearMiss, Owner, Scheme, Shape, Slot, Unit};
use payscheme_web::state::calculation::Calculation;
use payscheme_words::Language;
use payscheme_words::answers::{Gain, Way, near, way};

use crate::words::Words;

/// So many evaluations may it take to say what is next.
const QUICK: u64 = 16_000;

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
    let mut told = metrics(language, calculation);
    if !open.is_empty() {
        told.extend(lines(language, calculation, open));
    }
    told
}

/// For each metric of the month that is a number: what brings more, and what costs.
fn metrics(language: Language, calculation: &Calculation) -> Vec<Told> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let in_use = scheme.inputs_in_use(inputs.readings());
    let metrics = scheme.inputs().iter().enumerate().zip(in_use);
    // What has no better direction, as how many customers ask, isn't the agent's to move.
    let metrics =
        metrics.filter(|((_, input), in_use)| *in_use && input.owner == Owner::Month && input.better.is_some());
    let told = metrics.filter_map(|((place, input), _)| {
        let InputKind::Number { unit, grid } = &input.kind else { return None };
        let changes = scheme.next_changes(inputs, place).ok()?;
        let goes = changes.shape != Shape::Constant;
        let mut rows: Vec<Row> = [(changes.up, 1), (changes.down, -1)]
            .into_iter()
            .filter_map(|(edge, sign)| {
                let edge = edge.and_then(|edge| {
                    Some((times(grid.step, edge.steps, sign)?, gain(scheme, edge.score_change, edge.pay_change)))
                });
                // Where each one counts, the next one is what matters; elsewhere the next edge.
                let one = || goes.then(|| one(calculation, place, *unit, grid, sign)).flatten();
                let (by, gain) = if unit.is_count() { one().or(edge) } else { edge.or_else(one) }?;
                let way = Way::By(Amount { value: by, unit: *unit });
                // More for doing worse, where a scheme has that, is nothing to go for.
                let is_told =
                    is_worth(gain) && is_close(inputs.value(place)?, by, *grid) && goes_its_way(input, by, gain);
                is_told.then(|| Row { text: near(language, &way, gain), is_gain: is_gain(gain) })
            })
            .collect();
        rows.sort_by_key(|row| !row.is_gain);
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

/// What to go for next, in a line of its own: what to do for it, and what that brings in all.
#[must_use]
pub fn next(language: Language, calculation: &Calculation) -> Option<Row> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    // The first way of one step is what is told; where none is near, of two.
    let quick = |ask: &mut Ask, largest| (ask.largest, ask.routes, ask.budget) = (largest, 1, QUICK);
    let first_near = |next: &Next| {
        let first = next.answer.routes.first().filter(|route| route.moves.len() <= next.ask.largest);
        first.filter(|route| next.ask.is_near(scheme, inputs, route)).cloned()
    };
    let next = scheme.next(inputs, |ask| quick(ask, 1)).ok()??;
    if next.is_the_most() {
        return Some(Row { text: Words::of(language).topped.to_owned(), is_gain: false });
    }
    let by_two = || {
        let nearby = |ask: &mut Ask| {
            quick(ask, 2);
            // Where very many pairs could be tried, none is.
            ask.budget /= 4;
            *ask = ask.clone().near();
        };
        first_near(&scheme.next(inputs, nearby).ok()??)
    };
    let route = first_near(&next).or_else(by_two)?;
    let statement = scheme.evaluate(inputs).ok()?;
    let more = |then: Option<Exact>, now: Option<Amount>| then?.checked_sub(now?.value);
    let pay = more(route.pay, statement.pay());
    let score = more(route.score, statement.score()).filter(|_| pay.is_none_or(Exact::is_zero));
    let ways = route.moves.iter().map(|moved| {
        let input = scheme.inputs().get(moved.input)?;
        let way = match &input.kind {
            InputKind::Number { unit, .. } => {
                let by = moved.value.checked_sub(inputs.value(moved.input)?)?;
                Way::By(Amount { value: by, unit: *unit })
            }
            InputKind::Choice(options) => {
                Way::To(language.pick(&options.get(usize::try_from(moved.steps).ok()?)?.label))
            }
        };
        Some((language.pick(&input.label), way))
    });
    let ways: Vec<_> = ways.collect::<Option<_>>()?;
    let (last, before) = ways.split_last()?;
    let comma = if language == Language::Zh { "，" } else { ", " };
    let told = |(label, by): &(&str, Way<'_>)| joined(language, label, &way(language, by));
    let mut text: String = before.iter().map(|way| told(way) + comma).collect();
    text.push_str(&joined(language, last.0, &near(language, &last.1, gain(scheme, score, pay))));
    Some(Row { text, is_gain: true })
}

/// 「退款率再降…」, "Refund rate: … lower".
fn joined(language: Language, label: &str, text: &str) -> String {
    match language {
        Language::Zh => format!("{label}{text}"),
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
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let now = inputs.value(place)?;
    let sizes: &[i64] = if unit == Unit::Yuan { &[1000, 100, 10, 1] } else { &[1] };
    let sizes = sizes.iter().filter_map(|size| unit.value_of(Exact::int(*size)));
    let size = sizes.chain([grid.step]).find(|size| {
        let there = size.checked_mul(Exact::int(sign)).and_then(|by| now.checked_add(by));
        there.is_some_and(|there| grid.contains(there))
    })?;
    let by = size.checked_mul(Exact::int(sign))?;
    let steps = now.checked_add(by)?.checked_sub(grid.min)?.checked_div(grid.step)?;
    let mut moved = inputs.clone();
    if !moved.set_steps(scheme, place, u64::try_from(steps.parts().0).ok()?) {
        return None;
    }
    let (before, after) = (scheme.evaluate(inputs).ok()?, scheme.evaluate(&moved).ok()?);
    let change = |after: Option<Amount>, before: Option<Amount>| after?.value.checked_sub(before?.value);
    let gain = gain(scheme, change(after.score(), before.score()), change(after.pay(), before.pay()));
    gain.is_any().then_some((by, gain))
}

fn times(step: Exact, steps: u64, sign: i64) -> Option<Exact> {
    step.checked_mul(Exact::int(i64::try_from(steps).ok()?.checked_mul(sign)?))
}

/// For each open line the nearest edge of its rule that brings more, else the nearest that costs.
fn lines(language: Language, calculation: &Calculation, open: &[String]) -> Vec<Told> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let misses = scheme.near_misses(inputs).unwrap_or_default();
    let statement = scheme.evaluate(inputs).ok();
    let worth_telling = |miss: &&NearMiss| {
        let now = statement.as_ref().and_then(|statement| statement.amount_of(miss.operand));
        let gain = gain_of(scheme, miss);
        gain.is_any() && can_move(scheme, miss.operand) && (is_gain(gain) || is_near(miss, now))
    };
    let misses: Vec<&NearMiss> = misses.iter().filter(worth_telling).collect();
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
            let miss = of_line(place)?;
            let gain = gain_of(scheme, miss);
            let mut text = near(language, &way_of(language, scheme, miss)?, gain);
            // Whose band it is stands beside it already, unless there is a choice.
            let is_plain = matches!(rule(place), Some(Rule::Bands(_))) && scheme.input_at(miss.operand).is_some();
            if !is_plain {
                let label = scheme.label_of(scheme.id_of(miss.operand)).map(|label| language.pick(label));
                text = joined(language, label.unwrap_or_default(), &text);
            }
            Some(Told { place: format!("line-{}", line.id), rows: vec![Row { text, is_gain: is_gain(gain) }] })
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

fn gain(scheme: &Scheme, score: Option<Exact>, pay: Option<Exact>) -> Gain {
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
