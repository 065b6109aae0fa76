//! How steeply a line can change over a region: from the line back to the inputs, through whatever doesn't jump.
//!
//! It knows more than bounds do where a line reads an input by several ways, as `earned + max(0, guarantee − earned)`
//! does: the ways are added up before anything is concluded.

use super::bound::{Bound, Trend};
use super::region::{LineRule, Moving};
use crate::exact::Exact;
use crate::interval::Interval;
use crate::scheme::Slot;

/// An input or line with how much of its change counts.
pub(crate) type Share = (Slot, Bound);

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

/// What it takes for a rule to go another way than it does at a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leaves {
    /// Nothing that is known of.
    Anyhow,
    /// That these together, each change times something in its slope, change by so much, up or down.
    By { changed: Vec<Share>, so_much: Exact },
    /// All of these.
    All(Vec<Self>),
    /// One of these.
    Any(Vec<Self>),
}

impl Leaves {
    /// That an operand changes by so much.
    pub(crate) fn by(of: Slot, so_much: Option<Exact>) -> Self {
        match so_much {
            Some(so_much) => Self::By { changed: vec![(of, Bound::only(Exact::ONE))], so_much },
            None => Self::Anyhow,
        }
    }

    /// That an operand that has this value comes to an end of an interval that it is in.
    pub(crate) fn interval(of: Slot, value: Exact, interval: &Interval) -> Self {
        let ends = [interval.low, interval.high].into_iter().flatten();
        Self::Any(ends.map(|end| Self::by(of, end.at.checked_sub(value))).collect())
    }

    /// That another option is chosen.
    pub(crate) fn option(of: Slot) -> Self {
        Self::Any(vec![Self::by(of, Some(Exact::ONE)), Self::by(of, Some(Exact::int(-1)))])
    }
}

/// How something changes over a region as long as each rule goes the way that it goes at one point of it: by what each
/// moving input does, times something in its slope, and something in the rest.
#[derive(Clone, Debug)]
pub(crate) struct Staying {
    /// For each moving input, a step up.
    pub(crate) each: Vec<Bound>,
    pub(crate) rest: Bound,
    /// For each rule on the way that can go another way in the region, what that takes.
    pub(crate) leaves: Vec<Leaves>,
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
        let whole = (self.of, Bound::only(Exact::ONE));
        let shares = self.trace_back(&[whole], |share, line, _| add(share, line.slot).map(|()| Vec::new()))?;
        for axis in &self.axes {
            if let Some(share) = shares.get(axis.input).copied().flatten() {
                add(share, Slot(axis.input))?;
            }
        }
        Some(trend)
    }

    /// How a sum of inputs and lines, each with its slope, changes over the region that was last bounded as long as
    /// rules go the way they go at the point of it that was last evaluated. `None` where that is too large.
    pub(super) fn staying(&self, sum: &[Share]) -> Option<Staying> {
        let at = self.evaluator.values();
        let (mut rest, mut leaves) = (Bound::only(Exact::ZERO), Vec::new());
        let shares = self.trace_back(sum, |share, line, follows| {
            if let Follows::About { of, low, high } = follows {
                let off = of.of(at).checked_sub(line.slot.of(at))?;
                let change = Bound::new(low.checked_add(off)?, high.checked_add(off)?, Trend::NONE);
                rest = rest.plus(share.times(change)?)?;
                return Some(vec![(of, Bound::only(Exact::ONE))]);
            }
            let mut way = Vec::new();
            leaves.push(line.rule.leaves(&self.bounds, at, &mut |slot, slope| way.push((slot, slope))));
            Some(way)
        })?;
        let each = self.axes.iter().map(|axis| match shares.get(axis.input).copied().flatten() {
            Some(share) => share.times(Bound::only(axis.by)),
            None => Some(Bound::only(Exact::ZERO)),
        });
        Some(Staying { each: each.collect::<Option<_>>()?, rest, leaves })
    }

    /// How much of a change of each input comes to a sum, where any does. `pass` is asked about lines that don't follow
    /// smoothly, and says through which operands to go on.
    fn trace_back<P>(&self, sum: &[Share], mut pass: P) -> Option<Vec<Option<Bound>>>
    where
        P: FnMut(Bound, &LineRule<'_>, Follows) -> Option<Vec<Share>>,
    {
        let mut shares: Vec<Option<Bound>> = vec![None; self.bounds.len()];
        let add = |shares: &mut Vec<Option<Bound>>, slot: Slot, part: Bound| {
            // What stands still changes nothing.
            if !slot.bound(&self.bounds)?.is_one_value() {
                let share = shares.get_mut(slot.0)?;
                *share = Some(share.map_or(Some(part), |share| share.plus(part))?);
            }
            Some(())
        };
        for (slot, slope) in sum {
            add(&mut shares, *slot, *slope)?;
        }
        let mut found = Vec::new();
        for line in self.lines.iter().rev() {
            let Some(share) = shares.get_mut(line.slot.0).and_then(Option::take) else { continue };
            found.clear();
            let follows = line.rule.slopes(&self.bounds, &mut |slot, slope| found.push((slot, slope)));
            if follows != Follows::Smoothly {
                found = pass(share, line, follows)?;
            }
            for (slot, slope) in found.drain(..) {
                add(&mut shares, slot, share.times(slope)?)?;
            }
        }
        Some(shares)
    }
}
