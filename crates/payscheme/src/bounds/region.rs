//! Many months at once: each moving input anywhere in a range of its grid's steps, the others as they are.

use super::bound::{Bound, Trend};
use super::gates::Between;
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::{Exact, Rounding};
use crate::inputs::Inputs;
use crate::interval::Range;
use crate::reach::reached;
use crate::rule::Rule;
use crate::scheme::{InputKind, Scheme, Slot};

/// From one step of an input's grid to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) first: u64,
    pub(crate) last: u64,
}

impl Span {
    pub(crate) const fn at(step: u64) -> Self {
        Self { first: step, last: step }
    }

    pub(crate) const fn width(self) -> u64 {
        self.last - self.first
    }
}

/// An input that moves on its grid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    /// Its place among the inputs.
    pub(crate) input: usize,
    from: Exact,
    /// Between its steps.
    pub(crate) by: Exact,
    /// The last step of its grid.
    pub(crate) last: u64,
}

impl Axis {
    /// `None` where there is no such input, or its steps can't be counted.
    pub(crate) fn of(scheme: &Scheme, input: usize) -> Option<Self> {
        let (from, by, last) = match &scheme.inputs.get(input)?.kind {
            InputKind::Number { grid, .. } => {
                let steps = grid.max.checked_sub(grid.min)?.checked_div(grid.step)?.whole(Rounding::Down)?;
                // Past what the values of steps can be worked out for.
                (grid.min, grid.step, u64::try_from(steps).ok().filter(|last| i64::try_from(*last).is_ok())?)
            }
            InputKind::Choice(options) => (Exact::ZERO, Exact::ONE, u64::try_from(options.len()).ok()?.checked_sub(1)?),
        };
        Some(Self { input, from, by, last })
    }

    pub(crate) fn value(&self, step: u64) -> Option<Exact> {
        Exact::int(i64::try_from(step).ok()?).checked_mul(self.by)?.checked_add(self.from)
    }

    /// The step at which the input stands; `None` where nothing set it.
    pub(crate) fn step_in(&self, inputs: &Inputs) -> Option<u64> {
        if inputs.missing.contains(&self.input) {
            return None;
        }
        let distance = inputs.value(self.input)?.checked_sub(self.from)?;
        u64::try_from(distance.checked_div(self.by)?.whole(Rounding::Down)?).ok().filter(|step| *step <= self.last)
    }
}

/// What is known of a line over a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) bound: Bound,
    /// There is a statement everywhere in the region, as far as numbers can be held.
    pub(crate) sure: bool,
}

/// A line with the rule that holds.
#[derive(Debug)]
pub(super) struct LineRule<'s> {
    pub(super) slot: Slot,
    pub(super) rule: &'s Rule,
    /// What the check knows of its values.
    pub(super) range: Range,
    /// What lies between the condition and the values, where it is a gate.
    between: Option<Between>,
}

/// One line while some inputs move, worked out again and again: bounds over regions, values at points.
#[derive(Debug)]
pub(crate) struct Moving<'s> {
    scheme: &'s Scheme,
    pub(super) of: Slot,
    pub(super) axes: Vec<Axis>,
    /// The lines between the moving inputs and the line, each after what it needs.
    pub(super) lines: Vec<LineRule<'s>>,
    pub(super) bounds: Vec<Bound>,
    /// The lines that stand still have their values.
    stands: bool,
    /// What all values of the line are whole multiples of, where that is known.
    pub(super) step: Option<Exact>,
    pub(super) evaluator: Evaluator<'s>,
    inputs: Inputs,
}

