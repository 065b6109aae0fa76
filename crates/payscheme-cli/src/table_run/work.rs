//! What a team and a timeline have in common: the rows to work out, and where their results go.

use payscheme::{Evaluator, FillError, FilledBy, Inputs, Scheme};

use super::progress::{Progress, Step};
use crate::result_file::Results;
use crate::table_file::{Finding, Findings, Heading, Meaning, Needs, Rows, TableProblem};

/// Which columns say who and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Present {
    pub(crate) name: bool,
    pub(crate) month: bool,
    pub(crate) team: bool,
}

impl Present {
    pub(crate) fn of(headings: &[Heading]) -> Self {
        let has = |wanted: &Meaning| headings.iter().any(|heading| heading.meaning == *wanted);
        Self { name: has(&Meaning::Name), month: has(&Meaning::Month), team: has(&Meaning::Team) }
    }
}

/// What holds where a row has no cell.
pub(crate) struct Base {
    pub(crate) rows: Inputs,
    /// In each agent's first month.
    pub(crate) first: Inputs,
}

/// A way to work out the rows of a table.
pub(crate) trait Work {
    /// What each row must have.
    fn needs(&self) -> Needs;

    /// Does it fill such inputs, with these columns?
    fn fills(&self, filled_by: &FilledBy, present: Present) -> bool;

    /// Is what is set for such inputs their value in each agent's first month only?
    fn starts(&self, filled_by: &FilledBy) -> bool;

    /// What is wrong among the rows, each of which is right by itself.
    fn look(&mut self, rows: &Rows<'_>, present: Present, findings: &mut Findings);

    /// Works out the rows, as far as they can be.
    fn work_out(&self, job: &mut Job<'_, '_>);
}

/// Rows to work out.
pub(crate) struct Job<'s, 'j> {
    pub(crate) scheme: &'s Scheme,
    pub(crate) rows: &'j Rows<'s>,
    pub(crate) base: &'j Base,
    pub(crate) present: Present,
    pub(crate) results: &'j mut Results<'s>,
    pub(crate) findings: &'j mut Findings,
    pub(crate) progress: &'j mut Progress,
    done: usize,
}

impl<'s, 'j> Job<'s, 'j> {
    #[allow(clippy::too_many_arguments, reason = "its parts, once")]
    pub(crate) fn new(
        scheme: &'s Scheme,
        rows: &'j Rows<'s>,
        base: &'j Base,
        present: Present,
        results: &'j mut Results<'s>,
        findings: &'j mut Findings,
        progress: &'j mut Progress,
    ) -> Self {
        Self { scheme, rows, base, present, results, findings, progress, done: 0 }
    }

    /// The inputs of a row, which may be an agent's first.
    pub(crate) fn inputs(&self, row: usize, is_first: bool) -> Inputs {
        let mut inputs = if is_first { &self.base.first } else { &self.base.rows }.clone();
        self.rows.set(row, &mut inputs);
        inputs
    }

    /// Takes the result of a row; false, with a finding, where a notice can't be decided.
    pub(crate) fn take(&mut self, row: usize, inputs: &Inputs, evaluator: &Evaluator<'_>) -> bool {
        self.done += 1;
        if self.done.is_multiple_of(1024) {
            self.progress.at(Step::WorkingOut, self.done, self.rows.heads.len());
        }
        match self.results.add(self.rows, row, inputs, evaluator) {
            Ok(()) => true,
            Err(error) => {
                self.failed(row, FillError::Line(error));
                false
            }
        }
    }

    /// Notes why a row can't be worked out.
    pub(crate) fn failed(&mut self, row: usize, error: FillError) {
        let line = self.rows.heads.get(row).map_or(0, |head| head.line);
        self.findings.error(Finding::of_row(line, TableProblem::Fill(error)));
    }
}

/// Inputs for one row after another in the same memory.
pub(crate) struct Sheet<'j> {
    fresh: &'j Inputs,
    inputs: Inputs,
    /// The columns that some row has set since the inputs were fresh.
    set: Vec<bool>,
}

impl<'j> Sheet<'j> {
    /// Inputs that are `fresh` where a row has no cell.
    pub(crate) fn new(fresh: &'j Inputs, rows: &Rows<'_>) -> Self {
        Self { fresh, inputs: fresh.clone(), set: vec![false; rows.columns.len()] }
    }

    /// The inputs of a row. What was filled for a row before is filled again for this one.
    #[inline]
    pub(crate) fn inputs(&mut self, rows: &Rows<'_>, row: usize) -> &mut Inputs {
        let stale = self.set.iter().zip(rows.cells(row)).any(|(set, cell)| *set && cell.is_none());
        if stale {
            self.inputs.clone_from(self.fresh);
            self.set.fill(false);
        }
        for (set, cell) in self.set.iter_mut().zip(rows.cells(row)) {
            *set |= cell.is_some();
        }
        rows.set(row, &mut self.inputs);
        &mut self.inputs
    }
}
