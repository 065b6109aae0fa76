//! What values inputs and lines can take, and whether bands cover them.

use crate::amount::Amount;
use crate::diagnostic::{Findings, Problem};
use crate::exact::Exact;
use crate::interval::{Interval, Range};
use crate::scheme::{Input, InputKind, Slot};
use crate::unit::Unit;

/// The ranges of all inputs and of the lines surveyed so far.
pub(crate) struct Ranges<'a> {
    inputs: &'a [Input],
    ids: Vec<&'a str>,
    known: Vec<Option<Range>>,
}

impl<'a> Ranges<'a> {
    pub(crate) fn of_inputs(inputs: &'a [Input], lines: impl Iterator<Item = &'a str>) -> Self {
        let ids: Vec<&str> = inputs.iter().map(|input| input.id.as_str()).chain(lines).collect();
        let mut known: Vec<Option<Range>> = inputs
            .iter()
            .map(|input| match &input.kind {
                InputKind::Number { grid, .. } => Some(grid.range()),
                InputKind::Choice(_) => None,
            })
            .collect();
        known.resize(ids.len(), None);
        Self { inputs, ids, known }
    }

    pub(crate) fn set(&mut self, slot: Slot, range: Range) {
        if let Some(known) = self.known.get_mut(slot.0) {
            *known = Some(range);
        }
    }

    pub(crate) fn knows(&self, slot: Slot) -> bool {
        slot.0 < self.inputs.len() || self.known.get(slot.0).is_some_and(Option::is_some)
    }

    /// The range of a number; lines are surveyed only after all they need.
    pub(crate) fn of(&self, slot: Slot) -> Range {
        self.known.get(slot.0).copied().flatten().unwrap_or(Range::only(Exact::ZERO))
    }

    /// The default of an input, where it has one.
    pub(crate) fn default_of(&self, slot: Slot) -> Option<Exact> {
        self.inputs.get(slot.0)?.default
    }

    pub(crate) fn id_of(&self, slot: Slot) -> String {
        self.ids.get(slot.0).map(|id| (*id).to_owned()).unwrap_or_default()
    }

    pub(crate) fn option_id(&self, slot: Slot, place: usize) -> String {
        match self.inputs.get(slot.0).map(|input| &input.kind) {
            Some(InputKind::Choice(options)) => options.get(place).map(|option| option.id.clone()).unwrap_or_default(),
            _ => String::new(),
        }
    }
}

/// Checks that every value of `range` lies in exactly one interval; notes gaps, overlaps and intervals that
/// are never reached. True if there is no gap and no overlap.
pub(crate) fn cover(intervals: &[Interval], range: Range, unit: Unit, findings: &mut Findings) -> bool {
    let show = |value: Exact| Amount { value, unit }.to_string();
    let mut order: Vec<(usize, Interval)> = intervals.iter().copied().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| match (a.low, b.low) {
        (None, None) => std::cmp::Ordering::Equal,
        (None, Some(_)) => std::cmp::Ordering::Less,
        (Some(_), None) => std::cmp::Ordering::Greater,
        (Some(a), Some(b)) => a.at.cmp(&b.at).then(b.closed.cmp(&a.closed)),
    });
    let whole = range.interval();
    // What no interval so far has covered, and the interval so far that reaches highest.
    let mut rest = Some(whole);
    let mut highest: Option<(usize, Interval)> = None;
    let mut complete = true;
    let mut gap = |region: Interval, findings: &mut Findings| {
        if let Some(witness) = region.witness(range.step) {
            findings.note(Problem::Gap { witness: show(witness), unit });
            complete = false;
        }
    };
    let mut overlaps = Vec::new();
    for (index, interval) in order {
        if interval.intersection(&whole).witness(range.step).is_none() {
            findings.at_index(index, |findings| {
                findings.note(Problem::UnreachableBand { min: show(range.min), max: show(range.max), unit });
            });
        }
        if let (Some(rest), Some(below)) = (rest, interval.rest_below()) {
            gap(rest.intersection(&below), findings);
        }
        if let Some((earlier, high)) = highest
            && let Some(witness) = high.intersection(&interval).intersection(&whole).witness(range.step)
        {
            overlaps.push((index, Problem::Overlap { first: earlier, second: index, witness: show(witness), unit }));
        }
        let above = interval.rest_above();
        rest = rest.zip(above).map(|(rest, above)| rest.intersection(&above));
        let higher = match (highest.map(|(_, high)| high.high), interval.high) {
            (None, _) => true,
            (Some(None), _) => false,
            (Some(Some(_)), None) => true,
            (Some(Some(a)), Some(b)) => (b.at, b.closed) > (a.at, a.closed),
        };
        if higher {
            highest = Some((index, interval));
        }
    }
    if let Some(rest) = rest {
        gap(rest, findings);
    }
    complete &= overlaps.is_empty();
    for (index, problem) in overlaps {
        findings.at_index(index, |findings| findings.note(problem));
    }
    complete
}
