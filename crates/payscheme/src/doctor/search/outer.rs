//! What holds of every month: proofs by bounds over all of them.

use super::Survey;
use crate::bounds::{Axis, Bound, Goal, Moving, Outcome, Span, Trend, any, search};
use crate::document::Owner;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::Interval;
use crate::scheme::{InputKind, Slot};

/// What one proof may cost.
const EACH: u64 = 1500;

/// Between what something always stays.
#[derive(Clone, Copy, Debug)]
pub(in crate::doctor) struct Outer {
    pub(in crate::doctor) min: Exact,
    pub(in crate::doctor) max: Exact,
}

impl Outer {
    /// Of an input or a line, while everything moves but the figures that the shop sets.
    pub(super) fn of(survey: &mut Survey<'_>, of: Slot) -> Option<Self> {
        let axes = survey.axes(of, |_| true);
        let region = whole(&axes);
        let mut moving = Moving::new(survey.scheme, &survey.given, of, axes).ok()?;
        let mut end = |goal, outer: Exact| {
            let mut budget = EACH.min(survey.budget);
            let before = budget;
            let everything = Interval { low: None, high: None };
            let Outcome { proved, .. } = search(&mut moving, region.clone(), goal, &everything, &mut budget);
            survey.budget = survey.budget.saturating_sub(before - budget);
            proved.unwrap_or(outer)
        };
        let Bound { min, max, .. } = bound(survey.scheme, of)?;
        let (min, max) = (end(Goal::Least, min), end(Goal::Greatest, max));
        Some(Self { min, max })
    }
}

/// Whether there is a month in which a line has a certain value.
pub(in crate::doctor) enum Any {
    Found(Inputs),
    /// Proved.
    None,
    Unknown,
}

/// The least value of a line.
pub(in crate::doctor) struct Least {
    pub(in crate::doctor) inputs: Inputs,
    pub(in crate::doctor) value: Exact,
}

impl Survey<'_> {
    /// The inputs that decide a line and move: those of owners that count; of what the shop sets only choices.
    fn axes(&self, of: Slot, counts: impl Fn(Owner) -> bool) -> Vec<Axis> {
        let decides = self.reached_from(vec![of]);
        let inputs = self.scheme.inputs.iter().enumerate().filter(|(place, input)| {
            let moves = input.owner != Owner::Shop || matches!(input.kind, InputKind::Choice(_));
            decides.get(*place) == Some(&true) && moves && counts(input.owner)
        });
        inputs.filter_map(|(place, _)| Axis::of(self.scheme, place)).collect()
    }

    /// Is there a month in which the line's value lies in the interval?
    pub(in crate::doctor) fn any(&mut self, of: Slot, within: &Interval) -> Any {
        let axes = self.axes(of, |_| true);
        let inputs: Vec<usize> = axes.iter().map(|axis| axis.input).collect();
        let region = whole(&axes);
        let Ok(mut moving) = Moving::new(self.scheme, &self.given, of, axes) else { return Any::Unknown };
        let mut budget = EACH.min(self.budget);
        let before = budget;
        let Outcome { found, complete, .. } = any(&mut moving, region, within, &mut budget);
        self.budget = self.budget.saturating_sub(before - budget);
        match found {
            Some(found) => self.month(&inputs, &found.steps).map_or(Any::Unknown, Any::Found),
            None if complete => Any::None,
            None => {
                self.complete = false;
                Any::Unknown
            }
        }
    }

    /// The least value of the line that was found, while the inputs of these owners move.
    pub(in crate::doctor) fn least(&mut self, of: Slot, counts: impl Fn(Owner) -> bool) -> Option<Least> {
        let axes = self.axes(of, |owner| owner != Owner::Shop && counts(owner));
        let inputs: Vec<usize> = axes.iter().map(|axis| axis.input).collect();
        let region = whole(&axes);
        let mut moving = Moving::new(self.scheme, &self.given, of, axes).ok()?;
        let mut budget = EACH.min(self.budget);
        let before = budget;
        let everything = Interval { low: None, high: None };
        let Outcome { found, complete, .. } = search(&mut moving, region, Goal::Least, &everything, &mut budget);
        self.budget = self.budget.saturating_sub(before - budget);
        self.complete &= complete;
        let found = found?;
        Some(Least { inputs: self.month(&inputs, &found.steps)?, value: found.value })
    }

    fn month(&self, inputs: &[usize], steps: &[u64]) -> Option<Inputs> {
        let mut month = self.given.clone();
        let set = inputs.iter().zip(steps).all(|(place, steps)| month.set_steps(self.scheme, *place, *steps));
        set.then_some(month)
    }

    /// Can any of these change when the input alone does, in any month? No is proved.
    pub(in crate::doctor) fn may_change(&mut self, input: usize, of: &[Slot]) -> bool {
        of.iter().any(|of| {
            let axes = self.axes(*of, |_| true);
            let Some(place) = axes.iter().position(|axis| axis.input == input) else { return false };
            let region = whole(&axes);
            let Ok(mut moving) = Moving::new(self.scheme, &self.given, *of, axes) else { return true };
            self.budget = self.budget.saturating_sub(1);
            let trend: Trend = moving.over(&region).bound.trend;
            trend.may_rise(place) || trend.may_fall(place)
        })
    }
}

fn whole(axes: &[Axis]) -> Vec<Span> {
    axes.iter().map(|axis| Span { first: 0, last: axis.last }).collect()
}

fn bound(scheme: &crate::scheme::Scheme, of: Slot) -> Option<Bound> {
    let range = match (scheme.input_at(of).map(|input| &input.kind), scheme.line_at(of)) {
        (Some(InputKind::Number { grid, .. }), _) => grid.range(),
        (_, Some(line)) => line.range,
        _ => return None,
    };
    Some(Bound::new(range.min, range.max, Trend::NONE))
}
