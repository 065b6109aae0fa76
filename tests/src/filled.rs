//! What a team and earlier months fill, once more and plainly: from the document as written, by the definitions of
//! its words, over rationals without limits.

#![allow(clippy::expect_used, clippy::panic, reason = "what helps a test fails with it")]

use payscheme::document::{InputDoc, InputKindDoc, NumberDoc, Word};
use payscheme::filled_by::{
    AtEnd, Best, CounterDoc, FilledByDoc, GatheredDoc, HistoryFactDoc, MoveDoc, NextDoc, RankDoc, ShareDoc, SumDoc,
    TeamFactDoc,
};
use payscheme::{ConditionDoc, Document};

use crate::formula::Fault;
use crate::naive::{Month, holds, number};
use crate::number::{Rational, base_terms, decimal, in_unit, parse, round_to, whole};

/// An input that can't take the value that would fill it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

/// Fills the members' team inputs. Whatever needs whatever: after as many rounds as there are inputs, all stand.
///
/// # Errors
/// The first input that can't take its value.
///
/// # Panics
/// On a document that isn't a scheme.
pub fn team(document: &Document, members: &mut [Month]) -> Result<(), Refused> {
    let facts: Vec<(&InputDoc, &TeamFactDoc)> = document
        .inputs
        .iter()
        .filter_map(|input| match &input.filled_by {
            Some(FilledByDoc::Team(fact)) => Some((input, fact)),
            _ => None,
        })
        .collect();
    let mut refused = None;
    for _ in 0..=facts.len() {
        refused = None;
        let before = members.to_vec();
        for (input, fact) in &facts {
            for (member, month) in members.iter_mut().enumerate() {
                let value = gathered(document, input, fact, &before, member).expect("a scheme");
                match on_grid(input, &value) {
                    Ok(text) => drop(month.inputs.insert(input.id.clone(), text)),
                    Err(input) => refused = refused.or(Some(input)),
                }
            }
        }
    }
    refused.map_or(Ok(()), Err)
}

fn gathered(
    document: &Document,
    input: &InputDoc,
    fact: &TeamFactDoc,
    team: &[Month],
    member: usize,
) -> Result<Rational, Fault> {
    let among = |condition: Option<&ConditionDoc>| -> Result<Vec<&Month>, Fault> {
        let mut counting = Vec::new();
        for month in team {
            if condition.map_or(Ok(true), |condition| holds(document, month, condition))? {
                counting.push(month);
            }
        }
        Ok(counting)
    };
    let values = |doc: &GatheredDoc| -> Result<Vec<Rational>, Fault> {
        among(doc.among.as_ref())?.into_iter().map(|month| number(document, month, &doc.of)).collect()
    };
    let none = |none: &Option<Word>| none.as_ref().map_or_else(|| whole(0), |word| written(input, word));
    let count = |list: usize| whole(i64::try_from(list).unwrap_or(0));
    let compared = |of: &str, is: fn(&Rational, &Rational) -> bool| -> Result<Rational, Fault> {
        let own = number(document, &team[member], of)?;
        let all: Vec<Rational> = team.iter().map(|month| number(document, month, of)).collect::<Result<_, _>>()?;
        Ok(count(all.iter().filter(|other| is(other, &own)).count()))
    };
    Ok(match fact {
        TeamFactDoc::Mean(doc) => {
            let values = values(doc)?;
            let number = count(values.len());
            if values.is_empty() { none(&doc.none) } else { values.into_iter().sum::<Rational>() / number }
        }
        TeamFactDoc::Sum(doc) => {
            let values = values(doc)?;
            if values.is_empty() { none(&doc.none) } else { values.into_iter().sum() }
        }
        TeamFactDoc::Max(doc) => values(doc)?.into_iter().max().unwrap_or_else(|| none(&doc.none)),
        TeamFactDoc::Min(doc) => values(doc)?.into_iter().min().unwrap_or_else(|| none(&doc.none)),
        TeamFactDoc::Count(doc) => match among(doc.among.as_ref())?.len() {
            0 => none(&doc.none),
            some => count(some),
        },
        TeamFactDoc::Share(ShareDoc { that, among: condition, none: word }) => {
            let counting = among(condition.as_ref())?;
            let mut held = 0;
            for month in &counting {
                held += usize::from(holds(document, month, that)?);
            }
            if counting.is_empty() { none(word) } else { count(held) / count(counting.len()) }
        }
        TeamFactDoc::Rank(RankDoc { of, best: Best::Highest }) => compared(of, |other, own| other > own)? + whole(1),
        TeamFactDoc::Rank(RankDoc { of, best: Best::Lowest }) => compared(of, |other, own| other < own)? + whole(1),
        TeamFactDoc::Tied(doc) => compared(&doc.of, |other, own| other == own)?,
    })
}

