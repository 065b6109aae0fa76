//! Routes and nearest values against trying every month.

use super::{Random, coarse, random_month, templates};
use crate::bounds::region::Axis;
use crate::bounds::routes::starts;
use crate::bounds::{May, Route, Wanted, cheapest, nearest};
use crate::evaluator::Evaluator;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::{End, Interval};
use crate::scheme::{Scheme, Slot};

const MONTHS: usize = 40;
/// Steps of an input's coarse grid.
const STEPS: u64 = 24;
const BUDGET: u64 = 10_000_000;

/// Every way to move exactly these inputs, with what it costs and the line's value.
fn every_move(
    scheme: &Scheme,
    inputs: &Inputs,
    of: Slot,
    set: &[usize],
    (effort, may): (&[Exact], &[May]),
    visit: &mut dyn FnMut(Exact, Exact, &[u64]),
) {
    let axes: Vec<(Axis, u64)> = set
        .iter()
        .map(|input| {
            let axis = Axis::of(scheme, *input).unwrap();
            (axis, axis.step_in(inputs).unwrap())
        })
        .collect();
    let mut evaluator = Evaluator::new(scheme);
    let mut there = inputs.clone();
    let mut steps = vec![0_u64; set.len()];
    loop {
        let may_be = |(step, (axis, now)): (&u64, &(Axis, u64))| {
            let May { up, down } = may[axis.input];
            step != now && *step <= now.saturating_add(up) && *step >= now.saturating_sub(down)
        };
        if steps.iter().zip(&axes).all(may_be) {
            let mut cost = Exact::ZERO;
            for (step, (axis, now)) in steps.iter().zip(&axes) {
                assert!(there.set_steps(scheme, axis.input, *step));
                let distance = Exact::int(i64::try_from(step.abs_diff(*now)).unwrap());
                cost = cost.checked_add(distance.checked_mul(effort[axis.input]).unwrap()).unwrap();
            }
            if evaluator.run(&there).is_ok() {
                visit(cost, of.of(evaluator.values()), &steps);
            }
        }
        let Some(place) = (0..steps.len()).find(|place| steps[*place] < axes[*place].0.last) else { return };
        steps[place] += 1;
        for step in &mut steps[..place] {
            *step = 0;
        }
    }
}

/// How far each input may move: often anywhere, else one way or a few steps.
fn limits(scheme: &Scheme, random: &mut Random) -> Vec<May> {
    let mut most = || if random.once_in(3) { random.upto(STEPS) } else { u64::MAX };
    scheme.inputs.iter().map(|_| May { up: most(), down: most() }).collect()
}

fn sets(free: &[usize]) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = free.iter().map(|input| vec![*input]).collect();
    for (place, one) in free.iter().enumerate() {
        sets.extend(free.iter().skip(place + 1).map(|other| vec![*one, *other]));
    }
    sets
}

/// The cheapest of each set, without those of which a part costs no more.
fn by_trying(
    scheme: &Scheme,
    inputs: &Inputs,
    (of, within): (Slot, &Interval),
    free: &[usize],
    (effort, may): (&[Exact], &[May]),
    tried: &mut usize,
) -> Vec<(Exact, Vec<usize>)> {
    let mut best: Vec<(Exact, Vec<usize>)> = Vec::new();
    for set in sets(free) {
        let mut least: Option<Exact> = None;
        every_move(scheme, inputs, of, &set, (effort, may), &mut |cost, value, _| {
            *tried += 1;
            if within.contains(value) && least.is_none_or(|least| cost < least) {
                least = Some(cost);
            }
        });
        let Some(cost) = least else { continue };
        if !best.iter().any(|(other, part)| *other <= cost && part.iter().all(|input| set.contains(input))) {
            best.push((cost, set));
        }
    }
    best.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.len().cmp(&b.1.len())).then(a.1.cmp(&b.1)));
    best
}

/// Puts the inputs anywhere on their coarse grids, where a default needn't be.
fn on_grid(scheme: &Scheme, inputs: &mut Inputs, free: &[usize], random: &mut Random) {
    for input in free {
        assert!(inputs.set_steps(scheme, *input, random.upto(Axis::of(scheme, *input).unwrap().last)));
    }
}

