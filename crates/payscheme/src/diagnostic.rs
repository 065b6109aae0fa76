//! What can be wrong with a document: data with a stable code, a place and typed arguments.
//!
//! The wording belongs to the screens; here are only codes and facts.

use serde::Serialize;

use crate::document::Owner;
use crate::unit::{Dimension, Unit};

/// One finding about a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The place: a path such as `lines[3].rule.bands.rows[1]`; empty for the document as a whole.
    pub path: String,
    /// What is wrong.
    #[serde(flatten)]
    pub problem: Problem,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The scheme works, but not everything in it can.
    Warning,
    /// The document is not a scheme.
    Error,
}

/// What is wrong, with the facts that a message needs. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields' names are what they hold; the variants say what is wrong")]
pub enum Problem {
    /// The text is not TOML or JSON. `message` is the parser's own, in English; `at` is a byte offset.
    Syntax {
        message: String,
        at: Option<usize>,
    },
    /// A limit of size, see [`crate::limits`].
    TooLarge {
        what: &'static str,
        limit: usize,
        found: usize,
    },
    /// The document names a format that this version doesn't know.
    UnknownFormat {
        found: String,
        supported: &'static str,
    },
    UnknownKey {
        key: String,
        suggestion: Option<String>,
    },
    MissingKey {
        key: &'static str,
    },
    WrongKind {
        expected: &'static str,
        found: &'static str,
    },
    /// Exactly one of these keys belongs here.
    OneOf {
        allowed: Vec<&'static str>,
        found: Vec<String>,
    },
    /// A word that is not one of a fixed list.
    UnknownWord {
        word: String,
        allowed: Vec<&'static str>,
        suggestion: Option<String>,
    },
    EmptyText,
    EmptyList,
    NotANumber {
        text: String,
    },
    /// A number that came as a float: its digits can't be trusted; it must be written as a string.
    InexactNumber,
    TooManyDigits {
        text: String,
        integer: usize,
        fraction: usize,
    },
    /// Ids are lower-case letters, digits and `_`, beginning with a letter (template ids also `-`).
    BadId {
        id: String,
    },
    DuplicateId {
        id: String,
    },

    /// A formula or condition doesn't parse; `at` is the offset in its text, `expected` what may stand there.
    FormulaSyntax {
        text: String,
        at: usize,
        expected: &'static str,
    },
    UnknownName {
        name: String,
        suggestion: Option<String>,
    },
    /// A name stands where a number is needed, but it is a choice.
    NeedsNumber {
        name: String,
    },
    /// A name stands where a choice is needed, but it is a number.
    NeedsChoice {
        name: String,
    },
    UnknownOption {
        option: String,
        of: String,
        suggestion: Option<String>,
    },
    /// A choice or reading has an option that nothing is said about.
    MissingOption {
        option: String,
        of: String,
    },
    /// Lines that need each other.
    Cycle {
        names: Vec<String>,
    },
    /// Inputs that the team fills from lines which need them.
    TeamCycle {
        names: Vec<String>,
    },
    /// What is filled by the team belongs to the team, what is filled by history to history or the agent.
    FilledByOwner {
        owner: Owner,
        allowed: Vec<Owner>,
    },
    /// An input of this unit can't hold a number of people, months or times.
    CountUnit {
        unit: Unit,
    },
    /// The input's grid would change what fills it, which keeps to steps of `found` (`None`: to none, as an
    /// unrounded quotient).
    FilledOffGrid {
        found: Option<String>,
        step: String,
    },
    /// The input can't take `value`, which it is filled with at the start or for the best.
    FilledOutOfRange {
        value: String,
        min: String,
        max: String,
    },
    /// Values are looked back 1 month to `limit` months.
    MonthsBack {
        found: String,
        limit: usize,
    },
    /// Not an input that is filled by a counter which restarts.
    NeedsCounter {
        name: String,
    },

    /// Two unlike quantities are added, subtracted or compared.
    UnlikeUnits {
        left: Dimension,
        right: Dimension,
    },
    /// A line's rule gives another quantity than the line's unit.
    WrongUnit {
        declared: Unit,
        found: Dimension,
    },
    /// The divisor can be 0 within the inputs' ranges and the formula doesn't say what then.
    DivisorMayBeZero {
        text: String,
    },
    /// The divisor can come as near to 0 as it likes, so nothing bounds the quotient; it needs a least value,
    /// such as `max(x, 1)`.
    DivisorNearZero {
        text: String,
    },
    /// A value can get larger than can be held exactly.
    ValueTooLarge,

