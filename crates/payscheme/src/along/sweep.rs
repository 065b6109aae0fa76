//! From one end of a grid to the other, stretch by stretch: on each, every rule goes the same way.

use super::affine::Affine;
use super::bent::{Bent, Trend};
use super::form::Along;
use super::stretch::{Cut, Stop, Stretch};
use crate::evaluator::{EvalError, line_error, work_out};
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::Interval;
use crate::reach::reached;
use crate::rule::{Mark, Rule};
use crate::scheme::{Scheme, Slot};

/// How a value goes along a piece of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It stays.
    Constant,
    /// It rises by the same amount with each step (falls, where that is below 0).
    Straight {
        /// By how much.
        per_step: Exact,
    },
    /// It is a straight line but for rounding.
    Rounded {
        /// By how much it would rise a step.
        per_step: Exact,
    },
    /// It never falls.
    Rising,
    /// It never rises.
    Falling,
    /// It may turn.
    Mixed,
}

impl Shape {
    /// By how much the value rises a step, where that is the same at each; but for rounding.
    #[must_use]
    pub const fn per_step(&self) -> Option<Exact> {
        match self {
            Self::Constant => Some(Exact::ZERO),
            Self::Straight { per_step } | Self::Rounded { per_step } => Some(*per_step),
            Self::Rising | Self::Falling | Self::Mixed => None,
        }
    }

    pub(crate) fn never_falls(self) -> bool {
        self == Self::Rising || self.per_step().is_some_and(|per_step| per_step >= Exact::ZERO)
    }

    pub(crate) fn never_rises(self) -> bool {
        self == Self::Falling || self.per_step().is_some_and(|per_step| per_step <= Exact::ZERO)
    }

    fn of(value: &Along<'_>) -> Self {
        match value {
            Along::Constant(_) => Self::Constant,
            Along::Straight(_, line) => Self::Straight { per_step: line.slope },
            Along::Ratio(..) => match value.trend() {
                Some(Trend::Rising) => Self::Rising,
                Some(Trend::Falling) => Self::Falling,
                None => Self::Mixed,
            },
            Along::Bent(_, Bent { per_step: Some(per_step), .. }) => Self::Rounded { per_step: *per_step },
            Along::Bent(_, Bent { trend: Some(Trend::Rising), .. }) => Self::Rising,
            Along::Bent(_, Bent { trend: Some(Trend::Falling), .. }) => Self::Falling,
            Along::Bent(_, Bent { trend: None, .. }) => Self::Mixed,
        }
    }
}

/// A run of steps on which every rule goes the same way.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// Its first and last step, both included.
    pub(crate) first: u64,
    pub(crate) last: u64,
    /// Where it really ends, in steps, if a straight line says so.
    pub(crate) cut: Option<Cut>,
    /// Whether the goal is met; false where there is none.
    pub(crate) is_met: bool,
    /// The value at the first and at the last step, and how it goes; `None` where there is no statement.
    pub(crate) course: Option<(Exact, Exact, Shape)>,
    /// What all comparisons said, by which two runs can be told to be one.
    pub(crate) answers: Option<u128>,
}

/// One input or line moving by steps, everything that doesn't depend on it as it is.
pub(crate) struct Sweep<'s> {
    scheme: &'s Scheme,
    over: Slot,
    /// Its value at step 0, and from step to step.
    start: Exact,
    step: Exact,
    of: Slot,
    goal: Option<Interval>,
    /// The lines between `over` and what is looked at, each after what it needs.
    plan: Vec<(usize, &'s Rule)>,
    values: Vec<Exact>,
    /// Which way the rule of `of` went when last evaluated.
    mark: Mark,
    /// How many evaluations it took so far.
    spent: u64,
}

impl<'s> Sweep<'s> {
    /// From `over` to `of`, on the track's steps, with these values of inputs and lines; those of lines that depend
    /// on `over` make no difference.
    pub(crate) fn new(scheme: &'s Scheme, inputs: &Inputs, values: &[Exact], over: Slot, of: Slot) -> Self {
        Self::also(scheme, inputs, values, over, of, &[])
    }

