//! `range`: the least and the greatest of a line while inputs aren't known.

use crate::run::payscheme;

const OPEN: [&str; 6] = ["range", "aftersales-130", "--unknown", "refund_rate=4.5..8.5", "--unknown", "late=0..2"];

// Judgements bring 80 points. At most: refunds up to 5 % 30 and no late arrival 20, all 130 of 130, 1000 on 2000. At least:
// refunds past 8 % 10 and two late arrivals 10, 100 of 130, 769.23. At 6.5 % it is 120 or 110 points, 923.08 − 846.15 = 76.93;
// with one late arrival 125 or 105, 961.54 − 807.69 = 153.85. So refunds decide more.
#[test]
fn both_ends_and_what_decides() {
    let found = payscheme(&[&OPEN[..], &["--json"]].concat()).json();
    assert_eq!((&found["of"], &found["unit"], &found["complete"]), (&"pay".into(), &"yuan".into(), &true.into()));
    assert_eq!((&found["least"]["value"], &found["greatest"]["value"]), (&"2769.23".into(), &"3000".into()));
    assert_eq!(found["greatest"]["proved"], "3000");
    let late = |end: &str| found[end]["inputs"][1].clone();
    assert_eq!(late("least"), serde_json::json!({ "input": "late", "value": "2" }));
    assert_eq!(late("greatest"), serde_json::json!({ "input": "late", "value": "0" }));
    let unknown = serde_json::json!([
        { "input": "refund_rate", "from": "4.5", "to": "8.5", "left": "76.93" },
        { "input": "late", "from": "0", "to": "2", "left": "153.85" },
    ]);
    assert_eq!((&found["unknown"], &found["decides"]), (&unknown, &"refund_rate".into()));

    let zh = payscheme(&[&OPEN[..], &["--lang", "zh"]].concat()).out;
    assert!(zh.starts_with("应发工资：¥2,769.23 到 ¥3,000.00。\n"), "{zh}");
    let has = |words: &[&str]| zh.lines().any(|line| line.split_whitespace().eq(words.iter().copied()));
    assert!(has(&["先定下哪一项", "范围", "还差"]) && has(&["退款率", "4.5%", "到", "8.5%", "¥76.93"]), "{zh}");
    assert!(has(&["迟到", "0", "次到", "2", "次", "¥153.85"]), "{zh}");
    // What decides most comes first.
    assert!(zh.find("¥76.93") < zh.find("¥153.85"), "{zh}");
    let en = payscheme(&OPEN).out;
    assert!(en.starts_with("Pay: ¥2,769.23 to ¥3,000.00.\n") && en.contains("Once this is known"), "{en}");
}

// A judgement has 20, 15, 10 or 0 points: 115 or 95 of 130, 884.62 or 730.77. Up to fair it is 10 points less: 807.69.
#[test]
fn a_range_may_be_open_and_of_options() {
    let ends = |range: &str| {
        let found = payscheme(&["range", "aftersales-130", "--unknown", range, "--json"]).json();
        [found["least"]["value"].clone(), found["greatest"]["value"].clone()]
    };
    assert_eq!(ends("quality"), ["2730.77", "2884.62"]);
    assert_eq!(ends("quality=..fair"), ["2807.69", "2884.62"]);
    assert_eq!(ends("quality=fair.."), ["2730.77", "2807.69"]);
    // Points of refunds alone: 30 to 0.
    let points = payscheme(&["range", "aftersales-130", "--unknown", "refund_rate", "--line", "refund_points"]);
    assert!(points.out.contains("0 points to 30 points"), "{}", points.out);
}

// From 5.01 % to 8 % refunds bring the same.
#[test]
fn what_makes_no_difference_is_said() {
    let same = ["range", "aftersales-130", "--unknown", "refund_rate=6..7"];
    let zh = payscheme(&[&same[..], &["--lang", "zh"]].concat());
    assert_eq!(zh.out, "应发工资：¥2,884.62，不管是多少都一样。\n");
    assert_eq!(payscheme(&[&same[..], &["--json"]].concat()).json()["decides"], serde_json::Value::Null);
}

#[test]
fn wrong_ranges_are_told() {
    for (range, code, zh) in [
        ("refund_rat=2..8", "unknown_input", "没有叫「refund_rat」的指标（是不是「refund_rate」？）"),
        ("refund_rate=8..2", "range_reversed", "「退款率」的范围写反了：8 在 2 后面"),
        ("refund_rate=2", "range_form", "「退款率」的范围要写成「refund_rate=2..8」这样，「2」不是"),
        ("refund_rate=2.005..8", "off_grid", "退款率"),
        ("refund_rate=2..800", "out_of_range", "退款率"),
        ("quality=fair..bad", "unknown_option", "bad"),
        ("quality=fair..good", "range_reversed", "「服务素质」的范围写反了：fair 在 good 后面"),
    ] {
        let run = payscheme(&["range", "aftersales-130", "--unknown", range, "--json"]);
        assert_eq!((run.code, run.error_codes()), (1, vec![code.to_owned()]), "{range}");
        let run = payscheme(&["range", "aftersales-130", "--unknown", range, "--lang", "zh"]);
        assert!(run.err.contains(zh), "{}", run.err);
    }
    // Everything at once: the line, a value, a range.
    let run = payscheme(&[
        "range",
        "aftersales-130",
        "--line",
        "pai",
        "--set",
        "late=x",
        "--unknown",
        "leave=2..1",
        "--json",
    ]);
    assert_eq!(run.error_codes(), ["unknown_line", "not_a_number", "range_reversed"]);
    assert_eq!(payscheme(&["range", "aftersales-130"]).code, 2);
    let twice = payscheme(&["range", "aftersales-130", "--unknown", "late=0..1", "--unknown", "late"]);
    assert!(twice.code == 2 && twice.err.contains("the range of late is given more than once"), "{}", twice.err);
}
