//! A table of a scheme's inputs, from the bytes of a file to rows that can be evaluated.
//!
//! Bytes → [`text`] → [`records`] → columns matched by their [`heading`]s → typed [`rows`]. Nothing here opens a file.

mod decimal;
mod fold;
mod heading;
mod input_column;
mod interner;
mod month;
mod problem;
mod records;
mod rows;
mod separator;
mod text;
mod title;
mod totals_row;
mod unit_words;

use payscheme::Scheme;

pub(crate) use heading::{Heading, Meaning};
pub(crate) use month::Month;
pub(crate) use problem::{DefaultValue, Filler, Finding, Findings, FormProblem, TableProblem};
pub(crate) use rows::{LeftOut, Needs, RowHead, Rows};
pub(crate) use separator::Separator;
pub(crate) use text::{Encoding, NotText};

use input_column::Fractions;
use records::Records;

/// A table of inputs.
pub(crate) struct Table<'s> {
    pub(crate) encoding: Encoding,
    pub(crate) separator: Separator,
    pub(crate) headings: Vec<Heading>,
    pub(crate) rows: Rows<'s>,
    /// Every column is known for what it is, so that good rows can be worked out.
    pub(crate) sound_columns: bool,
}

/// How a table is read.
pub(crate) struct How<'h> {
    pub(crate) needs: Needs,
    /// With these columns the inputs without a default for which nothing else is given and which nothing fills.
    pub(crate) required: &'h dyn Fn(&[Heading]) -> Vec<usize>,
}

/// Reads a table. `None`, with errors among the findings, where there are no rows to speak of.
pub(crate) fn read<'s>(
    scheme: &'s Scheme,
    bytes: Vec<u8>,
    how: &How<'_>,
    findings: &mut Findings,
    progress: &mut dyn FnMut(usize, usize),
) -> Option<Table<'s>> {
    let mut fail = |problem: FormProblem| {
        findings.error(Finding::of_table(problem.into()));
        None
    };
    let (text, encoding) = match text::decode(bytes) {
        Ok(decoded) => decoded,
        Err(reason) => return fail(FormProblem::NotText { reason }),
    };
    let (separator, from) = separator::separator(&text);
    let titles = match title::rows_above(scheme, Records::new(&text, from, separator)) {
        Ok(titles) => titles,
        Err(error) => return fail(FormProblem::Unreadable { message: error.to_string() }),
    };
    let mut records = Records::new(&text, from, separator);
    for _ in 0..titles {
        let _ = records.next();
    }
    let mut headings: Vec<String> = match records.next() {
        Ok(Some(record)) => record.cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect(),
        Ok(None) => return fail(FormProblem::NoRows),
        Err(error) => return fail(FormProblem::Unreadable { message: error.to_string() }),
    };
    // Separators behind the last column.
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    let headings = heading::matched(scheme, &headings, findings);
    if !headings.iter().any(|heading| matches!(heading.meaning, Meaning::Input(_))) {
        findings.error(Finding::of_table(FormProblem::NoInputs.into()));
    }
    let given = |place: &usize| headings.iter().any(|heading| heading.meaning == Meaning::Input(*place));
    let required = (how.required)(&headings);
    let missing = required.iter().filter(|place| !given(place)).filter_map(|place| scheme.inputs().get(*place));
    let inputs: Vec<String> = missing.map(|input| input.id.clone()).collect();
    if !inputs.is_empty() {
        findings.error(Finding::of_table(FormProblem::MissingInputs { inputs }.into()));
    }
    // Where the columns are in doubt, what is wrong in the rows says little.
    let columns_in_doubt = findings.has_errors();
    let is_required = |place: usize| required.contains(&place);
    let rows = match Rows::read(scheme, &headings, &mut records, how.needs, is_required, findings, progress) {
        Ok(rows) => rows,
        Err(error) => {
            findings.error(Finding::of_table(FormProblem::Unreadable { message: error.to_string() }.into()));
            return None;
        }
    };
    if rows.heads.is_empty() && rows.left_out.is_empty() {
        findings.error(Finding::of_table(FormProblem::NoRows.into()));
    }
    for look in rows.look() {
        let heading = headings.iter().find(|heading| heading.meaning == Meaning::Input(look.place));
        let Some(heading) = heading.map(|heading| heading.text.clone()) else { continue };
        let problem = match look.fractions {
            Fractions::None => continue,
            Fractions::All => FormProblem::LooksLikeFractions { heading },
            Fractions::Unsigned(cells) => FormProblem::WithoutPercentSign { heading, cells },
        };
        findings.warning(Finding::of_table(problem.into()));
    }
    Some(Table { encoding, separator, headings, rows, sound_columns: !columns_in_doubt })
}
