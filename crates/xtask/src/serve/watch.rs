//! Notices changed sources by looking at them, which works on every system and over every kind of mount.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::workspace::{self, Workspace};

const PAUSE: Duration = Duration::from_millis(400);

/// When each source was last changed, and its size.
#[derive(PartialEq)]
pub(crate) struct Sources(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Sources {
    /// The sources of the page as they are.
    pub(crate) fn now(workspace: &Workspace) -> Result<Self> {
        let mut paths: Vec<PathBuf> =
            ["index.html", "Cargo.toml", "Cargo.lock"].map(|name| workspace.root.join(name)).into();
        // This program is running: a change to it needs a new start and not a new page.
        let own = workspace.root.join("crates/xtask");
        for folder in ["crates", "web"] {
            let files = workspace::files_below(&workspace.root.join(folder))?;
            paths.extend(files.into_iter().filter(|path| !path.starts_with(&own)));
        }
        // A file that vanishes meanwhile is a change that the next look shows.
        let state = |path: PathBuf| {
            let metadata = fs::metadata(&path).ok()?;
            Some((path, (metadata.modified().ok(), metadata.len())))
        };
        Ok(Self(paths.into_iter().filter_map(state).collect()))
    }

    /// Waits until they differ, and then until whoever changes them has paused.
    pub(crate) fn next_change(&self, workspace: &Workspace) -> Result<Self> {
        let mut last = Self::now(workspace)?;
        loop {
            thread::sleep(PAUSE);
            let now = Self::now(workspace)?;
            if now == last && now != *self {
                return Ok(now);
            }
            last = now;
        }
    }
}
