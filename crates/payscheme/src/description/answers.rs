//! Near misses, curves and answers as data: ids in place of slots, amounts in their units.

use serde::Serialize;

use crate::along::Shape;
use crate::amount::Amount;
use crate::curve::{Curve, Piece, Run, Surface};
use crate::exact::Exact;
use crate::near::{NearMiss, NearMisses};
use crate::rule::Ends;
use crate::scheme::{InputKind, Scheme, Slot};
use crate::solve::{Answer, Move, Nearest, Route, Single};
use crate::unit::Unit;

/// Near misses as data.
#[derive(Debug, Serialize)]
pub struct NearMissesData<'s> {
    misses: Vec<NearMissData<'s>>,
    /// False where there may be more than were found.
    complete: bool,
}

#[derive(Debug, Serialize)]
struct NearMissData<'s> {
    line: &'s str,
    operand: &'s str,
    unit: Unit,
    direction: Direction,
    steps: u64,
    distance: Amount,
    to: Amount,
    line_change: Amount,
    line_unit: Unit,
    #[serde(skip_serializing_if = "Option::is_none")]
    score_change: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pay_change: Option<Amount>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Up,
    Down,
}

/// A curve as data.
#[derive(Debug, Serialize)]
pub struct CurveData<'s> {
    over: &'s str,
    /// Of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    over_unit: Option<Unit>,
    of: &'s str,
    unit: Unit,
    pieces: Vec<PieceData<'s>>,
    complete: bool,
}

#[derive(Debug, Serialize)]
struct PieceData<'s> {
    /// The option of a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'s str>,
    /// Where it holds, of a number: from its first to its last value on the grid.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Amount>,
    /// The same as the scheme draws the ends.
    #[serde(flatten)]
    ends: Option<Ends>,
    /// `null` where there is no statement.
    from_value: Option<Amount>,
    to_value: Option<Amount>,
    shape: &'static str,
    /// How much the line rises a step, but for rounding.
    #[serde(skip_serializing_if = "Option::is_none")]
    per_step: Option<Amount>,
}

/// Curves along one input by the values of another, as data.
#[derive(Debug, Serialize)]
pub struct SurfaceData<'s> {
    by: &'s str,
    /// Of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_unit: Option<Unit>,
    runs: Vec<RunData<'s>>,
    complete: bool,
}

#[derive(Debug, Serialize)]
struct RunData<'s> {
    /// The first and the last value of the run, as they would be set.
    first: String,
    last: String,
    at_first: CurveData<'s>,
    at_last: CurveData<'s>,
}

/// An answer as data.
#[derive(Debug, Serialize)]
pub struct AnswerData<'s> {
    of: &'s str,
    unit: Unit,
    #[serde(flatten)]
    target: Ends,
    now: Amount,
    reached: bool,
    singles: Vec<SingleData<'s>>,
    routes: Vec<RouteData<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<NearestData<'s>>,
    impossible: bool,
    complete: bool,
}

#[derive(Debug, Serialize)]
struct SingleData<'s> {
    input: &'s str,
    /// Each run of values, as they would be set: its first and its last.
    spans: Vec<[String; 2]>,
}

#[derive(Debug, Serialize)]
struct RouteData<'s> {
    moves: Vec<MoveData<'s>>,
    cost: Amount,
    value: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pay: Option<Amount>,
}

#[derive(Debug, Serialize)]
struct MoveData<'s> {
    input: &'s str,
    /// As it would be set.
    value: String,
}

#[derive(Debug, Serialize)]
struct NearestData<'s> {
    below: Option<RouteData<'s>>,
    above: Option<RouteData<'s>>,
}

impl Scheme {
    pub(super) fn amount(&self, slot: Slot, value: Exact) -> Amount {
        Amount { value, unit: self.unit_of(slot).unwrap_or(Unit::Number) }
    }

    fn output(&self, slot: Option<Slot>, value: Option<Exact>) -> Option<Amount> {
        slot.zip(value).map(|(slot, value)| self.amount(slot, value))
    }

    /// The text by which an input would be set to a value.
    pub(super) fn setting(&self, input: usize, value: Exact) -> String {
        let slot = Slot(input);
        match self.input_at(slot).map(|input| &input.kind) {
            Some(InputKind::Choice(_)) => {
                self.option_id(slot, usize::try_from(value.parts().0).unwrap_or(usize::MAX)).to_owned()
            }
            _ => self.amount(slot, value).to_string(),
        }
    }

