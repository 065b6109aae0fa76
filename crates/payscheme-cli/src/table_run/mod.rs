//! From a file of rows to a file of results: what `team` and `months` have in common.

mod defaults;
mod matching;
mod matching_told;
mod progress;
mod summary;
mod told;
mod words;
mod work;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use payscheme::{EvalError, Scheme};
use payscheme_words::Language;

pub(crate) use work::{Base, Job, Present, Sheet, Work};

use crate::failure::{Failure, GivenError, ReadError, WriteError};
use crate::given::Given;
use crate::result_file::{Encoding, HeaderStyle, NotEncoded, Results, save};
use crate::screen::Screen;
use crate::source::scheme;
use crate::table_file::{self, Finding, Findings, FormProblem, Heading, How};
use matching::Matching;
use progress::{Progress, Step};
use summary::Summary;
use told::Outcome;

/// The most bytes of a table; 120,000 rows take some twenty million.
const TABLE_BYTES: usize = 1 << 29;

/// What was asked for.
pub(crate) struct TableTask {
    pub(crate) scheme: String,
    /// A file, or `-`.
    pub(crate) table: String,
    pub(crate) given: Given,
    pub(crate) output: Option<PathBuf>,
    pub(crate) keep_going: bool,
    pub(crate) encoding: Encoding,
    pub(crate) ids_as_headers: bool,
    /// Every input is listed with where it comes from.
    pub(crate) verbose: bool,
}

/// Reads the table, works out its rows, and writes and tells what came of it.
///
/// # Errors
/// Everything that is wrong with the scheme, what was given, or the table.
pub(crate) fn run(screen: &mut Screen, task: &TableTask, work: &mut dyn Work) -> Result<(), Failure> {
    let scheme = Box::new(scheme(&task.scheme)?);
    let base = match base(&scheme, &task.given, work) {
        Ok(base) => base,
        Err(errors) => return Err(Failure::Given { errors, scheme }),
    };
    let bytes = read(&task.table).map_err(Failure::Read)?;
    let mut progress = Progress::new(screen.language);
    let mut findings = Findings::default();
    let required = |headings: &[Heading]| required(&scheme, &base, work, Present::of(headings));
    let how = How { needs: work.needs(), required: &required };
    let mut at = |done, all| progress.at(Step::Reading, done, all);
    let Some(table) = table_file::read(&scheme, bytes, &how, &mut findings, &mut at) else {
        told::tell(screen, task, &scheme, &Outcome { table: None, findings: &findings, summary: None, rows: None });
        return Err(Failure::Told);
    };
    let present = Present::of(&table.headings);
    let matching = Matching::of(&scheme, &table, &base, work, present);
    work.look(&table.rows, present, &mut findings);
    defaults::note(&scheme, &table, &matching, &base, &mut findings);
    let matched = Some((&table, &matching));
    if findings.has_errors() && !(task.keep_going && table.sound_columns) {
        told::tell(screen, task, &scheme, &Outcome { table: matched, findings: &findings, summary: None, rows: None });
        return Err(Failure::Told);
    }

    let inputs = scheme.inputs().iter().enumerate();
    let filled =
        inputs.filter(|(_, input)| input.filled_by.as_ref().is_some_and(|filled_by| work.fills(filled_by, present)));
    let filled: Vec<usize> = filled.map(|(place, _)| place).collect();
    let style = if task.ids_as_headers { HeaderStyle::Ids } else { HeaderStyle::Words(screen.language) };
    let as_json = screen.json && task.output.is_none();
    let encoding = (!as_json).then_some(task.encoding);
    let mut results = Results::new(&scheme, &table.headings, &filled, style, encoding);
    work.work_out(&mut Job::new(&scheme, &table.rows, &base, present, &mut results, &mut findings, &mut progress));
    drop(progress);
    let failed = findings.has_errors();
    if failed && !task.keep_going {
        told::tell(screen, task, &scheme, &Outcome { table: matched, findings: &findings, summary: None, rows: None });
        return Err(Failure::Told);
    }
    let all = table.rows.heads.len() + table.rows.left_out.len();
    let left_out = all - results.totals.rows;
    if left_out > 0 {
        let team_facts = matching.inputs.iter().any(|source| source.from == matching::Source::Team);
        findings.warning(Finding::of_table(FormProblem::LeftOut { rows: left_out, team_facts }.into()));
    }
    let summary = Summary::of(&scheme, &table.rows, present, &results.totals, left_out);
    let rows = results.json();
    let mut written = Ok(());
    if let Some((bytes, missing)) = results.csv(task.encoding) {
        if let Some(NotEncoded { count, first }) = missing {
            findings.warning(Finding::of_table(FormProblem::NotInEncoding { count, first }.into()));
        }
        match &task.output {
            Some(path) => written = save(path, &bytes).map_err(|error| Failure::Write(WriteError::of(path, &error))),
            None => screen.bytes(bytes),
        }
    }
    // What isn't there isn't told as done.
    written?;
    let outcome = Outcome { table: matched, findings: &findings, summary: Some(&summary), rows: rows.as_deref() };
    told::tell(screen, task, &scheme, &outcome);
    if failed { Err(Failure::Told) } else { Ok(()) }
}

/// What holds for every row, and in each agent's first month. What is missing may still come from the rows.
fn base(scheme: &Scheme, given: &Given, work: &dyn Work) -> Result<Base, Vec<GivenError>> {
    let first = given.inputs(scheme).map_err(|mut errors| {
        errors.retain(|error| !matches!(error, GivenError::Eval(EvalError::Missing { .. })));
        errors
    })?;
    // Set for every month, what earlier months fill would stand still.
    let starts = |id: &str| {
        let filled_by = scheme.input(id).and_then(|(_, input)| input.filled_by.as_ref());
        filled_by.is_some_and(|filled_by| work.starts(filled_by))
    };
    let rows = given.without(starts).inputs(scheme)?;
    Ok(Base { rows, first })
}

/// The inputs that rows must give: those without a default, unless they are set or filled.
fn required(scheme: &Scheme, base: &Base, work: &dyn Work, present: Present) -> Vec<usize> {
    let inputs = scheme.inputs().iter().enumerate();
    let missing = inputs.filter(|(place, input)| {
        let filled = input.filled_by.as_ref().is_some_and(|filled_by| work.fills(filled_by, present));
        base.rows.text_of(scheme, *place).is_none() && !filled
    });
    missing.map(|(place, _)| place).collect()
}

/// Reads a file, or stdin for `-`.
fn read(path: &str) -> Result<Vec<u8>, ReadError> {
    let limit = u64::try_from(TABLE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let done = match path {
        "-" => std::io::stdin().lock().take(limit).read_to_end(&mut bytes),
        path => std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)),
    };
    match done {
        Err(error) => {
            Err(ReadError::Unreadable { path: path.to_owned(), message: error.to_string(), kind: error.kind() })
        }
        Ok(_) if bytes.len() > TABLE_BYTES => Err(ReadError::TooLarge { path: path.to_owned(), limit: TABLE_BYTES }),
        Ok(_) => Ok(bytes),
    }
}

/// Is the result to be written over one of these files?
pub(crate) fn would_overwrite(output: &Path, inputs: [&str; 2]) -> Option<String> {
    let known = output.canonicalize().ok()?;
    let same = |input: &&str| *input != "-" && Path::new(input).canonicalize().is_ok_and(|input| input == known);
    inputs.into_iter().find(same).map(str::to_owned)
}

/// One of a pair of wordings.
pub(crate) const fn said<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
