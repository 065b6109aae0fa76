//! What to go for next, and how: the next tier; where there is none in reach, the next round figure.

use super::seeking::Seeking;
use super::{Answer, Ask, Target};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::{Exact, Rounding};
use crate::inputs::Inputs;
use crate::interval::{End, Interval};
use crate::scheme::{Scheme, Slot};
use crate::unit::Unit;

/// So many tiers are tried before the next round figure is.
const TIERS: usize = 3;

/// Each of them may take this part of what an answer may.
const SHARE: u64 = 6;

/// What to go for next, and how.
#[derive(Clone, Debug)]
pub struct Next {
    /// What kind of thing it is.
    pub kind: NextKind,
    /// The question, with the target.
    pub ask: Ask,
    /// Its answer.
    pub answer: Answer,
    /// A tier that is ahead, but not in reach: the first that was passed over for this.
    pub passed: Option<Target>,
}

/// What one can go for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextKind {
    /// What pays a step more.
    Tier,
    /// A round figure of the pay, or of the score where there is no pay: one that is worth naming, see [`Scheme::next`].
    Round,
    /// The most there is, below the next round figure: `nearest` of the answer says how. Where nothing that it has moves
    /// anything, there is no more.
    Most,
}

impl Next {
    /// Is it proved that nothing pays more?
    #[must_use]
    pub fn is_the_most(&self) -> bool {
        let below = self.answer.nearest.as_ref().and_then(|nearest| nearest.below.as_ref());
        let is_locked = self.ask.locked.iter().all(|locked| *locked);
        let is_most = self.kind == NextKind::Most && self.answer.impossible && !is_locked;
        is_most && below.is_none_or(|below| below.moves.is_empty())
    }
}

impl Scheme {
    /// What to go for next: the first tier with a way that moves nothing by much ([`Ask::near`]), else the next round
    /// figure with such a way, the roundest and ways of few inputs first; else either with any way, the least round figure
    /// first; else the most there is. `weigh` says what of an [`Ask::own`] is to be otherwise. `None` where there is neither
    /// pay nor score.
    ///
    /// A round figure is a multiple of 100 yuan, else of 50, 20 or 10; of a score, of 5 points, else of 2 or 1. It is worth
    /// naming from a hundredth of what there is now upward, and from 10 yuan or a point upward: from 3780 yuan, 3817.80 or
    /// more, so 3900, else 3850 or 3820.
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn next(&self, inputs: &Inputs, weigh: impl Fn(&mut Ask)) -> Result<Option<Next>, EvalError> {
        let tiers = Target::tiers_ahead(self, inputs)?;
        let first = tiers.first().copied();
        let tiers = tiers.into_iter().take(TIERS).map(|tier| (NextKind::Tier, tier));
        let rounds = Target::rounds_ahead(self, inputs)?.into_iter().map(|round| (NextKind::Round, round));
        if first.is_none()
            && let Some(next) = self.nothing_ahead(inputs, &weigh)?
        {
            return Ok(Some(next));
        }
        let goals: Vec<(NextKind, Target)> = tiers.chain(rounds).collect();
        let Some((_, target)) = goals.first() else { return Ok(None) };
        let own = Ask { gains_only: true, ..Ask::own(self, inputs, *target)? };
        let ask_for = |target: Target, is_near: bool| {
            let mut ask = Ask { target, ..own.clone() };
            weigh(&mut ask);
            ask.budget /= SHARE;
            if is_near { ask.near() } else { ask }
        };
        let told = |kind: NextKind, ask: Ask, answer: Answer| {
            Some(Next { kind, passed: first.filter(|tier| *tier != ask.target), ask, answer })
        };
        let mut by_many = None;
        for &(kind, target) in &goals {
            let ask = ask_for(target, true);
            let mut seeking = Seeking::new(self, inputs, &ask)?;
            let by_few = seeking.by_few()?;
            if !seeking.answer.routes.is_empty() {
                let answer = seeking.finished();
                return Ok(told(kind, ask, answer));
            }
            // Who wants only one to move isn't told of many.
            if !by_few && ask.largest > 1 && by_many.is_none() {
                seeking.by_many()?;
                if !seeking.answer.routes.is_empty() {
                    let answer = seeking.finished();
                    by_many = told(kind, ask, answer);
                }
            }
        }
        if by_many.is_some() {
            return Ok(by_many);
        }
        // What is far is the further the rounder it is.
        let (tiers, rounds): (Vec<_>, Vec<_>) = goals.iter().partition(|(kind, _)| *kind == NextKind::Tier);
        for &(kind, target) in tiers.into_iter().chain(rounds.into_iter().rev()) {
            let ask = ask_for(target, false);
            // Who is asked only for what is near has been answered.
            if ask.may == ask_for(target, true).may {
                continue;
            }
            let mut seeking = Seeking::new(self, inputs, &ask)?;
            let by_few = seeking.by_few()?;
            if !by_few && ask.largest > 1 {
                seeking.by_many()?;
            }
            if !seeking.answer.routes.is_empty() {
                let answer = seeking.finished();
                return Ok(told(kind, ask, answer));
            }
        }
        // The least of the round figures says best what the most is.
        let Some(&(kind, target)) = goals.last() else { return Ok(None) };
        let ask = ask_for(target, false);
        let answer = self.solve(inputs, &ask)?;
        let kind = if answer.routes.is_empty() { NextKind::Most } else { kind };
        Ok(told(kind, ask, answer))
    }

