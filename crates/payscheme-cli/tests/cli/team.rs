//! `team`: what the members fill for each other, what is wrong with their cells, what is left out.

use serde_json::{Value, json};

use crate::run::{Run, fed, payscheme};

fn team(table: &str, more: &[&str]) -> Run {
    fed(&[&["team", "../tables/bonus.toml", "-", "--headers=id", "--encoding=utf-8"], more].concat(), table)
}

/// The values of one column of a result, whose first column has the names.
fn column(run: &Run, id: &str) -> Vec<String> {
    let mut lines = run.out.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let place =
        lines.next().unwrap().iter().position(|heading| *heading == id).unwrap_or_else(|| panic!("{id}\n{}", run.out));
    lines.map(|cells| cells[place].to_owned()).collect()
}

#[test]
fn ranks_and_means_are_of_the_same_team_and_month() {
    // x in January: 1000, 3000, 3000: mean 2333.33 to the fen; both 3000 are first, 1000 is third.
    // y in January and x in February: one each.
    let table = "\
name,team,month,sales
A,x,2026-01,1000
B,y,2026年1月,10
C,x,2026/1,3000
D,x,202601,3000
A,x,2026-02,7
";
    let run = team(table, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(column(&run, "rank"), ["3", "1", "1", "1", "1"]);
    assert_eq!(column(&run, "team_mean"), ["2333.33", "10", "2333.33", "2333.33", "7"]);
    // As in the file, order and spelling.
    assert_eq!(column(&run, "name"), ["A", "B", "C", "D", "A"]);
    assert_eq!(column(&run, "month"), ["2026-01", "2026年1月", "2026/1", "202601", "2026-02"]);
    // The order of the rows makes no difference.
    let mut lines: Vec<&str> = table.lines().collect();
    lines[1..].reverse();
    let reversed = team(&lines.join("\n"), &[]);
    let mut results: Vec<&str> = reversed.out.lines().collect();
    results[1..].reverse();
    assert_eq!(results, run.out.lines().collect::<Vec<_>>());
}

#[test]
fn a_real_scheme_for_a_team() {
    // 24000 that nobody owns for two: 12000 each.
    // 小王: 80000 + 12000 = 92000, 92 % of target: 2 % = 1840. 小李: 95000.5 + 12000 = 107000.5, over 100 %: 2.5 % =
    // 2675.0125 → 2675.01, and the champion's 200.
    // Scores 81, 78 and 86 − 3 = 83: two of three at 80 or more: good, 1800. With the allowance of 200:
    // 1800 + 1840 + 200 = 3840; 1800 + 2675.01 + 200 + 200 = 4875.01. Together 8715.01, mean 4357.505 → 4357.51.
    let table = "姓名,个人销售额,岗位\n小王,\"￥80,000.00\",销售岗\n小李,95000.5元,sales\n";
    let mut arguments = vec!["team", "sales-commission-graded", "-", "--json"];
    for set in [
        "kpi_score=86",
        "response_deduction=3",
        "score_two_ago=81",
        "score_last=78",
        "grade=ordinary",
        "review_month=3",
        "unowned_sales=24000",
        "sales_target=100000",
        "allowance_pay=200",
    ] {
        arguments.extend(["--set", set]);
    }
    let run = fed(&arguments, table);
    assert_eq!(run.code, 0, "{}", run.out);
    let json = run.json();
    let results = json["results"].as_array().unwrap();
    assert_eq!((&results[0]["name"], &results[0]["pay"]), (&json!("小王"), &json!("3840")));
    assert_eq!((&results[1]["pay"], &results[1]["lines"]["champion"]), (&json!("4875.01"), &json!("200")));
    assert_eq!(results[1]["filled"]["team_best"], "107000.5");
    assert_eq!(json["summary"]["pay"], json!({ "sum": "8715.01", "mean": "4357.51", "min": "3840", "max": "4875.01" }));
}

#[test]
fn every_bad_cell_is_told_and_nothing_is_worked_out() {
    let table = "\
姓名,销售额,退款率（%）,岗位
A,1000,6.5,销售

B,一千,101%,店长
C,1,000,0,其他
D,1.005,0.065,other
";
    let run = team(table, &["--lang=en"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    for words in [
        "row 4, column “销售额” has “一千”: Sales is a number and “一千” is not; it must be from ¥0 to ¥1,000,000",
        "row 4, column “退款率（%）” has “101%”: Refund rate must be from 0% to 100%, 2 decimal places at most",
        "row 4, column “岗位” has “店长”: Post has no option “店长”; there are: seller (Seller (online)), other (Other)",
        "row 5: has 5 cells, more than the 4 of the headings",
        "row 6, column “销售额” has “1.005”: Sales can't be ¥1.005: it takes 2 decimal places at most; the nearest are ¥1 and ¥1.01",
        "row 6, column “退款率（%）” has “0.065”",
        "nothing was worked out; --keep-going works out the rows that are right",
    ] {
        assert!(run.err.contains(words), "{words}\n{}", run.err);
    }
    let zh = team(table, &["--lang=zh"]);
    for words in
        ["第 4 行「销售额」填的是「一千」：销售额要填数字", "第 5 行：有 5 格，列名只有 4 个", "没有计算任何一行"]
    {
        assert!(zh.err.contains(words), "{words}\n{}", zh.err);
    }
    let json = team(table, &["--json"]).json();
    let errors: Vec<(Value, &str)> = json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| (each["row"].clone(), each["code"].as_str().unwrap()))
        .collect();
    let expected = [
        (4, "not_a_number"),
        (4, "out_of_range"),
        (4, "unknown_option"),
        (5, "ragged_row"),
        (6, "off_grid"),
        (6, "off_grid"),
    ];
    assert_eq!(errors, expected.map(|(row, code)| (json!(row), code)));
    assert_eq!(
        (json["errors"][1]["column"].as_str(), json["errors"][1]["cell"].as_str()),
        (Some("退款率（%）"), Some("101%"))
    );
    assert!(json.get("results").is_none());
}

#[test]
fn fifty_are_shown_and_the_rest_counted() {
    let table = format!("name,sales\n{}", "A,x\n".repeat(1060));
    let run = team(&table, &[]);
    assert_eq!(run.err.matches("error: row").count(), 50);
    assert!(run.err.contains("… and 950+ more"), "{}", run.err);
    let json = team(&table, &["--json"]).json();
    assert_eq!((json["errors"].as_array().unwrap().len(), &json["more"]), (1000, &json!(60)));
}

#[test]
fn keep_going_leaves_bad_rows_out_of_everything() {
    // Without B the mean is (1000 + 3000) ÷ 2 = 2000, and A is second of two.
    let table = "name,sales\nA,1000\nB,x\nC,3000\n";
    let run = team(table, &["--keep-going"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        (column(&run, "name"), column(&run, "rank")),
        (vec!["A".into(), "C".into()], vec!["2".into(), "1".into()])
    );
    assert_eq!(column(&run, "team_mean"), ["2000", "2000"]);
    assert!(
        run.err.contains("1 row was not worked out, nor counted in the team's means, ranks and numbers"),
        "{}",
        run.err
    );
    let json = team(table, &["--keep-going", "--json"]).json();
    assert_eq!((&json["summary"]["rows"], &json["summary"]["left_out"]), (&json!(2), &json!(1)));
    assert_eq!(json["results"][1]["row"], 4);
    // Where a column is in doubt no row is right.
    let doubt = team("name,sales,销售额\nA,1,2\n", &["--keep-going"]);
    assert_eq!((doubt.code, doubt.out.as_str()), (1, ""));
    assert!(doubt.err.contains("the columns “sales”, “销售额” are all Sales sales; only one can be"), "{}", doubt.err);
}

#[test]
fn given_values_come_before_what_the_team_fills() {
    let table = "name,sales,team_mean\nA,1000,500\nB,3000,\n";
    let run = team(table, &[]);
    // A third of 500 is 166.666667 to six places, a third of 2000 is 666.666667.
    assert_eq!(column(&run, "team_mean"), ["500", "2000"]);
    assert_eq!(column(&run, "third_of_mean"), ["166.666667", "666.666667"]);
    assert!(run.err.contains("Given, so not filled  Mean of the team"), "{}", run.err);
    let json = team(table, &["--json"]).json();
    let source = |id: &str| {
        json["matching"]["inputs"].as_array().unwrap().iter().find(|input| input["input"] == id).unwrap().clone()
    };
    assert_eq!(source("team_mean"), json!({ "input": "team_mean", "from": "column", "overrides": "team" }));
    assert_eq!(source("rank"), json!({ "input": "rank", "from": "team" }));
    assert_eq!(source("rate"), json!({ "input": "rate", "from": "default", "value": "1" }));
    // For all rows at once.
    let set = team("name,sales\nA,1000\nB,3000\n", &["--set", "team_mean=30"]);
    assert_eq!(column(&set, "third_of_mean"), ["10", "10"]);
}

#[test]
fn settings_and_readings_hold_for_all_rows() {
    // 2 % of 1000 and, where the cell says so, 3 %; nothing for the mean under this reading.
    let run = team("name,sales,rate\nA,1000,\nB,1000,3\n", &["--set", "rate=2", "--reading", "third=none"]);
    assert_eq!(column(&run, "commission"), ["20", "30"]);
    assert_eq!(column(&run, "third_of_mean"), ["0", "0"]);
    let wrong =
        team("name,sales\nA,1\n", &["--set", "rat=2", "--set", "rate=200", "--reading", "third=some", "--json"]);
    assert_eq!(
        (wrong.code, wrong.error_codes()),
        (1, ["unknown_input", "out_of_range", "unknown_option"].map(str::to_owned).to_vec())
    );
    // What a column of the table can't give, --set can.
    let set = team("name,refund_rate\nA,10\n", &["--set", "sales=1000"]);
    // 1000 × 1 % × 90 % = 9.
    assert_eq!(column(&set, "commission"), ["9"]);
    let empty = team("name,sales\nA,\nB,5\n", &[]);
    assert!(empty.err.contains("row 2, column “sales”: Sales has no default and can't be empty"), "{}", empty.err);
}

#[test]
fn the_matching_is_told() {
    let run = team("姓名,销售額,退款率,备注\nA,1,1,x\n", &["--lang=zh", "--set", "sales=5"]);
    assert_eq!(run.code, 0);
    for words in [
        "没有用到（是不是「销售额」sales？）",
        "退款率（%）",
        "由团队填入        名次、团队平均",
        "由 --set 设定     销售额 ¥5.00",
        "店铺设置用默认值  提成比例 1%",
    ] {
        assert!(run.err.contains(words), "{words}\n{}", run.err);
    }
    let unit = team("name,销售额（万元）\nA,1\n", &["--json"]).json();
    assert_eq!((&unit["errors"][0]["code"], &unit["errors"][0]["expected"]), (&json!("other_unit"), &json!("yuan")));
}

#[test]
fn fractions_in_a_percent_column_are_suspected() {
    let warned = |cells: [&str; 2]| {
        let run = team(&format!("name,sales,退款率\nA,1,{}\nB,1,{}\n", cells[0], cells[1]), &["--json"]);
        assert_eq!(run.code, 0);
        run.json()["warnings"].as_array().unwrap().iter().any(|each| each["code"] == "looks_like_fractions")
    };
    assert!(warned(["0.07", "0.5"]));
    assert!(!warned(["0.07", "6.5"]));
    assert!(!warned(["0.07%", "0.5%"]));
    // It is not guessed: 1000 × 1 % × (1 − 0.07 %) = 9.993.
    assert_eq!(column(&team("name,sales,退款率\nA,1000,0.07\n", &[]), "commission"), ["9.993"]);
}

#[test]
fn formulas_of_a_spreadsheet_are_shown_not_run() {
    let names = ["=HYPERLINK(1)", "+1+1", "-1+cmd", "@SUM(A1)", "-5", "\"=\"\"x\"\"\"", "＝1", "小王"];
    let rows: String = names.iter().map(|name| format!("{name},1\n")).collect();
    let run = team(&format!("姓名,sales\n{rows}"), &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    // Eight more cells follow the name; there is no comma in any.
    let cells: Vec<&str> = run.out.lines().skip(1).map(|line| line.rsplitn(9, ',').last().unwrap()).collect();
    let safe = ["'=HYPERLINK(1)", "'+1+1", "'-1+cmd", "'@SUM(A1)", "-5", "\"'=\"\"x\"\"\"", "'＝1", "小王"];
    assert_eq!(cells, safe);
    // Headings and notices are text too.
    let notices = fed(&["team", "../tables/bonus.toml", "-", "--encoding=utf-8"], "＋姓名,姓名（=1）,sales\nx,A,1\n");
    assert!(notices.out.starts_with("姓名（=1）,"), "{}", notices.out);
    assert!(notices.out.lines().nth(1).unwrap().ends_with(",'=First of the month"), "{}", notices.out);
}

#[test]
fn a_name_twice_in_a_team_is_told() {
    let run = team("name,team,sales\nA,x,1\nA,y,2\nA,x,3\n", &[]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("warning: row 4: “A” is in row 2 of the same team and month already; both count"),
        "{}",
        run.err
    );
    let json = team("name,team,sales\nA,x,1\nA,y,2\nA,x,3\n", &["--json"]).json();
    let warnings = json["warnings"].as_array().unwrap();
    assert_eq!(warnings.iter().filter(|warning| warning["code"] == "repeated_name").count(), 1);
}

#[test]
fn rows_without_names_are_known_by_their_line() {
    let run = team("sales\n5\n\n6\n", &[]);
    assert_eq!(column(&run, "row"), ["2", "4"]);
    // A name in two columns stays in two.
    let two = fed(&["team", "../tables/bonus.toml", "-", "--encoding=utf-8"], "工号,姓名,sales\n7,A,1\n8,A,2\n");
    assert!(two.out.starts_with("工号,姓名,") && two.out.contains("\n8,A,1,"), "{}", two.out);
    assert!(!two.err.contains("already"), "{}", two.err);
}

#[test]
fn every_built_in_scheme_takes_a_table_headed_by_its_labels() {
    let unit = |unit: &Value| match unit.as_str() {
        Some("percent") => "（%）",
        Some("yuan") => "（元）",
        Some("points") => "（分）",
        Some("seconds") => " (秒)",
        Some("people") => " (人)",
        _ => "",
    };
    for listed in payscheme(&["list", "--json"]).json().as_array().unwrap() {
        let id = listed["id"].as_str().unwrap();
        let shown = payscheme(&["show", id, "--json"]).json();
        let alone = payscheme(&["eval", id, "--json"]).json();
        for language in ["zh", "en"] {
            let (mut headings, mut cells) = (Vec::new(), Vec::new());
            for input in shown["inputs"].as_array().unwrap() {
                let label = input["label"][language].as_str().unwrap();
                headings.push(format!("\"{label}{}\"", unit(&input["unit"])));
                let default = input["default"].as_str().unwrap();
                let option = input["options"]
                    .as_array()
                    .and_then(|options| options.iter().find(|option| option["id"] == default));
                let cell = option.map_or(default, |option| option["label"][language].as_str().unwrap());
                cells.push(format!("\"{cell}\""));
            }
            // Everything is given, so nothing is filled, and the row is the payslip of one alone.
            let table = format!("{}\n{}\n", headings.join(","), cells.join(","));
            let result = fed(&["team", id, "-", "--lang", language], &table).out;
            // Commas within quotes are no separators: what stands before an even number of quotes is outside.
            let mut quoted = false;
            let ends = |letter: char| {
                quoted ^= letter == '"';
                letter == ',' && !quoted
            };
            let mut headings: Vec<&str> = result.lines().next().unwrap().split(ends).collect();
            headings.sort_unstable();
            assert!(headings.windows(2).all(|pair| pair[0] != pair[1]), "{id}: {headings:?}");
            for command in ["team", "months"] {
                let run = fed(&[command, id, "-", "--json"], &table);
                assert_eq!(run.code, 0, "{id}: {}", run.out);
                let json = run.json();
                assert_eq!(json["warnings"], json!([]), "{id}");
                let row = &json["results"][0];
                assert_eq!(row["pay"], alone["pay"], "{id}");
                // What has no end has six places here and twenty there.
                let five_places = |value: &Value| {
                    let text = value.as_str().unwrap_or_default();
                    let places = text.find('.').map_or(text.len(), |point| text.len().min(point + 6));
                    text[..places].to_owned()
                };
                assert_eq!(five_places(&row["score"]), five_places(&alone["score"]), "{id}");
            }
        }
    }
}

#[test]
fn rows_that_cannot_be_worked_out_are_told() {
    // Weights of 20 + … make 100 % at their defaults; B's make 1 % more.
    let shown = payscheme(&["show", "weighted-kpi", "--json"]).json();
    let inputs = shown["inputs"].as_array().unwrap();
    let weight = inputs.iter().find(|input| input["id"].as_str().unwrap().starts_with("weight")).unwrap();
    let (id, default) = (weight["id"].as_str().unwrap(), weight["default"].as_str().unwrap());
    let more = default.parse::<u32>().unwrap() + 1;
    let table = format!("name,{id}\nA,{default}\nB,{more}\nC,{default}\n");
    let run = fed(&["team", "weighted-kpi", "-", "--json"], &table);
    assert_eq!((run.code, run.error_codes()), (1, vec!["weights_open".to_owned()]));
    assert_eq!((&run.json()["errors"][0]["row"], &run.json()["errors"][0]["sum"]), (&json!(3), &json!("101")));
    let kept = fed(&["team", "weighted-kpi", "-", "--json", "--keep-going"], &table).json();
    let names: Vec<&str> =
        kept["results"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["A", "C"]);
}

#[test]
fn a_team_too_large_for_its_facts_is_told() {
    // Places go to 1000; the last of 1001 would be 1001.
    let table = format!("name,sales\n{}", (0..1001).map(|sales| format!("A{sales},{sales}\n")).collect::<String>());
    let run = team(&table, &["--json", "--keep-going"]);
    assert_eq!(run.code, 1);
    let json = run.json();
    // Row 2 sold nothing and is the last.
    let error = &json["errors"][0];
    assert_eq!((&error["code"], &error["row"], &error["name"]), (&json!("out_of_range"), &json!(2), &json!("rank")));
    assert_eq!((json["errors"].as_array().unwrap().len(), &json["summary"]["left_out"]), (1, &json!(1001)));
    let words = team(&table, &[]);
    assert!(
        words.err.contains("row 2: what was worked out doesn't fit: Place must be from 1 to 1,000 people"),
        "{}",
        words.err
    );
}
