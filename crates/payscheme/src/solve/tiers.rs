//! The tiers ahead of an agent: where the pay jumps up, the one of least effort first.

use super::single::Alone;
use super::{Ask, Target};
use crate::along::Sweep;
use crate::curve::{Curve, Piece, Track};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::{End, Interval};
use crate::limits;
use crate::near::NearMiss;
use crate::scheme::{Scheme, Slot};
use crate::unit::Unit;

/// So many evaluations may it take to see how far one input alone is from one tier.
const EVALUATIONS: u64 = 200;

impl Ask {
    /// The tiers ahead of who asks like this, the next first: a score at which the pay jumps up; then, of all near misses at
    /// which it does, what one input alone reaches with the least effort, that of a line before that of a metric; then what
    /// none reaches alone. Where there is no pay, the score stands for it.
    pub(super) fn tiers_ahead(&self, scheme: &Scheme, inputs: &Inputs) -> Result<Vec<Target>, EvalError> {
        let mut ahead = Vec::new();
        let mut evaluator = Evaluator::new(scheme);
        evaluator.run(inputs)?;
        let values = evaluator.values();
        if let (Some(score), Some(pay)) = (scheme.score, scheme.pay) {
            let curve = scheme.curve(inputs, score, pay)?;
            let low = next_jump(&curve, score.of(values), pay.of(values), trifle(scheme));
            ahead.extend(low.map(|low| Target { slot: score, interval: Interval { low: Some(low), high: None } }));
        }
        let is_free: Vec<bool> = self.locked.iter().map(|locked| !locked).collect();
        // What is someone else's to move is no tier to reach for, nor is what moves for the worse.
        let moves = |miss: &NearMiss| match self.may.get(miss.operand.0) {
            Some(may) => is_free.get(miss.operand.0) == Some(&true) && (if miss.up { may.up } else { may.down }) > 0,
            None => is_moved_by(scheme, inputs, miss.operand, &is_free),
        };
        let pays_more = |miss: &NearMiss| miss.pay_change.or(miss.score_change) > Some(Exact::ZERO);
        let mut tiers: Vec<(Option<Exact>, bool, Target)> = Vec::new();
        for (miss, end) in scheme.near_edges(inputs, limits::NEAR_EVALUATIONS)?.found {
            if !pays_more(&miss) || !moves(&miss) || !is_jump(scheme, inputs, values, &miss) {
                continue;
            }
            let (low, high) = if miss.up { (Some(end), None) } else { (None, Some(end)) };
            let target = Target { slot: miss.operand, interval: Interval { low, high } };
            if tiers.iter().all(|(.., known)| *known != target) {
                let effort = self.effort_of_one(scheme, inputs, values, &target);
                tiers.push((effort, scheme.input_at(miss.operand).is_some(), target));
            }
        }
        tiers.sort_by_key(|(effort, is_input, _)| (effort.is_none(), *effort, *is_input));
        ahead.extend(tiers.into_iter().map(|(.., target)| target));
        Ok(ahead)
    }

    /// The least that it costs to get there with one input alone; `None` where none does.
    fn effort_of_one(&self, scheme: &Scheme, inputs: &Inputs, values: &[Exact], target: &Target) -> Option<Exact> {
        let of_input = |input: usize| {
            let alone = Alone { scheme, inputs, values, input, may: *self.may.get(input)? };
            let steps = i64::try_from(alone.fewest(target, EVALUATIONS)?).ok()?;
            self.effort.get(input)?.checked_mul(Exact::int(steps))
        };
        self.free(scheme).into_iter().filter_map(of_input).min()
    }
}

/// Whether one of the inputs that are free leads to a slot.
fn is_moved_by(scheme: &Scheme, inputs: &Inputs, slot: Slot, is_free: &[bool]) -> bool {
    let behind = scheme.inputs_behind(inputs.readings(), slot);
    is_free.iter().zip(behind).any(|(free, behind)| *free && behind)
}

