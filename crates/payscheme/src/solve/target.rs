//! What is wanted: a line in an interval.

use serde::Serialize;

use super::next::is_moved_by;
use super::own;
use crate::curve::{Curve, Piece, Track};
use crate::diagnostic::nearest;
use crate::document::{Better, Written};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::{End, Interval};
use crate::near::NearMiss;
use crate::rule::Rule;
use crate::scheme::{Scheme, Slot};
use crate::unit::Unit;

/// A line (or an input) that should lie in an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Which.
    pub slot: Slot,
    /// Where, in base terms.
    pub interval: Interval,
}

/// Why a text is no target. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields' names are what they hold; the variants say what is wrong")]
pub enum TargetError {
    #[serde(rename = "target_form")]
    /// It isn't `LINE>=VALUE`, with `>=`, `>`, `<=`, `<`, `==` or `=`.
    Form { text: String },
    /// No line has this id.
    UnknownLine { line: String, suggestion: Option<String> },
    /// It is a choice; only numbers have targets.
    Choice { line: String },
    /// The value is neither a number nor the name of one of the line's bands.
    UnknownValue { line: String, value: String, unit: Unit, bands: Vec<String> },
}

/// What the sign of a target is made of; `!` only to say that there is none with it.
const SIGNS: [char; 10] = ['>', '<', '=', '!', '≥', '≤', '＞', '＜', '＝', '！'];

impl Target {
    /// Reads `pay>=4000`, `score>90`, `bonus==300`, `refund_rate<=6.5`, or `grade=A`: a number in the line's unit,
    /// or what a band of a line is called, in either language.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(scheme: &Scheme, text: &str) -> Result<Self, TargetError> {
        let short = |text: &str| text.chars().take(80).collect::<String>();
        let form = || TargetError::Form { text: short(text) };
        let at = text.find(SIGNS).ok_or_else(form)?;
        let (name, rest) = text.split_at(at);
        let signs = rest.trim_start_matches(SIGNS);
        let (sign, value) = (rest.strip_suffix(signs).unwrap_or(rest), signs.trim());
        let name = name.trim();
        if name.is_empty() || value.is_empty() {
            return Err(form());
        }
        if scheme.slot(name).is_some_and(|slot| scheme.unit_of(slot).is_none()) {
            return Err(TargetError::Choice { line: short(name) });
        }
        let Some(slot) = scheme.slot(name).filter(|slot| scheme.unit_of(*slot).is_some()) else {
            let ids = scheme.lines.iter().map(|line| line.id.as_str()).chain(["score", "pay"]);
            return Err(TargetError::UnknownLine { line: short(name), suggestion: nearest(name, ids) });
        };
        let unit = scheme.unit_of(slot).unwrap_or(Unit::Number);
        if let Some(at) = Written::parse(value).ok().and_then(|written| unit.value_of(written.exact())) {
            let interval = match sign {
                ">=" | "≥" | "＞＝" => Interval { low: end(at, true), high: None },
                ">" | "＞" => Interval { low: end(at, false), high: None },
                "<=" | "≤" | "＜＝" => Interval { low: None, high: end(at, true) },
                "<" | "＜" => Interval { low: None, high: end(at, false) },
                "==" | "=" | "＝" | "＝＝" => Interval::closed(at, at),
                _ => return Err(form()),
            };
            return Ok(Self { slot, interval });
        }
        let named = bands(scheme, slot);
        let found =
            named.iter().find(|(label, _)| *label == value).filter(|_| matches!(sign, "==" | "=" | "＝" | "＝＝"));
        match found {
            Some((_, target)) => Ok(*target),
            None => Err(TargetError::UnknownValue {
                line: short(name),
                value: short(value),
                unit,
                bands: named.iter().map(|(label, _)| (*label).to_owned()).collect(),
            }),
        }
    }

    /// The tiers ahead, the next first: a score at which the pay jumps up; then, of all near misses that pay more, what is
    /// the least part of its range away, that of a line before that of a metric. Where there is no pay, the score stands
    /// for it.
    pub(super) fn tiers_ahead(scheme: &Scheme, inputs: &Inputs) -> Result<Vec<Self>, EvalError> {
        let mut ahead = Vec::new();
        if let (Some(score), Some(pay)) = (scheme.score, scheme.pay) {
            let curve = scheme.curve(inputs, score, pay)?;
            let mut evaluator = Evaluator::new(scheme);
            evaluator.run(inputs)?;
            let low = next_jump(&curve, score.of(evaluator.values()), pay.of(evaluator.values()));
            ahead.extend(low.map(|low| Self { slot: score, interval: Interval { low: Some(low), high: None } }));
        }
        let mut misses = scheme.near_edges(inputs)?;
        let own = own::own(scheme, inputs)?;
        let is_own: Vec<bool> = own.iter().map(Option::is_some).collect();
        let away = |miss: &NearMiss| {
            let steps = Track::of(scheme, miss.operand).last.max(1);
            let part = Exact::ratio(miss.steps.into(), steps.into());
            (scheme.input_at(miss.operand).is_some(), part.unwrap_or(Exact::ONE))
        };
        // What is someone else's to move is no tier to reach for, nor is what moves for the worse.
        let moves = |miss: &NearMiss| match own.get(miss.operand.0) {
            Some(better) => *better == Some(if miss.up { Better::Higher } else { Better::Lower }),
            None => is_moved_by(scheme, inputs, miss.operand, &is_own),
        };
        let pays_more = |miss: &NearMiss| miss.pay_change.or(miss.score_change) > Some(Exact::ZERO);
        misses.retain(|(miss, _)| pays_more(miss) && moves(miss));
        misses.sort_by_cached_key(|(miss, _)| away(miss));
        ahead.extend(misses.into_iter().map(|(miss, end)| {
            let (low, high) = if miss.up { (Some(end), None) } else { (None, Some(end)) };
            Self { slot: miss.operand, interval: Interval { low, high } }
        }));
        Ok(ahead)
    }

    /// Is it met by these values?
    #[must_use]
    pub fn is_met(&self, value: Exact) -> bool {
        self.interval.contains(value)
    }
}

