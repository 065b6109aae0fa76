//! Results kept by the content they were made from, so that an unchanged build does nothing twice.

use std::cmp::Reverse;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result};

use super::content;
use crate::workspace::Workspace;

/// How many results are kept; the longest unused go first.
const KEPT: usize = 200;

/// A folder of results, each a folder named by the key of its inputs.
pub(crate) struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache of this workspace.
    pub(crate) fn of(workspace: &Workspace) -> Self {
        Self { folder: workspace.kept("cache") }
    }

    /// The folder made from these inputs: the one made before or, the first time, what `make` puts into it.
    pub(crate) fn folder(&self, inputs: &[&[u8]], make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let folder = self.folder.join(content::key(inputs));
        if folder.is_dir() {
            // Its time says when it was last of use. Where that can't be set, it is made again some day.
            let _ = File::open(&folder).and_then(|file| file.set_modified(SystemTime::now()));
            return Ok(folder);
        }
        // Under another name until it is complete: an interrupted build leaves nothing half done behind.
        let unfinished = folder.with_extension(format!("{}.unfinished", std::process::id()));
        fs::create_dir_all(&unfinished).with_context(|| format!("cannot make the folder {}", unfinished.display()))?;
        let made = make(&unfinished);
        if made.is_err() {
            let _ = fs::remove_dir_all(&unfinished);
        }
        made?;
        if fs::rename(&unfinished, &folder).is_err() {
            // Another build was faster with the same result.
            let _ = fs::remove_dir_all(&unfinished);
        }
        Ok(folder)
    }

    /// Drops the results that were not used for longest. What can't be dropped stays.
    pub(crate) fn prune(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        let mut folders: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        folders.sort_by_key(|(used, _)| Reverse(*used));
        for (_, folder) in folders.iter().skip(KEPT) {
            let _ = fs::remove_dir_all(folder);
        }
    }
}
