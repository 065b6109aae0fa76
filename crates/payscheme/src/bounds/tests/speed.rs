//! How long searches take: `cargo test --release -p payscheme bounds::tests::speed -- --ignored --nocapture`.

use std::time::Instant;

use super::templates;
use crate::bounds::region::Axis;
use crate::bounds::{Unknown, Wanted, cheapest};
use crate::document::Owner;
use crate::exact::Exact;
use crate::interval::{End, Interval};
use crate::scheme::Scheme;

const BUDGET: u64 = 100_000;

/// The inputs of the month.
fn metrics(scheme: &Scheme) -> Vec<usize> {
    (0..scheme.inputs.len()).filter(|place| scheme.inputs[*place].owner == Owner::Month).collect()
}

#[test]
#[ignore = "prints how long it takes"]
fn everything_unknown() {
    for (id, scheme) in templates() {
        let mut inputs = scheme.defaults();
        inputs.missing.clear();
        let last = |input: usize| Axis::of(&scheme, input).unwrap().last;
        let unknown: Vec<Unknown> =
            metrics(&scheme).into_iter().map(|input| Unknown { input, first: 0, last: last(input) }).collect();
        let started = Instant::now();
        let found = scheme.extremes(&inputs, &unknown, scheme.pay.or(scheme.score).unwrap(), BUDGET).unwrap();
        println!("{id}: {} unknown, {:?}, complete {}", unknown.len(), started.elapsed(), found.complete);
    }
}

#[test]
#[ignore = "prints how long it takes"]
fn all_pairs() {
    for (id, scheme) in templates() {
        let of = scheme.pay.or(scheme.score).unwrap();
        let mut inputs = scheme.defaults();
        inputs.missing.clear();
        let free = metrics(&scheme);
        let across = |place| Exact::ratio(1, i128::from(Axis::of(&scheme, place).unwrap().last)).unwrap();
        let effort: Vec<Exact> = (0..scheme.inputs.len()).map(across).collect();
        let Ok(statement) = scheme.evaluate(&inputs) else { continue };
        let now = statement.pay().or(statement.score()).unwrap().value;
        for gain in [1, 50, 100, 300, 1000] {
            let at = now.checked_add(Exact::int(gain)).unwrap();
            let least = Interval { low: Some(End { at, closed: true }), high: None };
            for (within, how) in [(least, "at least"), (Interval::closed(at, at), "exactly")] {
                let wanted = Wanted {
                    of,
                    within: &within,
                    free: &free,
                    effort: &effort,
                    may: &[],
                    rounder: false,
                    largest: 2,
                    limit: 8,
                };
                let (started, mut budget) = (Instant::now(), BUDGET);
                let found = cheapest(&scheme, &inputs, wanted, &mut budget).unwrap();
                let sizes: Vec<usize> = found.routes.iter().map(|route| route.moves.len()).collect();
                println!(
                    "{id}: {} free, {how} {gain} more: {:?}, {} evaluations, routes of {sizes:?}, complete {}",
                    free.len(),
                    started.elapsed(),
                    BUDGET - budget,
                    found.complete
                );
            }
        }
    }
}
