//! A scheme as written: what a TOML or JSON document may hold, before it is checked.
//!
//! Each table is one [`record!`](field::record): its fields, their reading, their writing and their schema
//! stand in one place. A document that reads without findings still isn't a scheme; see [`crate::Scheme`].

pub(crate) mod field;
#[cfg(feature = "json")]
mod json;
mod node;
#[cfg(feature = "toml")]
mod toml;

pub(crate) use field::Field;
pub use field::{ById, Written};
pub use node::{Node, Plain};
#[cfg(feature = "toml")]
pub use toml::Spans;

use crate::diagnostic::{Diagnostic, Findings, Problem};
use crate::limits;
use crate::rule::RuleDoc;
use crate::scheme::Scheme;
use field::{one_of, record, words};

/// The format that this version reads.
pub const FORMAT: &str = "1";

record! {
    /// A pay scheme: what comes in, how it is worked out line by line, and where the wording leaves a choice.
    pub struct Document {
        /// The format of this document: 1.
        format: Written,
        /// The scheme's id, also its folder's name: lower-case letters, digits and `-`.
        id: String,
        /// The version of this scheme, as its owner counts.
        version: String,
        /// The scheme's name.
        name: Text,
        /// How it pays, in one line.
        pays: Text,
        /// Whom it is for.
        purposes: Vec<Purpose>,
        /// What sort of scheme it is.
        kinds: Vec<SchemeKind>,
        /// Which shops and agents it suits, in a sentence.
        suits: Option<Text>,
        /// What it is known to go wrong with.
        traps: Vec<Text>,
        /// Where its figures come from.
        source: Source,
        /// The parts of the payslip, in order.
        groups: Vec<GroupDoc>,
        /// Everything that comes from outside the calculation.
        inputs: Vec<InputDoc>,
        /// The declared choices where the source's wording allows several meanings.
        readings: Vec<ReadingDoc>,
        /// The steps of the calculation, in the order of the payslip.
        lines: Vec<LineDoc>,
        /// Words to the agent that appear when a condition holds.
        notices: Vec<NoticeDoc>,
        /// Which lines are the result.
        outputs: OutputsDoc,
    }

    /// The same text in both languages.
    #[derive(serde::Serialize, serde::Deserialize)]
    pub struct Text {
        /// 简体中文
        zh: String,
        /// English
        en: String,
    }

    /// Where a scheme's figures come from.
    #[derive(serde::Serialize, serde::Deserialize)]
    pub struct Source {
        /// The document's title.
        title: Text,
        /// What should be known about it: gaps, contradictions, what was added here.
        note: Option<Text>,
    }

    /// A part of the payslip.
    pub struct GroupDoc {
        /// Its id.
        id: String,
        /// Its heading.
        label: Text,
        /// The line that closes it as its subtotal or total.
        total: Option<String>,
    }

    /// A value that comes from outside the calculation.
    pub struct InputDoc {
        /// Its name in formulas: lower-case letters, digits and `_`.
        id: String,
        /// Who or what decides it.
        owner: Owner,
        /// Its label.
        label: Text,
        /// What it means, where the label doesn't say enough.
        help: Option<Text>,
        /// What values it takes.
        kind: InputKindDoc,
        /// The value until another is set: a number in its unit, or an option's id. Without it the input must be set.
        default: Option<Word>,
        /// True where the source gives no figure and the default is an example.
        example: bool,
        /// Which direction is better for the agent.
        better: Option<Better>,
        /// What fills it where a team or earlier months are known; alone it is typed in.
        filled_by: Option<FilledByDoc>,
    }

    /// A number on a grid.
    pub struct NumberDoc {
        /// What it counts; a percentage is written by its number (6.5).
        unit: Unit,
        /// The least value.
        min: Written,
        /// The greatest value.
        max: Written,
        /// Values are `min` plus whole steps.
        step: Written,
    }

    /// One option of a choice or a reading.
    pub struct OptionDoc {
        /// Its id, by which it is set.
        id: String,
        /// Its label.
        label: Text,
    }

    /// A declared choice where the source's wording allows several meanings.
    pub struct ReadingDoc {
        /// Its id.
        id: String,
        /// What is open.
        label: Text,
        /// Why it is open, and why the default was chosen.
        why: Text,
        /// The meanings, at least two.
        options: Vec<OptionDoc>,
        /// The id of the one that holds unless another is chosen.
        default: String,
    }

    /// A named step of the calculation.
    pub struct LineDoc {
        /// Its name in formulas.
        id: String,
        /// Its part of the payslip; none for a step in between.
        group: Option<String>,
        /// Its label.
        label: Text,
        /// The unit of its value.
        unit: Unit,
        /// What the source says about it, in own words.
        clause: Option<Text>,
        /// Its rule; or else `by`.
        rule: Option<RuleDoc>,
        /// A rule for each option of a reading.
        by: Option<ByReadingDoc>,
    }

