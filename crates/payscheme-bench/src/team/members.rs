//! The months of a great team as a file, the same in every run.

use std::fmt::Write as _;

use crate::months::SplitMix;

/// Agents of each month.
pub(crate) const AGENTS: u32 = 10_000;
/// Months.
pub(crate) const MONTHS: u32 = 12;

/// A CSV file: a row for each agent and month, agent by agent, so that the months of a team lie far apart.
pub(crate) fn file() -> String {
    let mut random = SplitMix(20);
    let mut text = String::from("name,month,reply_rate,response_time\n");
    for agent in 1..=AGENTS {
        for month in 1..=MONTHS {
            // 94 to 100 %, 20 to 55 seconds, in hundredths.
            let reply = 9400 + random.below(601);
            let time = 2000 + random.below(3501);
            let _ = writeln!(
                text,
                "A{agent:05},2026-{month:02},{}.{:02},{}.{:02}",
                reply / 100,
                reply % 100,
                time / 100,
                time % 100
            );
        }
    }
    text
}
