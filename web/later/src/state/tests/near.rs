use super::*;

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

/// Complaints could take 25 points before the bonus is lost, but they have taken none yet, so only the first is told: with 114
/// points of 130 it is 876.92 instead of 884.62. And it isn't for the agent to see to it that fewer customers ask.
#[test]
fn what_is_far_or_not_the_agent_s_is_left_out() {
    assert_eq!(told(&shown("v1/aftersales-130"), "input-complaint_points"), ["再高 1 分 → −1 分，−¥7.70"]);
    assert_eq!(told(&shown("v1/conversion-steps"), "input-inquirers"), [""; 0]);
    // Another 40 buyers fewer cost 500 yuan, which is a sixteenth of the 640 there are.
    assert_eq!(told(&shown("v1/conversion-steps"), "input-buyers").len(), 2);
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
