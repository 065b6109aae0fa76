//! Searches against looking at every point.

use super::{Random, random_month, templates};
use crate::bounds::Unknown;
use crate::bounds::region::{Axis, Moving, Span};
use crate::bounds::search::{Goal, search};
use crate::exact::Exact;
use crate::interval::{End, Interval};
use crate::scheme::{Scheme, Slot};

const MONTHS: usize = 40;
const REGIONS: usize = 3;
/// Points of a region.
const MOST: u64 = 2_000;
const BUDGET: u64 = 1_000_000;

/// Every point of a region with its value, where there is one.
fn every_value(moving: &mut Moving<'_>, spans: &[Span]) -> Vec<(Vec<u64>, Exact)> {
    let mut values = Vec::new();
    let mut steps: Vec<u64> = spans.iter().map(|span| span.first).collect();
    loop {
        if let Ok(value) = moving.at(&steps) {
            values.push((steps.clone(), value));
        }
        let Some(place) = (0..steps.len()).find(|place| steps[*place] < spans[*place].last) else { return values };
        steps[place] += 1;
        for (step, span) in steps.iter_mut().zip(spans).take(place) {
            *step = span.first;
        }
    }
}

/// One to three inputs that move over at most `MOST` points, and what they lead to.
fn region(scheme: &Scheme, of: Slot, random: &mut Random) -> (Vec<Axis>, Vec<Span>) {
    let count = 1 + random.upto(2);
    let axes = random.axes(scheme, of, usize::try_from(count).unwrap());
    let each = match count {
        1 => MOST,
        2 => 44,
        _ => 12,
    };
    let spans = axes.iter().map(|axis| random.span(axis.last, each - 1)).collect();
    (axes, spans)
}

fn target(scheme: &Scheme, random: &mut Random) -> Slot {
    let line = Slot(scheme.inputs.len() + usize::try_from(random.upto(scheme.lines.len() as u64 - 1)).unwrap());
    if random.once_in(3) { line } else { scheme.pay.or(scheme.score).unwrap() }
}

#[test]
fn extremes_are_those_of_every_point() {
    let mut random = Random(42);
    let (mut points, mut regions, mut moved, mut taken) = (0, 0, 0, 0);
    for (id, scheme) in templates() {
        for _ in 0..if id == "oddities" { 6 * MONTHS } else { MONTHS } {
            let inputs = random_month(&scheme, &mut random);
            for _ in 0..REGIONS {
                let of = target(&scheme, &mut random);
                let (axes, spans) = region(&scheme, of, &mut random);
                let mut moving = Moving::new(&scheme, &inputs, of, axes.clone()).unwrap();
                let values = every_value(&mut moving, &spans);
                let unknown: Vec<Unknown> = axes
                    .iter()
                    .zip(&spans)
                    .map(|(axis, span)| Unknown { input: axis.input, first: span.first, last: span.last })
                    .collect();
                let found = scheme.extremes(&inputs, &unknown, of, BUDGET);
                let Some(least) = values.iter().map(|(_, value)| *value).min() else {
                    assert!(found.is_err(), "{id}");
                    continue;
                };
                let greatest = values.iter().map(|(_, value)| *value).max().unwrap();
                let found = found.unwrap();
                let what = format!("{id}, {} over {unknown:?}: {found:?}", scheme.id_of(of));
                assert!(found.complete, "{what}");
                assert_eq!((found.least.value, found.greatest.value), (least, greatest), "{what}");
                assert_eq!((found.least.proved, found.greatest.proved), (least, greatest), "{what}");
                for end in [&found.least, &found.greatest] {
                    assert_eq!(moving.at(&end.steps), Ok(end.value), "{what}");
                    assert!(end.steps.iter().zip(&spans).all(|(step, span)| span.first <= *step && *step <= span.last));
                }
                for (place, left) in found.left.iter().enumerate() {
                    let now = axes[place].step_in(&inputs).unwrap().clamp(spans[place].first, spans[place].last);
                    let fixed = values.iter().filter(|(steps, _)| steps[place] == now).map(|(_, value)| *value);
                    let (least, greatest) = (fixed.clone().min(), fixed.max());
                    let spread = greatest.zip(least).map(|(greatest, least)| greatest.checked_sub(least).unwrap());
                    assert_eq!(*left, spread.unwrap_or(Exact::ZERO), "{what}, {place} known");
                }
                // How much of the looking the bounds spare.
                let mut budget = BUDGET;
                search(&mut moving, spans, Goal::Greatest, &Interval { low: None, high: None }, &mut budget);
                taken += BUDGET - budget;
                points += values.len();
                regions += 1;
                moved += usize::from(least != greatest);
            }
        }
    }
    println!(
        "{regions} regions ({moved} with more than one value), {points} points; {taken} evaluations for the greatest"
    );
    assert!(regions > 2_000 && moved > 600 && points > 300_000);
}

#[test]
fn the_nearest_values_are_those_of_every_point() {
    let mut random = Random(43);
    let (mut points, mut searches, mut inside) = (0, 0, 0);
    for (id, scheme) in templates() {
        for _ in 0..if id == "oddities" { 6 * MONTHS } else { MONTHS } {
            let inputs = random_month(&scheme, &mut random);
            let of = target(&scheme, &mut random);
            let (axes, spans) = region(&scheme, of, &mut random);
            let mut moving = Moving::new(&scheme, &inputs, of, axes).unwrap();
            let values = every_value(&mut moving, &spans);
            if values.is_empty() {
                continue;
            }
            let (_, value) = *random.of(&values);
            let half = Exact::ratio(1, 2).unwrap();
            let at = match random.upto(2) {
                0 => value,
                1 => value.checked_add(half).unwrap(),
                _ => value.checked_sub(half).unwrap(),
            };
            let end = Some(End { at, closed: random.once_in(2) });
            for (goal, within) in [
                (Goal::Greatest, Interval { low: None, high: end }),
                (Goal::Least, Interval { low: end, high: None }),
                (Goal::Greatest, Interval { low: end, high: None }),
                (Goal::Least, Interval::closed(at, at)),
            ] {
                let candidates = values.iter().map(|(_, value)| *value).filter(|value| within.contains(*value));
                let best = if goal == Goal::Least { candidates.min() } else { candidates.max() };
                let mut budget = BUDGET;
                let outcome = search(&mut moving, spans.clone(), goal, &within, &mut budget);
                let what = format!("{id}, {} {goal:?} {within:?} over {spans:?}: {outcome:?}", scheme.id_of(of));
                assert!(outcome.complete, "{what}");
                assert_eq!(outcome.found.as_ref().map(|found| found.value), best, "{what}");
                if let Some(found) = &outcome.found {
                    assert_eq!(moving.at(&found.steps), Ok(found.value), "{what}");
                    inside += 1;
                }
                searches += 1;
            }
            points += values.len();
        }
    }
    println!("{searches} searches over {points} points, {inside} with an answer");
    assert!(searches > 2_500 && inside > 1_000 && points > 100_000);
}