    /// Near misses as data.
    #[must_use]
    pub fn describe_near_misses(&self, misses: &NearMisses) -> NearMissesData<'_> {
        let told = |miss: &NearMiss| {
            let line = self.lines.get(miss.line)?;
            let of = |value| self.amount(miss.operand, value);
            Some(NearMissData {
                line: &line.id,
                operand: self.id_of(miss.operand),
                unit: self.unit_of(miss.operand)?,
                direction: if miss.up { Direction::Up } else { Direction::Down },
                steps: miss.steps,
                distance: of(miss.distance),
                to: of(miss.to),
                line_change: Amount { value: miss.line_change, unit: line.unit },
                line_unit: line.unit,
                score_change: self.output(self.score, miss.score_change),
                pay_change: self.output(self.pay, miss.pay_change),
            })
        };
        let complete = misses.unfinished.is_empty();
        NearMissesData { misses: misses.found.iter().filter_map(told).collect(), complete }
    }

    /// A curve as data.
    #[must_use]
    pub fn describe_curve(&self, curve: &Curve) -> CurveData<'_> {
        let over_unit = self.unit_of(curve.over);
        let unit = self.unit_of(curve.of).unwrap_or(Unit::Number);
        let told = |piece: &Piece| {
            let at = |step| over_unit.zip(curve.grid.at(step)).map(|(unit, value)| Amount { value, unit });
            let amount = |value| Amount { value, unit };
            let option = usize::try_from(piece.first).ok().map(|place| self.option_id(curve.over, place));
            PieceData {
                option: option.filter(|_| over_unit.is_none()),
                first: at(piece.first),
                last: at(piece.last),
                ends: over_unit.map(|unit| Ends::of(&piece.interval, unit)),
                from_value: piece.values.map(|(first, _)| amount(first)),
                to_value: piece.values.map(|(_, last)| amount(last)),
                shape: match piece.shape {
                    Shape::Constant => "constant",
                    Shape::Straight { .. } => "straight",
                    Shape::Rounded { .. } => "rounded",
                    Shape::Rising => "rising",
                    Shape::Falling => "falling",
                    Shape::Mixed => "mixed",
                },
                per_step: match piece.shape {
                    Shape::Straight { per_step } | Shape::Rounded { per_step } => Some(amount(per_step)),
                    _ => None,
                },
            }
        };
        CurveData {
            over: self.id_of(curve.over),
            over_unit,
            of: self.id_of(curve.of),
            unit,
            pieces: curve.pieces.iter().map(told).collect(),
            complete: curve.complete,
        }
    }

    /// Curves by the values of a second input, as data.
    #[must_use]
    pub fn describe_surface(&self, surface: &Surface) -> SurfaceData<'_> {
        let text = |step| surface.grid.at(step).map(|value| self.setting(surface.by.0, value)).unwrap_or_default();
        let told = |run: &Run| RunData {
            first: text(run.first),
            last: text(run.last),
            at_first: self.describe_curve(&run.at_first),
            at_last: self.describe_curve(&run.at_last),
        };
        SurfaceData {
            by: self.id_of(surface.by),
            by_unit: self.unit_of(surface.by),
            runs: surface.runs.iter().map(told).collect(),
            complete: surface.complete,
        }
    }

    /// An answer to what was asked about a target, as data.
    #[must_use]
    pub fn describe_answer(&self, target: &crate::solve::Target, answer: &Answer) -> AnswerData<'_> {
        let unit = self.unit_of(target.slot).unwrap_or(Unit::Number);
        let id = |input: usize| self.id_of(Slot(input));
        let moved = |moved: &Move| MoveData { input: id(moved.input), value: self.setting(moved.input, moved.value) };
        let route = |route: &Route| RouteData {
            moves: route.moves.iter().map(moved).collect(),
            cost: Amount { value: route.cost, unit: Unit::Number },
            value: Amount { value: route.value, unit },
            score: self.output(self.score, route.score),
            pay: self.output(self.pay, route.pay),
        };
        let single = |single: &Single| {
            let text = |step| {
                let grid = crate::curve::Track::of(self, Slot(single.input)).grid;
                grid.at(step).map(|value| self.setting(single.input, value)).unwrap_or_default()
            };
            SingleData {
                input: id(single.input),
                spans: single.spans.iter().map(|(first, last)| [text(*first), text(*last)]).collect(),
            }
        };
        let nearest = |nearest: &Nearest| NearestData {
            below: nearest.below.as_ref().map(route),
            above: nearest.above.as_ref().map(route),
        };
        AnswerData {
            of: self.id_of(target.slot),
            unit,
            target: Ends::of(&target.interval, unit),
            now: Amount { value: answer.now, unit },
            reached: answer.reached,
            singles: answer.singles.iter().map(single).collect(),
            routes: answer.routes.iter().map(route).collect(),
            nearest: answer.nearest.as_ref().map(nearest),
            impossible: answer.impossible,
            complete: answer.complete,
        }
    }
}
