use payscheme::{Amount, Exact, Unit};
use payscheme_templates::Template;
use payscheme_words::Language;

use super::aim::{Found, Wish, at_end_of, movable, seek};
use super::drawing::{Frame, draw, near, sight, step_at};
use super::effort::{Effort, Efforts};
use super::ladder::ladder;
use super::near::near_misses;
use super::next::{Best, best, next};
use super::{Action, State, Taken};
use crate::page::Shown;

pub(super) fn file(template: &Template) -> Option<Vec<u8>> {
    Some(template.bytes().to_vec())
}

/// The state while the page shows this.
pub(super) fn shown(fragment: &str) -> State {
    let mut state = State::new(file);
    follow(&mut state, fragment);
    state
}

fn follow(state: &mut State, fragment: &str) {
    state.apply(Action::Follow(Shown { language: Language::Zh, fragment: fragment.to_owned(), linked: false }));
}

fn told(state: &State, place: &str) -> Vec<String> {
    let open: Vec<String> = place.strip_prefix("line-").map(str::to_owned).into_iter().collect();
    let all = near_misses(Language::Zh, state.calculation.as_ref().unwrap(), &open);
    let told = all.into_iter().find(|told| told.place == place);
    told.into_iter().flat_map(|told| told.rows).map(|row| row.text).collect()
}

/// At 6.5 % refunds 20 points of the band up to 8 %: 30 up to 5 %, 10 past 8 %. A point is 1000 ÷ 130 = 7.6923 yuan, so
/// 125 points are 961.538 → 961.54 and 105 are 807.69, where 115 are 884.62.
#[test]
fn a_metric_says_both_ways() {
    let state = shown("v1/aftersales-130");
    assert_eq!(
        told(&state, "input-refund_rate"),
        ["再降 1.5 个百分点 → +10 分，+¥76.92", "再升 1.51 个百分点 → −10 分，−¥76.93"]
    );
    assert_eq!(told(&state, "line-refund_points"), ["再降 1.5 个百分点 → +10 分，+¥76.92"]);
}

/// Weights that don't make 100 % give no payslip: the last one that there was stays, not that of the defaults.
#[test]
fn figures_without_a_payslip_leave_the_last_one() {
    let mut state = shown("v1/weighted-kpi?base_pay=3333");
    let shown_now = |state: &State| state.calculation.as_ref().unwrap().shown().clone();
    let before = shown_now(&state);
    follow(&mut state, "v1/weighted-kpi?base_pay=3333&weight_service=99");
    assert!(state.calculation.as_ref().unwrap().fault().is_some());
    assert_eq!(shown_now(&state), before);
    assert_ne!(before, shown_now(&shown("v1/weighted-kpi")));
}

/// What to do next is in sight, with all that it brings: at 89 points the 90th, where the pay goes from 3780 to 4700; a
/// higher rate of 4 % on 80,000 yuan of sales by 2000 more, 3200 − 78,000 × 3 %; along a line a round
/// figure, 4100 of 4056 at 12 yuan a point; where all 15 points that are left bring 75 yuan, that it isn't near; what the
/// score loses by it, where it does. With 60 points, of 91 that are needed, neither the 20 that coming late took nor half of the
/// 40 for complaints is enough, but all of the one and 11 of the other are; 1000 × 91 ÷ 130 is 700.
#[test]
fn what_to_do_next_is_told_with_all_that_it_brings() {
    let next = |fragment: &str| {
        next(Language::Zh, shown(fragment).calculation.as_ref().unwrap(), &Efforts::default()).unwrap().text
    };
    assert_eq!(next("v1/bonus-ladder-100"), "考核分再高 1 分 → +¥920.00");
    assert_eq!(next("v1/aftersales-130"), "退款率再降 1.5 个百分点 → +¥76.92");
    assert_eq!(next("v1/base-commission-quarter"), "新客销售额再多 ¥2,000.00 → +¥860.00");
    assert_eq!(next("v1/department-coefficient"), "凑到 ¥4,100：考核分再高 3.7 分 → +¥44.40");
    assert_eq!(next("v1/three-tier-levels"), "附近没有，远的是：考核分再高 15 分 → +¥75.00");
    // No item brings more than 8 yuan, and all 45.
    assert_eq!(next("v1/metrics-from-counts"), "凑到 ¥4,500：4 项一起做好 → +¥45.45");
    assert_eq!(next("v1/conversion-steps"), "下单人数再多 81 人 → −1.64 分，+¥500.00");
    assert_eq!(
        next("v1/aftersales-130?late=4&complaint_points=40"),
        "迟到再少 4 次，属实客诉共扣再低 11 分 → +¥700.00"
    );
    assert_eq!(next("v1/bonus-ladder-100?kpi_score=100"), "能变的都到头了");
}

