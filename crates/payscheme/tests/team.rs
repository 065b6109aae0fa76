//! Teams: what is gathered from the members, in which order, and what is said where it can't be.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use payscheme::team::{fill, statements};
use payscheme::{Diagnostic, Document, EvalError, FillError, InputError, Inputs, Problem, Scheme, TeamError};

/// A shop of two posts: sales agents have sales, everyone has a score.
const SHOP: &str = r#"
format = 1
id = "shop"
version = "1"
name = { zh = "店", en = "Shop" }
pays = { zh = "测试", en = "For tests" }
source.title = { zh = "测试", en = "Tests" }
outputs.pay = "pay"

[[inputs]]
id = "post"
owner = "agent"
label = { zh = "岗位", en = "Post" }
kind.choice = [ { id = "sales", label = { zh = "销售", en = "Sales" } }, { id = "other", label = { zh = "其他", en = "Other" } } ]
default = "sales"

[[inputs]]
id = "sales"
owner = "month"
label = { zh = "销售额", en = "Sales" }
kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }

[[inputs]]
id = "mean_sales"
owner = "team"
label = { zh = "平均销售额", en = "Mean sales" }
kind.number = { unit = "yuan", min = "0", max = "100000", step = "0.01" }
filled_by.team.mean = { of = "sales", among = "post == sales", none = "7" }

[[inputs]]
id = "best"
owner = "team"
label = { zh = "最高", en = "Best" }
kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
filled_by.team.max = { of = "sales" }

[[inputs]]
id = "worst"
owner = "team"
label = { zh = "最低", en = "Worst" }
kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
filled_by.team.min = { of = "sales" }

[[inputs]]
id = "together"
owner = "team"
label = { zh = "合计", en = "Together" }
kind.number = { unit = "yuan", min = "0", max = "1000", step = "1" }
filled_by.team.sum = { of = "sales" }

[[inputs]]
id = "rank"
owner = "team"
label = { zh = "名次", en = "Rank" }
kind.number = { unit = "number", min = "1", max = "1000", step = "1" }
filled_by.team.rank = { of = "sales", best = "highest" }

[[inputs]]
id = "rank_from_below"
owner = "team"
label = { zh = "倒数名次", en = "Rank from below" }
kind.number = { unit = "number", min = "1", max = "1000", step = "1" }
filled_by.team.rank = { of = "sales", best = "lowest" }

[[inputs]]
id = "tied"
owner = "team"
label = { zh = "并列", en = "Tied" }
kind.number = { unit = "people", min = "1", max = "1000", step = "1" }
filled_by.team.tied = { of = "sales" }

# Needs two facts before it: the best, and through the line `above_mean` the mean.
[[inputs]]
id = "good_at_best"
owner = "team"
label = { zh = "最高且高于平均的人数", en = "Best and above the mean" }
kind.number = { unit = "people", min = "0", max = "1000", step = "1" }
filled_by.team.count = { among = { all = ["sales >= best", "above_mean > 0 yuan"] } }

[[inputs]]
id = "share_above"
owner = "team"
label = { zh = "高于平均的占比", en = "Share above the mean" }
kind.number = { unit = "percent", min = "0", max = "100", step = "0.01" }
filled_by.team.share = { that = "above_mean > 0 yuan" }

[[inputs]]
id = "others"
owner = "team"
label = { zh = "其他岗人数", en = "Other posts" }
kind.number = { unit = "people", min = "1", max = "1000", step = "1" }
filled_by.team.count = { among = "post == other", none = "1" }

[[lines]]
id = "above_mean"
label = { zh = "高于平均", en = "Above the mean" }
unit = "yuan"
rule.formula = "sales - mean_sales"

[[lines]]
id = "pay"
label = { zh = "工资", en = "Pay" }
unit = "yuan"
rule.formula = "above_mean + best + worst + together + (rank + rank_from_below + tied + good_at_best + share_above + others) * sales"
"#;

fn check(text: &str) -> Result<Scheme, Vec<Diagnostic>> {
    Document::from_toml(text).0.and_then(|document| Scheme::check(&document)).map(|(scheme, _)| scheme)
}

fn team(scheme: &Scheme, members: &[(&str, &str)]) -> Vec<Inputs> {
    let member = |(post, sales): &(&str, &str)| {
        let mut inputs = scheme.defaults();
        inputs.set(scheme, "post", post).unwrap();
        inputs.set(scheme, "sales", sales).unwrap();
        inputs
    };
    members.iter().map(member).collect()
}

/// The values of these inputs, member by member.
fn values(scheme: &Scheme, members: &[Inputs], names: &[&str]) -> Vec<String> {
    let text = |inputs: &Inputs, name: &&str| inputs.text_of(scheme, scheme.input(name).unwrap().0).unwrap();
    let row = |inputs| names.iter().map(|name| text(inputs, name)).collect::<Vec<_>>().join(" ");
    members.iter().map(row).collect()
}

