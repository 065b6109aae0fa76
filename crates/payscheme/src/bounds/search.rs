//! The least or greatest value of a line over a region, exactly: the region is halved until bounds and values meet.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::region::{Known, Moving, Span};
use crate::evaluator::EvalError;
use crate::exact::{Exact, Rounding};
use crate::interval::Interval;

/// Which value is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    Least,
    Greatest,
}

impl Goal {
    /// Is one value nearer to the goal than another?
    fn prefers(self, one: Exact, other: Exact) -> bool {
        match self {
            Self::Least => one < other,
            Self::Greatest => one > other,
        }
    }

    fn nearer(self, one: Exact, other: Exact) -> Exact {
        if self.prefers(one, other) { one } else { other }
    }
}

/// A point with the line's value at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// For each moving input.
    pub(crate) steps: Vec<u64>,
    pub(crate) value: Exact,
}

/// How a search ended.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// The best point there is, or the best so far.
    pub(crate) found: Option<Found>,
    /// Nothing is nearer to the goal than this, where that is known: the value found, if the search came to its end.
    pub(crate) proved: Option<Exact>,
    /// The search came to its end: what is found is the best, and where nothing is, nothing is there.
    pub(crate) complete: bool,
    /// Why there was no statement at the first point that had none.
    pub(crate) fault: Option<EvalError>,
}

/// A part of the region, with the nearest to the goal that a value in it can be.
#[derive(Debug)]
struct Part {
    goal: Goal,
    promise: Exact,
    depth: u32,
    number: u64,
    spans: Vec<Span>,
}

