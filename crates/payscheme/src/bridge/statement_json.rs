//! Statements from the JSON that `payscheme eval --json` prints.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::statement_data::{LineData, OperandData, StatementData, Way};
use crate::amount::Amount;
use crate::document::Text;
use crate::exact::Exact;
use crate::limits;
use crate::unit::Unit;

/// Why a text is no statement. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields' names are what they hold; the variants say what is wrong")]
pub enum StatementError {
    /// It is no JSON.
    JsonSyntax { message: String, line: usize, column: usize },
    /// It is JSON, but of something else.
    NotAStatement { message: String },
    /// A figure or a formula of this line can't be read.
    BadLine { line: String },
    /// Two lines have this id.
    DuplicateLine { line: String },
    /// It has more lines than a scheme can have.
    TooManyLines { limit: usize, found: usize },
}

#[derive(Deserialize)]
struct StatementJson {
    scheme: String,
    version: String,
    outputs: Option<OutputsJson>,
    lines: Vec<LineJson>,
}

#[derive(Deserialize)]
struct OutputsJson {
    score: Option<String>,
    pay: Option<String>,
}

#[derive(Deserialize)]
struct LineJson {
    id: String,
    label: Text,
    value: String,
    exact: Option<String>,
    unit: Unit,
    group: Option<String>,
    because: BecauseJson,
    reading: Option<ReadingJson>,
}

#[derive(Deserialize)]
struct ReadingJson {
    id: String,
    option: String,
}

#[derive(Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum BecauseJson {
    Formula { text: String, operands: Vec<OperandJson>, undefined: bool },
    Bands { of: OperandJson, value: String, from: Option<String> },
    Brackets { of: OperandJson, slices: Vec<SliceJson> },
    Grade { of: String, option: String, value: String, from: Option<String> },
    Tally { items: Vec<ItemJson> },
    Weighted { items: Vec<WeightJson> },
    Table { keys: Vec<KeyJson>, value: String, from: Option<String> },
    Gate { holds: bool, conditions: Vec<ComparedJson>, then: GivenJson, otherwise: GivenJson },
    Round { of: OperandJson },
}

#[derive(Deserialize)]
struct OperandJson {
    id: String,
    value: String,
    unit: Unit,
}

#[derive(Deserialize)]
struct GivenJson {
    value: String,
    from: Option<String>,
}

#[derive(Deserialize)]
struct SliceJson {
    rate: GivenJson,
}

#[derive(Deserialize)]
struct ItemJson {
    of: OperandJson,
    each: GivenJson,
}

#[derive(Deserialize)]
struct WeightJson {
    of: OperandJson,
    weight: GivenJson,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum KeyJson {
    Option { of: String, option: String },
    Number { of: OperandJson },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ComparedJson {
    Amounts { left: GivenJson, right: GivenJson, unit: Unit },
    Option { of: String, chosen: String },
}

impl StatementData {
    /// Reads what `payscheme eval --json` prints.
    ///
    /// # Errors
    /// Why it is no statement.
    pub fn from_json(text: &str) -> Result<Self, StatementError> {
        let json: StatementJson = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let message = error.to_string();
            let place = format!(" at line {line} column {column}");
            let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
            if error.is_data() {
                StatementError::NotAStatement { message }
            } else {
                StatementError::JsonSyntax { message, line, column }
            }
        })?;
        if json.lines.len() > limits::LIST {
            return Err(StatementError::TooManyLines { limit: limits::LIST, found: json.lines.len() });
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = json.lines.iter().find(|line| !seen.insert(&line.id)) {
            return Err(StatementError::DuplicateLine { line: twice.id.clone() });
        }
        let bad = |line: &LineJson| StatementError::BadLine { line: line.id.clone() };
        let mut values = BTreeMap::new();
        for line in &json.lines {
            let value = read(line.exact.as_ref().unwrap_or(&line.value), line.unit).ok_or_else(|| bad(line))?;
            values.insert(line.id.as_str(), value);
        }
        let figures = Figures { values };
        let lines = json.lines.iter().map(|line| figures.line(line).ok_or_else(|| bad(line)));
        let lines = lines.collect::<Result<_, _>>()?;
        let (score, pay) = json.outputs.map_or((None, None), |outputs| (outputs.score, outputs.pay));
        Ok(Self { scheme: json.scheme, version: json.version, score, pay, lines })
    }
}

/// A number as written in its unit: a decimal, or a fraction where that has no end.
fn read(text: &str, unit: Unit) -> Option<Exact> {
    let written = match text.split_once('/') {
        Some((num, den)) => Exact::ratio(num.parse().ok()?, den.parse().ok()?)?,
        None => Exact::from_decimal(Decimal::from_str_exact(text).ok()?),
    };
    unit.value_of(written)
}

/// The lines' exact values: where they are operands only twenty places of them are written.
struct Figures<'a> {
    values: BTreeMap<&'a str, Exact>,
}

