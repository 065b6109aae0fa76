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

/// The near misses of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NearMisses {
    /// Those found, line by line.
    pub found: Vec<NearMiss>,
    /// The places of the lines of which the search was ended early: they may have more.
    pub unfinished: Vec<usize>,
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
    /// False where the search was ended early: there may be one on a side that has none here.
    pub complete: bool,
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
    /// [`limits::NEAR_EVALUATIONS`] to find is left out, and its line told as unfinished; those of the built-in schemes take
    /// some 300 at most.
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn near_misses(&self, inputs: &Inputs) -> Result<NearMisses, EvalError> {
        self.near_misses_within(inputs, limits::NEAR_EVALUATIONS)
    }

    /// The same with about so many evaluations for each.
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn near_misses_within(&self, inputs: &Inputs, evaluations: u64) -> Result<NearMisses, EvalError> {
        let NearEdges { found, unfinished } = self.near_edges(inputs, evaluations)?;
        Ok(NearMisses { found: found.into_iter().map(|(miss, _)| miss).collect(), unfinished })
    }

    /// The same, each with the end of the values at which the rule goes that other way.
    pub(crate) fn near_edges(&self, inputs: &Inputs, evaluations: u64) -> Result<NearEdges, EvalError> {
        let mut evaluator = Evaluator::new(self);
        evaluator.run(inputs)?;
        let statement = evaluator.statement()?;
        let (mut found, mut unfinished) = (Vec::new(), Vec::new());
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
                    match near_miss(&statement, inputs, &mut sweep, (place, operand), up, evaluations) {
                        Ok(miss) => found.extend(miss),
                        Err(Unfinished) if unfinished.last() == Some(&place) => {}
                        Err(Unfinished) => unfinished.push(place),
                    }
                }
            }
        }
        Ok(NearEdges { found, unfinished })
    }

    /// The next jump or bend of the pay on both sides of an input, given by its place; where the scheme has no pay,
    /// of the score. A choice has none. What goes on for more than [`limits::NEAR_EVALUATIONS`] has none that is found.
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn next_changes(&self, inputs: &Inputs, input: usize) -> Result<NextChanges, EvalError> {
        self.next_changes_within(inputs, input, limits::NEAR_EVALUATIONS)
    }

    /// The same with about so many evaluations for each side.
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn next_changes_within(
        &self,
        inputs: &Inputs,
        input: usize,
        evaluations: u64,
    ) -> Result<NextChanges, EvalError> {
        let mut evaluator = Evaluator::new(self);
        evaluator.run(inputs)?;
        let values = evaluator.values();
        let nothing = NextChanges { shape: Shape::Constant, up: None, down: None, complete: true };
        let (over, Some(of)) = (Slot(input), self.pay.or(self.score)) else { return Ok(nothing) };
        let Some(true) = self.input_at(over).map(|input| matches!(input.kind, InputKind::Number { .. })) else {
            return Ok(nothing);
        };
        let track = Track::of(self, over);
        let mut complete = true;
        let mut change = |up| {
            let way = Way::from(&track, over.of(values), up)?;
            let mut sweep =
                Sweep::also(self, inputs, values, over, of, &self.output_slots()).along(way.start, way.step);
            let mut joined = Joined::default();
            let mut first = 0;
            loop {
                if sweep.spent() >= evaluations {
                    complete = false;
                    break;
                }
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
        let [up, down] = [up, down].map(|side| side.and_then(|(_, change)| change));
        Ok(NextChanges { shape, up, down, complete })
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

/// Near misses, each with the end of the values at which the rule goes that other way.
pub(crate) struct NearEdges {
    pub(crate) found: Vec<(NearMiss, End)>,
    /// The lines that may have more.
    unfinished: Vec<usize>,
}

/// There may be a near miss, further than was looked.
struct Unfinished;

fn near_miss(
    statement: &Statement<'_>,
    inputs: &Inputs,
    sweep: &mut Sweep<'_>,
    (line, operand): (usize, Slot),
    up: bool,
    evaluations: u64,
) -> Result<Option<(NearMiss, End)>, Unfinished> {
    let (scheme, values) = (statement.scheme, statement.values.as_slice());
    let of = Slot(scheme.inputs.len() + line);
    let (now, here) = (operand.of(values), statement.marks.get(line).copied());
    let way = Way::from(&Track::of(scheme, operand), now, up);
    let (Some(here), Some(way)) = (here, way) else { return Ok(None) };
    sweep.turn(way.start, way.step);
    let limit = sweep.spent() + evaluations;
    let mut edge = None;
    let mut first = 0;
    if !way.off_grid {
        let here = sweep.segment(0, way.last);
        (edge, first) = (here.cut, here.last + 1);
    }
    while first <= way.last && sweep.spent() < limit {
        if sweep.at(first).is_ok() && sweep.mark() != here {
            let miss = || {
                let mut whole =
                    Sweep::also(scheme, inputs, values, operand, of, &scheme.output_slots()).along(way.start, way.step);
                let line_change = whole.at(first).ok()?.checked_sub(of.of(values))?;
                let (score_change, pay_change) = scheme.changes(values, &whole)?;
                let to = whole.position(first)?;
                let (steps, distance) = (first + u64::from(way.off_grid), to.checked_sub(now)?);
                Some(NearMiss { line, operand, up, steps, to, distance, line_change, score_change, pay_change })
            };
            let Some(miss) = miss() else { return Ok(None) };
            // Where no straight line says it, it is the step itself.
            let drawn = edge.and_then(|Cut { at, is_before }| {
                Some(End { at: at.checked_mul(way.step)?.checked_add(way.start)?, closed: !is_before })
            });
            return Ok(Some((miss, drawn.unwrap_or(End { at: miss.to, closed: true }))));
        }
        let segment = sweep.segment(first, way.last);
        (edge, first) = (segment.cut, segment.last + 1);
    }
    if first <= way.last { Err(Unfinished) } else { Ok(None) }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

    use super::*;
    use crate::document::Document;

    /// Refunds of 6.5 % are between two edges, each further than the one evaluation that says how it goes from here.
    #[test]
    fn what_was_not_looked_at_is_told() {
        let text = include_str!("../templates/aftersales-130/scheme.toml");
        let scheme = Scheme::check(&Document::from_toml(text).0.unwrap()).unwrap().0;
        let inputs = scheme.defaults();
        let place = |id: &str| scheme.slot(id).unwrap().0 - scheme.inputs.len();
        let all = scheme.near_misses(&inputs).unwrap();
        assert_eq!(all.unfinished, [0; 0]);
        assert!(all.found.iter().any(|miss| miss.line == place("refund_points")));
        let some = scheme.near_misses_within(&inputs, 1).unwrap();
        assert!(some.unfinished.contains(&place("refund_points")), "{:?}", some.unfinished);
        assert!(some.found.iter().all(|miss| all.found.contains(miss)) && some.found.len() < all.found.len());

        let (refunds, _) = scheme.input("refund_rate").unwrap();
        assert!(scheme.next_changes(&inputs, refunds).unwrap().complete);
        let none = scheme.next_changes_within(&inputs, refunds, 1).unwrap();
        assert_eq!((none.up, none.down, none.complete), (None, None, false));
    }
}
