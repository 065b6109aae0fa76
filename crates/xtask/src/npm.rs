//! Programs from npm: each with its versions in a folder of its own under the target, installed once.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::workspace::{self, Workspace};
use crate::{progress, tool};

/// The folder with these packages (`name@version`), installed unless they are there already. No script of theirs runs.
pub(crate) fn packages(workspace: &Workspace, name: &str, packages: &[&str]) -> Result<PathBuf> {
    let folder = workspace.kept(name);
    let installed = folder.join("installed");
    let wanted = packages.join("\n");
    if installed.is_file() && workspace::read_text(&installed)? == wanted {
        return Ok(folder);
    }
    let npm = tool::find(&["npm", "npm.cmd"]).context("npm is not on the path; install it beside Node")?;
    progress::step(&format!("installing {} for this workspace", packages.join(", ")));
    // A package.json of its own keeps npm from looking for one further up.
    workspace::write(&folder.join("package.json"), "{ \"private\": true }\n")?;
    let mut command = Command::new(npm);
    command.current_dir(&folder).args(["install", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund"]);
    command.args([
        "--loglevel=error",
        "--no-update-notifier",
        "--fetch-retries=1",
        "--fetch-retry-mintimeout=1000",
        "--fetch-timeout=30000",
    ]);
    tool::run_quietly(command.args(packages)).context("npm could not download it; with a network, try again")?;
    workspace::write(&installed, wanted)?;
    Ok(folder)
}
