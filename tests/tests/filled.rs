//! Teams and months of the templates: what the core fills, against the definitions worked out plainly.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what helps a test fails with it")]

use payscheme::{Document, FillError, FilledBy, InputError, Inputs, Owner, Scheme, TeamError, Timeline, team};
use payscheme_templates::Template;
use payscheme_tests::filled::{self, Refused};
use payscheme_tests::month::{Random, random_month, typed};
use payscheme_tests::naive::Month;
use payscheme_tests::template_text;

const TEAMS: usize = 40;
const TIMELINES: usize = 40;

/// Every template in which something is filled like this.
fn templates(is_filled: fn(&FilledBy) -> bool) -> Vec<(&'static str, Document, Scheme)> {
    let filled = Template::ALL.iter().filter_map(|template| {
        let scheme = template.scheme().unwrap();
        let any = scheme.inputs().iter().any(|input| input.filled_by.as_ref().is_some_and(is_filled));
        let (document, _) = Document::from_toml(&template_text(template.id).unwrap());
        any.then(|| (template.id, document.unwrap(), scheme))
    });
    filled.collect()
}

/// A month under these readings and settings in which only what nothing fills was set.
fn unfilled(scheme: &Scheme, like: &Inputs, random: &mut Random) -> Inputs {
    let source = random_month(scheme, random);
    let mut inputs = scheme.defaults();
    for (place, input) in scheme.inputs().iter().enumerate().filter(|(_, input)| input.filled_by.is_none()) {
        let from = if input.owner == Owner::Shop { like } else { &source };
        inputs.set(scheme, &input.id, &from.text_of(scheme, place).unwrap()).unwrap();
    }
    for (reading, option) in scheme.readings().iter().zip(like.readings()) {
        inputs.choose(scheme, &reading.id, &reading.options[*option].id).unwrap();
    }
    inputs
}

/// A team under one setting of the shop; some members have the same month, so there are ties.
fn random_team(scheme: &Scheme, random: &mut Random) -> Vec<Inputs> {
    let shop = random_month(scheme, random);
    let size = random.upto(9) + 1;
    let mut members: Vec<Inputs> = Vec::new();
    for _ in 0..size {
        let twin = members.get(usize::try_from(random.upto(size)).unwrap()).cloned();
        let member = twin.filter(|_| random.once_in(2)).unwrap_or_else(|| unfilled(scheme, &shop, random));
        members.push(member);
    }
    members
}

fn months(scheme: &Scheme, members: &[Inputs]) -> Vec<Month> {
    members.iter().map(|inputs| typed(scheme, inputs)).collect()
}

/// The input that couldn't take its value; a line that can't be made is no matter of filling.
fn refused(error: FillError) -> Option<Refused> {
    match error {
        FillError::Value(InputError::OutOfRange { name, .. }) => Some(Refused(name)),
        FillError::Value(error) => panic!("{error:?}"),
        FillError::Line(_) => None,
    }
}

#[test]
fn teams_are_filled_as_their_words_say() {
    let mut random = Random(3);
    for (id, document, scheme) in templates(|filled_by| matches!(filled_by, FilledBy::Team(_))) {
        let mut filled = 0;
        for _ in 0..TEAMS {
            let mut members = random_team(&scheme, &mut random);
            let mut plain = months(&scheme, &members);
            match team::fill(&scheme, &mut members) {
                Ok(()) => {
                    filled::team(&document, &mut plain).unwrap();
                    assert_eq!(months(&scheme, &members), plain, "{id}");
                    filled += 1;
                }
                Err(TeamError { error, .. }) => {
                    if let Some(refused) = refused(error) {
                        assert_eq!(filled::team(&document, &mut plain), Err(refused), "{id}");
                    }
                }
            }
        }
        assert!(filled > TEAMS / 2, "{id}: only {filled} teams could be filled");
    }
}

#[test]
fn the_order_of_a_team_makes_no_difference() {
    let mut random = Random(5);
    for (id, _, scheme) in templates(|filled_by| matches!(filled_by, FilledBy::Team(_))) {
        for _ in 0..TEAMS {
            let mut members = random_team(&scheme, &mut random);
            let mut turned = members.clone();
            let by = usize::try_from(random.upto(members.len() as u64 - 1)).unwrap();
            turned.rotate_left(by);
            turned.reverse();
            let (straight, other) = (team::fill(&scheme, &mut members), team::fill(&scheme, &mut turned));
            assert_eq!(straight.is_ok(), other.is_ok(), "{id}");
            if straight.is_ok() {
                turned.reverse();
                turned.rotate_right(by);
                assert_eq!(members, turned, "{id}");
            }
        }
    }
}

#[test]
fn a_team_of_one_is_an_agent_alone() {
    let mut random = Random(7);
    for (id, document, scheme) in templates(|filled_by| matches!(filled_by, FilledBy::Team(_))) {
        let mut compared = 0;
        for _ in 0..TEAMS {
            let shop = random_month(&scheme, &mut random);
            let mut members = vec![unfilled(&scheme, &shop, &mut random)];
            let mut alone = months(&scheme, &members);
            // Random settings may leave weights open or make a sum too great.
            let Ok(statements) = team::statements(&scheme, &mut members) else { continue };
            filled::team(&document, &mut alone).unwrap();
            let mut inputs = scheme.defaults();
            for (name, text) in &alone[0].inputs {
                inputs.set(&scheme, name, text).unwrap();
            }
            for (reading, option) in &alone[0].readings {
                inputs.choose(&scheme, reading, option).unwrap();
            }
            let single = serde_json::to_value(scheme.evaluate(&inputs).unwrap()).unwrap();
            assert_eq!(serde_json::to_value(&statements[0]).unwrap(), single, "{id}");
            compared += 1;
        }
        assert!(compared > TEAMS / 2, "{id}: only {compared}");
    }
}

#[test]
fn a_timeline_is_single_months_folded_by_hand() {
    let mut random = Random(13);
    for (id, document, scheme) in templates(|filled_by| matches!(filled_by, FilledBy::History(_))) {
        let mut worked_out = 0;
        for _ in 0..TIMELINES {
            let shop = random_month(&scheme, &mut random);
            let mut timeline = Timeline::new(&scheme);
            let mut earlier: Vec<Month> = Vec::new();
            for _ in 0..=random.upto(29) {
                let mut inputs = unfilled(&scheme, &shop, &mut random);
                let mut plain = typed(&scheme, &inputs);
                let by_hand = filled::next_month(&document, &earlier, &mut plain);
                let statement = match timeline.month(&mut inputs) {
                    Ok(evaluator) => evaluator.statement().unwrap(),
                    Err(error) => {
                        if let Some(refused) = refused(error) {
                            assert_eq!(by_hand, Err(refused), "{id}");
                        }
                        break;
                    }
                };
                assert_eq!(by_hand, Ok(()), "{id}");
                assert_eq!(typed(&scheme, &inputs), plain, "{id}, month {}", earlier.len() + 1);
                let single = scheme.evaluate(&inputs).unwrap();
                let both = [&statement, &single].map(|statement| serde_json::to_value(statement).unwrap());
                assert_eq!(both[0], both[1], "{id}");
                earlier.push(plain);
                worked_out += 1;
            }
        }
        assert!(worked_out > 5 * TIMELINES, "{id}: only {worked_out} months");
    }
}
