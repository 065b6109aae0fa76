//! One input alone.

use super::Target;
use crate::along::Sweep;
use crate::bounds::{Axis, May};
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

/// An input that moves while all others stay.
pub(super) struct Alone<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) inputs: &'a Inputs,
    /// Those of the statement.
    pub(super) values: &'a [Exact],
    pub(super) input: usize,
    pub(super) may: May,
}

impl Alone<'_> {
    /// All values that the input may have at which the target is reached, each run confirmed by evaluating both its edges
    /// and the steps beyond them; whether those are all, within about `budget` evaluations; how many it took.
    pub(super) fn solve(&self, target: &Target, budget: u64) -> (Option<Single>, bool, u64) {
        let Self { scheme, inputs, values, input, may } = *self;
        let over = Slot(input);
        let track = Track::of(scheme, over);
        let mut sweep = Sweep::new(scheme, inputs, values, over, target.slot)
            .along(track.grid.min, track.grid.step)
            .toward(target.interval);
        let mut spans: Vec<(u64, u64)> = Vec::new();
        let now = Axis::of(scheme, input).and_then(|axis| axis.step_in(inputs)).unwrap_or(0);
        let (least, most) = (now.saturating_sub(may.down), now.saturating_add(may.up).min(track.last));
        let (mut first, mut complete) = (least, false);
        for _ in 0..limits::CURVE_PIECES {
            let segment = sweep.segment(first, if track.is_choice { first } else { most });
            if segment.is_met {
                match spans.last_mut() {
                    Some((_, last)) if *last + 1 == segment.first => *last = segment.last,
                    _ => spans.push((segment.first, segment.last)),
                }
            }
            if segment.last >= most {
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
            let beyond = [(first > least).then(|| first - 1), (last < most && complete).then_some(last + 1)];
            is_met(first) && is_met(last) && !beyond.into_iter().flatten().any(&mut is_met)
        });
        complete &= spans.len() == count;
        let single = (!spans.is_empty()).then_some(Single { input, spans });
        (single, complete, sweep.spent())
    }

    /// After how few steps the target is reached, as far as about `budget` evaluations say.
    pub(super) fn fewest(&self, target: &Target, budget: u64) -> Option<u64> {
        let Self { scheme, inputs, values, input, may } = *self;
        let (over, axis) = (Slot(input), Axis::of(scheme, input)?);
        let (now, is_choice) = (axis.step_in(inputs)?, Track::of(scheme, over).is_choice);
        let toward = |most: u64, step: Exact| {
            let mut sweep = Sweep::new(scheme, inputs, values, over, target.slot)
                .along(over.of(values), step)
                .toward(target.interval);
            let mut first = 1;
            while first <= most && sweep.spent() < budget {
                let segment = sweep.segment(first, if is_choice { first } else { most });
                if segment.is_met {
                    return Some(first);
                }
                first = segment.last + 1;
            }
            None
        };
        let up = toward(may.up.min(axis.last - now), axis.by);
        let down = toward(may.down.min(now), axis.by.checked_neg()?);
        [up, down].into_iter().flatten().min()
    }
}
