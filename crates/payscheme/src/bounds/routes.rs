//! Routes: the cheapest moves of inputs that bring a line's value into an interval.

use serde::Serialize;

use super::cheapest::{Cheapest, Start};
use super::region::{Axis, Moving};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::Interval;
use crate::reach::reached;
use crate::scheme::{Scheme, Slot};

/// A way to a value: which inputs to move, and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The inputs that move, in the document's order.
    pub moves: Vec<Move>,
    /// What it costs: for each input the steps that it moves times its effort.
    pub cost: Exact,
    /// The value of the line that was asked for.
    pub value: Exact,
    /// The score then.
    pub score: Option<Exact>,
    /// The pay then.
    pub pay: Option<Exact>,
}

/// An input that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Its place among the scheme's inputs.
    pub input: usize,
    /// To so many steps above its least value; for a choice, to this option's place.
    pub steps: u64,
    /// The same in base terms.
    pub value: Exact,
}

/// The routes found.
#[derive(Clone, Debug)]
pub(crate) struct Routes {
    /// The cheapest first.
    pub(crate) routes: Vec<Route>,
    /// There are no others, and none of these can be had cheaper with the same inputs.
    pub(crate) complete: bool,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// The line.
    pub(crate) of: Slot,
    /// Where its value has to lie.
    pub(crate) within: &'a Interval,
    /// The places of the inputs that may move.
    pub(crate) free: &'a [usize],
    /// What a step of each of the scheme's inputs costs, not below 0.
    pub(crate) effort: &'a [Exact],
    /// At most so many inputs move in a route.
    pub(crate) largest: usize,
    /// At most so many routes.
    pub(crate) limit: usize,
}

/// For each set of at most `largest` inputs the cheapest way by which, all of them moving, the line's value comes
/// to lie in the interval; without those of which a part is a route that costs no more. The cheapest `limit` of
/// them. Nothing where the value lies there already.
///
/// # Errors
/// That inputs were not set, or are another scheme's.
pub(crate) fn cheapest(
    scheme: &Scheme,
    inputs: &Inputs,
    wanted: Wanted<'_>,
    budget: &mut u64,
) -> Result<Routes, EvalError> {
    let mut now = Evaluator::new(scheme);
    now.run(inputs)?;
    if wanted.within.contains(wanted.of.of(now.values())) {
        return Ok(Routes { routes: Vec::new(), complete: true });
    }
    let starts = starts(scheme, inputs, wanted);
    let mut sets = Vec::new();
    for size in 1..=wanted.largest.min(starts.len()) {
        subsets(starts.len(), size, &mut |set| sets.push(set.to_vec()));
    }
    let mut found: Vec<(Vec<usize>, Exact, Vec<u64>)> = Vec::new();
    let mut complete = true;
    for (done, set) in sets.iter().enumerate() {
        let part = found.iter().filter(|(other, ..)| other.iter().all(|member| set.contains(member)));
        let mut below = part.map(|(_, cost, _)| *cost).min();
        if wanted.limit <= found.len() {
            let mut costs: Vec<Exact> = found.iter().map(|(_, cost, _)| *cost).collect();
            costs.sort();
            let last = wanted.limit.checked_sub(1).and_then(|last| costs.get(last).copied());
            below = last.into_iter().chain(below).min();
        }
        // What one set leaves is for the others.
        let share = *budget / u64::try_from(sets.len() - done).unwrap_or(u64::MAX);
        let mut left = share;
        let members: Vec<Start> = set.iter().filter_map(|member| starts.get(*member).copied()).collect();
        let axes = members.iter().map(|start| start.axis).collect();
        let mut moving = Moving::new(scheme, inputs, wanted.of, axes)?;
        let mut search = Cheapest::new(&mut moving, &members, wanted.within, below, &mut left);
        complete &= search.run();
        if let Some((cost, steps)) = search.found() {
            found.push((set.clone(), cost, steps));
        }
        *budget -= share - left;
    }
    found.sort_by(|(a_set, a, _), (b_set, b, _)| a.cmp(b).then(a_set.len().cmp(&b_set.len())).then(a_set.cmp(b_set)));
    found.truncate(wanted.limit);
    let routes = found.iter().filter_map(|(set, cost, steps)| {
        let moved = set.iter().zip(steps).filter_map(|(member, steps)| Some((starts.get(*member)?.axis, *steps)));
        route(scheme, inputs, wanted, *cost, moved)
    });
    Ok(Routes { routes: routes.collect(), complete })
}

/// The route by which these inputs go to these steps, if the evaluator confirms it.
pub(super) fn route(
    scheme: &Scheme,
    inputs: &Inputs,
    wanted: Wanted<'_>,
    cost: Exact,
    moved: impl Iterator<Item = (Axis, u64)>,
) -> Option<Route> {
    let mut there = inputs.clone();
    let mut moves = Vec::new();
    for (axis, steps) in moved {
        there.set_steps(scheme, axis.input, steps).then_some(())?;
        moves.push(Move { input: axis.input, steps, value: axis.value(steps)? });
    }
    moves.sort_by_key(|moved| moved.input);
    let mut evaluator = Evaluator::new(scheme);
    evaluator.run(&there).ok()?;
    let value = wanted.of.of(evaluator.values());
    wanted.within.contains(value).then(|| Route { moves, cost, value, score: evaluator.score(), pay: evaluator.pay() })
}

/// The inputs that may move and lead to the line, from where they stand.
pub(super) fn starts(scheme: &Scheme, inputs: &Inputs, wanted: Wanted<'_>) -> Vec<Start> {
    let leads = reached(scheme.inputs.len() + scheme.lines.len(), vec![wanted.of], |slot, visit| {
        if let Some(rule) = scheme.line_at(slot).and_then(|line| line.rule.under(&inputs.readings)) {
            rule.operands(visit);
        }
    });
    let mut free = wanted.free.to_vec();
    free.sort_unstable();
    free.dedup();
    let starts = free.into_iter().filter(|place| leads.get(*place) == Some(&true)).filter_map(|place| {
        let axis = Axis::of(scheme, place)?;
        let effort = wanted.effort.get(place).copied().unwrap_or(Exact::ZERO).max(Exact::ZERO);
        Some(Start { axis, now: axis.step_in(inputs)?, effort })
    });
    starts.collect()
}

/// Calls `visit` for each set of `size` of the numbers below `count`, in order.
fn subsets(count: usize, size: usize, visit: &mut dyn FnMut(&[usize])) {
    fn extend(set: &mut Vec<usize>, count: usize, size: usize, visit: &mut dyn FnMut(&[usize])) {
        if set.len() == size {
            return visit(set);
        }
        for next in set.last().map_or(0, |last| last + 1)..count {
            set.push(next);
            extend(set, count, size, visit);
            set.pop();
        }
    }
    extend(&mut Vec::with_capacity(size), count, size, visit);
}
