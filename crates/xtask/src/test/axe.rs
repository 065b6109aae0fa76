//! axe-core, which looks for what keeps people out; npm's package, installed once.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::build::content;
use crate::workspace::{self, Workspace};
use crate::{progress, tool};

const VERSION: &str = "4.14.1";

/// The SHA-256 of `axe.min.js` in that version: what runs is what was tried.
const SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// Its script, found or installed.
pub(crate) fn script(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.kept(&format!("axe-core-{VERSION}"));
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        let npm = tool::find(&["npm", "npm.cmd"]).context("npm is not on the path; install it beside Node")?;
        progress::step(&format!("installing axe-core {VERSION} for this workspace"));
        // A package.json of its own keeps npm from looking for one further up.
        workspace::write(&folder.join("package.json"), "{ \"private\": true }\n")?;
        let mut command = Command::new(npm);
        command.current_dir(&folder).args(["install", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund"]);
        command.args(["--loglevel=error", "--no-update-notifier"]).arg(format!("axe-core@{VERSION}"));
        tool::run_quietly(&mut command).context("npm could not download axe-core")?;
    }
    let found = content::sha256(&workspace::read(&script)?);
    if found != SHA256 {
        bail!("axe-core {VERSION} is not the one that is expected (SHA-256 {found}, not {SHA256})");
    }
    Ok(script)
}
