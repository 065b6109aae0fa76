use payscheme::{Amount, Exact, Unit};

use super::*;
use crate::state::aim::{Found, at_end_of, movable, seek};
use crate::state::effort::Effort;

/// Where nothing gets there, and what comes nearest takes much, that is said: of 100 points 15 are left.
#[test]
fn the_nearest_may_be_far() {
    let state = shown("v1/three-tier-levels");
    let sought = |wish: Wish| match seek(state.calculation.as_ref().unwrap(), &wish, &state.efforts) {
        Found::Answered(answered) => answered,
        found => panic!("{found:?}"),
    };
    let answered = sought(Wish::Amount("pay".to_owned(), "8000".to_owned()));
    assert!(answered.answer.routes.is_empty() && answered.is_far);
    assert!(!sought(Wish::Amount("pay".to_owned(), "7430".to_owned())).is_far);
}

#[test]
fn a_wish_that_no_payslip_can_have_says_why() {
    let state = shown("v1/bonus-ladder-100");
    let sought = |figure: &str, text: &str| {
        let wish = Wish::Amount(figure.to_owned(), text.to_owned());
        seek(state.calculation.as_ref().unwrap(), &wish, &state.efforts)
    };
    assert_eq!(sought("pay", "3000.005"), Found::TooFine(2));
    // Points go from 0 to 100.
    let points = |points: i64| Amount { value: Exact::int(points), unit: Unit::Points };
    assert_eq!(sought("score", "101"), Found::TooHigh(points(100)));
    assert_eq!(sought("score", "-5"), Found::TooLow(points(0)));
    // A shop may pay no base.
    assert_eq!(sought("pay", "-5"), Found::TooLow(Amount { value: Exact::ZERO, unit: Unit::Yuan }));
    assert_eq!(sought("pay", "101%"), Found::Unreadable);
    assert!(matches!(sought("pay", "99999999999999999999"), Found::TooHigh(..) | Found::Unreadable));
    assert!(matches!(sought("pay", "\u{ff14}\u{ff17}\u{ff10}\u{ff10}\u{3002}5"), Found::Answered { .. }));
}

fn routes(state: &State, text: &str) -> Vec<String> {
    let calculation = state.calculation.as_ref().unwrap();
    match seek(calculation, &Wish::Amount("pay".to_owned(), text.to_owned()), &state.efforts) {
        Found::Answered(answered) => answered.answer.routes.iter().map(|route| at_end_of(calculation, route)).collect(),
        found => panic!("{found:?}"),
    }
}

/// 2961.54 takes 10 points more: refunds down to 5 %, or the praise of five customers at 2 points each.
#[test]
fn a_wish_has_routes_and_what_is_locked_stays() {
    let mut state = shown("v1/aftersales-130");
    let found = routes(&state, "2961.54");
    assert!(found.contains(&"v1/aftersales-130?refund_rate=5".to_owned()), "{found:?}");
    assert!(found.contains(&"v1/aftersales-130?praise=5".to_owned()), "{found:?}");
    state.apply(Action::Set("refund_rate".to_owned(), Effort::Locked));
    let found = routes(&state, "2,961.54 元");
    assert!(found.iter().all(|route| !route.contains("refund_rate")), "{found:?}");
    assert!(found.contains(&"v1/aftersales-130?praise=5".to_owned()), "{found:?}");
}

/// People write round sums in few signs.
#[test]
fn large_sums_are_read_as_people_write_them() {
    let state = shown("v1/kpi80-review20");
    for (text, sum) in [
        ("4000", 4000),
        ("4千", 4000),
        ("4k", 4000),
        ("4.5K", 4500),
        ("1.2万", 12_000),
        ("1万2", 12_000),
        ("1万2千元", 12_000),
        ("\u{ff11}\u{ff0e}\u{ff12}万", 12_000),
        ("1w", 10_000),
        ("1万500", 10_500),
    ] {
        let wish = Wish::Amount("pay".to_owned(), text.to_owned());
        let Found::Answered(answered) = seek(state.calculation.as_ref().unwrap(), &wish, &state.efforts) else {
            panic!("{text}");
        };
        assert_eq!(answered.ask.target.interval.low.unwrap().at, Exact::int(sum), "{text}");
    }
    for text in ["万", "k", "3千万5", "1万-5", "三千", "3kk"] {
        let wish = Wish::Amount("pay".to_owned(), text.to_owned());
        assert_eq!(seek(state.calculation.as_ref().unwrap(), &wish, &state.efforts), Found::Unreadable, "{text}");
    }
}

/// Refunds from 6.5 % to 5 % are 1.5 of 10, praise from 0 to 5 is 5 of 10: refunds are cheaper, unless they are hard (0.45)
/// and praise is easy (0.17).
#[test]
fn effort_orders_the_routes() {
    let mut state = shown("v1/aftersales-130");
    let first = |state: &State, a: &str, b: &str| {
        let found = routes(state, "2961.54");
        let place = |part: &str| found.iter().position(|route| route.ends_with(part)).unwrap();
        place(a) < place(b)
    };
    assert!(first(&state, "?refund_rate=5", "?praise=5"));
    state.apply(Action::Set("refund_rate".to_owned(), Effort::Hard));
    state.apply(Action::Set("praise".to_owned(), Effort::Easy));
    assert!(first(&state, "?praise=5", "?refund_rate=5"));
}

#[test]
fn what_is_no_number_is_said_to_be_none() {
    let state = shown("v1/aftersales-130");
    let wish = Wish::Amount("pay".to_owned(), "三千".to_owned());
    assert_eq!(seek(state.calculation.as_ref().unwrap(), &wish, &state.efforts), Found::Unreadable);
}

/// Customers aren't turned away for a better share of buyers, unless that is asked for.
#[test]
fn what_is_not_the_agent_s_is_locked_until_asked_for() {
    let mut state = shown("v1/conversion-steps");
    let found = |state: &State| {
        let calculation = state.calculation.as_ref().unwrap();
        let effort = movable(calculation, &state.efforts).into_iter();
        let place = calculation.scheme().input("inquirers").unwrap().0;
        let effort = effort.filter(|(input, _)| *input == place).map(|(_, effort)| effort).next();
        let Found::Answered(answered) = seek(calculation, &Wish::NextTier, &state.efforts) else { panic!() };
        let has = |route: &payscheme::solve::Route| route.moves.iter().any(|moved| moved.input == place);
        (effort, answered.answer.routes.iter().any(has))
    };
    assert_eq!(found(&state), (Some(Effort::Locked), false));
    state.apply(Action::Set("inquirers".to_owned(), Effort::Usual));
    assert_eq!(found(&state), (Some(Effort::Usual), true));
}

/// From 45 points to the tier of 80 is more than half of what there is; that said, it can still be asked for.
#[test]
fn a_far_tier_says_so() {
    let state = shown("v1/bonus-ladder-100?kpi_score=45");
    let sought = |wish: &Wish| match seek(state.calculation.as_ref().unwrap(), wish, &state.efforts) {
        Found::Answered(answered) => answered,
        found => panic!("{found:?}"),
    };
    let next = sought(&Wish::NextTier);
    assert!(next.passed.is_some() && !next.is_far);
    assert!(sought(&Wish::Amount("pay".to_owned(), "3600".to_owned())).is_far);
}
