//! `bridge` from outside: tables and JSON that sum, and what is told of files that are no payslips.

use serde_json::Value;

use crate::run::{Folder, Run, fed, payscheme};

/// Files of payslips, in a folder of the test's own.
struct Payslips(Folder);

impl Payslips {
    fn new(name: &str) -> Self {
        Self(Folder::new(&format!("bridge-{name}")))
    }

    /// What `eval --json` prints for these, as a file.
    fn file(&self, name: &str, arguments: &[&str]) -> String {
        let run = payscheme(&[&["eval", "--json"], arguments].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        self.0.file(name, run.out)
    }
}

fn bridge(a: &str, b: &str, more: &[&str]) -> Run {
    payscheme(&[&["bridge", a, b], more].concat())
}

/// A figure in fen, or hundredths of another unit.
fn fen(text: &Value) -> i64 {
    let text = text.as_str().unwrap();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let hundredths = format!("{whole}{fraction:0<2}");
    assert!(fraction.len() <= 2, "{text}");
    hundredths.parse().unwrap()
}

fn sum_of_shown(json: &Value, column: &str) -> i64 {
    let rows = json["rows"].as_array().unwrap().iter();
    rows.map(|row| &row[column]).filter(|figure| !figure.is_null()).map(|figure| fen(&figure["shown"])).sum()
}

#[test]
fn two_months() {
    let payslips = Payslips::new("months");
    // 115 of 130 points of 1000 are 884.62; with two late arrivals and 4 % of refunds it is 120, and 923.08.
    let august = payslips.file("august.json", &["aftersales-130"]);
    let september = payslips.file("september.json", &["aftersales-130", "--set", "late=2", "--set", "refund_rate=4"]);
    let zh = bridge(&august, &september, &["--lang", "zh"]);
    assert_eq!((zh.code, zh.err.as_str()), (0, ""));
    let lines: Vec<&str> = zh.out.lines().collect();
    assert_eq!(lines[0], "应发工资：¥2,884.62 → ¥2,923.08（+¥38.46）");
    assert_eq!(lines[1], format!("  A  售后计分卡（满分130）  aftersales-130 1.0.0  {august}"));
    assert_eq!(
        lines[4..],
        [
            "                    A          B     变化",
            "  底薪      ¥2,000.00  ¥2,000.00    ¥0.00",
            "  考核奖金    ¥884.62    ¥923.08  +¥38.46  总分 115 分 → 120 分",
            "  应发工资  ¥2,884.62  ¥2,923.08  +¥38.46",
        ]
    );
    let en = bridge(&august, &september, &["--of", "score"]);
    assert!(en.out.starts_with("Score: 115 points → 120 points (+5 points)\n"), "{}", en.out);
    let row = "  Refund rate               20 points   30 points  +10 points  Refund rate 6.5% → 4%";
    assert!(en.out.lines().any(|line| line == row), "{}", en.out);
    assert!(!en.out.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}", en.out);

    let json = bridge(&august, &september, &["--json"]).json();
    assert_eq!((&json["unit"], &json["change"]["value"]), (&"yuan".into(), &"38.46".into()));
    assert_eq!((&json["a"]["line"], &json["b"]["total"]["shown"]), (&"pay".into(), &"2923.08".into()));
    let bonus = &json["rows"][1];
    assert_eq!((&bonus["line"], &bonus["part"], &bonus["group"]), (&"bonus".into(), &"whole".into(), &"pay".into()));
    assert_eq!(bonus["because"][0]["kind"], "number");
    assert_eq!((&bonus["because"][0]["id"], &bonus["because"][0]["b"]), (&"score".into(), &"120".into()));
}

#[test]
fn figures_without_an_end_sum_to_the_fen() {
    let payslips = Payslips::new("thirds");
    // Before it is rounded: 1000 × 115 ÷ 130 = 11500/13 and 1000 × 105 ÷ 130 = 10500/13.
    let [a, b] = [("a.json", "late=1"), ("b.json", "late=3")]
        .map(|(name, late)| payslips.file(name, &["aftersales-130", "--set", late]));
    let json = bridge(&a, &b, &["--of", "bonus_due", "--json"]).json();
    let exact = [&json["a"]["total"], &json["b"]["total"], &json["change"]].map(|figure| figure["exact"].clone());
    assert_eq!(exact, ["11500/13", "10500/13", "-1000/13"]);
    // 884.615… and 807.692…
    assert_eq!([fen(&json["a"]["total"]["shown"]), fen(&json["b"]["total"]["shown"])], [88462, 80769]);
    assert_eq!(fen(&json["change"]["shown"]), 80769 - 88462);
    assert_eq!(sum_of_shown(&json, "change"), 80769 - 88462);
    let told = bridge(&a, &b, &["--of", "bonus_due"]);
    assert!(told.out.ends_with("they are rounded so that they still sum. --json has the fractions\n"), "{}", told.out);
}

#[test]
fn every_template_to_the_next() {
    let payslips = Payslips::new("all");
    let list = payscheme(&["list", "--json"]).json();
    let ids: Vec<&str> = list.as_array().unwrap().iter().map(|scheme| scheme["id"].as_str().unwrap()).collect();
    let files: Vec<String> = ids.iter().map(|id| payslips.file(id, &[id])).collect();
    assert_eq!(files.len(), 19);
    for pair in files.windows(2) {
        let run = bridge(&pair[0], &pair[1], &["--json"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{pair:?}");
        let json = run.json();
        assert_eq!(sum_of_shown(&json, "a"), fen(&json["a"]["total"]["value"]), "{pair:?}");
        assert_eq!(sum_of_shown(&json, "b"), fen(&json["b"]["total"]["value"]), "{pair:?}");
        let change = fen(&json["b"]["total"]["value"]) - fen(&json["a"]["total"]["value"]);
        assert_eq!((sum_of_shown(&json, "change"), fen(&json["change"]["value"])), (change, change), "{pair:?}");
    }
}

#[test]
fn what_only_one_scheme_has_stands_alone() {
    let payslips = Payslips::new("schemes");
    let card = payslips.file("card.json", &["aftersales-130"]);
    let centre = payslips.file("centre.json", &["call-centre"]);
    let told = bridge(&card, &centre, &["--lang", "zh"]).out;
    assert!(
        told.lines().any(|line| line.starts_with("  扣罚 ") && line.contains("—") && line.ends_with("只有 B 有")),
        "{told}"
    );
    let told = bridge(&centre, &card, &[]).out;
    assert!(told.lines().any(|line| line.contains("—") && line.ends_with("only in A")), "{told}");
}

#[test]
fn one_payslip_from_stdin() {
    let payslips = Payslips::new("stdin");
    let file = payslips.file("a.json", &["aftersales-130"]);
    let text = std::fs::read_to_string(&file).unwrap();
    let run = fed(&["bridge", "-", &file, "--json"], &text);
    assert_eq!((run.code, &run.json()["change"]["value"]), (0, &"0".into()));
    assert!(fed(&["bridge", &file, "-"], &text).out.contains("aftersales-130 1.0.0  stdin\n"));
    let both = fed(&["bridge", "-", "-"], &text);
    assert_eq!(both.code, 2);
    assert!(both.err.contains("the two payslips can't both come from stdin"), "{}", both.err);
    let both = fed(&["bridge", "-", "-", "--lang", "zh"], &text);
    assert!(both.err.contains("错误：两张工资条不能都从标准输入读取"), "{}", both.err);
    assert_eq!(payscheme(&["bridge", &file]).code, 2);
}

#[test]
fn what_cannot_be_compared() {
    let payslips = Payslips::new("units");
    let [card, centre, guarantee] =
        ["aftersales-130", "call-centre", "four-level-guarantee"].map(|id| payslips.file(&format!("{id}.json"), &[id]));
    let errors = |a: &str, b: &str, of: &str| {
        let json = bridge(a, b, &["--of", of, "--json"]);
        assert_eq!((json.code, json.err.as_str()), (1, ""));
        let [zh, en] = ["zh", "en"].map(|language| bridge(a, b, &["--of", of, "--lang", language]));
        assert_eq!((zh.code, en.code, zh.out.as_str(), en.out.as_str()), (1, 1, "", ""));
        let folder = format!("{}/", payslips.0.0.display());
        (json.error_codes(), zh.err.replace(&folder, ""), en.err.replace(&folder, ""))
    };
    assert_eq!(
        errors(&card, &centre, "score"),
        (
            vec!["different_units".to_owned()],
            "错误：两边的单位不同，比不了：「aftersales-130.json」是分，「call-centre.json」是 %\n".to_owned(),
            "error: the two can't be compared: “aftersales-130.json” counts in points, “call-centre.json” in %\n"
                .to_owned(),
        )
    );
    assert_eq!(
        errors(&card, &guarantee, "score"),
        (
            vec!["no_output".to_owned()],
            "错误：「four-level-guarantee.json」里没有得分；用 --of 指定比较哪一行\n".to_owned(),
            "error: “four-level-guarantee.json” has no score; say with --of which line to compare\n".to_owned(),
        )
    );
    assert_eq!(
        errors(&card, &card, "bonu"),
        (
            vec!["unknown_line".to_owned()],
            "错误：「aftersales-130.json」里没有叫「bonu」的一行（是不是「bonus」？）\n".to_owned(),
            "error: “aftersales-130.json” has no line called “bonu” (did you mean “bonus”?)\n".to_owned(),
        )
    );
}

#[test]
fn files_that_are_no_payslips() {
    let payslips = Payslips::new("bad");
    let good = payslips.file("good.json", &["aftersales-130"]);
    let text = std::fs::read_to_string(&good).unwrap();
    let line = |id: &str| {
        format!(
            "{{\"id\": \"{id}\", \"label\": {{\"zh\": \"\", \"en\": \"\"}}, \"value\": \"x\", \"unit\": \"yuan\", \"because\": {{\"rule\": \"tally\", \"items\": []}}}}"
        )
    };
    let lines =
        |lines: &[String]| format!("{{\"scheme\": \"a\", \"version\": \"1\", \"lines\": [{}]}}", lines.join(","));
    let cases = [
        ("not json".to_owned(), "json_syntax"),
        (text[..text.len() / 2].to_owned(), "json_syntax"),
        ("{}".to_owned(), "not_a_statement"),
        ("[1]".to_owned(), "not_a_statement"),
        // What eval prints where something is wrong.
        ("{\"errors\": [{\"code\": \"missing\"}]}".to_owned(), "not_a_statement"),
        (text.replacen("\"rule\": \"grade\"", "\"rule\": \"guess\"", 1), "not_a_statement"),
        (lines(&[line("a")]), "bad_line"),
        (lines(&[line("a"), line("a")]), "duplicate_line"),
        (lines(&vec![line("a"); 401]), "too_many_lines"),
        (" ".repeat(300_000), "too_large"),
    ];
    for (place, (text, code)) in cases.into_iter().enumerate() {
        let bad = payslips.0.file(&format!("bad-{place}.json"), text);
        let run = bridge(&good, &bad, &["--json"]);
        assert_eq!((run.code, run.error_codes()), (1, vec![code.to_owned()]), "{place}");
        for language in ["zh", "en"] {
            let run = bridge(&bad, &good, &["--lang", language]);
            assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (1, "", 1), "{}", run.err);
            let chinese = run.err.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(run.err.contains(&bad) && chinese == (language == "zh"), "{}", run.err);
        }
    }
    // Both files are told of at once.
    let run = fed(&["bridge", "no-such.json", "-", "--lang", "zh"], "{}");
    assert_eq!(
        run.err,
        "错误：无法读取 no-such.json：没有这个文件\n\
         错误：标准输入 不是工资条，要用 payscheme eval --json 的结果（missing field `scheme`）\n"
    );
}
