//! The figures: medians over the rounds, as a table or as data.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// One way to evaluate, with what each round took for one evaluation.
pub(crate) struct Way {
    /// How it is called in the data.
    pub(crate) id: &'static str,
    /// How it is called in the table.
    pub(crate) title: &'static str,
    /// The least ratio that is good enough.
    pub(crate) aim: Option<f64>,
    /// Seconds for one evaluation, round by round.
    pub(crate) rounds: Vec<f64>,
}

/// A way's figures beside the function by hand.
struct Figures {
    ratio: f64,
    lowest: f64,
    highest: f64,
    per_second: f64,
}

impl Way {
    fn figures(&self, by_hand: &[f64]) -> Figures {
        let mut ratios: Vec<f64> = by_hand.iter().zip(&self.rounds).map(|(hand, own)| hand / own).collect();
        ratios.sort_by(f64::total_cmp);
        let mut speeds: Vec<f64> = self.rounds.iter().map(|round| round.recip()).collect();
        speeds.sort_by(f64::total_cmp);
        Figures {
            ratio: median(&ratios),
            lowest: ratios.first().copied().unwrap_or(f64::NAN),
            highest: ratios.last().copied().unwrap_or(f64::NAN),
            per_second: median(&speeds),
        }
    }
}

fn median(sorted: &[f64]) -> f64 {
    let middle = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { middle(half) } else { (middle(half.wrapping_sub(1)) + middle(half)) / 2.0 }
}

/// The table. The first way is the one by hand.
pub(crate) fn table(ways: &[Way], what: &str) -> String {
    let by_hand = ways.first().map(|way| way.rounds.as_slice()).unwrap_or_default();
    let mut text = format!("{what}, {} rounds, every result equal\n", by_hand.len());
    let _ = writeln!(text, "{:<34} {:>12} {:>7}  {:>15}  aim", "", "per second", "ratio", "lowest–highest");
    for way in ways {
        let Figures { ratio, lowest, highest, per_second } = way.figures(by_hand);
        let _ = write!(text, "{:<34} {per_second:>12.0} {ratio:>7.2}  {lowest:>7.2}–{highest:<7.2}", way.title);
        let _ = match way.aim {
            Some(aim) => writeln!(text, "  {aim:.1} {}", if ratio >= aim { "reached" } else { "MISSED" }),
            None => writeln!(text),
        };
    }
    text
}

/// What the page weighs.
pub(crate) fn weight(sizes: &Value) -> String {
    let load = &sizes["first_load"];
    format!(
        "first load of the page: {} bytes, {} with gzip, {} with Brotli\n",
        load["raw"], load["gzip"], load["brotli"]
    )
}

/// The same as data.
pub(crate) fn data(ways: &[Way], rows: usize) -> Value {
    let by_hand = ways.first().map(|way| way.rounds.as_slice()).unwrap_or_default();
    let ways: Vec<Value> = ways
        .iter()
        .map(|way| {
            let Figures { ratio, lowest, highest, per_second } = way.figures(by_hand);
            json!({
                "id": way.id, "per_second": per_second.round(), "ratio": ratio, "lowest": lowest, "highest": highest,
                "aim": way.aim,
            })
        })
        .collect();
    json!({ "months": rows, "rounds": by_hand.len(), "ways": ways })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_ratio_is_of_rounds_not_of_medians() {
        // 10/5 = 2, 30/10 = 3, 20/20 = 1: the median is 2. With 40/8 = 5 there are four, and the median is
        // (2 + 3) / 2; the medians' own ratio would be 25/9.
        let way = Way { id: "a", title: "a", aim: None, rounds: vec![5.0, 10.0, 20.0] };
        let figures = way.figures(&[10.0, 30.0, 20.0]);
        assert_eq!((figures.ratio, figures.lowest, figures.highest), (2.0, 1.0, 3.0));
        let way = Way { id: "a", title: "a", aim: None, rounds: vec![5.0, 10.0, 20.0, 8.0] };
        assert_eq!(way.figures(&[10.0, 30.0, 20.0, 40.0]).ratio, 2.5);
    }
}
