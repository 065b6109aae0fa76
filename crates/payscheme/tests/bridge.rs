//! What accounts for the difference of two statements.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::path::Path;

use payscheme::bridge::{BridgeRow, Figure, Output, Part, Reason, Side, StatementError};
use payscheme::{Bridge, BridgeError, Document, Exact, Grid, InputKind, Owner, Scheme, StatementData, Unit};

fn checked(toml: &str) -> Scheme {
    let document = Document::from_toml(toml).0.unwrap();
    Scheme::check(&document).unwrap().0
}

fn template(id: &str) -> Scheme {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(id).join("scheme.toml");
    checked(&std::fs::read_to_string(path).unwrap())
}

/// A statement with these inputs and readings.
fn statement(scheme: &Scheme, set: &[(&str, &str)]) -> StatementData {
    let mut inputs = scheme.defaults();
    for (name, value) in set {
        if scheme.readings().iter().any(|reading| reading.id == *name) {
            inputs.choose(scheme, name, value).unwrap();
        } else {
            inputs.set(scheme, name, value).unwrap();
        }
    }
    StatementData::from(&scheme.evaluate(&inputs).unwrap())
}

fn told(figure: Option<&Figure>) -> String {
    figure.map_or_else(|| "none".to_owned(), |figure| figure.amount.to_string())
}

/// The rows whose figures differ, as `line a b change`; what is left over of a line as `line:part`.
fn changes(bridge: &Bridge) -> Vec<String> {
    let row = |row: &BridgeRow| {
        let part = match row.part {
            Part::Whole => "",
            Part::Rest => ":rest",
            Part::Limit => ":limit",
            Part::Rounding => ":rounding",
        };
        let (a, b, change) = (told(row.a.as_ref()), told(row.b.as_ref()), row.change.amount);
        format!("{}{part} {a} {b} {change}", row.line)
    };
    bridge.rows.iter().filter(|row| row.a != row.b).map(row).collect()
}

fn because(bridge: &Bridge, line: &str) -> Vec<String> {
    let row = bridge.rows.iter().find(|row| row.line == line).unwrap();
    let told = row.because.iter().map(|reason| match reason {
        Reason::Number { id, a, b, .. } => format!("{id} {a} {b}"),
        Reason::Condition { id, a, b, .. } => format!("{id} {a} {b}"),
        Reason::Choice { id, a, b } | Reason::Reading { id, a, b } => format!("{id} {a} {b}"),
    });
    told.collect()
}

/// Every sum that a bridge promises.
fn adds_up(bridge: &Bridge) {
    let sum = |of: &dyn Fn(&BridgeRow) -> Option<Exact>| {
        let parts = bridge.rows.iter().filter_map(of);
        parts.fold(Exact::ZERO, |sum, part| sum.checked_add(part).unwrap())
    };
    let (a, b, change) = (bridge.a.total, bridge.b.total, bridge.change);
    assert_eq!(sum(&|row| Some(row.a?.amount.value)), a.amount.value);
    assert_eq!(sum(&|row| Some(row.b?.amount.value)), b.amount.value);
    assert_eq!(sum(&|row| Some(row.change.amount.value)), change.amount.value);
    assert_eq!(b.amount.value.checked_sub(a.amount.value), Some(change.amount.value));
    assert_eq!(sum(&|row| Some(row.a?.shown.value)), a.shown.value);
    assert_eq!(sum(&|row| Some(row.b?.shown.value)), b.shown.value);
    assert_eq!(sum(&|row| Some(row.change.shown.value)), change.shown.value);
    // No figure is shown a whole step away, none that needs no rounding is rounded, and none that is the same changes.
    let step = bridge.unit.value_of(Exact::ratio(1, 100).unwrap()).unwrap();
    for row in &bridge.rows {
        for figure in [row.a, row.b].into_iter().flatten() {
            let off = figure.shown.value.checked_sub(figure.amount.value).unwrap().checked_abs().unwrap();
            assert!(off < step && (off.is_zero() || !figure.amount.value.is_multiple_of(step)), "{row:?}");
        }
        assert!(!row.change.amount.value.is_zero() || row.change.shown.value.is_zero(), "{row:?}");
    }
}

