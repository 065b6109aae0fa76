use super::*;
use crate::state::aim::{Found, seek};
use crate::state::effort::{Effort, Efforts};
use crate::state::next::{Best, best, next};

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
