//! What to go for next, and how: the next tier; where there is none in reach, the next round figure.

use super::seeking::Seeking;
use super::{Answer, Ask, Target};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::{Exact, Rounding};
use crate::inputs::Inputs;
use crate::interval::{End, Interval};
use crate::scheme::Scheme;
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
    /// Somewhat more, where no round figure has as short a way.
    More,
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
    /// What to go for next: the first tier with a way that moves nothing by much ([`Ask::near`]), else the next round figure
    /// with such a way, the roundest first, else somewhat more; ways of one input before all of several. Else any of them with
    /// any way, the least first; else the most there is. `weigh` says what of an [`Ask::own`] is to be otherwise. `None` where
    /// there is neither pay nor score.
    ///
    /// A tier is where the pay jumps up: along the score, or else along what takes the least effort of one input alone.
    ///
    /// A round figure is a multiple of 100 yuan, else of 50; of a score, of 5 points. Somewhat more is the next multiple of 20
    /// or 10 yuan, of 2 points or 1. It is worth naming from a hundredth of what there is now upward, and from 10 yuan or a
    /// point upward: from 3780 yuan, 3817.80 or more, so 3900, else 3850 or 3820.
    ///
    /// # Errors
    /// Why there is no statement of these inputs.
    pub fn next(&self, inputs: &Inputs, weigh: impl Fn(&mut Ask)) -> Result<Option<Next>, EvalError> {
        let Some(slot) = self.pay.or(self.score) else { return Ok(None) };
        let anything = Target { slot, interval: Interval { low: None, high: None } };
        let mut own = Ask { gains_only: true, ..Ask::own(self, inputs, anything)? };
        weigh(&mut own);
        let tiers = own.tiers_ahead(self, inputs)?;
        if tiers.is_empty()
            && let Some(next) = self.nothing_ahead(inputs, &own)?
        {
            return Ok(Some(next));
        }
        let first = tiers.first().copied();
        let tiers = tiers.into_iter().take(TIERS).map(|tier| (NextKind::Tier, tier));
        let goals: Vec<(NextKind, Target)> = tiers.chain(Target::rounds_ahead(self, inputs)?).collect();
        let ask_for =
            |target: Target, largest: usize| Ask { target, largest, budget: own.budget / SHARE, ..own.clone() };
        let told = |kind: NextKind, ask: Ask, answer: Answer| {
            let passed = first.filter(|tier| *tier != ask.target);
            Some(Next { kind, passed, ask: Ask { largest: own.largest, ..ask }, answer })
        };
        // One input alone, then as many as asked.
        let sizes = if own.largest > 1 { &[1, own.largest][..] } else { &[own.largest] };
        let mut by_many = None;
        for &largest in sizes {
            for &(kind, target) in &goals {
                let ask = ask_for(target, largest).near();
                let mut seeking = Seeking::new(self, inputs, &ask)?;
                let by_few = seeking.by_few()?;
                if !seeking.answer.routes.is_empty() {
                    // There may be ways of several to it, too.
                    let all = Ask { largest: own.largest, ..ask.clone() };
                    if largest < own.largest && seeking.answer.routes.len() < own.routes {
                        let mut seeking = Seeking::new(self, inputs, &all)?;
                        seeking.by_few()?;
                        if !seeking.answer.routes.is_empty() {
                            let answer = seeking.finished();
                            return Ok(told(kind, ask, answer));
                        }
                    }
                    let answer = seeking.finished();
                    return Ok(told(kind, ask, answer));
                }
                // Who wants only one to move isn't told of many.
                if !by_few && largest > 1 && by_many.is_none() {
                    seeking.by_many()?;
                    if !seeking.answer.routes.is_empty() {
                        let answer = seeking.finished();
                        by_many = told(kind, ask, answer);
                    }
                }
            }
        }
        if by_many.is_some() {
            return Ok(by_many);
        }
        // What is far is the further the rounder it is.
        let (tiers, rounds): (Vec<_>, Vec<_>) = goals.iter().partition(|(kind, _)| *kind == NextKind::Tier);
        let goals: Vec<(NextKind, Target)> = tiers.into_iter().chain(rounds.into_iter().rev()).collect();
        // Who is asked only for what is near has been answered.
        let is_near = own.may == own.clone().near().may;
        for &largest in if is_near { &[] } else { sizes } {
            for &(kind, target) in &goals {
                let ask = ask_for(target, largest);
                let mut seeking = Seeking::new(self, inputs, &ask)?;
                let by_few = seeking.by_few()?;
                if !by_few && largest > 1 {
                    seeking.by_many()?;
                }
                if !seeking.answer.routes.is_empty() {
                    let answer = seeking.finished();
                    return Ok(told(kind, ask, answer));
                }
            }
        }
        // The least of the round figures says best what the most is.
        let least = goals.iter().find(|(kind, _)| *kind != NextKind::Tier).or(goals.first());
        let Some(&(kind, target)) = least else { return Ok(None) };
        let ask = ask_for(target, own.largest);
        let answer = self.solve(inputs, &ask)?;
        let kind = if answer.routes.is_empty() { NextKind::Most } else { kind };
        Ok(told(kind, ask, answer))
    }

    /// Where nothing pays more than now: that, proved.
    fn nothing_ahead(&self, inputs: &Inputs, own: &Ask) -> Result<Option<Next>, EvalError> {
        let mut evaluator = Evaluator::new(self);
        evaluator.run(inputs)?;
        let slot = own.target.slot;
        let more = Interval { low: Some(End { at: slot.of(evaluator.values()), closed: false }), high: None };
        let most = Ask { target: Target { slot, interval: more }, largest: 0, ..own.clone() };
        if !Seeking::new(self, inputs, &most)?.is_out_of_reach()? {
            return Ok(None);
        }
        let answer = self.solve(inputs, &most)?;
        Ok(answer.impossible.then_some(Next { kind: NextKind::Most, ask: most, answer, passed: None }))
    }
}

