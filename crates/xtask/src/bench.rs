//! `cargo xtask bench`: the engine's speed, native and through the JavaScript package, in one run.

use std::ffi::OsString;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{build, cargo, progress, tool};

/// Builds what is measured and hands over to the package `payscheme-bench`.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<()> {
    let package = build::npm::build(workspace)?;
    progress::step("building and running the benchmark");
    let mut command = cargo::command();
    command.current_dir(&workspace.root);
    command.args(["run", "--locked", "--profile", "fast", "-p", "payscheme-bench", "--", "--npm"]);
    tool::run(command.arg(package).args(arguments))
}
