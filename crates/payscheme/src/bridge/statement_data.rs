//! What the bridge reads of a statement, whether it was just made or comes from a file.

use crate::amount::Amount;
use crate::document::Text;
use crate::exact::Exact;
use crate::expression::Expr;
use crate::rule::{Because, Compared, Given, KeyBecause};
use crate::statement::{Operand, Statement, StatementLine};
use crate::unit::Unit;

/// A statement as data: every line with its value and the way it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementData {
    pub(super) scheme: String,
    pub(super) version: String,
    /// The id of the line that is the score.
    pub(super) score: Option<String>,
    /// The id of the line that is the pay.
    pub(super) pay: Option<String>,
    pub(super) lines: Vec<LineData>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineData {
    pub(super) id: String,
    pub(super) label: Text,
    pub(super) value: Exact,
    pub(super) unit: Unit,
    /// Its part of the payslip.
    pub(super) group: Option<String>,
    /// A reading with the option that was used.
    pub(super) reading: Option<(String, String)>,
    /// Whether the condition of a gate held.
    pub(super) holds: Option<bool>,
    pub(super) way: Way,
    /// What its value came from, in the order written.
    pub(super) operands: Vec<OperandData>,
}

/// How a line's value is made of others, as far as it is a sum of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Formula(Expr<String>),
    /// Another's value through a band, a row, an option or a gate.
    Passed(String),
    Rounded(String),
    /// Names with what each is multiplied by.
    Items(Vec<(String, Exact)>),
    /// Not a sum.
    Whole,
}

/// An input or line that a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OperandData {
    pub(super) id: String,
    pub(super) value: OperandValue,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OperandValue {
    Amount(Amount),
    /// The option of a choice.
    Option(String),
}

impl StatementData {
    /// The id of the scheme that it was made by.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The version of that scheme.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    pub(super) fn line(&self, id: &str) -> Option<&LineData> {
        self.lines.iter().find(|line| line.id == id)
    }
}

impl From<&Statement<'_>> for StatementData {
    fn from(statement: &Statement<'_>) -> Self {
        let about = statement.scheme().about();
        let id = |line: Option<&crate::Line>| line.map(|line| line.id.clone());
        Self {
            scheme: about.id.clone(),
            version: about.version.clone(),
            score: id(statement.scheme().score()),
            pay: id(statement.scheme().pay()),
            lines: statement.lines().map(|line| LineData::from(&line)).collect(),
        }
    }
}

impl From<&StatementLine<'_>> for LineData {
    fn from(line: &StatementLine<'_>) -> Self {
        let mut operands = Vec::new();
        let way = way(&line.because, &mut operands);
        Self {
            id: line.id.to_owned(),
            label: line.label.clone(),
            value: line.value.value,
            unit: line.unit,
            group: line.group.map(str::to_owned),
            reading: line.reading.map(|used| (used.id.to_owned(), used.option.to_owned())),
            holds: match &line.because {
                Because::Gate(gate) => Some(gate.holds),
                _ => None,
            },
            way,
            operands,
        }
    }
}

impl OperandData {
    pub(super) fn amount(id: &str, value: Amount) -> Self {
        Self { id: id.to_owned(), value: OperandValue::Amount(value) }
    }

    pub(super) fn option(id: &str, option: &str) -> Self {
        Self { id: id.to_owned(), value: OperandValue::Option(option.to_owned()) }
    }

    fn of(operand: &Operand<'_>) -> Self {
        Self::amount(operand.id, operand.value)
    }
}

impl Way {
    pub(super) fn formula(text: &str, undefined: bool) -> Option<Self> {
        // Where a divisor is 0 a stated value holds, whatever the formula says.
        if undefined { Some(Self::Whole) } else { Expr::parse(text).ok().map(Self::Formula) }
    }

    pub(super) fn passed(from: Option<&str>) -> Self {
        from.map_or(Self::Whole, |from| Self::Passed(from.to_owned()))
    }
}

fn way(because: &Because<'_>, operands: &mut Vec<OperandData>) -> Way {
    let named = |given: &Given<'_>| given.from.map(|from| OperandData::amount(from, given.value));
    match because {
        Because::Formula(formula) => {
            operands.extend(formula.operands.iter().map(OperandData::of));
            // The text of a checked formula can be read again.
            Way::formula(formula.text, formula.undefined).unwrap_or(Way::Whole)
        }
        Because::Bands(bands) => {
            operands.push(OperandData::of(&bands.of));
            operands.extend(named(&bands.given));
            Way::passed(bands.given.from)
        }
        Because::Grade(grade) => {
            operands.push(OperandData::option(grade.of, grade.option));
            operands.extend(named(&grade.given));
            Way::passed(grade.given.from)
        }
        Because::Table(table) => {
            operands.extend(table.keys.iter().map(|key| match key {
                KeyBecause::Option { of, option } => OperandData::option(of, option),
                KeyBecause::Number { of, .. } => OperandData::of(of),
            }));
            operands.extend(named(&table.given));
            Way::passed(table.given.from)
        }
        Because::Gate(gate) => {
            for compared in &gate.conditions {
                match compared {
                    Compared::Amounts { left, right, .. } => {
                        operands.extend([left, right].into_iter().filter_map(named));
                    }
                    Compared::Option { of, chosen, .. } => operands.push(OperandData::option(of, chosen)),
                }
            }
            let given = if gate.holds { &gate.then } else { &gate.otherwise };
            operands.extend(named(given));
            Way::passed(given.from)
        }
        Because::Round(round) => {
            operands.push(OperandData::of(&round.of));
            Way::Rounded(round.of.id.to_owned())
        }
        Because::Tally(tally) => {
            for item in &tally.items {
                operands.push(OperandData::of(&item.of));
                operands.extend(named(&item.each));
            }
            Way::Items(tally.items.iter().map(|item| (item.of.id.to_owned(), item.each.value.value)).collect())
        }
        Because::Weighted(weighted) => {
            for item in &weighted.items {
                operands.push(OperandData::of(&item.of));
                operands.extend(named(&item.weight));
            }
            Way::Items(weighted.items.iter().map(|item| (item.of.id.to_owned(), item.weight.value.value)).collect())
        }
        Because::Brackets(brackets) => {
            operands.push(OperandData::of(&brackets.of));
            operands.extend(brackets.slices.iter().filter_map(|slice| named(&slice.rate)));
            Way::Whole
        }
    }
}
