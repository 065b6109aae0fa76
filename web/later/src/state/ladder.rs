//! The ladder of tiers: what each span of the score pays, and where the agent stands.

use payscheme::{Amount, Curve, Interval, Piece, Unit};
use payscheme_web::state::calculation::Calculation;

/// A ladder with more rungs than this shows those around the agent.
const SHOWN: usize = 9;

/// One tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Of the score.
    pub interval: Interval,
    /// The pay at its lower and at its upper end.
    pub pays: (Amount, Amount),
    /// The agent stands here.
    pub is_here: bool,
    /// It is above the agent's.
    pub is_above: bool,
}

/// The tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The highest first.
    pub rungs: Vec<Rung>,
    /// What the score counts.
    pub unit: Unit,
    /// There are more above or below.
    pub is_cut: bool,
}

/// The ladder of a scheme whose pay jumps along its score; `None` for all others.
#[must_use]
pub fn ladder(calculation: &Calculation) -> Option<Ladder> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let (score, pay) = (scheme.score()?, scheme.pay()?);
    let (over, of) = (scheme.slot(&score.id)?, scheme.slot(&pay.id)?);
    let now = scheme.evaluate(inputs).ok()?.score()?.value;
    let curve = scheme.curve(inputs, over, of).ok()?;
    let tiers = tiers(&curve);
    if tiers.len() < 2 {
        return None;
    }
    let here = tiers.iter().position(|tier| tier.interval.contains(now)).unwrap_or(0);
    let money = |value| Amount { value, unit: pay.unit };
    let rungs: Vec<Rung> = tiers
        .iter()
        .enumerate()
        .filter_map(|(place, tier)| {
            let (first, last) = tier.values?;
            let pays = (money(first), money(last));
            // Where the score ends is of no interest, and often further out than anybody gets.
            let low = tier.interval.low.filter(|_| place > 0);
            let high = tier.interval.high.filter(|_| place + 1 < tiers.len());
            Some(Rung { interval: Interval { low, high }, pays, is_here: place == here, is_above: place > here })
        })
        .collect();
    let is_cut = rungs.len() > SHOWN;
    let lowest = here.saturating_sub(2).min(rungs.len().saturating_sub(SHOWN));
    let rungs = rungs.into_iter().skip(lowest).take(SHOWN).rev().collect();
    Some(Ladder { rungs, unit: score.unit, is_cut })
}

/// The pieces between jumps: where the pay only bends, the tier goes on.
fn tiers(curve: &Curve) -> Vec<Piece> {
    let mut tiers: Vec<Piece> = Vec::new();
    for piece in &curve.pieces {
        let before = tiers.last_mut();
        match before {
            Some(before) if !super::drawing::is_jump(before, piece) => {
                before.last = piece.last;
                before.interval.high = piece.interval.high;
                before.values = before.values.zip(piece.values).map(|((first, _), (_, last))| (first, last));
            }
            _ => tiers.push(*piece),
        }
    }
    tiers
}
