//! Random schemes: documents that pass the check, made of every rule.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what helps a test fails with it")]

mod genes;
mod rules;

pub use genes::Genes;
use payscheme::diagnostic::Problem;
use payscheme::document::Node;
use payscheme::{Document, Scheme, Severity};

use crate::naive::Month;
use crate::number::{Rational, decimal, parse, whole};

/// What sort of quantity it is: those of one kind add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Points,
    Yuan,
    Plain,
}

pub(crate) fn kind_of(unit: &str) -> Kind {
    match unit {
        "points" => Kind::Points,
        "yuan" => Kind::Yuan,
        _ => Kind::Plain,
    }
}

/// A number input: the values it takes.
pub(crate) struct Number {
    pub(crate) id: String,
    pub(crate) unit: &'static str,
    pub(crate) min: Rational,
    pub(crate) step: Rational,
    pub(crate) count: usize,
    /// A weight: off its default the weights hardly ever close.
    pub(crate) stays: Option<String>,
}

impl Number {
    /// Its value so many steps above its least.
    pub(crate) fn value(&self, steps: usize) -> Rational {
        &self.min + &self.step * whole(steps.try_into().unwrap())
    }
}

/// The ids of options, in an order that no sorting gives.
pub(crate) const OPTIONS: [&str; 4] = ["good", "fair", "best", "poor"];

/// A choice or reading with so many of [`OPTIONS`].
pub(crate) struct Options {
    pub(crate) id: String,
    pub(crate) count: usize,
}

/// A scheme in the making.
#[derive(Default)]
pub struct Draft {
    pub(crate) numbers: Vec<Number>,
    pub(crate) choices: Vec<Options>,
    pub(crate) readings: Vec<Options>,
    /// The lines so far, by id and unit.
    pub(crate) known: Vec<(String, &'static str)>,
    pub(crate) inputs: Vec<Node>,
    pub(crate) lines: Vec<Node>,
}

pub(crate) fn table(entries: Vec<(&str, Node)>) -> Node {
    Node::Table(entries.into_iter().map(|(key, node)| (key.to_owned(), node)).collect())
}

fn label(text: &str) -> Node {
    Node::table([("zh", Node::text(text)), ("en", Node::text(text))])
}

fn options(count: usize) -> Node {
    let option = |place: usize| Node::table([("id", Node::text(OPTIONS[place])), ("label", label("选项"))]);
    Node::List((0..count).map(option).collect())
}

impl Draft {
    /// The names of one kind, inputs and lines, with their units.
    pub(crate) fn names(&self, kind: Kind) -> Vec<(String, &'static str)> {
        let inputs = self.numbers.iter().map(|number| (number.id.clone(), number.unit));
        inputs.chain(self.known.iter().cloned()).filter(|(_, unit)| kind_of(unit) == kind).collect()
    }

    pub(crate) fn add_number(&mut self, number: Number, default: &str) {
        let at = |steps| decimal(&number.value(steps)).unwrap();
        self.inputs.push(Node::table([
            ("id", Node::text(number.id.as_str())),
            ("owner", Node::text("month")),
            ("label", label("指标")),
            (
                "kind",
                Node::table([(
                    "number",
                    Node::table([
                        ("unit", Node::text(number.unit)),
                        ("min", Node::text(at(0))),
                        ("max", Node::text(at(number.count))),
                        ("step", Node::text(decimal(&number.step).unwrap())),
                    ]),
                )]),
            ),
            ("default", Node::text(default)),
        ]));
        self.numbers.push(number);
    }

    fn add_choice(&mut self, count: usize) {
        let id = format!("choice{}", self.choices.len());
        self.inputs.push(Node::table([
            ("id", Node::text(id.as_str())),
            ("owner", Node::text("agent")),
            ("label", label("等级")),
            ("kind", Node::table([("choice", options(count))])),
            ("default", Node::text(OPTIONS[0])),
        ]));
        self.choices.push(Options { id, count });
    }

    /// The document with these lines, the last of them its result.
    fn document(&self) -> Result<Document, String> {
        let (id, unit) = self.known.last().ok_or("no lines")?;
        let output = if *unit == "yuan" { "pay" } else { "score" };
        let readings = self.readings.iter().map(|reading| {
            Node::table([
                ("id", Node::text(reading.id.as_str())),
                ("label", label("口径")),
                ("why", label("原文没说")),
                ("options", options(reading.count)),
                ("default", Node::text(OPTIONS[0])),
            ])
        });
        let node = table(vec![
            ("format", Node::text("1")),
            ("id", Node::text("random")),
            ("version", Node::text("1")),
            ("name", label("随机方案")),
            ("pays", label("随机")),
            ("source", Node::table([("title", label("测试"))])),
            ("inputs", Node::List(self.inputs.clone())),
            ("readings", Node::List(readings.collect())),
            ("lines", Node::List(self.lines.clone())),
            ("outputs", Node::table([(output, Node::text(id.as_str()))])),
        ]);
        Document::from_node(&node).map_err(|found| format!("{found:#?}"))
    }