/// What a jump is at least: less than a yuan, as rounding makes it, nobody calls a tier.
fn trifle(scheme: &Scheme) -> Exact {
    match scheme.pay.and_then(|pay| scheme.unit_of(pay)) {
        Some(Unit::Yuan) => Exact::ONE,
        _ => Exact::ZERO,
    }
}

/// Does the pay jump up there, rather than only rise with each step, as it did before?
fn is_jump(scheme: &Scheme, inputs: &Inputs, values: &[Exact], miss: &NearMiss) -> bool {
    let jump = || {
        let paid = scheme.pay.or(scheme.score)?;
        let step = Track::of(scheme, miss.operand).grid.step;
        let back = if miss.up { step.checked_neg()? } else { step };
        let line = Slot(scheme.inputs.len() + miss.line);
        let mut sweep = Sweep::also(scheme, inputs, values, miss.operand, line, &[paid]).along(miss.to, back);
        let mut at = |steps: u64| sweep.at(steps).is_ok().then(|| (sweep.value(paid), sweep.mark()));
        let ((there, _), (before, here)) = (at(0)?, at(1)?);
        // Of a band of one step nobody can say how it goes.
        let earlier = at(2).filter(|(_, mark)| *mark == here).map_or(before, |(earlier, _)| earlier);
        let rise = before.checked_sub(earlier)?.max(Exact::ZERO);
        there.checked_sub(before)?.checked_sub(rise)
    };
    jump().is_some_and(|jump| jump > Exact::ZERO && jump >= trifle(scheme))
}

/// Where, above `now`, the pay next jumps above what is paid, by no trifle: not where it only rises with each point.
fn next_jump(curve: &Curve, now: Exact, paid: Exact, trifle: Exact) -> Option<End> {
    let tiers = curve.pieces.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let (ends, begins) = (before.values?.1, after.values?.0);
        let low = after.interval.low.filter(|_| after.interval.is_above(now))?;
        let goes_on = ends.checked_add(before.shape.per_step().or_else(|| steep(before))?)?;
        let jump = begins.checked_sub(goes_on)?;
        (jump > Exact::ZERO && jump >= trifle && begins > paid).then_some(low)
    });
    tiers.min_by(|a, b| a.at.cmp(&b.at))
}

/// What a step of a piece that isn't straight rises at most, if it is about as steep everywhere: twice what it does on the
/// whole. Past its end the same is no jump, and neither is a fall.
fn steep(piece: &Piece) -> Option<Exact> {
    let (begins, ends) = piece.values?;
    let steps = i64::try_from(piece.last - piece.first).ok()?.max(1);
    Some(ends.checked_sub(begins)?.checked_mul(Exact::int(2))?.checked_div(Exact::int(steps))?.max(Exact::ZERO))
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

    use super::*;
    use crate::document::Document;

    /// A bonus that rises ever less, with the base of its tier: at 70 points 1000 × 70 ÷ 170, from 80 on 2000 × 80 ÷ 180.
    #[test]
    fn a_jump_comes_after_what_is_no_straight_line() {
        let text = include_str!("../../templates/bonus-ladder-100/scheme.toml");
        let bent = text.replace("bonus_base * score / 100 points", "bonus_base * score / (score + 100 points)");
        assert_ne!(bent, text);
        let scheme = Scheme::check(&Document::from_toml(&bent).0.unwrap()).unwrap().0;
        let mut inputs = scheme.defaults();
        inputs.set(&scheme, "kpi_score", "70").unwrap();
        let (score, pay) = (scheme.score.unwrap(), scheme.pay.unwrap());
        let curve = scheme.curve(&inputs, score, pay).unwrap();
        let paid = scheme.evaluate(&inputs).unwrap().pay().unwrap().value;
        let at = |now: i64, paid| next_jump(&curve, Exact::int(now), paid, Exact::ONE).map(|end| end.at);
        assert_eq!(at(70, paid), Some(Exact::int(80)));
        // Above 2000 + 2000 × 89.99 ÷ 189.99 = 2947.3 there is the last tier, and after it nothing.
        assert_eq!(at(85, Exact::int(2918)), Some(Exact::int(90)));
        assert_eq!(at(95, Exact::int(3461)), None);
    }
}
