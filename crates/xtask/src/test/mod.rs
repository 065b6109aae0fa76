//! `cargo xtask test`: everything that must hold, in one run.

mod axe;
mod browser;
pub(crate) mod machine;

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::build::sizes::FIRST_LOAD_LIMIT;
use crate::workspace::Workspace;
use crate::{Outcome, build, cargo, progress, tool};
use machine::{Machine, Need};

/// How a step ended when nothing was wrong.
enum Ended {
    Passed,
    /// Not done, and why that is all right.
    Skipped(String),
}

struct Step {
    name: &'static str,
    time: Duration,
    result: Result<Ended>,
}

/// The steps so far. A step that fails doesn't stop the others: one run tells all that is wrong.
struct Steps(Vec<Step>);

impl Steps {
    fn take(&mut self, name: &'static str, work: impl FnOnce() -> Result<Ended>) {
        progress::step(&format!("── {name}"));
        let start = Instant::now();
        let result = work();
        if let Err(error) = &result {
            progress::error(&format!("{error:#}"));
        }
        self.0.push(Step { name, time: start.elapsed(), result });
    }

    fn summary(&self) -> String {
        let mut summary = String::new();
        for Step { name, time, result } in &self.0 {
            let (word, reason) = match result {
                Ok(Ended::Passed) => ("passed ", String::new()),
                Ok(Ended::Skipped(reason)) => ("skipped", format!("  {reason}")),
                Err(error) => ("FAILED ", format!("  {error:#}")),
            };
            let time = progress::seconds(*time);
            summary.push_str(&format!("  {word}  {name:<24}  {time:>11}{reason}\n"));
        }
        summary
    }

    fn outcome(&self) -> Outcome {
        if self.0.iter().all(|step| step.result.is_ok()) { Outcome::Fine } else { Outcome::Wrong }
    }
}

/// Runs every step and sums up.
pub(crate) fn run(workspace: &Workspace, with_browser: bool) -> Result<Outcome> {
    let start = Instant::now();
    let mut steps = Steps(Vec::new());

    steps.take("format", || in_cargo(workspace, &["fmt", "--all", "--check"], &[]));
    steps.take("lints", || {
        in_cargo(workspace, &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"], &[])
    });
    steps.take("lints for wasm", || {
        cargo::ensure_wasm_target()?;
        let packages = [
            "clippy",
            "-p",
            "payscheme-web",
            "-p",
            "payscheme-later",
            "-p",
            "payscheme-js",
            "--all-targets",
            "--locked",
        ];
        let rest = ["--target", cargo::WASM, "--", "-D", "warnings"];
        in_cargo(workspace, &[&packages[..], &rest].concat(), &[])
    });
    let mut sizes = None;
    steps.take("page", || {
        sizes = Some(build::page::build(workspace)?);
        Ok(Ended::Passed)
    });
    steps.take("size of the first load", || match &sizes {
        None => bail!("there is no page to weigh"),
        Some(sizes) if !sizes.optimised => Ok(Ended::Skipped("without wasm-opt it says little".to_owned())),
        Some(sizes) if sizes.first_load.brotli > FIRST_LOAD_LIMIT => {
            bail!("{} bytes with Brotli; {FIRST_LOAD_LIMIT} are allowed", sizes.first_load.brotli)
        }
        Some(_) => Ok(Ended::Passed),
    });
    let need = if with_browser { Need::EveryBrowser } else { Need::NoBrowser };
    let mut package = None;
    steps.take("JavaScript package", || {
        package = Some(build::npm::build(workspace)?);
        Ok(Ended::Passed)
    });
    steps.take("machine", || {
        machine::complete(workspace, need)?;
        let absent = if with_browser { machine::absent(workspace) } else { Vec::new() };
        if absent.is_empty() {
            return Ok(Ended::Passed);
        }
        Ok(Ended::Skipped(format!("not in every browser: without {}", absent.join(", "))))
    });
    // Even where something is missing, the rest is of use.
    let machine = Machine::find(workspace, need);

    let artifacts = workspace.kept("artifacts");
    let mut environment = machine.environment();
    if sizes.is_some() {
        environment.push(("PAYSCHEME_DIST", workspace.dist().into()));
    }
    if let Some(package) = package {
        environment.push(("PAYSCHEME_NPM", package.into()));
    }
    if with_browser {
        steps.take("axe-core", || {
            environment.push(("PAYSCHEME_AXE", axe::script(workspace)?.into()));
            Ok(Ended::Passed)
        });
    }
    environment.push(("PAYSCHEME_ARTIFACTS", artifacts.clone().into()));
    steps.take("tests and journeys", || {
        // Those of the last run would pass for this one's.
        let _ = fs::remove_dir_all(&artifacts);
        fs::create_dir_all(&artifacts).with_context(|| format!("cannot make the folder {}", artifacts.display()))?;
        // All of them: a failure in one part says nothing of the rest.
        in_cargo(workspace, &["test", "--workspace", "--locked", "--no-fail-fast"], &environment)
    });
    steps.take("components in Chromium", || match (machine.browser(), with_browser) {
        (_, false) => Ok(Ended::Skipped("--no-browser".to_owned())),
        (None, true) => bail!("there is no browser: see the step `machine`"),
        (Some(browser), true) => browser::test_components(workspace, &browser),
    });

    progress::line(&format!("\n{}  in all {}", steps.summary(), progress::seconds(start.elapsed())));
    Ok(steps.outcome())
}

/// A name and a value for the tests' environment.
type Variable = (&'static str, std::ffi::OsString);

fn in_cargo(workspace: &Workspace, arguments: &[&str], environment: &[Variable]) -> Result<Ended> {
    let mut command: Command = cargo::command();
    command.current_dir(&workspace.root).args(arguments).envs(environment.iter().cloned());
    tool::run(&mut command)?;
    Ok(Ended::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_fails_the_whole_and_is_named() {
        let mut steps = Steps(Vec::new());
        steps.take("good", || Ok(Ended::Passed));
        steps.take("left out", || Ok(Ended::Skipped("no need".to_owned())));
        assert!(matches!(steps.outcome(), Outcome::Fine));
        steps.take("bad", || bail!("it broke"));
        assert!(matches!(steps.outcome(), Outcome::Wrong));
        let summary = steps.summary();
        let lines: Vec<&str> = summary.lines().collect();
        assert!(lines[0].contains("passed   good"), "{summary}");
        assert!(lines[1].contains("skipped  left out") && lines[1].ends_with("no need"), "{summary}");
        assert!(lines[2].contains("FAILED   bad") && lines[2].ends_with("it broke"), "{summary}");
    }
}
