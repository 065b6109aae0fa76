//! `months`: what earlier months fill, months that are missing, and teams over months.

use serde_json::json;

use crate::run::{Run, fed};

fn months(table: &str, more: &[&str]) -> Run {
    fed(&[&["months", "../tables/bonus.toml", "-", "--headers=id", "--encoding=utf-8"], more].concat(), table)
}

/// Who, when and how many months ran before it, row by row.
fn running(run: &Run) -> Vec<String> {
    let mut lines = run.out.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let headings = lines.next().unwrap_or_default();
    let place = |id: &str| headings.iter().position(|heading| *heading == id);
    let places: Vec<usize> = ["name", "month", "months_running"].into_iter().filter_map(place).collect();
    lines.map(|cells| places.iter().map(|place| cells[*place]).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn each_agent_has_a_timeline_in_order_of_months() {
    // A reaches 1000 in October and November, not in December; B in no month. The file is in no order.
    let table = "\
name,month,sales
A,2025-12,999.99
B,2025-11,5
A,2025-10,1000
B,2025-10,1
A,2026-01,1
A,2025-11,1000
";
    let run = months(table, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    let expected = ["A 2025-12 2", "B 2025-11 0", "A 2025-10 0", "B 2025-10 0", "A 2026-01 0", "A 2025-11 1"];
    assert_eq!(running(&run), expected);
    assert!(run.err.contains("Filled by earlier months  Months running"), "{}", run.err);
    assert!(
        run.err.contains("Place 1 person, Mean of the team ¥0.00; add the columns, or use payscheme team"),
        "{}",
        run.err
    );
}

#[test]
fn one_agent_needs_no_name_and_no_months() {
    // Rows as they stand: 1000, 1000, 0, 1000.
    assert_eq!(running(&months("sales\n1000\n1000\n0\n1000\n", &[])), ["0", "1", "2", "0"]);
    let named = months("name,sales\nA,1000\nB,1000\nA,1000\n", &[]);
    assert_eq!(running(&named), ["A 0", "B 0", "A 1"]);
    let yearless = months("月份,sales\n2月,1\n1月,1000\n", &[]);
    assert_eq!(yearless.out.lines().nth(1).unwrap().split(',').nth(2), Some("1"), "{}", yearless.out);
}

#[test]
fn a_given_value_overrides_what_is_carried() {
    // 5 is given in February, so that March has 6.
    let run = months("month,sales,months_running\n2026-01,1000,\n2026-02,1000,5\n2026-03,1000,\n", &[]);
    assert_eq!(running(&run), ["2026-01 0", "2026-02 5", "2026-03 6"]);
}

#[test]
fn what_is_set_for_earlier_months_is_where_they_begin() {
    // 5 in each first month. A reaches 1000 in January and February, B in neither; C's own cell is 2.
    let table = "\
name,month,sales,months_running
A,2026-01,1000,
A,2026-02,1000,
A,2026-03,0,
B,2026-01,0,
B,2026-02,0,
C,2026-01,1000,2
C,2026-02,1000,
";
    let expected =
        ["A 2026-01 5", "A 2026-02 6", "A 2026-03 7", "B 2026-01 5", "B 2026-02 0", "C 2026-01 2", "C 2026-02 3"];
    let set = ["--set", "months_running=5"];
    assert_eq!(running(&months(table, &set)), expected);
    // With teams, month by month.
    let with_teams = table.replace("\n", ",x\n").replacen(",x", ",team", 1);
    assert_eq!(running(&months(&with_teams, &set)), expected);
    // Without C's column it is all that is given.
    let short = "name,month,sales\nA,2026-01,1000\nA,2026-02,1000\n";
    let run = months(short, &set);
    assert_eq!(running(&run), ["A 2026-01 5", "A 2026-02 6"]);
    assert!(run.err.contains("Each first month, by --set  Months running 5 times"), "{}", run.err);
    let json = months(short, &[&set[..], &["--json"]].concat()).json();
    let sources = json["matching"]["inputs"].as_array().unwrap();
    let source = sources.iter().find(|source| source["input"] == "months_running").unwrap();
    assert_eq!(*source, json!({ "input": "months_running", "from": "months", "start": "5" }));
    // A team has no months: there it holds for every row.
    let team =
        fed(&[&["team", "../tables/bonus.toml", "-", "--json"], &set[..]].concat(), "name,sales\nA,1000\nB,1000\n");
    let prizes: Vec<serde_json::Value> =
        team.json()["results"].as_array().unwrap().iter().map(|row| row["lines"]["streak_prize"].clone()).collect();
    assert_eq!(prizes, ["50", "50"]);
}

#[test]
fn missing_and_double_months_are_errors() {
    let table = "\
name,month,sales
A,2026-01,1
A,2026-04,1
B,2025-12,1
B,2026-01,1
B,2026/1,2
C,2026-13,1
,2026-01,1
";
    let run = months(table, &[]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    for words in [
        "row 3: 2026-01 is followed by 2026-04; 2026-02 is missing",
        "row 6: 2026-01 is in row 5 already; an agent has one row a month",
        "row 7, column “month” has “2026-13”: a month is written like 2026-03",
        "row 8, column “name”: it doesn't say who",
    ] {
        assert!(run.err.contains(words), "{words}\n{}", run.err);
    }
    let codes: Vec<String> = months(table, &["--json"]).error_codes();
    assert_eq!(codes, ["no_month", "empty_name", "missing_month", "duplicate_month"]);
}

#[test]
fn keep_going_stops_each_agent_where_something_is_missing() {
    let table = "\
name,month,sales
A,2026-01,1000
A,2026-02,x
A,2026-03,1000
B,2026-01,1000
B,2026-03,1000
C,2026-01,1000
C,2026-02,1000
C,2026-02,1000
D,2026-01,1000
D,2026-02,1000
";
    let run = months(table, &["--keep-going"]);
    assert_eq!(run.code, 1);
    // A until the bad row, B until the gap, C until the month that comes twice, D wholly.
    assert_eq!(running(&run), ["A 2026-01 0", "B 2026-01 0", "C 2026-01 0", "D 2026-01 0", "D 2026-02 1"]);
    assert_eq!(run.err.matches("an earlier month of this agent is missing or wrong").count(), 3, "{}", run.err);
    assert!(run.err.contains("5 rows were not worked out"), "{}", run.err);
    // A's March is wrong because of February's cell, which is told as that and not as a missing month.
    assert_eq!(run.err.matches("error:").count(), 3, "{}", run.err);
}

/// The row with a cell too many may be the first month of B or C; A has begun before it, and D's months run backwards.
#[test]
fn keep_going_leaves_out_whoever_may_have_begun_in_a_row_that_cannot_be_read() {
    let table = "\
name,month,sales
A,2026-01,1000
A,2026-02,1000
B,2026-01,1,000
B,2026-02,1000
C,2026-02,1000
A,2026-03,1000
";
    let run = months(table, &["--keep-going"]);
    assert_eq!(running(&run), ["A 2026-01 0", "A 2026-02 1", "A 2026-03 2"]);
    let backwards = "name,month,sales\nD,2026-02,1000\nD,2026-01,1000\nD,2025-12,1,000\n";
    let run = months(backwards, &["--keep-going"]);
    assert_eq!(run.err.matches("an earlier month of this agent is missing or wrong").count(), 1, "{}", run.err);
}

#[test]
fn teams_are_filled_in_each_month() {
    // January: 1000 and 3000, mean 2000. February: 1000 alone, then B joins team y.
    // A's pay in February: 10 of commission, 1000 ÷ 3 = 333.333…, the first's 100, one month running 10: 453.33.
    let table = "\
name,month,team,sales
A,2026-01,x,1000
B,2026-01,x,3000
A,2026-02,x,1000
B,2026-02,y,500
";
    let run = months(table, &["--json"]);
    let json = run.json();
    let results = json["results"].as_array().unwrap();
    assert_eq!(results[0]["filled"], json!({ "rank": "2", "team_mean": "2000", "months_running": "0" }));
    assert_eq!(results[1]["filled"]["rank"], "1");
    assert_eq!(results[2]["filled"], json!({ "rank": "1", "team_mean": "1000", "months_running": "1" }));
    assert_eq!((&results[2]["pay"], &results[2]["notices"]), (&json!("453.33"), &json!(["is_first"])));
    assert_eq!(results[3]["filled"], json!({ "rank": "1", "team_mean": "500", "months_running": "1" }));
    assert_eq!(json["summary"]["teams"], 2);
}

#[test]
fn who_is_left_out_is_missing_from_the_team() {
    // B's January is wrong, so B has no February either: A is alone in both.
    let table = "name,month,team,sales\nA,2026-01,x,1000\nB,2026-01,x,oops\nA,2026-02,x,1000\nB,2026-02,x,9000\n";
    let run = months(table, &["--keep-going", "--json"]);
    assert_eq!(run.code, 1);
    let json = run.json();
    let means: Vec<&str> =
        json["results"].as_array().unwrap().iter().map(|row| row["filled"]["team_mean"].as_str().unwrap()).collect();
    assert_eq!(means, ["1000", "1000"]);
    assert_eq!(json["summary"]["left_out"], 2);
}

#[test]
fn a_real_scheme_over_months() {
    // On trial for three months at 1400, then ordinary at 1600. Sales 80000 + 24000 ÷ 4 = 86000, 86 % of target: 2 %
    // = 1720; the allowance is 200. 1400 + 1720 + 200 = 3320, in April 1600 + 1720 + 200 = 3520.
    let table = "月份,本月考核分\n2026-01,95\n2026-02,93\n2026-03,91\n2026-04,60\n";
    let mut arguments = vec!["months", "sales-commission-graded", "-", "--json"];
    for set in [
        "response_deduction=0",
        "own_sales=80000",
        "unowned_sales=24000",
        "participants=4",
        "sales_target=100000",
        "team_best=100000",
        "allowance_pay=200",
        "trial_months=3",
    ] {
        arguments.extend(["--set", set]);
    }
    let run = fed(&arguments, table);
    assert_eq!(run.code, 0, "{}", run.out);
    let json = run.json();
    let of = |key: &str| -> Vec<serde_json::Value> {
        json["results"].as_array().unwrap().iter().map(|row| row[key].clone()).collect()
    };
    assert_eq!(of("pay"), ["3320", "3320", "3320", "3520"]);
    let filled = of("filled");
    // The scores of one and of two months ago are carried.
    assert_eq!((&filled[3]["score_two_ago"], &filled[3]["score_last"]), (&json!("93"), &json!("91")));
    assert_eq!((&filled[0]["grade"], &filled[3]["grade"]), (&json!("trial"), &json!("ordinary")));
}
