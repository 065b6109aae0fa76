//! What is known of a cost, against points.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use super::*;
use crate::bounds::May;
use crate::bounds::tests::{Random, random_month, templates};
use crate::interval::End;

/// From a point to any other of a region: that it costs at least so much is never wrong.
#[test]
fn no_point_costs_less_than_is_known() {
    let mut random = Random(47);
    let (mut points, mut told, mut close) = (0, 0, 0);
    for (id, scheme) in templates() {
        let of = scheme.pay.or(scheme.score).unwrap();
        for _ in 0..if id == "oddities" { 3_000 } else { 600 } {
            let inputs = random_month(&scheme, &mut random);
            let count = usize::try_from(1 + random.upto(2)).unwrap();
            let axes = random.axes(&scheme, of, count);
            let starts: Vec<Start> = axes
                .iter()
                .map(|axis| {
                    let effort = Exact::ratio(i128::from(1 + random.upto(5)), i128::from(axis.last)).unwrap();
                    Start::of(*axis, axis.step_in(&inputs).unwrap(), effort, May::ANY)
                })
                .collect();
            let Ok(mut moving) = Moving::new(&scheme, &inputs, of, axes) else { continue };
            for _ in 0..10 {
                let reach: Vec<Reach> = starts
                    .iter()
                    .map(|start| {
                        let up = start.now == 0 || (start.now < start.axis.last && random.once_in(2));
                        let most = if up { start.axis.last - start.now } else { start.now };
                        let some = if random.once_in(2) { most } else { most.min(9) };
                        let near = random.upto(some);
                        Reach { up, near, far: near + random.upto(most - near) }
                    })
                    .collect();
                let anywhere = Interval { low: None, high: None };
                let mut budget = 9;
                let mut search = Cheapest::new(&mut moving, &starts, &anywhere, None, &mut budget);
                let point: Vec<Reach> = reach
                    .iter()
                    .map(|reach| Reach { near: reach.near + random.upto(reach.width()), ..*reach })
                    .collect();
                let Some(there) = search.value(&point, |reach| reach.near) else { continue };
                let Some(here) = search.value(&reach, |reach| reach.near) else { continue };
                let end = Some(End { at: there, closed: true });
                let within = match there.cmp(&here) {
                    Ordering::Greater => Interval { low: end, high: None },
                    Ordering::Less => Interval { low: None, high: end },
                    Ordering::Equal => continue,
                };
                search.within = &within;
                let (known, cost) = (search.cost_from(&reach, here), search.cost(&point).unwrap());
                let what = format!("{id}: {reach:?} to {point:?} of {starts:?}, {here:?} to {there:?}: {known:?}");
                points += 1;
                match known {
                    Some(Cost::AtLeast(least)) => {
                        assert!(least <= cost, "{what}");
                        told += usize::from(least > search.cost(&reach).unwrap());
                        close += usize::from(least == cost);
                    }
                    Some(Cost::OutOfReach) => panic!("{what}"),
                    None => {}
                }
            }
        }
    }
    println!("{points} points, of {told} something is known, of {close} all");
    assert!(points > 30_000 && told > 25_000 && close > 6_000);
}
