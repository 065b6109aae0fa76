//! The months that are looked at, the same in every run.

use super::Survey;
use crate::curve::Track;
use crate::document::{Better, Owner};
use crate::exact::{Exact, Rounding};
use crate::inputs::Inputs;
use crate::scheme::{InputKind, Scheme, Slot};
use crate::unit::Unit;

/// How many months are looked at, with the one given.
pub(super) const COUNT: usize = 24;

/// The inputs with what nothing set in the middle of its grid.
pub(super) fn filled(scheme: &Scheme, inputs: &Inputs) -> Inputs {
    let mut filled = inputs.clone();
    for place in inputs.missing.clone() {
        let middle = last(scheme, place) / 2;
        let _ = filled.set_steps(scheme, place, middle);
    }
    filled
}

fn last(scheme: &Scheme, place: usize) -> u64 {
    Track::of(scheme, Slot(place)).last
}

/// For each input the last step that a month usually goes to.
pub(super) fn usual(survey: &Survey<'_>) -> Vec<u64> {
    /// So far a small count goes in any case.
    const SMALL: u64 = 10;
    let inputs = 0..survey.scheme.inputs.len();
    let usual = inputs.map(|place| {
        let track = Track::of(survey.scheme, Slot(place));
        let given = survey.given.value(place).and_then(|value| track.step_of(value)).unwrap_or(0);
        let course = survey.courses.iter().find(|course| course.input == place);
        let turn = course.and_then(|course| course.runs.last()).map_or(0, |run| run.first);
        given.max(turn).saturating_mul(2).max(SMALL).min(track.last)
    });
    usual.collect()
}

/// The month of this number, above 0: all at its best, all at its worst, all in the middle; then months in which ever
/// more is other than given, where something goes another way or anywhere.
pub(super) fn month(survey: &Survey<'_>, number: usize) -> Inputs {
    let scheme = survey.scheme;
    let mut inputs = survey.given.clone();
    let mut random = Random(number as u64);
    for &place in &survey.movable {
        let Some(input) = scheme.inputs.get(place) else { continue };
        let last = survey.usual.get(place).copied().unwrap_or(0);
        let good = match input.better {
            Some(Better::Higher) => Some(last),
            Some(Better::Lower) => Some(0),
            None => None,
        };
        let step = match (number, good) {
            (1, Some(good)) => Some(good),
            (2, Some(good)) => Some(last - good),
            (1 | 2, None) => None,
            (3, _) if matches!(input.kind, InputKind::Number { .. }) => Some(last / 2),
            (3, _) => None,
            // What the team and earlier months know is not independent of the month, so it moves only at the end.
            _ if matches!(input.owner, Owner::Team | Owner::History) && number < COUNT * 3 / 4 => None,
            _ if random.upto(3) > number as u64 % 4 => None,
            _ => Some(stop(survey, place, &mut random).unwrap_or_else(|| random.upto(last))),
        };
        if let Some(step) = step {
            let _ = inputs.set_steps(scheme, place, step);
        }
    }
    inputs
}

/// A step at which something begins or ends to go another way, mostly.
fn stop(survey: &Survey<'_>, place: usize, random: &mut Random) -> Option<u64> {
    let course = survey.courses.iter().find(|course| course.input == place)?;
    let count = u64::try_from(course.runs.len()).ok()?;
    let run = course.runs.get(usize::try_from(random.upto(count.checked_sub(1)?)).ok()?)?;
    let last = survey.usual.get(place).copied().unwrap_or(0);
    let (first, last) = (run.first.min(last), run.last.min(last));
    Some(match random.upto(3) {
        0 => first,
        1 => last,
        _ => first + random.upto(last - first),
    })
}

