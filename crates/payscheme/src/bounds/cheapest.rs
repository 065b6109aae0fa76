//! The cheapest way to a value by moving certain inputs, each of them: regions by their cheapest point, cheapest
//! first, cut down from the near side as far as bounds show that nothing is there.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::bound::Bound;
use super::gain::{Cost, Way, cost_of};
use super::region::{Moving, Span};
use super::slopes::{Leaves, Share, Staying};
use super::start::Start;
use crate::exact::{Exact, Rounding};
use crate::interval::Interval;

/// How far an input goes: at least `near` steps and at most `far`, all up or all down.
#[derive(Clone, Copy, Debug)]
struct Reach {
    up: bool,
    near: u64,
    far: u64,
}

impl Reach {
    fn width(self) -> u64 {
        self.far - self.near
    }

    fn step(self, start: &Start, distance: u64) -> u64 {
        if self.up { start.now + distance } else { start.now - distance }
    }

    fn span(self, start: &Start) -> Span {
        let (near, far) = (self.step(start, self.near), self.step(start, self.far));
        Span { first: near.min(far), last: near.max(far) }
    }
}

/// A region with the least that it can cost.
#[derive(Debug)]
struct Part {
    /// None of its points that matter costs less.
    cost: Exact,
    number: u64,
    reach: Vec<Reach>,
}

