//! The worked cases of the templates through the core.

use payscheme_templates::Template;
use payscheme_tests::{check_case, template_cases, through_core};

#[test]
fn every_worked_case_comes_out() {
    let cases = template_cases().unwrap();
    let wrong: Vec<String> = cases.iter().filter_map(|case| check_case(case, &through_core(case)).err()).collect();
    assert!(wrong.is_empty(), "{} of {} cases differ:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

#[test]
fn every_template_has_cases_of_both_kinds() {
    let cases = template_cases().unwrap();
    for template in Template::ALL {
        let mut own = cases.iter().filter(|case| case.template == template.id);
        assert!(own.clone().any(|case| case.expect.is_some()), "{}", template.id);
        assert!(own.any(|case| case.error.is_some()), "{}", template.id);
    }
}
