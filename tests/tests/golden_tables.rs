//! A team and an agent's months, worked out from the rules apart from the program (`golden/README.md`), through the
//! command: from CSV to CSV.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what helps a test fails with it")]

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use payscheme_tests::{command, repository};

const TEMPLATE: &str = "grade-and-rank-coefficient";

/// The rows of a table: each cell by its heading.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

/// Every expected cell is in the row of the same key, and there are no other rows.
fn compare(word: &str, file: &str, key: (&str, &str)) {
    let folder = repository().join("tests/golden");
    let output = Command::new(command().unwrap())
        .args([word, TEMPLATE, "--headers", "id", "--lang", "en"])
        .arg(folder.join(file))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found = rows(&String::from_utf8(output.stdout).unwrap());
    let expected = folder.join(file).with_file_name("expected.csv");
    let expected = rows(&fs::read_to_string(expected).unwrap());
    assert_eq!(found.len(), expected.len());
    for row in &expected {
        let (known, shown) = key;
        let same = found.iter().find(|found| found[shown] == row[known]);
        let same = same.unwrap_or_else(|| panic!("no row for {}", row[known]));
        for (heading, cell) in row.iter().filter(|(heading, _)| *heading != known) {
            assert_eq!(same.get(heading), Some(cell), "{heading} of {}", row[known]);
        }
    }
}

#[test]
fn a_team_of_twenty_with_ties() {
    compare("team", "team-of-20/members.csv", ("name", "name"));
}

#[test]
fn twenty_four_months_with_a_streak_broken_twice() {
    compare("months", "months-24/history.csv", ("month", "month"));
}
