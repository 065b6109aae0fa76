//! Near misses: the first step on either side at which a rule goes another way.

use payscheme::rule::{Because, Limited};
use payscheme::{Exact, Inputs, NearMiss, Owner, Scheme, Slot, Statement};

use crate::every_step::{Every, rounds};

/// Which way a line's rule went; `None` where it has but one.
fn way(statement: &Statement<'_>, line: usize) -> Option<usize> {
    Some(match statement.line(line)?.because {
        Because::Bands(because) => because.row,
        Because::Table(because) => because.row,
        Because::Gate(because) => usize::from(because.holds),
        Because::Brackets(because) => because.slices.len(),
        Because::Tally(because) => match because.limited {
            _ if because.floor.is_none() && because.cap.is_none() => return None,
            None => 0,
            Some(Limited::Floor) => 1,
            Some(Limited::Cap) => 2,
        },
        Because::Formula(_) | Because::Grade(_) | Because::Weighted(_) | Because::Round(_) => return None,
    })
}

/// The inputs that a line's rule reads itself.
fn reads(scheme: &Scheme, statement: &Statement<'_>, line: usize, input: Slot) -> bool {
    let mut reads = false;
    statement.rule(line).unwrap().operands(&mut |slot| reads |= slot == input);
    reads && scheme.input_at(input).is_some_and(|input| input.owner != Owner::Shop)
}

/// The near misses of one input, by evaluating its steps one by one away from where it is.
fn expected(scheme: &Scheme, inputs: &Inputs, every: &Every<'_>, lines: &[usize]) -> Vec<NearMiss> {
    let now = scheme.evaluate(inputs).unwrap();
    let change = |then: &Statement<'_>, slot: Option<Slot>| {
        let slot = slot?;
        then.amount_of(slot)?.value.checked_sub(now.amount_of(slot)?.value)
    };
    let mut found = Vec::new();
    for &line in lines {
        let here = way(&now, line);
        let (before, after) = (0..every.here, every.here + 1..=every.last);
        let sides: [(bool, Box<dyn Iterator<Item = u64>>); 2] =
            [(false, Box::new(before.rev())), (true, Box::new(after))];
        for (up, mut steps) in sides {
            let Some((step, then)) = steps.find_map(|step| {
                let then = every.statement(step)?;
                (way(&then, line) != here).then_some((step, then))
            }) else {
                continue;
            };
            let to = every.value(step);
            found.push(NearMiss {
                line,
                operand: every.input,
                up,
                steps: step.abs_diff(every.here),
                to,
                distance: to.checked_sub(every.value(every.here)).unwrap(),
                line_change: change(&then, scheme.slot(&scheme.lines()[line].id)).unwrap(),
                score_change: change(&then, scheme.score().and_then(|score| scheme.slot(&score.id))),
                pay_change: change(&then, scheme.pay().and_then(|pay| scheme.slot(&pay.id))),
            });
        }
    }
    found
}

#[test]
fn near_misses_are_the_first_steps_that_differ() {
    let (mut steps, mut misses) = (0, 0);
    rounds(23, 2_000_000, |id, scheme, inputs| {
        let statement = scheme.evaluate(inputs).unwrap();
        let told = scheme.near_misses(inputs).unwrap().found;
        for input in 0..scheme.inputs().len() {
            let Some(every) = Every::of(scheme, inputs, input, 2_001) else { continue };
            let lines: Vec<usize> = (0..scheme.lines().len())
                .filter(|line| reads(scheme, &statement, *line, every.input) && way(&statement, *line).is_some())
                .collect();
            let told: Vec<NearMiss> = told.iter().filter(|miss| miss.operand == every.input).copied().collect();
            let expected = if every.is_choice { Vec::new() } else { expected(scheme, inputs, &every, &lines) };
            assert_eq!(told, expected, "{id} {}\n{inputs:?}", scheme.id_of(every.input));
            misses += told.len();
            if !every.is_choice && !lines.is_empty() {
                steps += usize::try_from(every.last).unwrap() * lines.len();
            }
        }
        steps
    });
    println!("{misses} near misses, over {steps} steps");
    assert!(misses > 1000);
}

/// On the first scorecard, by hand: 6.5 % of refunds are in the band over 5 up to 8.
#[test]
fn a_near_miss_by_hand() {
    let scheme = payscheme_templates::Template::find("aftersales-130").unwrap().scheme().unwrap();
    let mut inputs = scheme.defaults();
    inputs.set(&scheme, "refund_rate", "6.5").unwrap();
    let misses = scheme.near_misses(&inputs).unwrap().found;
    let refunds = scheme.slot("refund_rate").unwrap();
    let told: Vec<_> = misses.iter().filter(|miss| miss.operand == refunds).map(|miss| (miss.up, miss.steps)).collect();
    // Down to 5 % are 150 steps of 0.01, up to 8.01 % are 151.
    assert_eq!(told, [(false, 150), (true, 151)]);
    assert_eq!(misses.iter().find(|miss| miss.operand == refunds).unwrap().to, Exact::ratio(5, 100).unwrap());
}
