//! What to go for next: the way that brings it, in a line of its own.

use payscheme::solve::{Next, NextKind, Route};
use payscheme::{Amount, Exact, InputKind, Scheme};
use payscheme_web::state::calculation::Calculation;
use payscheme_words::Language;
use payscheme_words::answers::{Way, gains, near, tick, way};

use super::aim::weigh;
use super::effort::Efforts;
use super::near::{Row, gain, joined};
use crate::words::{self, Words};

/// So many evaluations may it take to say what is next.
const QUICK: u64 = 16_000;

/// More figures than these have no room in a line.
const NAMED: usize = 2;

/// The best step from where the agent stands.
#[derive(Clone, Debug)]
pub enum Best {
    /// Nothing pays more.
    Topped,
    /// More that is worth naming takes more than could be found.
    Nothing,
    /// A way to more.
    Way {
        /// What it leads to.
        next: Box<Next>,
        /// The way.
        route: Route,
        /// It moves nothing by much.
        is_near: bool,
    },
}

/// The best step: what the core says to go for next, with one way.
#[must_use]
pub fn best(calculation: &Calculation, efforts: &Efforts) -> Option<Best> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let next = scheme.next(inputs, |ask| {
        weigh(scheme, ask, efforts);
        (ask.routes, ask.budget) = (1, QUICK);
    });
    let next = next.ok()??;
    if next.is_the_most() {
        return Some(Best::Topped);
    }
    let Some(route) = next.answer.routes.first().cloned() else { return Some(Best::Nothing) };
    let is_near = next.ask.is_near(scheme, inputs, &route);
    Some(Best::Way { next: next.into(), route, is_near })
}

/// What to do for it, and what that brings in all.
#[must_use]
pub fn next(language: Language, calculation: &Calculation, efforts: &Efforts) -> Option<Row> {
    let (next, route, is_near) = match best(calculation, efforts)? {
        Best::Topped => return Some(Row { text: Words::of(language).topped.to_owned(), is_gain: false }),
        Best::Nothing => return Some(Row { text: Words::of(language).nothing_worth.to_owned(), is_gain: false }),
        Best::Way { next, route, is_near } => (next, route, is_near),
    };
    let before = match next.kind {
        _ if !is_near => Words::of(language).nothing_near.to_owned(),
        NextKind::Round => to_round(language, calculation.scheme(), &next)?,
        NextKind::Tier | NextKind::More | NextKind::Most => String::new(),
    };
    Some(Row { text: before + &told(language, calculation, &route)?, is_gain: is_near })
}

/// Up to which round figure it goes: nothing changes there but that it is round.
fn to_round(language: Language, scheme: &Scheme, next: &Next) -> Option<String> {
    let target = next.ask.target;
    let amount = Amount { value: target.interval.low?.at, unit: scheme.unit_of(target.slot)? };
    Some(words::to_round(language, &tick(language, amount)))
}

fn told(language: Language, calculation: &Calculation, route: &Route) -> Option<String> {
    let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
    let statement = scheme.evaluate(inputs).ok()?;
    let more = |then: Option<Exact>, now: Option<Amount>| then?.checked_sub(now?.value);
    let pay = more(route.pay, statement.pay());
    // More pay says enough, unless the score goes the other way.
    let says_more = |score: &Exact| score.is_negative() || pay.is_none_or(Exact::is_zero);
    let score = more(route.score, statement.score()).filter(says_more);
    let gain = gain(scheme, score, pay);
    if route.moves.len() > NAMED {
        return Some(words::together(language, route.moves.len(), &gains(language, gain)));
    }
    let ways = route.moves.iter().map(|moved| {
        let input = scheme.inputs().get(moved.input)?;
        let way = match &input.kind {
            InputKind::Number { unit, .. } => {
                let by = moved.value.checked_sub(inputs.value(moved.input)?)?;
                Way::By(Amount { value: by, unit: *unit })
            }
            InputKind::Choice(options) => {
                Way::To(language.pick(&options.get(usize::try_from(moved.steps).ok()?)?.label))
            }
        };
        Some((language.pick(&input.label), way))
    });
    let ways: Vec<_> = ways.collect::<Option<_>>()?;
    let (last, before) = ways.split_last()?;
    let comma = if language == Language::Zh { "，" } else { ", " };
    let one = |(label, by): &(&str, Way<'_>)| joined(language, label, &way(language, by));
    let mut text: String = before.iter().map(|way| one(way) + comma).collect();
    text.push_str(&joined(language, last.0, &near(language, &last.1, gain)));
    Some(text)
}
