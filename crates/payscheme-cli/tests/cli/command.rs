//! The command from outside: exit codes, languages, JSON for programs, and every way to give inputs.
use std::process::Stdio;

use crate::run::{command, fed, payscheme};

// The worked example of the scorecard: one late arrival and a refund rate of 6.5 %.
// 20 + 20 + 20 + 20 + 20 + 15 = 115; 1000 × 115 ÷ 130 = 884.615… → 884.62; with the base 2884.62.
const WORKED: [&str; 6] = ["eval", "aftersales-130", "--set", "late=1", "--set", "refund_rate=6.5"];

#[test]
fn a_payslip_as_data() {
    let run = payscheme(&[&WORKED[..], &["--json"]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let slip = run.json();
    assert_eq!(slip["scheme"], "aftersales-130");
    assert_eq!(slip["version"], "1.0.0");
    assert_eq!((&slip["score"], &slip["pay"]), (&"115".into(), &"2884.62".into()));
    let lines = slip["lines"].as_array().unwrap();
    assert_eq!(lines[0]["id"], "quality_points");
    let refund = lines.iter().find(|line| line["id"] == "refund_points").unwrap();
    assert_eq!((&refund["value"], &refund["unit"]), (&"20".into(), &"points".into()));
    assert_eq!(refund["label"]["zh"], "退款率");
    assert_eq!((&refund["because"]["rule"], &refund["because"]["row"]), (&"bands".into(), &1.into()));
    let bonus = lines.iter().find(|line| line["id"] == "bonus").unwrap();
    assert_eq!(bonus["reading"]["option"], "fen");
    assert_eq!(slip["notices"], serde_json::json!([]));
}

#[test]
fn a_payslip_for_people_in_both_languages() {
    let zh = payscheme(&[&WORKED[..], &["--lang", "zh"]].concat());
    for words in ["从 20 分起：迟到 1 次 × −5 = −5 分；合计 15 分", "应发工资", "¥2,884.62", "扣完为止"]
    {
        assert!(zh.out.contains(words), "{words}\n{}", zh.out);
    }
    let en = payscheme(&[&WORKED[..], &["--lang=en"]].concat());
    for words in ["Refund rate 6.5% lies in “over 5%, up to 8%”: 20 points", "¥2,884.62", "Stops at zero"] {
        assert!(en.out.contains(words), "{words}\n{}", en.out);
    }
    assert!(
        !en.out.contains('\u{1b}') && !en.out.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
        "{}",
        en.out
    );
    // 50 points taken: 115 − 50 = 65 is below 91.
    let notice = payscheme(&[&WORKED[..], &["--set", "complaint_points=50"]].concat());
    assert!(notice.out.contains("Attention: The score is below the pass line"), "{}", notice.out);
}

#[test]
fn the_language_is_the_systems_unless_named() {
    let locale = |lang: &str, arguments: &[&str]| {
        let output = command().env("LANG", lang).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(locale("zh_CN.UTF-8", &["list"]).contains("售后"));
    assert!(locale("en_GB.UTF-8", &["list"]).contains("After-sales"));
    assert!(locale("C", &["list"]).contains("After-sales"));
    assert!(locale("zh_CN.UTF-8", &["list", "--lang", "en"]).contains("After-sales"));
    assert!(locale("en_GB.UTF-8", &["--lang", "zh", "list"]).contains("售后"));
    assert!(locale("zh_CN.UTF-8", &["--help"]).contains("列出内置方案"));
}

#[test]
fn readings_are_chosen() {
    // 884.615… to the yuan is 885.
    let run = payscheme(&[&WORKED[..], &["--reading", "bonus_rounding=yuan", "--json"]].concat());
    assert_eq!(run.json()["pay"], "2885");
}

#[test]
fn inputs_come_from_a_file_or_stdin() {
    let evaluate =
        |json: &str, more: &[&str]| fed(&[&["eval", "aftersales-130", "--input", "-", "--json"], more].concat(), json);
    let flat = r#"{"late": 1, "refund_rate": 6.5}"#;
    assert_eq!(evaluate(flat, &[]).json()["pay"], "2884.62");
    let parts = r#"{"inputs": {"late": "1", "refund_rate": "6.50"}, "readings": {"bonus_rounding": "yuan"}}"#;
    assert_eq!(evaluate(parts, &[]).json()["pay"], "2885");
    // What is set comes after what the file says: no late arrival is 120 points, 1000 × 120 ÷ 130 = 923.076… → 923.08.
    assert_eq!(evaluate(flat, &["--set", "late=0"]).json()["pay"], "2923.08");
    // Also where the file's own value is wrong.
    assert_eq!(evaluate(r#"{"late": 99}"#, &["--set", "late=1"]).code, 0);
    assert_eq!(evaluate("{}", &[]).code, 0);

    let path = std::env::temp_dir().join(format!("payscheme-inputs-{}.json", std::process::id()));
    std::fs::write(&path, flat).unwrap();
    let run = payscheme(&["eval", "aftersales-130", "--input", path.to_str().unwrap(), "--json"]);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(run.json()["pay"], "2884.62");
}

#[test]
fn numbers_in_json_stay_exact() {
    // A pool of 999999.99 and full marks but for refunds: 120 of 130 at no late arrival.
    let json = r#"{"late": 0, "pool": 999999.99, "refund_rate": 8.00}"#;
    let run = fed(&["eval", "aftersales-130", "--input", "-", "--json"], json);
    // 999999.99 × 120 ÷ 130 = 923076.913846… → 923076.91
    assert_eq!(run.json()["pay"], "925076.91");
    // Sixteen digits that a binary float can't tell from 0.1: refused for its digits, not rounded.
    let run = fed(&["eval", "aftersales-130", "--input", "-", "--json"], r#"{"pool": 0.1000000000000001}"#);
    assert_eq!((run.code, run.error_codes()), (1, vec!["too_many_digits".to_owned()]));
    // Between two steps of the grid, to the digit.
    let run = fed(&["eval", "aftersales-130", "--input", "-", "--json"], r#"{"refund_rate": 8.001}"#);
    assert_eq!(run.json()["errors"][0]["below"], "8");
    let run = fed(&["eval", "aftersales-130", "--input", "-", "--json"], r#"{"late": 1e0}"#);
    assert_eq!(run.error_codes(), ["not_a_number"]);
}

#[test]
fn all_wrong_inputs_are_told_at_once() {
    let wrong = [
        "eval",
        "aftersales-130",
        "--set",
        "lat=1",
        "--set",
        "refund_rate=101",
        "--set",
        "quality=god",
        "--set",
        "late=0.5",
        "--reading",
        "score_cap=cap",
        "--reading",
        "roundig=yuan",
    ];
    let en = payscheme(&wrong);
    assert_eq!((en.code, en.out.as_str()), (1, ""));
    let told: Vec<&str> = en.err.lines().collect();
    assert_eq!(
        told,
        [
            "error: there is no input called “lat” (did you mean “late”?)",
            "error: Refund rate must be from 0% to 100%, 2 decimal places at most",
            "error: Service quality has no option “god” (did you mean “good”?); there are: excellent (Excellent), good (Good), fair (Fair), poor (Poor)",
            "error: Late arrivals can't be 0.5: it takes whole numbers only; the nearest are 0 and 1",
            "error: Is the score capped? has no option “cap”; there are: uncapped (No cap), capped (Capped at 130)",
            "error: there is no reading called “roundig”",
        ]
    );
    let zh = payscheme(&[&wrong[..], &["--lang", "zh"]].concat());
    assert!(zh.err.contains("错误：退款率要在 0% 到 100% 之间，最多两位小数\n"), "{}", zh.err);
    assert!(zh.err.contains("错误：没有叫「lat」的指标（是不是「late」？）\n"), "{}", zh.err);
    let json = payscheme(&[&wrong[..], &["--json"]].concat());
    assert_eq!((json.code, json.err.as_str()), (1, ""));
    assert_eq!(
        json.error_codes(),
        ["unknown_input", "out_of_range", "unknown_option", "off_grid", "unknown_option", "unknown_reading"]
    );
    assert_eq!(json.json()["errors"][0]["suggestion"], "late");
}

#[test]
fn missing_inputs_are_told_with_the_wrong_ones() {
    let run = payscheme(&["eval", "required.toml", "--json"]);
    assert_eq!((run.code, run.error_codes()), (1, vec!["missing".to_owned()]));
    assert_eq!(run.json()["errors"][0]["names"], serde_json::json!(["late", "sales"]));
    let run = payscheme(&["eval", "required.toml", "--set", "late=99"]);
    assert_eq!(
        run.err,
        "error: Late arrivals must be from 0 to 31 times, whole numbers only\nerror: still to be given: “Sales”\n"
    );
    // 100 − 2 × 5
    let run = payscheme(&["eval", "required.toml", "--set", "late=2", "--set", "sales=100", "--json"]);
    assert_eq!((&run.json()["pay"], &run.json()["score"]), (&"90".into(), &serde_json::Value::Null));
}

#[test]
fn bad_files_of_inputs() {
    for (json, codes) in [
        ("", &["json_syntax"][..]),
        ("{\"late\": }", &["json_syntax"]),
        ("[1]", &["json_shape"]),
        ("3", &["json_shape"]),
        ("{\"late\": [1], \"leave\": null}", &["json_kind", "json_kind"]),
        ("{\"late\": true}", &["json_kind"]),
        ("{\"late\": 1, \"late\": 2}", &["duplicate_key"]),
        ("{\"inputs\": {}, \"late\": 1}", &["json_shape"]),
        ("{\"inputs\": {}, \"inputs\": {}}", &["duplicate_key"]),
        ("{\"inputs\": {\"late\": 99}, \"readings\": {\"x\": 1}}", &["out_of_range", "unknown_reading"]),
    ] {
        let run = fed(&["eval", "aftersales-130", "--input", "-", "--json"], json);
        assert_eq!(
            (run.code, run.error_codes().iter().map(String::as_str).collect::<Vec<_>>()),
            (1, codes.to_vec()),
            "{json}"
        );
        for language in ["zh", "en"] {
            let run = fed(&["eval", "aftersales-130", "--input", "-", "--lang", language], json);
            assert_eq!((run.code, run.err.lines().count()), (1, codes.len()), "{}", run.err);
        }
    }
    let run = payscheme(&["eval", "aftersales-130", "--input", "no-such.json"]);
    assert!(run.code == 1 && run.err.starts_with("error: can't read no-such.json: "), "{}", run.err);
    let large = format!("{{\"late\": \"{}\"}}", "9".repeat(300_000));
    assert_eq!(fed(&["eval", "aftersales-130", "--input", "-", "--json"], &large).error_codes(), ["too_large"]);
    let deep = "[".repeat(100_000);
    assert_eq!(fed(&["eval", "aftersales-130", "--input", "-"], &format!("{{\"late\": {deep}")).code, 1);
}

#[test]
fn unknown_schemes_and_unreadable_files() {
    let run = payscheme(&["eval", "aftersale-130"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.err,
        "error: “aftersale-130” is neither a built-in scheme nor a file (did you mean “aftersales-130”?)\n"
    );
    let run = payscheme(&["show", "aftersale-130", "--json"]);
    assert_eq!((run.code, run.error_codes()), (1, vec!["unknown_scheme".to_owned()]));
    assert_eq!(payscheme(&["check", "no-such.toml", "--json"]).error_codes(), ["unreadable"]);
    assert_eq!(payscheme(&["check", ".", "--json"]).error_codes(), ["unreadable"]);
    let zh = payscheme(&["check", "no-such.toml", "--lang", "zh"]);
    assert_eq!((zh.code, zh.err.as_str()), (1, "错误：无法读取 no-such.toml：没有这个文件\n"));
    assert_eq!(payscheme(&["eval", "bands.toml"]).code, 1);
    assert!(payscheme(&["eval", "bands.toml", "--json"]).error_codes().contains(&"gap".to_owned()));
}

/// What an old editor on Chinese Windows saves: 迟到 in GBK.
#[test]
fn other_encodings_are_told_of() {
    let path = std::env::temp_dir().join(format!("payscheme-gbk-{}.toml", std::process::id()));
    std::fs::write(&path, b"name = \"\xb3\xd9\xb5\xbd\"\n").unwrap();
    let name = path.to_str().unwrap();
    let runs = [
        payscheme(&["check", name, "--lang", "zh"]),
        payscheme(&["eval", "aftersales-130", "--input", name, "--lang", "zh"]),
        payscheme(&["check", name, "--json"]),
    ];
    std::fs::remove_file(&path).unwrap();
    let told = format!("错误：{name} 不是 UTF-8 文本，请另存为 UTF-8\n");
    assert_eq!((runs[0].code, &runs[0].err), (1, &told));
    assert_eq!((runs[1].code, &runs[1].err), (1, &told));
    assert_eq!(runs[2].error_codes(), ["not_utf8"]);
}

#[test]
fn schemes_from_stdin_and_json() {
    let toml = include_str!("../documents/required.toml");
    assert_eq!(fed(&["check", "-"], toml).code, 0);
    let run = fed(&["eval", "-", "--set", "late=2", "--set", "sales=100", "--json"], toml);
    assert_eq!(run.json()["pay"], "90");
    let (document, _) = payscheme::Document::from_toml(toml);
    let json = document.unwrap().to_json();
    assert_eq!(fed(&["check", "-"], &json).code, 0);
    let broken = json.replace("\"yuan\"", "\"yuang\"");
    let run = fed(&["check", "-", "--json"], &broken);
    let found = run.json();
    assert_eq!((run.code, &found["diagnostics"][0]["code"]), (1, &"unknown_word".into()));
    assert_eq!(found["diagnostics"][0]["suggestion"], "yuan");
    // JSON has no places to show, so its paths are told.
    let run = fed(&["check", "-"], &broken);
    assert!(run.out.contains("inputs[1].kind.number.unit"), "{}", run.out);
    assert_eq!(fed(&["eval", "-", "--input", "-"], toml).code, 2);
}

#[test]
fn wrong_usage_is_2() {
    for wrong in [
        &["frobnicate"][..],
        &["eval"],
        &["eval", "aftersales-130", "--set", "late"],
        &["eval", "aftersales-130", "--set", "=1"],
        &["list", "--lang", "fr"],
        &["list", "--colour"],
        &["show", "a", "b"],
        &["completions", "cmd"],
        &[],
    ] {
        for language in ["en_US.UTF-8", "zh_CN.UTF-8"] {
            let output = command().env("LANG", language).args(wrong).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{wrong:?}");
            assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{wrong:?}");
        }
    }
    let run = payscheme(&["list", "--lang", "zh", "--colour"]);
    assert!(run.err.contains("错误：没有 --colour 这个参数"), "{}", run.err);
    assert_eq!(payscheme(&["--help"]).code, 0);
    assert_eq!(payscheme(&["--version"]).out, concat!("payscheme ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn list_and_show() {
    let listed = payscheme(&["list", "--json"]).json();
    let ids: Vec<&str> = listed.as_array().unwrap().iter().map(|each| each["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"aftersales-130") && ids.is_sorted(), "{ids:?}");

    let shown = payscheme(&["show", "aftersales-130", "--json"]).json();
    assert_eq!(shown["about"]["id"], "aftersales-130");
    assert_eq!(shown["source"]["title"]["zh"], "淘宝店铺售后客服工资制度及考核标准");
    let input = |id: &str| shown["inputs"].as_array().unwrap().iter().find(|input| input["id"] == id).unwrap().clone();
    let rate = input("refund_rate");
    assert_eq!(rate["grid"], serde_json::json!({ "min": "0", "max": "100", "step": "0.01" }));
    assert_eq!((&rate["unit"], &rate["owner"], &rate["default"]), (&"percent".into(), &"month".into(), &"6.5".into()));
    assert_eq!((&rate["better"], &rate["example"]), (&"lower".into(), &false.into()));
    assert_eq!(input("level")["options"][2]["id"], "leader");
    assert_eq!(shown["readings"][0]["default"], "stops_at_zero");
    assert_eq!(shown["outputs"], serde_json::json!({ "score": "score", "pay": "pay" }));

    let people = payscheme(&["show", "aftersales-130", "--lang", "zh"]).out;
    for words in ["本月指标", "refund_rate", "0% 到 100%，间隔 0.01%", "越低越好", "stops_at_zero", "默认"]
    {
        assert!(people.contains(words), "{words}\n{people}");
    }
    assert!(payscheme(&["show", "required.toml"]).out.contains("required"));
}

#[test]
fn columns_stand_straight() {
    let slip = payscheme(&[&WORKED[..], &["--lang", "zh"]].concat()).out;
    let wide = |text: &str| -> usize { text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum() };
    // The amounts of both end in one column.
    let end = |amount: &str| {
        let line = slip.lines().find(|line| line.contains(amount)).unwrap();
        wide(line.get(..line.find(amount).unwrap() + amount.len()).unwrap())
    };
    assert_eq!(end("¥2,000.00"), end("¥2,884.62"));
    assert!(slip.lines().all(|line| wide(line) <= 100 && line == line.trim_end()), "{slip}");
}

#[test]
fn colours_only_where_wanted() {
    assert!(payscheme(&["list", "--color", "always"]).out.contains('\u{1b}'));
    assert!(!payscheme(&["list"]).out.contains('\u{1b}'));
    assert!(!payscheme(&["list", "--color", "never"]).out.contains('\u{1b}'));
    let forced = command().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").arg("list").output().unwrap();
    assert!(!forced.stdout.contains(&0x1b));
}

#[test]
fn a_document_can_not_drive_the_terminal() {
    let toml = include_str!("../documents/required.toml").replace("en = \"Sales", "en = \"\\u001b[31m\\u0007Sales");
    assert!(toml.contains("u001b"));
    for arguments in [
        &["show", "-"][..],
        &["check", "-"],
        &["eval", "-", "--set", "late=1", "--set", "sales=1"],
        &["eval", "-", "--set", "late=1", "--set", "sales=x"],
        &["eval", "-", "--set", "late=\u{1b}[31m"],
    ] {
        let run = fed(arguments, &toml);
        assert!(!run.out.contains(['\u{1b}', '\u{7}']) && !run.err.contains(['\u{1b}', '\u{7}']), "{arguments:?}");
        let run = fed(&[arguments, &["--color", "always"]].concat(), &toml);
        assert!(!run.out.contains("\u{7}") && !run.err.contains("[31m\u{7}"), "{arguments:?}");
    }
    let wrong = toml.replace("\"yuan\"", "\"\\u001b[31m\"");
    let run = fed(&["check", "-", "--color", "always"], &wrong);
    assert!(run.code == 1 && !run.out.contains("`\u{1b}[31m"), "{}", run.out);
}

#[test]
fn completions_and_schema() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = payscheme(&["completions", shell]);
        assert!(run.code == 0 && run.out.contains("eval") && !run.out.contains("schema\n"), "{shell}");
    }
    let schema = payscheme(&["schema"]).json();
    assert_eq!(schema["properties"]["format"]["type"], serde_json::json!(["string", "number"]));
}

#[test]
fn a_reader_that_goes_away_does_no_harm() {
    let mut child =
        command().args(["show", "aftersales-130"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
