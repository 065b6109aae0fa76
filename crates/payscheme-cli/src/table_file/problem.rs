//! What is wrong with a table, as data.

use payscheme::{FillError, InputError, Unit};
use serde::Serialize;

use super::text::NotText;

/// Something about a table, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// The line of the file, the heading's being 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) row: Option<u64>,
    /// The heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) column: Option<String>,
    /// What stands in the cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cell: Option<String>,
    #[serde(flatten)]
    pub(crate) problem: TableProblem,
}

impl Finding {
    /// About the table as a whole.
    pub(crate) const fn of_table(problem: TableProblem) -> Self {
        Self { row: None, column: None, cell: None, problem }
    }

    /// About a row.
    pub(crate) const fn of_row(row: u64, problem: TableProblem) -> Self {
        Self { row: Some(row), column: None, cell: None, problem }
    }

    /// About a cell.
    pub(crate) fn of_cell(row: u64, column: &str, cell: &[u8], problem: TableProblem) -> Self {
        let cell = String::from_utf8_lossy(cell).trim().chars().take(40).collect();
        Self { row: Some(row), column: Some(column.to_owned()), cell: Some(cell), problem }
    }
}

/// What can be wrong with a table. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum TableProblem {
    Input(InputError),
    /// The row can't be worked out.
    Fill(FillError),
    Form(FormProblem),
}

impl From<FormProblem> for TableProblem {
    fn from(problem: FormProblem) -> Self {
        Self::Form(problem)
    }
}

/// What is wrong with a table's form. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum FormProblem {
    NotText {
        reason: NotText,
    },
    /// No line that has a word in it, or none below the heading.
    NoRows,
    /// The reader's own words.
    Unreadable {
        message: String,
    },
    /// Two columns for the same input, or for the month or the team.
    DuplicateColumn {
        columns: Vec<String>,
        /// The input's id, or `month` or `team`.
        meaning: String,
    },
    AmbiguousColumn {
        heading: String,
        inputs: Vec<String>,
    },
    /// The heading names a unit in which its figures would be taken wrongly.
    OtherUnit {
        heading: String,
        unit: String,
        input: String,
        expected: Unit,
    },
    /// The words in brackets behind a heading are no unit; the figures are taken in the input's.
    UnknownUnit {
        heading: String,
        unit: String,
        input: String,
        expected: Unit,
    },
    /// Not one column is an input.
    NoInputs,
    /// Inputs without default for which nothing is given.
    MissingInputs {
        inputs: Vec<String>,
    },
    /// A row with more cells than the heading.
    RaggedRow {
        cells: usize,
        headings: usize,
    },
    /// Rows with fewer cells than the heading, whose last cells are taken as empty.
    ShortRows {
        rows: usize,
        first_row: u64,
    },
    /// A total or an average, which is nobody's and passed over.
    TotalsRow,
    /// Not one cell of an input: a remark, or somebody of whom nothing is known.
    NoFigures,
    /// Quotes that begin in this row and never end.
    OpenQuotes,
    /// There is no default, so the cell can't be empty.
    EmptyCell {
        name: String,
    },
    EmptyName,
    NoMonth,
    /// An agent has this month already.
    DuplicateMonth {
        month: String,
        first_row: u64,
    },
    /// An agent has no such month, but later ones.
    MissingMonth {
        after: String,
        month: String,
        next: String,
    },
    /// What an earlier row of the agent should carry into this one is not known.
    EarlierRowLeftOut,
    /// All figures of a percent column lie within 0 and 1.
    LooksLikeFractions {
        heading: String,
    },
    /// Some cells of a percent column lack the sign that others have, and are below 1.
    WithoutPercentSign {
        heading: String,
        cells: usize,
    },
    /// Inputs that nothing gives stand at their defaults, which are examples.
    AtDefaults {
        /// What would fill them: `team` or `months`; nothing fills the others.
        filled_by: Option<Filler>,
        inputs: Vec<DefaultValue>,
    },
    /// Empty cells of a column stand at the default.
    EmptyCells {
        heading: String,
        cells: usize,
        first_row: u64,
        #[serde(flatten)]
        default: DefaultValue,
    },
    /// A name that comes twice in one team and month.
    RepeatedName {
        name: String,
        first_row: u64,
    },
    /// Rows that are left out are missing from what the team fills.
    LeftOut {
        rows: usize,
        team_facts: bool,
    },
    /// Characters that the encoding of the result doesn't have.
    NotInEncoding {
        count: usize,
        first: char,
    },
}

/// What would fill inputs: a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Filler {
    Team,
    Months,
}

/// An input with the default that stands for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct DefaultValue {
    pub(crate) input: String,
    pub(crate) value: String,
}

/// What was found, and how much more than is kept.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) errors: Vec<Finding>,
    pub(crate) warnings: Vec<Finding>,
    /// Errors and warnings past those kept.
    pub(crate) more: usize,
}

/// Errors kept, and warnings.
const KEPT: usize = 1000;

impl Findings {
    pub(crate) fn error(&mut self, finding: Finding) {
        if self.errors.len() < KEPT { self.errors.push(finding) } else { self.more += 1 }
    }

    pub(crate) fn warning(&mut self, finding: Finding) {
        if self.warnings.len() < KEPT { self.warnings.push(finding) } else { self.more += 1 }
    }

    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}
