//! A table of results: one row for each row of the file, in the file's order.

mod columns;
mod figure;
mod row_data;
mod safe_text;
mod save;

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;

use csv::{Terminator, Writer, WriterBuilder};
use payscheme::{EvalError, Evaluator, Exact, InputKind, Inputs, Scheme, Text};
use serde_json::value::RawValue;

pub(crate) use columns::{HeaderStyle, ResultColumn, input_unit};
pub(crate) use save::{Encoding, NotEncoded};

use crate::table_file::{Heading, RowHead, Rows};
use row_data::RowData;
use safe_text::safe;

/// Where results are gathered.
pub(crate) struct Results<'s> {
    scheme: &'s Scheme,
    columns: Vec<(ResultColumn, String)>,
    style: HeaderStyle,
    form: Form,
    notices: BTreeMap<usize, (String, Text)>,
    /// A cell in the making.
    cell: Vec<u8>,
    pub(crate) totals: Totals,
}

/// What becomes of a row: the place in the file's order, and its text; `heading` is how many bytes stand before all.
enum Form {
    Csv { writer: Box<Writer<Vec<u8>>>, heading: usize, rows: Vec<(usize, Range<usize>)> },
    Json(Vec<(usize, Box<RawValue>)>),
}

/// What the rows make together.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    pub(crate) rows: usize,
    /// `None` past what can be held exactly.
    pub(crate) sum: Option<Exact>,
    pub(crate) least: Option<Exact>,
    pub(crate) most: Option<Exact>,
}

impl Totals {
    fn add(&mut self, pay: Option<Exact>) {
        let first = self.rows == 0;
        self.rows += 1;
        let Some(pay) = pay else { return };
        self.sum = if first { Some(pay) } else { self.sum.and_then(|sum| sum.checked_add(pay)) };
        self.least = Some(self.least.map_or(pay, |least| least.min(pay)));
        self.most = Some(self.most.map_or(pay, |most| most.max(pay)));
    }

    pub(crate) fn mean(&self) -> Option<Exact> {
        self.sum?.checked_div(Exact::int(i64::try_from(self.rows).ok()?))
    }
}

impl<'s> Results<'s> {
    /// No results yet; `filled` are the places of the inputs that are shown because something fills them. For a file
    /// in an encoding, or else as JSON.
    pub(crate) fn new(
        scheme: &'s Scheme,
        headings: &[Heading],
        filled: &[usize],
        style: HeaderStyle,
        encoding: Option<Encoding>,
    ) -> Self {
        let columns = columns::columns(scheme, headings, filled, style);
        let form = match encoding {
            None => Form::Json(Vec::new()),
            Some(encoding) => {
                let start = save::mark(encoding);
                let mut writer = Box::new(WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(start));
                // Into memory nothing fails to be written.
                let _ = writer.write_record(columns.iter().map(|(_, text)| safe(text).into_owned()));
                let _ = writer.flush();
                Form::Csv { heading: writer.get_ref().len(), writer, rows: Vec::new() }
            }
        };
        let (notices, totals) = (BTreeMap::new(), Totals::default());
        Self { scheme, columns, style, form, notices, cell: Vec::new(), totals }
    }

    /// The result of a row, whose values are the evaluator's.
    ///
    /// # Errors
    /// A notice that can't be decided.
    pub(crate) fn add(
        &mut self,
        rows: &Rows<'_>,
        row: usize,
        inputs: &Inputs,
        evaluator: &Evaluator<'_>,
    ) -> Result<(), EvalError> {
        let Some(head) = rows.heads.get(row) else { return Ok(()) };
        let shown = evaluator.notices()?;
        if shown.iter().any(|place| !self.notices.contains_key(place)) {
            let statement = evaluator.statement()?;
            let texts = statement.notices().map(|notice| (notice.id.to_owned(), notice.text.clone()));
            self.notices.extend(shown.iter().copied().zip(texts));
        }
        self.totals.add(evaluator.pay());
        match &mut self.form {
            Form::Csv { writer, heading, rows: done } => {
                let start = done.last().map_or(*heading, |(_, range)| range.end);
                let line = CsvRow { scheme: self.scheme, style: self.style, notices: &self.notices, shown: &shown };
                for (column, _) in &self.columns {
                    self.cell.clear();
                    line.cell(*column, rows, head, inputs, evaluator, &mut self.cell);
                    let _ = writer.write_field(&self.cell);
                }
                let _ = writer.write_record(None::<&[u8]>);
                let _ = writer.flush();
                done.push((row, start..writer.get_ref().len()));
            }
            Form::Json(done) => {
                let data = RowData {
                    scheme: self.scheme,
                    columns: &self.columns,
                    rows,
                    head,
                    inputs,
                    evaluator,
                    notices: &self.notices,
                    shown: &shown,
                };
                done.extend(serde_json::value::to_raw_value(&data).ok().map(|value| (row, value)));
            }
        }
        Ok(())
    }