impl Ord for Part {
    /// The cheapest is the greatest; among equals the first made.
    fn cmp(&self, other: &Self) -> Ordering {
        other.cost.cmp(&self.cost).then(other.number.cmp(&self.number))
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

/// The search over one set of inputs.
pub(super) struct Cheapest<'m, 's> {
    moving: &'m mut Moving<'s>,
    starts: &'m [Start],
    within: &'m Interval,
    /// All costs are multiples of this, where it is known.
    unit: Option<Exact>,
    /// Only what costs less is wanted.
    below: Option<Exact>,
    budget: &'m mut u64,
    /// How far each input goes in the best found.
    found: Option<Vec<Reach>>,
    parts: BinaryHeap<Part>,
    number: u64,
}

impl<'m, 's> Cheapest<'m, 's> {
    /// All of `starts` move; only what costs less than `below` is looked for.
    pub(super) fn new(
        moving: &'m mut Moving<'s>,
        starts: &'m [Start],
        within: &'m Interval,
        below: Option<Exact>,
        budget: &'m mut u64,
    ) -> Self {
        let mut efforts = starts.iter().map(|start| start.effort).filter(|effort| !effort.is_zero());
        let first = efforts.next();
        let unit = efforts.fold(first, |unit, effort| unit.and_then(|unit| unit.common_step(effort)));
        Self { moving, starts, within, unit, below, budget, found: None, parts: BinaryHeap::new(), number: 0 }
    }

    /// Searches; true if it came to its end.
    pub(super) fn run(&mut self) -> bool {
        self.add_directions(&mut Vec::with_capacity(self.starts.len()));
        let mut complete = true;
        while let Some(part) = self.parts.pop() {
            if !self.is_wanted(part.cost) {
                break;
            }
            if *self.budget == 0 {
                complete = false;
                break;
            }
            self.look_into(part);
        }
        if let Some(found) = self.found.take() {
            // Steps that cost nothing, and what a search that was cut short left.
            self.found = Some(self.come_back(found));
        }
        complete && (*self.budget > 0 || self.found.is_none())
    }

    /// The best found: its cost and the steps.
    pub(super) fn found(&self) -> Option<(Exact, Vec<u64>)> {
        let reach = self.found.as_ref()?;
        let steps = reach.iter().zip(self.starts).map(|(reach, start)| reach.step(start, reach.near));
        Some((self.cost(reach)?, steps.collect()))
    }

    /// Each input up or down, as far as its grid goes.
    fn add_directions(&mut self, chosen: &mut Vec<Reach>) {
        let Some(start) = self.starts.get(chosen.len()) else {
            self.add(chosen.clone(), Exact::ZERO);
            return;
        };
        for (up, far) in [(true, start.up), (false, start.down)] {
            if far > 0 {
                chosen.push(Reach { up, near: 1, far });
                self.add_directions(chosen);
                chosen.pop();
            }
        }
    }

    /// Keeps a region to be looked into; it is known to cost at least so much.
    fn add(&mut self, reach: Vec<Reach>, least: Exact) {
        if let Some(cost) = self.cost(&reach).map(|cost| cost.max(least))
            && self.is_wanted(cost)
        {
            self.number += 1;
            self.parts.push(Part { cost, number: self.number, reach });
        }
    }

    fn is_wanted(&self, cost: Exact) -> bool {
        self.below.is_none_or(|below| cost < below)
    }

    /// What the nearest point costs.
    fn cost(&self, reach: &[Reach]) -> Option<Exact> {
        reach
            .iter()
            .zip(self.starts)
            .try_fold(Exact::ZERO, |cost, (reach, start)| cost.checked_add(start.cost(reach.near)?))
    }

    /// Is there, for all that bounds say, a point with a value within?
    fn may_reach(&mut self, reach: &[Reach]) -> bool {
        *self.budget = self.budget.saturating_sub(1);
        let spans: Vec<Span> = reach.iter().zip(self.starts).map(|(reach, start)| reach.span(start)).collect();
        self.moving.over(&spans).bound.meets(self.within)
    }

    /// The value at these distances, where there is one.
    fn value(&mut self, reach: &[Reach], distance: fn(&Reach) -> u64) -> Option<Exact> {
        *self.budget = self.budget.saturating_sub(1);
        let steps = reach.iter().zip(self.starts).map(|(reach, start)| reach.step(start, distance(reach)));
        let steps: Vec<u64> = steps.collect();
        self.moving.at(&steps).ok()
    }

    fn reaches(&mut self, reach: &[Reach], distance: fn(&Reach) -> u64) -> bool {
        self.value(reach, distance).is_some_and(|value| self.within.contains(value))
    }

    fn look_into(&mut self, Part { mut reach, .. }: Part) {
        self.cut_costly(&mut reach);
        if !self.may_reach(&reach) {
            return;
        }
        for place in 0..reach.len() {
            if !self.cut_near(&mut reach, place) {
                return;
            }
        }
        if !self.cost(&reach).is_some_and(|cost| self.is_wanted(cost)) {
            return;
        }
        if self.found.is_none() && self.reaches(&reach, |reach| reach.far) {
            let far = reach.iter().map(|reach| Reach { near: reach.far, ..*reach }).collect();
            let point = self.come_back(far);
            self.take(point);
        }
        let mut least = Exact::ZERO;
        if let Some(value) = self.value(&reach, |reach| reach.near) {
            if self.within.contains(value) {
                return self.take(reach);
            }
            match self.cost_from(&reach, value) {
                Some(Cost::OutOfReach) => return,
                Some(Cost::AtLeast(cost)) => least = cost,
                None => {}
            }
        }
        let Some(place) = self.costliest(&reach) else { return };
        let (mut near, mut far) = (reach.clone(), reach);
        if let (Some(near), Some(far)) = (near.get_mut(place), far.get_mut(place)) {
            near.far = near.near + near.width() / 2;
            far.near = near.far + 1;
        }
        self.add(near, least);
        self.add(far, least);
    }

    /// What is known, by slopes, of the cost of coming to a value within from the nearest point, which was evaluated
    /// last and has this value.
    fn cost_from(&mut self, reach: &[Reach], value: Exact) -> Option<Cost> {
        self.may_reach(reach);
        let end = if self.within.is_above(value) { self.within.low } else { self.within.high };
        let line = [(self.moving.of, Bound::only(Exact::ONE))];
        let Cost::AtLeast(more) = self.cost_of_change(reach, &line, end?.at.checked_sub(value)?, 0)? else {
            return Some(Cost::OutOfReach);
        };
        let cost = self.cost(reach)?.checked_add(more)?;
        // Costs are sums of whole efforts.
        Some(Cost::AtLeast(match self.unit {
            Some(unit) => cost.round_to(unit, Rounding::Up)?,
            None => cost,
        }))
    }

    /// The least cost, from the nearest point, at which a sum of inputs and lines can change by so much, up or down:
    /// by the ways that rules go there, or else of making one of them go another way.
    fn cost_of_change(&self, reach: &[Reach], sum: &[Share], so_much: Exact, depth: u32) -> Option<Cost> {
        let Staying { each, rest, leaves } = self.moving.staying(sum)?;
        let rises = !so_much.is_negative();
        // How much nearer something between two ends can bring it.
        let gain = |change: &Bound, up: bool| if up == rises { Some(change.max) } else { change.min.checked_neg() };
        let mut ways = Vec::with_capacity(reach.len());
        for ((reach, start), slope) in reach.iter().zip(self.starts).zip(&each) {
            ways.push(Way { steps: reach.width(), gain: gain(slope, reach.up)?, effort: start.effort });
        }
        let needed = so_much.checked_abs()?.checked_sub(gain(&rest, true)?)?;
        let staying = cost_of(needed, ways)?;
        Some(leaves.iter().fold(staying, |cost, leaves| cost.or(self.cost_of_leaving(reach, leaves, depth))))
    }

    fn cost_of_leaving(&self, reach: &[Reach], leaves: &Leaves, depth: u32) -> Cost {
        // Rules behind rules: past this it would take longer than it spares.
        const DEEPEST: u32 = 3;
        match leaves {
            Leaves::By { changed, so_much } if depth < DEEPEST => {
                self.cost_of_change(reach, changed, *so_much, depth + 1).unwrap_or(Cost::NOTHING)
            }
            Leaves::By { .. } | Leaves::Anyhow => Cost::NOTHING,
            Leaves::All(all) => {
                all.iter().fold(Cost::NOTHING, |cost, part| cost.and(self.cost_of_leaving(reach, part, depth)))
            }
            Leaves::Any(any) => {
                any.iter().fold(Cost::OutOfReach, |cost, part| cost.or(self.cost_of_leaving(reach, part, depth)))
            }
        }
    }

    /// Takes the nearest point as the best so far.
    fn take(&mut self, reach: Vec<Reach>) {
        if let Some(cost) = self.cost(&reach)
            && self.is_wanted(cost)
        {
            self.below = Some(cost);
            self.found = Some(reach);
        }
    }

    /// Leaves out what costs too much even with the others at their nearest.
    fn cut_costly(&self, reach: &mut [Reach]) {
        let (Some(below), Some(cost)) = (self.below, self.cost(reach)) else { return };
        let Some(room) = below.checked_sub(cost) else { return };
        for (reach, start) in reach.iter_mut().zip(self.starts) {
            if start.effort.is_zero() {
                continue;
            }
            // What costs as much as is left is too much already.
            let steps = room.checked_div(start.effort).and_then(|steps| steps.whole(Rounding::Up));
            let steps = steps.and_then(|steps| u64::try_from(steps - 1).ok());
            if let Some(steps) = steps {
                reach.far = reach.far.min(reach.near.saturating_add(steps));
            }
        }
    }

    /// Leaves out the nearest distances of one input at which, whatever the others do, nothing is within; false if
    /// that is all of them.
    fn cut_near(&mut self, reach: &mut [Reach], place: usize) -> bool {
        let Some(all) = reach.get(place).copied() else { return false };
        let mut set = |this: &mut Self, near: u64, far: u64| {
            if let Some(reach) = reach.get_mut(place) {
                *reach = Reach { near, far, ..all };
            }
            this.may_reach(reach)
        };
        // Twice as many each time, then half as many.
        let (mut near, mut count, mut grows) = (all.near, 1, true);
        while count > 0 && near <= all.far {
            let far = near.saturating_add(count - 1).min(all.far);
            if set(self, near, far) {
                grows = false;
            } else {
                near = far + 1;
            }
            count = if grows { count.saturating_mul(2) } else { count / 2 };
        }
        if let Some(reach) = reach.get_mut(place) {
            *reach = Reach { near: near.min(all.far), ..all };
        }
        near <= all.far
    }

    /// From a point that reaches it back as far as it still does, the costliest input first, until no step back of
    /// any input does.
    fn come_back(&mut self, mut point: Vec<Reach>) -> Vec<Reach> {
        let mut order: Vec<usize> = (0..point.len()).collect();
        let spent: Vec<Option<Exact>> =
            point.iter().zip(self.starts).map(|(reach, start)| start.cost(reach.near)).collect();
        order.sort_by(|a, b| spent.get(*b).cmp(&spent.get(*a)).then(a.cmp(b)));
        loop {
            let mut moved = false;
            for &place in &order {
                let mut back = point.get(place).map_or(0, |reach| reach.near.next_power_of_two());
                while back > 0 {
                    let before = point.clone();
                    if let Some(reach) = point.get_mut(place)
                        && reach.near > back
                    {
                        reach.near -= back;
                        if self.reaches(&point, |reach| reach.near) {
                            moved = true;
                            continue;
                        }
                        point = before;
                    }
                    back /= 2;
                }
            }
            if !moved || *self.budget == 0 {
                return point;
            }
        }
    }

    /// The place of the input whose span leaves the cost least sure, or the widest where none costs anything.
    fn costliest(&self, reach: &[Reach]) -> Option<usize> {
        let wide = reach.iter().zip(self.starts).enumerate().filter(|(_, (reach, _))| reach.width() > 0);
        let most = wide.max_by(|(a, (reach, start)), (b, (other, other_start))| {
            start
                .cost(reach.width())
                .cmp(&other_start.cost(other.width()))
                .then(reach.width().cmp(&other.width()))
                .then(b.cmp(a))
        });
        most.map(|(place, _)| place)
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests;
