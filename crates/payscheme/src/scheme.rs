//! A checked scheme: valid by construction, ready to evaluate.

use serde::{Deserialize, Serialize};

use crate::check;
use crate::condition::Condition;
use crate::diagnostic::Diagnostic;
use crate::document::{Better, Document, Owner, Purpose, SchemeKind, Source, Text, Tone};
use crate::embedded;
use crate::exact::Exact;
use crate::expression::{Expr, Fault, Operator};
use crate::filled_by::FilledBy;
use crate::interval::Range;
use crate::number::{Held, Number};
use crate::rule::Rule;
use crate::unit::Unit;

/// Where an input's or line's value stands: inputs first, then lines, each in the document's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot(pub(crate) usize);

impl Slot {
    /// Its value among all.
    #[inline]
    pub(crate) fn of(self, values: &[Exact]) -> Exact {
        values.get(self.0).copied().unwrap_or(Exact::ZERO)
    }

    /// Its value among all, in the width of the calculation.
    #[inline(always)]
    pub(crate) fn number<N: Number>(self, values: &[N::Held]) -> Result<N, N::Fault> {
        match values.get(self.0) {
            Some(value) => N::read(value),
            // Every slot of a checked scheme is among its values.
            None => Err(Fault::Overflow.into()),
        }
    }

    /// The place of the chosen option, where it is a choice.
    #[inline]
    pub(crate) fn option_of<H: Held>(self, values: &[H]) -> usize {
        values.get(self.0).map_or(0, Held::option)
    }
}

/// A pay scheme that passed every check.
#[derive(Clone, Debug)]
pub struct Scheme {
    pub(crate) about: About,
    pub(crate) inputs: Vec<Input>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) groups: Vec<Group>,
    pub(crate) lines: Vec<Line>,
    /// The lines' places in an order in which each comes after what it needs.
    pub(crate) order: Vec<usize>,
    /// The places of the inputs that the team fills: each round needs only what the rounds before it fill.
    pub(crate) team_rounds: Vec<Vec<usize>>,
    pub(crate) notices: Vec<Notice>,
    pub(crate) score: Option<Slot>,
    pub(crate) pay: Option<Slot>,
}

/// What a scheme says about itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`Document`]")]
pub struct About {
    pub id: String,
    pub version: String,
    pub name: Text,
    pub pays: Text,
    pub purposes: Vec<Purpose>,
    pub kinds: Vec<SchemeKind>,
    pub suits: Option<Text>,
    pub traps: Vec<Text>,
    pub source: Source,
}

/// A value that comes from outside the calculation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`crate::document::InputDoc`]")]
pub struct Input {
    pub id: String,
    pub owner: Owner,
    pub label: Text,
    pub help: Option<Text>,
    pub kind: InputKind,
    /// In base terms, or the place of the option. `None`: it must be set.
    pub default: Option<Exact>,
    /// The source gives no figure; the default is an example.
    pub example: bool,
    pub better: Option<Better>,
    pub filled_by: Option<FilledBy>,
}

/// What values an input takes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum InputKind {
    /// A number on a grid.
    Number {
        /// What it counts.
        unit: Unit,
        /// Its grid, in base terms.
        grid: Grid,
    },
    /// One of several options.
    Choice(Vec<Choice>),
}

/// A grid of values in base terms: from `min` to `max` by `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// The least value.
    pub min: Exact,
    /// The greatest value, a whole number of steps above `min`.
    pub max: Exact,
    /// Above 0.
    pub step: Exact,
}

impl Grid {
    /// Is `value` one of its values?
    #[must_use]
    pub fn contains(&self, value: Exact) -> bool {
        self.min <= value
            && value <= self.max
            && value.checked_sub(self.min).is_some_and(|distance| distance.is_multiple_of(self.step))
    }

    /// The value so many steps above `min`, if it is on the grid.
    #[must_use]
    pub fn at(&self, steps: u64) -> Option<Exact> {
        let value = Exact::int(i64::try_from(steps).ok()?).checked_mul(self.step)?.checked_add(self.min)?;
        (value <= self.max).then_some(value)
    }