#[test]
fn two_months_of_the_scorecard() {
    let scheme = template("aftersales-130");
    // One late arrival and 6.5 % of refunds: 20 + 20 + 20 + 20 + 20 + 15 = 115, 1000 × 115 ÷ 130 = 884.615…
    let august = statement(&scheme, &[]);
    // Two and 4 %: 20 + 30 + 20 + 20 + 20 + 10 = 120, 1000 × 120 ÷ 130 = 923.076…; and a senior agent's base.
    let september = statement(&scheme, &[("late", "2"), ("refund_rate", "4"), ("level", "senior")]);
    let pay = Bridge::between(&august, &september, "pay").unwrap();
    adds_up(&pay);
    assert_eq!((told(Some(&pay.a.total)), told(Some(&pay.b.total))), ("2884.62".to_owned(), "3423.08".to_owned()));
    assert_eq!(changes(&pay), ["base 2000 2500 500", "bonus 884.62 923.08 38.46"]);
    // What the bonus is shared by stands two steps behind it.
    assert_eq!(because(&pay, "bonus"), ["score 115 120"]);
    assert_eq!(because(&pay, "base"), ["level ordinary senior"]);

    let score = Bridge::between(&august, &september, "score").unwrap();
    adds_up(&score);
    assert_eq!(score.rows.len(), 10);
    assert_eq!(changes(&score), ["refund_points 20 30 10", "attendance_points 15 10 -5"]);
    assert_eq!(because(&score, "refund_points"), ["refund_rate 6.5 4"]);
    assert_eq!(because(&score, "attendance_points"), ["late 1 2"]);
}

#[test]
fn a_closed_gate_is_told_by_what_closed_it() {
    let scheme = template("aftersales-130");
    // 50 points taken from 115: 65 is below the pass line of 91.
    let (open, closed) = (statement(&scheme, &[]), statement(&scheme, &[("complaint_points", "50")]));
    let pay = Bridge::between(&open, &closed, "pay").unwrap();
    adds_up(&pay);
    assert_eq!(changes(&pay), ["bonus 884.62 0 -884.62"]);
    assert_eq!(because(&pay, "bonus"), ["bonus_due true false", "score 115 65"]);
    // A step in between has no row of its own where the gate is open: 1000 × 115 ÷ 130 = 11500/13.
    let due = Bridge::between(&open, &closed, "bonus_due").unwrap();
    adds_up(&due);
    assert_eq!(due.rows.len(), 1);
    assert_eq!((due.a.total.shown.to_string(), due.change.shown.to_string()), ("884.62".into(), "-884.62".into()));
    let json = serde_json::to_value(&due).unwrap();
    assert_eq!(
        (&json["rows"][0]["a"]["exact"], &json["rows"][0]["change"]["exact"]),
        (&"11500/13".into(), &"-11500/13".into())
    );
}

#[test]
fn two_readings() {
    let scheme = template("aftersales-130");
    // Five late arrivals: 20 − 25 stops at 0 or is −5; 20 + 20 + 20 + 20 + 20 = 100 points, or 95.
    let stops = statement(&scheme, &[("late", "5")]);
    let below = statement(&scheme, &[("late", "5"), ("attendance_floor", "goes_below")]);
    let score = Bridge::between(&stops, &below, "score").unwrap();
    adds_up(&score);
    assert_eq!(changes(&score), ["attendance_points 0 -5 -5"]);
    assert_eq!(because(&score, "attendance_points"), ["attendance_floor stops_at_zero goes_below"]);
    // 1000 × 100 ÷ 130 = 769.230…, 1000 × 95 ÷ 130 = 730.769…
    let pay = Bridge::between(&stops, &below, "pay").unwrap();
    assert_eq!(changes(&pay), ["bonus 769.23 730.77 -38.46"]);

    // 20 + 30 + 20 + 20 + 20 + 20 + 10 × 2 = 150, or 130 where that is the most.
    let month = [("late", "0"), ("refund_rate", "4"), ("praise", "10")];
    let capped = statement(&scheme, &[&month[..], &[("score_cap", "capped")]].concat());
    let score = Bridge::between(&statement(&scheme, &month), &capped, "score").unwrap();
    adds_up(&score);
    assert_eq!(changes(&score), ["score:limit none -20 -20"]);

    // 884.615… to the fen and to the yuan.
    let yuan = statement(&scheme, &[("bonus_rounding", "yuan")]);
    let pay = Bridge::between(&statement(&scheme, &[]), &yuan, "pay").unwrap();
    assert_eq!(changes(&pay), ["bonus 884.62 885 0.38"]);
    assert_eq!(because(&pay, "bonus"), ["bonus_rounding fen yuan"]);
}

