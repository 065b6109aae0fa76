//! Every problem and error is told in both languages, with the facts that it carries.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::BTreeSet;

use payscheme::bridge::{BridgeError, Output, Side};
use payscheme::{Dimension, Document, EvalError, InputError, Owner, Problem, Scheme, Unit};
use payscheme_words::Language::{En, Zh};
use payscheme_words::{bridge_error, eval_error, input_error, problem};

/// One of each variant. The match makes a new variant without an example an error here.
macro_rules! one_of_each {
    ($name:ident: $type:ident { $($variant:ident $fields:tt)* }) => {
        fn $name() -> Vec<$type> {
            let all = vec![$(one_of_each!(@ $type $variant $fields)),*];
            for each in &all {
                match each { $($type::$variant { .. } => {})* }
            }
            all
        }
    };
    (@ $type:ident $variant:ident ()) => { $type::$variant };
    (@ $type:ident $variant:ident { $($field:ident: $value:expr),* }) => { $type::$variant { $($field: $value),* } };
}

fn text(text: &str) -> String {
    text.to_owned()
}

const POINTS: Dimension = Unit::Points.dimension();
const YUAN: Dimension = Unit::Yuan.dimension();

one_of_each!(problems: Problem {
    Syntax { message: text("invalid string"), at: Some(3) }
    TooLarge { what: "list", limit: 400, found: 401 }
    UnknownFormat { found: text("2"), supported: "1" }
    UnknownKey { key: text("nane"), suggestion: Some(text("name")) }
    MissingKey { key: "unit" }
    WrongKind { expected: "text", found: "list" }
    OneOf { allowed: vec!["rule", "by"], found: vec![text("rule"), text("by")] }
    UnknownWord { word: text("yuang"), allowed: vec!["yuan", "points"], suggestion: Some(text("yuan")) }
    EmptyText ()
    EmptyList ()
    NotANumber { text: text("1e3") }
    InexactNumber ()
    TooManyDigits { text: text("0.1234567891"), integer: 15, fraction: 9 }
    BadId { id: text("Pay") }
    DuplicateId { id: text("pay") }
    FormulaSyntax { text: text("1 + + 2"), at: 4, expected: "operand" }
    UnknownName { name: text("scroe"), suggestion: Some(text("score")) }
    NeedsNumber { name: text("level") }
    NeedsChoice { name: text("late") }
    UnknownOption { option: text("god"), of: text("level"), suggestion: Some(text("good")) }
    MissingOption { option: text("good"), of: text("level") }
    TeamCycle { names: vec![text("rank"), text("mean"), text("rank")] }
    FilledByOwner { owner: Owner::Shop, allowed: vec![Owner::History, Owner::Agent] }
    CountUnit { unit: Unit::Yuan }
    FilledOffGrid { found: Some(text("1")), step: text("2") }
    FilledOutOfRange { value: text("0"), min: text("1"), max: text("12") }
    MonthsBack { found: text("0.5"), limit: 36 }
    NeedsCounter { name: text("late") }
    Cycle { names: vec![text("a"), text("b"), text("a")] }
    UnlikeUnits { left: POINTS, right: YUAN }
    WrongUnit { declared: Unit::Yuan, found: POINTS }
    DivisorMayBeZero { text: text("a / b") }
    DivisorNearZero { text: text("a / b") }
    ValueTooLarge ()
    BadGrid { min: text("0"), max: text("10"), step: text("3") }
    GridTooFine { min: text("0"), max: text("10"), step: text("0.000000001"), limit: 9 }
    DefaultOffGrid { value: text("7.5"), min: text("0"), max: text("10"), step: text("1") }
    EmptyBand ()
    Gap { witness: text("5"), unit: Unit::Percent }
    Overlap { first: 0, second: 1, witness: text("5"), unit: Unit::Percent }
    UnreachableBand { min: text("0"), max: text("100"), unit: Unit::Percent }
    NegativeAmount { min: text("-5") }
    BracketsOutOfOrder ()
    WeightsOpen { sum: text("90") }
    TableKeys { expected: 2, found: 1 }
    TableGap { keys: vec![text("level=good"), text("score=50")] }
    TableOverlap { keys: vec![text("level=good")], first: 0, second: 2 }
    BadStep { text: text("0") }
    FloorAboveCap { floor: text("10"), cap: text("5") }
    NoOutput ()
    OutputUnit { output: "pay", unit: Unit::Points }
    UnusedLine { id: text("spare") }
    UnusedInput { id: text("spare") }
    UnusedReading { id: text("spare") }
});

one_of_each!(input_errors: InputError {
    UnknownInput { name: text("lat"), suggestion: Some(text("late")) }
    UnknownReading { name: text("flor"), suggestion: Some(text("floor")) }
    UnknownOption { name: text("attitude"), option: text("god"), allowed: vec![text("good"), text("poor")], suggestion: Some(text("good")) }
    NotANumber { name: text("late"), text: text("one"), unit: Unit::Times, min: text("0"), max: text("31"), step: text("1") }
    TooManyDigits { name: text("late"), text: text("0.1234567891"), integer: 15, fraction: 9 }
    OutOfRange { name: text("refund_rate"), value: text("101"), unit: Unit::Percent, min: text("0"), max: text("100"), step: text("0.01") }
    TooLarge { name: text("refund_rate") }
    OffGrid { name: text("refund_rate"), value: text("6.555"), unit: Unit::Percent, step: text("0.01"), below: text("6.55"), above: text("6.56") }
});