impl Ord for Part {
    /// The most promising is the greatest; among equals the smallest part, so that a point is soon reached.
    fn cmp(&self, other: &Self) -> Ordering {
        let promise = match self.goal {
            Goal::Least => other.promise.cmp(&self.promise),
            Goal::Greatest => self.promise.cmp(&other.promise),
        };
        promise.then(self.depth.cmp(&other.depth)).then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Part {}

/// Any point of the region with a value within `within`.
pub(crate) fn any(moving: &mut Moving<'_>, region: Vec<Span>, within: &Interval, budget: &mut u64) -> Outcome {
    let goal = if within.low.is_some() { Goal::Greatest } else { Goal::Least };
    look_for(moving, region, goal, true, within, budget)
}

/// The least or greatest value within `within` that the line has where each moving input is in its span. Each bound
/// and each value takes one from `budget`.
pub(crate) fn search(
    moving: &mut Moving<'_>,
    region: Vec<Span>,
    goal: Goal,
    within: &Interval,
    budget: &mut u64,
) -> Outcome {
    look_for(moving, region, goal, false, within, budget)
}

fn look_for(
    moving: &mut Moving<'_>,
    region: Vec<Span>,
    goal: Goal,
    any: bool,
    within: &Interval,
    budget: &mut u64,
) -> Outcome {
    let end = end_of(within, goal, moving.step());
    let mut search =
        Search { moving, goal, any, within, end, budget, found: None, fault: None, lost: false, number: 0 };
    let mut parts = BinaryHeap::new();
    parts.extend(search.part(region, 0));
    while let Some(part) = parts.pop() {
        if !search.is_wanted(part.promise) {
            // All others promise no more.
            parts.clear();
            break;
        }
        if *search.budget == 0 {
            parts.push(part);
            break;
        }
        let Some(place) = search.widest(&part.spans) else { continue };
        for half in halves(&part.spans, place) {
            parts.extend(search.part(half, part.depth + 1));
        }
    }
    let Search { found, fault, lost, .. } = search;
    let complete = parts.is_empty() && !lost;
    let proved = match (parts.peek(), &found) {
        _ if lost => None,
        (Some(part), Some(found)) => Some(goal.nearer(part.promise, found.value)),
        (Some(part), None) => Some(part.promise),
        (None, found) => found.as_ref().map(|found| found.value),
    };
    Outcome { found, proved, complete, fault }
}

struct Search<'m, 's> {
    moving: &'m mut Moving<'s>,
    goal: Goal,
    /// Whatever was found is good enough.
    any: bool,
    within: &'m Interval,
    /// No value within is nearer to the goal.
    end: Option<Exact>,
    budget: &'m mut u64,
    found: Option<Found>,
    fault: Option<EvalError>,
    /// There was no value where there should be: inputs may have been fixed where there is none.
    lost: bool,
    number: u64,
}

impl Search<'_, '_> {
    /// Can a value that is at best `promise` be better than what was found?
    fn is_wanted(&self, promise: Exact) -> bool {
        self.found.as_ref().is_none_or(|found| !self.any && self.goal.prefers(promise, found.value))
    }

    fn over(&mut self, spans: &[Span]) -> Known {
        *self.budget = self.budget.saturating_sub(1);
        self.moving.over(spans)
    }

    /// What of a region is worth looking at, narrowed to where the best of it must be; points are dealt with here.
    fn part(&mut self, mut spans: Vec<Span>, depth: u32) -> Option<Part> {
        let known = loop {
            let known = self.over(&spans);
            if !known.bound.meets(self.within) || !self.is_wanted(self.promise(&known)) {
                return None;
            }
            if !known.sure || !self.narrow(&mut spans, &known) && !self.narrow_by_slopes(&mut spans, known) {
                break known;
            }
        };
        let first: Vec<u64> = spans.iter().map(|span| span.first).collect();
        let is_point = spans.iter().all(|span| span.width() == 0);
        self.lost |= !self.look(first) && known.sure;
        if is_point {
            return None;
        }
        let promise = self.promise(&known);
        self.number += 1;
        self.is_wanted(promise).then_some(Part { goal: self.goal, promise, depth, number: self.number, spans })
    }

    fn promise(&self, known: &Known) -> Exact {
        let (best, end) = match self.goal {
            Goal::Least => (known.bound.min, self.end.map(|end| end.max(known.bound.min))),
            Goal::Greatest => (known.bound.max, self.end.map(|end| end.min(known.bound.max))),
        };
        end.unwrap_or(best)
    }

    /// Fixes inputs at the end that is best whatever the others are; true if one was.
    fn narrow(&self, spans: &mut [Span], known: &Known) -> bool {
        // Toward the goal there is nothing that isn't within.
        let free = match self.goal {
            Goal::Least => !self.within.is_above(known.bound.min),
            Goal::Greatest => !self.within.is_below(known.bound.max),
        };
        let mut narrowed = false;
        for (place, span) in spans.iter_mut().enumerate().filter(|(_, span)| span.width() > 0) {
            let (rises, falls) = (known.bound.trend.may_rise(place), known.bound.trend.may_fall(place));
            let step = match (self.goal, rises, falls) {
                (_, false, false) => span.first,
                _ if !free => continue,
                (Goal::Greatest, true, false) | (Goal::Least, false, true) => span.last,
                (Goal::Greatest, false, true) | (Goal::Least, true, false) => span.first,
                (_, true, true) => continue,
            };
            *span = Span::at(step);
            narrowed = true;
        }
        narrowed
    }

    fn narrow_by_slopes(&mut self, spans: &mut [Span], mut known: Known) -> bool {
        if spans.iter().all(|span| span.width() == 0) {
            return false;
        }
        *self.budget = self.budget.saturating_sub(1);
        let Some(trend) = self.moving.trend_by_slopes() else { return false };
        known.bound.trend = known.bound.trend.and(trend);
        self.narrow(spans, &known)
    }

    /// Looks at a point; false if there is no value.
    fn look(&mut self, steps: Vec<u64>) -> bool {
        *self.budget = self.budget.saturating_sub(1);
        match self.moving.at(&steps) {
            Ok(value) => {
                if self.within.contains(value) && self.is_wanted(value) {
                    self.found = Some(Found { steps, value });
                }
                true
            }
            Err(error) => {
                self.fault.get_or_insert(error);
                false
            }
        }
    }

    /// The place of the input with the most steps.
    fn widest(&self, spans: &[Span]) -> Option<usize> {
        let wide = spans.iter().enumerate().filter(|(_, span)| span.width() > 0);
        wide.max_by(|(a, span), (b, other)| span.width().cmp(&other.width()).then(b.cmp(a))).map(|(place, _)| place)
    }
}

/// The region in two, halved along one input.
fn halves(spans: &[Span], place: usize) -> [Vec<Span>; 2] {
    let (mut low, mut high) = (spans.to_vec(), spans.to_vec());
    if let (Some(low), Some(high)) = (low.get_mut(place), high.get_mut(place)) {
        low.last = low.first + low.width() / 2;
        high.first = low.last + 1;
    }
    [low, high]
}

/// The last value on the way to the goal that lies within the interval and keeps to `step`.
fn end_of(within: &Interval, goal: Goal, step: Option<Exact>) -> Option<Exact> {
    let end = match goal {
        Goal::Least => within.low?,
        Goal::Greatest => within.high?,
    };
    let on_step = |step: Exact| match goal {
        Goal::Least => {
            let first = end.at.round_to(step, Rounding::Up)?;
            if first == end.at && !end.closed { first.checked_add(step) } else { Some(first) }
        }
        Goal::Greatest => {
            let last = end.at.round_to(step, Rounding::Down)?;
            if last == end.at && !end.closed { last.checked_sub(step) } else { Some(last) }
        }
    };
    Some(step.and_then(on_step).unwrap_or(end.at))
}
