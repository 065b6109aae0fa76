//! A team of 10,000 over 12 months, from CSV to CSV: the command beside programs for this one sum. Whole programs
//! are timed, in turns, and everyone's pay is compared.

mod by_hand;
mod members;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};
use rust_decimal::Decimal;

pub(crate) use by_hand::run as by_hand;

use crate::report::Way;

/// The template that is measured.
const TEMPLATE: &str = "grade-and-rank-coefficient";
/// The word by which this program is asked for the sum by hand.
pub(crate) const BY_HAND: &str = "--team-by-hand";
const POLARS: &str = include_str!("with_polars.py");

/// What is run.
pub(crate) struct Programs {
    /// The command `payscheme`.
    pub(crate) command: PathBuf,
    /// A Python that has Polars.
    pub(crate) polars: Option<PathBuf>,
}

/// How many rows the file has.
pub(crate) const fn rows() -> usize {
    members::AGENTS as usize * members::MONTHS as usize
}

/// The way by hand, then the others.
///
/// # Errors
/// That a program fails or pays anyone differently.
pub(crate) fn measure(programs: &Programs, rounds: usize) -> Result<Vec<Way>> {
    let folder = std::env::temp_dir().join(format!("payscheme-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = measure_in(&folder, programs, rounds);
    fs::remove_dir_all(&folder)?;
    measured
}

fn measure_in(folder: &Path, programs: &Programs, rounds: usize) -> Result<Vec<Way>> {
    let members = folder.join("members.csv");
    fs::write(&members, members::file())?;
    let own = std::env::current_exe()?;
    let mut runs: Vec<(&str, &str, Option<f64>, Vec<OsString>)> = vec![
        (
            "team_by_hand",
            "by hand: csv and rust_decimal",
            None,
            arguments([own.as_path(), Path::new(BY_HAND), &members]),
        ),
        (
            "team",
            "payscheme team",
            Some(0.5),
            arguments([
                &programs.command,
                Path::new("team"),
                Path::new(TEMPLATE),
                &members,
                Path::new("--headers"),
                Path::new("id"),
                Path::new("-o"),
            ]),
        ),
    ];
    if let Some(python) = &programs.polars {
        let script = folder.join("with_polars.py");
        fs::write(&script, POLARS)?;
        runs.push(("team_polars", "Polars, over floats", None, arguments([python, &script, &members])));
    }
    let mut ways: Vec<Way> =
        runs.iter().map(|(id, title, aim, _)| Way { id, title, aim: *aim, rounds: Vec::new() }).collect();
    let mut expected = None;
    for round in 0..=rounds {
        for ((id, _, _, words), way) in runs.iter().zip(&mut ways) {
            let result = folder.join(format!("{id}.csv"));
            let seconds = run(words, &result)?;
            // The first round warms up and is looked at.
            if round > 0 {
                way.rounds.push(seconds / f64::from(members::AGENTS * members::MONTHS));
                continue;
            }
            let pays = pays(&result)?;
            ensure!(pays.len() == rows(), "{id}: {} rows instead of {}", pays.len(), rows());
            match &expected {
                None => expected = Some(pays),
                Some(expected) => ensure!(*expected == pays, "{id} pays somebody differently"),
            }
        }
    }
    Ok(ways)
}

fn arguments<const N: usize>(words: [&Path; N]) -> Vec<OsString> {
    words.map(|word| word.as_os_str().to_owned()).into()
}

/// Runs a program with the result's file as its last word; how many seconds it took.
fn run(words: &[OsString], result: &Path) -> Result<f64> {
    let (program, words) = words.split_first().context("no program")?;
    let _ = fs::remove_file(result);
    let start = Instant::now();
    let output = Command::new(program)
        .args(words)
        .arg(result)
        .stdout(Stdio::null())
        .output()
        .with_context(|| format!("{} can't be run", program.display()))?;
    let seconds = start.elapsed().as_secs_f64();
    if !output.status.success() {
        bail!("{} failed:\n{}", program.display(), String::from_utf8_lossy(&output.stderr));
    }
    Ok(seconds)
}

/// Everyone's pay, by name and month.
fn pays(result: &Path) -> Result<BTreeMap<(String, String), Decimal>> {
    let mut reader = csv::Reader::from_path(result)?;
    let headers = reader.headers()?.clone();
    let place = |name: &str| {
        let found = headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name);
        found.with_context(|| format!("{} has no column {name}", result.display()))
    };
    let [name, month, pay] = [place("name")?, place("month")?, place("pay")?];
    let mut pays = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let cell = |place: usize| record.get(place).context("a row is too short");
        let pay: Decimal = cell(pay)?.parse()?;
        pays.insert((cell(name)?.to_owned(), cell(month)?.to_owned()), pay.normalize());
    }
    Ok(pays)
}
