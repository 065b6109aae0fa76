//! What is wanted, and the routes to it.

use payscheme::document::Written;
use payscheme::solve::{NextKind, Route};
use payscheme::{Amount, Answer, Ask, End, EvalError, Exact, Inputs, Interval, Scheme, Slot, Target, Unit};
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::{link, typed};

use super::effort::{Effort, Efforts};

/// The panel of targets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aim {
    /// The figure that is wanted: `pay` or `score`; empty for the scheme's first.
    pub figure: String,
    /// What is wanted.
    pub wish: Option<Wish>,
}

/// Something wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// So much, as typed, of `pay` or `score`.
    Amount(String, String),
    /// The next tier.
    NextTier,
    /// This tier of the score, or of an input.
    Tier(Slot, Interval),
}

impl Aim {
    /// A figure of the payslip was touched: it becomes the target.
    pub fn touch(&mut self, figure: &str) {
        if self.figure != figure {
            figure.clone_into(&mut self.figure);
            self.wish = None;
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// What is typed is no amount.
    Unreadable,
    /// It has digits beyond those that the figure can have: at most so many places.
    TooFine(u32),
    /// It is below the least that one can want of the figure.
    TooLow(Amount),
    /// It is above the most that the figure can be.
    TooHigh(Amount),
    /// Nothing pays more than what there is.
    Most,
    /// These figures give no payslip.
    Fault(EvalError),
    /// Routes, or why there are none.
    Answered(Box<Answered>),
}

/// Routes to a target, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What was asked.
    pub ask: Ask,
    /// The core's answer.
    pub answer: Answer,
    /// What was gone for, where it was left open.
    pub kind: Option<NextKind>,
    /// A tier that is ahead, but not in reach.
    pub passed: Option<Target>,
    /// Each way, or where there is none each to what comes nearest, changes something by much.
    pub is_far: bool,
}

/// Is it a percentage of something that isn't one?
fn is_share(scheme: &Scheme, figure: &str, text: &str) -> bool {
    let unit = scheme.slot(figure).and_then(|slot| scheme.unit_of(slot));
    text.contains(['%', '\u{ff05}']) && unit != Some(Unit::Percent)
}

/// The routes to what is wanted.
#[must_use]
pub fn seek(calculation: &Calculation, wish: &Wish, efforts: &Efforts) -> Found {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let target = match wish {
        Wish::Amount(figure, text) if is_share(scheme, figure, text) => return Found::Unreadable,
        Wish::Amount(figure, text) => match wanted(scheme, figure, text) {
            Ok(target) => target,
            Err(found) => return found,
        },
        Wish::NextTier => return next(calculation, efforts).unwrap_or_else(Found::Fault),
        Wish::Tier(slot, interval) => Target { slot: *slot, interval: *interval },
    };
    let answered = || {
        let mut ask = Ask::own(scheme, inputs, target)?;
        // Who reaches for a tier wants more, not the tier at any price.
        ask.gains_only = !matches!(wish, Wish::Amount(..));
        weigh(scheme, &mut ask, efforts);
        let near = ask.clone().near();
        let answer = scheme.solve(inputs, &near)?;
        // Far ways are better than none.
        let is_done = answer.reached || !answer.routes.is_empty();
        let answer = if is_done { answer } else { scheme.solve(inputs, &ask)? };
        Ok(Found::Answered(answered(scheme, inputs, ask, answer).into()))
    };
    answered().unwrap_or_else(Found::Fault)
}

fn answered(scheme: &Scheme, inputs: &Inputs, ask: Ask, answer: Answer) -> Answered {
    let ways: Vec<&Route> = answer.routes.iter().chain(nearest(&answer)).collect();
    let is_far = !ways.is_empty() && !ways.iter().any(|route| ask.is_near(scheme, inputs, route));
    Answered { ask, answer, kind: None, passed: None, is_far }
}

/// The ways to what comes nearest, where nothing reaches what is wanted. What there is already is none.
pub fn nearest(answer: &Answer) -> impl Iterator<Item = &Route> {
    let nearest = answer.nearest.iter().flat_map(|nearest| [&nearest.below, &nearest.above]).flatten();
    nearest.filter(|route| answer.routes.is_empty() && !route.moves.is_empty())
}

/// What to go for next.
fn next(calculation: &Calculation, efforts: &Efforts) -> Result<Found, EvalError> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let Some(next) = scheme.next(inputs, |ask| weigh(scheme, ask, efforts))?.filter(|next| !next.is_the_most()) else {
        return Ok(Found::Most);
    };
    let answered = answered(scheme, inputs, next.ask, next.answer);
    Ok(Found::Answered(Answered { kind: Some(next.kind), passed: next.passed, ..answered }.into()))
}

