//! Near misses (差一点): how far something is from where a rule goes another way, and what that would change.

use crate::along::{Cut, Shape, Sweep};
use crate::curve::{Joined, Track};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::{Exact, Rounding};
use crate::inputs::Inputs;
use crate::interval::End;
use crate::limits;
use crate::rule::Rule;
use crate::scheme::{Input, InputKind, Scheme, Slot};
use crate::{document::Owner, statement::Statement};

/// An operand of a line and its distance to where the line's rule goes another way: the next band, a condition, a
/// cap, another row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The place of the line.
    pub line: usize,
    /// What would have to move: an input of the month, or another line.
    pub operand: Slot,
    /// Upward or downward.
    pub up: bool,
    /// In grid steps of the operand.
    pub steps: u64,
    /// The operand's value there.
    pub to: Exact,
    /// That value less the one it has.
    pub distance: Exact,
    /// What the line would have more.
    pub line_change: Exact,
    /// What the score would have more, through all later lines; `None` where there is none.
    pub score_change: Option<Exact>,
    /// What the pay would have more.
    pub pay_change: Option<Exact>,
}

/// What an input does to the pay (to the score, where there is no pay) from where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextChanges {
    /// How it goes until then.
    pub shape: Shape,
    /// The next jump or bend above.
    pub up: Option<NextChange>,
    /// The next jump or bend below.
    pub down: Option<NextChange>,
}

/// A jump or a bend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextChange {
    /// In grid steps of the input.
    pub steps: u64,
    /// The input's value there.
    pub to: Exact,
    /// What the score would have more.
    pub score_change: Option<Exact>,
    /// What the pay would have more.
    pub pay_change: Option<Exact>,
}

/// The steps away from where something is, in one direction.
struct Way {
    /// The first value on the grid; the value itself where it is on the grid.
    start: Exact,
    step: Exact,
    /// The number of the last step.
    last: u64,
    /// Is the start a step away already?
    off_grid: bool,
}

impl Way {
    fn from(track: &Track, now: Exact, up: bool) -> Option<Self> {
        let grid = &track.grid;
        let rounding = if up { Rounding::Up } else { Rounding::Down };
        let start = now.checked_sub(grid.min)?.round_to(grid.step, rounding)?.checked_add(grid.min)?;
        let (end, step) = if up { (grid.max, grid.step) } else { (grid.min, grid.step.checked_neg()?) };
        let steps = end.checked_sub(start)?.checked_div(step)?.whole(Rounding::Down)?;
        let last = u64::try_from(steps).ok()?.min(limits::GRID_STEPS);
        Some(Self { start, step, last, off_grid: start != now })
    }
}

impl Scheme {
    /// All near misses of a statement, line by line: for each operand of each rule that can go several ways.
    ///
    /// Settings of the shop are not looked at; a choice has no distance. One that takes more than
    /// [`limits::NEAR_EVALUATIONS`] to find is left out; those of the built-in schemes take some 300 at most.
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn near_misses(&self, inputs: &Inputs) -> Result<Vec<NearMiss>, EvalError> {
        Ok(self.near_edges(inputs)?.into_iter().map(|(miss, _)| miss).collect())
    }

    /// The same, each with the end of the values at which the rule goes that other way.
    pub(crate) fn near_edges(&self, inputs: &Inputs) -> Result<Vec<(NearMiss, End)>, EvalError> {
        let mut evaluator = Evaluator::new(self);
        evaluator.run(inputs)?;
        let statement = evaluator.statement()?;
        let mut found = Vec::new();
        for place in 0..self.lines.len() {
            let Some(rule) = statement.rule(place).filter(|rule| goes_several_ways(rule)) else { continue };
            let mut operands = Vec::new();
            rule.operands(&mut |slot| {
                if !operands.contains(&slot) && self.input_at(slot).is_none_or(moves) {
                    operands.push(slot);
                }
            });
            for operand in operands {
                let (of, values) = (Slot(self.inputs.len() + place), statement.values.as_slice());
                let mut sweep = Sweep::new(self, inputs, values, operand, of);
                for up in [false, true] {
                    found.extend(near_miss(&statement, inputs, &mut sweep, (place, operand), up));
                }
            }
        }
        Ok(found)
    }

