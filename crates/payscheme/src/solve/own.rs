//! What an agent can and would change: their own figures, for the better, and not by much.

use super::{Ask, Target};
use crate::bounds::{Axis, May, Route};
use crate::document::{Better, Owner};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::{Exact, Rounding};
use crate::inputs::Inputs;
use crate::scheme::{InputKind, Scheme, Slot};
use crate::unit::Unit;

impl Ask {
    /// For this target as an agent asks it: each metric that is the agent's own moves the way that is better. To change
    /// one by as much as it is now, or as is left to its end, costs 1; by one option of a choice a half.
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn own(scheme: &Scheme, inputs: &Inputs, target: Target) -> Result<Self, EvalError> {
        let own = own(scheme, inputs)?;
        let mut ask = Self { rounder: true, ..Self::new(scheme, target) };
        for (place, better) in own.into_iter().enumerate() {
            if let Some(locked) = ask.locked.get_mut(place) {
                *locked = better.is_none();
            }
            if let (Some(may), Some(better)) = (ask.may.get_mut(place), better) {
                *may = match better {
                    Better::Higher => May { down: 0, ..May::ANY },
                    Better::Lower => May { up: 0, ..May::ANY },
                };
            }
            if let (Some(effort), Some(usual)) = (ask.effort.get_mut(place), usual(scheme, inputs, place)) {
                *effort = usual;
            }
        }
        Ok(ask)
    }

    /// The same, but each input moves so far at most that it costs a half: what a month may well bring.
    #[must_use]
    pub fn near(mut self) -> Self {
        for (may, effort) in self.may.iter_mut().zip(&self.effort) {
            let most = steps_for_half(*effort);
            *may = May { up: may.up.min(most), down: may.down.min(most) };
        }
        self
    }

    /// Does a route of these inputs move nothing further than that?
    #[must_use]
    pub fn is_near(&self, scheme: &Scheme, inputs: &Inputs, route: &Route) -> bool {
        route.moves.iter().all(|moved| {
            let now = Axis::of(scheme, moved.input).and_then(|axis| axis.step_in(inputs));
            let most = self.effort.get(moved.input).map_or(u64::MAX, |effort| steps_for_half(*effort));
            now.is_some_and(|now| now.abs_diff(moved.steps) <= most)
        })
    }
}

fn steps_for_half(effort: Exact) -> u64 {
    let steps = Exact::ratio(1, 2).and_then(|half| half.checked_div(effort)?.whole(Rounding::Down));
    steps.and_then(|steps| u64::try_from(steps).ok()).unwrap_or(u64::MAX)
}

/// For each input which way the agent would move it; `None` for what isn't the agent's: what has no better way, and what is
/// paid as it stands, as that was decided by somebody else.
pub(super) fn own(scheme: &Scheme, inputs: &Inputs) -> Result<Vec<Option<Better>>, EvalError> {
    let mut evaluator = Evaluator::new(scheme);
    evaluator.run(inputs)?;
    let paid = evaluator.pay();
    let own = scheme.inputs.iter().enumerate().map(|(place, input)| {
        let better = input.better.filter(|_| input.owner == Owner::Month)?;
        let is_sum = matches!(input.kind, InputKind::Number { unit: Unit::Yuan, .. });
        (!is_sum || !is_given(scheme, inputs, &mut evaluator, place, paid)).then_some(better)
    });
    Ok(own.collect())
}

/// Does a thousand yuan more of it (as much as there can be more, or else less) change the pay by just as much?
fn is_given(
    scheme: &Scheme,
    inputs: &Inputs,
    evaluator: &mut Evaluator<'_>,
    place: usize,
    paid: Option<Exact>,
) -> bool {
    let mut given = || {
        let axis = Axis::of(scheme, place)?;
        let now = axis.step_in(inputs)?;
        let some = Exact::int(1000).checked_div(axis.by)?.whole(Rounding::Up)?;
        let some = u64::try_from(some).ok()?;
        let there = if now < axis.last { now.saturating_add(some).min(axis.last) } else { now.saturating_sub(some) };
        let mut moved = inputs.clone();
        moved.set_steps(scheme, place, there).then_some(())?;
        evaluator.run(&moved).ok()?;
        let change = evaluator.pay()?.checked_sub(paid?)?;
        Some(change == moved.value(place)?.checked_sub(inputs.value(place)?)?)
    };
    given().unwrap_or(false)
}

/// What a step of an input costs: the larger the figure, the less.
fn usual(scheme: &Scheme, inputs: &Inputs, place: usize) -> Option<Exact> {
    let (grid, unit) = match &scheme.inputs.get(place)?.kind {
        InputKind::Number { grid, unit } => (grid, unit),
        InputKind::Choice(_) => return Exact::ratio(1, 2),
    };
    let now = Slot(place).of(&inputs.values);
    let to_an_end = now.checked_sub(grid.min)?.min(grid.max.checked_sub(now)?);
    // A small figure is changed by a few, whatever part of it that is.
    let few = if *unit == Unit::Yuan { Exact::int(1000) } else { unit.value_of(Exact::int(10))? };
    let whole = to_an_end.max(few).min(grid.max.checked_sub(grid.min)?);
    grid.step.checked_div(leading(whole)?)
}

/// The number with its first digit alone: 650 is 600.
fn leading(number: Exact) -> Option<Exact> {
    number.round_to(number.power_of_ten()?, Rounding::Down)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_digit() {
        let of = |num, den| Exact::ratio(num, den).unwrap();
        for (number, first) in [(of(650, 1), of(600, 1)), (of(9, 1), of(9, 1)), (of(153, 1000), of(1, 10))] {
            assert_eq!(leading(number), Some(first));
        }
    }

    #[test]
    fn half_of_what_it_takes() {
        assert_eq!(steps_for_half(Exact::ratio(1, 11).unwrap()), 5);
        assert_eq!(steps_for_half(Exact::ZERO), u64::MAX);
    }
}