    /// The grid has more than `limit` steps.
    GridTooFine {
        min: String,
        max: String,
        step: String,
        limit: u64,
    },
    /// The grid is no grid: min above max, a step that is not above 0 or doesn't divide the span.
    BadGrid {
        min: String,
        max: String,
        step: String,
    },
    DefaultOffGrid {
        value: String,
        min: String,
        max: String,
        step: String,
    },
    /// A band that contains no number.
    EmptyBand,
    /// A value of the operand that no band contains.
    Gap {
        witness: String,
        unit: Unit,
    },
    /// A value that two bands contain (`first` and `second` are their places in the list, from 0).
    Overlap {
        first: usize,
        second: usize,
        witness: String,
        unit: Unit,
    },
    /// A band that no month can reach.
    UnreachableBand {
        min: String,
        max: String,
        unit: Unit,
    },
    /// Brackets slice amounts from 0 up; this one can be below.
    NegativeAmount {
        min: String,
    },
    /// The upper ends of brackets must rise, and only the last has none.
    BracketsOutOfOrder,
    /// The weights don't make 100 %.
    WeightsOpen {
        sum: String,
    },
    /// A table row that lacks keys or has too many.
    TableKeys {
        expected: usize,
        found: usize,
    },
    /// Keys for which the table has no row.
    TableGap {
        keys: Vec<String>,
    },
    /// Keys for which the table has two rows.
    TableOverlap {
        keys: Vec<String>,
        first: usize,
        second: usize,
    },
    /// The rounding step isn't above 0.
    BadStep {
        text: String,
    },
    /// The floor of a sum is above its cap.
    FloorAboveCap {
        floor: String,
        cap: String,
    },

    /// A scheme needs a score or a pay.
    NoOutput,
    /// The pay must be in yuan, the score in points, percent or a plain number.
    OutputUnit {
        output: &'static str,
        unit: Unit,
    },
    /// No output depends on this line.
    UnusedLine {
        id: String,
    },
    /// No line depends on this input.
    UnusedInput {
        id: String,
    },
    /// No line depends on this reading.
    UnusedReading {
        id: String,
    },
}

impl Problem {
    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::UnreachableBand { .. }
            | Self::UnusedLine { .. }
            | Self::UnusedInput { .. }
            | Self::UnusedReading { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// Findings, gathered while walking through a document.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    path: String,
    found: Vec<Diagnostic>,
    errors: bool,
}

impl Findings {
    /// Notes a problem at the current place.
    #[inline(never)]
    pub(crate) fn note(&mut self, problem: Problem) {
        self.note_at(self.path.clone(), problem);
    }

    #[inline(never)]
    pub(crate) fn note_at(&mut self, path: String, problem: Problem) {
        let severity = problem.severity();
        self.errors |= severity == Severity::Error;
        if self.found.len() >= crate::limits::DIAGNOSTICS {
            // There is always room for errors while there are warnings to give way.
            let warning = self.found.iter().rposition(|finding| finding.severity == Severity::Warning);
            match warning {
                Some(warning) if severity == Severity::Error => drop(self.found.remove(warning)),
                _ => return,
            }
        }
        self.found.push(Diagnostic { severity, path, problem });
    }

    /// Walks into `key` of a table.
    pub(crate) fn at_key<T>(&mut self, key: &str, walk: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.enter(key);
        let result = walk(self);
        self.path.truncate(length);
        result
    }

    /// Walks into an element of a list.
    pub(crate) fn at_index<T>(&mut self, index: usize, walk: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        self.path.push_str(&format!("[{index}]"));
        let result = walk(self);
        self.path.truncate(length);
        result
    }

    /// Walks into every element of the list called `key`; `None` if any gave nothing.
    pub(crate) fn each<D, T>(
        &mut self,
        key: &str,
        list: &[D],
        mut walk: impl FnMut(&D, &mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let length = self.enter(key);
        let mut results = Vec::with_capacity(list.len());
        for (index, element) in list.iter().enumerate() {
            results.extend(self.at_index(index, |findings| walk(element, findings)));
        }
        self.path.truncate(length);
        (results.len() == list.len()).then_some(results)
    }

    // Out of line: it is called from everywhere, and the page is downloaded.
    #[inline(never)]
    fn enter(&mut self, key: &str) -> usize {
        let length = self.path.len();
        if length > 0 && !key.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(key);
        length
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.errors
    }

    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// The known name most like `word`, if one is like enough to be meant.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest_of(word, &mut known.into_iter())
}

fn nearest_of(word: &str, known: &mut dyn Iterator<Item = &str>) -> Option<String> {
    // Nobody means a name of that length, and comparing takes the product of both.
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    known
        .filter(|name| name.len() <= LONGEST)
        .map(|name| (strsim::osa_distance(word, name), name))
        .filter(|(distance, name)| *distance <= (word.chars().count().max(name.chars().count()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name.to_owned())
}
