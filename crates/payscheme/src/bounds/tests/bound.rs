//! Bounds hold every value, trends every pair of values, and a point has the evaluator's value.

use super::{Random, random_month, templates};
use crate::bounds::region::{Moving, Span};
use crate::exact::Exact;
use crate::scheme::Slot;

const MONTHS: usize = 300;
const REGIONS: usize = 6;
const POINTS: usize = 12;

#[test]
fn bounds_hold_every_value_and_trends_every_pair() {
    let mut random = Random(41);
    let (mut values, mut pairs, mut unsure, mut faults, mut single) = (0, 0, 0, 0, 0);
    for (id, scheme) in templates() {
        for _ in 0..MONTHS {
            let inputs = random_month(&scheme, &mut random);
            let line = Slot(scheme.inputs.len() + usize::try_from(random.upto(scheme.lines.len() as u64 - 1)).unwrap());
            let of = if random.once_in(2) { line } else { scheme.pay.or(scheme.score).unwrap() };
            let count = 1 + usize::try_from(random.upto(3)).unwrap();
            let axes = random.axes(&scheme, of, count);
            let Ok(mut moving) = Moving::new(&scheme, &inputs, of, axes.clone()) else { continue };
            for _ in 0..REGIONS {
                let spans: Vec<Span> = axes.iter().map(|axis| random.span(axis.last, axis.last)).collect();
                let known = moving.over(&spans);
                unsure += usize::from(!known.sure);
                let what = || format!("{id}, {} over {spans:?} of {axes:?}", scheme.id_of(of));
                for _ in 0..POINTS {
                    let mut steps: Vec<u64> = spans.iter().map(|span| span.first + random.upto(span.width())).collect();
                    let value = moving.at(&steps);
                    let point = moving.over(&steps.iter().map(|step| Span::at(*step)).collect::<Vec<_>>());
                    let value = match value {
                        Ok(value) => value,
                        Err(error) => {
                            assert!(!known.sure, "{}: no value at {steps:?}: {error:?}", what());
                            faults += 1;
                            continue;
                        }
                    };
                    assert!(
                        known.bound.min <= value && value <= known.bound.max,
                        "{}: {value:?} at {steps:?}, {known:?}",
                        what()
                    );
                    assert!(
                        point.sure && point.bound.min == value && point.bound.max == value,
                        "{} at {steps:?}: {value:?} {point:?}",
                        what()
                    );
                    values += 1;
                    // Another point that differs in one input.
                    let place = usize::try_from(random.upto(axes.len() as u64 - 1)).unwrap();
                    let (before, span) = (steps[place], spans[place]);
                    steps[place] = span.first + random.upto(span.width());
                    let Ok(other) = moving.at(&steps) else { continue };
                    let (low, high) = if steps[place] < before { (other, value) } else { (value, other) };
                    if before != steps[place] {
                        single += usize::from(known.bound.trend.may_rise(place) != known.bound.trend.may_fall(place));
                    }
                    assert!(
                        high <= low || known.bound.trend.may_rise(place),
                        "{}: rises at {steps:?}, {known:?}",
                        what()
                    );
                    assert!(
                        high >= low || known.bound.trend.may_fall(place),
                        "{}: falls at {steps:?}, {known:?}",
                        what()
                    );
                    pairs += 1;
                }
            }
        }
    }
    println!("{values} values, {pairs} pairs ({single} along one trend), {unsure} regions unsure, {faults} faults");
    assert!(values > 300_000 && pairs > 300_000 && single > 40_000);
}

#[test]
fn slopes_hold_every_pair() {
    let mut random = Random(46);
    let (mut pairs, mut told, mut steep, mut better) = (0, 0, 0, 0);
    for (id, scheme) in templates() {
        for _ in 0..MONTHS {
            let inputs = random_month(&scheme, &mut random);
            let of = scheme.pay.or(scheme.score).unwrap();
            let count = 1 + usize::try_from(random.upto(2)).unwrap();
            let axes = random.axes(&scheme, of, count);
            let Ok(mut moving) = Moving::new(&scheme, &inputs, of, axes.clone()) else { continue };
            for _ in 0..REGIONS {
                let most = if random.once_in(2) { 100 } else { u64::MAX };
                let spans: Vec<Span> = axes.iter().map(|axis| random.span(axis.last, axis.last.min(most))).collect();
                let point = |random: &mut Random| -> Vec<u64> {
                    spans.iter().map(|span| span.first + random.upto(span.width())).collect()
                };
                let known = moving.over(&spans);
                let what = format!("{id}, {} over {spans:?} of {axes:?}", scheme.id_of(of));
                let Some(trend) = moving.trend_by_slopes() else { continue };
                for place in 0..axes.len() {
                    let bound = known.bound.trend;
                    better += usize::from(bound.may_rise(place) && !trend.may_rise(place));
                    better += usize::from(bound.may_fall(place) && !trend.may_fall(place));
                }
                let base = point(&mut random);
                let Ok(value) = moving.at(&base) else { continue };
                let Some(slopes) = moving.slopes() else { continue };
                for _ in 0..POINTS {
                    let steps = point(&mut random);
                    let Ok(other) = moving.at(&steps) else { continue };
                    let moved = slopes.each.iter().zip(&base).zip(&steps);
                    let ends = moved.clone().try_fold((slopes.rest.min, slopes.rest.max), |(low, high), next| {
                        let ((slope, from), to) = next;
                        let by = Exact::int(i64::try_from(*to).unwrap() - i64::try_from(*from).unwrap());
                        let (a, b) = (slope.min.checked_mul(by)?, slope.max.checked_mul(by)?);
                        Some((low.checked_add(a.min(b))?, high.checked_add(a.max(b))?))
                    });
                    let Some((low, high)) = ends else { continue };
                    let change = other.checked_sub(value).unwrap();
                    assert!(low <= change && change <= high, "{what}: {base:?} to {steps:?}, {change:?} by {slopes:?}");
                    told += usize::from(known.bound.min.checked_sub(value).is_some_and(|least| low > least));
                    steep += usize::from(slopes.rest.is_one_value());
                    pairs += 1;
                    // From there with one input as it was.
                    let place = usize::try_from(random.upto(axes.len() as u64 - 1)).unwrap();
                    let mut back = steps.clone();
                    back[place] = base[place];
                    let Ok(there) = moving.at(&back) else { continue };
                    let (low, high) = if back[place] < steps[place] { (there, other) } else { (other, there) };
                    assert!(high <= low || trend.may_rise(place), "{what}: rises from {back:?} to {steps:?}");
                    assert!(high >= low || trend.may_fall(place), "{what}: falls from {back:?} to {steps:?}");
                }
            }
        }
    }
    println!("{pairs} pairs, {told} better than by bounds, {steep} without rest; {better} ways better known");
    assert!(pairs > 200_000 && told > 5_000 && steep > 20_000 && better > 500);
}
