//! Rows as a scheme reads them: who, when, and for each input a number of steps.

use csv::ByteRecord;
use payscheme::{Inputs, Scheme};

use super::heading::{Heading, Meaning};
use super::input_column::{Fractions, InputColumn};
use super::interner::Interner;
use super::month::Month;
use super::problem::{Finding, Findings, FormProblem, TableProblem};
use super::records::{Record, Records};
use super::totals_row::says_total;

/// Between the parts of a name that stands in several columns.
const PART: char = '\u{1f}';
/// In place of the steps of an empty cell: no grid has so many.
const EMPTY: u64 = u64::MAX;

/// The rows of a table, in the file's order, each with little more than its cells.
pub(crate) struct Rows<'s> {
    pub(crate) columns: Vec<InputColumn<'s>>,
    pub(crate) heads: Vec<RowHead>,
    /// Row by row the steps of each column.
    cells: Vec<u64>,
    /// The names, their parts side by side; months and teams as the file has them.
    pub(crate) names: Interner,
    pub(crate) months: Interner,
    /// What month each text of `months` is.
    parsed: Vec<Option<Month>>,
    pub(crate) teams: Interner,
    /// Whose rows were left out for what is wrong in them.
    pub(crate) left_out: Vec<LeftOut>,
}

/// What stands in a column of an input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnLook {
    /// The place of the input.
    pub(crate) place: usize,
    /// How many cells are empty, and the line of the first.
    pub(crate) empty: usize,
    pub(crate) first_empty: Option<u64>,
    pub(crate) has_cells: bool,
    pub(crate) fractions: Fractions,
}

/// Who and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowHead {
    /// The line of the file.
    pub(crate) line: u64,
    pub(crate) name: u32,
    pub(crate) month: Option<Month>,
    pub(crate) month_text: u32,
    pub(crate) team: u32,
}

/// A row that is left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeftOut {
    pub(crate) line: u64,
    /// `None` where the row's cells can't be told apart.
    pub(crate) who: Option<(u32, Option<Month>)>,
}

/// The columns that say who and when, by their places.
struct Who {
    names: Vec<usize>,
    month: Option<usize>,
    team: Option<usize>,
}

/// Which of a row's name cells must say something, where there are name columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    AnyName,
    /// Together they say whose months these are.
    EveryName,
}

/// What the columns are, while rows are read.
struct Columns<'s, 'h> {
    headings: &'h [Heading],
    who: Who,
    /// Each with its place in the row, and whether its cells can't be empty.
    inputs: Vec<(usize, InputColumn<'s>, bool)>,
    needs: Needs,
    /// A name in the making.
    name: String,
}

impl<'s, 'h> Columns<'s, 'h> {
    fn of(scheme: &'s Scheme, headings: &'h [Heading], needs: Needs, required: impl Fn(usize) -> bool) -> Self {
        let mut inputs = Vec::new();
        let mut who = Who { names: Vec::new(), month: None, team: None };
        for (at, heading) in headings.iter().enumerate() {
            match heading.meaning {
                Meaning::Input(place) => {
                    inputs.extend(InputColumn::new(scheme, place).map(|column| (at, column, required(place))));
                }
                Meaning::Name => who.names.push(at),
                Meaning::Month => who.month = Some(at),
                Meaning::Team => who.team = Some(at),
                Meaning::Unknown(_) => {}
            }
        }
        Self { headings, who, inputs, needs, name: String::new() }
    }

    /// Is a cell that isn't there missed?
    fn needs_cells_from(&self, at: usize) -> bool {
        let known = |heading: &Heading| !matches!(heading.meaning, Meaning::Unknown(_));
        self.headings.iter().skip(at).any(known)
    }

    /// Does the row sum up others? Its first word says so, or its name.
    fn is_total(&self, cells: &ByteRecord) -> bool {
        let first = cells.iter().position(|cell| !cell.trim_ascii().is_empty());
        let is_input = |at: &usize| self.inputs.iter().any(|(input, ..)| input == at);
        let says = |at: &usize| cells.get(*at).is_some_and(says_total);
        let mut names = self.who.names.iter().filter(|at| first != Some(**at));
        first.as_ref().is_some_and(|at| !is_input(at) && says(at)) || names.any(says)
    }