impl<'s> Moving<'s> {
    /// The line in slot `of` as these inputs move from where they are.
    ///
    /// # Errors
    /// That inputs were not set and don't move, or that the inputs are another scheme's.
    pub(crate) fn new(scheme: &'s Scheme, inputs: &Inputs, of: Slot, axes: Vec<Axis>) -> Result<Self, EvalError> {
        let count = scheme.inputs.len() + scheme.lines.len();
        if inputs.values.len() != scheme.inputs.len() || inputs.readings.len() != scheme.readings.len() {
            return Err(EvalError::OtherScheme);
        }
        let mut inputs = inputs.clone();
        inputs.missing.retain(|place| !axes.iter().any(|axis| axis.input == *place));
        if !inputs.missing.is_empty() {
            let missing = inputs.missing.iter().filter_map(|place| scheme.inputs.get(*place));
            return Err(EvalError::Missing { names: missing.map(|input| input.id.clone()).collect() });
        }
        let needed = needed(scheme, &inputs, of);
        let mut moves = vec![false; count];
        for axis in &axes {
            if let Some(moves) = moves.get_mut(axis.input) {
                *moves = true;
            }
        }
        let mut bounds: Vec<Bound> = inputs.values.iter().copied().map(Bound::only).collect();
        bounds.resize(count, Bound::only(Exact::ZERO));
        let mut moving = Self {
            scheme,
            of,
            axes,
            lines: Vec::new(),
            bounds,
            stands: true,
            step: scheme.line_at(of).and_then(|line| line.range.step),
            evaluator: Evaluator::new(scheme),
            inputs,
        };
        let mut standing = Vec::new();
        for &place in &scheme.order {
            let slot = Slot(scheme.inputs.len() + place);
            let Some(line) = scheme.lines.get(place).filter(|_| needed.get(slot.0) == Some(&true)) else { continue };
            let rule = line.rule.under(&moving.inputs.readings).ok_or(EvalError::OtherScheme)?;
            let mut is_moved = false;
            rule.operands(&mut |operand| is_moved |= moves.get(operand.0) == Some(&true));
            if let Some(moves) = moves.get_mut(slot.0) {
                *moves = is_moved;
            }
            let between = match rule {
                Rule::Gate(gate) if is_moved => Some(Between::of(gate, &moving.lines)),
                _ => None,
            };
            let lines = if is_moved { &mut moving.lines } else { &mut standing };
            lines.push(LineRule { slot, rule, range: line.range, between });
        }
        moving.stands = work_out(&standing, &mut moving.bounds, Trend::NONE);
        Ok(moving)
    }

    pub(crate) fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// What is known of the line while each input that moves is anywhere in its span.
    pub(crate) fn over(&mut self, spans: &[Span]) -> Known {
        let mut all = Trend::NONE;
        for (place, (axis, span)) in self.axes.iter().zip(spans).enumerate() {
            let (first, last) = (axis.value(span.first), axis.value(span.last));
            let (first, last) = (first.unwrap_or(axis.from), last.unwrap_or(axis.from));
            let bound = Bound::new(first, last, Trend::of(place));
            all = all.or(bound.trend);
            if let Some(slot) = self.bounds.get_mut(axis.input) {
                *slot = bound;
            }
        }
        let sure = work_out(&self.lines, &mut self.bounds, all.either()) && self.stands;
        let bound = self.of.bound(&self.bounds).unwrap_or(Bound::only(Exact::ZERO));
        Known { bound, sure }
    }

    /// The line's value at a point, by the evaluator: that of a month of which a statement can be made.
    ///
    /// # Errors
    /// Why none can.
    pub(crate) fn at(&mut self, steps: &[u64]) -> Result<Exact, EvalError> {
        for (axis, step) in self.axes.iter().zip(steps) {
            if let (Some(slot), Some(value)) = (self.inputs.values.get_mut(axis.input), axis.value(*step)) {
                *slot = value;
            }
        }
        self.evaluator.run(&self.inputs)?;
        Ok(self.of.of(self.evaluator.values()))
    }

    /// What the line can be at all.
    pub(crate) fn range(&self) -> Option<Range> {
        Some(self.scheme.line_at(self.of)?.range)
    }
}

/// Bounds the lines one by one; those of which nothing can be said may be all that the check allows, and move with
/// everything. True if there was none.
fn work_out(lines: &[LineRule<'_>], bounds: &mut [Bound], all: Trend) -> bool {
    let mut sure = true;
    for LineRule { slot, rule, range, between } in lines {
        let bound = match (rule, between) {
            (Rule::Gate(gate), Some(between)) => between.bound(gate, lines, bounds),
            _ => rule.bound(bounds, range),
        };
        let bound = bound.unwrap_or_else(|| {
            sure = false;
            Bound::new(range.min, range.max, all)
        });
        if let Some(slot) = bounds.get_mut(slot.0) {
            *slot = bound;
        }
    }
    sure
}

/// For each input and line whether it has to be known to bound the line in slot `of` under the readings chosen, and
/// to tell where there is no statement at all.
fn needed(scheme: &Scheme, inputs: &Inputs, of: Slot) -> Vec<bool> {
    let rule = |slot: Slot| scheme.line_at(slot).and_then(|line| line.rule.under(&inputs.readings));
    let mut wanted = scheme.may_lack_values(&inputs.readings);
    wanted.push(of);
    reached(scheme.inputs.len() + scheme.lines.len(), wanted, |slot, visit| {
        if let Some(rule) = rule(slot) {
            rule.operands(visit);
        }
    })
}