    /// The next jump or bend of the pay on both sides of an input, given by its place; where the scheme has no pay,
    /// of the score. A choice has none, and neither has what goes on for more than [`limits::NEAR_EVALUATIONS`].
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn next_changes(&self, inputs: &Inputs, input: usize) -> Result<NextChanges, EvalError> {
        let mut evaluator = Evaluator::new(self);
        evaluator.run(inputs)?;
        let values = evaluator.values();
        let nothing = NextChanges { shape: Shape::Constant, up: None, down: None };
        let (over, Some(of)) = (Slot(input), self.pay.or(self.score)) else { return Ok(nothing) };
        let Some(true) = self.input_at(over).map(|input| matches!(input.kind, InputKind::Number { .. })) else {
            return Ok(nothing);
        };
        let track = Track::of(self, over);
        let change = |up| {
            let way = Way::from(&track, over.of(values), up)?;
            let mut sweep =
                Sweep::also(self, inputs, values, over, of, &self.output_slots()).along(way.start, way.step);
            let mut joined = Joined::default();
            let mut first = 0;
            while sweep.spent() < limits::NEAR_EVALUATIONS {
                let segment = sweep.segment(first, way.last);
                first = segment.last + 1;
                let here = joined.follow(segment, false).and_then(|piece| Some((piece.course?.2, piece.last + 1)));
                if let Some((shape, steps)) = here {
                    let to = sweep.position(steps)?;
                    sweep.at(steps).ok()?;
                    let (score_change, pay_change) = self.changes(values, &sweep)?;
                    return Some((shape, Some(NextChange { steps, to, score_change, pay_change })));
                }
                if first > way.last {
                    break;
                }
            }
            Some((joined.end()?.course?.2, None))
        };
        let (down, up) = (change(false), change(true));
        let reversed = |shape: Shape| match shape {
            Shape::Straight { per_step } => per_step.checked_neg().map(|per_step| Shape::Straight { per_step }),
            Shape::Rounded { per_step } => per_step.checked_neg().map(|per_step| Shape::Rounded { per_step }),
            Shape::Rising => Some(Shape::Falling),
            Shape::Falling => Some(Shape::Rising),
            shape @ (Shape::Constant | Shape::Mixed) => Some(shape),
        };
        let shape = match (up, down) {
            // A single step at the upper end says nothing of how it goes.
            (Some((Shape::Constant, _)) | None, Some((shape, _))) => reversed(shape).unwrap_or(Shape::Mixed),
            (Some((shape, _)), _) => shape,
            (None, None) => Shape::Constant,
        };
        Ok(NextChanges { shape, up: up.and_then(|(_, change)| change), down: down.and_then(|(_, change)| change) })
    }

    /// The slots of score and pay.
    pub(crate) fn output_slots(&self) -> Vec<Slot> {
        [self.score, self.pay].into_iter().flatten().collect()
    }

    /// What score and pay have more in the sweep's last evaluation than in `values`.
    fn changes(&self, values: &[Exact], sweep: &Sweep<'_>) -> Option<(Option<Exact>, Option<Exact>)> {
        let change = |slot: Option<Slot>| match slot {
            None => Some(None),
            Some(slot) => sweep.value(slot).checked_sub(slot.of(values)).map(Some),
        };
        Some((change(self.score)?, change(self.pay)?))
    }
}

/// A figure that someone moves: not a setting, not a choice.
fn moves(input: &Input) -> bool {
    input.owner != Owner::Shop && matches!(input.kind, InputKind::Number { .. })
}

fn goes_several_ways(rule: &Rule) -> bool {
    match rule {
        Rule::Bands(_) | Rule::Brackets(_) | Rule::Table(_) | Rule::Gate(_) => true,
        Rule::Tally(tally) => tally.floor.is_some() || tally.cap.is_some(),
        // A judgement has no distance; the others have one way only.
        Rule::Formula(_) | Rule::Grade(_) | Rule::Weighted(_) | Rule::Round(_) => false,
    }
}

fn near_miss(
    statement: &Statement<'_>,
    inputs: &Inputs,
    sweep: &mut Sweep<'_>,
    (line, operand): (usize, Slot),
    up: bool,
) -> Option<(NearMiss, End)> {
    let (scheme, values) = (statement.scheme, statement.values.as_slice());
    let of = Slot(scheme.inputs.len() + line);
    let (now, here) = (operand.of(values), *statement.marks.get(line)?);
    let way = Way::from(&Track::of(scheme, operand), now, up)?;
    sweep.turn(way.start, way.step);
    let limit = sweep.spent() + limits::NEAR_EVALUATIONS;
    let mut edge = None;
    let mut first = 0;
    if !way.off_grid {
        let here = sweep.segment(0, way.last);
        (edge, first) = (here.cut, here.last + 1);
    }
    while first <= way.last && sweep.spent() < limit {
        if sweep.at(first).is_ok() && sweep.mark() != here {
            let mut whole =
                Sweep::also(scheme, inputs, values, operand, of, &scheme.output_slots()).along(way.start, way.step);
            let line_change = whole.at(first).ok()?.checked_sub(of.of(values))?;
            let (score_change, pay_change) = scheme.changes(values, &whole)?;
            let to = whole.position(first)?;
            let (steps, distance) = (first + u64::from(way.off_grid), to.checked_sub(now)?);
            let miss = NearMiss { line, operand, up, steps, to, distance, line_change, score_change, pay_change };
            // Where no straight line says it, it is the step itself.
            let drawn = edge.and_then(|Cut { at, is_before }| {
                Some(End { at: at.checked_mul(way.step)?.checked_add(way.start)?, closed: !is_before })
            });
            return Some((miss, drawn.unwrap_or(End { at: to, closed: true })));
        }
        let segment = sweep.segment(first, way.last);
        (edge, first) = (segment.cut, segment.last + 1);
    }
    None
}