    /// A rule for each option of a reading.
    pub struct ByReadingDoc {
        /// The reading.
        reading: String,
        /// The rules, by the option's id.
        options: ById<RuleDoc>,
    }

    /// Words to the agent that appear when a condition holds.
    pub struct NoticeDoc {
        /// Its id.
        id: String,
        /// How it is meant.
        tone: Tone,
        /// When it appears.
        when: ConditionDoc,
        /// The words.
        text: Text,
    }

    /// Which lines are the result; at least one of both.
    pub struct OutputsDoc {
        /// The line that is the score.
        score: Option<String>,
        /// The line that is the pay.
        pay: Option<String>,
    }
}

one_of! {
    /// What values an input takes.
    pub enum InputKindDoc {
        /// A number on a grid.
        Number(NumberDoc) = "number",
        /// One of several options.
        Choice(Vec<OptionDoc>) = "choice",
    }
}

words! {
    /// Who or what decides an input.
    pub enum Owner {
        /// The shop: a setting (参数).
        Shop = "shop",
        /// The agent: level, tenure.
        Agent = "agent",
        /// The month: a metric (指标).
        Month = "month",
        /// The team's other statements: mean, rank, best.
        Team = "team",
        /// The agent's earlier months.
        History = "history",
    }

    /// Which direction of an input is better for the agent.
    pub enum Better {
        /// Higher is better; of options, later ones.
        Higher = "higher",
        /// Lower is better; of options, earlier ones.
        Lower = "lower",
    }

    /// Whom a scheme is for.
    pub enum Purpose {
        /// 售后
        AfterSales = "after_sales",
        /// 售前与销售
        PreSales = "pre_sales",
        /// 整个部门
        Department = "department",
        /// 呼叫中心
        CallCentre = "call_centre",
    }

    /// What sort of scheme it is.
    pub enum SchemeKind {
        /// 计分
        Scorecard = "scorecard",
        /// 提成
        Commission = "commission",
        /// 保底
        Guarantee = "guarantee",
        /// 排名
        Ranking = "ranking",
    }

    /// How a notice is meant.
    pub enum Tone {
        /// Good to know.
        Info = "info",
        /// Bad news.
        Warning = "warning",
    }
}

use crate::condition::ConditionDoc;
use crate::filled_by::FilledByDoc;
use crate::unit::Unit;

/// A short text that may be written as a number: `"poor"`, `"6.5"` or `6.5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word(pub String);

impl Field for Word {
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        match node {
            Node::Number(text) => Some(Self(text.clone())),
            Node::Inexact => {
                findings.note(Problem::InexactNumber);
                None
            }
            node => String::read(node, findings).map(Self),
        }
    }
    fn write(&self) -> Option<Node> {
        Some(Node::text(self.0.as_str()))
    }
    fn schema() -> Node {
        Node::table([("type", Node::List(vec![Node::text("string"), Node::text("number")]))])
    }
}

impl Document {
    /// Reads a document from its tree.
    ///
    /// # Errors
    /// Everything that is wrong with its form, and with its meaning as far as it could be read.
    pub fn from_node(node: &Node) -> Result<Self, Vec<Diagnostic>> {
        let mut findings = Findings::default();
        if depth(node) > limits::NESTING {
            findings.note(Problem::TooLarge { what: "nesting", limit: limits::NESTING, found: depth(node) });
            return Err(findings.into_list());
        }
        match Self::read(node, &mut findings) {
            Some(document) if !findings.has_errors() => Ok(document),
            // Readable but for keys that don't belong: what else is wrong is told in the same go.
            Some(document) => {
                let found = match Scheme::check(&document) {
                    Ok((_, warnings)) => warnings,
                    Err(found) => found,
                };
                for finding in found {
                    findings.note_at(finding.path, finding.problem);
                }
                Err(findings.into_list())
            }
            None => Err(findings.into_list()),
        }
    }

    /// The tree of this document; reading it gives the same document.
    #[must_use]
    pub fn to_node(&self) -> Node {
        self.write().unwrap_or(Node::Null)
    }

    /// The JSON Schema of documents, for editors.
    #[must_use]
    pub fn json_schema() -> Node {
        let Node::Table(mut schema) = Self::schema() else {
            return Node::Null;
        };
        schema.insert(0, ("$schema".to_owned(), Node::text("https://json-schema.org/draft/2020-12/schema")));
        schema.insert(1, ("title".to_owned(), Node::text("PayScheme scheme")));
        Node::Table(schema)
    }
}

fn depth(node: &Node) -> usize {
    match node {
        Node::List(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
        Node::Table(table) => 1 + table.iter().map(|(_, node)| depth(node)).max().unwrap_or(0),
        _ => 0,
    }
}
