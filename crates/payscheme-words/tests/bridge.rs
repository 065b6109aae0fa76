//! What a bridge's rows and reasons are called.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use payscheme::{Bridge, Document, Scheme, StatementData};
use payscheme_words::Language::{self, En, Zh};
use payscheme_words::{bridge_part, bridge_reason};

fn scheme() -> Scheme {
    let (document, _) = Document::from_toml(include_str!("../../payscheme/templates/aftersales-130/scheme.toml"));
    Scheme::check(&document.unwrap()).unwrap().0
}

/// The rows that change, with their reasons.
fn told(
    language: Language,
    of: &str,
    with_scheme: bool,
    set: &[(&str, &str)],
    readings: &[(&str, &str)],
) -> Vec<String> {
    let scheme = scheme();
    let mut inputs = scheme.defaults();
    let before = StatementData::from(&scheme.evaluate(&inputs).unwrap());
    set.iter().for_each(|(name, value)| inputs.set(&scheme, name, value).unwrap());
    readings.iter().for_each(|(name, option)| inputs.choose(&scheme, name, option).unwrap());
    let after = StatementData::from(&scheme.evaluate(&inputs).unwrap());
    let bridge = Bridge::between(&before, &after, of).unwrap();
    let rows = bridge.rows.iter().filter(|row| row.a != row.b).flat_map(|row| {
        let reasons = row.because.iter().map(|reason| bridge_reason(language, reason, with_scheme.then_some(&scheme)));
        [vec![bridge_part(language, row)], reasons.collect()].concat()
    });
    rows.collect()
}

#[test]
fn reasons_have_the_schemes_words() {
    let set = [("level", "senior"), ("complaint_points", "50")];
    assert_eq!(
        told(Zh, "pay", true, &set, &[]),
        [
            "底薪",
            "级别：普通售后 → 高级售后",
            "考核奖金",
            "「过线后的奖金」的条件：满足 → 不满足",
            "总分 115 分 → 65 分"
        ]
    );
    // Without the scheme there are the labels of lines, and ids.
    assert_eq!(
        told(En, "pay", false, &set, &[]),
        [
            "Base",
            "level: ordinary → senior",
            "Bonus",
            "the condition of “Bonus past the line”: met → not met",
            "Score 115 points → 65 points",
        ]
    );
    let readings = [("attendance_floor", "goes_below")];
    assert_eq!(
        told(En, "score", true, &[("late", "5")], &readings),
        ["Attendance", "Can attendance go below zero? Stops at zero → Can go below", "Late arrivals 1 time → 5 times"]
    );
    assert_eq!(
        told(Zh, "score", false, &[("late", "5")], &readings),
        ["出勤", "attendance_floor：stops_at_zero → goes_below", "late 1 次 → 5 次"]
    );
}

#[test]
fn what_is_left_over_is_named() {
    // 40 of praise on top of 115, where 130 is the most.
    let capped = [("score_cap", "capped")];
    assert_eq!(told(Zh, "score", true, &[("praise", "20")], &capped)[2..], ["总分（封顶或保底）"]);
    assert_eq!(told(En, "score", true, &[("praise", "20")], &capped)[2..], ["Score (kept to its limit)"]);
}