/// A scheme with these lines, over a base, a pool and sales.
fn own(id: &str, lines: &str) -> Scheme {
    let input = |id: &str, unit: &str, max: &str| {
        format!(
            "[[inputs]]\nid = '{id}'\nowner = 'month'\nlabel = {{ zh = '{id}', en = '{id}' }}\n\
             kind.number = {{ unit = '{unit}', min = '0', max = '{max}', step = '1' }}\ndefault = '0'\n"
        )
    };
    let inputs = [input("salary", "yuan", "9000"), input("pool", "yuan", "9000"), input("sales", "yuan", "90000")];
    checked(&format!(
        "format = 1\nid = '{id}'\nversion = '1'\nname = {{ zh = '测试', en = 'Test' }}\n\
         pays = {{ zh = '测试', en = 'For tests' }}\nsource.title = {{ zh = '测试', en = 'Tests' }}\n\
         outputs.pay = 'pay'\n{}\n[[groups]]\nid = 'slip'\nlabel = {{ zh = '工资', en = 'Pay' }}\n{lines}",
        inputs.concat()
    ))
}

/// A line of the payslip, or a step in between.
fn line(id: &str, on_slip: bool, rule: &str) -> String {
    let group = if on_slip { "group = 'slip'\n" } else { "" };
    format!("[[lines]]\nid = '{id}'\n{group}label = {{ zh = '{id}', en = '{id}' }}\nunit = 'yuan'\nrule.{rule}\n")
}

#[test]
fn rounding_a_sum_is_an_item_of_its_own_and_thirds_sum_to_the_fen() {
    let lines = [
        line("base", true, "formula = 'salary'"),
        line("third", true, "formula = 'pool / 3'"),
        line("seventh", true, "formula = 'pool / 7'"),
        line("gross", false, "formula = 'base + third + seventh'"),
        line("pay", true, "round = { of = 'gross', to = '1', direction = 'down' }"),
    ];
    let scheme = own("thirds", &lines.concat());
    let (a, b) = (
        statement(&scheme, &[("salary", "1000"), ("pool", "100")]),
        statement(&scheme, &[("salary", "1000"), ("pool", "200")]),
    );
    let pay = Bridge::between(&a, &b, "pay").unwrap();
    adds_up(&pay);
    // 100/3 + 100/7 = 1000/21 = 47.619…, so 1047 and −13/21; 200/3 + 200/7 = 2000/21 = 95.238…, so 1095 and −5/21.
    let exact = |row: usize, of: fn(&BridgeRow) -> Figure| {
        let (num, den) = of(&pay.rows[row]).amount.value.parts();
        format!("{num}/{den}")
    };
    let a = |row: &BridgeRow| row.a.unwrap();
    let b = |row: &BridgeRow| row.b.unwrap();
    assert_eq!(pay.rows.len(), 4);
    assert_eq!([exact(1, a), exact(2, a), exact(3, a)], ["100/3", "100/7", "-13/21"]);
    assert_eq!([exact(1, b), exact(2, b), exact(3, b)], ["200/3", "200/7", "-5/21"]);
    assert_eq!((pay.rows[3].line.as_str(), pay.rows[3].part), ("pay", Part::Rounding));
    // 33.33|33…, 14.28|57…, −0.62|0.095 (−0.619… is 0.095… of a fen above −0.62): together 47.00 where the three below
    // make 46.99, so the fen goes to 14.28. On the other side 66.66|66…, 28.57|14…, −0.24|19…: 95.00 where they make
    // 94.99; it goes to 66.66.
    let shown = |of: fn(&BridgeRow) -> Figure| pay.rows.iter().map(|row| of(row).shown.to_string()).collect::<Vec<_>>();
    assert_eq!(shown(a), ["1000", "33.33", "14.29", "-0.62"]);
    assert_eq!(shown(b), ["1000", "66.67", "28.57", "-0.24"]);
    assert_eq!(shown(|row| row.change), ["0", "33.34", "14.28", "0.38"]);
    assert_eq!(pay.change.shown.to_string(), "48");
}

