//! Tables as they come from a shop: titles, totals, rows cut short, empty cells, columns that are not there.

use serde_json::{Value, json};

use crate::run::{Run, fed};

fn run(command: &str, table: &str, more: &[&str]) -> Run {
    fed(&[&[command, "../tables/bonus.toml", "-", "--headers=id", "--encoding=utf-8"], more].concat(), table)
}

fn data(command: &str, table: &str, more: &[&str]) -> Value {
    run(command, table, &[&["--json"], more].concat()).json()
}

/// The warnings with this code.
fn warnings(data: &Value, code: &str) -> Vec<Value> {
    let all = data["warnings"].as_array().unwrap();
    all.iter().filter(|warning| warning["code"] == code).cloned().collect()
}

fn names(data: &Value) -> Vec<&str> {
    data["results"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

#[test]
fn totals_are_nobodys() {
    // The mean of 1000 and 3000 is 2000. A: 10 + 666.67 = 676.67; B is first: 30 + 666.67 + 100 = 796.67.
    for rows in [
        "A,1000\nB,3000\n合 计,\"4,000\"\n平均,2000\n",
        "小计：,1000\nA,1000\nB,3000\nGRAND TOTAL,4000\n",
        // Shorter or longer than the heading: nobody minds.
        "A,1000\nB,3000\n甲组合计\n总计,4000,2,x,y\n",
    ] {
        let data = data("team", &format!("姓名,sales\n{rows}"), &[]);
        assert_eq!(names(&data), ["A", "B"], "{rows}");
        assert_eq!(data["results"][0]["filled"]["team_mean"], "2000");
        assert_eq!(data["summary"]["pay"]["sum"], "1473.34");
        assert_eq!((&data["summary"]["left_out"], &data["summary"]["agents"]), (&json!(0), &json!(2)));
        assert_eq!(warnings(&data, "totals_row").len(), 2);
    }
    // The word may stand before the name, and in a column that is no input.
    let before = data("team", "序号,姓名,sales\n1,A,1000\n合计,,1000\n", &[]);
    assert_eq!(names(&before), ["A"]);
    let months = data("months", "name,month,sales\nA,2026-01,1\nA,2026-02,1\n合计,,2\n", &[]);
    assert_eq!(names(&months), ["A", "A"]);
    let told = run("team", "姓名,sales\nA,1000\n合计,1000\n", &["--lang=zh"]);
    assert!(told.err.contains("第 3 行：是合计或平均，不是人员，没有计算"), "{}", told.err);
}

#[test]
fn cells_dropped_at_the_end_are_empty() {
    // A's row lacks a remark only, B's the refund rate, which is 0 by default.
    let table = "name,sales,退款率,备注\nA,1000,10\nB,1000\nC,1000,10,x,,\n";
    let json = data("team", table, &[]);
    let commissions: Vec<&Value> =
        json["results"].as_array().unwrap().iter().map(|row| &row["lines"]["commission"]).collect();
    // 1000 × 1 % × 90 % = 9.
    assert_eq!(commissions, ["9", "10", "9"]);
    assert_eq!(warnings(&json, "short_rows"), [json!({ "code": "short_rows", "rows": 1, "first_row": 3 })]);
    let long = data("team", "name,sales\nA,1,000\n", &[]);
    assert_eq!(long["errors"], json!([{ "row": 2, "code": "ragged_row", "cells": 3, "headings": 2 }]));
}

#[test]
fn a_row_without_figures_is_nobody_or_unknown() {
    let table = "name,sales,退款率\nA,,10\nB,,\n制表人：C\n";
    let set = ["--set", "sales=5"];
    let run = run("team", table, &set);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    for row in ["row 3", "row 4"] {
        assert!(run.err.contains(&format!("{row}: no figures at all; remove the row")), "{}", run.err);
    }
    assert_eq!(names(&data("team", table, &["--set", "sales=5", "--keep-going"])), ["A"]);
}

#[test]
fn a_row_says_who_it_is_about() {
    let run = run("team", "工号,姓名,sales\n1,A,1\n,B,2\n,,3\n", &["--lang=zh"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("第 4 行「工号」：没有写是谁；合并的单元格只有第一行有名字"), "{}", run.err);
    assert_eq!(run.err.matches("没有写是谁").count(), 1, "{}", run.err);
}

#[test]
fn a_title_above_the_headings_is_passed_over() {
    for table in [
        "三月客服工资表,,\n\n姓名,sales\nA,1000\nB,x\n",
        "三月客服工资表\n制表日期：2026-03-31\t\n姓名\tsales\nA\t1000\nB\tx\n",
    ] {
        let json = data("team", table, &["--keep-going"]);
        assert_eq!(names(&json), ["A"], "{table}");
        // Lines are the file's.
        assert_eq!((&json["errors"][0]["code"], &json["errors"][0]["row"]), (&json!("not_a_number"), &json!(5)));
    }
    // Where no row is a heading, the first is told of.
    let none = data("team", "甲,乙\n1,2\n", &[]);
    assert_eq!(none["matching"]["columns"][0]["heading"], "甲");
}

#[test]
fn defaults_in_place_of_columns_are_told() {
    let months = |table: &str, more: &[&str]| warnings(&data("months", table, more), "at_defaults");
    let team = |table: &str, more: &[&str]| warnings(&data("team", table, more), "at_defaults");
    let value = |input: &str, value: &str| json!({ "input": input, "value": value });
    let warning =
        |filled_by: Value, inputs: Value| json!({ "code": "at_defaults", "filled_by": filled_by, "inputs": inputs });
    let post = warning(Value::Null, json!([value("post", "seller")]));
    let running = warning(json!("months"), json!([value("months_running", "0")]));
    // The refund rate is 0 where nobody says more, and the rate is the shop's.
    assert_eq!(team("name,sales\nA,1\n", &[]), [post.clone(), running.clone()]);
    assert_eq!(team("name,sales,post\nA,1,other\n", &["--set", "months_running=2"]), [] as [Value; 0]);
    let facts = warning(json!("team"), json!([value("rank", "1"), value("team_mean", "0")]));
    assert_eq!(months("name,sales\nA,1\n", &["--set", "post=other"]), [facts]);
    // Under this reading nothing comes of the mean.
    let rank = warning(json!("team"), json!([value("rank", "1")]));
    assert_eq!(months("name,sales\nA,1\n", &["--reading", "third=none"]), [post, rank]);
    let told = run("team", "name,sales,post\nA,1,other\n", &["--lang=zh"]);
    let words = "注意：要看前面月份的这些数，表里没有，每行都按示例值算，工资可能不对：已连续达标 0 次。\
                 请加上这些列，或把前面的月份也放进表里，用 payscheme months";
    assert!(told.err.contains(words), "{}", told.err);
}

#[test]
fn defaults_in_place_of_cells_are_told() {
    let table = "name,sales,post,退款率,rank\nA,1,other,1,\nB,1,,,1\nC,1,,,1\n";
    let found = warnings(&data("team", table, &[]), "empty_cells");
    // Refunds are 0 where nobody says more, and the place is filled.
    let expected = json!({
        "code": "empty_cells", "heading": "post", "cells": 2, "first_row": 3, "input": "post", "value": "seller",
    });
    assert_eq!(found, [expected]);
    assert_eq!(warnings(&data("team", table, &["--set", "post=other"]), "empty_cells"), [] as [Value; 0]);
    let told = run("team", table, &["--lang=zh"]);
    let words = "列「post」有 2 格是空的，从第 3 行起，按默认值算：岗位 销售（线上）；请填上，或用 --set post=…";
    assert!(told.err.contains(words), "{}", told.err);
}

#[test]
fn percent_without_their_sign_are_suspected() {
    let signs = data("team", "name,sales,退款率\nA,1,6.5%\nB,1,0.08\nC,1,0.5%\n", &[]);
    assert_eq!(
        warnings(&signs, "without_percent_sign"),
        [json!({ "code": "without_percent_sign", "heading": "退款率", "cells": 1 })]
    );
    assert_eq!(warnings(&signs, "looks_like_fractions"), [] as [Value; 0]);
    // A fraction that is no percentage of the grid says what to write.
    for (cell, percent) in [("0.085", "8.5"), ("0.9925", "99.25"), ("0.005", "0.5")] {
        let run = run("team", &format!("name,sales,退款率\nA,1,{cell}\n"), &[]);
        let words = format!("; for {percent}% write {percent} or {percent}%");
        assert!(run.err.contains(&words), "{words}\n{}", run.err);
    }
}

#[test]
fn many_settings_are_counted() {
    let told = |more: &[&str]| {
        let arguments = [&["team", "sales-commission-graded", "-", "--lang=zh"], more].concat();
        fed(&arguments, "姓名,个人销售额\nA,80000\n").err
    };
    let short = told(&[]);
    assert!(short.contains("项是示例值：") && short.contains("全部列出用 --verbose"), "{short}");
    assert!(!short.contains("优秀的底薪"), "{short}");
    assert!(told(&["--verbose"]).contains("优秀的底薪 ¥2,000.00"));
}

#[test]
fn who_sets_a_label_learns_the_id() {
    let run = run(
        "team",
        "name,sales\nA,1\n",
        &["--lang=zh", "--set", "提成比例=2", "--set", "名=2", "--reading", "三分=none"],
    );
    assert_eq!(run.code, 1);
    for words in ["没有叫「提成比例」的指标（是不是「rate」？）", "没有叫「三分」的口径（是不是「third」？）"]
    {
        assert!(run.err.contains(words), "{words}\n{}", run.err);
    }
    // 名 stands in 名次 only.
    assert!(run.err.contains("没有叫「名」的指标（是不是「rank」？）"), "{}", run.err);
}