    /// Adds a line if the scheme stays one. Only what depends on how far values reach may be refused.
    fn try_line(&mut self, genes: &mut Genes) {
        let unit = genes.pick(&["points", "yuan", "percent", "number"]);
        let id = format!("line{}", self.known.len());
        let mut entries = vec![("id", Node::text(id.as_str())), ("label", label("步骤")), ("unit", Node::text(unit))];
        let inputs = (self.inputs.len(), self.numbers.len());
        if !self.readings.is_empty() && genes.once_in(3) {
            let place = genes.below(self.readings.len());
            let (reading, count) = (self.readings[place].id.clone(), self.readings[place].count);
            let rules = (0..count).map(|option| (OPTIONS[option].to_owned(), rules::rule(self, unit, genes))).collect();
            entries.push(("by", Node::table([("reading", Node::text(reading)), ("options", Node::Table(rules))])));
        } else {
            entries.push(("rule", rules::rule(self, unit, genes)));
        }
        self.lines.push(table(entries));
        self.known.push((id, unit));
        let document = self.document().unwrap_or_else(|found| panic!("{found}"));
        let Err(findings) = Scheme::check(&document) else { return };
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let reach = matches!(
                finding.problem,
                Problem::ValueTooLarge
                    | Problem::DivisorMayBeZero { .. }
                    | Problem::DivisorNearZero { .. }
                    | Problem::NegativeAmount { .. }
            );
            assert!(reach, "the generator made an invalid scheme: {finding:?}\n{}", document.to_toml());
        }
        self.lines.pop();
        self.known.pop();
        self.inputs.truncate(inputs.0);
        self.numbers.truncate(inputs.1);
    }
}

/// A random scheme: its document, and what months it may have.
///
/// # Panics
/// If there is none: every draft comes to one.
pub fn scheme(genes: &mut Genes) -> (Document, Draft) {
    let mut draft = Draft::default();
    for place in 0..2 + genes.below(5) {
        let number = Number {
            id: format!("input{place}"),
            unit: genes.pick(&["points", "yuan", "percent", "times", "number"]),
            min: parse(genes.pick(&["0", "0", "0", "1", "-10", "0.1"])).unwrap(),
            step: parse(genes.pick(&["1", "0.01", "0.5", "5", "0.3"])).unwrap(),
            count: genes.pick(&[10, 1, 100, 1000, 100_000]),
            stays: None,
        };
        let default = decimal(&number.min).unwrap();
        draft.add_number(number, &default);
    }
    for _ in 0..genes.below(3) {
        draft.add_choice(2 + genes.below(3));
    }
    for place in 0..genes.below(3) {
        draft.readings.push(Options { id: format!("reading{place}"), count: 2 + genes.below(2) });
    }
    for _ in 0..1 + genes.below(10) {
        draft.try_line(genes);
    }
    if draft.known.is_empty() {
        let rule = Node::table([("formula", Node::text("1 points"))]);
        draft.lines.push(table(vec![
            ("id", Node::text("line0")),
            ("label", label("步骤")),
            ("unit", Node::text("points")),
            ("rule", rule),
        ]));
        draft.known.push(("line0".to_owned(), "points"));
    }
    // What a line needs may stand below it.
    genes.shuffle(&mut draft.lines);
    (draft.document().unwrap_or_else(|found| panic!("{found}")), draft)
}

/// A month of it.
///
/// # Panics
/// If an input has a value that can't be written.
pub fn month(draft: &Draft, genes: &mut Genes) -> Month {
    let mut month = Month::default();
    for number in &draft.numbers {
        let steps = match genes.below(4) {
            0 => genes.below(number.count.min(12) + 1),
            1 => number.count,
            _ => genes.below(number.count + 1),
        };
        let value = decimal(&number.value(steps)).unwrap();
        let value = number.stays.clone().filter(|_| !genes.once_in(8)).unwrap_or(value);
        month.inputs.insert(number.id.clone(), value);
    }
    let option =
        |options: &Options, genes: &mut Genes| (options.id.clone(), OPTIONS[genes.below(options.count)].to_owned());
    month.inputs.extend(draft.choices.iter().map(|choice| option(choice, genes)));
    month.readings.extend(draft.readings.iter().map(|reading| option(reading, genes)));
    month
}
