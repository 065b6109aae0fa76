//! Ranges: the least and the greatest that a line can be while some inputs aren't known.

use super::region::{Axis, Moving, Span};
use super::search::{Goal, Outcome, search};
use super::unknown::Unknown;
use crate::evaluator::EvalError;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::Interval;
use crate::scheme::{Scheme, Slot};

/// The least and the greatest value of a line while some inputs aren't known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extremes {
    /// The least.
    pub least: Extreme,
    /// The greatest.
    pub greatest: Extreme,
    /// For each unknown input, in the order given: how far apart the least and the greatest still are once that
    /// input alone is known, at its value in the inputs or at the value of its range that is nearest to it (where
    /// nothing set it, at the range's least). The input with the least of these decides most.
    pub left: Vec<Exact>,
    /// All of it is exact. Else the budget ran out: what was found is reached, and more may be.
    pub complete: bool,
}

/// One end of what a line can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// The value.
    pub value: Exact,
    /// For each unknown input, in the order given: steps at which the line has this value.
    pub steps: Vec<u64>,
    /// The line is never further out than this. The value itself where the search came to its end.
    pub proved: Exact,
}

impl Extremes {
    /// Which of the unknown inputs decides most, by its place among them; `None` where the line is the same whatever they are.
    #[must_use]
    pub fn decides(&self) -> Option<usize> {
        let apart = self.least.value != self.greatest.value;
        let left = self.left.iter().enumerate().min_by_key(|(_, left)| **left);
        left.filter(|_| apart).map(|(place, _)| place)
    }
}

impl Scheme {
    /// The least and the greatest value of the line (or input) in slot `of` while each of `unknown` can be anywhere in
    /// its range and all other inputs are as they are. Months of which no statement can be made don't count. The
    /// search takes at most about `budget` evaluations.
    ///
    /// # Errors
    /// Why there is no statement at any month that was looked at, or that the inputs are another scheme's.
    pub fn extremes(&self, inputs: &Inputs, unknown: &[Unknown], of: Slot, budget: u64) -> Result<Extremes, EvalError> {
        let axes = unknown.iter().map(|unknown| Axis::of(self, unknown.input).ok_or(EvalError::OtherScheme));
        let axes: Vec<Axis> = axes.collect::<Result<_, _>>()?;
        let region: Vec<Span> = axes.iter().zip(unknown).map(|(axis, unknown)| axis.span(unknown)).collect();
        let mut moving = Moving::new(self, inputs, of, axes)?;
        let mut budget = budget;
        let mut complete = true;
        // No more than half on one end, so that something is left for the other.
        let mut half = budget.div_ceil(2);
        budget -= half;
        let least = extreme(&mut moving, region.clone(), Goal::Least, &mut half, &mut complete)?;
        budget += half;
        let greatest = extreme(&mut moving, region.clone(), Goal::Greatest, &mut budget, &mut complete)?;
        let mut left = Vec::with_capacity(unknown.len());
        for place in 0..unknown.len() {
            let mut known = region.clone();
            if let (Some(span), Some(axis)) = (known.get_mut(place), moving.axes().get(place)) {
                *span = Span::at(axis.step_in(inputs).map_or(span.first, |now| now.clamp(span.first, span.last)));
            }
            // Each has its share of what is left.
            let mut share = budget / u64::try_from(unknown.len() - place).unwrap_or(u64::MAX);
            budget -= share;
            let mut end = |goal| extreme(&mut moving, known.clone(), goal, &mut share, &mut complete);
            let spread = match (end(Goal::Least), end(Goal::Greatest)) {
                (Ok(least), Ok(greatest)) => greatest.value.checked_sub(least.value),
                // No statement can be made with that value: there is nothing apart.
                _ => Some(Exact::ZERO),
            };
            budget += share;
            let too_large = || EvalError::Overflow { line: self.id_of(of).to_owned() };
            left.push(spread.ok_or_else(too_large)?);
        }
        Ok(Extremes { least, greatest, left, complete })
    }
}

impl Axis {
    fn span(&self, unknown: &Unknown) -> Span {
        let (first, last) = (unknown.first.min(unknown.last), unknown.first.max(unknown.last));
        Span { first: first.min(self.last), last: last.min(self.last) }
    }
}

fn extreme(
    moving: &mut Moving<'_>,
    region: Vec<Span>,
    goal: Goal,
    budget: &mut u64,
    all_complete: &mut bool,
) -> Result<Extreme, EvalError> {
    let everywhere = Interval { low: None, high: None };
    let Outcome { found, proved, complete, fault } = search(moving, region, goal, &everywhere, budget);
    *all_complete &= complete;
    let found = found.ok_or(fault.unwrap_or(EvalError::OtherScheme))?;
    let range = moving.range();
    let outer = |value: Exact| match goal {
        Goal::Least => range.map_or(value, |range| range.min),
        Goal::Greatest => range.map_or(value, |range| range.max),
    };
    Ok(Extreme { proved: proved.unwrap_or_else(|| outer(found.value)), value: found.value, steps: found.steps })
}