    /// The same, working out other lines too.
    pub(crate) fn also(
        scheme: &'s Scheme,
        inputs: &Inputs,
        values: &[Exact],
        over: Slot,
        of: Slot,
        others: &[Slot],
    ) -> Self {
        let may_lack = scheme.may_lack_values(inputs.readings());
        let looked_at = std::iter::once(of).chain(others.iter().copied()).chain(may_lack).collect();
        let plan = between(scheme, inputs.readings(), over, looked_at);
        let (start, step) = (over.of(values), Exact::ONE);
        Self { scheme, over, start, step, of, goal: None, plan, values: values.to_vec(), mark: 0, spent: 0 }
    }

    /// The same along these steps.
    pub(crate) fn along(mut self, start: Exact, step: Exact) -> Self {
        self.turn(start, step);
        self
    }

    /// Goes along these steps from now on.
    pub(crate) fn turn(&mut self, start: Exact, step: Exact) {
        (self.start, self.step) = (start, step);
    }

    /// The same, split where the line comes to lie in this interval or leaves it.
    pub(crate) fn toward(mut self, goal: Interval) -> Self {
        self.goal = Some(goal);
        self
    }

    /// The value of `over` at a step.
    pub(crate) fn position(&self, step: u64) -> Option<Exact> {
        Affine { start: self.start, slope: self.step }.at(step)
    }

    /// How many evaluations it took so far; one of a whole stretch is one.
    pub(crate) const fn spent(&self) -> u64 {
        self.spent
    }

    /// The value of `of` at a step, as the evaluator gives it.
    pub(crate) fn at(&mut self, step: u64) -> Result<Exact, EvalError> {
        self.spent += 1;
        let position = self.position(step).ok_or_else(|| EvalError::Overflow { line: String::new() })?;
        if let Some(slot) = self.values.get_mut(self.over.0) {
            *slot = position;
        }
        for &(place, rule) in &self.plan {
            let slot = self.scheme.inputs.len() + place;
            let mark = work_out(rule, &mut self.values, slot).map_err(|fault| line_error(self.scheme, place, fault))?;
            if slot == self.of.0 {
                self.mark = mark;
            }
        }
        Ok(self.of.of(&self.values))
    }

    /// Which way the rule of `of` went at the step last asked [for](Self::at).
    pub(crate) const fn mark(&self) -> Mark {
        self.mark
    }

    /// The value of another line at the step last asked [for](Self::at).
    pub(crate) fn value(&self, slot: Slot) -> Exact {
        slot.of(&self.values)
    }

    /// The segment that begins at `first`, which ends at `end` at the latest.
    pub(crate) fn segment(&mut self, first: u64, end: u64) -> Segment {
        let mut length = end.saturating_sub(first);
        // The longest that is one segment so far, and the shortest that is none.
        let mut found: Option<Segment> = None;
        let mut too_long = None;
        while length > 0 {
            let stretch = Stretch::new(length);
            match self.run(&stretch, first) {
                Ok(segment) => {
                    let is_cut = stretch.last() < length;
                    let reached = length;
                    found = Some(segment);
                    match too_long {
                        Some(too_long) if !is_cut && reached + 1 < too_long => {
                            length = reached + (too_long - reached) / 2;
                        }
                        _ => break,
                    }
                }
                Err(()) => {
                    too_long = Some(length);
                    let reached = found.as_ref().map_or(0, |segment| segment.last - segment.first);
                    // What comparisons before it said bounds it too.
                    let shorter = reached + (length - reached) / 2;
                    length = if stretch.last() > reached { shorter.min(stretch.last()) } else { shorter };
                    if length <= reached {
                        break;
                    }
                }
            }
        }
        // A single step goes its way like any other. An option goes none, and where numbers can't be held the evaluator
        // has the last word.
        let is_number = self.scheme.unit_of(self.over).is_some();
        let alone = |sweep: &mut Self| sweep.run(&Stretch::new(0), first).ok().filter(|_| is_number);
        found.or_else(|| alone(self)).unwrap_or_else(|| self.point(first))
    }

