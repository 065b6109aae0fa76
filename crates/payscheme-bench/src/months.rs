//! Varied months, the same in every run: for each input its steps above the least value, and the same by hand.

use anyhow::{Context as _, Result, bail};
use payscheme::{Inputs, Scheme};
use rust_decimal::Decimal;

use crate::by_hand::{Grade, Level, Month};

/// The template that is measured.
pub(crate) const TEMPLATE: &str = "aftersales-130";

/// The inputs that vary, in the order of the columns.
pub(crate) const COLUMNS: [&str; 13] = [
    "level",
    "quality",
    "refund_rate",
    "disputes",
    "cooperation",
    "execution",
    "late",
    "leave",
    "absence",
    "low_reviews",
    "complaint_points",
    "praise",
    "outstanding",
];

/// Steps on the grids, one for each column.
pub(crate) type Row = [u32; COLUMNS.len()];

/// As many rows as asked for.
pub(crate) fn rows(count: usize) -> Vec<Row> {
    let mut random = SplitMix(130);
    (0..count).map(|_| row(&mut random)).collect()
}

fn row(random: &mut SplitMix) -> Row {
    // Good grades more often than bad ones, so that about half of the months pass the line.
    let mut grade = || [0, 0, 0, 1, 1, 2, 3][random.below(7) as usize];
    let [quality, disputes, cooperation, execution] = [grade(), grade(), grade(), grade()];
    // Every fourth refund rate is at an edge of a band or one step to either side of it.
    let refund_rate = match random.below(8) {
        0 => 499 + random.below(3),
        1 => [799, 1099][random.below(2) as usize] + random.below(3),
        2 => random.below(10_001),
        _ => random.below(1300),
    };
    // Mostly a few, sometimes up to the end of the grid.
    let mut count =
        |few: u64, most: u64| if random.below(32) == 0 { random.below(most + 1) } else { random.below(few) };
    let [late, leave, absence] = [count(3, 31), count(3, 31), count(2, 31)];
    let [low_reviews, complaint_points, praise] = [count(3, 99), count(9, 400), count(12, 99)];
    let (level, outstanding) = (random.below(3), random.below(5));
    [
        level,
        quality,
        refund_rate,
        disputes,
        cooperation,
        execution,
        late,
        leave,
        absence,
        low_reviews,
        complaint_points,
        praise,
        outstanding,
    ]
}

/// Sebastiano Vigna's SplitMix64.
pub(crate) struct SplitMix(pub(crate) u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u32 {
        u32::try_from(self.next() % limit).unwrap_or(0)
    }
}

/// The row as the function by hand takes it.
pub(crate) fn by_hand(row: &Row) -> Month {
    let [
        level,
        quality,
        refund_rate,
        disputes,
        cooperation,
        execution,
        late,
        leave,
        absence,
        low_reviews,
        complaint_points,
        praise,
        outstanding,
    ] = *row;
    let grade = |place: u32| match place {
        0 => Grade::Excellent,
        1 => Grade::Good,
        2 => Grade::Fair,
        _ => Grade::Poor,
    };
    Month {
        level: match level {
            0 => Level::Ordinary,
            1 => Level::Senior,
            _ => Level::Leader,
        },
        quality: grade(quality),
        refund_rate: Decimal::new(refund_rate.into(), 2),
        disputes: grade(disputes),
        cooperation: grade(cooperation),
        execution: grade(execution),
        late: late.into(),
        leave: leave.into(),
        absence: absence.into(),
        low_reviews: low_reviews.into(),
        complaint_points: complaint_points.into(),
        praise: praise.into(),
        // The options are none, 2, 3, 4 and 5 points.
        outstanding: if outstanding == 0 { Decimal::ZERO } else { Decimal::from(outstanding + 1) },
    }
}

/// Puts rows into the engine's inputs.
pub(crate) struct Setter<'s> {
    scheme: &'s Scheme,
    places: Vec<usize>,
}

impl<'s> Setter<'s> {
    pub(crate) fn of(scheme: &'s Scheme) -> Result<Self> {
        let place =
            |name: &&str| scheme.input(name).map(|(place, _)| place).with_context(|| format!("no input {name}"));
        Ok(Self { scheme, places: COLUMNS.iter().map(place).collect::<Result<_>>()? })
    }

    pub(crate) fn set(&self, inputs: &mut Inputs, row: &Row) -> Result<()> {
        for (&place, &steps) in self.places.iter().zip(row) {
            if !inputs.set_steps(self.scheme, place, steps.into()) {
                bail!("{steps} steps are outside the grid of input {place}");
            }
        }
        Ok(())
    }
}
