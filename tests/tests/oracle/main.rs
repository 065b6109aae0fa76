//! The core against a second evaluator that works from the document as written, over rationals without limits:
//! the same fractions, bit for bit. Overflow is the only difference allowed, and must be rare.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what helps a test fails with it")]

use std::cell::RefCell;
use std::collections::BTreeMap;

use payscheme::{Document, EvalError, Exact, Scheme};
use payscheme_templates::Template;
use payscheme_tests::formula::Fault;
use payscheme_tests::month::{Random, random_month, typed};
use payscheme_tests::naive::{self, Month};
use payscheme_tests::number::{Rational, fraction};
use payscheme_tests::random::{self, Genes};
use payscheme_tests::recompute::recompute;
use payscheme_tests::template_text;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

const SCHEMES: u32 = 300;
const MONTHS: usize = 6;

fn runner() -> TestRunner {
    let config =
        Config { cases: SCHEMES, rng_seed: RngSeed::Fixed(130), failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
}

/// How the months went, by what they show.
type Tally = BTreeMap<String, usize>;

fn compare(document: &Document, scheme: &Scheme, month: &Month, tally: &mut Tally) -> Result<(), String> {
    let mut inputs = scheme.defaults();
    for (name, text) in &month.inputs {
        inputs.set(scheme, name, text).map_err(|error| format!("{error:?}"))?;
    }
    for (reading, option) in &month.readings {
        inputs.choose(scheme, reading, option).map_err(|error| format!("{error:?}"))?;
    }
    let naive = naive::lines(document, month);
    let mut count = |what: &str| *tally.entry(what.to_owned()).or_default() += 1;
    let statement = match scheme.evaluate(&inputs) {
        Ok(statement) => statement,
        Err(EvalError::Overflow { line }) if naive.contains_key(&line) => {
            count("overflow");
            return Ok(());
        }
        Err(error) => {
            let fault = match &error {
                EvalError::DivisionByZero { line } => Fault::DivisionByZero(line.clone()),
                EvalError::WeightsOpen { line, sum } => {
                    let sum = payscheme_tests::number::parse(sum).ok_or("the sum of weights is no number")?;
                    Fault::WeightsOpen(line.clone(), sum)
                }
                error => return Err(format!("{error:?}")),
            };
            count("fault");
            let agrees = naive.values().any(|value| value.as_ref() == Err(&fault));
            return if agrees { Ok(()) } else { Err(format!("{error:?}, but the other evaluator has {naive:#?}")) };
        }
    };
    count("statement");
    for (place, line) in scheme.lines().iter().enumerate() {
        let (num, den) = statement.value(place).ok_or("no value")?.value.parts();
        let found: Option<Rational> = fraction(num.into(), den.into());
        let expected =
            naive.get(&line.id).ok_or("no line")?.as_ref().map_err(|fault| format!("{}: {fault:?}", line.id))?;
        // What the check worked out about a line's values must hold of them.
        let value = statement.value(place).ok_or("no value")?.value;
        let range = line.range;
        let on_step = range.step.is_none_or(|step| step > Exact::ZERO && value.is_multiple_of(step));
        if !range.interval().contains(value) || !on_step {
            return Err(format!("{}: {num}/{den} is outside of {range:?}", line.id));
        }
        // Reduced on both sides, so the parts themselves must be equal.
        let same =
            found.as_ref() == Some(expected) && *expected.denom() == den.into() && *expected.numer() == num.into();
        if !same {
            return Err(format!("{}: {num}/{den}, but the other evaluator has {expected}", line.id));
        }
    }
    let printed = serde_json::to_value(&statement).map_err(|error| error.to_string())?;
    for line in printed["lines"].as_array().ok_or("no lines")? {
        count(line["because"]["rule"].as_str().ok_or("no rule")?);
    }
    for (id, value) in recompute(&printed)? {
        if naive.get(&id) != Some(&Ok(value.clone())) {
            return Err(format!("{id}: the trace gives {value}"));
        }
    }
    Ok(())
}

#[test]
fn random_schemes_agree() {
    let tally = RefCell::new(Tally::new());
    let result = runner().run(&vec(any::<u32>(), 0..700), |genes| {
        let mut genes = Genes::new(genes);
        let (document, draft) = random::scheme(&mut genes);
        let (scheme, _) = Scheme::check(&document).map_err(|found| TestCaseError::fail(format!("{found:#?}")))?;
        for _ in 0..MONTHS {
            let month = random::month(&draft, &mut genes);
            compare(&document, &scheme, &month, &mut tally.borrow_mut())
                .map_err(|wrong| TestCaseError::fail(format!("{wrong}\n{month:#?}\n{}", document.to_toml())))?;
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    // The test is worth nothing if the schemes hardly ever run, or leave out a rule.
    let tally = tally.into_inner();
    let of = |what: &str| tally.get(what).copied().unwrap_or(0);
    assert!(of("statement") > 9 * (of("overflow") + of("fault")), "{tally:#?}");
    for rule in ["formula", "bands", "brackets", "grade", "tally", "weighted", "table", "gate", "round"] {
        assert!(of(rule) >= 100, "{rule}: {tally:#?}");
    }
    assert!(of("fault") > 0, "{tally:#?}");
}

#[test]
fn random_documents_print_and_parse() {
    let result = runner().run(&vec(any::<u32>(), 0..700), |genes| {
        let (document, _) = random::scheme(&mut Genes::new(genes));
        prints_and_parses(&document).map_err(TestCaseError::fail)
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

#[test]
fn templates_print_and_parse() {
    for template in Template::ALL {
        let (document, _) = Document::from_toml(&template_text(template.id).unwrap());
        prints_and_parses(&document.unwrap()).unwrap_or_else(|wrong| panic!("{}: {wrong}", template.id));
    }
}

fn prints_and_parses(document: &Document) -> Result<(), String> {
    let toml = document.to_toml();
    if Document::from_toml(&toml).0.as_ref() != Ok(document) {
        return Err(format!("TOML gives another document:\n{toml}"));
    }
    let json = document.to_json();
    if Document::from_json(&json).as_ref() != Ok(document) {
        return Err(format!("JSON gives another document:\n{json}"));
    }
    Ok(())
}

#[test]
fn templates_agree() {
    let mut random = Random(11);
    for template in Template::ALL {
        let (document, _) = Document::from_toml(&template_text(template.id).unwrap());
        let (document, scheme) = (document.unwrap(), template.scheme().unwrap());
        let mut tally = Tally::new();
        for _ in 0..200 {
            let inputs = random_month(&scheme, &mut random);
            let month = typed(&scheme, &inputs);
            compare(&document, &scheme, &month, &mut tally)
                .unwrap_or_else(|wrong| panic!("{}: {wrong}\n{month:#?}", template.id));
        }
        assert!(tally["statement"] > 100, "{}: {tally:?}", template.id);
        assert_eq!(tally.get("overflow"), None, "{}", template.id);
    }
}
