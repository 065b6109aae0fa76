//! From a plot to points on a screen. Only here numbers are near ones: they say where ink goes, never what is paid.

mod labels;

use payscheme::{Amount, Curve, Exact, Piece, Shape, Unit};
use payscheme_words as wording;
use payscheme_words::Language;
use payscheme_words::answers::tick;

use super::chart::{Plot, Series};

/// So many breaks either side of the agent are in sight.
const BREAKS: usize = 6;
/// With at most so many steps in sight, each is a point of its own: there is nothing between two counts.
const POINTS: f64 = 40.0;
/// How far the agent's own point reaches, in pixels.
const OWN: f64 = 12.0;

/// A chart's size and margins in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

impl Frame {
    const LEFT: f64 = 72.0;
    const RIGHT: f64 = 16.0;
    const TOP: f64 = 20.0;
    const BOTTOM: f64 = 32.0;

    /// Where the curve's room ends on the right.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.width - Self::RIGHT
    }

    /// Where it begins on the left.
    #[must_use]
    pub const fn left(&self) -> f64 {
        Self::LEFT
    }

    /// Where it begins at the top.
    #[must_use]
    pub const fn top(&self) -> f64 {
        Self::TOP
    }

    /// Where it ends at the bottom.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.height - Self::BOTTOM
    }
}

/// A span of values that is in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl Span {
    fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values = values.into_iter();
        let first = values.next()?;
        let span = Self { low: first, high: first };
        Some(values.fold(span, |span, value| Self { low: span.low.min(value), high: span.high.max(value) }))
    }

    fn width(self) -> f64 {
        self.high - self.low
    }

    /// How far along it a value lies, from 0 to 1.
    fn share(self, value: f64) -> f64 {
        if self.width() > 0.0 { (value - self.low) / self.width() } else { 0.5 }
    }
}

/// A point on the screen.
pub type Point = (f64, f64);

/// A chart, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its size.
    pub frame: Frame,
    /// What is in sight of the input.
    pub sight: Span,
    /// Marks along the bottom.
    pub ticks: Vec<Label>,
    /// Marks along the left.
    pub levels: Vec<Label>,
    /// The curves.
    pub strokes: Vec<Strokes>,
    /// The sizes of the jumps.
    pub jumps: Vec<Label>,
    /// Where the agent stands.
    pub own: Option<Point>,
}

/// One curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strokes {
    /// Its lines.
    pub lines: Vec<Vec<Point>>,
    /// From one side of a jump to the other.
    pub risers: Vec<(Point, Point)>,
    /// The points at their ends, each with whether it belongs to the line.
    pub dots: Vec<(Point, bool)>,
}

/// Words at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where.
    pub at: Point,
    /// What.
    pub text: String,
}

/// Does the value jump between two neighbouring pieces, or only bend?
#[must_use]
pub fn is_jump(before: &Piece, after: &Piece) -> bool {
    let (Some((_, ends)), Some((begins, _))) = (before.values, after.values) else { return true };
    let Some(across) = begins.checked_sub(ends) else { return true };
    // Rounded to the fen, a line goes up or down by a fen more or less.
    let is_slope = |shape: Shape| match shape {
        Shape::Constant => across.is_zero(),
        Shape::Straight { per_step } => across == per_step,
        Shape::Rounded { per_step } => (near(across) - near(per_step)).abs() < 0.011,
        Shape::Rising | Shape::Falling | Shape::Mixed => false,
    };
    !is_slope(before.shape) && !is_slope(after.shape)
}

/// Is a jump less than a yuan or a point (of a share, a percentage point), as where something is rounded? It is drawn, but
/// nobody talks of it, and nobody calls it a tier.
#[must_use]
pub fn is_trifle(by: Exact, unit: Unit) -> bool {
    let least = unit.value_of(Exact::ONE);
    by.checked_abs().zip(least).is_some_and(|(size, least)| size < least)
}

/// The jumps of a curve: where, by how much, and whether the edge itself is on the side before.
pub fn jumps_of(curve: &Curve) -> impl Iterator<Item = (Exact, Exact, bool)> {
    curve.pieces.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let by = after.values?.0.checked_sub(before.values?.1)?;
        let edge = before.interval.high?;
        (is_jump(before, after) && !by.is_zero()).then_some((edge.at, by, edge.closed))
    })
}

