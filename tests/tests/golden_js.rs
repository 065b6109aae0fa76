//! The worked cases of the templates through the JavaScript package, under Node.
//!
//! `cargo xtask test` builds the package and names it; without it there is nothing to run.

#![allow(clippy::unwrap_used, reason = "what helps a test fails with it")]

use std::ffi::OsString;
use std::io::Write;
use std::process::{Command, Stdio};
use std::{env, fs, thread};

use payscheme_tests::{check_case, repository, template_cases};
use serde_json::{Value, json};

/// The JavaScript package and Node, where `cargo xtask test` names them.
fn package_and_node() -> Option<(OsString, OsString)> {
    let found = env::var_os("PAYSCHEME_NPM").zip(env::var_os("PAYSCHEME_NODE"));
    if found.is_none() {
        println!("left out: only `cargo xtask test` builds the JavaScript package and names Node");
    }
    found
}

#[test]
fn the_package_passes_its_own_tests() {
    let Some((package, node)) = package_and_node() else { return };
    let tests = repository().join("crates/payscheme-js/tests");
    let files = fs::read_dir(tests).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    assert!(!files.is_empty());
    let output = Command::new(node).arg("--test").args(files).env("PAYSCHEME_NPM", package).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn every_worked_case_comes_out() {
    let Some((package, node)) = package_and_node() else { return };
    let cases = template_cases().unwrap();
    let mut script = Command::new(node)
        .arg(repository().join("crates/payscheme-js/tests/eval_stdin.mjs"))
        .env("PAYSCHEME_NPM", package)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = script.stdin.take().unwrap();
    let lines: Vec<String> = cases
        .iter()
        .map(|case| json!({ "scheme": case.template, "set": case.set, "readings": case.readings }).to_string())
        .collect();
    // From another thread: the script answers while it is still being asked.
    let asking = thread::spawn(move || lines.iter().try_for_each(|line| writeln!(input, "{line}")));
    let output = script.wait_with_output().unwrap();
    asking.join().unwrap().unwrap();
    assert!(output.status.success());
    let answers: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), cases.len());
    let wrong: Vec<String> =
        cases.iter().zip(&answers).filter_map(|(case, answer)| check_case(case, answer).err()).collect();
    assert!(wrong.is_empty(), "{} of {} cases differ:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}
