//! What holds of every month: proofs by bounds over all of them.

use super::Survey;
use crate::bounds::{Axis, Goal, Moving, Outcome, Span, any, search};
use crate::document::Owner;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::{End, Interval};
use crate::scheme::{Input, InputKind, Slot};

/// What one proof may cost.
const EACH: u64 = 4000;

/// Whether there is a month in which a line has a certain value.
pub(in crate::doctor) enum Any {
    Found,
    /// Proved.
    None,
    Unknown,
}

/// The lowest month of a line that was found.
pub(in crate::doctor) struct Least {
    pub(in crate::doctor) inputs: Inputs,
    pub(in crate::doctor) value: Exact,
}

impl Survey<'_> {
    /// The inputs that decide a line and move, as `moves` says.
    fn axes(&self, of: Slot, moves: impl Fn(&Input) -> bool) -> Vec<Axis> {
        let decides = self.reached_from(vec![of]);
        let inputs = self.scheme.inputs.iter().enumerate();
        let inputs = inputs.filter(|(place, input)| decides.get(*place) == Some(&true) && moves(input));
        inputs.filter_map(|(place, _)| Axis::of(self.scheme, place)).collect()
    }

    /// Is there a month in which the line's value lies in the interval?
    pub(in crate::doctor) fn any(&mut self, of: Slot, within: &Interval) -> Any {
        let axes = self.axes(of, |input| moves(input) || matches!(input.kind, InputKind::Choice(_)));
        let region = whole(&axes);
        let found = self.with(of, axes, region, |moving, region, budget| any(moving, region, within, budget));
        match found {
            Some(Outcome { found: Some(_), .. }) => Any::Found,
            Some(Outcome { complete: true, .. }) => Any::None,
            _ => {
                self.complete = false;
                Any::Unknown
            }
        }
    }

    /// The lowest month of the line, if it can be below a limit while the inputs of these owners move: of the months as they
    /// usually are, where one of them is below it.
    pub(in crate::doctor) fn below(&mut self, of: Slot, limit: Exact, counts: impl Fn(Owner) -> bool) -> Option<Least> {
        let axes = self.axes(of, |input| moves(input) && counts(input.owner));
        let usual = axes.iter().map(|axis| {
            let now = axis.step_in(&self.given).unwrap_or(0);
            let last = self.usual.get(axis.input).map_or(axis.last, |last| (*last).max(now).min(axis.last));
            Span { first: 0, last }
        });
        let usual: Vec<Span> = usual.collect();
        let complete = self.complete;
        self.lowest(of, limit, axes.clone(), usual).or_else(|| {
            self.complete = complete;
            let region = whole(&axes);
            self.lowest(of, limit, axes, region)
        })
    }

    /// The lowest month of a region, if it is below a limit.
    fn lowest(&mut self, of: Slot, limit: Exact, axes: Vec<Axis>, region: Vec<Span>) -> Option<Least> {
        let inputs: Vec<usize> = axes.iter().map(|axis| axis.input).collect();
        let below = Interval { low: None, high: Some(End { at: limit, closed: false }) };
        // That there is none is sooner said than what the least is.
        let is_there =
            self.with(of, axes.clone(), region.clone(), |moving, region, budget| any(moving, region, &below, budget))?;
        let Some(mut lowest) = is_there.found else {
            self.complete &= is_there.complete;
            return None;
        };
        let least =
            self.with(of, axes, region, |moving, region, budget| search(moving, region, Goal::Least, &below, budget))?;
        self.complete &= least.complete;
        if let Some(found) = least.found.filter(|found| found.value < lowest.value) {
            lowest = found;
        }
        Some(Least { inputs: self.month(&inputs, &lowest.steps)?, value: lowest.value })
    }

    /// A search over these values of these inputs, within what proofs may cost.
    fn with(
        &mut self,
        of: Slot,
        axes: Vec<Axis>,
        region: Vec<Span>,
        search: impl FnOnce(&mut Moving<'_>, Vec<Span>, &mut u64) -> Outcome,
    ) -> Option<Outcome> {
        let mut moving = Moving::new(self.scheme, &self.given, of, axes).ok()?;
        let allowed = EACH.min(self.budget);
        let mut left = allowed;
        let outcome = search(&mut moving, region, &mut left);
        self.budget = self.budget.saturating_sub(allowed - left);
        Some(outcome)
    }

    fn month(&self, inputs: &[usize], steps: &[u64]) -> Option<Inputs> {
        let mut month = self.given.clone();
        let set = inputs.iter().zip(steps).all(|(place, steps)| month.set_steps(self.scheme, *place, *steps));
        set.then_some(month)
    }

    /// Can any of these change when the input alone does, in any month; also under other settings of the shop, where
    /// `settings` says so? No is proved.
    pub(in crate::doctor) fn may_change(&mut self, input: usize, of: &[Slot], settings: bool) -> bool {
        of.iter().any(|of| {
            let axes = self.axes(*of, |input| settings || moves(input));
            let Some(place) = axes.iter().position(|axis| axis.input == input) else { return false };
            let region = whole(&axes);
            let Ok(mut moving) = Moving::new(self.scheme, &self.given, *of, axes) else { return true };
            let trend = moving.over(&region).bound.trend;
            trend.may_rise(place) || trend.may_fall(place)
        })
    }
}

fn moves(input: &Input) -> bool {
    input.owner != Owner::Shop
}

fn whole(axes: &[Axis]) -> Vec<Span> {
    axes.iter().map(|axis| Span { first: 0, last: axis.last }).collect()
}
