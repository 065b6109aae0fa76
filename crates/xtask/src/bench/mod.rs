//! `cargo xtask bench`: the engine's speed, native and through the JavaScript package, and the command's on a great
//! team's file, in one run.

mod first_payslip;
mod page;

use std::ffi::OsString;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{build, cargo, progress, tool};

/// The profile of what is measured.
const PROFILE: &str = "fast";

/// Builds what is measured and hands over to the package `payscheme-bench`; or, for `bench page`, types into the page.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<()> {
    if let [word, rest @ ..] = arguments
        && word == "page"
    {
        return page::run(workspace, rest.first().and_then(|rounds| rounds.to_str()).unwrap_or("5"));
    }
    let package = build::npm::build(workspace)?;
    progress::step("building and running the benchmark");
    let cargo = |word: &str, name: &str| {
        let mut command = cargo::command();
        command.current_dir(&workspace.root);
        command.args([word, "--locked", "--profile", PROFILE, "-p", name]);
        command
    };
    tool::run(&mut cargo("build", "payscheme-cli"))?;
    let command = workspace.target.join(PROFILE).join(format!("payscheme{}", std::env::consts::EXE_SUFFIX));
    let mut bench = cargo("run", "payscheme-bench");
    tool::run(bench.args(["--", "--npm"]).arg(package).arg("--command").arg(command).args(arguments))
}
