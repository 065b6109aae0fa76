//! One input alone.

use super::Target;
use crate::along::Sweep;
use crate::curve::Track;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::limits;
use crate::scheme::{Scheme, Slot};

/// An input that alone reaches a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    /// Its place.
    pub input: usize,
    /// All its steps at which the target is reached: first and last of each run, in order.
    pub spans: Vec<(u64, u64)>,
}

/// All values of an input at which the target is reached, each run confirmed by evaluating both its edges and the
/// steps beyond them; whether those are all, within about `budget` evaluations; how many it took.
pub(super) fn solve(
    scheme: &Scheme,
    inputs: &Inputs,
    values: &[Exact],
    input: usize,
    target: &Target,
    budget: u64,
) -> (Option<Single>, bool, u64) {
    let over = Slot(input);
    let track = Track::of(scheme, over);
    let mut sweep = Sweep::new(scheme, inputs, values, over, target.slot)
        .along(track.grid.min, track.grid.step)
        .toward(target.interval);
    let mut spans: Vec<(u64, u64)> = Vec::new();
    let (mut first, mut complete) = (0, false);
    for _ in 0..limits::CURVE_PIECES {
        let segment = sweep.segment(first, if track.is_choice { first } else { track.last });
        if segment.is_met {
            match spans.last_mut() {
                Some((_, last)) if *last + 1 == segment.first => *last = segment.last,
                _ => spans.push((segment.first, segment.last)),
            }
        }
        if segment.last >= track.last {
            complete = true;
            break;
        }
        if sweep.spent() >= budget {
            break;
        }
        first = segment.last + 1;
    }
    let count = spans.len();
    let mut is_met = |step: u64| sweep.at(step).is_ok_and(|value| target.is_met(value));
    spans.retain(|&(first, last)| {
        let beyond = [first.checked_sub(1), (last < track.last && complete).then_some(last + 1)];
        is_met(first) && is_met(last) && !beyond.into_iter().flatten().any(&mut is_met)
    });
    complete &= spans.len() == count;
    let single = (!spans.is_empty()).then_some(Single { input, spans });
    (single, complete, sweep.spent())
}