impl Figures<'_> {
    fn value(&self, id: Option<&str>, text: &str, unit: Unit) -> Option<Exact> {
        match id.and_then(|id| self.values.get(id)) {
            Some(value) => Some(*value),
            None => read(text, unit),
        }
    }

    fn named(&self, id: &str, text: &str, unit: Unit) -> Option<OperandData> {
        Some(OperandData::amount(id, Amount { value: self.value(Some(id), text, unit)?, unit }))
    }

    fn operand(&self, json: &OperandJson) -> Option<OperandData> {
        self.named(&json.id, &json.value, json.unit)
    }

    /// Notes where a value came from, if it has a name.
    fn given(&self, text: &str, from: Option<&String>, unit: Unit, operands: &mut Vec<OperandData>) -> Option<()> {
        if let Some(from) = from {
            operands.push(self.named(from, text, unit)?);
        }
        Some(())
    }

    fn line(&self, json: &LineJson) -> Option<LineData> {
        let mut operands = Vec::new();
        let way = self.way(json, &mut operands)?;
        Some(LineData {
            id: json.id.clone(),
            label: json.label.clone(),
            value: *self.values.get(json.id.as_str())?,
            unit: json.unit,
            group: json.group.clone(),
            reading: json.reading.as_ref().map(|used| (used.id.clone(), used.option.clone())),
            holds: match &json.because {
                BecauseJson::Gate { holds, .. } => Some(*holds),
                _ => None,
            },
            way,
            operands,
        })
    }

    fn way(&self, json: &LineJson, operands: &mut Vec<OperandData>) -> Option<Way> {
        let unit = json.unit;
        Some(match &json.because {
            BecauseJson::Formula { text, operands: named, undefined } => {
                for operand in named {
                    operands.push(self.operand(operand)?);
                }
                Way::formula(text, *undefined)?
            }
            BecauseJson::Bands { of, value, from } => {
                operands.push(self.operand(of)?);
                self.given(value, from.as_ref(), unit, operands)?;
                Way::passed(from.as_deref())
            }
            BecauseJson::Grade { of, option, value, from } => {
                operands.push(OperandData::option(of, option));
                self.given(value, from.as_ref(), unit, operands)?;
                Way::passed(from.as_deref())
            }
            BecauseJson::Table { keys, value, from } => {
                for key in keys {
                    operands.push(match key {
                        KeyJson::Option { of, option } => OperandData::option(of, option),
                        KeyJson::Number { of } => self.operand(of)?,
                    });
                }
                self.given(value, from.as_ref(), unit, operands)?;
                Way::passed(from.as_deref())
            }
            BecauseJson::Gate { holds, conditions, then, otherwise } => {
                for compared in conditions {
                    match compared {
                        ComparedJson::Amounts { left, right, unit } => {
                            for side in [left, right] {
                                self.given(&side.value, side.from.as_ref(), *unit, operands)?;
                            }
                        }
                        ComparedJson::Option { of, chosen } => operands.push(OperandData::option(of, chosen)),
                    }
                }
                let given = if *holds { then } else { otherwise };
                self.given(&given.value, given.from.as_ref(), unit, operands)?;
                Way::passed(given.from.as_deref())
            }
            BecauseJson::Round { of } => {
                operands.push(self.operand(of)?);
                Way::Rounded(of.id.clone())
            }
            BecauseJson::Tally { items } => {
                let items = items.iter().map(|item| (&item.of, &item.each));
                self.items(items, unit, operands)?
            }
            BecauseJson::Weighted { items } => {
                let items = items.iter().map(|item| (&item.of, &item.weight));
                self.items(items, Unit::Percent, operands)?
            }
            BecauseJson::Brackets { of, slices } => {
                operands.push(self.operand(of)?);
                for slice in slices {
                    self.given(&slice.rate.value, slice.rate.from.as_ref(), Unit::Percent, operands)?;
                }
                Way::Whole
            }
        })
    }

    fn items<'j>(
        &self,
        items: impl Iterator<Item = (&'j OperandJson, &'j GivenJson)>,
        unit: Unit,
        operands: &mut Vec<OperandData>,
    ) -> Option<Way> {
        let mut list = Vec::new();
        for (of, each) in items {
            operands.push(self.operand(of)?);
            self.given(&each.value, each.from.as_ref(), unit, operands)?;
            list.push((of.id.clone(), self.value(each.from.as_deref(), &each.value, unit)?));
        }
        Some(Way::Items(list))
    }
}
