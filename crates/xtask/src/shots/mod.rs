//! `cargo xtask shots`: pictures of every screen, to be looked at.

use std::ffi::OsStr;
use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::serve;
use crate::test::machine::{self, Machine, Need};
use crate::workspace::Workspace;
use crate::{build, node, progress};

const PROGRAM: &str = include_str!("shots.mjs");

/// What was asked for.
#[derive(Default)]
pub(crate) struct Options {
    /// Take the page as it was built last.
    pub(crate) built: bool,
    /// Only pictures with all these words in their names.
    pub(crate) words: Vec<String>,
}

/// Builds the page, serves it, and takes pictures into `target/shots/`.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    machine::complete(workspace, Need::Chromium)?;
    if !options.built {
        build::page::build(workspace)?;
    }
    let browser = Machine::find(workspace, Need::Chromium).browser().context("there is no Chromium with its driver")?;
    let address = serve::in_background(workspace)?;
    let folder = workspace.target.join("shots");
    progress::step(&format!("taking pictures into {}", folder.display()));
    let (address, schemes) = (format!("http://{address}/"), schemes(workspace)?.join(" "));
    let mut arguments = vec![address.as_ref(), folder.as_os_str(), schemes.as_ref()];
    arguments.extend(options.words.iter().map(OsStr::new));
    let taken = node::run(workspace, &browser, ("shots.mjs", PROGRAM), &arguments)?;
    match taken.trim() {
        "0" => bail!("no picture has {} in its name", options.words.join(" and ")),
        taken => progress::line(&format!("{taken} pictures in {}", folder.display())),
    }
    Ok(())
}

/// All built-in schemes, first the one that a first visit shows.
fn schemes(workspace: &Workspace) -> Result<Vec<String>> {
    const FIRST: &str = "aftersales-130";
    let folder = workspace.root.join("crates/payscheme/templates");
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut schemes = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        schemes.extend(name.filter(|_| path.join("scheme.toml").is_file()));
    }
    schemes.sort_by_key(|id| (id != FIRST, id.clone()));
    Ok(schemes)
}
