//! The bridge between two statements: which lines account for the difference of the pay, or of another line.
//!
//! Each statement's line is taken apart as far as it is a sum of lines that a reader knows. Those of both statements
//! are matched by id; what only one has stands alone. The changes sum to the difference exactly, and so do the figures
//! that are shown.

mod figures;
mod matching;
mod opening;
mod reasons;
mod statement_data;
#[cfg(feature = "json")]
mod statement_json;
mod sum;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub use reasons::Reason;
pub use statement_data::StatementData;
#[cfg(feature = "json")]
pub use statement_json::StatementError;

use crate::amount::Amount;
use crate::diagnostic::nearest;
use crate::document::Text;
use crate::exact::Exact;
use crate::unit::Unit;
use matching::Matched;
use statement_data::LineData;

/// What lies between two statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bridge {
    /// The unit of every figure in it.
    pub unit: Unit,
    /// Where it starts.
    pub a: BridgeEnd,
    /// Where it leads.
    pub b: BridgeEnd,
    /// From the one total to the other.
    pub change: Figure,
    /// What accounts for it: as the lines of the second statement stand in their scheme, then what only the first has.
    pub rows: Vec<BridgeRow>,
}

/// One of the two statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BridgeEnd {
    /// The id of its scheme.
    pub scheme: String,
    /// The version of its scheme.
    pub version: String,
    /// The id of the line that is compared.
    pub line: String,
    /// The line's label.
    pub label: Text,
    /// The line's value.
    pub total: Figure,
}

/// What a line, or a part of it, contributes to both totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BridgeRow {
    /// The line's id.
    pub line: String,
    /// What of the line it is.
    pub part: Part,
    /// The line's label, in the second statement where both have it.
    pub label: Text,
    /// Its part of the payslip.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What it contributes to the first; `None` where that has no such part.
    pub a: Option<Figure>,
    /// What it contributes to the second.
    pub b: Option<Figure>,
    /// From the one to the other.
    pub change: Figure,
    /// What changed in what it comes from, where both are of the same scheme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Reason>,
}

/// What of a line contributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// All of it.
    Whole,
    /// What is in its sum beside other lines.
    Rest,
    /// What keeping the sum to a limit changed.
    Limit,
    /// What rounding the sum changed.
    Rounding,
}

/// An amount, exactly and as it is shown.
///
/// In JSON: `value` as in statements, with the fraction as `exact` where it has no end, and `shown`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The exact amount.
    pub amount: Amount,
    /// Rounded so that all figures shown still sum.
    pub shown: Amount,
}

/// One of the two statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Side {
    A,
    B,
}

/// What is compared where no line has that id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Output {
    Score,
    Pay,
}

/// Why there is no bridge. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields' names are what they hold; the variants say what is wrong")]
pub enum BridgeError {
    /// The statement doesn't say which of its lines is that.
    NoOutput { side: Side, output: Output },
    /// The statement has no such line.
    UnknownLine { side: Side, line: String, suggestion: Option<String> },
    /// The two lines count different things.
    DifferentUnits { a: Unit, b: Unit },
    /// What this line contributes can't be held exactly.
    Overflow { line: String },
}

impl Bridge {
    /// The bridge of a line: its id, or `pay` or `score` for the lines that are that.
    ///
    /// # Errors
    /// Why there is none.
    pub fn between(a: &StatementData, b: &StatementData, of: &str) -> Result<Self, BridgeError> {
        let (root_a, root_b) = (a.place_of(of, Side::A)?, b.place_of(of, Side::B)?);
        let (Some(end_a), Some(end_b)) = (a.lines.get(root_a), b.lines.get(root_b)) else {
            return Err(BridgeError::Overflow { line: of.to_owned() });
        };
        let unit = end_b.unit;
        if end_a.unit != unit {
            return Err(BridgeError::DifferentUnits { a: end_a.unit, b: unit });
        }
        let matched = matching::matched((a, root_a), (b, root_b))?;
        let pairs: Vec<(Exact, Exact)> = matched.iter().map(Matched::pair).collect();
        let overflow = || BridgeError::Overflow { line: end_b.id.clone() };
        let totals = (end_a.value, end_b.value);
        let (shown, shown_totals) = figures::shown(&pairs, totals, unit).ok_or_else(overflow)?;
        let amount = |value| Amount { value, unit };
        let figure = |exact, shown| Figure { amount: amount(exact), shown: amount(shown) };
        let change = |exact: (Exact, Exact), shown: (Exact, Exact)| {
            Some(figure(exact.1.checked_sub(exact.0)?, shown.1.checked_sub(shown.0)?))
        };
        let rows = matched.iter().zip(pairs.iter().zip(&shown)).map(|(matched, (exact, shown))| {
            let change = change(*exact, *shown).ok_or_else(overflow)?;
            // Lines of different schemes that have the same id may come from quite different things.
            let is_told = a.scheme == b.scheme && matched.a.is_some() && matched.b.is_some();
            let is_told = is_told && !change.amount.value.is_zero();
            Ok(BridgeRow {
                line: matched.line.id.clone(),
                part: matched.part,
                label: matched.line.label.clone(),
                group: matched.line.group.clone(),
                a: matched.a.map(|value| figure(value, shown.0)),
                b: matched.b.map(|value| figure(value, shown.1)),
                change,
                because: if is_told { reasons::reasons(a, b, &matched.line.id, matched.part) } else { Vec::new() },
            })
        });
        let end = |data: &StatementData, line: &LineData, shown| BridgeEnd {
            scheme: data.scheme.clone(),
            version: data.version.clone(),
            line: line.id.clone(),
            label: line.label.clone(),
            total: figure(line.value, shown),
        };
        Ok(Self {
            unit,
            a: end(a, end_a, shown_totals.0),
            b: end(b, end_b, shown_totals.1),
            change: change(totals, shown_totals).ok_or_else(overflow)?,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }
}

impl StatementData {
    fn place_of(&self, of: &str, side: Side) -> Result<usize, BridgeError> {
        let place = |id: &str| self.lines.iter().position(|line| line.id == id);
        let output = match of {
            "score" => Some((Output::Score, &self.score)),
            "pay" => Some((Output::Pay, &self.pay)),
            _ => None,
        };
        match (place(of), output) {
            (Some(place), _) => Ok(place),
            (None, Some((output, line))) => {
                line.as_deref().and_then(place).ok_or(BridgeError::NoOutput { side, output })
            }
            (None, None) => Err(BridgeError::UnknownLine {
                side,
                line: of.chars().take(80).collect(),
                suggestion: nearest(of, self.lines.iter().map(|line| line.id.as_str())),
            }),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fraction = self.amount.fraction();
        let mut object = serializer.serialize_struct("Figure", 3)?;
        object.serialize_field("value", &self.amount)?;
        if let Some(fraction) = &fraction {
            object.serialize_field("exact", fraction)?;
        }
        object.serialize_field("shown", &self.shown)?;
        object.end()
    }
}
