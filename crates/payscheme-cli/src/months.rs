//! `months`: agents over months, with what earlier months fill in for later ones.
//!
//! With a column of teams, who is in a team in a month fills in for the others too.

use std::collections::{BTreeMap, BTreeSet};

use payscheme::{FilledBy, Inputs, Timeline};

use crate::failure::Failure;
use crate::screen::Screen;
use crate::table_file::{Finding, Findings, FormProblem, LeftOut, Month, Needs, RowHead, Rows};
use crate::table_run::{Job, Present, Sheet, TableTask, Work, run};
use crate::team::{filled, has_team_facts, teams};

/// Works out a file of months.
///
/// # Errors
/// Everything that is wrong with the scheme, the file, or a row of it.
pub(crate) fn months(screen: &mut Screen, task: &TableTask) -> Result<(), Failure> {
    run(screen, task, &mut Timelines { keep_going: task.keep_going, agents: Vec::new() })
}

/// Each agent's rows from the first month on, as far as nothing is missing.
struct Timelines {
    keep_going: bool,
    agents: Vec<Vec<usize>>,
}

impl Work for Timelines {
    fn needs(&self) -> Needs {
        Needs::EveryName
    }

    fn fills(&self, filled_by: &FilledBy, present: Present) -> bool {
        matches!(filled_by, FilledBy::History(_)) || with_teams(present)
    }

    fn starts(&self, filled_by: &FilledBy) -> bool {
        matches!(filled_by, FilledBy::History(_))
    }

    fn look(&mut self, rows: &Rows<'_>, _: Present, findings: &mut Findings) {
        let mut agents: Vec<Vec<usize>> = vec![Vec::new(); rows.names.len()];
        for (row, head) in rows.heads.iter().enumerate() {
            if let Some(agent) = usize::try_from(head.name).ok().and_then(|name| agents.get_mut(name)) {
                agent.push(row);
            }
        }
        let mut broken: BTreeMap<u32, Vec<LeftOut>> = BTreeMap::new();
        // Whose a row is whose cells can't be told apart, nobody knows.
        let mut anyones: Option<u64> = None;
        for left_out in &rows.left_out {
            match left_out.who {
                Some((name, _)) => broken.entry(name).or_default().push(*left_out),
                None => anyones = anyones.or(Some(left_out.line)),
            }
        }
        for (name, agent) in (0_u32..).zip(&mut agents) {
            agent.sort_by_key(|row| rows.heads.get(*row).map(order));
            let broken = broken.get(&name).map_or(&[][..], Vec::as_slice);
            let whole = whole(rows, agent, broken, anyones, findings);
            // Otherwise nobody's rows are worked out anyway.
            if self.keep_going
                && let Some(head) = agent.get(whole).and_then(|row| rows.heads.get(*row))
            {
                findings.warning(Finding::of_row(head.line, FormProblem::EarlierRowLeftOut.into()));
            }
            agent.truncate(whole);
        }
        self.agents = agents;
    }

    fn work_out(&self, job: &mut Job<'_, '_>) {
        if with_teams(job.present) && has_team_facts(job.scheme) {
            month_by_month(job, &self.agents);
        } else {
            agent_by_agent(job, &self.agents);
        }
    }
}

/// Teams are known in each month only where all three columns are there.
const fn with_teams(present: Present) -> bool {
    present.name && present.month && present.team
}

/// By month, where there are months, else as in the file.
const fn order(head: &RowHead) -> (Option<Month>, u64) {
    (head.month, head.line)
}