    /// Its values as a range.
    #[must_use]
    pub fn range(&self) -> Range {
        let step = if self.min.is_zero() { Some(self.step) } else { self.min.common_step(self.step) };
        Range { min: self.min, max: self.max, step }
    }
}

/// One option of a choice or a reading.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`crate::document::OptionDoc`]")]
pub struct Choice {
    pub id: String,
    pub label: Text,
}

/// A declared choice where the source's wording allows several meanings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`crate::document::ReadingDoc`]")]
pub struct Reading {
    pub id: String,
    pub label: Text,
    pub why: Text,
    pub options: Vec<Choice>,
    /// The place of the default among the options.
    pub default: usize,
}

/// A part of the payslip.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`crate::document::GroupDoc`]")]
pub struct Group {
    pub id: String,
    pub label: Text,
    /// The place of the line that closes it.
    pub total: Option<usize>,
    /// The places of its lines and of the steps that lead to them, as they stand on the payslip: each step right above the
    /// first line that needs it, and what closes the group last.
    pub lines: Vec<usize>,
}

/// A named step of the calculation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`crate::document::LineDoc`]")]
pub struct Line {
    pub id: String,
    /// The place of its group; `None` for a step in between.
    pub group: Option<usize>,
    pub label: Text,
    pub unit: Unit,
    pub clause: Option<Text>,
    pub rule: LineRule,
    /// An outer bound of its values.
    pub range: Range,
}

/// A line's rule, or one for each option of a reading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum LineRule {
    /// Always the same.
    Always(Rule),
    /// By the option chosen of a reading.
    ByReading {
        /// The reading's place.
        reading: usize,
        /// A rule for each of its options, in their order.
        rules: Vec<Rule>,
    },
}

impl LineRule {
    /// The rule that holds under these readings.
    #[inline]
    #[must_use]
    pub fn under(&self, readings: &[usize]) -> Option<&Rule> {
        match self {
            Self::Always(rule) => Some(rule),
            Self::ByReading { reading, rules } => rules.get(*readings.get(*reading)?),
        }
    }

    /// All rules it can have.
    pub fn all(&self) -> impl Iterator<Item = &Rule> {
        match self {
            Self::Always(rule) => std::slice::from_ref(rule),
            Self::ByReading { rules, .. } => rules,
        }
        .iter()
    }
}

/// Words to the agent that appear when a condition holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`crate::document::NoticeDoc`]")]
pub struct Notice {
    pub id: String,
    pub tone: Tone,
    pub when: Condition,
    pub text: Text,
}

