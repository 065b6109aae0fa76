//! The ladder of tiers: what each span of the score, or of what the curve goes along, pays, and where the agent stands.

use payscheme::{Amount, Better, Curve, Exact, Interval, Owner, Piece, Slot, Unit};
use payscheme_web::state::calculation::Calculation;

use super::drawing;

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
    let tiers = tiers(&scheme.curve(inputs, over, scheme.slot(&pay.id)?).ok()?, pay.unit);
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
fn tiers(curve: &Curve, unit: Unit) -> Vec<Piece> {
    let mut tiers: Vec<Piece> = Vec::new();
    let jump = |before: &Piece, after: &Piece| after.values?.0.checked_sub(before.values?.1);
    let is_trifle = |by: Exact| drawing::is_trifle(by, unit);
    for piece in &curve.pieces {
        let before = tiers.last_mut();
        match before {
            Some(before) if !drawing::is_jump(before, piece) || jump(before, piece).is_some_and(is_trifle) => {
                before.last = piece.last;
                before.interval.high = piece.interval.high;
                before.values = before.values.zip(piece.values).map(|((first, _), (_, last))| (first, last));
            }
            _ => tiers.push(*piece),
        }
    }
    tiers
}

#[cfg(test)]
mod tests {
    use payscheme_templates::Template;

    use payscheme::solve::NextKind;

    use super::super::aim::{Found, Wish, seek};
    use super::super::next::{Best, best};
    use super::super::tests::shown;
    use super::*;

    /// On top of the score's ladder the one that goes on is that of what the curve goes along, first what leads to the next tier:
    /// 89,000 yuan of sales, which with 6,000 of others' orders are the best of all and get a prize. A tier there is a target
    /// like any other.
    #[test]
    fn the_ladder_goes_on_along_what_leads_to_the_next_tier() {
        let state = shown("v1/sales-commission-graded");
        let calculation = state.calculation.as_ref().unwrap();
        let ladder = ladder(calculation, state.chart_over()).unwrap();
        let own_sales = calculation.scheme().slot("own_sales").unwrap();
        assert_eq!(ladder.over, own_sales);
        // 80,000 yuan; nobody says what a hundred million would pay.
        assert!(ladder.rungs.iter().any(|rung| rung.is_here && rung.interval.contains(Exact::int(80_000))));
        assert_eq!(ladder.rungs[0].pays.1, None);
        let tier = ladder.rungs.iter().rfind(|rung| rung.is_above).unwrap().interval;
        assert_eq!(tier.low.unwrap().at, Exact::int(89_000));
        match seek(calculation, &Wish::Tier(own_sales, tier), &state.efforts) {
            Found::Answered(answered) => assert!(answered.answer.routes[0].pay.unwrap() > Exact::int(3720)),
            found => panic!("{found:?}"),
        }
    }

    /// What one figure alone does for the next tier lies on the first rung above the agent.
    #[test]
    fn the_next_tier_is_the_next_rung() {
        let mut held = 0;
        for template in Template::ALL {
            let state = shown(&format!("v1/{}", template.id));
            let calculation = state.calculation.as_ref().unwrap();
            let Some(Best::Way { next, route, .. }) = best(calculation, &state.efforts) else { continue };
            if next.kind != NextKind::Tier || route.moves.len() > 1 {
                continue;
            }
            let ladder = ladder(calculation, state.chart_over()).unwrap();
            let there = match calculation.scheme().line_at(ladder.over) {
                Some(_) => route.score.unwrap(),
                None => route.moves[0].value,
            };
            // The rungs have the best first.
            let rung = ladder.rungs.iter().rfind(|rung| rung.is_above).unwrap();
            assert!(rung.interval.contains(there), "{}: {rung:?}", template.id);
            held += 1;
        }
        assert!(held >= 7, "{held}");
    }

    /// The best refund rate is a rung like the others, on which the agent stays, though the next step is another's then.
    #[test]
    fn the_ladder_stays_while_its_figure_is_typed() {
        let rungs = |fragment: &str| {
            let state = shown(fragment);
            let (place, _) = state.calculation.as_ref().unwrap().scheme().input("refund_rate").unwrap();
            ladder(state.calculation.as_ref().unwrap(), Some(place)).unwrap().rungs
        };
        let (second, best) = (rungs("v1/aftersales-130"), rungs("v1/aftersales-130?refund_rate=5"));
        // Up to 5, 8 and 11 %, and above.
        assert_eq!((second.len(), best.len()), (4, 4));
        assert!(second[1].is_here && best[0].is_here);
    }

    /// Past 83.33 points the guarantee is reached: from there on each hundredth of a point is worth 4 or 8 fen, and no tier.
    #[test]
    fn what_rounding_makes_is_no_tier() {
        let state = shown("v1/five-rank-guarantee");
        let calculation = state.calculation.as_ref().unwrap();
        let (place, _) = calculation.scheme().input("kpi_score").unwrap();
        assert_eq!(ladder(calculation, Some(place)), None);
    }

    /// What is said to be paid from its beginning on is paid to its end: a tier that falls says both.
    #[test]
    fn a_tier_that_falls_to_its_end_says_so() {
        let mut ends = 0;
        for fragment in Template::ALL.iter().map(|template| format!("v1/{}", template.id)) {
            let state = shown(&fragment);
            let calculation = state.calculation.as_ref().unwrap();
            let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
            for place in 0..scheme.inputs().len() {
                let Some(ladder) = ladder(calculation, Some(place)) else { continue };
                let pay = scheme.slot(&scheme.pay().unwrap().id).unwrap();
                let curve = scheme.curve(inputs, ladder.over, pay).unwrap();
                let (_, last) = curve.pieces.last().unwrap().values.unwrap();
                for rung in ladder.rungs.iter().filter(|rung| rung.pays.1.is_none()) {
                    assert!(last > rung.pays.0.value, "{fragment}: {rung:?}");
                    ends += 1;
                }
            }
        }
        assert!(ends > 0);
    }

    /// Points times the base of a band: the source's ladder.
    #[test]
    fn the_ladder_has_the_agent_on_it() {
        let state = shown("v1/bonus-ladder-100");
        let ladder = ladder(state.calculation.as_ref().unwrap(), state.chart_over()).unwrap();
        let here: Vec<_> = ladder.rungs.iter().filter(|rung| rung.is_here).collect();
        assert_eq!(here.len(), 1);
        // 89 points are in the tier below 90.
        assert!(here[0].interval.contains(Exact::int(89)) && !here[0].interval.contains(Exact::int(90)));
        assert!(ladder.rungs[0].is_above && !ladder.rungs.last().unwrap().is_above);
    }
}
