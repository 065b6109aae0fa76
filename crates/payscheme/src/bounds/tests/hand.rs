//! The after-sales scorecard out of 130, worked out by hand.
//!
//! At its defaults: four judgements of 20 are 80, a refund rate of 6.5 % is 20, one late arrival leaves 15 of 20 for
//! attendance. 115 points; 1000 × 115 ÷ 130 = 884.615…, so the pay is 2000 + 884.62 = 2884.62.

use super::templates;
use crate::bounds::{Route, Unknown, Wanted, cheapest, nearest};
use crate::exact::Exact;
use crate::interval::{End, Interval};
use crate::scheme::Scheme;

fn scorecard() -> Scheme {
    templates().into_iter().find(|(id, _)| id == "aftersales-130").unwrap().1
}

fn place(scheme: &Scheme, id: &str) -> usize {
    scheme.input(id).unwrap().0
}

fn fen(amount: i64) -> Exact {
    Exact::ratio(amount.into(), 100).unwrap()
}

fn at_least(amount: i64) -> Interval {
    Interval { low: Some(End { at: fen(amount), closed: true }), high: None }
}

/// Each route as its moves, what it costs, and the pay.
fn told(scheme: &Scheme, routes: &[Route]) -> Vec<String> {
    let one = |route: &Route| {
        let moves = route.moves.iter().map(|moved| format!("{} {}", scheme.inputs[moved.input].id, moved.steps));
        let shown = |value: Exact| value.to_decimal().unwrap().normalize();
        format!("{}: {}, {}", moves.collect::<Vec<_>>().join(", "), shown(route.cost), shown(route.pay.unwrap()))
    };
    routes.iter().map(one).collect()
}

#[test]
fn a_refund_rate_and_late_arrivals_not_known_yet() {
    let scheme = scorecard();
    let (refunds, late) = (place(&scheme, "refund_rate"), place(&scheme, "late"));
    let unknown = [Unknown { input: refunds, first: 450, last: 850 }, Unknown { input: late, first: 0, last: 2 }];
    let found = scheme.extremes(&scheme.defaults(), &unknown, scheme.pay.unwrap(), 1_000).unwrap();
    assert!(found.complete);
    // Past 8 % 10 points, two late arrivals leave 10: 80 + 10 + 10 = 100, 1000 × 100 ÷ 130 = 769.23.
    assert_eq!(found.least.value, fen(276_923));
    assert!(found.least.steps[0] > 800 && found.least.steps[1] == 2);
    // Up to 5 % 30 points, no late arrival 20: all 130.
    assert_eq!(found.greatest.value, fen(300_000));
    assert!(found.greatest.steps[0] <= 500 && found.greatest.steps[1] == 0);
    // At 6.5 %: 120 or 110 points, 923.08 − 846.15. With one late arrival: 125 or 105 points, 961.54 − 807.69.
    assert_eq!(found.left, [fen(7_693), fen(15_385)]);
}

#[test]
fn ten_points_more() {
    let scheme = scorecard();
    let free: Vec<usize> = (0..scheme.inputs.len()).filter(|place| *place < 12).collect();
    let effort = vec![Exact::ONE; scheme.inputs.len()];
    // 960 ÷ 1000 × 130 = 124.8, so 125 points, 961.54.
    let within = at_least(296_000);
    let wanted = Wanted {
        of: scheme.pay.unwrap(),
        within: &within,
        free: &free,
        effort: &effort,
        may: &[],
        rounder: false,
        largest: 2,
        limit: 9,
    };
    let found = cheapest(&scheme, &scheme.defaults(), wanted, &mut 100_000).unwrap();
    assert!(found.complete);
    // Five praises are 10 points. No late arrival is 5 points: with three praises 11 (126 points, 969.23), with the
    // most for outstanding work 10. The refund rate alone: 6.50 % to 5.00 % is 150 steps. Outstanding work with
    // praise is 2 + 8 points for 1 + 4 steps, no better than praise alone.
    let expected = [
        "late 0, praise 3: 4, 2969.23",
        "praise 5: 5, 2961.54",
        "late 0, outstanding 4: 5, 2961.54",
        "refund_rate 500: 150, 2961.54",
    ];
    assert_eq!(told(&scheme, &found.routes), expected);
}

#[test]
fn what_two_inputs_cannot_reach() {
    let scheme = scorecard();
    let free = [place(&scheme, "late"), place(&scheme, "outstanding")];
    let effort = vec![Exact::ONE; scheme.inputs.len()];
    let within = at_least(300_000);
    let wanted = Wanted {
        of: scheme.pay.unwrap(),
        within: &within,
        free: &free,
        effort: &effort,
        may: &[],
        rounder: false,
        largest: 2,
        limit: 9,
    };
    let found = nearest(&scheme, &scheme.defaults(), wanted, &mut 1_000).unwrap();
    // 115 + 5 + 5 = 125 points are the most: 961.54.
    assert!(found.complete && found.inside.is_none() && found.above.is_none());
    assert_eq!(told(&scheme, &[found.below.unwrap()]), ["late 0, outstanding 4: 5, 2961.54"]);
}
