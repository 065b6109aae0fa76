//! The ladder of tiers: what each span of the score, or of what the curve goes along, pays, and where the agent stands.

use payscheme::{Amount, Better, Curve, Exact, Interval, Owner, Piece, Slot, Unit};
use payscheme_web::state::calculation::Calculation;

/// A ladder with more rungs than this shows those around the agent.
const SHOWN: usize = 9;

/// One tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Of what the ladder goes along.
    pub interval: Interval,
    /// The pay at its lower and at its upper end; of the last, which may go on for ever, only where it begins.
    pub pays: (Amount, Option<Amount>),
    /// The agent stands here.
    pub is_here: bool,
    /// It is better than the agent's.
    pub is_above: bool,
}

/// The tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// What it goes along: the score or an input.
    pub over: Slot,
    /// The best first.
    pub rungs: Vec<Rung>,
    /// What that counts.
    pub unit: Unit,
    /// There are more above or below.
    pub is_cut: bool,
}

/// The ladder of a scheme whose pay jumps along its score. Where it doesn't, or the agent is on top, that of the month's input
/// which the curve goes along, at first what leads to the next tier. `None` where neither has tiers.
#[must_use]
pub fn ladder(calculation: &Calculation, charted: Option<usize>) -> Option<Ladder> {
    let scheme = calculation.scheme();
    let of_score = scheme.score().and_then(|score| along(calculation, scheme.slot(&score.id)?, Better::Higher));
    if of_score.as_ref().is_some_and(|ladder| ladder.rungs.iter().any(|rung| rung.is_above)) {
        return of_score;
    }
    let of_charted = || {
        // A tier of a figure that isn't the agent's to move would be no target.
        let input = scheme.inputs().get(charted?).filter(|input| input.owner == Owner::Month)?;
        along(calculation, scheme.input_slot(charted?)?, input.better?)
    };
    of_charted().or(of_score)
}

/// The ladder along a line or an input, if it has tiers.
fn along(calculation: &Calculation, over: Slot, better: Better) -> Option<Ladder> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let pay = scheme.pay()?;
    let unit = scheme.unit_of(over)?;
    let now = scheme.evaluate(inputs).ok()?.amount_of(over)?.value;
    let tiers = tiers(&scheme.curve(inputs, over, scheme.slot(&pay.id)?).ok()?);
    if tiers.len() < 2 {
        return None;
    }
    let here = tiers.iter().position(|tier| tier.interval.contains(now)).unwrap_or(0);
    let money = |value: Exact| Amount { value, unit: pay.unit };
    let is_rising = better == Better::Higher;
    let mut rungs: Vec<Rung> = tiers
        .iter()
        .enumerate()
        .filter_map(|(place, tier)| {
            let (first, last) = tier.values?;
            // Where it ends is of no interest, and often further out than anybody gets.
            let low = tier.interval.low.filter(|_| place > 0);
            let high = tier.interval.high.filter(|_| place + 1 < tiers.len());
            // Nor is how much it comes to there, unless it falls on the way.
            let pays = (money(first), (first >= last || high.is_some()).then_some(money(last)));
            let is_above = if is_rising { place > here } else { place < here };
            Some(Rung { interval: Interval { low, high }, pays, is_here: place == here, is_above })
        })
        .collect();
    let is_cut = rungs.len() > SHOWN;
    if is_cut {
        let lowest = here.saturating_sub(if is_rising { 2 } else { SHOWN - 3 }).min(rungs.len() - SHOWN);
        rungs = rungs.into_iter().skip(lowest).take(SHOWN).collect();
    }
    if is_rising {
        rungs.reverse();
    }
    Some(Ladder { over, rungs, unit, is_cut })
}

/// The pieces between jumps: where the pay only bends, the tier goes on.
fn tiers(curve: &Curve) -> Vec<Piece> {
    let mut tiers: Vec<Piece> = Vec::new();
    for piece in &curve.pieces {
        let before = tiers.last_mut();
        match before {
            Some(before) if !super::drawing::is_jump(before, piece) || is_trifle(before, piece) => {
                before.last = piece.last;
                before.interval.high = piece.interval.high;
                before.values = before.values.zip(piece.values).map(|((first, _), (_, last))| (first, last));
            }
            _ => tiers.push(*piece),
        }
    }
    tiers
}

/// Is a jump less than a yuan or a point, as where a share is rounded? Nobody calls that a tier.
fn is_trifle(before: &Piece, after: &Piece) -> bool {
    let jump = before.values.zip(after.values).and_then(|((_, from), (to, _))| to.checked_sub(from)?.checked_abs());
    jump.is_some_and(|jump| jump < Exact::ONE)
}
