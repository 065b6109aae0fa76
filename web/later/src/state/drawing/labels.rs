//! What is written on a chart, as far as there is room: the jumps' sizes and the marks along its edges.

use payscheme::{Amount, Exact};
use payscheme_words as wording;
use payscheme_words::Language;
use payscheme_words::answers::tick;

use super::{Frame, Label, OWN, Point, Span, is_jump, is_trifle, jumps_of, near};
use crate::state::chart::{Plot, Series};

/// How wide a letter of a label is, in pixels.
const LETTER: f64 = 7.5;

/// The jumps' sizes beside them, the largest first, as far as there is room.
pub(super) fn jumps(
    language: Language,
    plot: &Plot,
    series: &Series,
    seen: &dyn Fn(f64) -> bool,
    at: &dyn Fn(Point) -> Point,
    (frame, own): (Frame, Option<Point>),
) -> Vec<Label> {
    let mut jumps: Vec<(f64, f64, Exact)> = Vec::new();
    for pair in series.curve.pieces.windows(2) {
        let [before, after] = pair else { continue };
        let (Some((_, ends)), Some((begins, _)), Some(edge)) = (before.values, after.values, before.interval.high)
        else {
            continue;
        };
        let by = begins.checked_sub(ends).filter(|by| !by.is_zero() && !is_trifle(*by, plot.of_unit));
        if let Some(by) = by.filter(|_| is_jump(before, after) && seen(near(edge.at))) {
            jumps.push((near(edge.at), (near(ends) + near(begins)) / 2.0, by));
        }
    }
    jumps.sort_by(|a, b| near(b.2).abs().total_cmp(&near(a.2).abs()));
    let mut labels: Vec<Label> = Vec::new();
    for (x, y, by) in jumps {
        let text = wording::difference(language, plot.amount(by));
        let width = width_of(&text);
        let (x, y) = at((x, y));
        let is_free = |&(x, y): &Point| {
            let is_beside = |other: &Label| {
                (other.at.1 - y).abs() > 16.0 || x > other.at.0 + width_of(&other.text) || other.at.0 > x + width
            };
            // The agent's own point hides what lies below it.
            let is_hidden =
                own.is_some_and(|own| (own.1 - y).abs() < OWN + 6.0 && x < own.0 + OWN && own.0 - OWN < x + width);
            let is_inside = x >= frame.left() && x + width <= frame.right() && y >= frame.top() && y <= frame.bottom();
            is_inside && !is_hidden && labels.iter().all(is_beside)
        };
        // To the right, to the left, and the same a line higher or lower.
        let sides = [x + 8.0, x - 8.0 - width];
        let places = [0.0, -24.0, 24.0].into_iter().flat_map(|by| sides.map(|x| (x, y + by)));
        labels.extend(places.into_iter().find(is_free).map(|at| Label { at, text }));
    }
    labels
}

/// The marks along the bottom: the edges first, then round values where there is room.
pub(super) fn ticks(
    language: Language,
    plot: &Plot,
    sight: Span,
    frame: Frame,
    x_of: &dyn Fn(f64) -> f64,
    written: &dyn Fn(u64) -> String,
) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let mut put = |value: f64, text: String| {
        let half = width_of(&text) / 2.0;
        let x = x_of(value).max(frame.left() + half - 24.0).min(frame.right() + 12.0 - half);
        let is_free = labels.iter().all(|label| (label.at.0 - x).abs() > half + width_of(&label.text) / 2.0 + 10.0);
        if is_free && (sight.low..=sight.high).contains(&value) {
            labels.push(Label { at: (x, frame.bottom()), text });
        }
    };
    let Some(unit) = plot.over_unit else {
        (0..=plot.last()).for_each(|steps| put(steps as f64, written(steps)));
        return labels;
    };
    let edges = plot.series.first().map(|series| jumps_of(&series.curve).collect::<Vec<_>>()).unwrap_or_default();
    // On whole numbers an edge between two of them is no number to write down.
    for (edge, ..) in edges.into_iter().filter(|(edge, ..)| plot.grid.contains(*edge)) {
        put(near(edge), tick(language, Amount { value: edge, unit }));
    }
    let whole = plot.grid.step.is_multiple_of(Exact::ONE);
    for value in round_values(sight, 6).into_iter().filter(|value| !whole || value.is_multiple_of(Exact::ONE)) {
        put(near(value), tick(language, Amount { value, unit }));
    }
    labels
}

fn width_of(text: &str) -> f64 {
    // A Chinese letter is twice as wide.
    text.chars().map(|letter| if letter.is_ascii() { LETTER } else { LETTER * 1.75 }).sum()
}

/// About so many round values of a span.
pub(super) fn round_values(span: Span, count: i32) -> Vec<Exact> {
    let rough = span.width() / f64::from(count);
    if !rough.is_finite() || rough <= 0.0 {
        return Vec::new();
    }
    #[allow(clippy::cast_possible_truncation, reason = "the exponent of a number that people read")]
    let power = rough.log10().floor() as i32;
    let unit = 10_f64.powi(power);
    let factor = [1, 2, 5, 10].into_iter().find(|factor| f64::from(*factor) * unit >= rough).unwrap_or(10);
    let ten = 10_i128.checked_pow(power.unsigned_abs()).unwrap_or(1);
    let step = if power < 0 { Exact::ratio(factor.into(), ten) } else { Exact::ratio(i128::from(factor) * ten, 1) };
    let Some(step) = step else { return Vec::new() };
    #[allow(clippy::cast_possible_truncation, reason = "a handful of steps from 0")]
    let (first, last) = ((span.low / near(step)).ceil() as i64, (span.high / near(step)).floor() as i64);
    (first..=last.min(first.saturating_add(20))).filter_map(|times| step.checked_mul(Exact::int(times))).collect()
}
