//! Which months the doctor looks at, and what it sees there.
//!
//! From each of several months every input goes over its whole grid, all others as they are: exactly, stretch by
//! stretch. The first month is the one given; the others lie ever further from it. So a finding's month is near the
//! given one where such a month shows it.

mod course;
mod months;
mod proof;

pub(super) use course::{Course, Run};
pub(super) use months::milder;
pub(super) use proof::Any;

use std::collections::BTreeMap;

use super::Options;
use crate::document::Owner;
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::reach::reached;
use crate::rule::{Mark, Rule};
use crate::scheme::{Scheme, Slot};

/// The share of the budget that goes into looking at months; the rest is for proofs.
const SHARE_OF_MONTHS: u64 = 2;

/// A scheme with what was seen of it.
pub(super) struct Survey<'s> {
    pub(super) scheme: &'s Scheme,
    pub(super) options: &'s Options,
    /// The month from which it is looked.
    pub(super) given: Inputs,
    /// The pay; the score where there is none.
    pub(super) output: Slot,
    /// The months, the one given first.
    pub(super) months: Vec<Inputs>,
    /// The inputs that move, by their places.
    pub(super) movable: Vec<usize>,
    pub(super) courses: Vec<Course>,
    /// For each input the last step that a month goes to, not counting courses: twice what is given, twice where
    /// something last goes another way. Beyond lie a million orders and a thousand late arrivals.
    pub(super) usual: Vec<u64>,
    /// All that was planned was looked at.
    pub(super) complete: bool,
    /// For each line the ways its rule was seen to go.
    seen: Vec<BTreeMap<Mark, ()>>,
    /// What proofs may still cost.
    budget: u64,
    evaluator: Evaluator<'s>,
}

impl<'s> Survey<'s> {
    /// Looks at a scheme.
    ///
    /// # Errors
    /// Why there is no statement of the month given: with its settings and readings, there is hardly one of any.
    pub(super) fn new(scheme: &'s Scheme, inputs: &Inputs, options: &'s Options) -> Result<Self, EvalError> {
        let in_use = scheme.inputs_in_use(inputs.readings());
        let movable = scheme.inputs.iter().enumerate();
        let movable = movable.filter(|(place, input)| input.owner != Owner::Shop && in_use.get(*place) == Some(&true));
        let mut survey = Self {
            scheme,
            options,
            given: months::filled(scheme, inputs),
            // Every scheme has one of them.
            output: scheme.pay.or(scheme.score).ok_or(EvalError::OtherScheme)?,
            months: Vec::new(),
            movable: movable.map(|(place, _)| place).collect(),
            courses: Vec::new(),
            usual: Vec::new(),
            complete: true,
            seen: vec![BTreeMap::new(); scheme.lines.len()],
            budget: options.budget / SHARE_OF_MONTHS,
            evaluator: Evaluator::new(scheme),
        };
        survey.add(survey.given.clone())?;
        survey.look(options.budget - survey.budget);
        Ok(survey)
    }

    /// Takes a month in.
    fn add(&mut self, inputs: Inputs) -> Result<(), EvalError> {
        self.evaluator.run(&inputs)?;
        self.note_marks();
        self.months.push(inputs);
        Ok(())
    }

    fn look(&mut self, budget: u64) {
        let tiers = self.tiers();
        let mut spent = 0;
        for number in 0..months::COUNT {
            if number > 0 {
                let next = months::month(self, number);
                if self.add(next).is_err() {
                    continue;
                }
            }
            let month = self.months.len() - 1;
            for input in self.movable.clone() {
                if spent >= budget {
                    self.complete = false;
                    return;
                }
                let course = Course::of(self, month, input, &tiers);
                spent += course.cost;
                self.courses.push(course);
            }
            if number == 0 {
                self.usual = months::usual(self);
            }
        }
    }