    /// The rows as JSON, in the file's order; `None` where they were made for a file.
    pub(crate) fn json(&mut self) -> Option<Vec<Box<RawValue>>> {
        let Form::Json(rows) = &mut self.form else { return None };
        rows.sort_by_key(|(row, _)| *row);
        Some(std::mem::take(rows).into_iter().map(|(_, value)| value).collect())
    }

    /// The bytes of the file, with what its encoding lacks; `None` where the rows were made as JSON.
    pub(crate) fn csv(self, encoding: Encoding) -> Option<(Vec<u8>, Option<NotEncoded>)> {
        let Form::Csv { writer, heading, mut rows } = self.form else { return None };
        let mut text = writer.into_inner().ok()?;
        if !rows.is_sorted_by_key(|(row, _)| *row) {
            rows.sort_by_key(|(row, _)| *row);
            let mut sorted = Vec::with_capacity(text.len());
            for range in std::iter::once(0..heading).chain(rows.into_iter().map(|(_, range)| range)) {
                sorted.extend_from_slice(text.get(range).unwrap_or_default());
            }
            text = sorted;
        }
        Some(save::encoded(text, encoding))
    }
}

/// Writes a file at once or not at all.
///
/// # Errors
/// The system's.
pub(crate) fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    save::save(path, bytes)
}

struct CsvRow<'r> {
    scheme: &'r Scheme,
    style: HeaderStyle,
    notices: &'r BTreeMap<usize, (String, Text)>,
    shown: &'r [usize],
}

impl CsvRow<'_> {
    /// Appends a cell.
    fn cell(
        &self,
        column: ResultColumn,
        rows: &Rows<'_>,
        head: &RowHead,
        inputs: &Inputs,
        evaluator: &Evaluator<'_>,
        out: &mut Vec<u8>,
    ) {
        let mut text = |text: &str| out.extend_from_slice(safe(text).as_bytes());
        match column {
            ResultColumn::Row => out.extend_from_slice(head.line.to_string().as_bytes()),
            ResultColumn::Name(part) => text(rows.name_parts(head).nth(part).unwrap_or_default()),
            ResultColumn::Month => text(rows.months.text(head.month_text)),
            ResultColumn::Team => text(rows.teams.text(head.team)),
            ResultColumn::Filled(place) => self.filled(place, inputs, out),
            ResultColumn::Line(place, unit) | ResultColumn::Score(place, unit) | ResultColumn::Pay(place, unit) => {
                if let Some(value) = evaluator.value(place) {
                    figure::push(value, unit, out);
                }
            }
            ResultColumn::Notices => {
                let told = self.shown.iter().filter_map(|place| self.notices.get(place));
                let told: Vec<&str> = told
                    .map(|(id, text)| match self.style {
                        HeaderStyle::Words(language) => language.pick(text),
                        HeaderStyle::Ids => id,
                    })
                    .collect();
                text(&told.join(" "));
            }
        }
    }

    fn filled(&self, place: usize, inputs: &Inputs, out: &mut Vec<u8>) {
        let Some(input) = self.scheme.inputs().get(place) else { return };
        match &input.kind {
            InputKind::Number { unit, .. } => {
                if let Some(value) = inputs.value(place) {
                    figure::push(value, *unit, out);
                }
            }
            InputKind::Choice(options) => {
                let id = inputs.text_of(self.scheme, place).unwrap_or_default();
                let option = options.iter().find(|option| option.id == id);
                let told = match (self.style, option) {
                    (HeaderStyle::Words(language), Some(option)) => language.pick(&option.label),
                    _ => &id,
                };
                out.extend_from_slice(safe(told).as_bytes());
            }
        }
    }
}