/// What is in sight: the breaks around the agent, with some room.
#[must_use]
pub fn sight(plot: &Plot) -> Span {
    let (least, most, step) = (near(plot.grid.min), near(plot.grid.max), near(plot.grid.step));
    let own = plot.value_at(plot.own).map_or(least, near);
    let edges = |series: &Series| {
        let inner = series.curve.pieces.iter().skip(1);
        inner.filter_map(|piece| piece.interval.low).map(|end| near(end.at)).collect::<Vec<f64>>()
    };
    let mut edges: Vec<f64> = plot.series.iter().flat_map(edges).collect();
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    let here = edges.partition_point(|edge| *edge < own);
    let around = edges.get(here.saturating_sub(BREAKS)..(here + BREAKS).min(edges.len())).unwrap_or_default();
    let Some(span) = Span::of(around.iter().copied().chain([own])).filter(|_| !around.is_empty()) else {
        // Nothing breaks: from the least to well past the agent.
        let high = least + (own - least) * 2.0;
        let high = if high < least + step * 10.0 { most } else { high };
        return Span { low: least, high: high.min(most) };
    };
    let room = (span.width() * 0.3).max(step * 3.0);
    let (mut low, high) = ((span.low - room).max(least), (span.high + room).min(most));
    // The whole beginning rather than nearly the whole.
    if low - least < span.width() {
        low = least;
    }
    Span { low, high: high.max(low + step) }
}