/// On every scheme's example figures the button answers as the line in sight does, with ways that a month may bring, or says
/// that nothing pays more.
#[test]
fn every_scheme_says_what_to_do_next() {
    for template in Template::ALL {
        let state = shown(&format!("v1/{}", template.id));
        let calculation = state.calculation.as_ref().unwrap();
        let line = next(Language::En, calculation, &state.efforts).unwrap_or_else(|| panic!("{}", template.id));
        match seek(calculation, &Wish::NextTier, &state.efforts) {
            Found::Most => assert!(!line.is_gain, "{}", template.id),
            Found::Answered(answered) => {
                assert!(!answered.answer.routes.is_empty(), "{}", template.id);
                assert_eq!(line.is_gain, !answered.is_far, "{}", template.id);
                let best = match best(calculation, &Efforts::default()) {
                    Some(Best::Way { next, .. }) => next.ask.target,
                    best => panic!("{}: {best:?}", template.id),
                };
                assert_eq!(answered.ask.target, best, "{}", template.id);
            }
            found => panic!("{}: {found:?}", template.id),
        }
    }
}

/// More is paid on all sales past 100 % of the target, from 94,000.01 yuan of one's own: nobody aims at that, but at 94,100,
/// and so the field says, like the line in sight.
#[test]
fn the_same_step_is_worth_the_same_everywhere() {
    let state = shown("v1/sales-commission-graded?own_sales=90000");
    let next = next(Language::Zh, state.calculation.as_ref().unwrap(), &state.efforts).unwrap().text;
    let told = told(&state, "input-own_sales");
    assert_eq!(next, ["个人销售额", &told[0]].concat());
    assert!(told[0].starts_with("再多 ¥4,100.00 → "), "{}", told[0]);
}

/// What doesn't move isn't talked about: with the refund rate locked, the best step is another's.
#[test]
fn the_line_in_sight_leaves_what_is_locked() {
    let mut state = shown("v1/aftersales-130");
    let said = |state: &State| next(Language::Zh, state.calculation.as_ref().unwrap(), &state.efforts).unwrap().text;
    assert!(said(&state).starts_with("退款率"));
    state.apply(Action::Set("refund_rate".to_owned(), Effort::Locked));
    assert!(!said(&state).contains("退款率"), "{}", said(&state));
}

/// The curve opens along what the best way moves: not along how many ask, which is the first figure.
#[test]
fn the_curve_opens_along_what_matters_most() {
    for (fragment, over) in [
        ("v1/conversion-steps", "buyers"),
        ("v1/aftersales-130", "refund_rate"),
        ("v1/base-commission-quarter", "new_sales"),
        ("v1/aftersales-130?late=4&complaint_points=40", "late"),
    ] {
        assert_eq!(shown(fragment).chart.over.as_deref(), Some(over), "{fragment}");
    }
}

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

/// Two late arrivals leave attendance above zero, and full points for refunds come to 125 of 130: neither reading makes a
/// difference. To whole yuan 884.62 are another bonus.
#[test]
fn curves_that_are_the_same_are_told() {
    let mut state = shown("v1/aftersales-130");
    state.apply(Action::Offer);
    let offers = state.offers.clone().unwrap().readings;
    let same = offers.iter().map(|offer| {
        state.apply(Action::Compare(offer.id.clone()));
        (offer.id.clone(), state.plot().unwrap().is_same_beside())
    });
    let same: Vec<(String, bool)> = same.collect();
    let expected =
        [("r.attendance_floor=goes_below", true), ("r.score_cap=capped", true), ("r.bonus_rounding=yuan", false)];
    assert_eq!(same, expected.map(|(id, is_same)| (id.to_owned(), is_same)));
}