/// The target that a typed amount says, or what keeps it from being one.
fn wanted(scheme: &Scheme, figure: &str, text: &str) -> Result<Target, Found> {
    let slot = scheme.slot(figure).ok_or(Found::Unreadable)?;
    let line = scheme.line_at(slot).ok_or(Found::Unreadable)?;
    let amount = |value| Amount { value, unit: line.unit };
    let written = Written::parse(&typed::number(text)).map_err(|_| Found::Unreadable)?;
    let wanted = line.unit.value_of(written.exact()).ok_or(Found::Unreadable)?;
    let places = if line.unit == Unit::Yuan { 2 } else { 4 };
    if amount(wanted).decimal().is_none_or(|decimal| decimal.normalize().scale() > places) {
        return Err(Found::TooFine(places));
    }
    // Nobody wants less than nothing, though a payslip may come to it.
    let least = line.range.min.max(Exact::ZERO);
    if wanted < least {
        return Err(Found::TooLow(amount(least)));
    }
    if wanted > line.range.max {
        return Err(Found::TooHigh(amount(line.range.max)));
    }
    let low = Some(End { at: wanted, closed: true });
    Ok(Target { slot, interval: Interval { low, high: None } })
}

/// What the agent said about each input, over what the core takes for usual.
pub(super) fn weigh(scheme: &Scheme, ask: &mut Ask, efforts: &Efforts) {
    let id = &scheme.about().id;
    for ((input, locked), cost) in scheme.inputs().iter().zip(&mut ask.locked).zip(&mut ask.effort) {
        let Some(effort) = efforts.of(id, &input.id) else { continue };
        let weighed = effort.cost(*cost);
        *locked = weighed.is_none();
        *cost = weighed.unwrap_or(*cost);
    }
}

/// The inputs that may change at all, by place, each with how hard it is taken to be: what isn't the agent's to move stays
/// unless that is asked for.
#[must_use]
pub fn movable(calculation: &Calculation, efforts: &Efforts) -> Vec<(usize, Effort)> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let Some(slot) = scheme.slot("pay").or_else(|| scheme.slot("score")) else { return Vec::new() };
    let target = Target { slot, interval: Interval { low: None, high: None } };
    let (all, own) = (Ask::new(scheme, target), Ask::own(scheme, inputs, target));
    let may = all.locked.iter().zip(own.map_or_else(|_| Vec::new(), |own| own.locked)).enumerate();
    let in_use = scheme.inputs_in_use(inputs.readings());
    let may = may.filter(|(place, (locked, _))| !**locked && in_use.get(*place) == Some(&true));
    may.map(|(place, (_, is_others))| {
        let usual = if is_others { Effort::Locked } else { Effort::Usual };
        let said = scheme.inputs().get(place).and_then(|input| efforts.of(&scheme.about().id, &input.id));
        (place, said.unwrap_or(usual))
    })
    .collect()
}

/// The figures at the end of a route, as a fragment.
#[must_use]
pub fn at_end_of(calculation: &Calculation, route: &Route) -> String {
    let mut there = calculation.clone();
    for step in &route.moves {
        if let Some(input) = calculation.scheme().inputs().get(step.input) {
            there.set_steps(&input.id, step.steps);
        }
    }
    link::write(&there)
}

/// Whether anything was said of how hard something is.
#[must_use]
pub fn is_weighed(scheme: &Scheme, efforts: &Efforts) -> bool {
    scheme.inputs().iter().any(|input| efforts.of(&scheme.about().id, &input.id).is_some())
}
