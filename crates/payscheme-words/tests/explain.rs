//! The sentence for each line, worked out by hand from `every-rule.toml`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

use payscheme::rule::Because;
use payscheme::{Document, Scheme};
use payscheme_words::Language::{En, Zh};
use payscheme_words::explain::{conditions, formula, rule_name, summary};

fn scheme() -> Scheme {
    let (document, _) = Document::from_toml(include_str!("every-rule.toml"));
    Scheme::check(&document.unwrap()).unwrap_or_else(|found| panic!("{found:#?}")).0
}

/// The two sentences of a line with these inputs changed.
fn told(changes: &[(&str, &str)], line: &str) -> [String; 2] {
    let scheme = scheme();
    let mut inputs = scheme.defaults();
    for (name, text) in changes {
        match *name {
            "floor" => inputs.choose(&scheme, name, text).unwrap(),
            _ => inputs.set(&scheme, name, text).unwrap(),
        }
    }
    let statement = scheme.evaluate(&inputs).unwrap();
    let line = statement.lines().find(|candidate| candidate.id == line).unwrap();
    [Zh, En].map(|language| summary(language, &scheme, &line))
}

// Attitude good 20, refund rate 6.5 % 20, one late arrival: attendance 15 and −5. Score 20 + 20 + 15 − 5 = 50;
// pass line 70 × 70 % = 49; share 1000 × 50 ÷ 70 = 714.285714…

#[test]
fn a_judgement() {
    assert_eq!(told(&[], "attitude_points"), ["服务态度为「优」，得 20 分", "Attitude is “Good”: 20 points"]);
}

#[test]
fn questions_are_answered() {
    assert_eq!(told(&[], "asked"), ["在试用期吗：「在」，得 1 分", "On trial? “Yes”: 1 point"]);
    assert_eq!(
        told(&[], "gated"),
        ["在试用期吗：「在」，条件成立，取「问」1 分", "On trial? “Yes”, so the condition holds: Asked 1 point"]
    );
    // Of two options the other one is told.
    assert_eq!(
        told(&[("trial", "no")], "gated"),
        ["在试用期吗：「不在」，条件不成立，得 0 分", "On trial? “No”, so the condition fails: 0 points"]
    );
}

#[test]
fn bands_with_their_edges() {
    assert_eq!(
        told(&[], "refund_points"),
        [
            "退款率 6.5%，落在「超过 5%，不超过 8%」，得 20 分",
            "Refund rate 6.5% lies in “over 5%, up to 8%”: 20 points"
        ]
    );
    assert_eq!(
        told(&[("refund_rate", "8.01")], "refund_points"),
        ["退款率 8.01%，落在「过高」（超过 8%），得 0 分", "Refund rate 8.01% lies in “too high” (over 8%): 0 points"]
    );
}

#[test]
fn tallies() {
    assert_eq!(
        told(&[], "attendance"),
        [
            "从 20 分起：迟到 1 次 × −5 = −5 分；合计 15 分",
            "from 20 points: Late arrivals 1 time × −5 = −5 points; 15 points in all",
        ]
    );
    // 20 − 5 × 3 − 10 × 1 = −5, kept at 0.
    assert_eq!(
        told(&[("late", "3"), ("absent", "1")], "attendance")[0],
        "从 20 分起：迟到 3 次 × −5 = −15 分；旷工 1 次 × −10 = −10 分；合计 −5 分；低于下限，取 0 分"
    );
    assert_eq!(
        told(&[("late", "3"), ("absent", "1"), ("floor", "goes_below")], "attendance")[0],
        "从 20 分起：迟到 3 次 × −5 = −15 分；旷工 1 次 × −10 = −10 分；合计 −5 分"
    );
    assert_eq!(
        told(&[("late", "0")], "attendance"),
        ["迟到、旷工都是 0，保持 20 分", "Late arrivals, Absences: none; 20 points kept"]
    );
    assert_eq!(told(&[("late", "0")], "late_points"), ["迟到是 0，为 0 分", "Late arrivals: none; 0 points"]);
    assert_eq!(
        told(&[("late", "2")], "late_points"),
        ["迟到 2 次 × −5 = −10 分", "Late arrivals 2 times × −5 = −10 points"]
    );
}