/// A month near another that still shows something: with one or two figures out of the ordinary, where that is no great way;
/// else with each as little as may be.
pub(in crate::doctor) fn milder(
    scheme: &Scheme,
    inputs: &Inputs,
    toward: &Inputs,
    mut shows: impl FnMut(&Inputs) -> bool,
) -> Inputs {
    let few = one_by_one(scheme, inputs, toward, &mut shows);
    let places = 0..scheme.inputs.len();
    let moved: Vec<usize> = places.filter(|place| few.value(*place) != toward.value(*place)).collect();
    if moved.len() <= 2 && moved.iter().all(|place| is_likely(scheme, &few, toward, *place)) {
        return few;
    }
    let all = between(scheme, inputs, toward, &mut shows);
    one_by_one(scheme, &all, toward, &mut shows)
}

/// Is an input no further from where it was than half of that, or than a small count goes?
fn is_likely(scheme: &Scheme, inputs: &Inputs, toward: &Inputs, place: usize) -> bool {
    let Some(InputKind::Number { unit, grid }) = scheme.inputs.get(place).map(|input| &input.kind) else { return true };
    let likely = || {
        let (now, was) = (inputs.value(place)?, toward.value(place)?);
        let away = now.checked_sub(was)?.checked_abs()?;
        let half = was.checked_sub(grid.min)?.checked_div(Exact::int(2))?;
        let small = match unit {
            Unit::Yuan => 1000,
            Unit::Percent => 10,
            _ => 25,
        };
        Some(away <= half.max(unit.value_of(Exact::int(small))?))
    };
    likely().unwrap_or(false)
}

/// The month with as much as possible as in another, one input after the other, and the rest as near to that as it goes, so
/// that it still shows something.
fn one_by_one(scheme: &Scheme, inputs: &Inputs, toward: &Inputs, shows: &mut impl FnMut(&Inputs) -> bool) -> Inputs {
    let mut mild = inputs.clone();
    for place in 0..scheme.inputs.len() {
        let (Some(now), Some(given)) = (mild.value(place), toward.value(place)) else { continue };
        if now == given {
            continue;
        }
        mild.fill(place, given);
        if shows(&mild) {
            continue;
        }
        mild.fill(place, now);
        let track = Track::of(scheme, Slot(place));
        let (Some(mut near), Some(mut far)) = (track.step_of(given), track.step_of(now)) else { continue };
        // The month at `far` shows it.
        while near.abs_diff(far) > 1 {
            let middle = near.midpoint(far);
            if mild.set_steps(scheme, place, middle) && shows(&mild) { far = middle } else { near = middle }
        }
        let _ = mild.set_steps(scheme, place, far);
    }
    mild
}

/// The first month that still shows it on the way from one month to another, all inputs at once: each goes a little out of
/// the ordinary before one goes far.
fn between(scheme: &Scheme, inputs: &Inputs, toward: &Inputs, shows: &mut impl FnMut(&Inputs) -> bool) -> Inputs {
    const PARTS: u64 = 64;
    let part = |part: u64| {
        let mut there = inputs.clone();
        for place in 0..scheme.inputs.len() {
            let track = Track::of(scheme, Slot(place));
            let step = |inputs: &Inputs| inputs.value(place).and_then(|value| track.step_of(value));
            let (Some(from), Some(to)) = (step(toward), step(inputs)) else { continue };
            // Rounded away from where it comes from, so that the last part is the whole.
            let way = (u128::from(from.abs_diff(to)) * u128::from(part)).div_ceil(u128::from(PARTS));
            let way = u64::try_from(way).unwrap_or(0);
            let _ = there.set_steps(scheme, place, if to > from { from + way } else { from - way });
        }
        there
    };
    let (mut near, mut far) = (0, PARTS);
    while far - near > 1 {
        let middle = near.midpoint(far);
        if shows(&part(middle)) { far = middle } else { near = middle }
    }
    if far == PARTS { inputs.clone() } else { part(far) }
}

impl Track {
    fn step_of(&self, value: Exact) -> Option<u64> {
        let steps = value.checked_sub(self.grid.min)?.checked_div(self.grid.step)?;
        u64::try_from(steps.whole(Rounding::Down)?).ok()
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn upto(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        most.checked_add(1).map_or(mixed, |count| mixed % count)
    }
}
