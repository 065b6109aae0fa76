//! Where things are: the repository, Cargo's target folder, and what this program keeps in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::cargo;

/// The folders that every command works in.
pub(crate) struct Workspace {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the environment or a configuration put it.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks Cargo, which knows about `CARGO_TARGET_DIR` and configuration files.
    pub(crate) fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let mut command = cargo::command();
        command.args(["metadata", "--no-deps", "--format-version=1", "--manifest-path"]).arg(manifest);
        let answer = crate::tool::output(&mut command)?;
        let metadata: serde_json::Value = serde_json::from_str(&answer).context("`cargo metadata` printed no JSON")?;
        let folder = |key: &str| {
            let path = metadata[key].as_str().with_context(|| format!("`cargo metadata` named no {key}"))?;
            anyhow::Ok(PathBuf::from(path))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// The page, ready for a host.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The JavaScript package, ready for `npm publish` or `npm install FOLDER`.
    pub(crate) fn npm(&self) -> PathBuf {
        self.target.join("npm").join("payscheme")
    }

    /// What this program keeps between runs; may be deleted at any time.
    pub(crate) fn kept(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }
}

/// Writes a file, with the folder it goes to.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a file of text.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The files in a folder and below it, in the order of their paths. A folder that isn't there has none.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => {
                return Err(error).with_context(|| format!("cannot list {}", folder.display()));
            }
        };
        for entry in entries {
            let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
