//! `solve`: what it takes to reach a target, for people and for programs.

use serde_json::{Value, json};

use crate::run::{Run, payscheme};

/// At its defaults the scorecard gives 20 + 20 + 20 + 20 + 20 + 15 = 115 points, and 2000 + 884.62.
const SCORECARD: [&str; 2] = ["solve", "aftersales-130"];

fn solve(arguments: &[&str]) -> Run {
    payscheme(&[&SCORECARD[..], arguments].concat())
}

/// The values of an input that are enough alone.
fn spans(answer: &Value, input: &str) -> Value {
    let singles = answer["singles"].as_array().unwrap();
    singles.iter().find(|single| single["input"] == input).map_or(Value::Null, |single| single["spans"].clone())
}

fn inputs_of_singles(answer: &Value) -> Vec<&str> {
    answer["singles"].as_array().unwrap().iter().map(|single| single["input"].as_str().unwrap()).collect()
}

// A pay of 2950 is a bonus of 950: 1000 × 123 ÷ 130 = 946.15 is short of it, 1000 × 124 ÷ 130 = 953.85 is enough. So 9
// points more. Refunds up to 5 % bring 10, five times praise too; no late arrival brings 5 and outstanding work 5.
// 125 points give 1000 × 125 ÷ 130 = 961.538… → 961.54. From 6.5 % to 5 % is 150 of 10,000 steps: 0.015.
#[test]
fn what_one_input_alone_can_do() {
    let run = solve(&["--target", "pay>=2950", "--json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let answer = run.json();
    assert_eq!((&answer["scheme"], &answer["version"]), (&"aftersales-130".into(), &"1.0.0".into()));
    assert_eq!((&answer["of"], &answer["unit"], &answer["from"]), (&"pay".into(), &"yuan".into(), &"2950".into()));
    assert_eq!((&answer["now"], &answer["reached"]), (&"2884.62".into(), &false.into()));
    assert_eq!((&answer["impossible"], &answer["complete"]), (&false.into(), &true.into()));
    assert_eq!(inputs_of_singles(&answer), ["refund_rate", "praise"]);
    assert_eq!(spans(&answer, "refund_rate"), json!([["0", "5"]]));
    assert_eq!(spans(&answer, "praise"), json!([["5", "99"]]));
    let cheapest = json!({
        "moves": [{ "input": "refund_rate", "value": "5" }],
        "cost": "0.015", "value": "2961.54", "score": "125", "pay": "2961.54",
    });
    assert_eq!(answer["routes"][0], cheapest);
}

// The same; five of 99 steps are 0.0505….
#[test]
fn the_answer_for_people_in_both_languages() {
    let zh = solve(&["--target", "pay>=2950", "--most", "1", "--lang", "zh"]);
    assert_eq!((zh.code, zh.err.as_str()), (0, ""));
    assert_eq!(
        zh.out,
        "目标：应发工资 ¥2,950.00 起，现在 ¥2,884.62

只变一项就够
  退款率    6.5%  不超过 5%
  客户表扬  0 次  5 次起

办法，从最省力的排起
      应发工资    总分     力气  怎么变
  1  ¥2,961.54  125 分    0.015  退款率再降 1.5 个百分点，到 5%
  2  ¥2,961.54  125 分  ≈0.0505  客户表扬再多 5 次，到 5 次
  力气：一项指标从头变到尾算 1，可用 --effort 调整。
"
    );
    let en = solve(&["--target", "pay>=2950", "--most", "1"]);
    for words in [
        "Target: Pay from ¥2,950.00; now ¥2,884.62",
        "  Refund rate               6.5%  up to 5%\n",
        "  Praise from customers  0 times  from 5 times\n",
        "  1  ¥2,961.54  125 points    0.015  Refund rate 1.5 percentage points lower, to 5%\n",
        "Praise from customers 5 more, to 5 times\n",
    ] {
        assert!(en.out.contains(words), "{words}\n{}", en.out);
    }
    assert!(!en.out.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}", en.out);
}

// Four late arrivals and 40 points of complaints: 100 − 40 = 60 points, below the line of 91. To it are 31: at most 9
// points of complaints, or sixteen times praise, 2 points each.
#[test]
fn the_next_tier_is_behind_a_gate() {
    let wished = ["--next", "--most", "1", "--set", "late=4", "--set", "complaint_points=40"];
    let answer = solve(&[&wished[..], &["--json"]].concat()).json();
    assert_eq!((&answer["of"], &answer["from"], &answer["now"]), (&"score".into(), &"91".into(), &"60".into()));
    assert_eq!(spans(&answer, "complaint_points"), json!([["0", "9"]]));
    assert_eq!(spans(&answer, "praise"), json!([["16", "99"]]));
    // 1000 × 91 ÷ 130 = 700.
    let route = &answer["routes"][0];
    assert_eq!((&route["moves"][0]["value"], &route["pay"]), (&"9".into(), &"2700".into()));
    let zh = solve(&[&wished[..], &["--lang", "zh"]].concat());
    assert!(zh.out.contains("目标：总分 91 分起，现在 60 分\n"), "{}", zh.out);
    assert!(zh.out.contains("属实客诉共扣再低 31 分，到 9 分\n"), "{}", zh.out);
}

// From 95 points with a poor service quality to 110: good brings 15, excellent 20. Nearer is good, two of three steps.
#[test]
fn options_of_a_choice() {
    let wished = ["--target", "score>=110", "--set", "quality=poor"];
    let answer = solve(&[&wished[..], &["--json"]].concat()).json();
    assert_eq!(spans(&answer, "quality"), json!([["excellent", "good"]]));
    let alone = |route: &&Value| route["moves"].as_array().unwrap().len() == 1;
    let quality = |route: &&Value| route["moves"][0] == json!({ "input": "quality", "value": "good" });
    let route = answer["routes"].as_array().unwrap().iter().filter(alone).find(quality).unwrap();
    assert_eq!((&route["score"], &route["cost"]), (&"110".into(), &"0.66666666666666666667".into()));
    let zh = solve(&[&wished[..], &["--lang", "zh"]].concat());
    assert!(zh.out.contains("服务素质    差  「优」或「良」\n"), "{}", zh.out);
    assert!(zh.out.contains("服务素质改为「良」"), "{}", zh.out);
    let en = solve(&wished);
    assert!(en.out.contains("“Excellent” or “Good”\n"), "{}", en.out);
}

// 480 of 1200 are 40 %. Half of 1200 are 600 buyers; 480 are half of 960 inquirers, and of none there is no share.
#[test]
fn counts_in_a_ratio() {
    let wished = ["solve", "sales-commission-graded", "--target", "conversion>=50"];
    let answer = payscheme(&[&wished[..], &["--json"]].concat()).json();
    assert_eq!((&answer["now"], &answer["unit"]), (&"40".into(), &"percent".into()));
    assert_eq!(inputs_of_singles(&answer), ["inquirers", "buyers"]);
    assert_eq!(spans(&answer, "inquirers"), json!([["1", "960"]]));
    assert_eq!(spans(&answer, "buyers"), json!([["600", "1000000"]]));
    let zh = payscheme(&[&wished[..], &["--lang", "zh"]].concat());
    for words in ["1 人起，不超过 960 人\n", "600 人起\n", "下单人数再多 120 人，到 600 人\n"] {
        assert!(zh.out.contains(words), "{words}\n{}", zh.out);
    }
}

#[test]
fn targets_of_every_form() {
    // Points, an exact amount, an upper end, a band by its name in either language.
    let asked = |scheme: &str, target: &str| payscheme(&["solve", scheme, "--target", target, "--json"]).json();
    let points = asked("aftersales-130", "refund_points>20");
    assert_eq!((&points["over"], spans(&points, "refund_rate")), (&"20".into(), json!([["0", "5"]])));
    // 105 points, which are 10 less: refunds over 8 % up to 11 %, or two more late arrivals.
    let exact = asked("aftersales-130", "score=105");
    assert_eq!((&exact["from"], &exact["upto"]), (&"105".into(), &"105".into()));
    assert_eq!(spans(&exact, "refund_rate"), json!([["8.01", "11"]]));
    assert_eq!(spans(&exact, "late"), json!([["3", "3"]]));
    let most = asked("aftersales-130", "refund_rate<=5");
    assert_eq!((&most["of"], &most["upto"]), (&"refund_rate".into(), &"5".into()));
    for name in ["90 分及以上", "90 and above"] {
        let band = asked("bonus-ladder-100", &format!("bonus_base={name}"));
        assert_eq!((&band["of"], &band["from"]), (&"score".into(), &"90".into()));
        assert_eq!(spans(&band, "kpi_score"), json!([["90", "100"]]));
    }
}

#[test]
fn what_may_change_and_how_hard_it_is() {
    let asked = |more: &[&str]| solve(&[&["--target", "pay>=2950", "--json"], more].concat()).json();
    assert_eq!(inputs_of_singles(&asked(&["--lock", "refund_rate"])), ["praise"]);
    // 2500 or 3000 + 884.62: every level but the ordinary.
    let freed = asked(&["--free", "level"]);
    assert_eq!(spans(&freed, "level"), json!([["senior", "leader"]]));
    // Ten times 0.015 is more than five times praise, 5 ÷ 99 = 0.0505….
    let route = asked(&["--effort", "refund_rate=10"])["routes"][0].clone();
    assert_eq!(route["moves"], json!([{ "input": "praise", "value": "5" }]));
    assert_eq!(asked(&["--routes", "1"])["routes"].as_array().unwrap().len(), 1);
    let most = asked(&["--most", "1"]);
    assert!(most["routes"].as_array().unwrap().iter().all(|route| route["moves"].as_array().unwrap().len() == 1));
}

// Without refunds and praise: no late arrival brings 5 points and outstanding work 4, together the 9 that are lacking;
// 1 of 31 steps and 3 of 4 are 97/124 = 0.782258….
#[test]
fn two_inputs_together() {
    let wished = ["--target", "pay>=2950", "--lock", "refund_rate", "--lock", "praise"];
    let answer = solve(&[&wished[..], &["--json"]].concat()).json();
    assert_eq!(answer["singles"], json!([]));
    let route = &answer["routes"][0];
    let moves = json!([{ "input": "late", "value": "0" }, { "input": "outstanding", "value": "plus_4" }]);
    assert_eq!((&route["moves"], &route["score"]), (&moves, &"124".into()));
    assert_eq!(route["cost"], "0.78225806451612903226");
    let zh = solve(&[&wished[..], &["--lang", "zh"]].concat());
    assert!(
        zh.out.contains("  1  ¥2,953.85  124 分  ≈0.7823  迟到再少 1 次，到 0 次；表现突出改为「+4」\n"),
        "{}",
        zh.out
    );
    assert!(!zh.out.contains("只变一项就够"), "{}", zh.out);
}

// 65 points with poor quality, poor disputes and three late arrivals; all five at their best bring 20 + 10 + 20 + 15 + 5.
#[test]
fn a_way_that_changes_more_than_asked() {
    let months = ["--set", "quality=poor", "--set", "disputes=poor", "--set", "late=3", "--lock", "praise"];
    let run = solve(&[&["--target", "score>=135", "--lang", "zh"], &months[..]].concat());
    assert!(run.out.contains("最多变 2 项，都达不到。\n变得更多的一个办法"), "{}", run.out);
    let answer = solve(&[&["--target", "score>=135", "--json"], &months[..]].concat()).json();
    assert_eq!((&answer["routes"][0]["score"], &answer["impossible"]), (&"135".into(), &false.into()));
    assert_eq!(answer["routes"][0]["moves"].as_array().unwrap().len(), 5);
}

// The best month pays 2000 + 3000. Below 80 points it is at most 2000 + 1000 × 79.99 ÷ 100 = 2799.90, from 80 on at
// least 2000 + 2000 × 80 ÷ 100 = 3600; at 89 points it is 3780.
#[test]
fn what_can_not_be_reached_and_what_comes_nearest() {
    let asked = |target: &str, language: &str| {
        let run = payscheme(&["solve", "bonus-ladder-100", "--target", target, "--lang", language]);
        assert_eq!(run.code, 0);
        run.out
    };
    let high = payscheme(&["solve", "bonus-ladder-100", "--target", "pay>=9000", "--json"]).json();
    assert_eq!((&high["impossible"], &high["complete"], &high["routes"]), (&true.into(), &true.into(), &json!([])));
    let best = json!({
        "moves": [{ "input": "kpi_score", "value": "100" }],
        "cost": "0.11", "value": "5000", "score": "100", "pay": "5000",
    });
    assert_eq!(high["nearest"], json!({ "below": best, "above": null }));
    assert_eq!(
        asked("pay=3000", "zh"),
        "目标：应发工资 正好 ¥3,000.00，现在 ¥3,780.00

这个目标达不到：能变的指标怎么变都不够。
对这些指标的所有取值都证明过。

最接近的
             应发工资      得分    力气  怎么变
  低于目标  ¥2,799.90  79.99 分  0.0901  考核分再低 9.01 分，到 79.99 分
  高于目标  ¥3,600.00     80 分    0.09  考核分再低 9 分，到 80 分
"
    );
    let en = asked("pay=3000", "en");
    for words in ["This is proved", "  below  ¥2,799.90  79.99 points", "  above  ¥3,600.00     80 points"] {
        assert!(en.contains(words), "{words}\n{en}");
    }
}

#[test]
fn what_is_reached_already() {
    let run = solve(&["--target", "pay>=2884.62", "--json"]);
    let answer = run.json();
    assert_eq!((run.code, &answer["reached"], &answer["routes"]), (0, &true.into(), &json!([])));
    assert!(solve(&["--target", "pay>=2884.62"]).out.contains("It is reached already"));
    let zh = solve(&["--target", "pay>=2884.62", "--lang", "zh"]);
    assert!(zh.out.contains("现在就已达到"), "{}", zh.out);
}

#[test]
fn where_nothing_pays_more() {
    // The full score is the highest step.
    let top = ["solve", "bonus-ladder-100", "--next", "--set", "kpi_score=100"];
    let run = payscheme(&[&top[..], &["--json"]].concat());
    assert_eq!((run.code, &run.json()["of"]), (0, &Value::Null));
    assert_eq!(payscheme(&top).out, "This is the most there is: whatever changes, it won't be more.\n");
    assert_eq!(payscheme(&[&top[..], &["--lang", "zh"]].concat()).out, "已经是最多的了：能变的怎么变，都不会更多。\n");
}

// 7425 at 85 points, 5 yuan a point: 7500, a hundredth more, takes all 15 points that are left, where 10 cost 1.
#[test]
fn where_pay_rises_without_steps() {
    let asked = ["solve", "three-tier-levels", "--next"];
    let answer = payscheme(&[&asked[..], &["--json"]].concat()).json();
    assert_eq!((&answer["of"], &answer["from"]), (&"pay".into(), &"7500".into()));
    let moves = json!([{ "input": "kpi_score", "value": "100" }]);
    assert_eq!((&answer["routes"][0]["moves"], &answer["routes"][0]["cost"]), (&moves, &"1.5".into()));
    let zh = payscheme(&[&asked[..], &["--lang", "zh"]].concat());
    assert!(zh.out.starts_with("前面没找到下一档，先凑个整。\n目标：应发工资 ¥7,500.00 起"), "{}", zh.out);
    let en = payscheme(&asked);
    assert!(en.out.starts_with("No next tier was found. The next round figure:\n"), "{}", en.out);
    assert!(en.out.contains("Each of these changes something a lot: hardly within a month.\n"), "{}", en.out);
}

#[test]
fn everything_locked() {
    let run = payscheme(&["solve", "bonus-ladder-100", "--next", "--lock", "kpi_score"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("Everything is locked"), "{}", run.out);
}

#[test]
fn wrong_targets_and_names_are_told_at_once() {
    let wrong =
        ["--target", "payy>=3000", "--lock", "lat", "--effort", "late=0", "--effort", "x=1", "--set", "late=99"];
    let json = solve(&[&wrong[..], &["--json"]].concat());
    assert_eq!((json.code, json.err.as_str()), (1, ""));
    let codes = ["out_of_range", "unknown_line", "unknown_input", "effort_not_above_zero", "unknown_input"];
    assert_eq!(json.error_codes(), codes);
    assert_eq!(json.json()["errors"][1]["suggestion"], "pay");
    let en = solve(&wrong);
    let told: Vec<&str> = en.err.lines().collect();
    assert_eq!((en.code, en.out.as_str(), told.len()), (1, "", 5));
    assert!(told[1].starts_with("error: the payslip has no line called “payy” (did you mean “pay”?); there are: "));
    assert!(told[1].ends_with("base (Base), bonus (Bonus), pay (Pay)"), "{}", told[1]);
    let zh = solve(&[&wrong[..], &["--lang", "zh"]].concat());
    assert!(zh.err.contains("错误：没有叫「lat」的指标（是不是「late」？）\n"), "{}", zh.err);
    assert!(zh.err.contains("错误：「late」的难度要是大于 0 的数，「0」不是；不想变就用 --lock late\n"), "{}", zh.err);
}

#[test]
fn targets_that_say_nothing() {
    let told = |target: &str, language: &str| {
        let run = payscheme(&["solve", "bonus-ladder-100", "--target", target, "--lang", language]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        run.err
    };
    for (target, zh, en) in [
        (
            "pay",
            "错误：「pay」不是目标：要写成「pay>=4000」这样，符号可用 >=、>、<=、<、=\n",
            "error: “pay” is no target; write one like “pay>=4000”, with >=, >, <=, < or =\n",
        ),
        (
            "pay>=4000元",
            "错误：「应发工资」的目标要写数字（单位：元），「4000元」不是\n",
            "error: a target for “Pay” is a number (yuan), and “4000元” is not\n",
        ),
        (
            "bonus_base=x",
            "错误：「奖金基数」的目标要写数字（单位：元），「x」不是；也可以用 = 加上档位的名称：「90 分及以上」、\
             「80 分到不满 90 分」、「不满 80 分」\n",
            "error: a target for “Bonus base” is a number (yuan), and “x” is not; or, after =, the name of a band: \
             “90 and above”, “80 to under 90”, “Under 80”\n",
        ),
        // A label in an id's place; a choice has no amount to reach.
        (
            "应发工资>=3000",
            "错误：工资条上没有叫「应发工资」的行（是不是「pay」？），可用：score（得分）、base（底薪）、bonus（考核奖金）、\
             pay（应发工资）\n",
            "error: the payslip has no line called “应发工资” (did you mean “pay”?); there are: score (Score), base \
             (Base), bonus (Bonus), pay (Pay)\n",
        ),
    ] {
        assert_eq!(told(target, "zh"), zh);
        assert_eq!(told(target, "en"), en);
    }
    assert_eq!(solve(&["--target", "quality>=3", "--json"]).error_codes(), ["choice"]);
    assert_eq!(payscheme(&["solve", "required.toml", "--target", "pay>=1", "--json"]).error_codes(), ["missing"]);
}

#[test]
fn exactly_one_target() {
    for (wrong, zh) in [
        (&[][..], "缺少"),
        (&["--target", "pay>=1", "--next"], "不能一起用"),
        (&["--target", "pay>=1", "--target", "score>=1"], "不能重复使用"),
        (&["--next", "--lock", "late", "--free", "late"], "late 不能又锁住又放开"),
        (&["--next", "--effort", "late"], "不能写成 late"),
        (&["--next", "--most", "0"], "不能写成 0"),
        (&["--next", "--routes", "0"], "不能写成 0"),
    ] {
        let run = solve(wrong);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{wrong:?}");
        let run = solve(&[wrong, &["--lang", "zh"]].concat());
        assert!(run.code == 2 && run.err.contains(zh), "{}", run.err);
    }
    let stdin = payscheme(&["solve", "-", "--next", "--input", "-"]);
    assert_eq!(stdin.code, 2);
}
