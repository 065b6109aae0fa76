//! A statement reproduces its own total: worked out again from its traces alone, every line has the same value,
//! down to score and pay.

use payscheme::Scheme;
use payscheme_templates::Template;
use payscheme_tests::month::{Random, random_month};
use payscheme_tests::number::{in_unit, is_printed_as};
use payscheme_tests::recompute::recompute;
use payscheme_tests::{template_cases, through_core};
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
        sums_up(&scheme, &through_core(case))
            .unwrap_or_else(|wrong| panic!("{}: {}: {wrong}", case.template, case.name));
    }
}

#[test]
fn random_months_sum_up() {
    let mut random = Random(7);
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
