//! Random months of a scheme, the same in every run.

use payscheme::{InputKind, Inputs, Owner, Scheme};

use crate::naive::Month;

/// Random numbers that are the same in every run (SplitMix64).
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// A number in `0..=most`.
    pub fn upto(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        most.checked_add(1).map_or(mixed, |count| mixed % count)
    }

    /// Yes, once in `times`.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.upto(times - 1) == 0
    }
}

/// A month with its inputs anywhere on their grids, their ends more often than chance, and any readings;
/// settings mostly stay as they are.
#[must_use]
pub fn random_month(scheme: &Scheme, random: &mut Random) -> Inputs {
    let mut inputs = scheme.defaults();
    let settings_move = random.once_in(4);
    for (place, input) in scheme.inputs().iter().enumerate() {
        if input.owner == Owner::Shop && !(settings_move && random.once_in(4)) {
            continue;
        }
        let last = last_step(&input.kind);
        let steps = match random.upto(5) {
            0 => 0,
            1 => last,
            // Small amounts, where bands are.
            2 | 3 => random.upto(last.min(200)),
            _ => random.upto(last),
        };
        assert!(inputs.set_steps(scheme, place, steps), "{} has {last} steps", input.id);
    }
    for reading in scheme.readings() {
        let place = random.upto(reading.options.len() as u64 - 1);
        let option = usize::try_from(place).ok().and_then(|place| reading.options.get(place));
        let chosen = option.is_some_and(|option| inputs.choose(scheme, &reading.id, &option.id).is_ok());
        assert!(chosen, "{}", reading.id);
    }
    inputs
}

/// The month as it would be typed.
#[must_use]
pub fn typed(scheme: &Scheme, inputs: &Inputs) -> Month {
    let typed = scheme.inputs().iter().enumerate();
    let typed = typed.filter_map(|(place, input)| Some((input.id.clone(), inputs.text_of(scheme, place)?)));
    let chosen = scheme.readings().iter().zip(inputs.readings());
    let chosen =
        chosen.filter_map(|(reading, place)| Some((reading.id.clone(), reading.options.get(*place)?.id.clone())));
    Month { inputs: typed.collect(), readings: chosen.collect() }
}

/// How many steps the last value of an input lies above its first.
#[must_use]
pub fn last_step(kind: &InputKind) -> u64 {
    match kind {
        InputKind::Choice(options) => options.len() as u64 - 1,
        InputKind::Number { grid, .. } => {
            let span = grid.max.checked_sub(grid.min).and_then(|span| span.checked_div(grid.step));
            span.and_then(|span| u64::try_from(span.parts().0).ok()).unwrap_or(0)
        }
    }
}