/// Complaints could take 25 points before the bonus is lost, but they have taken none yet; and it isn't for the agent to see
/// to it that fewer customers ask.
#[test]
fn what_is_far_or_not_the_agent_s_is_left_out() {
    assert_eq!(told(&shown("v1/aftersales-130"), "input-complaint_points"), [""; 0]);
    assert_eq!(told(&shown("v1/conversion-steps"), "input-inquirers"), [""; 0]);
    // Another 40 buyers fewer cost 500 yuan, which is a sixteenth of the 640 there are.
    assert_eq!(told(&shown("v1/conversion-steps"), "input-buyers").len(), 2);
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

/// Each late arrival costs 5 points: 120 are 923.08, 110 are 846.15.
#[test]
fn a_count_says_what_the_next_one_does() {
    let state = shown("v1/aftersales-130");
    assert_eq!(told(&state, "input-late"), ["再少 1 次 → +5 分，+¥38.46", "再多 1 次 → −5 分，−¥38.47"]);
    // None at all: only more are possible.
    assert_eq!(told(&shown("v1/aftersales-130?late=0"), "input-late"), ["再多 1 次 → −5 分，−¥38.46"]);
}

/// The bonus needs more than 90 points: of 115 one may lose 25 and has none, all 884.62 of it.
#[test]
fn a_line_warns_of_a_cliff() {
    let state = shown("v1/aftersales-130");
    assert_eq!(told(&state, "line-bonus_due"), ["总分再低 25 分 → −¥884.62"]);
}

#[test]
fn nothing_is_told_of_figures_without_a_payslip() {
    let state = shown("v1/nonsense");
    assert!(state.calculation.is_none());
    assert!(state.plot().is_none());
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

#[test]
fn a_route_is_given_back_only_while_nothing_else_changed() {
    let mut state = shown("v1/aftersales-130");
    let taken = Taken { before: "v1/aftersales-130".to_owned(), after: "v1/aftersales-130?praise=5".to_owned() };
    state.apply(Action::Take(taken.clone()));
    follow(&mut state, "v1/aftersales-130?praise=5");
    assert_eq!(state.taken, Some(taken));
    follow(&mut state, "v1/aftersales-130?praise=6");
    assert_eq!(state.taken, None);
}

/// It would take back what was done for something else.
#[test]
fn another_target_ends_the_way_back() {
    let mut state = shown("v1/aftersales-130");
    let taken = Taken { before: "v1/aftersales-130".to_owned(), after: "v1/aftersales-130?praise=5".to_owned() };
    let wish = |text: &str| Action::Wish(Wish::Amount("pay".to_owned(), text.to_owned()));
    state.apply(wish("2961.54"));
    state.apply(Action::Take(taken.clone()));
    follow(&mut state, &taken.after);
    state.apply(wish("2961.54"));
    assert_eq!(state.taken, Some(taken));
    state.apply(wish("3000"));
    assert_eq!(state.taken, None);
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

#[test]
fn another_scheme_is_another_wish() {
    let mut state = shown("v1/aftersales-130");
    state.apply(Action::Touch("pay".to_owned()));
    state.apply(Action::Wish(Wish::NextTier));
    state.apply(Action::Over("late".to_owned()));
    follow(&mut state, "v1/aftersales-130?late=2");
    assert!(state.aim.wish.is_some() && state.chart.over.is_some());
    follow(&mut state, "v1/weighted-kpi");
    // Its first input with an effect.
    assert!(state.aim.wish.is_none());
    assert_eq!(state.chart.over.as_deref(), Some("service_score"));
}

/// Up to 5 % 30 points, up to 8 % 20, up to 11 % 10, then none: three jumps, each edge on the side below.
#[test]
fn the_chart_shows_each_jump_with_its_dots() {
    let state = shown("v1/aftersales-130");
    let plot = state.plot().unwrap();
    assert_eq!((plot.own, plot.last()), (650, 10_000));
    let seen = sight(&plot);
    let frame = Frame { width: 640.0, height: 280.0 };
    let drawing = draw(Language::Zh, &plot, seen, frame, &|_| String::new());
    let strokes = &drawing.strokes[0];
    assert_eq!((strokes.lines.len(), strokes.risers.len()), (4, 3));
    assert_eq!(
        strokes.dots.iter().map(|(_, is_full)| *is_full).collect::<Vec<_>>(),
        [true, false, true, false, true, false]
    );
    let texts: Vec<&str> = drawing.jumps.iter().map(|label| label.text.as_str()).collect();
    // 961.54 − 884.62, 884.62 − 807.69, 807.69 − 730.77.
    for text in ["−¥76.92", "−¥76.93"] {
        assert!(texts.contains(&text), "{texts:?}");
    }
    let ticks: Vec<&str> = drawing.ticks.iter().map(|label| label.text.as_str()).collect();
    assert!(["5%", "8%", "11%"].iter().all(|edge| ticks.contains(edge)), "{ticks:?}");
    // The agent's point stands where the finger would find it.
    let (x, _) = drawing.own.unwrap();
    assert_eq!(step_at(&plot, seen, frame, x), 650);
    assert_eq!(step_at(&plot, seen, frame, -50.0), 0);
}

/// Between two late arrivals there is nothing: every count is a point of its own.
#[test]
fn counts_are_points() {
    let mut state = shown("v1/aftersales-130");
    state.apply(Action::Over("late".to_owned()));
    let plot = state.plot().unwrap();
    let seen = sight(&plot);
    let drawing = draw(Language::Zh, &plot, seen, Frame { width: 640.0, height: 280.0 }, &|_| String::new());
    assert_eq!(drawing.strokes[0].risers, []);
    assert!(drawing.strokes[0].dots.iter().all(|(_, is_full)| *is_full));
    let in_sight = (0..=31).filter(|steps| (seen.low..=seen.high).contains(&f64::from(*steps))).count();
    assert_eq!(drawing.strokes[0].dots.len(), in_sight);
}

#[test]
fn two_readings_and_two_schemes_are_beside_each_other() {
    // 120 and 99 × 2 points for praise: past 130, so the cap matters.
    let mut state = shown("v1/aftersales-130?late=0&praise=99");
    state.apply(Action::Offer);
    let offers = state.offers.clone().unwrap();
    assert!(offers.readings.iter().any(|offer| offer.id == "r.score_cap=capped"), "{offers:?}");
    assert!(offers.schemes.iter().any(|offer| offer.id == "aftersales-130-crown"), "{offers:?}");
    state.apply(Action::Compare("r.score_cap=capped".to_owned()));
    let own: Vec<f64> = state.plot().unwrap().series.iter().filter_map(|series| series.own).map(near).collect();
    // 2000 + 1000 × 318 ÷ 130, and 3000.
    assert_eq!(own, [4446.15, 3000.0]);
    state.apply(Action::Compare("aftersales-130-crown".to_owned()));
    assert_eq!(state.plot().unwrap().series.len(), 2);
    // Another language keeps what is chosen.
    state.apply(Action::Follow(Shown {
        language: Language::En,
        fragment: "v1/aftersales-130".to_owned(),
        linked: false,
    }));
    assert_eq!(state.plot().unwrap().series.len(), 2);
    state.apply(Action::Compare(String::new()));
    assert_eq!(state.plot().unwrap().series.len(), 1);
}

#[test]
fn every_scheme_has_its_near_misses_and_its_curves() {
    for template in Template::ALL {
        let mut state = shown(&format!("v1/{}", template.id));
        let calculation = state.calculation.clone().unwrap();
        // Whatever they say, they don't panic.
        let lines: Vec<String> = calculation.scheme().lines().iter().map(|line| line.id.clone()).collect();
        let _ = (near_misses(Language::En, &calculation, &lines), ladder(&calculation, state.chart_over()));
        for place in super::chart::candidates(&calculation) {
            let input = &calculation.scheme().inputs()[place];
            state.apply(Action::Over(input.id.clone()));
            let plot = state.plot().unwrap_or_else(|| panic!("{}: {}", template.id, input.id));
            let seen = sight(&plot);
            let drawing = draw(Language::En, &plot, seen, Frame { width: 320.0, height: 280.0 }, &|_| String::new());
            let points = drawing.strokes.iter().flat_map(|strokes| strokes.lines.iter().flatten());
            for (x, y) in points.chain(drawing.own.as_ref()) {
                let inside = (-1.0..=321.0).contains(x) && (-1.0..=281.0).contains(y);
                assert!(inside, "{}: {} at {x}, {y}", template.id, input.id);
            }
            let (x, _) = drawing.own.unwrap();
            let found = step_at(&plot, seen, drawing.frame, x);
            let away = found.abs_diff(plot.own) as f64 * near(plot.grid.step);
            assert!(away <= (seen.high - seen.low) / 200.0, "{}: {}: {found}, not {}", template.id, input.id, plot.own);
        }
    }
}
