//! A statement reproduces its own total: worked out again from its traces alone, every line has the same value,
//! down to score and pay.

use payscheme::{InputKind, Inputs, Scheme, Template};
use payscheme_tests::number::{in_unit, is_printed_as};
use payscheme_tests::recompute::recompute;
use payscheme_tests::{template_cases, through_core};
use proptest::prelude::{Rng as _, RngExt as _};
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::Value;

const MONTHS: usize = 300;

fn sums_up(scheme: &Scheme, statement: &Value) -> Result<(), String> {
    let values = recompute(statement)?;
    for (output, line) in [("score", scheme.score()), ("pay", scheme.pay())] {
        let shown = statement[output].as_str();
        let again = line.and_then(|line| values.get(&line.id).map(|value| in_unit(value, line.unit.id())));
        match (shown, again) {
            (None, None) => {}
            (Some(shown), Some(again)) if is_printed_as(&again, shown) => {}
            (shown, again) => return Err(format!("{output} is {shown:?}, but its line works out to {again:?}")),
        }
    }
    Ok(())
}

#[test]
fn every_worked_case_sums_up() {
    for case in template_cases().unwrap().iter().filter(|case| case.expect.is_some()) {
        let scheme = Template::find(&case.template).unwrap().scheme().unwrap();
        sums_up(&scheme, &through_core(case)).unwrap_or_else(|wrong| panic!("{}: {}: {wrong}", case.template, case.name));
    }
}

#[test]
fn random_months_sum_up() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    for template in Template::ALL {
        let scheme = template.scheme().unwrap();
        let mut done = 0;
        for _ in 0..20 * MONTHS {
            let inputs = random_month(&scheme, &mut random);
            // Settings can be at odds (weights that don't close); such a month has no statement.
            let Ok(statement) = scheme.evaluate(&inputs) else { continue };
            let statement = serde_json::to_value(&statement).unwrap();
            sums_up(&scheme, &statement).unwrap_or_else(|wrong| panic!("{}: {wrong}\n{inputs:?}", template.id));
            done += 1;
            if done == MONTHS {
                break;
            }
        }
        assert_eq!(done, MONTHS, "{}: too few months have a statement", template.id);
    }
}

/// Settings mostly as they are; everything else anywhere on its grid, with its ends more often than chance.
fn random_month(scheme: &Scheme, random: &mut TestRng) -> Inputs {
    let mut inputs = scheme.defaults();
    let settings_move = random.random_range(0..4) == 0;
    for (place, input) in scheme.inputs().iter().enumerate() {
        if input.owner == payscheme::Owner::Shop && !(settings_move && random.random_range(0..4) == 0) {
            continue;
        }
        let last = match &input.kind {
            InputKind::Choice(options) => u64::try_from(options.len()).unwrap() - 1,
            InputKind::Number { grid, .. } => {
                let span = grid.max.checked_sub(grid.min).and_then(|span| span.checked_div(grid.step)).unwrap();
                u64::try_from(span.parts().0).unwrap()
            }
        };
        let steps = match random.random_range(0..6) {
            0 => 0,
            1 => last,
            // Small amounts, where bands are.
            2 | 3 => random.next_u64() % (last.min(200) + 1),
            _ => random.next_u64() % (last + 1),
        };
        assert!(inputs.set_steps(scheme, place, steps), "{}", input.id);
    }
    for reading in scheme.readings() {
        let option = random.random_range(0..reading.options.len());
        inputs.choose(scheme, &reading.id, &reading.options[option].id).unwrap();
    }
    inputs
}