const FIVE: [(&str, &str); 5] =
    [("sales", "300"), ("sales", "100"), ("other", "50"), ("sales", "300"), ("sales", "101")];

#[test]
fn facts_are_gathered_over_the_members() {
    let scheme = check(SHOP).unwrap();
    let mut members = team(&scheme, &FIVE);
    fill(&scheme, &mut members).unwrap();
    // Among the sales posts (300 + 100 + 300 + 101) ÷ 4 = 200.25; in all 851, best 300, worst 50.
    let shared = values(&scheme, &members, &["mean_sales", "best", "worst", "together", "good_at_best", "others"]);
    assert_eq!(shared, ["200.25 300 50 851 2 1"; 5]);
    // Two of five are above 200.25.
    assert_eq!(values(&scheme, &members, &["share_above"]), ["40"; 5]);
    // 300 300 101 100 50: two share the first place, the next is third.
    let own = values(&scheme, &members, &["rank", "rank_from_below", "tied"]);
    assert_eq!(own, ["1 4 2", "4 2 1", "5 1 1", "1 4 2", "3 3 1"]);
}

#[test]
fn the_members_order_makes_no_difference() {
    let scheme = check(SHOP).unwrap();
    let mut members = team(&scheme, &FIVE);
    fill(&scheme, &mut members).unwrap();
    let mut turned = FIVE;
    turned.rotate_left(2);
    let mut turned = team(&scheme, &turned);
    fill(&scheme, &mut turned).unwrap();
    members.rotate_left(2);
    assert_eq!(members, turned);
}

#[test]
fn nobody_counts_and_a_mean_without_end() {
    let scheme = check(SHOP).unwrap();
    let mut members = team(&scheme, &[("other", "1"), ("other", "2"), ("other", "2")]);
    fill(&scheme, &mut members).unwrap();
    // Nobody sells: the stated 7; nobody is above it; three in other posts.
    assert_eq!(values(&scheme, &members, &["mean_sales", "share_above", "others"]), ["7 0 3"; 3]);
    let mut members = team(&scheme, &[("sales", "1"), ("sales", "2"), ("sales", "2")]);
    fill(&scheme, &mut members).unwrap();
    // 5 ÷ 3 = 1.666… on the input's grid of 0.01; two of three are above it: 66.67 %. No other posts: the stated 1.
    assert_eq!(values(&scheme, &members, &["mean_sales", "share_above", "others"]), ["1.67 66.67 1"; 3]);
}

#[test]
fn what_was_set_stays_and_still_counts_for_the_others() {
    let scheme = check(SHOP).unwrap();
    let mut members = team(&scheme, &FIVE);
    members[0].set(&scheme, "mean_sales", "1").unwrap();
    members[0].set(&scheme, "rank", "9").unwrap();
    fill(&scheme, &mut members).unwrap();
    // The first is above 1 as it was above 200.25; its sales count as before.
    let filled = values(&scheme, &members, &["mean_sales", "rank", "share_above"]);
    assert_eq!(filled, ["1 9 40", "200.25 4 40", "200.25 5 40", "200.25 1 40", "200.25 3 40"]);
}

#[test]
fn a_team_of_one_is_an_agent_alone() {
    let scheme = check(SHOP).unwrap();
    let mut members = team(&scheme, &[("sales", "80")]);
    let statements = statements(&scheme, &mut members).unwrap();
    let mut alone = team(&scheme, &[("sales", "80")]).remove(0);
    for (name, value) in [
        ("mean_sales", "80"),
        ("best", "80"),
        ("worst", "80"),
        ("together", "80"),
        ("rank", "1"),
        ("rank_from_below", "1"),
        ("tied", "1"),
        ("good_at_best", "0"),
        ("share_above", "0"),
        ("others", "1"),
    ] {
        alone.set(&scheme, name, value).unwrap();
    }
    // 0 + 80 + 80 + 80 + (1 + 1 + 1 + 0 + 0 + 1) × 80 = 560.
    let pay = scheme.evaluate(&alone).unwrap().pay().unwrap().to_string();
    assert_eq!(pay, "560");
    assert_eq!(statements[0].pay().unwrap().to_string(), pay);
}

#[test]
fn the_member_at_fault_is_named() {
    let scheme = check(SHOP).unwrap();
    let mut members = team(&scheme, &FIVE);
    members[3] = scheme.defaults();
    let missing = FillError::Line(EvalError::Missing { names: vec!["sales".to_owned()] });
    assert_eq!(fill(&scheme, &mut members), Err(TeamError { member: 3, error: missing }));
    let mut members = team(&scheme, &[("sales", "600"), ("sales", "401")]);
    let Err(TeamError { member: 0, error: FillError::Value(InputError::OutOfRange { name, value, max, .. }) }) =
        fill(&scheme, &mut members)
    else {
        panic!("1001 together is more than the input takes");
    };
    assert_eq!((name.as_str(), value.as_str(), max.as_str()), ("together", "1001", "1000"));
}

