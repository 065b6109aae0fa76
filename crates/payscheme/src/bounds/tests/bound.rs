//! Bounds hold every value, trends every pair of values, and a point has the evaluator's value.

use super::{Random, random_month, templates};
use crate::bounds::region::{Moving, Span};
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