/// How many of an agent's rows, which are in order, follow each other from the first on. Notes months that are
/// missing or come twice.
fn whole(rows: &Rows<'_>, agent: &[usize], broken: &[LeftOut], anyones: Option<u64>, findings: &mut Findings) -> usize {
    let heads: Vec<&RowHead> = agent.iter().filter_map(|row| rows.heads.get(*row)).collect();
    let wrong_month = |left_out: &LeftOut| left_out.who.and_then(|(_, month)| month);
    // A row that is nobody's may be the month before this agent's first, unless those stand before it, month by month. As a later
    // one it is missed.
    let is_in_order = heads.is_sorted_by_key(|head| head.line);
    let may_begin_earlier =
        anyones.is_some_and(|line| !is_in_order || heads.first().is_some_and(|head| head.line > line));
    let follows_broken = |head: &RowHead| match head.month {
        // Of a row without its month nobody knows which months follow it.
        Some(own) => {
            may_begin_earlier || broken.iter().any(|left_out| wrong_month(left_out).is_none_or(|wrong| own >= wrong))
        }
        None => broken.iter().map(|left_out| left_out.line).chain(anyones).any(|line| head.line > line),
    };
    let mut whole = heads.iter().position(|head| follows_broken(head)).unwrap_or(heads.len());
    for (at, pair) in heads.windows(2).enumerate() {
        let [before, head] = pair else { continue };
        let (Some(earlier), Some(month)) = (before.month, head.month) else { continue };
        if month == earlier {
            let (month, first_row) = (month.to_string(), before.line);
            findings.error(Finding::of_row(head.line, FormProblem::DuplicateMonth { month, first_row }.into()));
            // Nobody knows which of the two holds.
            whole = whole.min(at);
        } else if month != earlier.next() {
            // A month whose row is there, but wrong, is told as that.
            if !broken.iter().filter_map(wrong_month).any(|wrong| earlier < wrong && wrong < month) {
                let (after, next) = (earlier.to_string(), month.to_string());
                let problem = FormProblem::MissingMonth { after, month: earlier.next().to_string(), next };
                findings.error(Finding::of_row(head.line, problem.into()));
            }
            whole = whole.min(at + 1);
        }
    }
    whole
}

/// Each agent from the first month to the last.
fn agent_by_agent(job: &mut Job<'_, '_>, agents: &[Vec<usize>]) {
    let mut timeline = Timeline::new(job.scheme);
    let [mut first, mut later] = [&job.base.first, &job.base.rows].map(|fresh| Sheet::new(fresh, job.rows));
    for agent in agents {
        timeline.restart();
        for (at, row) in agent.iter().enumerate() {
            let sheet = if at == 0 { &mut first } else { &mut later };
            let inputs = sheet.inputs(job.rows, *row);
            match timeline.month(inputs) {
                Ok(evaluator) => {
                    if !job.take(*row, inputs, evaluator) {
                        break;
                    }
                }
                // The months after it have nothing to follow.
                Err(error) => {
                    job.failed(*row, error);
                    break;
                }
            }
        }
    }
}

/// Every team of a month, then of the next: a team's facts need what its members carry into the month.
fn month_by_month(job: &mut Job<'_, '_>, agents: &[Vec<usize>]) {
    let whole: BTreeSet<usize> = agents.iter().flatten().copied().collect();
    let mut timelines: BTreeMap<u32, Option<Timeline<'_>>> = BTreeMap::new();
    for (_, rows) in teams(job.rows) {
        let mut members: (Vec<usize>, Vec<Inputs>) = (Vec::new(), Vec::new());
        let mut lost: Vec<u32> = Vec::new();
        for row in rows.into_iter().filter(|row| whole.contains(row)) {
            let Some(head) = job.rows.heads.get(row) else { continue };
            let is_first = !timelines.contains_key(&head.name);
            let timeline = timelines.entry(head.name).or_insert_with(|| Some(Timeline::new(job.scheme)));
            // An agent who was lost in an earlier month stays so.
            let Some(timeline) = timeline else { continue };
            let mut inputs = job.inputs(row, is_first);
            match timeline.fill(&mut inputs) {
                Ok(()) => {
                    members.0.push(row);
                    members.1.push(inputs);
                }
                Err(error) => {
                    lost.push(head.name);
                    job.failed(row, error);
                }
            }
        }
        lost.extend(members.0.iter().filter_map(|row| job.rows.heads.get(*row)).map(|head| head.name));
        for (row, mut inputs) in filled(job, members.0, members.1) {
            let Some(head) = job.rows.heads.get(row) else { continue };
            let Some(Some(timeline)) = timelines.get_mut(&head.name) else { continue };
            match timeline.month(&mut inputs) {
                Ok(evaluator) => {
                    if job.take(row, &inputs, evaluator) {
                        lost.retain(|name| *name != head.name);
                    }
                }
                Err(error) => job.failed(row, error),
            }
        }
        for name in lost {
            timelines.insert(name, None);
        }
    }
}
