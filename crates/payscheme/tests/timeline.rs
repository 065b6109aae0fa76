//! Months of one agent: what is carried from each to the next.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use payscheme::{Document, FillError, InputError, Inputs, Problem, Scheme, Timeline};

/// Sales month by month, with one of everything that can be carried.
const MONTHS: &str = r#"
format = 1
id = "months"
version = "1"
name = { zh = "月", en = "Months" }
pays = { zh = "测试", en = "For tests" }
source.title = { zh = "测试", en = "Tests" }
outputs.pay = "pay"

[[inputs]]
id = "sales"
owner = "month"
label = { zh = "销售额", en = "Sales" }
kind.number = { unit = "yuan", min = "0", max = "1000", step = "1" }
default = "0"

[[inputs]]
id = "good_months"
owner = "history"
label = { zh = "连续达标月数", en = "Good months running" }
kind.number = { unit = "months", min = "0", max = "3", step = "1" }
default = "2"
filled_by.history.running = { that = "sales >= 100 yuan" }

[[inputs]]
id = "two_ago"
owner = "history"
label = { zh = "前两个月", en = "Two months ago" }
kind.number = { unit = "yuan", min = "0", max = "1000", step = "0.5" }
default = "0"
filled_by.history.back = { of = "sales", months = "2", start = "50" }

[[inputs]]
id = "quarter_month"
owner = "history"
label = { zh = "季度第几个月", en = "Month of the quarter" }
kind.number = { unit = "number", min = "1", max = "3", step = "1" }
default = "1"
filled_by.history.counter = { at_end = "restart" }

[[inputs]]
id = "quarter_so_far"
owner = "history"
label = { zh = "本季度已有", en = "This quarter so far" }
kind.number = { unit = "yuan", min = "0", max = "1500", step = "1" }
default = "0"
filled_by.history.sum = { of = "sales", since = "quarter_month" }

[[inputs]]
id = "tenure"
owner = "agent"
label = { zh = "工龄", en = "Tenure" }
kind.number = { unit = "months", min = "1", max = "5", step = "1" }
default = "1"
filled_by.history.counter = { at_end = "stay" }

[[inputs]]
id = "level"
owner = "agent"
label = { zh = "级别", en = "Level" }
kind.choice = [
  { id = "trial", label = { zh = "试用", en = "Trial" } },
  { id = "regular", label = { zh = "正式", en = "Regular" } },
  { id = "senior", label = { zh = "资深", en = "Senior" } },
]
default = "regular"
filled_by.history.next = { start = "trial", to = [
  { option = "senior", when = "good_months >= 2 months" },
  { option = "regular", when = "level == trial" },
] }

[[lines]]
id = "pay"
label = { zh = "工资", en = "Pay" }
unit = "yuan"
rule.formula = "sales + two_ago + quarter_so_far + level_pay"

[[lines]]
id = "level_pay"
label = { zh = "级别工资", en = "Pay of the level" }
unit = "yuan"
rule.grade = { of = "level", values = { trial = "1", regular = "2", senior = "3" } }
"#;

fn scheme(text: &str) -> Scheme {
    Document::from_toml(text).0.and_then(|document| Scheme::check(&document)).map(|(scheme, _)| scheme).unwrap()
}

fn month(scheme: &Scheme, set: &[(&str, &str)]) -> Inputs {
    let mut inputs = scheme.defaults();
    for (name, value) in set {
        inputs.set(scheme, name, value).unwrap();
    }
    inputs
}

/// What each month had carried into it, and its pay.
fn carried(scheme: &Scheme, months: &[&[(&str, &str)]]) -> Vec<String> {
    let mut timeline = Timeline::new(scheme);
    let row = |set: &&[(&str, &str)]| {
        let mut inputs = month(scheme, set);
        let statement = timeline.month(&mut inputs).unwrap().statement().unwrap();
        // Typed in alone, the same month has the same pay.
        assert_eq!(scheme.evaluate(&inputs).unwrap().pay(), statement.pay());
        let names = ["good_months", "two_ago", "quarter_month", "quarter_so_far", "tenure", "level"];
        let text = |name: &str| inputs.text_of(scheme, scheme.input(name).unwrap().0).unwrap();
        format!("{} | {}", names.map(text).join(" "), statement.pay().unwrap())
    };
    months.iter().map(row).collect()
}

#[test]
fn months_carry_into_the_next() {
    let scheme = scheme(MONTHS);
    let months: [&[(&str, &str)]; 7] = [
        &[("sales", "100")],
        &[("sales", "120")],
        &[("sales", "200")],
        &[("sales", "99")],
        &[("sales", "300")],
        &[("sales", "104")],
        &[("sales", "100")],
    ];
    // The pay: sales + two ago + this quarter so far + 1, 2 or 3 by level.
    let expected = [
        // Nothing before: the starts, not the defaults. 100 + 50 + 0 + 1.
        "0 50 1 0 1 trial | 151",
        // One good month; no month two ago yet; 100 so far. 120 + 50 + 100 + 2.
        "1 50 2 100 2 regular | 272",
        // Two ago 100; 220 so far. 200 + 100 + 220 + 2.
        "2 100 3 220 3 regular | 522",
        // Last month had two good ones before it: senior. A new quarter. 99 + 120 + 0 + 3.
        "3 120 1 0 4 senior | 222",
        // 99 is no good month. 300 + 200 + 99 + 3.
        "0 200 2 99 5 senior | 602",
        // Tenure stays at its greatest. 104 + 99 + 399 + 3.
        "1 99 3 399 5 senior | 605",
        // 100 + 300 + 0 + 3.
        "2 300 1 0 5 senior | 403",
    ];
    assert_eq!(carried(&scheme, &months), expected);
}

