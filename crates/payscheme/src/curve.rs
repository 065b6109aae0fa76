//! The exact curve of a line along an input or along another line: all its pieces, with their ends.

use crate::along::{Cut, Segment, Shape, Sweep};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::{Exact, Rounding};
use crate::inputs::Inputs;
use crate::interval::{End, Interval};
use crate::limits;
use crate::scheme::{Grid, InputKind, Scheme, Slot};
use crate::unit::Unit;

/// A line along an input, the other inputs as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// What moves.
    pub over: Slot,
    /// What is looked at.
    pub of: Slot,
    /// The grid it moves on; a choice counts its options from 0.
    pub grid: Grid,
    /// The pieces, from the least value on: each step of the grid is in one of them.
    pub pieces: Vec<Piece>,
    /// False where there are more pieces than are given.
    pub complete: bool,
}

/// A run of grid steps on which a line goes one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first step, counted from the grid's least value.
    pub first: u64,
    /// Its last step.
    pub last: u64,
    /// Where it holds, in the base terms of what moves. An end is open where the point itself belongs to the
    /// neighbour, whether or not it is on the grid.
    pub interval: Interval,
    /// The line's values at the first and at the last step; `None` where there is no statement.
    pub values: Option<(Exact, Exact)>,
    /// How it goes in between.
    pub shape: Shape,
}

/// A line along two inputs at once: its curve along one, for each value of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surface {
    /// The second input.
    pub by: Slot,
    /// Its grid.
    pub grid: Grid,
    /// Its values in runs, from the least on: each is in one of them.
    pub runs: Vec<Run>,
    /// False where there are more runs than are given.
    pub complete: bool,
}

/// Consecutive values of the second input (of a choice, one) for which the curve has the same pieces: as many, of the same kinds, with
/// ends that are closed or open alike. Where they lie, and how high, may go along with the second input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its first step of the second input.
    pub first: u64,
    /// Its last step.
    pub last: u64,
    /// The curve at the first.
    pub at_first: Curve,
    /// The curve at the last.
    pub at_last: Curve,
}

impl Curve {
    fn is_like(&self, other: &Self) -> bool {
        let is_closed = |end: Option<End>| end.is_some_and(|end| end.closed);
        let kind = |piece: &Piece| {
            let Interval { low, high } = piece.interval;
            let has_values = piece.values.is_some();
            (std::mem::discriminant(&piece.shape), is_closed(low), is_closed(high), has_values)
        };
        self.complete == other.complete && self.pieces.iter().map(kind).eq(other.pieces.iter().map(kind))
    }
}

impl Scheme {
    /// The pieces of `of` along `over`, the other inputs as they are.
    ///
    /// `over` may be a line: then it takes, in place of its own value, every value of its range, on the step that
    /// the check found for it or else on hundredths of its unit.
    ///
    /// # Errors
    /// Why there is no statement of these inputs to start from.
    pub fn curve(&self, inputs: &Inputs, over: Slot, of: Slot) -> Result<Curve, EvalError> {
        let mut evaluator = Evaluator::new(self);
        evaluator.run(inputs)?;
        let track = Track::of(self, over);
        let mut sweep = Sweep::new(self, inputs, evaluator.values(), over, of).along(track.grid.min, track.grid.step);
        let mut curve = Curve { over, of, grid: track.grid, pieces: Vec::new(), complete: true };
        let mut joined = Joined::default();
        let mut first = 0;
        loop {
            let segment = sweep.segment(first, if track.is_choice { first } else { track.last });
            let last = segment.last;
            if let Some(piece) = joined.follow(segment, track.is_choice) {
                curve.pieces.push(track.piece(&piece));
            }
            if last >= track.last {
                break;
            }
            if curve.pieces.len() >= limits::CURVE_PIECES || sweep.spent() >= limits::CURVE_EVALUATIONS {
                curve.complete = false;
                break;
            }
            first = last + 1;
        }
        curve.pieces.extend(joined.end().map(|piece| track.piece(&piece)));
        if let Some(first) = curve.pieces.first_mut() {
            first.interval.low = Some(End { at: track.grid.min, closed: true });
        }
        for place in 1..curve.pieces.len() {
            let (before, after) = curve.pieces.split_at_mut(place);
            if let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) {
                after.interval.low = before.interval.high.map(|end| End { closed: !end.closed, ..end });
            }
        }
        Ok(curve)
    }
}