#[test]
fn money_for_each() {
    assert_eq!(told(&[], "fines"), ["迟到 1 次 × −¥5.00 = −¥5.00", "Late arrivals 1 time × −¥5.00 = −¥5.00"]);
}

#[test]
fn formulas_in_words_and_numbers() {
    assert_eq!(
        told(&[], "score"),
        [
            "态度分 + 退款分 + 出勤 + 迟到扣分 = 20 + 20 + 15 − 5 = 50 分",
            "Attitude points + Refund points + Attendance + Late points = 20 + 20 + 15 − 5 = 50 points",
        ]
    );
    // 20 + 20 + 15 − 5 + 50
    assert_eq!(
        told(&[], "wide"),
        ["5 项相加：20 + 20 + 15 − 5 + 50 = 100 分", "the sum of 5 items: 20 + 20 + 15 − 5 + 50 = 100 points"]
    );
    assert_eq!(
        told(&[], "share"),
        [
            "总奖金 × 总分 ÷ 70 分 = ¥1,000.00 × 50 ÷ 70 ≈ ¥714.2857",
            "Pool × Score ÷ 70 points = ¥1,000.00 × 50 ÷ 70 ≈ ¥714.2857",
        ]
    );
    // Two late arrivals are −10; minus 0 is 0, and one number needn't be said twice.
    assert_eq!(told(&[("late", "2")], "minus"), ["−迟到扣分 = −(−10) = 10 分", "−Late points = −(−10) = 10 points"]);
    assert_eq!(told(&[("late", "0")], "minus")[0], "−迟到扣分 = 0 分");
    assert_eq!(told(&[], "pass_line")[0], "70 分 × 70% = 49 分");
    // 50 − (−5 − 15) = 70
    assert_eq!(
        told(&[], "capped")[0],
        "较小者(130 分；总分 − (迟到扣分 − 出勤)) = 较小者(130；50 − (−5 − 15)) = 70 分"
    );
    assert_eq!(
        told(&[], "completion"),
        ["销售额 ÷ 目标的除数是 0，规定为 0%", "Sales ÷ Target would divide by 0, so 0% holds"]
    );
    assert_eq!(told(&[], "fixed"), ["固定为 ¥5.00", "always ¥5.00"]);
    assert_eq!(told(&[], "own_sales"), ["所填的数：¥50,000.00", "as given: ¥50,000.00"]);
    assert_eq!(told(&[], "same"), ["就是「奖金」：¥714.29", "the same as “Bonus”: ¥714.29"]);
    // 714.29 + 900 + 1000 − 1 × 1 × 2 = 2612.29
    assert_eq!(
        told(&[], "pay")[0],
        "同上 + 提成 + 附加 − 迟到 × ¥1.00 × 2 = ¥714.29 + ¥900.00 + ¥1,000.00 − 1 × ¥1.00 × 2 = ¥2,612.29"
    );
}

#[test]
fn slices() {
    // 10 000 × 1 % + 40 000 × 2 % = 100 + 800
    assert_eq!(
        told(&[], "commission"),
        [
            "销售额 ¥50,000.00 分段计：¥10,000.00 × 1% + ¥40,000.00 × 2% = ¥900.00",
            "Sales ¥50,000.00 slice by slice: ¥10,000.00 × 1% + ¥40,000.00 × 2% = ¥900.00",
        ]
    );
    assert_eq!(told(&[("sales", "0")], "commission")[0], "销售额 ¥0.00，没有可计的部分，为 ¥0.00");
}

