//! A row of results as data, for programs.

use std::collections::BTreeMap;

use payscheme::{Evaluator, Exact, Inputs, Line, Scheme, Text, Unit};
use serde::ser::{SerializeMap, Serializer};
use serde::{Serialize, ser::SerializeStruct};

use super::columns::ResultColumn;
use super::figure;
use crate::table_file::{RowHead, Rows};

/// What a row of JSON is made from.
pub(super) struct RowData<'r> {
    pub(super) scheme: &'r Scheme,
    pub(super) columns: &'r [(ResultColumn, String)],
    pub(super) rows: &'r Rows<'r>,
    pub(super) head: &'r RowHead,
    pub(super) inputs: &'r Inputs,
    pub(super) evaluator: &'r Evaluator<'r>,
    pub(super) notices: &'r BTreeMap<usize, (String, Text)>,
    pub(super) shown: &'r [usize],
}

fn figure_text(value: Exact, unit: Unit) -> String {
    let mut text = Vec::new();
    figure::push(value, unit, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// `row`, `name`, `month`, `team`, `filled` and `lines` by id, `score`, `pay`, `notices` by id.
impl Serialize for RowData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let has = |wanted: ResultColumn| self.columns.iter().any(|(column, _)| *column == wanted);
        let mut object = serializer.serialize_struct("Row", 9)?;
        object.serialize_field("row", &self.head.line)?;
        if has(ResultColumn::Name(0)) {
            let parts: Vec<&str> = self.rows.name_parts(self.head).collect();
            object.serialize_field("name", &parts.join(" "))?;
        }
        if has(ResultColumn::Month) {
            object.serialize_field("month", self.rows.months.text(self.head.month_text))?;
        }
        if has(ResultColumn::Team) {
            object.serialize_field("team", self.rows.teams.text(self.head.team))?;
        }
        object.serialize_field("filled", &Filled(self))?;
        object.serialize_field("lines", &Lines(self))?;
        let output = |line: Option<&Line>, value: Option<Exact>| Some(figure_text(value?, line?.unit));
        let score = output(self.scheme.score(), self.evaluator.score());
        let pay = output(self.scheme.pay(), self.evaluator.pay());
        object.serialize_field("score", &score)?;
        object.serialize_field("pay", &pay)?;
        let notices = self.shown.iter().filter_map(|place| self.notices.get(place));
        object.serialize_field("notices", &notices.map(|(id, _)| id).collect::<Vec<_>>())?;
        object.end()
    }
}

struct Filled<'r>(&'r RowData<'r>);

impl Serialize for Filled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.0;
        let mut map = serializer.serialize_map(None)?;
        for (column, _) in row.columns {
            if let ResultColumn::Filled(place) = column
                && let Some(input) = row.scheme.inputs().get(*place)
            {
                map.serialize_entry(&input.id, &row.inputs.text_of(row.scheme, *place))?;
            }
        }
        map.end()
    }
}

struct Lines<'r>(&'r RowData<'r>);

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.0;
        let mut map = serializer.serialize_map(None)?;
        for (column, _) in row.columns {
            if let ResultColumn::Line(place, unit) = column
                && let Some(line) = row.scheme.lines().get(*place)
            {
                map.serialize_entry(&line.id, &row.evaluator.value(*place).map(|value| figure_text(value, *unit)))?;
            }
        }
        map.end()
    }
}