#[test]
fn a_total_without_an_end_is_shown_to_the_fen() {
    let lines = [line("base", true, "formula = 'salary'"), line("third", true, "formula = 'pool / 3'")];
    let scheme = own("thirds", &[&lines.concat(), &line("pay", true, "formula = 'base + third'")[..]].concat());
    let (a, b) = (statement(&scheme, &[("pool", "100")]), statement(&scheme, &[("pool", "200"), ("salary", "5")]));
    let pay = Bridge::between(&a, &b, "pay").unwrap();
    adds_up(&pay);
    // 33.333… and 5 + 66.666…
    let shown = [pay.a.total, pay.b.total, pay.change].map(|figure| figure.shown.to_string());
    assert_eq!(shown, ["33.33", "71.67", "38.34"]);
    assert_eq!(serde_json::to_value(pay.change).unwrap()["exact"], "115/3");
}

#[test]
fn two_schemes() {
    let commission = line("commission", true, "formula = 'sales * 2%'");
    let old = own(
        "old",
        &[
            line("base", true, "formula = 'salary'"),
            commission.clone(),
            line("fines", true, "formula = 'pool'"),
            line("pay", true, "formula = 'base + commission - fines'"),
        ]
        .concat(),
    );
    let new = own(
        "new",
        &[
            commission,
            line("base", true, "formula = 'salary + 500 yuan'"),
            line("half_pool", true, "formula = 'pool / 2'"),
            line("gross", false, "formula = 'half_pool + base + commission'"),
            line("pay", true, "formula = 'gross'"),
        ]
        .concat(),
    );
    let month = [("salary", "3000"), ("sales", "20000"), ("pool", "100")];
    // 3000 + 400 − 100 = 3300, and 400 + 3500 + 50 = 3950.
    let pay = Bridge::between(&statement(&old, &month), &statement(&new, &month), "pay").unwrap();
    adds_up(&pay);
    assert_eq!(pay.change.amount.to_string(), "650");
    let lines: Vec<&str> = pay.rows.iter().map(|row| row.line.as_str()).collect();
    // As the new scheme has them, then what only the old one has.
    assert_eq!(lines, ["commission", "base", "half_pool", "fines"]);
    assert_eq!(changes(&pay), ["base 3000 3500 500", "half_pool none 50 50", "fines -100 none 100"]);
}

