//! The bounds and searches against the evaluator, over all templates; the same in every run.

mod bound;
mod routes;
mod search;

use std::fs;
use std::path::Path;

use super::region::{Axis, Span};
use crate::document::{Document, Owner};
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::reach::reached;
use crate::scheme::{InputKind, Scheme, Slot};

/// Random numbers that are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    /// A number in `0..=most`.
    fn upto(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        most.checked_add(1).map_or(mixed, |count| mixed % count)
    }

    fn once_in(&mut self, times: u64) -> bool {
        self.upto(times - 1) == 0
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[usize::try_from(self.upto(list.len() as u64 - 1)).unwrap()]
    }

    /// A step, the ends and small ones more often than chance.
    fn step(&mut self, last: u64) -> u64 {
        match self.upto(5) {
            0 => 0,
            1 => last,
            2 | 3 => self.upto(last.min(200)),
            _ => self.upto(last),
        }
    }

    /// A span of at most so many steps.
    fn span(&mut self, last: u64, most: u64) -> Span {
        let first = self.step(last);
        let width = self.upto(most);
        let width = if self.once_in(2) { width } else { self.upto(width.min(40)) };
        Span { first, last: first.saturating_add(width).min(last) }
    }

    /// Inputs to move, mostly such that lead to the line in slot `of`.
    fn axes(&mut self, scheme: &Scheme, of: Slot, count: usize) -> Vec<Axis> {
        let leads = reached(scheme.inputs.len() + scheme.lines.len(), vec![of], |slot, visit| {
            scheme.line_at(slot).into_iter().flat_map(|line| line.rule.all()).for_each(|rule| rule.operands(visit));
        });
        let mut axes: Vec<Axis> = Vec::new();
        while axes.len() < count {
            let input = usize::try_from(self.upto(scheme.inputs.len() as u64 - 1)).unwrap();
            // Settings move seldom.
            if axes.iter().any(|axis| axis.input == input)
                || (scheme.inputs[input].owner == Owner::Shop && !self.once_in(4))
                || (!leads[input] && !self.once_in(40))
            {
                continue;
            }
            axes.push(Axis::of(scheme, input).unwrap());
        }
        axes
    }
}

/// Every template with its id.
fn templates() -> Vec<(String, Scheme)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut ids: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    ids.sort();
    assert_eq!(ids.len(), 19);
    ids.into_iter()
        .map(|id| {
            let text = fs::read_to_string(folder.join(&id).join("scheme.toml")).unwrap();
            let scheme = Document::from_toml(&text).0.and_then(|document| Scheme::check(&document)).unwrap().0;
            (id, scheme)
        })
        .collect()
}

/// A month anywhere on the grids, under any readings; settings mostly as they are.
fn random_month(scheme: &Scheme, random: &mut Random) -> Inputs {
    let mut inputs = scheme.defaults();
    let settings_move = random.once_in(4);
    for (place, input) in scheme.inputs.iter().enumerate() {
        if input.owner == Owner::Shop && !(settings_move && random.once_in(4)) {
            continue;
        }
        let last = Axis::of(scheme, place).unwrap().last;
        assert!(inputs.set_steps(scheme, place, random.step(last)));
    }
    for (place, reading) in scheme.readings.iter().enumerate() {
        inputs.readings[place] = usize::try_from(random.upto(reading.options.len() as u64 - 1)).unwrap();
    }
    inputs
}

/// The scheme with grids of at most so many steps: some of the values that it has.
fn coarse(scheme: &Scheme, steps: u64) -> Scheme {
    let mut scheme = scheme.clone();
    for place in 0..scheme.inputs.len() {
        let last = Axis::of(&scheme, place).unwrap().last;
        if let InputKind::Number { grid, .. } = &mut scheme.inputs[place].kind
            && last > steps
        {
            let factor = i64::try_from(last.div_ceil(steps)).unwrap();
            let count = i64::try_from(last).unwrap() / factor;
            grid.step = grid.step.checked_mul(Exact::int(factor)).unwrap();
            grid.max = grid.step.checked_mul(Exact::int(count)).unwrap().checked_add(grid.min).unwrap();
        }
    }
    scheme
}
