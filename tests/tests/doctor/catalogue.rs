//! The catalogue of findings, `crates/payscheme/DOCTOR.md`, from what each finding says of itself.
//!
//! `PAYSCHEME_ACCEPT=1 cargo test -p payscheme-tests --test doctor` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use payscheme::doctor::Kind;
use payscheme_words::{Language, doctor::title};

const HEAD: &str = "\
# What the doctor finds

`payscheme doctor SCHEME` examines a scheme; each finding has a code by which programs know it. The examples are whole
schemes but for their names, labels and outputs; each is a test. This file is written by the tests from the findings
themselves, in `src/doctor/`.
";

fn catalogue() -> String {
    let mut text = HEAD.to_owned();
    for kind in Kind::ALL {
        let [zh, en] = Language::ALL.map(|language| title(language, *kind));
        write!(text, "\n## {en} · {zh}\n\n`{}`\n\n", kind.id()).unwrap();
        for line in kind.about().lines() {
            writeln!(text, "{}", line.strip_prefix(' ').unwrap_or(line)).unwrap();
        }
    }
    text
}

#[test]
fn the_catalogue_is_what_the_findings_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/payscheme/DOCTOR.md");
    if std::env::var_os("PAYSCHEME_ACCEPT").is_some() {
        std::fs::write(&path, catalogue()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == catalogue(), "DOCTOR.md is out of date: PAYSCHEME_ACCEPT=1 writes it anew");
}
