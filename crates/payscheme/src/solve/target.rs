//! What is wanted: a line in an interval.

use serde::Serialize;

use crate::diagnostic::nearest;
use crate::document::Written;
use crate::exact::Exact;
use crate::interval::{End, Interval};
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

    /// Is it met by these values?
    #[must_use]
    pub fn is_met(&self, value: Exact) -> bool {
        self.interval.contains(value)
    }
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
