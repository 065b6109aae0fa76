//! What is wanted, and the routes to it.

use payscheme::solve::Route;
use payscheme::{Amount, Answer, Ask, EvalError, Interval, Scheme, Slot, Target, Unit};
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
    /// This tier of the score.
    Tier(Interval),
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
    /// It lies outside of what the figure can be: from here to there.
    Outside(Amount, Amount),
    /// There is no tier above this one.
    NoTier,
    /// These figures give no payslip.
    Fault(EvalError),
    /// Routes, or why there are none.
    Answered {
        /// What is looked at.
        slot: Slot,
        /// What it should be.
        wanted: Interval,
        /// Nothing may change.
        all_locked: bool,
        /// The core's answer.
        answer: Box<Answer>,
    },
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
        Wish::Amount(figure, text) => match Target::parse(scheme, &format!("{figure}>={}", typed::number(text))) {
            Ok(target) => match limits(scheme, target) {
                Some(found) => return found,
                None => target,
            },
            Err(_) => return Found::Unreadable,
        },
        Wish::NextTier => match Target::next_tier(scheme, inputs) {
            Ok(Some(target)) => target,
            Ok(None) => return Found::NoTier,
            Err(error) => return Found::Fault(error),
        },
        Wish::Tier(interval) => match scheme.slot("score") {
            Some(slot) => Target { slot, interval: *interval },
            None => return Found::NoTier,
        },
    };
    let (slot, wanted) = (target.slot, target.interval);
    // Who reaches for a tier wants more, not the tier at any price.
    let mut ask = Ask { gains_only: !matches!(wish, Wish::Amount(..)), ..Ask::new(scheme, target) };
    weigh(scheme, &mut ask, efforts);
    let all_locked = ask.locked.iter().all(|locked| *locked);
    match scheme.solve(inputs, &ask) {
        Ok(answer) => Found::Answered { slot, wanted, all_locked, answer: answer.into() },
        Err(error) => Found::Fault(error),
    }
}

/// What keeps an amount from being one that can be wanted of this figure.
fn limits(scheme: &Scheme, target: Target) -> Option<Found> {
    let (line, wanted) = (scheme.line_at(target.slot)?, target.interval.low?.at);
    let amount = |value| Amount { value, unit: line.unit };
    let places = if line.unit == Unit::Yuan { 2 } else { 4 };
    let has_places = amount(wanted).decimal().is_some_and(|decimal| decimal.normalize().scale() <= places);
    if !has_places {
        return Some(Found::TooFine(places));
    }
    let range = line.range;
    (wanted < range.min || wanted > range.max).then(|| Found::Outside(amount(range.min), amount(range.max)))
}

/// What the agent said about each input, over what the core takes for usual.
fn weigh(scheme: &Scheme, ask: &mut Ask, efforts: &Efforts) {
    let id = &scheme.about().id;
    for ((input, locked), cost) in scheme.inputs().iter().zip(&mut ask.locked).zip(&mut ask.effort) {
        match efforts.of(id, &input.id).cost(*cost) {
            Some(weighed) => *cost = weighed,
            None => *locked = true,
        }
    }
}

/// The inputs that may change at all, by place: what the core would move by itself.
#[must_use]
pub fn movable(scheme: &Scheme) -> Vec<usize> {
    let Some(slot) = scheme.slot("pay").or_else(|| scheme.slot("score")) else { return Vec::new() };
    let ask = Ask::new(scheme, Target { slot, interval: Interval { low: None, high: None } });
    ask.locked.iter().enumerate().filter(|(_, locked)| !**locked).map(|(place, _)| place).collect()
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

/// Whether any effort differs from the usual.
#[must_use]
pub fn is_weighed(scheme: &Scheme, efforts: &Efforts) -> bool {
    scheme.inputs().iter().any(|input| efforts.of(&scheme.about().id, &input.id) != Effort::Usual)
}
