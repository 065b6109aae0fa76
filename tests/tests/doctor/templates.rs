//! What the doctor says of the templates: every month that it shows is one, and does what it says.

use payscheme::doctor::{Checkup, Fact, Finding, Kind, Options, Witness, examine, examine_document};
use payscheme::{Document, Exact, Inputs, Scheme};
use payscheme_templates::Template;
use payscheme_tests::template_text;
use payscheme_words::{Language, doctor};

/// The minimum wage that the templates are held against, of no place in particular.
const MINIMUM: i64 = 2500;

fn examined() -> impl Iterator<Item = (&'static str, Scheme, Checkup)> {
    Template::ALL.iter().map(|template| {
        let scheme = template.scheme().unwrap();
        let options = Options { minimum_wage: Some(Exact::int(MINIMUM)), ..Options::default() };
        let checkup = examine(&scheme, &scheme.defaults(), &options).unwrap();
        (template.id, scheme, checkup)
    })
}

/// The month as it would be typed from what the finding says.
fn typed(scheme: &Scheme, witness: &Witness) -> Inputs {
    let mut inputs = scheme.defaults();
    for set in &witness.set {
        inputs.set(scheme, &set.name, &set.value).unwrap();
    }
    for reading in &witness.readings {
        inputs.choose(scheme, &reading.name, &reading.value).unwrap();
    }
    assert_eq!(
        (0..scheme.inputs().len()).map(|place| inputs.value(place)).collect::<Vec<_>>(),
        (0..scheme.inputs().len()).map(|place| witness.inputs.value(place)).collect::<Vec<_>>()
    );
    inputs
}

fn second(scheme: &Scheme, inputs: &Inputs, witness: &Witness) -> Option<Inputs> {
    let then = witness.then.as_ref()?;
    let mut inputs = inputs.clone();
    match scheme.input(&then.name) {
        Some(_) => inputs.set(scheme, &then.name, &then.value).unwrap(),
        None => inputs.choose(scheme, &then.name, &then.value).unwrap(),
    }
    Some(inputs)
}

fn value(scheme: &Scheme, inputs: &Inputs, of: &str) -> Exact {
    let slot = scheme.slot(of).unwrap();
    scheme.evaluate(inputs).unwrap().amount_of(slot).unwrap().value
}

/// Evaluates the month that shows a finding, and the second one, and holds what is said against it.
fn confirm(scheme: &Scheme, finding: &Finding) {
    let Some(witness) = &finding.witness else { return };
    let inputs = typed(scheme, witness);
    let output = if scheme.pay().is_some() { "pay" } else { "score" };
    let effect = finding.effect.unwrap().value.value;
    let first = value(scheme, &inputs, output);
    if let Some(then) = second(scheme, &inputs, witness) {
        let after = value(scheme, &then, output);
        assert_eq!(after.checked_sub(first), Some(effect), "{finding:?}");
    }
    let about = finding.place.line.as_deref();
    match &finding.fact {
        Fact::BetterPaysLess(_) | Fact::SellingMorePaysLess(_) => assert!(effect.is_negative()),
        Fact::BelowZero(fact) => {
            assert_eq!(value(scheme, &inputs, about.unwrap()), fact.value.value.value);
            assert!(fact.value.value.value.is_negative() && fact.least.value.value <= fact.value.value.value);
        }
        Fact::BelowMinimumWage(fact) => {
            assert_eq!(first, fact.value.value.value);
            assert!(first < Exact::int(MINIMUM) && fact.least.value.value <= first);
        }
        Fact::BelowGuarantee(fact) => assert!(first < fact.guarantee.value.value),
        _ => {}
    }
}

#[test]
fn every_month_that_is_shown_shows_it() {
    let mut shown = 0;
    for (id, scheme, checkup) in examined() {
        for finding in &checkup.findings {
            confirm(&scheme, finding);
            shown += usize::from(finding.witness.is_some());
            for language in Language::ALL {
                let words = doctor::finding(language, Some(&scheme), finding);
                assert!(!words.is_empty() && !words.contains("  "), "{id}: {words}");
            }
        }
        // The same in every run.
        let options = Options { minimum_wage: Some(Exact::int(MINIMUM)), ..Options::default() };
        assert_eq!(examine(&scheme, &scheme.defaults(), &options).unwrap(), checkup, "{id}");
    }
    assert!(shown > 40, "{shown}");
}

/// What a person looked at and found right. A sensible scheme has few warnings: these are all.
#[test]
fn warnings_of_the_templates() {
    let mut warnings = Vec::new();
    for template in Template::ALL {
        let document = Document::from_toml(&template_text(template.id).unwrap()).0.unwrap();
        let checkup = examine_document(&document, &Options::default());
        assert!(checkup.findings.len() <= 8, "{}: {}", template.id, checkup.findings.len());
        for finding in checkup.findings {
            if finding.severity > payscheme::doctor::Severity::Note {
                let place = finding.place.input.or(finding.place.line).unwrap_or_default();
                warnings.push((template.id, finding.fact.kind(), place));
            }
        }
    }
    let told: Vec<(&str, Kind, &str)> = warnings.iter().map(|(id, kind, place)| (*id, *kind, place.as_str())).collect();
    assert_eq!(
        told,
        [
            // More buyers for the same sales lower the order value, and below its goal there is no commission at all.
            ("base-commission-quarter", Kind::BetterPaysLess, "buyers"),
            // Sales that bring the order value to its goal bring all of the commission: half of the pay and more.
            ("base-commission-quarter", Kind::Cliff, "new_sales"),
            // More buyers for the same pieces sold lower the pieces a buyer.
            ("metrics-from-counts", Kind::BetterPaysLess, "buyers"),
        ]
    );
}

/// With the settings and the readings that are given, not the scheme's own.
#[test]
fn settings_and_readings_are_those_given() {
    let scheme = Template::find("aftersales-130").unwrap().scheme().unwrap();
    let mut inputs = scheme.defaults();
    inputs.set(&scheme, "base_ordinary", "2600").unwrap();
    let options = Options { minimum_wage: Some(Exact::int(MINIMUM)), ..Options::default() };
    let of = |inputs: &Inputs| {
        let checkup = examine(&scheme, inputs, &options).unwrap();
        checkup.findings.iter().any(|finding| finding.fact.kind() == Kind::BelowMinimumWage)
    };
    // 2000 of base are too little and 2600 enough, as a senior's 2500 are.
    assert!(of(&scheme.defaults()) && !of(&inputs));
}
