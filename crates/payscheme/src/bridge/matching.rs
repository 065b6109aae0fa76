//! Two lines taken apart alike, and their parts matched.

use std::collections::{BTreeMap, BTreeSet};

use super::opening::{Opened, chosen, open};
use super::statement_data::{LineData, StatementData};
use super::{BridgeError, Part};
use crate::exact::Exact;

/// A part of one statement's line, or of both.
pub(super) struct Matched<'d> {
    /// The part's line, in the second statement where both have it.
    pub(super) line: &'d LineData,
    pub(super) part: Part,
    /// What it contributes to the first; `None` where that has no such part.
    pub(super) a: Option<Exact>,
    /// What it contributes to the second.
    pub(super) b: Option<Exact>,
}

impl Matched<'_> {
    /// What it contributes to both: nothing where it is no part.
    pub(super) fn pair(&self) -> (Exact, Exact) {
        (self.a.unwrap_or(Exact::ZERO), self.b.unwrap_or(Exact::ZERO))
    }

    /// What is left over of a line is told only where it is something.
    fn is_told(&self) -> bool {
        let (a, b) = self.pair();
        self.part == Part::Whole || !a.is_zero() || !b.is_zero()
    }
}

/// A statement with the place of one of its lines.
type Root<'d> = (&'d StatementData, usize);

/// The parts of both lines as the second statement has them, then those of lines that only the first has.
pub(super) fn matched<'d>(a: Root<'d>, b: Root<'d>) -> Result<Vec<Matched<'d>>, BridgeError> {
    let (opened_a, opened_b) = opened_alike(a, b)?;
    // The second statement's lines come first, then what only the first has.
    let mut matched: BTreeMap<(bool, usize, Part), Matched<'d>> = BTreeMap::new();
    for ((place, part), value) in opened_b.parts {
        if let Some(line) = b.0.lines.get(place) {
            matched.insert((false, place, part), Matched { line, part, a: None, b: Some(value) });
        }
    }
    for ((place, part), value) in opened_a.parts {
        let Some(line) = a.0.lines.get(place) else { continue };
        let in_b = b.0.lines.iter().enumerate().find(|(_, other)| other.id == line.id);
        let (key, line) = in_b.map_or(((true, place, part), line), |(place, line)| ((false, place, part), line));
        matched.entry(key).or_insert(Matched { line, part, a: None, b: None }).a = Some(value);
    }
    Ok(matched.into_values().filter(Matched::is_told).collect())
}

/// Both lines taken apart, each only as far as that leaves the two comparable.
fn opened_alike((a, root_a): Root<'_>, (b, root_b): Root<'_>) -> Result<(Opened, Opened), BridgeError> {
    let mut whole = BTreeSet::new();
    loop {
        let (opened_a, opened_b) = (open(a, root_a, &whole)?, open(b, root_b, &whole)?);
        let before = whole.len();
        let (in_a, in_b) = (Lines::of(a, &opened_a), Lines::of(b, &opened_b));
        let differ = in_a.whole.intersection(&in_b.apart).chain(in_b.whole.intersection(&in_a.apart));
        whole.extend(differ.chain(&in_a.taking_back).chain(&in_b.taking_back).map(|id| (*id).to_owned()));
        if a.scheme == b.scheme {
            // A gate that is open in one and closed in the other, another row of a table.
            let chosen = |data: &StatementData, id| data.line(id).and_then(chosen).map(str::to_owned);
            let both = in_a.apart.intersection(&in_b.apart);
            whole.extend(both.filter(|id| chosen(a, id) != chosen(b, id)).map(|id| (*id).to_owned()));
        }
        if whole.len() == before {
            return Ok((opened_a, opened_b));
        }
    }
}

/// The ids of a statement's lines by what was done with them.
struct Lines<'d> {
    whole: BTreeSet<&'d str>,
    apart: BTreeSet<&'d str>,
    taking_back: BTreeSet<&'d str>,
}

impl<'d> Lines<'d> {
    fn of(data: &'d StatementData, opened: &Opened) -> Self {
        let ids = |places: &BTreeSet<usize>| {
            places.iter().filter_map(|place| data.lines.get(*place)).map(|line| line.id.as_str()).collect()
        };
        let whole = opened.parts.keys().filter(|(_, part)| *part == Part::Whole).map(|(place, _)| *place).collect();
        Self { whole: ids(&whole), apart: ids(&opened.lines), taking_back: ids(&opened.taking_back) }
    }
}
