//! In which order the team fills its inputs.

use crate::diagnostic::{Findings, Problem};
use crate::filled_by::FilledBy;
use crate::reach::reached;
use crate::scheme::{Input, Line, Slot};

/// The inputs that the team fills, in rounds: each round's facts need only what earlier rounds fill. Notes the
/// inputs that need each other through the team.
pub(super) fn rounds(inputs: &[Input], lines: &[Line], findings: &mut Findings) -> Option<Vec<Vec<usize>>> {
    let filled = inputs.iter().enumerate().filter(|(_, input)| is_filled(input));
    let mut left: Vec<(usize, Vec<usize>)> =
        filled.map(|(place, input)| (place, needs(input, inputs, lines))).collect();
    let mut done = vec![false; inputs.len()];
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    while !left.is_empty() {
        let is_done = |place: &usize| done.get(*place) == Some(&true);
        let (round, rest): (Vec<_>, Vec<_>) = left.into_iter().partition(|(_, needs)| needs.iter().all(is_done));
        if round.is_empty() {
            let cycle = cycle(&rest);
            let path = format!("inputs[{}].filled_by", cycle.first().copied().unwrap_or_default());
            let names = cycle.into_iter().filter_map(|place| inputs.get(place)).map(|input| input.id.clone());
            findings.note_at(path, Problem::TeamCycle { names: names.collect() });
            return None;
        }
        let round: Vec<usize> = round.into_iter().map(|(place, _)| place).collect();
        for place in &round {
            if let Some(done) = done.get_mut(*place) {
                *done = true;
            }
        }
        rounds.push(round);
        left = rest;
    }
    Some(rounds)
}

const fn is_filled(input: &Input) -> bool {
    matches!(input.filled_by, Some(FilledBy::Team(_)))
}

/// The inputs filled by the team that must be known before this one.
fn needs(input: &Input, inputs: &[Input], lines: &[Line]) -> Vec<usize> {
    let mut read = Vec::new();
    if let Some(filled_by) = &input.filled_by {
        filled_by.names(&mut |slot| read.push(slot));
    }
    let reached = reached(inputs.len() + lines.len(), read, |Slot(place), visit| {
        let line = place.checked_sub(inputs.len()).and_then(|place| lines.get(place));
        line.into_iter().flat_map(|line| line.rule.all()).for_each(|rule| rule.operands(visit));
    });
    let needed = inputs.iter().zip(reached).enumerate().filter(|(_, (input, reached))| *reached && is_filled(input));
    needed.map(|(place, _)| place).collect()
}

/// Follows first needs until one comes round again.
fn cycle(left: &[(usize, Vec<usize>)]) -> Vec<usize> {
    let mut walk: Vec<usize> = left.first().map(|(place, _)| *place).into_iter().collect();
    loop {
        let is_left = |place: &&usize| left.iter().any(|(left, _)| left == *place);
        let needs = left.iter().find(|(place, _)| walk.last() == Some(place)).map(|(_, needs)| needs);
        let Some(next) = needs.and_then(|needs| needs.iter().find(is_left).copied()) else { return walk };
        if let Some(start) = walk.iter().position(|place| *place == next) {
            let mut cycle = walk.split_off(start);
            cycle.push(next);
            return cycle;
        }
        walk.push(next);
    }
}
