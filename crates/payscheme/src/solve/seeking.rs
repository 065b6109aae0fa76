//! An answer in the making: what is dear is only looked for where it is wanted.

use super::{Answer, Ask, Nearest, single};
use crate::bounds::{self, May, Route, Wanted};
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::scheme::Scheme;

/// A question with as much of its answer as was looked for.
#[derive(Debug)]
pub(super) struct Seeking<'s, 'a> {
    scheme: &'s Scheme,
    inputs: &'a Inputs,
    ask: &'a Ask,
    /// With the statement of the inputs.
    evaluator: Evaluator<'s>,
    free: Vec<usize>,
    budget: u64,
    /// All of them together don't lead there.
    impossible: bool,
    pub(super) answer: Answer,
}

impl<'s, 'a> Seeking<'s, 'a> {
    /// What there is now.
    pub(super) fn new(scheme: &'s Scheme, inputs: &'a Inputs, ask: &'a Ask) -> Result<Self, EvalError> {
        let mut evaluator = Evaluator::new(scheme);
        evaluator.run(inputs)?;
        let now = ask.target.slot.of(evaluator.values());
        let answer = Answer {
            now,
            reached: ask.target.is_met(now),
            singles: Vec::new(),
            routes: Vec::new(),
            nearest: None,
            impossible: false,
            complete: true,
        };
        let (free, budget) = (ask.free(scheme), ask.budget);
        Ok(Self { scheme, inputs, ask, evaluator, free, budget, impossible: false, answer })
    }

    fn wanted<'w>(ask: &'w Ask, free: &'w [usize]) -> Wanted<'w> {
        Wanted {
            of: ask.target.slot,
            within: &ask.target.interval,
            free,
            effort: &ask.effort,
            may: &ask.may,
            rounder: ask.rounder,
            largest: ask.largest,
            limit: ask.routes,
        }
    }

    /// What each input reaches alone.
    pub(super) fn alone(&mut self) {
        let Self { scheme, inputs, ask, .. } = *self;
        let singly = if ask.largest > 0 { self.free.as_slice() } else { &[] };
        // The same whether it is asked for first or last.
        let mut budget = ask.budget;
        for (done, &input) in singly.iter().enumerate() {
            // Half of what there is, in equal parts; the other half is for routes of several.
            let share = (budget / 2 / u64::try_from(self.free.len() - done).unwrap_or(u64::MAX)).max(1);
            let may = ask.may.get(input).copied().unwrap_or(May::ANY);
            let alone = single::Alone { scheme, inputs, values: self.evaluator.values(), input, may };
            let (single, complete, spent) = alone.solve(&ask.target, share);
            budget = budget.saturating_sub(spent);
            self.answer.complete &= complete;
            self.answer.singles.extend(single);
        }
        self.budget = self.budget.saturating_sub(ask.budget - budget);
    }

    /// The cheapest routes; true where there are any, also where none of them gains as is wanted.
    pub(super) fn by_few(&mut self) -> Result<bool, EvalError> {
        let wanted = Self::wanted(self.ask, &self.free);
        // Kept for what comes nearest where there is no route.
        let kept = self.budget / 4;
        self.budget -= kept;
        let found = bounds::cheapest(self.scheme, self.inputs, wanted, &mut self.budget)?;
        self.budget += kept;
        self.answer.complete &= found.complete;
        self.impossible = found.impossible;
        Ok(self.keep(found.routes))
    }

    /// Any route, where there is none of few inputs.
    pub(super) fn by_many(&mut self) -> Result<(), EvalError> {
        if self.impossible {
            return Ok(());
        }
        let wanted = Self::wanted(self.ask, &self.free);
        let (inside, complete) = bounds::inside(self.scheme, self.inputs, wanted, &mut self.budget)?;
        self.answer.complete &= complete;
        self.keep(inside.into_iter().collect());
        Ok(())
    }

    /// The answer with the routes found.
    pub(super) fn finished(mut self) -> Answer {
        self.alone();
        self.answer
    }

    /// Is it proved that there is no route?
    pub(super) fn is_out_of_reach(&mut self) -> Result<bool, EvalError> {
        let wanted = Self::wanted(self.ask, &self.free);
        bounds::is_out_of_reach(self.scheme, self.inputs, wanted, &mut self.budget)
    }

    /// Any route, or else what comes nearest.
    pub(super) fn anyhow(&mut self) -> Result<(), EvalError> {
        let Ask { target, .. } = self.ask;
        let wanted = Self::wanted(self.ask, &self.free);
        let around = bounds::nearest(self.scheme, self.inputs, wanted, &mut self.budget)?;
        let answer = &mut self.answer;
        answer.complete &= around.complete;
        answer.impossible = around.inside.is_none() && around.complete;
        // Then there is nothing that was missed.
        answer.complete |= answer.impossible;
        if around.inside.is_none() {
            // A search that was ended early may have found nothing as near as what there is.
            let (now, pay, score) = (answer.now, self.evaluator.pay(), self.evaluator.score());
            let as_it_is = Route { moves: Vec::new(), cost: Exact::ZERO, value: now, score, pay };
            let (mut below, mut above) = (around.below, around.above);
            if target.interval.is_above(now) && below.as_ref().is_none_or(|below| below.value < now) {
                below = Some(as_it_is);
            } else if target.interval.is_below(now) && above.as_ref().is_none_or(|above| above.value > now) {
                above = Some(as_it_is);
            }
            answer.nearest = Some(Nearest { below, above });
        }
        self.keep(around.inside.into_iter().collect());
        Ok(())
    }

    /// Takes these routes, gone on to rounder values where that is asked, as far as they gain where that is; true if there
    /// were any.
    fn keep(&mut self, mut routes: Vec<Route>) -> bool {
        let Self { scheme, inputs, ask, .. } = *self;
        if ask.rounder && !routes.is_empty() {
            routes = bounds::rounder(scheme, inputs, Self::wanted(ask, &self.free), routes);
        }
        let paid = self.evaluator.pay().or(self.evaluator.score());
        let had_some = !routes.is_empty();
        routes.retain(|route| !ask.gains_only || route.pay.or(route.score) > paid);
        self.answer.routes = routes;
        had_some
    }
}
