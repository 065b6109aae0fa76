//! `team`: the members of teams, each team in one month, with what their statements fill in for each other.

use std::collections::BTreeMap;

use payscheme::{Evaluator, FillError, FilledBy, Inputs, Scheme, TeamError, team};

use crate::failure::Failure;
use crate::screen::Screen;
use crate::table_file::{Finding, Findings, FormProblem, Month, Needs, Rows};
use crate::table_run::{Job, Present, Sheet, TableTask, Work, run};

/// Works out a file of members.
///
/// # Errors
/// Everything that is wrong with the scheme, the file, or a row of it.
pub(crate) fn team(screen: &mut Screen, task: &TableTask) -> Result<(), Failure> {
    run(screen, task, &mut Teams)
}

struct Teams;

impl Work for Teams {
    fn needs(&self) -> Needs {
        Needs::AnyName
    }

    fn fills(&self, filled_by: &FilledBy, _: Present) -> bool {
        matches!(filled_by, FilledBy::Team(_))
    }

    fn starts(&self, _: &FilledBy) -> bool {
        false
    }

    /// The same name twice in a team and month is more likely a row too many than two people.
    fn look(&mut self, rows: &Rows<'_>, present: Present, findings: &mut Findings) {
        if !present.name {
            return;
        }
        let mut seen: BTreeMap<(u32, Option<Month>, u32), u64> = BTreeMap::new();
        for head in &rows.heads {
            let name: Vec<&str> = rows.name_parts(head).filter(|part| !part.is_empty()).collect();
            if name.is_empty() {
                continue;
            }
            let first_row = *seen.entry((head.name, head.month, head.team)).or_insert(head.line);
            if first_row != head.line {
                let problem = FormProblem::RepeatedName { name: name.join(" "), first_row };
                findings.warning(Finding::of_row(head.line, problem.into()));
            }
        }
    }

    fn work_out(&self, job: &mut Job<'_, '_>) {
        if has_team_facts(job.scheme) {
            for (_, members) in teams(job.rows) {
                one_team(job, members);
            }
        } else {
            each_alone(job);
        }
    }
}

/// Does the team fill any input?
pub(crate) fn has_team_facts(scheme: &Scheme) -> bool {
    scheme.inputs().iter().any(|input| matches!(input.filled_by, Some(FilledBy::Team(_))))
}

/// The rows of each month's teams.
pub(crate) fn teams(rows: &Rows<'_>) -> BTreeMap<(Option<Month>, u32), Vec<usize>> {
    let mut teams: BTreeMap<(Option<Month>, u32), Vec<usize>> = BTreeMap::new();
    for (row, head) in rows.heads.iter().enumerate() {
        teams.entry((head.month, head.team)).or_default().push(row);
    }
    teams
}

/// Members of whom nobody needs to know anything.
fn each_alone(job: &mut Job<'_, '_>) {
    let mut evaluator = Evaluator::new(job.scheme);
    let mut sheet = Sheet::new(&job.base.first, job.rows);
    for row in 0..job.rows.heads.len() {
        let inputs = sheet.inputs(job.rows, row);
        match evaluator.run(inputs) {
            Ok(()) => {
                job.take(row, inputs, &evaluator);
            }
            Err(error) => job.failed(row, FillError::Line(error)),
        }
    }
}

fn one_team(job: &mut Job<'_, '_>, rows: Vec<usize>) {
    let members = rows.iter().map(|row| job.inputs(*row, true)).collect();
    let mut evaluator = Evaluator::new(job.scheme);
    for (row, inputs) in filled(job, rows, members) {
        match evaluator.run(&inputs) {
            Ok(()) => {
                job.take(row, &inputs, &evaluator);
            }
            Err(error) => job.failed(row, FillError::Line(error)),
        }
    }
}

/// Members whose own lines can't be worked out, before a team is given up: each takes going through all others again.
const FAILING_MEMBERS: usize = 100;

/// The members with what the team fills, without those whose own lines can't be worked out; nobody where the team
/// itself can't.
pub(crate) fn filled(job: &mut Job<'_, '_>, mut rows: Vec<usize>, mut members: Vec<Inputs>) -> Vec<(usize, Inputs)> {
    for _ in 0..FAILING_MEMBERS {
        let Err(TeamError { member, error }) = team::fill(job.scheme, &mut members) else {
            return rows.into_iter().zip(members).collect();
        };
        let Some(row) = rows.get(member).copied() else { return Vec::new() };
        // A line is the member's own; a value that doesn't fit is the whole team's.
        let own = matches!(error, FillError::Line(_));
        job.failed(row, error);
        if !own {
            return Vec::new();
        }
        rows.remove(member);
        // What was filled with the member is filled again without.
        members.remove(member);
    }
    Vec::new()
}