    fn has_figures(&self, cells: &ByteRecord) -> bool {
        self.inputs.iter().any(|(at, ..)| cells.get(*at).is_some_and(|cell| !cell.trim_ascii().is_empty()))
    }
}

impl<'s> Rows<'s> {
    /// Reads all rows that follow the heading. An empty cell of a `required` input is wrong. `progress` is told how far
    /// it is.
    pub(crate) fn read(
        scheme: &'s Scheme,
        headings: &[Heading],
        records: &mut Records<'_>,
        needs: Needs,
        required: impl Fn(usize) -> bool,
        findings: &mut Findings,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Self, csv::Error> {
        let mut columns = Columns::of(scheme, headings, needs, required);
        let mut rows = Self {
            columns: Vec::new(),
            heads: Vec::new(),
            cells: Vec::new(),
            names: Interner::default(),
            months: Interner::default(),
            parsed: Vec::new(),
            teams: Interner::default(),
            left_out: Vec::new(),
        };
        let mut seen = 0_usize;
        let mut last_line = 0;
        // The rows without their last cells: how many, and the first.
        let (mut short, mut first_short) = (0_usize, 0);
        while let Some(record) = records.next()? {
            last_line = record.line;
            if columns.is_total(record.cells) {
                findings.warning(Finding::of_row(record.line, FormProblem::TotalsRow.into()));
                continue;
            }
            if record.cells.len() < headings.len() && columns.needs_cells_from(record.cells.len()) {
                first_short = if short == 0 { record.line } else { first_short };
                short += 1;
            }
            rows.row(&record, &mut columns, findings);
            seen += 1;
            if seen.is_multiple_of(4096) {
                let (at, of) = records.progress();
                progress(at, of);
            }
        }
        if short > 0 {
            findings.warning(Finding::of_table(FormProblem::ShortRows { rows: short, first_row: first_short }.into()));
        }
        if seen > 0 && records.ends_within_quotes() {
            findings.error(Finding::of_row(last_line, FormProblem::OpenQuotes.into()));
        }
        rows.columns = columns.inputs.into_iter().map(|(_, column, _)| column).collect();
        Ok(rows)
    }

    /// Spreadsheets drop empty cells at a row's end: what isn't there is empty.
    fn row(&mut self, record: &Record<'_>, columns: &mut Columns<'s, '_>, findings: &mut Findings) {
        let Record { line, cells } = *record;
        let has_figures = columns.has_figures(cells);
        let Columns { headings, who, inputs, needs, name } = columns;
        if cells.iter().skip(headings.len()).any(|cell| !cell.trim_ascii().is_empty()) {
            let problem = FormProblem::RaggedRow { cells: cells.len(), headings: headings.len() };
            findings.error(Finding::of_row(line, problem.into()));
            self.left_out.push(LeftOut { line, who: None });
            return;
        }
        let heading = |at: usize| headings.get(at).map_or("", |heading| heading.text.as_str());
        let text = |at: usize| String::from_utf8_lossy(cells.get(at).unwrap_or_default());
        let mut sound = true;
        let mut wrong = |at: usize, problem: TableProblem| {
            findings.error(Finding::of_cell(line, heading(at), cells.get(at).unwrap_or_default(), problem));
            sound = false;
        };
        name.clear();
        let mut named = false;
        for (part, at) in who.names.iter().enumerate() {
            if part > 0 {
                name.push(PART);
            }
            let before = name.len();
            match text(*at).trim() {
                part if part.contains(PART) => name.push_str(&part.replace(PART, " ")),
                part => name.push_str(part),
            }
            named |= name.len() > before;
            if *needs == Needs::EveryName && name.len() == before {
                wrong(*at, FormProblem::EmptyName.into());
            }
        }
        if let (Needs::AnyName, false, Some(at)) = (*needs, named, who.names.first()) {
            wrong(*at, FormProblem::EmptyName.into());
        }
        let month_text = self.months.number(who.month.map_or_else(Default::default, text).trim());
        let month = self.month(month_text);
        if let (Some(at), None) = (who.month, month) {
            wrong(at, FormProblem::NoMonth.into());
        }
        let team = who.team.map_or_else(Default::default, text);
        for (at, column, required) in inputs.iter_mut() {
            let steps = match column.read(cells.get(*at).unwrap_or_default()) {
                Ok(Some(steps)) => steps,
                Ok(None) => {
                    if *required {
                        wrong(*at, FormProblem::EmptyCell { name: column.input.id.clone() }.into());
                    }
                    EMPTY
                }
                Err(error) => {
                    wrong(*at, TableProblem::Input(error));
                    EMPTY
                }
            };
            self.cells.push(steps);
        }
        let name = self.names.number(name);
        // Without a column for any, that is told once and not row by row.
        if sound && !has_figures && !inputs.is_empty() {
            findings.error(Finding::of_row(line, FormProblem::NoFigures.into()));
            sound = false;
        }
        if !sound {
            self.cells.truncate(self.cells.len() - inputs.len());
            self.left_out.push(LeftOut { line, who: Some((name, month)) });
            return;
        }
        let team = self.teams.number(team.trim());
        self.heads.push(RowHead { line, name, month, month_text, team });
    }

    /// The month that a text is; most rows have one that came before.
    fn month(&mut self, text: u32) -> Option<Month> {
        let place = usize::try_from(text).ok()?;
        if place >= self.parsed.len() {
            self.parsed.push(Month::parse(self.months.text(text)));
        }
        self.parsed.get(place).copied().flatten()
    }

    /// The steps of the cells of a row, column by column; `None` for an empty one.
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = Option<u64>> {
        let width = self.columns.len();
        let cells = self.cells.get(row * width..(row + 1) * width).unwrap_or_default();
        cells.iter().map(|steps| (*steps != EMPTY).then_some(*steps))
    }

    /// Sets the inputs that a row has cells for.
    #[inline]
    pub(crate) fn set(&self, row: usize, inputs: &mut Inputs) {
        for (column, steps) in self.columns.iter().zip(self.cells(row)) {
            if let Some(steps) = steps {
                // Every cell was read as steps of its grid.
                let _ = inputs.set_column(&column.steps, steps);
            }
        }
    }

    /// What stands in each column.
    pub(crate) fn look(&self) -> Vec<ColumnLook> {
        let width = self.columns.len();
        let columns = self.columns.iter().enumerate().map(|(at, column)| {
            let all = || self.cells.iter().skip(at).step_by(width).copied();
            let empty = all().filter(|steps| *steps == EMPTY).count();
            let first_empty = if empty == 0 { None } else { all().position(|steps| steps == EMPTY) };
            ColumnLook {
                place: column.place,
                empty,
                first_empty: first_empty.and_then(|row| self.heads.get(row)).map(|head| head.line),
                has_cells: empty < self.heads.len(),
                fractions: column.fractions(all().filter(|steps| *steps != EMPTY)),
            }
        });
        columns.collect()
    }

    /// The parts of a row's name, one for each name column.
    pub(crate) fn name_parts(&self, head: &RowHead) -> impl Iterator<Item = &str> {
        self.names.text(head.name).split(PART)
    }
}