/// A value that some month has, or next to it.
fn a_value(scheme: &Scheme, inputs: &Inputs, of: Slot, free: &[usize], random: &mut Random) -> Option<Exact> {
    let mut there = inputs.clone();
    for _ in 0..2 {
        let input = *random.of(free);
        assert!(there.set_steps(scheme, input, random.upto(Axis::of(scheme, input).unwrap().last)));
    }
    let mut evaluator = Evaluator::new(scheme);
    evaluator.run(&there).ok()?;
    let value = of.of(evaluator.values());
    match random.upto(3) {
        0 => value.checked_add(Exact::ratio(1, 3).unwrap()),
        1 => value.checked_sub(Exact::ratio(1, 3).unwrap()),
        _ => Some(value),
    }
}

fn intervals(at: Exact, random: &mut Random) -> [Interval; 3] {
    let end = Some(End { at, closed: random.once_in(2) });
    [Interval { low: end, high: None }, Interval { low: None, high: end }, Interval::closed(at, at)]
}

/// It comes to what it says, and a step back of any of its inputs doesn't.
fn confirm(scheme: &Scheme, inputs: &Inputs, wanted: Wanted<'_>, route: &Route) {
    let mut there = inputs.clone();
    for moved in &route.moves {
        assert!(there.set_steps(scheme, moved.input, moved.steps));
        assert_eq!(there.value(moved.input), Some(moved.value));
    }
    let statement = scheme.evaluate(&there).unwrap();
    assert_eq!(statement.pay().map(|pay| pay.value), route.pay);
    assert_eq!(statement.score().map(|score| score.value), route.score);
    assert!(wanted.within.contains(route.value));
    let mut evaluator = Evaluator::new(scheme);
    for moved in &route.moves {
        let now = Axis::of(scheme, moved.input).unwrap().step_in(inputs).unwrap();
        let back = if moved.steps > now { moved.steps - 1 } else { moved.steps + 1 };
        assert!(there.set_steps(scheme, moved.input, back));
        let reaches = evaluator.run(&there).is_ok() && wanted.within.contains(wanted.of.of(evaluator.values()));
        assert!(!reaches, "a step back of input {} still reaches it: {route:?}", moved.input);
        assert!(there.set_steps(scheme, moved.input, moved.steps));
    }
}

#[test]
fn the_cheapest_routes_are_those_of_trying_all() {
    let mut random = Random(44);
    let (mut tried, mut asked, mut found, mut pairs, mut taken) = (0, 0, 0, 0, 0);
    for (id, scheme) in templates() {
        let scheme = coarse(&scheme, STEPS);
        for _ in 0..if id == "oddities" { 6 * MONTHS } else { MONTHS } {
            let mut inputs = random_month(&scheme, &mut random);
            let of = scheme.pay.or(scheme.score).unwrap();
            let effort: Vec<Exact> = (0..scheme.inputs.len())
                .map(|_| Exact::ratio(i128::from(1 + random.upto(8)), i128::from(1 + random.upto(2))).unwrap())
                .collect();
            let free: Vec<usize> = random.axes(&scheme, of, 4).iter().map(|axis| axis.input).collect();
            let may = limits(&scheme, &mut random);
            let everything = Interval { low: None, high: None };
            let wanted = Wanted {
                of,
                within: &everything,
                free: &free,
                effort: &effort,
                may: &may,
                rounder: false,
                largest: 2,
                limit: 100,
            };
            let free: Vec<usize> = starts(&scheme, &inputs, wanted).iter().map(|start| start.axis.input).collect();
            if free.is_empty() {
                continue;
            }
            on_grid(&scheme, &mut inputs, &free, &mut random);
            let Some(at) = a_value(&scheme, &inputs, of, &free, &mut random) else { continue };
            let Ok(now) = scheme.evaluate(&inputs) else { continue };
            let now = now.pay().or(now.score()).unwrap().value;
            for within in intervals(at, &mut random) {
                let wanted = Wanted { within: &within, ..wanted };
                if within.contains(now) {
                    continue;
                }
                let mut budget = BUDGET;
                let routes = cheapest(&scheme, &inputs, wanted, &mut budget).unwrap();
                taken += BUDGET - budget;
                assert!(routes.complete, "{id}");
                let mut expected = by_trying(&scheme, &inputs, (of, &within), &free, (&effort, &may), &mut tried);
                let what = format!("{id}: {inputs:?} {within:?} {free:?} {effort:?}\n{routes:?}\n{expected:?}");
                let inputs_of = |route: &Route| route.moves.iter().map(|moved| moved.input).collect::<Vec<_>>();
                let got: Vec<(Exact, Vec<usize>)> =
                    routes.routes.iter().map(|route| (route.cost, inputs_of(route))).collect();
                assert_eq!(got, expected, "{what}");
                routes.routes.iter().for_each(|route| confirm(&scheme, &inputs, wanted, route));
                asked += 1;
                found += got.len();
                pairs += got.iter().filter(|(_, set)| set.len() == 2).count();
                // Fewer of them are the first of them.
                let mut budget = BUDGET;
                let few = cheapest(&scheme, &inputs, Wanted { limit: 2, ..wanted }, &mut budget).unwrap();
                expected.truncate(2);
                let costs: Vec<Exact> = few.routes.iter().map(|route| route.cost).collect();
                assert_eq!(costs, expected.iter().map(|(cost, _)| *cost).collect::<Vec<_>>(), "{what}");
            }
        }
    }
    println!("{asked} asked, {found} routes, {pairs} of them pairs; {tried} months tried, {taken} evaluations");
    assert!(asked > 900 && found > 700 && pairs > 90 && tried > 1_500_000);
}

