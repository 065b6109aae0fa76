//! `list` and `show`: finding a scheme, and what it says about what fills its inputs.

use crate::run::payscheme;

#[test]
fn schemes_are_grouped_by_whom_they_are_for() {
    let zh = payscheme(&["list", "--lang", "zh"]).out;
    let en = payscheme(&["list", "--lang", "en"]).out;
    let order = |text: &str, headings: &[&str]| -> Vec<usize> {
        headings
            .iter()
            .map(|heading| {
                text.lines().position(|line| line == *heading).unwrap_or_else(|| panic!("{heading}\n{text}"))
            })
            .collect()
    };
    assert!(order(&zh, &["售后", "售前与销售", "整个部门", "呼叫中心"]).is_sorted());
    assert!(order(&en, &["After-sales", "Pre-sales and sales", "Whole department", "Call centre"]).is_sorted());
    // Each once, whatever it is for besides.
    assert_eq!(zh.matches("  aftersales-130  ").count(), 1);
}

#[test]
fn words_find_schemes() {
    let ids = |words: &[&str]| -> Vec<String> {
        let run = payscheme(&[&["list", "--json"], words].concat());
        assert_eq!(run.code, 0);
        run.json().as_array().unwrap().iter().map(|each| each["id"].as_str().unwrap().to_owned()).collect()
    };
    let all = ids(&[]);
    assert!(all.len() > 4);
    for words in [&["aftersales-130-crown"][..], &["皇冠"], &["crown", "scorecard"], &["售后", "皇冠"]] {
        assert_eq!(ids(words), ["aftersales-130-crown"], "{words:?}");
    }
    assert!(ids(&["call", "centre"]).contains(&"call-centre".to_owned()));
    assert!(ids(&["jjjt"]).contains(&"bonus-ladder-100".to_owned()), "奖金阶梯");
    // The platform stands in whom it suits or where it is from.
    assert!(ids(&["抖音"]).contains(&"conversion-steps".to_owned()));
    assert_eq!(ids(&["提成", "nonsense"]).len(), 0);
    let none = payscheme(&["list", "nonsense"]);
    assert_eq!((none.code, none.out.trim()), (0, "none found; payscheme list shows all"));
}

#[test]
fn what_fills_an_input_is_shown() {
    let run = payscheme(&["show", "../tables/bonus.toml", "--json"]).json();
    let input = |id: &str| run["inputs"].as_array().unwrap().iter().find(|input| input["id"] == id).unwrap().clone();
    let mean = serde_json::json!({ "by": "team", "take": "mean", "of": "sales" });
    assert_eq!(input("team_mean")["filled_by"], mean);
    let running = serde_json::json!({ "by": "history", "take": "running", "of": null });
    assert_eq!(input("months_running")["filled_by"], running);
    assert!(input("sales")["filled_by"].is_null());
    assert_eq!(run["about"]["traps"], serde_json::json!([]));

    for (language, words) in [("zh", "自动填入："), ("en", "filled in: ")] {
        let shown = payscheme(&["show", "../tables/bonus.toml", "--lang", language]).out;
        assert_eq!(shown.matches(words).count(), 3, "{shown}");
    }
    let about = payscheme(&["show", "aftersales-130-crown", "--json"]).json()["about"].clone();
    let listed = payscheme(&["list", "aftersales-130-crown", "--json"]).json()[0].clone();
    assert!(about["suits"]["zh"].is_string() && !about["traps"].as_array().unwrap().is_empty());
    assert_eq!((&about["suits"], &about["traps"]), (&listed["suits"], &listed["traps"]));
}
