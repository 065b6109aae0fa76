//! Routes to rounder values: what people would aim at.

use super::region::Axis;
use super::routes::{Route, Wanted, route, starts};
use super::start::Start;
use crate::exact::{Exact, Rounding};
use crate::inputs::Inputs;
use crate::scheme::{InputKind, Scheme};

/// What is hardly further or hardly more: a part in so many.
const PART: i64 = 20;

/// A cost that is hardly less.
pub(super) fn hardly_less(cost: Exact) -> Option<Exact> {
    cost.checked_sub(cost.checked_div(Exact::int(PART))?)
}

/// The same routes with each move gone on to a rounder value, where it still comes to the value that is wanted and pays no
/// less; the cheapest first, without those of which a part is a route that costs hardly more.
pub(crate) fn rounder(scheme: &Scheme, inputs: &Inputs, wanted: Wanted<'_>, found: Vec<Route>) -> Vec<Route> {
    let starts = starts(scheme, inputs, wanted);
    let routes = found.into_iter().map(|found| one(scheme, inputs, wanted, &starts, found));
    let mut routes: Vec<Route> = routes.collect();
    routes.sort_by_key(|route| route.cost);
    let moves = |of: &Route, input| of.moves.iter().any(|moved| moved.input == input);
    let is_spare = |of: &Route| {
        routes.iter().any(|part| {
            part.moves.len() < of.moves.len()
                && part.moves.iter().all(|moved| moves(of, moved.input))
                && hardly_less(part.cost).is_none_or(|less| of.cost >= less)
        })
    };
    let spare: Vec<bool> = routes.iter().map(is_spare).collect();
    routes.into_iter().zip(spare).filter(|(_, is_spare)| !is_spare).map(|(route, _)| route).collect()
}

fn one(scheme: &Scheme, inputs: &Inputs, wanted: Wanted<'_>, starts: &[Start], found: Route) -> Route {
    let mut best = found;
    for place in 0..best.moves.len() {
        let moves = best.moves.iter().enumerate().filter_map(|(other, moved)| {
            let start = starts.iter().find(|start| start.axis.input == moved.input)?;
            let to = if other == place { rounder_in_span(scheme, start, moved.steps)? } else { moved.steps };
            Some((start, to))
        });
        let moves: Vec<(&Start, u64)> = moves.collect();
        if moves.len() < best.moves.len() {
            continue;
        }
        let costs = moves.iter().map(|(start, to)| start.cost(start.now.abs_diff(*to)));
        let cost = costs.into_iter().try_fold(Exact::ZERO, |cost, each| cost.checked_add(each?));
        let moved = moves.iter().map(|(start, to)| (start.axis, *to));
        let rounded = cost.and_then(|cost| route(scheme, inputs, wanted, cost, moved));
        if let Some(rounded) = rounded.filter(|rounded| rounded.pay.or(rounded.score) >= best.pay.or(best.score)) {
            best = rounded;
        }
    }
    best
}

impl Scheme {
    /// What people would aim at who have to move an input to this step: the first at or past it, away from where the input
    /// stands, whose value is round. Routes that are to be [rounder](crate::Ask::rounder) go there. `None` where that is
    /// this step itself.
    #[must_use]
    pub fn rounder_step(&self, inputs: &Inputs, input: usize, steps: u64) -> Option<u64> {
        let axis = Axis::of(self, input)?;
        rounder_step(self, axis, axis.step_in(inputs)?, steps).filter(|to| *to <= axis.last)
    }
}

/// The same within what it may move.
fn rounder_in_span(scheme: &Scheme, start: &Start, steps: u64) -> Option<u64> {
    let span = start.span();
    rounder_step(scheme, start.axis, start.now, steps).filter(|to| span.first <= *to && *to <= span.last)
}

fn rounder_step(scheme: &Scheme, axis: Axis, now: u64, steps: u64) -> Option<u64> {
    let InputKind::Number { unit, grid } = &scheme.inputs.get(axis.input)?.kind else { return None };
    let written = |steps| unit.written(axis.value(steps)?);
    let (now, there) = (written(now)?, written(steps)?);
    let way = there.checked_sub(now)?;
    let round = way.checked_abs()?.checked_div(Exact::int(PART))?.power_of_ten()?;
    let to = there.round_to(round, if way.is_negative() { Rounding::Down } else { Rounding::Up })?;
    let to = unit.value_of(to)?.checked_sub(grid.min)?.checked_div(grid.step)?;
    let to = to.is_multiple_of(Exact::ONE).then(|| to.whole(Rounding::Down))??;
    u64::try_from(to).ok().filter(|to| *to != steps)
}