one_of_each!(eval_errors: EvalError {
    Missing { names: vec![text("late"), text("sales")] }
    Overflow { line: text("share") }
    NoticeOverflow { notice: text("below") }
    DivisionByZero { line: text("share") }
    NoRow { line: text("share") }
    WeightsOpen { line: text("mixed"), sum: text("90") }
    OtherScheme ()
});

one_of_each!(bridge_errors: BridgeError {
    NoOutput { side: Side::A, output: Output::Pay }
    UnknownLine { side: Side::B, line: text("bonu"), suggestion: Some(text("bonus")) }
    DifferentUnits { a: Unit::Points, b: Unit::Number }
    Overflow { line: text("share") }
});

fn scheme() -> Scheme {
    let (document, _) = Document::from_toml(include_str!("every-rule.toml"));
    Scheme::check(&document.unwrap()).unwrap().0
}

/// Chinese has Chinese in it, English has none; no two messages are the same.
fn are_told(messages: Vec<[String; 2]>) {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut seen = BTreeSet::new();
    for [zh, en] in messages {
        assert!(han(&zh), "{zh}");
        assert!(!han(&en) && en.contains(' '), "{en}");
        assert!(!zh.contains(['?', ';']) && !zh.ends_with(['.', '。']) && !en.ends_with('.'), "{zh} {en}");
        assert!(seen.insert(zh.clone()), "{zh}");
        assert!(seen.insert(en.clone()), "{en}");
    }
}

#[test]
fn every_problem_is_told() {
    are_told(problems().iter().map(|each| [Zh, En].map(|language| problem(language, each))).collect());
}

#[test]
fn every_error_is_told() {
    let scheme = scheme();
    // With labels the English ones have no Chinese; without a scheme ids stand in their place.
    are_told(input_errors().iter().map(|each| [Zh, En].map(|l| input_error(l, each, Some(&scheme)))).collect());
    are_told(input_errors().iter().map(|each| [Zh, En].map(|l| input_error(l, each, None))).collect());
    are_told(
        bridge_errors().iter().map(|each| [Zh, En].map(|l| bridge_error(l, each, ["a.json", "b.json"]))).collect(),
    );
    are_told(eval_errors().iter().map(|each| [Zh, En].map(|l| eval_error(l, each, &scheme))).collect());
}

#[test]
fn inputs_say_what_is_allowed() {
    let scheme = scheme();
    let mut inputs = scheme.defaults();
    let mut told = |name: &str, text: &str| {
        let error = inputs.set(&scheme, name, text).unwrap_err();
        [Zh, En].map(|language| input_error(language, &error, Some(&scheme)))
    };
    assert_eq!(
        told("refund_rate", "100.01"),
        ["退款率要在 0% 到 100% 之间，最多两位小数", "Refund rate must be from 0% to 100%, 2 decimal places at most"]
    );
    assert_eq!(
        told("refund_rate", "6.555"),
        [
            "退款率填不了 6.555%：最多两位小数，最接近的是 6.55% 和 6.56%",
            "Refund rate can't be 6.555%: it takes 2 decimal places at most; the nearest are 6.55% and 6.56%",
        ]
    );
    assert_eq!(told("sales", "-1")[0], "销售额要在 ¥0 到 ¥1,000,000 之间，最多两位小数");
    assert_eq!(
        told("attitude", "god"),
        [
            "服务态度没有「god」这一项（是不是「good」？），可选：good（优）、poor（差）",
            "Attitude has no option “god” (did you mean “good”?); there are: good (Good), poor (Poor)",
        ]
    );
    assert_eq!(
        told("lat", "1"),
        ["没有叫「lat」的指标（是不是「late」？）", "there is no input called “lat” (did you mean “late”?)"]
    );
    assert_eq!(
        told("late", "one")[1],
        "Late arrivals is a number and “one” is not; it must be from 0 to 31 times, whole numbers only"
    );
}

#[test]
fn formulas_show_where_they_stop() {
    let broken = |text: &str| match payscheme::Expr::parse(text) {
        Err(found) => [Zh, En].map(|language| problem(language, &found)),
        Ok(_) => [String::new(), String::new()],
    };
    assert_eq!(
        broken("pool * "),
        ["算式 `pool * ` 没写完，后面要数字或名称", "the formula `pool * ` breaks off; a number or a name is missing"]
    );
    assert_eq!(
        broken("(pool + 1 score"),
        [
            "算式 `(pool + 1 score` 在 `score` 处读不通，这里要右括号",
            "the formula `(pool + 1 score` can't be read at `score`; a closing parenthesis belongs here",
        ]
    );
}
