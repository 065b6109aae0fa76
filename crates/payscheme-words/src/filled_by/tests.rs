//! The words for every way to fill an input, worked out by hand from the document below.

use payscheme::Document;

use super::*;

/// A scheme with one input for each way to be filled; the figures don't matter, the words do.
const DOCUMENT: &str = r#"
format = 1
id = "filled"
version = "1"
name = { zh = "各种来源", en = "Every way" }
pays = { zh = "一行", en = "One line" }
purposes = ["department"]
kinds = ["ranking"]
source.title = { zh = "测试", en = "A test" }
groups = [{ id = "all", label = { zh = "全部", en = "All" }, total = "pay" }]
outputs.pay = "pay"

[[inputs]]
id = "sales"
owner = "month"
label = { zh = "销售额", en = "Sales" }
kind.number = { unit = "yuan", min = "0", max = "1000000", step = "0.01" }
default = "50000"

[[inputs]]
id = "completion"
owner = "month"
label = { zh = "完成率", en = "Completion" }
kind.number = { unit = "percent", min = "0", max = "300", step = "0.01" }
default = "90"

[[inputs]]
id = "level"
owner = "history"
label = { zh = "级别", en = "Level" }
kind.choice = [
  { id = "low", label = { zh = "初级", en = "Junior" } },
  { id = "high", label = { zh = "高级", en = "Senior" } },
]
default = "low"
filled_by.history.next = { start = "low", to = [
  { option = "high", when = "completion >= 100%" },
  { option = "low", when = "completion < 60%" },
] }

[[inputs]]
id = "trial"
owner = "agent"
label = { zh = "在试用期吗", en = "On trial?" }
kind.choice = [
  { id = "yes", label = { zh = "在", en = "Yes" } },
  { id = "no", label = { zh = "不在", en = "No" } },
]
default = "no"

FILLED

[[lines]]
id = "pay"
group = "all"
label = { zh = "工资", en = "Pay" }
unit = "yuan"
rule.formula = "sales"
"#;

/// The words for an input of this unit and owner that is filled in this way.
fn told(unit: &str, owner: &str, filled_by: &str) -> [String; 2] {
    let max = if unit == "months" { "12" } else { "1000000" };
    let min = if filled_by.starts_with("counter") { "1" } else { "0" };
    let step = if unit == "yuan" { "0.01" } else { "1" };
    let input = format!(
        "[[inputs]]\nid = \"filled\"\nowner = \"{owner}\"\nlabel = {{ zh = \"来\", en = \"In\" }}\n\
         kind.number = {{ unit = \"{unit}\", min = \"{min}\", max = \"{max}\", step = \"{step}\" }}\n\
         default = \"{min}\"\nfilled_by.{owner}.{filled_by}\n"
    );
    words(&DOCUMENT.replace("FILLED", &input), "filled")
}

fn words(text: &str, input: &str) -> [String; 2] {
    let (document, _) = Document::from_toml(&text.replace("FILLED", ""));
    let found = document.and_then(|document| Scheme::check(&document));
    let (scheme, _) = found.unwrap_or_else(|found| panic!("{found:#?}"));
    let (_, input) = scheme.input(input).unwrap();
    Language::ALL.map(|language| filled_by(language, &scheme, input).unwrap())
}

#[test]
fn what_is_gathered_from_the_whole_team() {
    for (kind, zh, en) in [
        ("mean", "全队的「销售额」平均值", "the mean of “Sales” over the team"),
        ("sum", "全队的「销售额」合计", "the sum of “Sales” over the team"),
        ("max", "全队的「销售额」最大值", "the highest “Sales” of the team"),
        ("min", "全队的「销售额」最小值", "the lowest “Sales” of the team"),
    ] {
        assert_eq!(told("yuan", "team", &format!("{kind} = {{ of = \"sales\" }}")), [zh, en]);
    }
}

#[test]
fn what_is_gathered_from_some_members() {
    assert_eq!(
        told("yuan", "team", "max = { of = \"sales\", among = \"completion >= 85%\", none = \"0\" }"),
        [
            "团队里完成率 ≥ 85% 的人的「销售额」最大值；没有这样的人时为 ¥0.00",
            "the highest “Sales” of the team's members where Completion ≥ 85%; ¥0.00 where there are none",
        ]
    );
}

#[test]
fn how_many_members() {
    assert_eq!(told("people", "team", "count = {}"), ["全队的人数", "the number of people in the team"]);
    assert_eq!(
        told("people", "team", "count = { among = \"level == high\", none = \"1\" }"),
        [
            "团队里级别是「高级」的人数；一个也没有时记为 1 人",
            "the number of the team's members where Level is “Senior”; 1 person where there are none",
        ]
    );
}

