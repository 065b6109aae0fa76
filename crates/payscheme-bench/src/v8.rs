//! The rounds in V8: a Node process that is kept and asked for one round at a time, between those on this machine.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::months::{COLUMNS, Row, TEMPLATE};
use crate::native::same;

/// Statements are objects with every word in them, so a part of the rows is enough.
const STATEMENTS: usize = 2000;

const PROGRAM: &str = include_str!("v8.mjs");

/// The process, with the folder for what is too much for a pipe.
pub(crate) struct V8 {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    folder: PathBuf,
}

/// What one round took: seconds for one evaluation.
#[derive(Clone, Copy, Default)]
pub(crate) struct Round {
    /// The pay alone, from steps in a typed array to fen in another.
    pub(crate) pay: f64,
    /// The statement as an object.
    pub(crate) statement: f64,
}

impl V8 {
    /// Starts Node on the package in `npm`; the rows are set up there once.
    pub(crate) fn start(npm: &Path, rows: &[Row]) -> Result<Self> {
        let npm = npm.canonicalize().with_context(|| format!("there is no {}", npm.display()))?;
        let folder = std::env::temp_dir().join(format!("payscheme-bench-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let (program, steps) = (folder.join("v8.mjs"), folder.join("steps"));
        fs::write(&program, PROGRAM)?;
        fs::write(&steps, rows.iter().flatten().flat_map(|step| step.to_le_bytes()).collect::<Vec<u8>>())?;
        let mut child = Command::new("node")
            .args([&program, &npm, &steps])
            .args([TEMPLATE, &COLUMNS.join(","), &STATEMENTS.min(rows.len()).to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("Node can't be started; install Node 20 or newer, or leave out --npm")?;
        let (requests, answers) = (child.stdin.take(), child.stdout.take());
        let (Some(requests), Some(answers)) = (requests, answers) else {
            bail!("Node has no pipes");
        };
        Ok(Self { child, requests, answers: BufReader::new(answers), folder })
    }

    fn ask(&mut self, request: &Value) -> Result<Value> {
        writeln!(self.requests, "{request}").context("Node is gone")?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        if answer.is_empty() {
            bail!("Node is gone; what it said is above");
        }
        Ok(serde_json::from_str(&answer)?)
    }

    fn timed(&mut self, what: &str) -> Result<f64> {
        let answer = self.ask(&json!({ "run": what }))?;
        let nanoseconds = answer["nanoseconds"].as_u64().context("Node gave no time")?;
        let evaluations = answer["evaluations"].as_u64().filter(|count| *count > 0).context("Node did nothing")?;
        Ok(Duration::from_nanos(nanoseconds).as_secs_f64() / f64::from(u32::try_from(evaluations)?))
    }

    /// One round of each.
    pub(crate) fn round(&mut self) -> Result<Round> {
        Ok(Round { pay: self.timed("pay")?, statement: self.timed("statement")? })
    }

    /// Compares the results of the last round; Node itself saw to it that all rounds gave the same.
    pub(crate) fn compare(&mut self, expected: &[i64]) -> Result<()> {
        let (pays, statements) = (self.folder.join("pays"), self.folder.join("statements"));
        self.ask(&json!({ "pays": pays, "statements": statements }))?;
        let bytes = fs::read(&pays)?;
        let (words, _) = bytes.as_chunks::<8>();
        same("pay alone in V8", words.iter().map(|word| Ok(i64::from_le_bytes(*word))), expected)?;
        let statements: Vec<String> = serde_json::from_slice(&fs::read(&statements)?)?;
        let sample = expected.get(..STATEMENTS.min(expected.len())).unwrap_or_default();
        let fen =
            |pay: &String| Ok(i64::try_from((pay.parse::<rust_decimal::Decimal>()? * HUNDRED).normalize().mantissa())?);
        same("statement in V8", statements.iter().map(fen), sample)
    }
}

const HUNDRED: rust_decimal::Decimal = rust_decimal::Decimal::ONE_HUNDRED;

impl Drop for V8 {
    fn drop(&mut self) {
        // The process that was started here, and the folder that was made here.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
