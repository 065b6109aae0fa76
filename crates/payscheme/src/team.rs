//! A team in one month: the inputs that its members' statements fill.
//!
//! [`fill`] sets them; after that every member is evaluated as if alone. Facts that need other facts (who ties
//! for the best, once the best is known) are gathered in rounds, in the order that the check has found.

use serde::Serialize;

use crate::condition::Condition;
use crate::evaluator::{EvalError, Evaluator};
use crate::exact::Exact;
use crate::expression::Fault;
use crate::filled_by::{self, Best, FilledBy, Gathered, TeamFact};
use crate::inputs::{InputError, Inputs};
use crate::scheme::{Scheme, Slot};
use crate::statement::Statement;

/// Why an input can't be filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FillError {
    /// A statement that is needed can't be made.
    Line(EvalError),
    /// The input can't take the value.
    Value(InputError),
}

/// Why a team can't be worked out: because of this member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TeamError {
    /// The place of the member.
    pub member: usize,
    /// What is wrong with it.
    #[serde(flatten)]
    pub error: FillError,
}

/// Fills the inputs that the team fills, for every member for whom they were not set.
///
/// The members' order makes no difference. A team of one is an agent alone with the facts of one.
///
/// # Errors
/// A member of whom a fact can't be gathered, or who can't take it.
pub fn fill(scheme: &Scheme, members: &mut [Inputs]) -> Result<(), TeamError> {
    for (member, inputs) in members.iter().enumerate() {
        let fillable = |place: &usize| scheme.team_rounds.iter().flatten().any(|filled| filled == place);
        let missing = inputs.missing.iter().filter(|place| !fillable(place));
        let names: Vec<String> =
            missing.filter_map(|place| scheme.inputs.get(*place)).map(|input| input.id.clone()).collect();
        if !names.is_empty() {
            return Err(TeamError { member, error: FillError::Line(EvalError::Missing { names }) });
        }
    }
    for round in &scheme.team_rounds {
        let facts = round.iter().filter_map(|place| match &scheme.inputs.get(*place)?.filled_by {
            Some(FilledBy::Team(fact)) => Some((*place, fact)),
            _ => None,
        });
        let facts: Vec<(usize, &TeamFact)> = facts.collect();
        for (place, filling) in gather(scheme, &facts, members)? {
            let input = scheme.inputs.get(place);
            for (member, inputs) in members.iter_mut().enumerate().filter(|(_, inputs)| !inputs.is_given(place)) {
                let value = match &filling {
                    Filling::Same(value) => Some(*value),
                    Filling::Each(values) => values.get(member).copied(),
                };
                let (Some(input), Some(value)) = (input, value) else { continue };
                let value = filled_by::on_grid(input, value)
                    .map_err(|error| TeamError { member, error: FillError::Value(error) })?;
                inputs.fill(place, value);
            }
        }
    }
    Ok(())
}

/// The statements of a team, in the order of its members.
///
/// # Errors
/// A member of whom there is no statement.
pub fn statements<'s>(scheme: &'s Scheme, members: &mut [Inputs]) -> Result<Vec<Statement<'s>>, TeamError> {
    fill(scheme, members)?;
    let mut evaluator = Evaluator::new(scheme);
    let statement = |(member, inputs): (usize, &Inputs)| {
        let made = evaluator.run(inputs).and_then(|()| evaluator.statement());
        made.map_err(|error| TeamError { member, error: FillError::Line(error) })
    };
    members.iter().enumerate().map(statement).collect()
}

/// What fills an input.
enum Filling {
    /// The same for all.
    Same(Exact),
    /// Each member's own.
    Each(Vec<Exact>),
}

/// What was gathered for a fact so far.
struct Gathering {
    /// How many members count.
    counting: i64,
    /// For how many of them the condition of a share holds.
    held: i64,
    total: Exact,
    extreme: Option<Exact>,
    /// Each member's value, where its place among all matters.
    values: Vec<Exact>,
}

