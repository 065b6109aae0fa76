//! Gates that may hold and may not over a region. Where the condition holds, more is known of what it compares, and
//! so of the value that is given then: a bonus by score past the pass line isn't that of the least score.

use super::bound::Bound;
use super::region::LineRule;
use crate::rule::{Gate, Value};
use crate::scheme::Slot;

/// The lines between what a gate's condition compares and what the gate gives, by their places among those that move.
#[derive(Debug)]
pub(super) struct Between {
    holds: Vec<usize>,
    fails: Vec<usize>,
}

impl Between {
    /// For a gate after these lines.
    pub(super) fn of(gate: &Gate, lines: &[LineRule<'_>]) -> Self {
        let mut compared = Vec::new();
        gate.when.names(&mut |slot| compared.push(slot));
        Self { holds: between(&compared, &gate.value, lines), fails: between(&compared, &gate.otherwise, lines) }
    }

    /// What is known of the gate's value.
    pub(super) fn bound(&self, gate: &Gate, lines: &[LineRule<'_>], bounds: &mut [Bound]) -> Option<Bound> {
        let holds = gate.when.bound(bounds)?;
        if !(holds.may_hold && holds.may_fail) {
            return Some(Gate::given(&holds, gate.value.bound(bounds)?, gate.otherwise.bound(bounds)?));
        }
        let value = given(gate, true, &gate.value, &self.holds, lines, bounds)?;
        let otherwise = given(gate, false, &gate.otherwise, &self.fails, lines, bounds)?;
        Some(Gate::given(&holds, value, otherwise))
    }
}

/// The lines that read any of `compared`, at once or by others, and lead to `value`.
fn between(compared: &[Slot], value: &Value, lines: &[LineRule<'_>]) -> Vec<usize> {
    let mut leading = Vec::new();
    value.operand(&mut |slot| leading.push(slot));
    let mut places = Vec::new();
    for (place, line) in lines.iter().enumerate().rev() {
        if leading.contains(&line.slot) && !compared.contains(&line.slot) {
            places.push(place);
            line.rule.operands(&mut |slot| leading.push(slot));
        }
    }
    places.reverse();
    let mut changed = compared.to_vec();
    places.retain(|place| {
        let mut changes = false;
        if let Some(line) = lines.get(*place) {
            line.rule.operands(&mut |slot| changes |= changed.contains(&slot));
            if changes {
                changed.push(line.slot);
            }
        }
        changes
    });
    places
}

/// What is known of `value` where the gate's condition holds or doesn't.
fn given(
    gate: &Gate,
    holds: bool,
    value: &Value,
    between: &[usize],
    lines: &[LineRule<'_>],
    bounds: &mut [Bound],
) -> Option<Bound> {
    let mut before: Vec<(Slot, Bound)> = Vec::new();
    let mut keep = |slot: Slot, bounds: &[Bound]| before.extend(slot.bound(bounds).map(|bound| (slot, bound)));
    gate.when.names(&mut |slot| keep(slot, bounds));
    gate.when.narrow(holds, bounds);
    for line in between.iter().filter_map(|place| lines.get(*place)) {
        keep(line.slot, bounds);
        if let (Some(bound), Some(slot)) = (line.rule.bound(bounds, &line.range), bounds.get_mut(line.slot.0)) {
            *slot = bound;
        }
    }
    let value = value.bound(bounds);
    for (slot, bound) in before.into_iter().rev() {
        if let Some(slot) = bounds.get_mut(slot.0) {
            *slot = bound;
        }
    }
    value
}
