//! In which order the team fills its inputs.

use crate::diagnostic::{Findings, Problem};
use crate::filled_by::FilledBy;
use crate::scheme::{Input, Line, Slot};

/// The inputs that the team fills, in rounds: each round's facts need only what earlier rounds fill. Notes the
/// inputs that need each other through the team.
pub(super) fn rounds(inputs: &[Input], lines: &[Line], findings: &mut Findings) -> Option<Vec<Vec<usize>>> {
    let filled: Vec<(usize, Vec<usize>)> = inputs
        .iter()
        .enumerate()
        .filter(|(_, input)| matches!(input.filled_by, Some(FilledBy::Team(_))))
        .map(|(place, input)| (place, needs(input, inputs, lines)))
        .collect();
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    loop {
        let done = |place: &usize| rounds.iter().flatten().any(|done| done == place);
        let left: Vec<&(usize, Vec<usize>)> = filled.iter().filter(|(place, _)| !done(place)).collect();
        if left.is_empty() {
            return Some(rounds);
        }
        let round: Vec<usize> =
            left.iter().filter(|(_, needs)| needs.iter().all(done)).map(|(place, _)| *place).collect();
        if round.is_empty() {
            let first = left.first().map_or(0, |(place, _)| *place);
            let names = cycle(first, &left).into_iter().filter_map(|place| inputs.get(place));
            let names = names.map(|input| input.id.clone()).collect();
            findings.note_at(format!("inputs[{first}].filled_by"), Problem::TeamCycle { names });
            return None;
        }
        rounds.push(round);
    }
}

/// The inputs filled by the team that must be known before this one.
fn needs(input: &Input, inputs: &[Input], lines: &[Line]) -> Vec<usize> {
    let mut seen = vec![false; inputs.len() + lines.len()];
    let mut waiting = Vec::new();
    if let Some(filled_by) = &input.filled_by {
        filled_by.names(&mut |slot| waiting.push(slot));
    }
    let mut needs = Vec::new();
    while let Some(Slot(place)) = waiting.pop() {
        match seen.get_mut(place) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        if matches!(inputs.get(place), Some(Input { filled_by: Some(FilledBy::Team(_)), .. })) {
            needs.push(place);
        }
        let line = place.checked_sub(inputs.len()).and_then(|place| lines.get(place));
        for rule in line.into_iter().flat_map(|line| line.rule.all()) {
            rule.operands(&mut |slot| waiting.push(slot));
        }
    }
    needs
}

/// Follows first needs until one comes round again.
fn cycle(first: usize, left: &[&(usize, Vec<usize>)]) -> Vec<usize> {
    let mut walk = vec![first];
    loop {
        let last = walk.last().copied().unwrap_or(first);
        let is_left = |place: &&usize| left.iter().any(|(left, _)| left == *place);
        let needs = left.iter().find(|(place, _)| *place == last).map(|(_, needs)| needs);
        let Some(next) = needs.and_then(|needs| needs.iter().find(is_left).copied()) else { return walk };
        if let Some(start) = walk.iter().position(|place| *place == next) {
            let mut cycle = walk.split_off(start);
            cycle.push(next);
            return cycle;
        }
        walk.push(next);
    }
}