    /// One step, as the evaluator gives it.
    fn point(&mut self, step: u64) -> Segment {
        let value = self.at(step).ok();
        Segment {
            first: step,
            last: step,
            cut: None,
            is_met: value.zip(self.goal).is_some_and(|(value, goal)| goal.contains(value)),
            course: value.map(|value| (value, value, Shape::Constant)),
            answers: None,
        }
    }

    /// All rules along a stretch; an error where they don't go one way on all of it.
    fn run(&mut self, stretch: &Stretch, first: u64) -> Result<Segment, ()> {
        self.spent += 1;
        let start = self.position(first).ok_or(())?;
        let mut held: Vec<Along<'_>> = self.values.iter().map(|value| Along::Constant(*value)).collect();
        let mut hold = |slot: usize, value| {
            if let Some(slot) = held.get_mut(slot) {
                *slot = value;
            }
        };
        hold(self.over.0, Along::straight(stretch, Affine { start, slope: self.step }));
        let mut is_known = true;
        for &(place, rule) in &self.plan {
            match rule.evaluate::<Along<'_>>(&held) {
                Ok((value, _)) => {
                    if let Some(slot) = held.get_mut(self.scheme.inputs.len() + place) {
                        *slot = value;
                    }
                }
                Err(Stop::Split) => return Err(()),
                Err(Stop::Fault(_)) => {
                    is_known = false;
                    break;
                }
            }
        }
        let value = held.get(self.of.0).copied().filter(|_| is_known);
        let is_met = match (value, self.goal) {
            (Some(value), Some(goal)) => goal.includes(value).map_err(|_| ())?,
            _ => false,
        };
        let last = first + stretch.last();
        let course = match value {
            None => None,
            Some(value) => {
                let begins = self.known(&value, first, 0)?;
                Some((begins, self.known(&value, last, stretch.last())?, Shape::of(&value)))
            }
        };
        // Counted from step 0 like the rest.
        let cut = stretch.cut().and_then(|cut| Some(Cut { at: cut.at.checked_add(whole(first))?, ..cut }));
        Ok(Segment { first, last, cut, is_met, course, answers: stretch.answers() })
    }

    /// The value at a step: of a straight line at once, of others from the evaluator.
    fn known(&mut self, value: &Along<'_>, step: u64, from_first: u64) -> Result<Exact, ()> {
        match value {
            Along::Constant(value) => Ok(*value),
            Along::Straight(_, line) => line.at(from_first).ok_or(()),
            Along::Ratio(..) | Along::Bent(..) => self.at(step).map_err(|_| ()),
        }
    }
}

fn whole(steps: u64) -> Exact {
    Exact::int(i64::try_from(steps).unwrap_or(i64::MAX))
}

/// The rules that hold under these readings of the lines that `of` need and that need `over`, in order.
fn between<'s>(scheme: &'s Scheme, readings: &[usize], over: Slot, of: Vec<Slot>) -> Vec<(usize, &'s Rule)> {
    let inputs = scheme.inputs.len();
    let rule = |slot: Slot| scheme.line_at(slot).and_then(|line| line.rule.under(readings));
    let needed = reached(inputs + scheme.lines.len(), of, |slot, visit| {
        // What `over` itself is made of is out of the game.
        if let Some(rule) = rule(slot).filter(|_| slot != over) {
            rule.operands(visit);
        }
    });
    let mut depends = vec![false; inputs + scheme.lines.len()];
    if let Some(over) = depends.get_mut(over.0) {
        *over = true;
    }
    let mut plan = Vec::new();
    for &place in &scheme.order {
        let slot = Slot(inputs + place);
        let Some(rule) = rule(slot).filter(|_| slot != over && needed.get(slot.0) == Some(&true)) else { continue };
        let mut moves = false;
        rule.operands(&mut |operand| moves |= depends.get(operand.0) == Some(&true));
        if moves {
            if let Some(depends) = depends.get_mut(slot.0) {
                *depends = true;
            }
            plan.push((place, rule));
        }
    }
    plan
}