/// The facts of a round, worked out over all members.
fn gather(
    scheme: &Scheme,
    facts: &[(usize, &TeamFact)],
    members: &[Inputs],
) -> Result<Vec<(usize, Filling)>, TeamError> {
    let mut needed = Vec::new();
    for (_, fact) in facts {
        fact.names(&mut |slot| needed.push(slot));
    }
    let mut evaluator = Evaluator::of_part(scheme, needed);
    let mut gatherings: Vec<Gathering> = facts.iter().map(|_| Gathering::EMPTY).collect();
    for (member, inputs) in members.iter().enumerate() {
        let failed = |error| TeamError { member, error: FillError::Line(error) };
        evaluator.run(inputs).map_err(failed)?;
        for ((place, fact), gathering) in facts.iter().zip(&mut gatherings) {
            gathering.add(fact, evaluator.values()).map_err(|_| too_large(scheme, *place, member))?;
        }
    }
    let filling = |((place, fact), gathering): (&(usize, &TeamFact), Gathering)| {
        gathering.filling(fact).map(|filling| (*place, filling)).ok_or_else(|| too_large(scheme, *place, 0))
    };
    facts.iter().zip(gatherings).map(filling).collect()
}

fn too_large(scheme: &Scheme, place: usize, member: usize) -> TeamError {
    let name = scheme.id_of(Slot(place)).to_owned();
    TeamError { member, error: FillError::Value(InputError::TooLarge { name }) }
}

impl Gathering {
    const EMPTY: Self = Self { counting: 0, held: 0, total: Exact::ZERO, extreme: None, values: Vec::new() };

    fn add(&mut self, fact: &TeamFact, values: &[Exact]) -> Result<(), Fault> {
        let holds = |condition: &Condition| condition.is_met(values);
        if !fact.among().map_or(Ok(true), holds)? {
            return Ok(());
        }
        self.counting += 1;
        let value = fact.of().map(|slot| slot.of(values)).unwrap_or(Exact::ZERO);
        match fact {
            TeamFact::Mean(_) | TeamFact::Sum(_) => {
                self.total = self.total.checked_add(value).ok_or(Fault::Overflow)?;
            }
            TeamFact::Max(_) => self.extreme = Some(self.extreme.map_or(value, |extreme| extreme.max(value))),
            TeamFact::Min(_) => self.extreme = Some(self.extreme.map_or(value, |extreme| extreme.min(value))),
            TeamFact::Count { .. } => {}
            TeamFact::Share { that, .. } => self.held += i64::from(holds(that)?),
            TeamFact::Rank { .. } | TeamFact::Tied { .. } => self.values.push(value),
        }
        Ok(())
    }

    /// `None` on overflow.
    fn filling(self, fact: &TeamFact) -> Option<Filling> {
        let counting = Exact::int(self.counting);
        Some(Filling::Same(match fact {
            TeamFact::Mean(Gathered { none, .. })
            | TeamFact::Sum(Gathered { none, .. })
            | TeamFact::Max(Gathered { none, .. })
            | TeamFact::Min(Gathered { none, .. })
            | TeamFact::Share { none, .. }
                if self.counting == 0 =>
            {
                *none
            }
            TeamFact::Mean(_) => self.total.checked_div(counting)?,
            TeamFact::Sum(_) => self.total,
            TeamFact::Max(_) | TeamFact::Min(_) => self.extreme?,
            TeamFact::Share { .. } => Exact::int(self.held).checked_div(counting)?,
            TeamFact::Count { none: Some(none), .. } if self.counting == 0 => *none,
            TeamFact::Count { .. } => counting,
            TeamFact::Rank { best, .. } => return Some(Filling::Each(ranks(&self.values, *best))),
            TeamFact::Tied { .. } => return Some(Filling::Each(ties(&self.values))),
        }))
    }
}

/// Each value's place, 1 for the best; equal values share the better place.
fn ranks(values: &[Exact], best: Best) -> Vec<Exact> {
    let sorted = sorted(values);
    let better = |value: &Exact| match best {
        Best::Highest => sorted.len() - sorted.partition_point(|other| other <= value),
        Best::Lowest => sorted.partition_point(|other| other < value),
    };
    values.iter().map(|value| number(better(value) + 1)).collect()
}

/// How many values equal each, itself included.
fn ties(values: &[Exact]) -> Vec<Exact> {
    let sorted = sorted(values);
    let equal =
        |value: &Exact| sorted.partition_point(|other| other <= value) - sorted.partition_point(|other| other < value);
    values.iter().map(|value| number(equal(value))).collect()
}

fn sorted(values: &[Exact]) -> Vec<Exact> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted
}

fn number(count: usize) -> Exact {
    Exact::int(i64::try_from(count).unwrap_or(i64::MAX))
}