impl Scheme {
    /// The curves of `of` along `over` for every value of `by`, the other inputs as they are. They are worked out
    /// one by one, so this takes as long as the grid of `by` has values; of a very long one only the first are.
    ///
    /// # Errors
    /// Why there is no statement of these inputs to start from.
    pub fn surface(&self, inputs: &Inputs, over: Slot, by: Slot, of: Slot) -> Result<Surface, EvalError> {
        let track = Track::of(self, by);
        // There is one now, so that an error further on is of that value alone.
        Evaluator::new(self).run(inputs)?;
        let mut surface =
            Surface { by, grid: track.grid, runs: Vec::new(), complete: track.last < limits::SURFACE_STEPS };
        let mut moved = inputs.clone();
        let mut open: Option<Run> = None;
        for step in 0..=track.last.min(limits::SURFACE_STEPS - 1) {
            if !moved.set_steps(self, by.0, step) {
                break;
            }
            let nothing = || Curve { over, of, grid: Track::of(self, over).grid, pieces: Vec::new(), complete: true };
            let curve = self.curve(&moved, over, of).unwrap_or_else(|_| nothing());
            match open.as_mut() {
                Some(run) if !track.is_choice && run.at_last.is_like(&curve) => (run.last, run.at_last) = (step, curve),
                _ => {
                    let next = Run { first: step, last: step, at_first: curve.clone(), at_last: curve };
                    surface.runs.extend(open.replace(next));
                    if surface.runs.len() >= limits::SURFACE_RUNS {
                        surface.complete = false;
                        return Ok(surface);
                    }
                }
            }
        }
        surface.runs.extend(open);
        Ok(surface)
    }
}

/// The steps that something moves by.
pub(crate) struct Track {
    pub(crate) grid: Grid,
    /// The number of its last step.
    pub(crate) last: u64,
    pub(crate) is_choice: bool,
}

impl Track {
    pub(crate) fn of(scheme: &Scheme, over: Slot) -> Self {
        let choice = |count: usize| Grid {
            min: Exact::ZERO,
            max: Exact::int(i64::try_from(count).unwrap_or(1) - 1),
            step: Exact::ONE,
        };
        let (grid, is_choice) = match (scheme.input_at(over).map(|input| &input.kind), scheme.line_at(over)) {
            (Some(InputKind::Number { grid, .. }), _) => (*grid, false),
            (Some(InputKind::Choice(options)), _) => (choice(options.len()), true),
            (None, Some(line)) => (line_grid(line.range.min, line.range.max, line.range.step, line.unit), false),
            (None, None) => (choice(1), true),
        };
        let steps = grid.max.checked_sub(grid.min).and_then(|width| width.checked_div(grid.step));
        let last = steps.and_then(|steps| u64::try_from(steps.whole(Rounding::Down)?).ok());
        // As far as steps can be counted.
        Self { grid, last: last.unwrap_or(u64::MAX).min(limits::GRID_STEPS), is_choice }
    }

    fn piece(&self, segment: &Segment) -> Piece {
        let at = |step: Exact| step.checked_mul(self.grid.step).and_then(|way| way.checked_add(self.grid.min));
        let steps = |step: u64| Exact::int(i64::try_from(step).unwrap_or(i64::MAX));
        let high = match segment.cut {
            _ if segment.last == self.last => End { at: self.grid.max, closed: true },
            Some(Cut { at: cut, is_before }) if !self.is_choice => {
                End { at: at(cut).unwrap_or(self.grid.max), closed: is_before }
            }
            _ if self.is_choice => End { at: steps(segment.last), closed: true },
            _ => End { at: at(steps(segment.last + 1)).unwrap_or(self.grid.max), closed: false },
        };
        Piece {
            first: segment.first,
            last: segment.last,
            interval: Interval { low: None, high: Some(high) },
            values: segment.course.map(|(first, last, _)| (first, last)),
            shape: segment.course.map_or(Shape::Constant, |(.., shape)| shape),
        }
    }
}

