//! Routes: the cheapest moves of inputs that bring a line's value into an interval.

use std::ops::Range;

use serde::Serialize;

use super::cheapest::Cheapest;
use super::multiples::step_of;
use super::region::{Axis, Moving, Span};
use super::rounder::hardly_less;
use super::start::{May, Start};
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
    /// Nor are there any of more inputs.
    pub(crate) impossible: bool,
}

/// With fewer evaluations than this a set isn't worth beginning with.
const LEAST_SHARE: u64 = 8;

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
    /// How far each of the scheme's inputs may move; one that isn't named, as far as its grid goes.
    pub(crate) may: &'a [May],
    /// The routes go on to rounder values; what is hardly cheaper than a part of it is not wanted.
    pub(crate) rounder: bool,
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
        return Ok(Routes { routes: Vec::new(), complete: true, impossible: false });
    }
    let mut together = Together::new(scheme, inputs, wanted)?;
    let none = Routes { routes: Vec::new(), complete: true, impossible: true };
    if !together.may_reach(|_| true, wanted.within) {
        return Ok(none);
    }
    if wanted.within.witness(step_of(scheme, inputs, wanted.of, wanted.free)).is_none() {
        return Ok(none);
    }
    let starts = together.starts.clone();
    let mut found: Vec<Best> = Vec::new();
    let mut complete = true;
    // The smaller sets first: what they reach makes larger ones needless.
    for size in 1..=wanted.largest.min(starts.len()) {
        if count_subsets(starts.len(), size) > *budget / LEAST_SHARE {
            complete = false;
            break;
        }
        let mut sets = Vec::new();
        subsets(starts.len(), size, &mut |set, more| {
            let may_reach = together.may_reach(|place| set.contains(&place) || more.contains(&place), wanted.within);
            if may_reach && more.is_empty() {
                sets.push(set.to_vec());
            }
            may_reach
        });
        // Each set has its share of the budget, and those for which that wasn't enough have a share of what is left.
        for _ in 0..2 {
            let mut open = Vec::new();
            let count = sets.len();
            for (done, set) in sets.into_iter().enumerate() {
                let share = *budget / u64::try_from(count - done).unwrap_or(u64::MAX);
                let mut left = share;
                let members: Vec<Start> = set.iter().filter_map(|member| starts.get(*member).copied()).collect();
                let axes = members.iter().map(|start| start.axis).collect();
                let mut moving = Moving::new(scheme, inputs, wanted.of, axes)?;
                let below = to_undercut(&found, &set, wanted);
                let mut search = Cheapest::new(&mut moving, &members, wanted.within, below, &mut left);
                let is_complete = search.run();
                if let Some((cost, steps)) = search.found() {
                    found.retain(|other| other.set != set);
                    found.push(Best { set: set.clone(), cost, steps });
                }
                if !is_complete {
                    open.push(set);
                }
                *budget -= share - left;
            }
            sets = open;
        }
        complete &= sets.is_empty();
    }
    found.sort_by(|a, b| a.cost.cmp(&b.cost).then(a.set.len().cmp(&b.set.len())).then(a.set.cmp(&b.set)));
    let is_part = |part: &Best, of: &Best| part.set.len() < of.set.len() && of.contains(&part.set);
    let is_spare = |best: &Best| found.iter().any(|part| is_part(part, best) && part.cost <= best.cost);
    let best = found.iter().filter(|best| !is_spare(best)).take(wanted.limit);
    let routes = best.filter_map(|Best { set, cost, steps }| {
        let moved = set.iter().zip(steps).filter_map(|(member, steps)| Some((starts.get(*member)?.axis, *steps)));
        route(scheme, inputs, wanted, *cost, moved)
    });
    Ok(Routes { routes: routes.collect(), complete, impossible: false })
}

/// All inputs that may move: one look at what some of them can do together shows most that they can't.
#[derive(Debug)]
pub(super) struct Together<'s> {
    pub(super) starts: Vec<Start>,
    pub(super) moving: Moving<'s>,
    spans: Vec<Span>,
}

impl<'s> Together<'s> {
    pub(super) fn new(scheme: &'s Scheme, inputs: &Inputs, wanted: Wanted<'_>) -> Result<Self, EvalError> {
        let starts = starts(scheme, inputs, wanted);
        let axes = starts.iter().map(|start| start.axis).collect();
        let moving = Moving::new(scheme, inputs, wanted.of, axes)?;
        Ok(Self { spans: Vec::with_capacity(starts.len()), starts, moving })
    }

    /// May the line's value come into the interval while those of them move that are in these places?
    pub(super) fn may_reach(&mut self, moves: impl Fn(usize) -> bool, within: &Interval) -> bool {
        let span = |(place, start): (usize, &Start)| if moves(place) { start.span() } else { Span::at(start.now) };
        self.spans.clear();
        self.spans.extend(self.starts.iter().enumerate().map(span));
        self.moving.over(&self.spans).bound.meets(within)
    }
}

/// The cheapest so far by which all of a set move.
#[derive(Debug)]
struct Best {
    set: Vec<usize>,
    cost: Exact,
    steps: Vec<u64>,
}

impl Best {
    fn contains(&self, part: &[usize]) -> bool {
        part.iter().all(|member| self.set.contains(member))
    }
}

/// Below what cost a route of this set is wanted: that of any of its parts, and of the last that there is room for.
fn to_undercut(found: &[Best], set: &[usize], wanted: Wanted<'_>) -> Option<Exact> {
    let parts = found.iter().filter(|best| best.set.iter().all(|member| set.contains(member)));
    let part = parts.filter(|best| best.set != set).map(|best| best.cost).min();
    let part = part.map(|part| if wanted.rounder { hardly_less(part).unwrap_or(part) } else { part });
    let mut costs: Vec<Exact> = found.iter().filter(|best| best.set != set).map(|best| best.cost).collect();
    costs.sort();
    let last = wanted.limit.checked_sub(1).and_then(|last| costs.get(last).copied());
    part.into_iter().chain(last).min()
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
        let may = wanted.may.get(place).copied().unwrap_or(May::ANY);
        Some(Start::of(axis, axis.step_in(inputs)?, effort, may))
    });
    starts.filter(|start| start.up > 0 || start.down > 0).collect()
}

/// How many sets of `size` there are of `count` numbers.
fn count_subsets(count: usize, size: usize) -> u64 {
    (0..size).fold(1_u64, |sets, chosen| {
        let (left, place) = ((count - chosen) as u64, chosen as u64 + 1);
        sets.saturating_mul(left) / place
    })
}

/// Calls `visit` for each set of `size` of the numbers below `count`, in order; before, for each of their beginnings with
/// the numbers that may follow it. Those of which it says no are left out.
fn subsets(count: usize, size: usize, visit: &mut dyn FnMut(&[usize], Range<usize>) -> bool) {
    fn extend(set: &mut Vec<usize>, count: usize, size: usize, visit: &mut dyn FnMut(&[usize], Range<usize>) -> bool) {
        for next in set.last().map_or(0, |last| last + 1)..count {
            set.push(next);
            let is_whole = set.len() == size;
            if visit(set, if is_whole { 0..0 } else { next + 1..count }) && !is_whole {
                extend(set, count, size, visit);
            }
            set.pop();
        }
    }
    extend(&mut Vec::with_capacity(size), count, size, visit);
}