/// A guarantee written as a top-up lacks what was earned, so it stays whole; written as the greater of two it is the
/// sum and what the limit adds.
#[test]
fn guarantees() {
    let earned =
        [line("base", true, "formula = 'salary'"), line("commission", true, "formula = 'sales * 2%'")].concat();
    let top_up = [
        line("earned", false, "formula = 'base + commission'"),
        line("guarantee", false, "formula = 'pool'"),
        line("short", false, "formula = 'max(0, guarantee - earned)'"),
        line("top_up", true, "formula = 'short'"),
        line("pay", true, "formula = 'base + commission + top_up'"),
    ];
    let greater =
        [line("earned", false, "formula = 'base + commission'"), line("pay", true, "formula = 'max(pool, earned)'")];
    // 2000 + 200 is 800 short of 3000, 2000 + 600 is 400 short, 2000 + 1200 is above.
    let months = ["10000", "30000", "60000"].map(|sales| [("salary", "2000"), ("pool", "3000"), ("sales", sales)]);
    let scheme = own("top-up", &[&earned, &top_up.concat()[..]].concat());
    let [first, second, third] = months.map(|month| statement(&scheme, &month));
    let pay = Bridge::between(&first, &second, "pay").unwrap();
    adds_up(&pay);
    assert_eq!(changes(&pay), ["commission 200 600 400", "top_up 800 400 -400"]);
    assert_eq!(because(&pay, "top_up"), ["earned 2200 2600"]);
    assert_eq!(
        changes(&Bridge::between(&second, &third, "pay").unwrap()),
        ["commission 600 1200 600", "top_up 400 0 -400"]
    );

    let scheme = own("greater", &[&earned, &greater.concat()[..]].concat());
    let [first, _, third] = months.map(|month| statement(&scheme, &month));
    let pay = Bridge::between(&first, &third, "pay").unwrap();
    adds_up(&pay);
    assert_eq!(changes(&pay), ["commission 200 1200 1000", "pay:limit 800 0 -800"]);
}

#[test]
fn what_is_no_bridge() {
    let scheme = template("aftersales-130");
    let month = statement(&scheme, &[]);
    let error = |of| Bridge::between(&month, &month, of).unwrap_err();
    let unknown = BridgeError::UnknownLine { side: Side::A, line: "bonu".into(), suggestion: Some("bonus".into()) };
    assert_eq!(error("bonu"), unknown);
    // A guarantee has no score.
    let other = statement(&template("four-level-guarantee"), &[]);
    let no_score = BridgeError::NoOutput { side: Side::B, output: Output::Score };
    assert_eq!(Bridge::between(&month, &other, "score").unwrap_err(), no_score);
    // The score of the call centre is a rate.
    let rate = statement(&template("call-centre"), &[]);
    let units = BridgeError::DifferentUnits { a: Unit::Points, b: Unit::Percent };
    assert_eq!(Bridge::between(&month, &rate, "score").unwrap_err(), units);
    assert_eq!(Bridge::between(&rate, &rate, "score").unwrap().a.line, "rate");
}

#[test]
fn what_is_no_statement() {
    let scheme = template("aftersales-130");
    let statement = scheme.evaluate(&scheme.defaults()).unwrap();
    let json = serde_json::to_value(&statement).unwrap();
    let read = |json: &serde_json::Value| StatementData::from_json(&json.to_string());
    assert_eq!(read(&json).unwrap(), StatementData::from(&statement));

    let message = |text: &str| match StatementData::from_json(text).unwrap_err() {
        StatementError::JsonSyntax { line, column, .. } => format!("{line}:{column}"),
        StatementError::NotAStatement { message } => message,
        other => format!("{other:?}"),
    };
    assert_eq!(message("{\n]"), "2:1");
    assert_eq!(message("{}"), "missing field `scheme`");
    let changed = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut json = json.clone();
        change(&mut json);
        read(&json).unwrap_err()
    };
    let last = || json["lines"].as_array().unwrap().len() - 1;
    let pay = || "pay".to_owned();
    assert_eq!(
        changed(&|json| json["lines"][last()]["value"] = "much".into()),
        StatementError::BadLine { line: pay() }
    );
    let bad_formula = changed(&|json| json["lines"][last()]["because"]["text"] = "base +".into());
    assert_eq!(bad_formula, StatementError::BadLine { line: pay() });
    let twice = changed(&|json| json["lines"][0]["id"] = "pay".into());
    assert_eq!(twice, StatementError::DuplicateLine { line: pay() });
    let many = vec![json["lines"][0].clone(); 401];
    let many = changed(&|json| json["lines"] = many.clone().into());
    assert_eq!(many, StatementError::TooManyLines { limit: 400, found: 401 });
}