    /// Where nothing pays more than now: that, proved.
    fn nothing_ahead(&self, inputs: &Inputs, weigh: &impl Fn(&mut Ask)) -> Result<Option<Next>, EvalError> {
        let mut evaluator = Evaluator::new(self);
        evaluator.run(inputs)?;
        let Some(slot) = self.pay.or(self.score) else { return Ok(None) };
        let more = Interval { low: Some(End { at: slot.of(evaluator.values()), closed: false }), high: None };
        let mut ask = Ask::own(self, inputs, Target { slot, interval: more })?;
        weigh(&mut ask);
        let most = Ask { largest: 0, ..ask };
        if !Seeking::new(self, inputs, &most)?.is_out_of_reach()? {
            return Ok(None);
        }
        let answer = self.solve(inputs, &most)?;
        Ok(answer.impossible.then_some(Next { kind: NextKind::Most, ask: most, answer, passed: None }))
    }
}

impl Target {
    /// The next round figures of the pay that are worth naming, the roundest first; where there is no pay, of the score.
    fn rounds_ahead(scheme: &Scheme, inputs: &Inputs) -> Result<Vec<Self>, EvalError> {
        let mut evaluator = Evaluator::new(scheme);
        evaluator.run(inputs)?;
        let Some(slot) = scheme.pay.or(scheme.score) else { return Ok(Vec::new()) };
        let unit = scheme.unit_of(slot).unwrap_or(Unit::Number);
        let steps: &[i64] = if unit == Unit::Yuan { &[100, 50, 20, 10] } else { &[5, 2, 1] };
        let steps: Option<Vec<Exact>> = steps.iter().map(|step| unit.value_of(Exact::int(*step))).collect();
        let mut rounds = rounds_above(slot.of(evaluator.values()), &steps.unwrap_or_default()).unwrap_or_default();
        rounds.dedup();
        let at_least = |at| Interval { low: Some(End { at, closed: true }), high: None };
        Ok(rounds.into_iter().map(|at| Self { slot, interval: at_least(at) }).collect())
    }
}

/// The next multiple of each of these steps, of which the last is the least, that is worth naming.
fn rounds_above(now: Exact, steps: &[Exact]) -> Option<Vec<Exact>> {
    let gain = now.checked_abs()?.checked_div(Exact::int(100))?.max(*steps.last()?);
    let least = now.checked_add(gain)?;
    steps.iter().map(|step| least.round_to(*step, Rounding::Up)).collect()
}

/// Whether one of the agent's own inputs leads to a slot.
pub(super) fn is_moved_by(scheme: &Scheme, inputs: &Inputs, slot: Slot, own: &[bool]) -> bool {
    let behind = scheme.inputs_behind(inputs.readings(), slot);
    own.iter().zip(behind).any(|(own, behind)| *own && behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_figures_are_worth_going_for() {
        let of = |num| Exact::ratio(num, 100).unwrap();
        let (yuan, points) = ([100, 50, 20, 10].map(Exact::int), [5, 2, 1].map(Exact::int));
        // With a hundredth more: 3817.80, 2020 (which is one itself), 4499.10; with the ten yuan at least, 510 and 9.50; with
        // the hundredth of its size, −990; of 89.5 points, 90.5, and of 200, 202.
        for (now, steps, next) in [
            (378_000, &yuan[..], &[3900, 3850, 3820, 3820][..]),
            (200_000, &yuan, &[2100, 2050, 2020, 2020]),
            (445_455, &yuan, &[4500, 4500, 4500, 4500]),
            (50_000, &yuan, &[600, 550, 520, 510]),
            (-50, &yuan, &[100, 50, 20, 10]),
            (-100_000, &yuan, &[-900, -950, -980, -990]),
            (8_950, &points, &[95, 92, 91]),
            (20_000, &points, &[205, 202, 202]),
        ] {
            let next = next.iter().map(|next| Exact::int(*next)).collect();
            assert_eq!(rounds_above(of(now), steps), Some(next), "{now}");
        }
    }
}