/// The step whose value lies nearest to a place on the screen.
#[must_use]
pub fn step_at(plot: &Plot, sight: Span, frame: Frame, x: f64) -> u64 {
    let share = ((x - frame.left()) / (frame.right() - frame.left())).clamp(0.0, 1.0);
    let value = sight.low + share * sight.width();
    let steps = ((value - near(plot.grid.min)) / near(plot.grid.step)).round().max(0.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the grid's steps")]
    let steps = steps as u64;
    steps.min(plot.last())
}

/// Draws a plot.
#[must_use]
pub fn draw(language: Language, plot: &Plot, sight: Span, frame: Frame, written: &dyn Fn(u64) -> String) -> Drawing {
    let step = near(plot.grid.step);
    let is_coarse =
        plot.over_unit.is_none() || (sight.width() / step) <= POINTS && plot.grid.step.is_multiple_of(Exact::ONE);
    let seen = |value: f64| (sight.low..=sight.high).contains(&value);
    let own_x = plot.value_at(plot.own).map(near);
    let values = plot.series.iter().flat_map(|series| {
        let pieces = series.curve.pieces.iter().zip(&series.between);
        pieces.flat_map(|(piece, between)| clipped(&points(plot, piece, between, is_coarse), sight)).map(|(_, y)| y)
    });
    let height = Span::of(values.chain(plot.series.iter().filter_map(|series| series.own).map(near)));
    let height = height.map_or(Span { low: 0.0, high: 1.0 }, |span| {
        let room = if span.width() > 0.0 { span.width() * 0.12 } else { span.high.abs().max(1.0) * 0.1 };
        Span { low: span.low - room, high: span.high + room }
    });
    let x_of = |value: f64| frame.left() + sight.share(value) * (frame.right() - frame.left());
    let y_of = |value: f64| frame.bottom() - height.share(value) * (frame.bottom() - frame.top());
    let at = |(x, y): Point| (x_of(x), y_of(y));

    let mut strokes = Vec::new();
    for series in &plot.series {
        let mut drawn = Strokes::default();
        for (piece, between) in series.curve.pieces.iter().zip(&series.between) {
            let line: Vec<Point> =
                clipped(&points(plot, piece, between, is_coarse), sight).into_iter().map(at).collect();
            if line.len() > 1 {
                drawn.lines.push(line);
            }
            if is_coarse && let Some((first, last)) = piece.values {
                let width = piece.last - piece.first;
                for steps in piece.first..=piece.last {
                    let Some(x) = plot.series.first().and_then(|_| series.curve.grid.at(steps)).map(near) else {
                        continue;
                    };
                    let share = if width == 0 { 0.0 } else { (steps - piece.first) as f64 / width as f64 };
                    let y = between_value(between, x).unwrap_or(near(first) + share * (near(last) - near(first)));
                    if seen(x) {
                        drawn.dots.push((at((x, y)), true));
                    }
                }
            }
        }
        for pair in series.curve.pieces.windows(2) {
            let [before, after] = pair else { continue };
            let (Some((_, ends)), Some((begins, _)), Some(edge)) = (before.values, after.values, before.interval.high)
            else {
                continue;
            };
            if is_coarse {
                // Where it only bends there is no gap from one count to the next.
                let sides = [(before.last, ends), (after.first, begins)];
                let bend = sides.map(|(step, y)| plot.grid.at(step).map(|x| (near(x), near(y))));
                if let ([Some(from), Some(to)], false) = (bend, is_jump(before, after)) {
                    let line: Vec<Point> = clipped(&[from, to], sight).into_iter().map(at).collect();
                    drawn.lines.extend((line.len() > 1).then_some(line));
                }
            } else {
                let x = near(edge.at);
                if is_jump(before, after) && seen(x) {
                    let (from, to) = (at((x, near(ends))), at((x, near(begins))));
                    drawn.risers.push((from, to));
                    drawn.dots.extend([(from, edge.closed), (to, !edge.closed)]);
                }
            }
        }
        strokes.push(drawn);
    }

    let own = own_x.zip(plot.series.first().and_then(|series| series.own)).map(|(x, y)| at((x, near(y))));
    let jumps = plot.series.first().map(|series| labels::jumps(language, plot, series, &seen, &at, (frame, own)));
    let jumps = jumps.unwrap_or_default();
    let ticks = labels::ticks(language, plot, sight, frame, &x_of, written);
    let levels = labels::round_values(height, 7).into_iter().filter_map(|value| {
        let level = Amount { value, unit: plot.of_unit };
        // The heading says what is counted; there is no room for it beside the curve.
        let text = match plot.of_unit {
            Unit::Yuan | Unit::Percent => tick(language, level),
            _ => wording::number(language, level),
        };
        Some(Label { at: (frame.left(), y_of(near(value))), text }).filter(|label| label.at.1 >= frame.top() - 4.0)
    });
    let levels = levels.collect();
    Drawing { frame, sight, ticks, levels, strokes, jumps, own }
}

/// A piece from end to end.
fn points(plot: &Plot, piece: &Piece, between: &[(Exact, Exact)], is_coarse: bool) -> Vec<Point> {
    let mut points = ends(plot, piece, is_coarse);
    if !points.is_empty() {
        let last = points.len() - 1;
        points.splice(last..last, between.iter().map(|(x, y)| (near(*x), near(*y))));
    }
    points
}

/// The two ends of a piece: where the scheme draws them, or, where every step counts, the first and the last.
fn ends(plot: &Plot, piece: &Piece, is_coarse: bool) -> Vec<Point> {
    let Some((first, last)) = piece.values else { return Vec::new() };
    let step = |steps: u64| plot.grid.at(steps).map(near);
    let edge = |end: Option<payscheme::End>| end.map(|end| near(end.at));
    let (low, high) = match is_coarse {
        true => (step(piece.first), step(piece.last)),
        false => (edge(piece.interval.low), edge(piece.interval.high)),
    };
    match low.zip(high) {
        Some((low, high)) => vec![(low, near(first)), (high, near(last))],
        None => Vec::new(),
    }
}

/// The value sampled at a place, if there is one.
fn between_value(between: &[(Exact, Exact)], x: f64) -> Option<f64> {
    between.iter().find(|(at, _)| (near(*at) - x).abs() < 1e-12).map(|(_, y)| near(*y))
}

/// What of a line is in sight.
fn clipped(points: &[Point], sight: Span) -> Vec<Point> {
    let mut clipped = Vec::with_capacity(points.len());
    for pair in points.windows(2) {
        let [(x1, y1), (x2, y2)] = *pair else { continue };
        if x2 < sight.low || x1 > sight.high {
            continue;
        }
        let y_at = |x: f64| if x2 > x1 { y1 + (y2 - y1) * (x - x1) / (x2 - x1) } else { y1 };
        let (from, to) = (x1.max(sight.low), x2.min(sight.high));
        if clipped.is_empty() {
            clipped.push((from, y_at(from)));
        }
        clipped.push((to, y_at(to)));
    }
    clipped
}

/// About the same number.
#[allow(clippy::cast_precision_loss, reason = "a place on a screen")]
#[must_use]
pub fn near(value: Exact) -> f64 {
    let (num, den) = value.parts();
    num as f64 / den as f64
}
