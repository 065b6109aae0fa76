//! Programs for Node that drive Chromium, written where they find what they share.

use std::ffi::OsStr;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::test::machine::{self, Browser};
use crate::tool;
use crate::workspace::{self, Workspace};

const CHROMEDRIVER: &str = include_str!("chromedriver.mjs");

/// Runs a program of this name and text with the driver, the browser and its arguments, then `arguments` of its own; what it
/// wrote on its standard output.
pub(crate) fn run(
    workspace: &Workspace,
    browser: &Browser,
    (name, text): (&str, &str),
    arguments: &[&OsStr],
) -> Result<String> {
    workspace::write(&workspace.kept("chromedriver.mjs"), CHROMEDRIVER)?;
    let program = workspace.kept(name);
    workspace::write(&program, text)?;
    let node = tool::find(&["node", "nodejs"]).context("there is no Node")?;
    let mut command = Command::new(node);
    command.arg(&program).args([&browser.driver, &browser.chromium]).arg(machine::arguments().join(" "));
    tool::output(command.args(arguments))
}
