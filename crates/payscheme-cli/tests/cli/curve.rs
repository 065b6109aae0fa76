//! `curve`: a line along an input or another line.

use serde_json::{Value, json};

use crate::run::payscheme;

fn pieces(arguments: &[&str]) -> Vec<Value> {
    let run = payscheme(&[&["curve"], arguments, &["--json"]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    run.json()["pieces"].as_array().unwrap().clone()
}

// 95 points and 30, 20, 10 or 0 for refunds: 125, 115, 105 and 95 of 130 of 1000, to the fen, and 2000:
// 961.538…, 884.615…, 807.692…, 730.769….
#[test]
fn steps_with_their_ends() {
    let of_pay = ["2961.54", "2884.62", "2807.69", "2730.77"];
    let found = pieces(&["aftersales-130", "--over", "refund_rate"]);
    let values: Vec<&str> = found.iter().map(|piece| piece["from_value"].as_str().unwrap()).collect();
    assert_eq!(values, of_pay);
    assert!(found.iter().all(|piece| piece["shape"] == "constant" && piece["from_value"] == piece["to_value"]));
    let second = &found[1];
    assert_eq!((&second["over"], &second["upto"]), (&"5".into(), &"8".into()));
    assert_eq!((&second["first"], &second["last"]), (&"5.01".into(), &"8".into()));
    let zh = payscheme(&["curve", "aftersales-130", "--over", "refund_rate", "--lang", "zh"]);
    assert_eq!(
        zh.out,
        "应发工资随退款率变化：共 4 段，从 ¥2,730.77 到 ¥2,961.54。

  退款率                    跳变  应发工资   每 1 个百分点
  0% 起，不超过 5%                ¥2,961.54  不变
  超过 5%，不超过 8%     −¥76.92  ¥2,884.62  不变
  超过 8%，不超过 11%    −¥76.93  ¥2,807.69  不变
  超过 11%，不超过 100%  −¥76.92  ¥2,730.77  不变
"
    );
    let points = payscheme(&["curve", "aftersales-130", "--over", "refund_rate", "--line", "refund_points"]);
    assert!(points.out.contains("over 8%, up to 11%    −10 points  10 points"), "{}", points.out);
}

// Of the score 100, 80 and so on: 1000 × 0.7999 = 799.90; 2000 × 0.8 = 1600, 2000 × 0.8999 = 1799.80; 3000 × 0.9 = 2700,
// with a base of 2000. So the jumps are 800.10 and 900.20. A point is worth 10, 20 or 30.
#[test]
fn the_ladder_of_a_score() {
    let found = pieces(&["bonus-ladder-100", "--over", "score", "--line", "pay"]);
    let ends = |piece: &Value| {
        [piece["from_value"].clone(), piece["to_value"].clone()].map(|end| end.as_str().unwrap().to_owned())
    };
    assert_eq!(found.iter().map(ends).collect::<Vec<_>>(), [["2000", "2799.9"], ["3600", "3799.8"], ["4700", "5000"]]);
    assert_eq!((&found[1]["from"], &found[1]["under"]), (&"80".into(), &"90".into()));
    // A step is a hundredth of a point.
    let slopes: Vec<&Value> = found.iter().map(|piece| &piece["per_step"]).collect();
    assert_eq!(slopes, ["0.1", "0.2", "0.3"]);
    let en = payscheme(&["curve", "bonus-ladder-100", "--over", "score"]);
    for words in [
        "Pay against Score: 3 pieces, from ¥2,000.00 to ¥5,000.00.",
        "from 80, under 90 points",
        "+¥800.10  ¥3,600.00 → ¥3,799.80  +¥20.00",
        "+¥900.20  ¥4,700.00 → ¥5,000.00  +¥30.00",
        "per 1 point",
    ] {
        assert!(en.out.contains(words), "{words}\n{}", en.out);
    }
}

// 115, 110, 105 and 95 points.
#[test]
fn a_choice_has_its_options() {
    let found = pieces(&["aftersales-130", "--over", "quality"]);
    let told = |piece: &Value| [piece["option"].clone(), piece["to_value"].clone()];
    let told: Vec<[Value; 2]> = found.iter().map(told).collect();
    let expected = [["excellent", "2884.62"], ["good", "2846.15"], ["fair", "2807.69"], ["poor", "2730.77"]];
    assert_eq!(json!(told), json!(expected));
    let zh = payscheme(&["curve", "aftersales-130", "--over", "quality", "--lang", "zh"]).out;
    assert!(zh.lines().any(|line| line.split_whitespace().eq(["良", "−¥38.47", "¥2,846.15"])), "{zh}");
}

// Up to 70 % of a target of 100,000, with a share of 24,000 ÷ 4 = 6000: up to 64,000 of own sales 1 %, then 1.5 %.
#[test]
fn differences_of_percentages_are_points() {
    let run = payscheme(&["curve", "sales-commission-graded", "--over", "own_sales", "--line", "rate", "--lang", "zh"]);
    assert!(run.out.contains("超过 ¥64,000.00，不超过 ¥79,000.00"), "{}", run.out);
    assert!(run.out.contains("+0.5 个百分点  1.5%"), "{}", run.out);
}

// 638 pieces to a goal of 1.5 a buyer are 425 1/3 buyers: where one rule ends and another begins is no whole number.
#[test]
fn an_end_between_two_counts_stands_at_the_counts() {
    let run = payscheme(&["curve", "metrics-from-counts", "--over", "buyers", "--lang", "zh"]);
    assert!(run.out.contains("不超过 425 人"), "{}", run.out);
    assert!(run.out.contains("426 人起") && !run.out.contains("≈425"), "{}", run.out);
}

// Each offence costs 50 of 4286.67 yuan: 85 of them leave 36.67, the 86th nothing. No offence is the 85.7334th.
#[test]
fn a_count_ends_at_a_count() {
    let run = payscheme(&["curve", "call-centre", "--over", "floor_violations", "--lang", "zh"]);
    assert!(run.out.contains("不超过 85 次") && run.out.contains("86 次起"), "{}", run.out);
}

#[test]
fn wrong_names_are_told() {
    let run = payscheme(&["curve", "aftersales-130", "--over", "lates", "--line", "quality", "--json"]);
    assert_eq!((run.code, run.error_codes()), (1, vec!["unknown_input".to_owned(), "unknown_line".to_owned()]));
    assert_eq!(run.json()["errors"][0]["suggestion"], "late");
    let zh = payscheme(&["curve", "aftersales-130", "--over", "总分", "--lang", "zh"]);
    assert_eq!((zh.code, zh.err.as_str()), (1, "错误：没有叫「总分」的指标（是不是「score」？）\n"));
    assert_eq!(payscheme(&["curve", "aftersales-130"]).code, 2);
    assert_eq!(payscheme(&["curve", "required.toml", "--over", "late", "--json"]).error_codes(), ["missing"]);
}
