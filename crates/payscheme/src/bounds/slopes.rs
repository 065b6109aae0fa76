//! How steeply a line can change over a region: from the line back to the inputs, through whatever doesn't jump.
//!
//! It knows more than bounds do where a line reads an input by several ways, as `earned + max(0, guarantee − earned)`
//! does: the ways are added up before anything is concluded.

use super::bound::{Bound, Trend};
use super::region::{LineRule, Moving};
use crate::exact::Exact;
use crate::scheme::Slot;

/// How a line's value follows what its rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Between two points it changes by what its operands do, each times something in its slope.
    Smoothly,
    /// It is an operand's value but for something between `low` and `high`, and rises with it.
    About { of: Slot, low: Exact, high: Exact },
    /// Neither.
    Jumps,
}

/// Between two points of a region, a line changes by what each moving input does, times something in its slope, and
/// something in the rest.
#[derive(Clone, Debug)]
pub(crate) struct Slopes {
    /// For each moving input, a step up.
    pub(crate) each: Vec<Bound>,
    pub(crate) rest: Bound,
}

impl Moving<'_> {
    /// With which inputs the line moves over the region that was last bounded, by its slopes; where a rule jumps or
    /// rounds, by how its line moves. `None` where a slope is too large.
    pub(super) fn trend_by_slopes(&self) -> Option<Trend> {
        let mut trend = Trend::NONE;
        let mut add = |share: Bound, slot: Slot| {
            let own = slot.bound(&self.bounds)?.trend;
            trend = trend.or(own.followed(share.max > Exact::ZERO, share.min.is_negative()));
            Some(())
        };
        let shares = self.trace_back(&mut |share, line, _| {
            add(share, line)?;
            Some(None)
        })?;
        for axis in &self.axes {
            if let Some(share) = shares.get(axis.input).copied().flatten() {
                add(share, Slot(axis.input))?;
            }
        }
        Some(trend)
    }

    /// How the line changes over the region that was last bounded, from the point of it that was last evaluated.
    /// `None` where that is too large.
    pub(super) fn slopes(&self) -> Option<Slopes> {
        let at = self.evaluator.values();
        let mut rest = Bound::only(Exact::ZERO);
        let shares = self.trace_back(&mut |share, line, follows| {
            let (change, of) = match follows {
                Follows::About { of, low, high } => {
                    let off = of.of(at).checked_sub(line.of(at))?;
                    (Bound::new(low.checked_add(off)?, high.checked_add(off)?, Trend::NONE), Some(of))
                }
                _ => (line.bound(&self.bounds)?.ends().minus(Bound::only(line.of(at)))?, None),
            };
            rest = rest.plus(share.times(change)?)?;
            Some(of)
        })?;
        let each = self.axes.iter().map(|axis| match shares.get(axis.input).copied().flatten() {
            Some(share) => share.times(Bound::only(axis.by)),
            None => Some(Bound::only(Exact::ZERO)),
        });
        Some(Slopes { each: each.collect::<Option<_>>()?, rest })
    }

    /// How much of a change of each input or line comes to the line looked at, where any does. `stop` is asked about
    /// lines that don't follow smoothly, and says through which operand to go on.
    fn trace_back(
        &self,
        stop: &mut dyn FnMut(Bound, Slot, Follows) -> Option<Option<Slot>>,
    ) -> Option<Vec<Option<Bound>>> {
        let mut shares: Vec<Option<Bound>> = vec![None; self.bounds.len()];
        let add = |shares: &mut Vec<Option<Bound>>, slot: Slot, part: Bound| {
            // What stands still changes nothing.
            if !slot.bound(&self.bounds)?.is_one_value() {
                let share = shares.get_mut(slot.0)?;
                *share = Some(share.map_or(Some(part), |share| share.plus(part))?);
            }
            Some(())
        };
        add(&mut shares, self.of, Bound::only(Exact::ONE))?;
        let mut found = Vec::new();
        for LineRule { slot: line, rule, .. } in self.lines.iter().rev() {
            let Some(share) = shares.get_mut(line.0).and_then(Option::take) else { continue };
            found.clear();
            match rule.slopes(&self.bounds, &mut |slot, slope| found.push((slot, slope))) {
                Follows::Smoothly => {
                    for (slot, slope) in found.drain(..) {
                        add(&mut shares, slot, share.times(slope)?)?;
                    }
                }
                follows => {
                    if let Some(of) = stop(share, *line, follows)? {
                        add(&mut shares, of, share)?;
                    }
                }
            }
        }
        Some(shares)
    }
}
