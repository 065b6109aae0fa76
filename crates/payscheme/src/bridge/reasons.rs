//! What changed in what a line comes from.

use serde::Serialize;

use super::Part;
use super::opening::chosen;
use super::statement_data::{LineData, OperandData, OperandValue, StatementData, Way};
use crate::amount::Amount;
use crate::document::Text;
use crate::expression::Expr;
use crate::unit::Unit;

/// Something that a line comes from and that differs between the statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields' names are what they hold")]
pub enum Reason {
    /// An input or a line. Statements have labels of lines only.
    Number {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<Text>,
        unit: Unit,
        a: Amount,
        b: Amount,
    },
    /// A choice, with the options chosen.
    Choice { id: String, a: String, b: String },
    /// Whether the condition of a line held.
    Condition { id: String, label: Text, a: bool, b: bool },
    /// A reading, with the options used.
    Reading { id: String, a: String, b: String },
}

/// What changed in what a part of a line comes from. Where the line only passes on or rounds another, that one says
/// more.
pub(super) fn reasons(a: &StatementData, b: &StatementData, id: &str, part: Part) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut id = id;
    // As many steps as there are lines: a statement from elsewhere could lead in a circle.
    for _ in 0..a.lines.len() {
        let (Some(line_a), Some(line_b)) = (a.line(id), b.line(id)) else { break };
        if let (Some((reading, option_a)), Some((reading_b, option_b))) = (&line_a.reading, &line_b.reading)
            && reading == reading_b
            && option_a != option_b
        {
            reasons.push(Reason::Reading { id: reading.clone(), a: option_a.clone(), b: option_b.clone() });
        }
        if let (Some(a), Some(b)) = (line_a.holds, line_b.holds)
            && a != b
        {
            reasons.push(Reason::Condition { id: line_b.id.clone(), label: line_b.label.clone(), a, b });
        }
        match next(line_a) {
            Some(next_a) if part == Part::Whole && next(line_b) == Some(next_a) && a.line(next_a).is_some() => {
                id = next_a;
            }
            _ => {
                // What a line is the sum of has rows of its own.
                let told = |operand: &&OperandData| part == Part::Whole || a.line(&operand.id).is_none();
                let operands = line_a.operands.iter().filter(told);
                reasons.extend(operands.filter_map(|operand| changed(b, operand, line_b)));
                break;
            }
        }
    }
    let mut told: Vec<Reason> = Vec::with_capacity(reasons.len());
    for reason in reasons {
        if !told.contains(&reason) {
            told.push(reason);
        }
    }
    told
}

/// The one line that a line has its value from.
fn next(line: &LineData) -> Option<&str> {
    match &line.way {
        Way::Rounded(name) | Way::Formula(Expr::Name(name)) => Some(name),
        _ => chosen(line),
    }
}

fn changed(b: &StatementData, operand: &OperandData, line_b: &LineData) -> Option<Reason> {
    let id = &operand.id;
    let other = line_b.operands.iter().find(|other| other.id == *id)?;
    match (&operand.value, &other.value) {
        (OperandValue::Amount(a), OperandValue::Amount(b_value)) if a != b_value => Some(Reason::Number {
            id: id.clone(),
            label: b.line(id).map(|line| line.label.clone()),
            unit: b_value.unit,
            a: *a,
            b: *b_value,
        }),
        (OperandValue::Option(a), OperandValue::Option(b)) if a != b => {
            Some(Reason::Choice { id: id.clone(), a: a.clone(), b: b.clone() })
        }
        _ => None,
    }
}
