//! Near misses of a payslip.

use serde_json::{Value, json};

use crate::run::payscheme;

// Refunds of 6.5 % are in the band over 5 % up to 8 %: 1.5 points down are 10 points more, 1.51 up 10 less. 125 points
// give 961.54, 115 give 884.62 and 105 give 807.69.
#[test]
fn both_neighbours_of_a_band() {
    let run = payscheme(&["eval", "aftersales-130", "--near", "--json"]);
    let near: Vec<Value> = run.json()["near"]["misses"].as_array().unwrap().clone();
    let of_refunds: Vec<&Value> = near.iter().filter(|miss| miss["operand"] == "refund_rate").collect();
    let told = |direction: &str, steps: u64, by: &str, to: &str, points: &str, pay: &str| {
        json!({
            "line": "refund_points", "operand": "refund_rate", "unit": "percent", "direction": direction,
            "steps": steps, "distance": by, "to": to, "line_change": points, "line_unit": "points",
            "score_change": points, "pay_change": pay,
        })
    };
    let down = told("down", 150, "-1.5", "5", "10", "76.92");
    let up = told("up", 151, "1.51", "8.01", "-10", "-76.93");
    assert_eq!(of_refunds, [&down, &up]);
    assert_eq!(run.json()["near"]["complete"], true);
}

// The pass line of 91 is 24 points below 115, so at 90 the bonus of 884.62 is lost.
#[test]
fn for_people_in_both_languages() {
    let zh = payscheme(&["eval", "aftersales-130", "--near", "--lang", "zh"]);
    let en = payscheme(&["eval", "aftersales-130", "--near"]);
    assert_eq!((zh.code, en.code), (0, 0));
    let has = |out: &str, words: &[&str]| out.lines().any(|line| words.iter().all(|word| line.contains(word)));
    assert!(has(&zh.out, &["退款率", "+10 分", "+¥76.92", "退款率再降 1.5 个百分点，到 5%"]), "{}", zh.out);
    assert!(has(&zh.out, &["过线后的奖金", "−¥884.62", "总分再低 25 分，到 90 分"]), "{}", zh.out);
    assert!(has(&en.out, &["Refund rate", "−10 points", "1.51 percentage points higher, to 8.01%"]), "{}", en.out);
    // The result stays where it was, above them.
    assert!(en.out.find("Pay ¥2,884.62").unwrap() < en.out.find("Near misses").unwrap());
}

#[test]
fn only_where_asked_for() {
    let plain = payscheme(&["eval", "aftersales-130", "--json"]);
    let near = payscheme(&["eval", "aftersales-130", "--near", "--json"]);
    assert!(plain.json().get("near").is_none());
    // The payslip itself is the same, byte by byte.
    assert!(near.out.starts_with(plain.out.strip_suffix("\n}\n").unwrap()), "{}", near.out);
    assert!(!payscheme(&["eval", "aftersales-130"]).out.contains("Near misses"));
}

#[test]
fn a_scheme_without_bands_has_none() {
    let run = payscheme(&["eval", "required.toml", "--near", "--set", "late=2", "--set", "sales=100"]);
    assert!(run.out.ends_with("Near misses\n  Nothing would lie in another band.\n"), "{}", run.out);
}
