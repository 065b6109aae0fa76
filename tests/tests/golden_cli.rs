//! The worked cases of the templates through the command `payscheme eval … --json`.

#![allow(clippy::unwrap_used, reason = "what helps a test fails with it")]

use std::path::Path;
use std::process::{Command, Output};

use payscheme_tests::{Case, check_case, command, template_cases};

fn run(command: &Path, case: &Case) -> Output {
    let mut eval = Command::new(command);
    eval.args(["eval", &case.template, "--json"]).env("LANG", "C");
    for (name, value) in &case.set {
        eval.arg("--set").arg(format!("{name}={value}"));
    }
    for (reading, option) in &case.readings {
        eval.arg("--reading").arg(format!("{reading}={option}"));
    }
    eval.output().unwrap()
}

fn check(command: &Path, case: &Case) -> Result<(), String> {
    let output = run(command, case);
    let printed = String::from_utf8_lossy(&output.stdout);
    let (code, expected) = (output.status.code(), if case.error.is_some() { 1 } else { 0 });
    if code != Some(expected) {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{}: {}: exit {code:?}, not {expected}\n{printed}{errors}", case.template, case.name));
    }
    let outcome = serde_json::from_str(&printed)
        .map_err(|error| format!("{}: {}: no JSON: {error}\n{printed}", case.template, case.name))?;
    check_case(case, &outcome)
}

#[test]
fn every_worked_case_comes_out() {
    let command = command().unwrap();
    let cases = template_cases().unwrap();
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(&command, case).err()).collect();
    assert!(wrong.is_empty(), "{} of {} cases differ:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}
