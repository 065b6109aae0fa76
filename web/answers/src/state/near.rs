//! Near misses: what stands below each metric and on the lines of the payslip.

use payscheme::rule::Rule;
use payscheme::{Amount, Exact, Grid, InputKind, NearMiss, Owner, Scheme, Shape, Statement, Unit};
use payscheme_web::state::calculation::Calculation;
use payscheme_words::answers::{Gain, Way, near};
use payscheme_words::Language;

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

/// All that is to be said about these figures.
#[must_use]
pub fn near_misses(language: Language, calculation: &Calculation) -> Vec<Told> {
    if calculation.fault().is_some() {
        return Vec::new();
    }
    let mut told = metrics(language, calculation);
    told.extend(lines(language, calculation));
    told
}

/// For each metric of the month that is a number: what brings more, and what costs.
fn metrics(language: Language, calculation: &Calculation) -> Vec<Told> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let in_use = scheme.inputs_in_use(inputs.readings());
    let metrics = scheme.inputs().iter().enumerate().zip(in_use);
    let metrics = metrics.filter(|((_, input), in_use)| *in_use && input.owner == Owner::Month);
    let told = metrics.filter_map(|((place, input), _)| {
        let InputKind::Number { unit, grid } = &input.kind else { return None };
        let changes = scheme.next_changes(inputs, place).ok()?;
        let goes = changes.shape != Shape::Constant;
        let mut rows: Vec<Row> = [(changes.up, 1), (changes.down, -1)]
            .into_iter()
            .filter_map(|(edge, sign)| {
                let edge = edge.and_then(|edge| Some((times(grid.step, edge.steps, sign)?, gain(scheme, edge.score_change, edge.pay_change))));
                // Where each one counts, the next one is what matters; elsewhere the next edge.
                let one = || goes.then(|| one(calculation, place, *unit, grid, sign)).flatten();
                let (by, gain) = if unit.is_count() { one().or(edge) } else { edge.or_else(one) }?;
                let way = Way::By(Amount { value: by, unit: *unit });
                Some(Row { text: near(language, &way, gain), is_gain: is_gain(gain) })
            })
            .collect();
        rows.sort_by_key(|row| !row.is_gain);
        Some(Told { place: format!("input-{}", input.id), rows })
    });
    told.collect()
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
    let change = |of: fn(&Statement<'_>) -> Option<Amount>| of(&after)?.value.checked_sub(of(&before)?.value);
    let gain = gain(scheme, change(|statement| statement.score()), change(|statement| statement.pay()));
    (gain.is_any()).then_some((by, gain))
}

fn times(step: Exact, steps: u64, sign: i64) -> Option<Exact> {
    step.checked_mul(Exact::int(i64::try_from(steps).ok()?.checked_mul(sign)?))
}

/// For each line whose rule has edges the nearest that brings more, else the nearest that doesn't.
fn lines(language: Language, calculation: &Calculation) -> Vec<Told> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let misses = scheme.near_misses(inputs).unwrap_or_default();
    let of_line = |place: usize| {
        let of_line = || misses.iter().filter(move |miss| miss.line == place);
        let brings_more = |miss: &&NearMiss| is_gain(gain_of(scheme, miss));
        // Distances of different operands can't be compared otherwise than by their steps.
        let nearest = |misses: &mut dyn Iterator<Item = &NearMiss>| misses.min_by_key(|miss| miss.steps).cloned();
        nearest(&mut of_line().filter(brings_more)).or_else(|| nearest(&mut of_line()))
    };
    let rule = |place: usize| scheme.lines().get(place)?.rule.under(inputs.readings());
    (0..scheme.lines().len())
        .filter_map(|place| {
            let (line, miss) = (scheme.lines().get(place)?, of_line(place)?);
            let gain = gain_of(scheme, &miss);
            let mut text = near(language, &way_of(language, scheme, &miss)?, gain);
            // Whose band it is stands beside it already, unless there is a choice.
            let is_plain = matches!(rule(place), Some(Rule::Bands(_))) && scheme.input_at(miss.operand).is_some();
            if !is_plain {
                let label = scheme.label_of(scheme.id_of(miss.operand)).map(|label| language.pick(label));
                text = match language {
                    Language::Zh => format!("{}{text}", label.unwrap_or_default()),
                    Language::En => format!("{}: {text}", label.unwrap_or_default()),
                };
            }
            Some(Told { place: format!("line-{}", line.id), rows: vec![Row { text, is_gain: is_gain(gain) }] })
        })
        .collect()
}

fn way_of<'s>(language: Language, scheme: &'s Scheme, miss: &NearMiss) -> Option<Way<'s>> {
    match scheme.input_at(miss.operand).map(|input| &input.kind) {
        Some(InputKind::Choice(options)) => {
            let place = usize::try_from(miss.to.parts().0).ok()?;
            Some(Way::To(language.pick(&options.get(place)?.label)))
        }
        _ => Some(Way::By(Amount { value: miss.distance, unit: scheme.unit_of(miss.operand)? })),
    }
}

/// What a near miss of a line is worth: in pay, and in what the line itself counts.
fn gain_of(scheme: &Scheme, miss: &NearMiss) -> Gain {
    let unit = scheme.lines().get(miss.line).map(|line| line.unit);
    let own = unit.filter(|unit| *unit != Unit::Yuan).map(|unit| Amount { value: miss.line_change, unit });
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
