//! Whether a value can be reached at all, and the nearest that can.

use super::cheapest::Start;
use super::multiples::step_of;
use super::region::{Axis, Moving, Span};
use super::routes::{Route, Wanted, route, starts};
use super::search::{Found, Goal, any, search};
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
    let starts = starts(scheme, inputs, wanted);
    let axes: Vec<Axis> = starts.iter().map(|start| start.axis).collect();
    let region: Vec<Span> = starts.iter().map(Start::span).collect();
    let mut moving = Moving::new(scheme, inputs, wanted.of, axes)?;
    moving.step = step_of(scheme, inputs, wanted.of, wanted.free);
    let (mut inside, mut complete) = (None, true);
    if wanted.within.witness(moving.step).is_some() {
        let outcome = any(&mut moving, region.clone(), wanted.within, budget);
        complete = outcome.complete;
        inside = way(scheme, inputs, wanted, &mut moving, &starts, outcome.found);
    }
    let (mut below, mut above) = (None, None);
    if inside.is_none() {
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
