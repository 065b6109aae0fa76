//! axe-core, which looks for what keeps people out; npm's package, installed once.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::build::content;
use crate::npm;
use crate::workspace::{self, Workspace};

const VERSION: &str = "4.14.1";

/// The SHA-256 of `axe.min.js` in that version: what runs is what was tried.
const SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// Its script, found or installed.
pub(crate) fn script(workspace: &Workspace) -> Result<PathBuf> {
    let folder = npm::packages(workspace, &format!("axe-core-{VERSION}"), &[&format!("axe-core@{VERSION}")])?;
    let script = folder.join("node_modules/axe-core/axe.min.js");
    let found = content::sha256(&workspace::read(&script)?);
    if found != SHA256 {
        bail!("axe-core {VERSION} is not the one that is expected (SHA-256 {found}, not {SHA256})");
    }
    Ok(script)
}