/// The grid that a line's values are taken to lie on.
fn line_grid(min: Exact, max: Exact, step: Option<Exact>, unit: Unit) -> Grid {
    let hundredth = Exact::ratio(1, if unit == Unit::Percent { 10_000 } else { 100 }).unwrap_or(Exact::ONE);
    let step = step.unwrap_or(hundredth);
    let min = min.round_to(step, Rounding::Up).unwrap_or(min);
    let max = max.round_to(step, Rounding::Down).unwrap_or(max).max(min);
    Grid { min, max, step }
}

/// Joins segments on which the looked-at line itself goes on as before, whatever other rules do there.
#[derive(Default)]
pub(crate) struct Joined {
    open: Option<Segment>,
}

impl Joined {
    /// Takes the next segment; gives the piece before it, if that ends here.
    pub(crate) fn follow(&mut self, next: Segment, apart: bool) -> Option<Segment> {
        let Some(open) = self.open.as_mut() else {
            self.open = Some(next);
            return None;
        };
        match (!apart).then(|| joined(open, &next)).flatten() {
            Some(course) => {
                open.course = course;
                open.last = next.last;
                open.cut = next.cut;
                open.answers = open.answers.filter(|answers| next.answers == Some(*answers));
                None
            }
            None => self.open.replace(next),
        }
    }

    /// The last piece.
    pub(crate) fn end(self) -> Option<Segment> {
        self.open
    }
}

/// How two segments go on as one; `None` where they don't.
#[allow(clippy::option_option, reason = "that they are one without a statement is something else")]
fn joined(a: &Segment, b: &Segment) -> Option<Option<(Exact, Exact, Shape)>> {
    if a.is_met != b.is_met {
        return None;
    }
    let ((begins, ends, first), (goes_on, last_value, second)) = match (a.course, b.course) {
        (None, None) => return Some(None),
        (Some(a), Some(b)) => (a, b),
        _ => return None,
    };
    let across = goes_on.checked_sub(ends)?;
    // One step alone goes any way.
    let slope = |segment: &Segment, shape: Shape| match shape {
        _ if segment.first == segment.last => Some(None),
        Shape::Constant => Some(Some(Exact::ZERO)),
        Shape::Straight { per_step } => Some(Some(per_step)),
        _ => None,
    };
    if let (Some(left), Some(right)) = (slope(a, first), slope(b, second))
        && left.is_none_or(|left| left == across)
        && right.is_none_or(|right| right == across)
    {
        let shape = if across.is_zero() { Shape::Constant } else { Shape::Straight { per_step: across } };
        // Two single steps are a straight line only by chance.
        if left.is_some() || right.is_some() || across.is_zero() {
            return Some(Some((begins, last_value, shape)));
        }
    }
    if a.answers.is_none() || a.answers != b.answers {
        return None;
    }
    // One step alone goes no way, whatever its rules would do further on.
    let ways = [(a, first), (b, second)].into_iter().filter(|(segment, _)| segment.first < segment.last);
    let never_falls = across >= Exact::ZERO && ways.clone().all(|(_, shape)| shape.never_falls());
    let never_rises = across <= Exact::ZERO && ways.clone().all(|(_, shape)| shape.never_rises());
    let shape = match first {
        Shape::Rounded { .. } if first == second && (never_falls || never_rises) => first,
        _ if never_falls => Shape::Rising,
        _ if never_rises => Shape::Falling,
        _ => Shape::Mixed,
    };
    Some(Some((begins, last_value, shape)))
}
