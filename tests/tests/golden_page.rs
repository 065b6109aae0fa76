//! The worked cases of the templates through the page's own state, as a user would type them.

use payscheme_templates::Template;
use payscheme_tests::{Case, check_case, template_cases};
use payscheme_web::state::library::Library;
use payscheme_web::state::link;
use payscheme_web::state::{Action, State};
use payscheme_words::Language;
use serde_json::{Value, json};

/// Every scheme, as a page has them that loaded completely.
fn library() -> Library {
    Template::ALL.iter().filter_map(|template| Some((template, template.scheme()?))).collect()
}

/// The page with a case typed into it.
fn typed(case: &Case, library: &Library) -> Option<State> {
    let mut state = State::open(Language::Zh, "", library.clone()).ok()?;
    state.apply(Action::Choose(Template::find(&case.template)?));
    for (input, text) in &case.set {
        state.apply(Action::Type { input: input.clone(), text: text.clone() });
    }
    for (reading, option) in &case.readings {
        // As the second program asks for it.
        let mut wanted = state.calculation.clone();
        wanted.choose(reading, option).ok()?;
        state.apply(Action::Adopt(link::write(&wanted)));
    }
    Some(state)
}

/// What the page shows, in the form that every interface gives.
fn shown(case: &Case, state: &State) -> Value {
    let calculation = &state.calculation;
    let errors: Vec<Value> = case
        .set
        .keys()
        .filter_map(|id| calculation.error(id))
        .map(|error| json!(error))
        .chain(calculation.fault().map(|fault| json!(fault)))
        .collect();
    if !errors.is_empty() {
        assert!(calculation.is_stale(), "{}: the payslip shown isn't of these figures and doesn't say so", case.name);
        return json!({ "errors": errors });
    }
    calculation.scheme().evaluate(calculation.shown()).map_or_else(|error| json!(error), |statement| json!(statement))
}

/// Can a page be asked for this at all? It offers only the inputs, readings and options there are.
fn can_be_typed(case: &Case) -> bool {
    let Some(scheme) = Template::find(&case.template).and_then(Template::scheme) else { return false };
    let mut inputs = scheme.defaults();
    case.set.keys().all(|id| scheme.input(id).is_some())
        && case.readings.iter().all(|(reading, option)| inputs.choose(&scheme, reading, option).is_ok())
}

#[test]
fn every_worked_case_comes_out() {
    let all = template_cases().unwrap();
    let cases: Vec<&Case> = all.iter().filter(|case| can_be_typed(case)).collect();
    // Only what a page can't be asked for is left out, a name that isn't there.
    assert!(cases.len() * 50 > all.len() * 49, "{} of {}", cases.len(), all.len());
    let library = library();
    let wrong: Vec<String> =
        cases.iter().filter_map(|case| check_case(case, &shown(case, &typed(case, &library).unwrap())).err()).collect();
    assert!(wrong.is_empty(), "{} of {} cases differ:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

#[test]
fn the_address_opens_the_same_payslip() {
    let library = library();
    for case in template_cases().unwrap().iter().filter(|case| case.expect.is_some()) {
        let state = typed(case, &library).unwrap();
        let again = State::open(Language::En, &state.fragment(), library.clone()).unwrap();
        assert_eq!(again.reports, [], "{}", case.name);
        assert_eq!(shown(case, &again), shown(case, &state), "{}: {}", case.name, state.fragment());
    }
}