/// Where, above `now`, the pay next jumps above what is paid: not where it only rises with each point.
fn next_jump(curve: &Curve, now: Exact, paid: Exact) -> Option<End> {
    let tiers = curve.pieces.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let (ends, begins) = (before.values?.1, after.values?.0);
        let low = after.interval.low.filter(|_| after.interval.is_above(now))?;
        let goes_on = ends.checked_add(before.shape.per_step().or_else(|| steep(before))?)?;
        (begins > goes_on && begins > paid).then_some(low)
    });
    tiers.min_by(|a, b| a.at.cmp(&b.at))
}

/// What a step of a piece that isn't straight rises at most, if it is about as steep everywhere: twice what it does on the
/// whole. Past its end the same is no jump, and neither is a fall.
fn steep(piece: &Piece) -> Option<Exact> {
    let (begins, ends) = piece.values?;
    let steps = i64::try_from(piece.last - piece.first).ok()?.max(1);
    Some(ends.checked_sub(begins)?.checked_mul(Exact::int(2))?.checked_div(Exact::int(steps))?.max(Exact::ZERO))
}

#[allow(clippy::unnecessary_wraps, reason = "an end of an interval may be absent")]
fn end(at: Exact, closed: bool) -> Option<End> {
    Some(End { at, closed })
}

/// What the bands of a line are called, each with the target of being in it.
fn bands(scheme: &Scheme, slot: Slot) -> Vec<(&str, Target)> {
    let rules = scheme.line_at(slot).into_iter().flat_map(|line| line.rule.all());
    let bands = rules.filter_map(|rule| if let Rule::Bands(bands) = rule { Some(bands) } else { None });
    let rows = bands.flat_map(|bands| bands.rows.iter().map(move |row| (bands.of, row)));
    let named = rows.filter_map(|(of, row)| Some((of, row.interval, row.label.as_ref()?)));
    named
        .flat_map(|(slot, interval, label)| {
            [&label.zh, &label.en].map(|name| (name.as_str(), Target { slot, interval }))
        })
        .collect()
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

    use super::*;
    use crate::document::Document;

    /// A bonus that rises ever less, with the base of its tier: at 70 points 1000 × 70 ÷ 170, from 80 on 2000 × 80 ÷ 180.
    #[test]
    fn a_jump_comes_after_what_is_no_straight_line() {
        let text = include_str!("../../templates/bonus-ladder-100/scheme.toml");
        let bent = text.replace("bonus_base * score / 100 points", "bonus_base * score / (score + 100 points)");
        assert_ne!(bent, text);
        let scheme = Scheme::check(&Document::from_toml(&bent).0.unwrap()).unwrap().0;
        let mut inputs = scheme.defaults();
        inputs.set(&scheme, "kpi_score", "70").unwrap();
        let (score, pay) = (scheme.score.unwrap(), scheme.pay.unwrap());
        let curve = scheme.curve(&inputs, score, pay).unwrap();
        let paid = scheme.evaluate(&inputs).unwrap().pay().unwrap().value;
        let at = |now: i64, paid| next_jump(&curve, Exact::int(now), paid).map(|end| end.at);
        assert_eq!(at(70, paid), Some(Exact::int(80)));
        // Above 2000 + 2000 × 89.99 ÷ 189.99 = 2947.3 there is the last tier, and after it nothing.
        assert_eq!(at(85, Exact::int(2918)), Some(Exact::int(90)));
        assert_eq!(at(95, Exact::int(3461)), None);
    }
}