#[test]
fn what_is_set_overrides_and_is_carried_on() {
    let scheme = scheme(MONTHS);
    let months: [&[(&str, &str)]; 3] = [
        &[("sales", "100"), ("good_months", "3"), ("tenure", "3"), ("quarter_month", "3"), ("quarter_so_far", "40")],
        &[("sales", "100"), ("level", "trial")],
        &[("sales", "100"), ("quarter_month", "1")],
    ];
    let expected = [
        // 100 + 50 + 40 + 1.
        "3 50 3 40 3 trial | 191",
        // Months running stay at the greatest that the input takes; the quarter after its third month is new;
        // senior by three good months, but set to trial. 100 + 50 + 0 + 1.
        "3 50 1 0 4 trial | 151",
        // The quarter's first month again, as set: nothing so far. 100 + 100 + 0 + 3.
        "3 100 1 0 5 senior | 203",
    ];
    assert_eq!(carried(&scheme, &months), expected);
}

#[test]
fn another_agent_starts_anew() {
    let scheme = scheme(MONTHS);
    let mut timeline = Timeline::new(&scheme);
    timeline.month(&mut month(&scheme, &[("sales", "100")])).unwrap();
    timeline.restart();
    let mut inputs = month(&scheme, &[]);
    timeline.fill(&mut inputs).unwrap();
    assert_eq!(inputs.text_of(&scheme, 1).unwrap(), "0");
    assert_eq!(inputs.text_of(&scheme, 6).unwrap(), "trial");
}

#[test]
fn a_value_that_an_input_cannot_take_is_told_and_the_month_not_remembered() {
    let scheme = scheme(MONTHS);
    let mut timeline = Timeline::new(&scheme);
    for _ in 0..2 {
        timeline.month(&mut month(&scheme, &[("sales", "800")])).unwrap();
    }
    // 800 + 800 so far; the input takes 1500.
    let mut third = month(&scheme, &[("sales", "800")]);
    let Err(FillError::Value(InputError::OutOfRange { name, value, .. })) = timeline.month(&mut third) else {
        panic!("1600 is too much");
    };
    assert_eq!((name.as_str(), value.as_str()), ("quarter_so_far", "1600"));
    // Set, it is fine, and follows the second month.
    let mut third = month(&scheme, &[("quarter_so_far", "1500")]);
    timeline.month(&mut third).unwrap();
    assert_eq!(third.text_of(&scheme, 5).unwrap(), "3");
}

#[test]
fn what_cannot_be_carried_is_told() {
    let problems = |from: &str, to: &str| {
        assert!(MONTHS.contains(from), "{from}");
        let document = Document::from_toml(&MONTHS.replacen(from, to, 1)).0;
        let found = document.and_then(|document| Scheme::check(&document)).unwrap_err();
        found.into_iter().map(|found| (found.path, found.problem)).collect::<Vec<_>>()
    };
    let name = || "tenure".to_owned();
    assert_eq!(
        problems("since = \"quarter_month\"", "since = \"two_ago\""),
        [("inputs[4].filled_by.history.sum.since".to_owned(), Problem::NeedsCounter { name: "two_ago".to_owned() })],
    );
    assert_eq!(
        problems("months = \"2\"", "months = \"1.5\""),
        [(
            "inputs[2].filled_by.history.back.months".to_owned(),
            Problem::MonthsBack { found: "1.5".to_owned(), limit: 36 }
        )],
    );
    assert_eq!(
        problems("counter = { at_end = \"stay\" }", "next = { start = \"1\" }"),
        [("inputs[5].filled_by.history.next".to_owned(), Problem::NeedsChoice { name: name() })],
    );
    // Months are counted by ones, sums of whole yuan by yuan, and a streak begins at 0.
    let off_grid = |place: usize, step: &str| {
        let problem = Problem::FilledOffGrid { found: Some("1".to_owned()), step: step.to_owned() };
        [(format!("inputs[{place}].filled_by"), problem)]
    };
    let steps = |max: &str, step: &str| {
        (format!("max = \"{max}\", step = \"1\""), format!("max = \"{max}\", step = \"{step}\""))
    };
    let (from, to) = steps("1500", "5");
    assert_eq!(problems(&from, &to), off_grid(4, "5"));
    assert_eq!(
        problems("unit = \"months\", min = \"0\", max = \"3\"", "unit = \"months\", min = \"1\", max = \"3\""),
        [(
            "inputs[1].filled_by".to_owned(),
            Problem::FilledOutOfRange { value: "0".to_owned(), min: "1".to_owned(), max: "3".to_owned() }
        )],
    );
    // A counter that stays never begins again.
    assert_eq!(
        problems("since = \"quarter_month\"", "since = \"tenure\""),
        [("inputs[4].filled_by.history.sum.since".to_owned(), Problem::NeedsCounter { name: name() })],
    );
    let found = problems("start = \"trial\"", "start = \"trail\"");
    assert_eq!(found.len(), 1);
    assert!(matches!(&found[0].1, Problem::UnknownOption { option, .. } if option == "trail"));
}