impl Target {
    /// The next round figures of the pay that are worth naming, the roundest first; where there is no pay, of the score.
    fn rounds_ahead(scheme: &Scheme, inputs: &Inputs) -> Result<Vec<(NextKind, Self)>, EvalError> {
        let mut evaluator = Evaluator::new(scheme);
        evaluator.run(inputs)?;
        let Some(slot) = scheme.pay.or(scheme.score) else { return Ok(Vec::new()) };
        let unit = scheme.unit_of(slot).unwrap_or(Unit::Number);
        let (steps, round): (&[i64], i64) = if unit == Unit::Yuan { (&[100, 50, 20, 10], 50) } else { (&[5, 2, 1], 5) };
        let steps: Option<Vec<Exact>> = steps.iter().map(|step| unit.value_of(Exact::int(*step))).collect();
        let round = unit.value_of(Exact::int(round)).unwrap_or(Exact::ONE);
        let mut rounds = rounds_above(slot.of(evaluator.values()), &steps.unwrap_or_default()).unwrap_or_default();
        rounds.dedup();
        let goal = |at: Exact| {
            let kind = if at.is_multiple_of(round) { NextKind::Round } else { NextKind::More };
            (kind, Self { slot, interval: Interval { low: Some(End { at, closed: true }), high: None } })
        };
        Ok(rounds.into_iter().map(goal).collect())
    }
}

/// The next multiple of each of these steps, of which the last is the least, that is worth naming.
fn rounds_above(now: Exact, steps: &[Exact]) -> Option<Vec<Exact>> {
    let gain = now.checked_abs()?.checked_div(Exact::int(100))?.max(*steps.last()?);
    let least = now.checked_add(gain)?;
    steps.iter().map(|step| least.round_to(*step, Rounding::Up)).collect()
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
