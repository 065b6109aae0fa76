//! Takes a line apart into the lines that a reader knows, down to those that are no sums of others.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::statement_data::{LineData, StatementData, Way};
use super::sum::Sum;
use super::{BridgeError, Part};
use crate::exact::Exact;

/// A part of a line, by the line's place.
pub(super) type Key = (usize, Part);

/// What a line is made of: each part with what it is multiplied by.
type Terms = BTreeMap<Key, Exact>;

/// A line taken apart.
#[derive(Debug)]
pub(super) struct Opened {
    /// Each part with what it contributes; their sum is the line's value.
    pub(super) parts: BTreeMap<Key, Exact>,
    /// The places of the lines that were taken apart on the way.
    pub(super) lines: BTreeSet<usize>,
    /// The places of lines that would take back what another part gives, as `guarantee - earned` does beside what was
    /// earned: they have to stay whole.
    pub(super) taking_back: BTreeSet<usize>,
}

/// Takes one line of a statement apart.
pub(super) fn open(data: &StatementData, root: usize, whole: &BTreeSet<String>) -> Result<Opened, BridgeError> {
    let places: BTreeMap<&str, usize> =
        data.lines.iter().enumerate().map(|(place, line)| (line.id.as_str(), place)).collect();
    let mut opening = Opening { data, places, whole, root, known: BTreeMap::new(), taking_back: BTreeSet::new() };
    let terms = opening.terms(root)?;
    let overflow = || overflow(data, root);
    let mut parts = BTreeMap::new();
    for ((place, part), times) in terms.iter() {
        let value = match part {
            Part::Whole => data.lines.get(*place).map(|line| line.value),
            _ => opening.known.get(place).map(|known| known.left_over),
        };
        let value = value.and_then(|value| value.checked_mul(*times)).ok_or_else(overflow)?;
        parts.insert((*place, *part), value);
    }
    let lines = opening.lines();
    Ok(Opened { parts, lines, taking_back: opening.taking_back })
}

/// The line whose name was passed on, where it is one that another could have been chosen instead of.
pub(super) fn chosen(line: &LineData) -> Option<&str> {
    match &line.way {
        Way::Passed(name) => Some(name),
        _ => None,
    }
}

struct Opening<'d> {
    data: &'d StatementData,
    places: BTreeMap<&'d str, usize>,
    /// The ids of lines that stay whole.
    whole: &'d BTreeSet<String>,
    root: usize,
    known: BTreeMap<usize, Known>,
    taking_back: BTreeSet<usize>,
}

/// What is known of a line. While it is worked out it is whole, so that names that lead back to it end there.
struct Known {
    terms: Rc<Terms>,
    /// Its value less those of its parts.
    left_over: Exact,
    /// The lines that it was taken apart into; none where it stays whole.
    into: Vec<usize>,
}

impl Opening<'_> {
    fn terms(&mut self, place: usize) -> Result<Rc<Terms>, BridgeError> {
        if let Some(known) = self.known.get(&place) {
            return Ok(Rc::clone(&known.terms));
        }
        let whole = Rc::new(Terms::from([((place, Part::Whole), Exact::ONE)]));
        let stays = Known { terms: Rc::clone(&whole), left_over: Exact::ZERO, into: Vec::new() };
        self.known.insert(place, stays);
        let Some(line) = self.data.lines.get(place) else { return Ok(whole) };
        if self.whole.contains(&line.id) {
            return Ok(whole);
        }
        let overflow = || overflow(self.data, place);
        let sum = Sum::of(&line.way, &|name| self.part(line, name).is_some());
        let mut left_over = line.value;
        let mut terms = Terms::new();
        let mut parts = Vec::with_capacity(sum.terms.len());
        for (name, times) in &sum.terms {
            let Some((part, value)) = self.part(line, name) else { continue };
            left_over =
                value.checked_mul(*times).and_then(|value| left_over.checked_sub(value)).ok_or_else(overflow)?;
            let own = self.terms(part)?;
            let scaled = own.iter().map(|(key, by)| Some((*key, by.checked_mul(*times)?)));
            parts.push((part, scaled.collect::<Option<Terms>>().ok_or_else(|| self::overflow(self.data, place))?));
        }
        self.note_taking_back(&parts);
        for (key, times) in parts.iter().flat_map(|(_, terms)| terms) {
            let so_far = terms.entry(*key).or_insert(Exact::ZERO);
            *so_far = so_far.checked_add(*times).ok_or_else(|| self::overflow(self.data, place))?;
        }
        if !self.is_worth_opening(place, line, &terms, sum.has_rest()) {
            return Ok(whole);
        }
        terms.insert((place, sum.left_over()), Exact::ONE);
        let terms = Rc::new(terms);
        let into = parts.into_iter().map(|(part, _)| part).collect();
        self.known.insert(place, Known { terms: Rc::clone(&terms), left_over, into });
        Ok(terms)
    }

    /// The line of this name, where it counts the same thing as the one that names it.
    fn part(&self, line: &LineData, name: &str) -> Option<(usize, Exact)> {
        let place = *self.places.get(name)?;
        let part = self.data.lines.get(place)?;
        (part.unit.dimension() == line.unit.dimension()).then_some((place, part.value))
    }

    /// A line of the payslip is taken apart only into others of the payslip; a step in between also where it is the
    /// sum of several.
    fn is_worth_opening(&self, place: usize, line: &LineData, terms: &Terms, has_rest: bool) -> bool {
        let whole = || terms.keys().filter(|(_, part)| *part == Part::Whole).map(|(place, _)| *place);
        let on_payslip = |place: usize| self.data.lines.get(place).is_some_and(|line| line.group.is_some());
        if whole().any(on_payslip) {
            return true;
        }
        let is_root = place == self.root;
        let several = whole().count() + usize::from(is_root && has_rest) >= 2;
        (is_root || line.group.is_none()) && several && !terms.is_empty()
    }

    /// Looks for parts that contribute to the same line with opposite signs.
    fn note_taking_back(&mut self, parts: &[(usize, Terms)]) {
        let mut signs: BTreeMap<Key, bool> = BTreeMap::new();
        let mut both: BTreeSet<Key> = BTreeSet::new();
        for (key, times) in parts.iter().flat_map(|(_, terms)| terms).filter(|(_, times)| !times.is_zero()) {
            if *signs.entry(*key).or_insert(times.is_negative()) != times.is_negative() {
                both.insert(*key);
            }
        }
        for key in both {
            let opened = || {
                let with_key = parts.iter().filter_map(|(part, terms)| Some((*part, terms.get(&key)?)));
                with_key.filter(|(part, _)| (*part, Part::Whole) != key)
            };
            let negative = opened().filter(|(_, times)| times.is_negative()).map(|(part, _)| part);
            let before = self.taking_back.len();
            self.taking_back.extend(negative);
            if self.taking_back.len() == before {
                self.taking_back.extend(opened().map(|(part, _)| part));
            }
        }
    }

    /// The lines that were taken apart from the root on.
    fn lines(&self) -> BTreeSet<usize> {
        let mut lines = BTreeSet::new();
        let mut next = vec![self.root];
        while let Some(place) = next.pop() {
            if let Some(known) = self.known.get(&place)
                && !known.into.is_empty()
                && lines.insert(place)
            {
                next.extend(&known.into);
            }
        }
        lines
    }
}

fn overflow(data: &StatementData, place: usize) -> BridgeError {
    BridgeError::Overflow { line: data.lines.get(place).map(|line| line.id.clone()).unwrap_or_default() }
}