#[test]
fn what_is_reached_and_the_nearest_are_those_of_trying_all() {
    let mut random = Random(45);
    let (mut tried, mut asked, mut reached, mut sides) = (0, 0, 0, 0);
    for (id, scheme) in templates() {
        let scheme = coarse(&scheme, STEPS);
        for _ in 0..if id == "oddities" { 6 * MONTHS } else { MONTHS } {
            let mut inputs = random_month(&scheme, &mut random);
            let of = scheme.pay.or(scheme.score).unwrap();
            let effort = vec![Exact::ONE; scheme.inputs.len()];
            let may = limits(&scheme, &mut random);
            let free: Vec<usize> = random.axes(&scheme, of, 2).iter().map(|axis| axis.input).collect();
            on_grid(&scheme, &mut inputs, &free, &mut random);
            let Ok(now) = scheme.evaluate(&inputs) else { continue };
            let now = now.pay().or(now.score()).unwrap().value;
            let Some(at) = a_value(&scheme, &inputs, of, &free, &mut random) else { continue };
            let mut values = vec![now];
            for set in sets(&free) {
                every_move(&scheme, &inputs, of, &set, (&effort, &may), &mut |_, value, _| values.push(value));
            }
            tried += values.len();
            for within in intervals(at, &mut random) {
                let wanted = Wanted {
                    of,
                    within: &within,
                    free: &free,
                    effort: &effort,
                    may: &may,
                    rounder: false,
                    largest: 2,
                    limit: 9,
                };
                let mut budget = BUDGET;
                let found = nearest(&scheme, &inputs, wanted, &mut budget).unwrap();
                let what = format!("{id}: {within:?} {free:?} {found:?}");
                assert!(found.complete, "{what}");
                asked += 1;
                let inside = values.iter().any(|value| within.contains(*value));
                assert_eq!(found.inside.is_some(), inside, "{what}");
                if let Some(route) = found.inside {
                    assert!(within.contains(route.value), "{what}");
                    reached += 1;
                    continue;
                }
                let below = values.iter().copied().filter(|value| within.is_above(*value)).max();
                let above = values.iter().copied().filter(|value| within.is_below(*value)).min();
                for (route, value) in [(found.below, below), (found.above, above)] {
                    assert_eq!(route.as_ref().map(|route| route.value), value, "{what}");
                    sides += usize::from(route.is_some());
                }
            }
        }
    }
    println!("{asked} asked, {reached} reached, else {sides} nearest; {tried} months tried");
    assert!(asked > 2_000 && reached > 1_000 && sides > 700 && tried > 250_000);
}