    /// The lines whose rules can go several ways, for which stretches are split.
    fn tiers(&self) -> Vec<Slot> {
        let lines = self.lines_in_use().into_iter();
        let tiers = lines
            .filter(|(_, rule)| matches!(rule, Rule::Bands(_) | Rule::Brackets(_) | Rule::Table(_) | Rule::Gate(_)));
        tiers.map(|(place, _)| Slot(self.scheme.inputs.len() + place)).collect()
    }

    /// The lines that something shown depends on under the readings chosen, with their rules.
    pub(super) fn lines_in_use(&self) -> Vec<(usize, &'s Rule)> {
        let (scheme, readings) = (self.scheme, self.given.readings());
        let used = self.reached_from(scheme.shown());
        let lines = scheme.lines.iter().enumerate();
        let lines = lines.filter(|(place, _)| used.get(scheme.inputs.len() + place) == Some(&true));
        lines.filter_map(|(place, line)| Some((place, line.rule.under(readings)?))).collect()
    }

    /// For each input and line whether one of these depends on it, under the readings chosen.
    pub(super) fn reached_from(&self, slots: Vec<Slot>) -> Vec<bool> {
        let (scheme, readings) = (self.scheme, self.given.readings());
        reached(scheme.inputs.len() + scheme.lines.len(), slots, |slot, visit| {
            if let Some(rule) = scheme.line_at(slot).and_then(|line| line.rule.under(readings)) {
                rule.operands(visit);
            }
        })
    }

    /// Does anything of what moves decide it, among inputs that `counts` says count?
    pub(super) fn is_moved(&self, slots: Vec<Slot>, counts: impl Fn(Owner) -> bool) -> bool {
        let reached = self.reached_from(slots);
        let inputs = self.scheme.inputs.iter().zip(reached);
        inputs.into_iter().any(|(input, reached)| reached && input.owner != Owner::Shop && counts(input.owner))
    }

    /// The value of a line in a month, if it has a statement.
    pub(super) fn value(&mut self, inputs: &Inputs, of: Slot) -> Option<Exact> {
        self.evaluator.run(inputs).ok()?;
        self.evaluator.amount(of)
    }

    /// Which way each line's rule goes in a month.
    pub(super) fn marks(&mut self, inputs: &Inputs) -> Option<Vec<Mark>> {
        self.evaluator.run(inputs).ok()?;
        Some(self.evaluator.marks().to_vec())
    }

    /// Does a formula divide by 0 in one of two months and not in the other?
    pub(super) fn becomes_undefined(&mut self, before: &Inputs, after: &Inputs) -> bool {
        let Some((before, after)) = self.marks(before).zip(self.marks(after)) else { return true };
        self.lines_in_use()
            .iter()
            .any(|(line, rule)| matches!(rule, Rule::Formula(_)) && before.get(*line) != after.get(*line))
    }

    fn note_marks(&mut self) {
        for (seen, mark) in self.seen.iter_mut().zip(self.evaluator.marks()) {
            seen.entry(*mark).or_default();
        }
    }

    /// Was the line's rule seen to go this way?
    pub(super) fn has_seen(&self, line: usize, way: impl Fn(Mark) -> bool) -> bool {
        self.seen.get(line).is_some_and(|seen| seen.keys().any(|mark| way(*mark)))
    }

    /// The line whose rule goes another way in the second month and thereby changes the output: the last of them.
    pub(super) fn cause(&mut self, before: &Inputs, after: &Inputs) -> Option<(usize, Mark, Mark)> {
        let (before, after) = (self.marks(before)?, self.marks(after)?);
        let decides = self.reached_from(vec![self.output]);
        self.scheme.order.iter().rev().find_map(|place| {
            let (before, after) = (*before.get(*place)?, *after.get(*place)?);
            let decides = decides.get(self.scheme.inputs.len() + place) == Some(&true);
            (decides && before != after).then_some((*place, before, after))
        })
    }

    /// The month of a course with its input at a step.
    pub(super) fn at(&self, course: &Course, step: u64) -> Option<Inputs> {
        let mut inputs = self.months.get(course.month)?.clone();
        inputs.set_steps(self.scheme, course.input, step).then_some(inputs)
    }
}
