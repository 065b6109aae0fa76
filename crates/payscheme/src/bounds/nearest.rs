//! Whether a value can be reached at all, and the nearest that can.

use super::multiples::step_of;
use super::region::{Moving, Span};
use super::routes::{Route, Together, Wanted, route};
use super::search::{Found, Goal, any, search};
use super::start::Start;
use crate::evaluator::EvalError;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::scheme::Scheme;

/// What there is in an interval and on both sides of it.
#[derive(Clone, Debug)]
pub(crate) struct Nearest {
    /// A way into the interval, not the cheapest; where there is none, `complete` says whether that is proved.
    pub(crate) inside: Option<Route>,
    /// The greatest value below the interval.
    pub(crate) below: Option<Route>,
    /// The least value above it.
    pub(crate) above: Option<Route>,
    /// All of it is proved; else the budget ran out.
    pub(crate) complete: bool,
}

/// Whether the line's value can come into the interval with all of the free inputs together, and where not, the
/// nearest values on both sides. `largest` and `limit` don't matter.
///
/// # Errors
/// That inputs were not set, or are another scheme's.
pub(crate) fn nearest(
    scheme: &Scheme,
    inputs: &Inputs,
    wanted: Wanted<'_>,
    budget: &mut u64,
) -> Result<Nearest, EvalError> {
    let mut together = Together::new(scheme, inputs, wanted)?;
    let (found, mut complete) = point_inside(scheme, inputs, wanted, &mut together, budget);
    let Together { starts, mut moving, .. } = together;
    let inside = way(scheme, inputs, wanted, &mut moving, &starts, found);
    let (mut below, mut above) = (None, None);
    if inside.is_none() {
        let region: Vec<Span> = starts.iter().map(Start::span).collect();
        moving.step = step_of(scheme, inputs, wanted.of, wanted.free);
        let sides = [
            (wanted.within.rest_below(), Goal::Greatest, &mut below),
            (wanted.within.rest_above(), Goal::Least, &mut above),
        ];
        for (side, goal, nearest) in sides {
            let Some(side) = side else { continue };
            let outcome = search(&mut moving, region.clone(), goal, &side, budget);
            complete &= outcome.complete;
            *nearest = way(scheme, inputs, Wanted { within: &side, ..wanted }, &mut moving, &starts, outcome.found);
        }
    }
    Ok(Nearest { inside, below, above, complete })
}

/// A way into the interval, and whether, where there is none, that is proved.
///
/// # Errors
/// That inputs were not set, or are another scheme's.
pub(crate) fn inside(
    scheme: &Scheme,
    inputs: &Inputs,
    wanted: Wanted<'_>,
    budget: &mut u64,
) -> Result<(Option<Route>, bool), EvalError> {
    let mut together = Together::new(scheme, inputs, wanted)?;
    let (found, complete) = point_inside(scheme, inputs, wanted, &mut together, budget);
    let Together { starts, mut moving, .. } = together;
    Ok((way(scheme, inputs, wanted, &mut moving, &starts, found), complete))
}

/// Is it proved that nothing comes into the interval?
///
/// # Errors
/// That inputs were not set, or are another scheme's.
pub(crate) fn is_out_of_reach(
    scheme: &Scheme,
    inputs: &Inputs,
    wanted: Wanted<'_>,
    budget: &mut u64,
) -> Result<bool, EvalError> {
    let mut together = Together::new(scheme, inputs, wanted)?;
    let (found, complete) = point_inside(scheme, inputs, wanted, &mut together, budget);
    Ok(found.is_none() && complete)
}

/// Any point with its value in the interval, and whether, where there is none, that is proved.
fn point_inside(
    scheme: &Scheme,
    inputs: &Inputs,
    wanted: Wanted<'_>,
    together: &mut Together<'_>,
    budget: &mut u64,
) -> (Option<Found>, bool) {
    *budget = budget.saturating_sub(1);
    if !together.may_reach(|_| true, wanted.within) {
        return (None, true);
    }
    together.moving.step = step_of(scheme, inputs, wanted.of, wanted.free);
    if wanted.within.witness(together.moving.step).is_none() {
        return (None, true);
    }
    let region: Vec<Span> = together.starts.iter().map(Start::span).collect();
    let outcome = any(&mut together.moving, region, wanted.within, budget);
    (outcome.found, outcome.complete)
}

/// The way to a point that was found.
fn way(
    scheme: &Scheme,
    inputs: &Inputs,
    wanted: Wanted<'_>,
    moving: &mut Moving<'_>,
    starts: &[Start],
    found: Option<Found>,
) -> Option<Route> {
    let found = settled(moving, starts, found?);
    let moved = starts.iter().zip(&found.steps).filter(|(start, step)| start.now != **step);
    let cost = moved
        .clone()
        .try_fold(Exact::ZERO, |cost, (start, step)| cost.checked_add(start.cost(start.now.abs_diff(*step))?));
    route(scheme, inputs, wanted, cost?, moved.map(|(start, step)| (start.axis, *step)))
}

/// The same value with the inputs as near to where they stand as may be, one after the other.
fn settled(moving: &mut Moving<'_>, starts: &[Start], found: Found) -> Found {
    let Found { mut steps, value } = found;
    for (place, start) in starts.iter().enumerate() {
        let Some(there) = steps.get(place).copied() else { continue };
        let mut keeps = |distance: u64| {
            if let Some(step) = steps.get_mut(place) {
                *step = if there > start.now { start.now + distance } else { start.now - distance };
            }
            moving.at(&steps) == Ok(value)
        };
        let mut distance = there.abs_diff(start.now);
        if distance > 0 && keeps(0) {
            continue;
        }
        let mut back = distance.next_power_of_two();
        while back > 0 {
            while distance > back && keeps(distance - back) {
                distance -= back;
            }
            back /= 2;
        }
        keeps(distance);
    }
    Found { steps, value }
}