#[test]
fn which_share_of_the_members() {
    assert_eq!(
        told("percent", "team", "share = { that = \"completion < 60%\" }"),
        ["完成率 < 60% 的人占全队的比例", "of the team, the share where Completion < 60%"]
    );
    assert_eq!(
        told("percent", "team", "share = { that = \"completion < 60%\", among = \"trial != yes\", none = \"0\" }"),
        [
            "团队里「在试用期吗」不是「在」的人当中，完成率 < 60% 的人所占的比例；没有这样的人时为 0%",
            "of the team's members where “On trial?” is not “Yes”, the share where Completion < 60%; \
             0% where there are none",
        ]
    );
}

#[test]
fn the_place_and_those_who_share_it() {
    assert_eq!(
        told("number", "team", "rank = { of = \"sales\", best = \"highest\" }"),
        [
            "「销售额」在全队的名次，最高的是第 1 名，相同的都取靠前的名次",
            "the place in the team by “Sales”, the highest first; equals share the better place",
        ]
    );
    assert_eq!(
        told("number", "team", "rank = { of = \"sales\", best = \"lowest\" }")[1],
        "the place in the team by “Sales”, the lowest first; equals share the better place"
    );
    assert_eq!(
        told("people", "team", "tied = { of = \"sales\" }"),
        ["全队「销售额」与本人相同的人数，含本人", "how many in the team have the same “Sales”, the agent included"]
    );
}

#[test]
fn months_running_with_joined_conditions() {
    let that =
        "running = { that = { all = [\"completion >= 100%\", { any = [\"level == high\", \"sales > 9 yuan\"] }] } }";
    assert_eq!(
        told("months", "history", that),
        [
            "到上个月为止，连续几个月完成率 ≥ 100% 且（级别是「高级」或销售额 > ¥9.00）",
            "how many months running, up to last month, it held that \
             Completion ≥ 100% and (Level is “Senior” or Sales > ¥9.00)",
        ]
    );
}

#[test]
fn a_value_of_an_earlier_month() {
    assert_eq!(
        told("yuan", "history", "back = { of = \"sales\", months = 1, start = \"0\" }"),
        ["上个月的「销售额」；没有那个月时为 ¥0.00", "last month's “Sales”; ¥0.00 where there is no such month"]
    );
    assert_eq!(
        told("yuan", "history", "back = { of = \"sales\", months = 2, start = \"8\" }"),
        ["2 个月前的「销售额」；没有那个月时为 ¥8.00", "“Sales” 2 months ago; ¥8.00 where there is no such month",]
    );
}

#[test]
fn a_sum_over_earlier_months() {
    assert_eq!(
        told("yuan", "history", "sum = { of = \"sales\" }"),
        ["以前各月「销售额」的合计，不含本月", "the sum of “Sales” over the earlier months"]
    );
    let counter = "[[inputs]]\nid = \"quarter\"\nowner = \"history\"\nlabel = { zh = \"季内月份\", en = \"Month of the quarter\" }\n\
         kind.number = { unit = \"months\", min = \"1\", max = \"3\", step = \"1\" }\n\
         default = \"1\"\nfilled_by.history.counter = { at_end = \"restart\" }\n";
    let text = DOCUMENT.replace("FILLED", &format!("{counter}\n\nFILLED"));
    assert_eq!(
        words(&text, "quarter"),
        [
            "每过一个月加 1 个月，满 3 个月后从 1 个月重新开始",
            "1 month more each month; after 3 months it starts again at 1 month",
        ]
    );
    let sum = "[[inputs]]\nid = \"so_far\"\nowner = \"history\"\nlabel = { zh = \"累计\", en = \"So far\" }\n\
         kind.number = { unit = \"yuan\", min = \"0\", max = \"9000000\", step = \"0.01\" }\n\
         default = \"0\"\nfilled_by.history.sum = { of = \"sales\", since = \"quarter\" }\n";
    assert_eq!(
        words(&text.replace("FILLED", sum), "so_far"),
        [
            "「季内月份」这一轮里以前各月「销售额」的合计，不含本月",
            "the sum of “Sales” over the earlier months since “Month of the quarter” last began",
        ]
    );
}

#[test]
fn a_counter_that_stays() {
    assert_eq!(
        told("months", "history", "counter = { at_end = \"stay\" }"),
        ["每过一个月加 1 个月，到 12 个月为止", "1 month more each month, up to 12 months"]
    );
}

#[test]
fn a_choice_that_moves() {
    assert_eq!(
        words(DOCUMENT, "level"),
        [
            "看上个月：完成率 ≥ 100% 则为「高级」；完成率 < 60% 则为「初级」；否则不变；第一个月为「初级」",
            "by last month: “Senior” if Completion ≥ 100%; “Junior” if Completion < 60%; else unchanged; \
             “Junior” in the first month",
        ]
    );
}