/// Statements that no program of ours wrote: names that lead in a circle, sums that don't sum.
#[test]
fn statements_that_contradict_themselves_still_add_up() {
    let scheme = template("aftersales-130");
    let json = serde_json::to_value(scheme.evaluate(&scheme.defaults()).unwrap()).unwrap();
    let place = |id: &str| json["lines"].as_array().unwrap().iter().position(|line| line["id"] == id).unwrap();
    let mut circle = json.clone();
    circle["lines"][place("base")]["because"] =
        serde_json::json!({ "rule": "formula", "text": "pay - bonus", "operands": [], "undefined": false });
    let mut wrong = json.clone();
    wrong["lines"][place("pay")]["value"] = "5000".into();
    let read = |json: &serde_json::Value| StatementData::from_json(&json.to_string()).unwrap();
    for (a, b) in [(&json, &circle), (&circle, &wrong), (&wrong, &circle), (&circle, &circle), (&json, &wrong)] {
        adds_up(&Bridge::between(&read(a), &read(b), "pay").unwrap());
    }
    // 5000 − 2000 − 884.62
    let pay = Bridge::between(&read(&json), &read(&wrong), "pay").unwrap();
    assert_eq!(changes(&pay), ["pay:rest 0 2115.38 2115.38"]);
}

/// Numbers in a fixed order that looks like none.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// A month of random figures; settings of the shop only now and then, as most combinations of weights are none.
fn random(scheme: &Scheme, random: &mut Lcg) -> Option<StatementData> {
    let mut inputs = scheme.defaults();
    for (place, input) in scheme.inputs().iter().enumerate() {
        let last = match &input.kind {
            InputKind::Choice(options) => options.len() as u64 - 1,
            InputKind::Number { grid: Grid { min, max, step }, .. } => {
                let steps = max.checked_sub(*min).unwrap().checked_div(*step).unwrap();
                u64::try_from(steps.parts().0).unwrap()
            }
        };
        // Large numbers of steps hide what happens among the small ones.
        let last = if random.below(2) == 0 { last.min(1500) } else { last };
        if input.owner != Owner::Shop || random.below(8) == 0 {
            assert!(inputs.set_steps(scheme, place, random.below(last + 1)));
        }
    }
    for reading in scheme.readings() {
        let option = random.below(reading.options.len() as u64);
        inputs.choose(scheme, &reading.id, &reading.options[usize::try_from(option).unwrap()].id).unwrap();
    }
    let statement = scheme.evaluate(&inputs).ok()?;
    let data = StatementData::from(&statement);
    // What is printed says the same.
    assert_eq!(StatementData::from_json(&serde_json::to_string(&statement).unwrap()).unwrap(), data);
    Some(data)
}

#[test]
fn changes_sum_exactly_in_every_template() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut ids: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    ids.sort();
    assert_eq!(ids.len(), 19);
    let mut lcg = Lcg(20_261_104);
    let mut statements = Vec::new();
    for id in &ids {
        let scheme = template(id);
        let months: Vec<StatementData> = (0..400).filter_map(|_| random(&scheme, &mut lcg)).take(24).collect();
        assert_eq!(months.len(), 24, "{id}");
        statements.push(months);
    }
    let (mut bridges, mut apart) = (0, 0);
    let mut compare = |a: &StatementData, b: &StatementData| {
        for of in ["pay", "score"] {
            match Bridge::between(a, b, of) {
                Ok(bridge) => {
                    adds_up(&bridge);
                    bridges += 1;
                    apart += usize::from(bridge.rows.len() > 1);
                }
                Err(BridgeError::NoOutput { .. } | BridgeError::DifferentUnits { .. }) if of == "score" => {}
                Err(error) => assert_eq!(format!("{error:?}"), "", "{} {}", a.scheme(), b.scheme()),
            }
        }
    };
    for months in &statements {
        for pair in months.windows(2) {
            compare(&pair[0], &pair[1]);
        }
    }
    for (first, second) in statements.iter().zip(statements.iter().skip(1)) {
        for (a, b) in first.iter().zip(second) {
            compare(a, b);
            compare(b, a);
        }
    }
    // Of 19 × 23 and 18 × 48 pairs all have a pay, most a score; most of those are sums.
    assert!(bridges > 2000 && apart > 1500, "{bridges} {apart}");
}