#[test]
fn weights() {
    assert_eq!(
        told(&[], "mixed"),
        [
            "态度分 20 分 × 80% + 退款分 20 分 × 20% = 20 分",
            "Attitude points 20 points × 80% + Refund points 20 points × 20% = 20 points",
        ]
    );
}

#[test]
fn tables() {
    assert_eq!(
        told(&[], "extra"),
        [
            "服务态度为「优」，总分 50 分（50 分起），取「总奖金」¥1,000.00",
            "Attitude is “Good”, Score 50 points (from 50 points): Pool ¥1,000.00",
        ]
    );
    assert_eq!(told(&[("attitude", "poor")], "extra")[0], "服务态度为「差」，总分 30 分（任意），为 ¥0.00");
}

#[test]
fn gates_say_what_is_true() {
    assert_eq!(
        told(&[], "due"),
        [
            "总分 50 分 ≥ 及格线 49 分，服务态度是「优」，条件成立，取「按分奖金」≈¥714.2857",
            "Score 50 points ≥ Pass line 49 points, Attitude is “Good”, so the condition holds: Bonus by score ≈¥714.2857",
        ]
    );
    // Refund rate 9 % gives 0: 20 + 0 + 15 − 5 = 30. Only what failed is told.
    assert_eq!(
        told(&[("refund_rate", "9")], "due"),
        [
            "总分 30 分 < 及格线 49 分，条件不成立，为 ¥0.00",
            "Score 30 points < Pass line 49 points, so the condition fails: ¥0.00",
        ]
    );
    assert_eq!(
        told(&[("attitude", "poor")], "due")[0],
        "总分 30 分 < 及格线 49 分，服务态度是「差」，条件不成立，为 ¥0.00"
    );
}

#[test]
fn conditions_are_given_as_asked() {
    let scheme = scheme();
    let mut inputs = scheme.defaults();
    inputs.set(&scheme, "refund_rate", "9").unwrap();
    let statement = scheme.evaluate(&inputs).unwrap();
    let line = statement.lines().find(|line| line.id == "due").unwrap();
    let Because::Gate(because) = &line.because else { panic!("due is a gate") };
    assert_eq!(
        conditions(Zh, &scheme, because),
        [("总分 30 分 ≥ 及格线 49 分".to_owned(), false), ("服务态度是「优」".to_owned(), true)]
    );
    assert_eq!(conditions(En, &scheme, because)[1].0, "Attitude is “Good”");
}

#[test]
fn rounding() {
    assert_eq!(
        told(&[], "bonus"),
        [
            "过线奖金 ≈¥714.2857，四舍五入到分（¥0.01），为 ¥714.29",
            "Bonus past the line ≈¥714.2857, rounded half up to the fen (¥0.01): ¥714.29",
        ]
    );
    assert_eq!(told(&[("pool", "0")], "bonus")[0], "过线奖金 ¥0.00，无需舍入");
}

#[test]
fn formulas_apart() {
    let scheme = scheme();
    let statement = scheme.evaluate(&scheme.defaults()).unwrap();
    let line = statement.lines().find(|line| line.id == "share").unwrap();
    let Because::Formula(because) = &line.because else { panic!("share is a formula") };
    let formula = formula(Zh, &scheme, because, line.value);
    assert_eq!(
        (formula.words.as_str(), formula.numbers.as_str(), formula.result.as_str()),
        ("总奖金 × 总分 ÷ 70 分", "¥1,000.00 × 50 ÷ 70", "≈¥714.2857")
    );
}

#[test]
fn rules_have_names_and_every_line_a_sentence() {
    let scheme = scheme();
    let statement = scheme.evaluate(&scheme.defaults()).unwrap();
    for line in statement.lines() {
        assert_ne!(rule_name(Zh, &line.because), rule_name(En, &line.because), "{}", line.id);
        assert!(!summary(Zh, &scheme, &line).is_empty() && !summary(En, &scheme, &line).is_empty(), "{}", line.id);
    }
}
