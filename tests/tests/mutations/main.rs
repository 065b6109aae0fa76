//! Damaged documents: the check answers with findings and never panics, and whatever it lets through evaluates.

mod damage;

use std::cell::Cell;

use damage::{damage_text, damage_tree};
use payscheme::{Diagnostic, Document, Scheme, Severity};
use payscheme_templates::Template;
use payscheme_tests::month::{Random, last_step, random_month};
use payscheme_tests::template_text;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

const DOCUMENTS: u32 = 400;

fn runner() -> TestRunner {
    let config =
        Config { cases: DOCUMENTS, rng_seed: RngSeed::Fixed(91), failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
}

/// What became of a document.
enum Fate {
    Refused,
    Scheme,
}

fn outcome(document: Result<Document, Vec<Diagnostic>>) -> Result<Fate, String> {
    let scheme = document.and_then(|document| Scheme::check(&document));
    let scheme = match scheme {
        Ok((scheme, _)) => scheme,
        Err(findings) if findings.iter().any(|finding| finding.severity == Severity::Error) => {
            return Ok(Fate::Refused);
        }
        Err(findings) => return Err(format!("refused without an error: {findings:?}")),
    };
    let mut months = vec![scheme.defaults(), scheme.defaults(), random_month(&scheme, &mut Random(5))];
    for (place, input) in scheme.inputs().iter().enumerate() {
        let reached = months[1].set_steps(&scheme, place, last_step(&input.kind));
        assert!(reached, "{}: the last step is off its grid", input.id);
    }
    for inputs in &months {
        // A month may be refused (weights at odds, a missing input), with an error that says so.
        if let Ok(statement) = scheme.evaluate(inputs) {
            serde_json::to_string(&statement).map_err(|error| error.to_string())?;
        }
    }
    Ok(Fate::Scheme)
}

fn survives(text: &str) -> Result<Fate, String> {
    outcome(Document::from_toml(text).0)
}

#[test]
fn damaged_texts_are_answered() {
    let texts: Vec<String> = Template::ALL.iter().map(|template| template_text(template.id).unwrap()).collect();
    let result = runner().run(&(any::<usize>(), vec(any::<u32>(), 4..24)), |(which, genes)| {
        let text = damage_text(&texts[which % texts.len()], genes);
        survives(&text).map(|_| ()).map_err(TestCaseError::fail)
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

#[test]
fn damaged_trees_are_answered() {
    let documents = Template::ALL.iter().map(|template| Document::from_toml(&template_text(template.id).unwrap()).0);
    let trees: Vec<_> = documents.map(|document| document.unwrap().to_node()).collect();
    let (refused, schemes) = (Cell::new(0), Cell::new(0));
    let result = runner().run(&(any::<usize>(), vec(any::<u32>(), 2..40)), |(which, genes)| {
        let tree = damage_tree(&trees[which % trees.len()], genes);
        let count = match outcome(Document::from_node(&tree)).map_err(TestCaseError::fail)? {
            Fate::Refused => &refused,
            Fate::Scheme => &schemes,
        };
        count.set(count.get() + 1);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    // Both ways out are tried, or the test says little.
    assert!(refused.get() > 40 && schemes.get() > 40, "{} refused, {} schemes", refused.get(), schemes.get());
}

#[test]
fn hostile_texts_are_refused() {
    let long = |count: usize| "9".repeat(count);
    let deep = |open: &str, close: &str, count: usize| format!("{}{}", open.repeat(count), close.repeat(count));
    for (what, text) in [
        ("nothing", String::new()),
        ("no TOML", "= = =".to_owned()),
        ("a document too long", "#".repeat(300 * 1024)),
        ("nested lists", format!("a = {}", deep("[", "]", 100_000))),
        ("nested tables", format!("a = {}", deep("{ a = ", "}", 30_000))),
        ("a dotted key", format!("a{} = 1", ".a".repeat(100_000))),
        ("a dotted table", format!("[a{}]", ".a".repeat(100_000))),
        ("an unclosed list", "[".repeat(100_000)),
        ("a long integer", format!("format = {}", long(100_000))),
        ("a long float", format!("format = 1.{}", long(100_000))),
        ("an exponent", "format = 1e999999999".to_owned()),
        ("not a number", "format = nan".to_owned()),
        ("a date", "format = 1979-05-27".to_owned()),
    ] {
        let answer = survives(&text).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
        assert!(matches!(answer, Fate::Refused), "{what}");
    }
    for (what, text) in [
        ("nothing", String::new()),
        ("a list", "[]".to_owned()),
        ("nested lists", deep("[", "]", 100_000)),
        ("nested objects", deep("{\"a\":", "}", 30_000)),
        ("a long number", format!("{{\"format\":{}}}", long(100_000))),
    ] {
        let answer = outcome(Document::from_json(&text)).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
        assert!(matches!(answer, Fate::Refused), "{what}");
    }
}

/// Numbers at the limits of what may be written, at every place where a template has one.
#[test]
fn great_and_small_numbers_are_answered() {
    for template in Template::ALL {
        let text = template_text(template.id).unwrap();
        for number in ["999999999999999", "-999999999999999", "0.000000001", "999999999999999.999999999", "0"] {
            for (index, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
                let before = text[..index].chars().next_back();
                if before == Some('"') {
                    let end = text[index..].find('"').map_or(text.len(), |length| index + length);
                    let changed = format!("{}{number}{}", &text[..index], &text[end..]);
                    survives(&changed).unwrap_or_else(|wrong| panic!("{}: {number} at {index}: {wrong}", template.id));
                }
            }
        }
    }
}