#[test]
fn what_only_the_team_reads_is_in_use_together() {
    let scheme = check(SHOP).unwrap();
    let readings = scheme.defaults().readings().to_vec();
    // The post decides who is counted, and nothing of one's own pay.
    let (post, _) = scheme.input("post").unwrap();
    assert!(!scheme.inputs_in_use(&readings)[post]);
    assert!(scheme.inputs_in_use_together(&readings)[post]);
}

#[test]
fn a_circle_through_the_team_is_found() {
    // The mean of what is above the mean.
    let circle = SHOP.replace(r#"mean = { of = "sales","#, r#"mean = { of = "above_mean","#);
    let found = check(&circle).unwrap_err();
    let names = vec!["mean_sales".to_owned(), "mean_sales".to_owned()];
    assert!(found.iter().any(|found| found.problem == Problem::TeamCycle { names: names.clone() }), "{found:?}");
}

#[test]
fn what_cannot_be_filled_is_told() {
    let codes = |from: &str, to: &str| {
        assert!(SHOP.contains(from), "{from}");
        let found = check(&SHOP.replacen(from, to, 1)).unwrap_err();
        let code = |found: &Diagnostic| {
            let json = serde_json::to_value(found).unwrap();
            format!("{} {}", json["path"].as_str().unwrap(), json["code"].as_str().unwrap())
        };
        found.iter().map(code).collect::<Vec<_>>()
    };
    // Among some only, the mean of nobody must be said.
    assert_eq!(codes(r#", none = "7""#, ""), ["inputs[2].filled_by.team.mean missing_key"],);
    assert_eq!(
        codes(r#"rank = { of = "sales", best = "highest" }"#, r#"rank = { of = "post", best = "highest" }"#),
        ["inputs[6].filled_by.team.rank.of needs_number"],
    );
    // A share has no unit, sales are yuan.
    assert_eq!(
        codes(r#"sum = { of = "sales" }"#, r#"sum = { of = "share_above" }"#),
        ["inputs[5].filled_by.team.sum.of wrong_unit"],
    );
    assert_eq!(
        codes("filled_by.team.sum = { of = \"sales\" }", "filled_by.team.count = {}"),
        ["inputs[5].filled_by.team.count count_unit"],
    );
    assert_eq!(
        codes("filled_by.team.sum = { of = \"sales\" }", "filled_by.history.sum = { of = \"sales\" }"),
        ["inputs[5].filled_by filled_by_owner"],
    );
    // Sums of quotients that nothing rounds can't be held, whoever is in the team.
    let quotient = SHOP.replace("\"sales - mean_sales\"", "\"sales / (sales + 1 yuan) * 1 yuan\"");
    let mean = quotient.replace("mean = { of = \"sales\"", "mean = { of = \"above_mean\"");
    let problem = |text: &str| check(text).unwrap_err().remove(0).problem;
    assert_eq!(problem(&mean), Problem::FilledOffGrid { found: None, step: "0.01".to_owned() });
    // On a grid of tens the best would be another than the sales of whoever has it.
    let tens = SHOP.replace(
        "max = \"100000\", step = \"1\" }\nfilled_by.team.max",
        "max = \"100000\", step = \"10\" }\nfilled_by.team.max",
    );
    assert_eq!(problem(&tens), Problem::FilledOffGrid { found: Some("1".to_owned()), step: "10".to_owned() });
    // Someone is first.
    let from_two = SHOP.replace("unit = \"number\", min = \"1\"", "unit = \"number\", min = \"2\"");
    assert!(matches!(problem(&from_two), Problem::FilledOutOfRange { value, .. } if value == "1"));
    // A share has no unit.
    assert_eq!(
        codes(
            "kind.number = { unit = \"percent\", min = \"0\", max = \"100\", step = \"0.01\" }",
            "kind.number = { unit = \"yuan\", min = \"0\", max = \"100\", step = \"0.01\" }"
        ),
        ["inputs[10].filled_by.team.share wrong_unit", "lines[1].rule.formula unlike_units"],
    );
    // A condition is found where it stands, and what is wrong with it hides nothing else.
    let broken = SHOP.replace("that = \"above_mean > 0 yuan\"", "that = \"sales / mean_sales > 1\"");
    let broken = broken.replace("rule.formula = \"sales - mean_sales\"", "rule.formula = \"sales - mean_salas\"");
    let paths: Vec<String> = check(&broken).unwrap_err().into_iter().map(|found| found.path).collect();
    assert_eq!(paths, ["lines[0].rule.formula", "inputs[10].filled_by.team.share.that"]);
}