impl Scheme {
    /// Checks a document; what comes out is a scheme, with its warnings.
    ///
    /// # Errors
    /// Every finding, at least one of them an error.
    pub fn check(document: &Document) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        check::check(document)
    }

    /// The compact form by which a build embeds a scheme that it has checked.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn to_embedded(&self) -> Result<Vec<u8>, postcard::Error> {
        let Self { about, inputs, readings, groups, lines, order, team_rounds, notices, score, pay } = self;
        postcard::to_allocvec(&(about, inputs, readings, groups, lines, order, team_rounds, notices, score, pay))
    }

    /// The scheme of [`Scheme::to_embedded`], from the same version of this crate. The bytes are trusted to be that, so they
    /// belong in a program, or in a file whose fingerprint is in the program. `None` where they end too early or too late;
    /// any other bytes may end the program.
    #[must_use]
    pub fn from_embedded(bytes: &[u8]) -> Option<Self> {
        // A tuple, so that nobody else makes a scheme of what serde reads.
        let (about, inputs, readings, groups, lines, order, team_rounds, notices, score, pay) = embedded::read(bytes)?;
        Some(Self { about, inputs, readings, groups, lines, order, team_rounds, notices, score, pay })
    }

    /// What it says about itself.
    #[must_use]
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// Everything that comes from outside, in the document's order.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The declared choices of meaning.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// The parts of the payslip.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The steps of the calculation, in the document's order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The input with this id.
    #[must_use]
    pub fn input(&self, id: &str) -> Option<(usize, &Input)> {
        self.inputs.iter().enumerate().find(|(_, input)| input.id == id)
    }

    /// The input or line with this id; `score` and `pay` are those outputs where nothing else has the name.
    #[must_use]
    pub fn slot(&self, id: &str) -> Option<Slot> {
        let input = self.inputs.iter().position(|input| input.id == id);
        let line = || self.lines.iter().position(|line| line.id == id).map(|place| self.inputs.len() + place);
        input.or_else(line).map(Slot).or(match id {
            "score" => self.score,
            "pay" => self.pay,
            _ => None,
        })
    }

    /// The slot of the input in `place`.
    #[must_use]
    pub fn input_slot(&self, place: usize) -> Option<Slot> {
        (place < self.inputs.len()).then_some(Slot(place))
    }

    /// The line that is the score.
    #[must_use]
    pub fn score(&self) -> Option<&Line> {
        self.score.and_then(|slot| self.line_at(slot))
    }

    /// The line that is the pay.
    #[must_use]
    pub fn pay(&self) -> Option<&Line> {
        self.pay.and_then(|slot| self.line_at(slot))
    }

    /// The input in a slot, if it is one.
    #[must_use]
    pub fn input_at(&self, slot: Slot) -> Option<&Input> {
        self.inputs.get(slot.0)
    }

    /// The line in a slot, if it is one.
    #[must_use]
    pub fn line_at(&self, slot: Slot) -> Option<&Line> {
        self.lines.get(slot.0.checked_sub(self.inputs.len())?)
    }

    /// The label of an input or line.
    #[must_use]
    pub fn label_of(&self, id: &str) -> Option<&Text> {
        let input = self.inputs.iter().find(|input| input.id == id).map(|input| &input.label);
        input.or_else(|| self.lines.iter().find(|line| line.id == id).map(|line| &line.label))
    }

    /// The id of an input or line.
    #[must_use]
    pub fn id_of(&self, slot: Slot) -> &str {
        match (self.input_at(slot), self.line_at(slot)) {
            (Some(input), _) => &input.id,
            (None, Some(line)) => &line.id,
            (None, None) => "",
        }
    }

    /// The unit of an input or line; a choice has none.
    #[must_use]
    pub fn unit_of(&self, slot: Slot) -> Option<Unit> {
        match (self.input_at(slot), self.line_at(slot)) {
            (Some(Input { kind: InputKind::Number { unit, .. }, .. }), _) => Some(*unit),
            (_, Some(line)) => Some(line.unit),
            _ => None,
        }
    }

    pub(crate) fn option_id(&self, slot: Slot, place: usize) -> &str {
        match self.input_at(slot).map(|input| &input.kind) {
            Some(InputKind::Choice(options)) => options.get(place).map_or("", |option| &option.id),
            _ => "",
        }
    }

    /// The unit in which a comparison is shown: that of a side which is a name, a written unit or a sum of such;
    /// else that of its dimension.
    pub(crate) fn unit_of_comparison(&self, left: &Expr<Slot>, right: &Expr<Slot>) -> Unit {
        fn unit(scheme: &Scheme, expr: &Expr<Slot>) -> Option<Unit> {
            match expr {
                Expr::Literal { unit: Unit::Number, .. } => None,
                Expr::Literal { unit, .. } => Some(*unit),
                Expr::Name(slot) => scheme.unit_of(*slot),
                Expr::Negative(inner) => unit(scheme, inner),
                // A product or quotient is of another unit than its parts.
                Expr::Binary { operator: Operator::Multiply | Operator::Divide, .. } => None,
                Expr::Binary { left, right, .. } => unit(scheme, left).or_else(|| unit(scheme, right)),
                Expr::Call { arguments, .. } => arguments.iter().find_map(|argument| unit(scheme, argument)),
            }
        }
        let by_dimension = || {
            let dimension = |slot| self.unit_of(slot).unwrap_or(Unit::Number).dimension();
            let dimension = left.dimension(&dimension).ok().flatten()?;
            [Unit::Yuan, Unit::Points, Unit::Seconds, Unit::Months]
                .into_iter()
                .find(|unit| unit.dimension() == dimension)
        };
        unit(self, left).or_else(|| unit(self, right)).or_else(by_dimension).unwrap_or(Unit::Number)
    }
}