/// Fills the next month's history inputs from the months before it, none of which was set otherwise.
///
/// # Errors
/// The first input that can't take its value.
///
/// # Panics
/// On a document that isn't a scheme.
pub fn next_month(document: &Document, earlier: &[Month], month: &mut Month) -> Result<(), Refused> {
    for input in &document.inputs {
        let Some(FilledByDoc::History(fact)) = &input.filled_by else { continue };
        let text = match (fact, &input.kind) {
            (HistoryFactDoc::Next(doc), _) => moved(document, doc, earlier).expect("a scheme"),
            (fact, InputKindDoc::Number(grid)) => {
                let value = carried(document, input, grid, fact, earlier).expect("a scheme");
                on_grid(input, &value)?
            }
            (_, InputKindDoc::Choice(_)) => panic!("{} is a choice", input.id),
        };
        month.inputs.insert(input.id.clone(), text);
    }
    Ok(())
}

fn carried(
    document: &Document,
    input: &InputDoc,
    grid: &NumberDoc,
    fact: &HistoryFactDoc,
    earlier: &[Month],
) -> Result<Rational, Fault> {
    let count = |months: usize| whole(i64::try_from(months).unwrap_or(0));
    Ok(match fact {
        HistoryFactDoc::Running(doc) => {
            let mut running = 0;
            for month in earlier.iter().rev() {
                if !holds(document, month, &doc.that)? {
                    break;
                }
                running += 1;
            }
            count(running).min(base(grid, &grid.max.0.to_string()))
        }
        HistoryFactDoc::Back(doc) => {
            let months: usize = doc.months.0.to_string().parse().unwrap_or(1);
            match earlier.len().checked_sub(months) {
                Some(month) => number(document, &earlier[month], &doc.of)?,
                None => written(input, &doc.start),
            }
        }
        HistoryFactDoc::Sum(SumDoc { of, since }) => {
            // The months since the counter last stood at its least; this month's own counter is known by then.
            let begins = match since {
                None => 0,
                Some(counter) => months_since_restart(document, counter, earlier.len()),
            };
            let mut sum = whole(0);
            for month in &earlier[begins..] {
                sum += number(document, month, of)?;
            }
            sum
        }
        HistoryFactDoc::Counter(CounterDoc { at_end }) => {
            let steps = steps(grid, *at_end, earlier.len());
            base(grid, &grid.min.0.to_string()) + base(grid, &grid.step.0.to_string()) * count(steps)
        }
        HistoryFactDoc::Next(_) => panic!("{} moves among options", input.id),
    })
}

/// How many steps a counter stands above its least value after so many months.
fn steps(grid: &NumberDoc, at_end: AtEnd, months: usize) -> usize {
    let of = |text: String| parse(&text).expect("a number");
    let values = (of(grid.max.0.to_string()) - of(grid.min.0.to_string())) / of(grid.step.0.to_string()) + whole(1);
    let values: usize = values.to_integer().try_into().expect("a small number");
    match at_end {
        AtEnd::Stay => months.min(values - 1),
        AtEnd::Restart => months % values,
    }
}

/// The month in which the counter last stood at its least, counted from the first; `months` if it does so now.
fn months_since_restart(document: &Document, counter: &str, months: usize) -> usize {
    let input = document.inputs.iter().find(|input| input.id == counter).expect("a counter");
    let (InputKindDoc::Number(grid), Some(FilledByDoc::History(HistoryFactDoc::Counter(CounterDoc { at_end })))) =
        (&input.kind, &input.filled_by)
    else {
        panic!("{counter} is no counter");
    };
    (0..=months).rev().find(|month| steps(grid, *at_end, *month) == 0).unwrap_or(0)
}

fn moved(document: &Document, doc: &NextDoc, earlier: &[Month]) -> Result<String, Fault> {
    let mut option = doc.start.clone();
    for month in earlier {
        for MoveDoc { option: to, when } in &doc.to {
            if holds(document, month, when)? {
                option.clone_from(to);
                break;
            }
        }
    }
    Ok(option)
}

fn base(grid: &NumberDoc, text: &str) -> Rational {
    base_terms(&parse(text).expect("a number"), grid.unit.id())
}

fn written(input: &InputDoc, word: &Word) -> Rational {
    match &input.kind {
        InputKindDoc::Number(grid) => base(grid, &word.0),
        InputKindDoc::Choice(_) => panic!("{} is a choice", input.id),
    }
}

/// The text of the nearest value that the input takes, halves upwards.
fn on_grid(input: &InputDoc, value: &Rational) -> Result<String, Refused> {
    let InputKindDoc::Number(grid) = &input.kind else { panic!("{} is a choice", input.id) };
    let [min, max, step] = [grid.min, grid.max, grid.step].map(|end| base(grid, &end.0.to_string()));
    let rounded = round_to(&(value - &min), &step, "half_up").expect("a direction") + &min;
    if rounded < min || rounded > max {
        return Err(Refused(input.id.clone()));
    }
    Ok(decimal(&in_unit(&rounded, grid.unit.id())).expect("a value on a grid has an end"))
}
