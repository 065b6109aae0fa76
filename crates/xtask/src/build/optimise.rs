//! `wasm-opt`, which makes a module smaller or faster; it comes from npm's package `binaryen`.
//!
//! Without Node or a network the build goes on without it and says so: the result is right, only larger.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::content;
use crate::workspace::{self, Workspace};
use crate::{npm, progress, tool};

const VERSION: &str = "132.0.0";

/// The SHA-256 of `bin/wasm-opt` in that version: what runs is what was tried.
const SHA256: &str = "608c021fa3f2c68cdc26f06a1454341089a0e689abb71cbe5a23ef7300e7f3e3";

/// What Rust's wasm target uses, and nothing more: with `--all-features` wasm-opt makes modules that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A `wasm-opt` that is ready to run.
pub(crate) struct Optimiser {
    node: PathBuf,
    script: PathBuf,
}

impl Optimiser {
    /// Finds it, or installs it once; `None`, having said why, when it can't be had.
    pub(crate) fn ready(workspace: &Workspace) -> Option<Self> {
        match Self::find_or_install(workspace) {
            Ok(optimiser) => Some(optimiser),
            Err(error) => {
                progress::step(&format!("going on without wasm-opt (a larger download, nothing else): {error:#}"));
                None
            }
        }
    }

    fn find_or_install(workspace: &Workspace) -> Result<Self> {
        let Some(node) = tool::find(&["node"]) else {
            bail!("Node is not on the path; install Node 20 or newer with npm and build again");
        };
        let folder = npm::packages(workspace, &format!("binaryen-{VERSION}"), &[&format!("binaryen@{VERSION}")])?;
        let script = folder.join("node_modules/binaryen/bin/wasm-opt");
        let optimiser = Self { node, script };
        let checked = folder.join("checked");
        if !checked.is_file() {
            optimiser.check()?;
            workspace::write(&checked, "")?;
        }
        Ok(optimiser)
    }

    fn check(&self) -> Result<()> {
        let found = content::sha256(&workspace::read(&self.script)?);
        if found != SHA256 {
            bail!("binaryen {VERSION} is not the one that is expected (SHA-256 {found}, not {SHA256})");
        }
        if !tool::succeeds(Command::new(&self.node).arg(&self.script).arg("--version")) {
            bail!("this Node cannot run it; install Node 20 or newer and build again");
        }
        Ok(())
    }

    /// What distinguishes this optimiser's results from others.
    pub(crate) fn identity(passes: &[&str]) -> String {
        format!("wasm-opt {VERSION} {} {}", passes.join(" "), FEATURES.join(" "))
    }

    /// Optimises a module in place; what wasm-opt has to say about it is returned.
    pub(crate) fn run(&self, module: &Path, passes: &[&str]) -> Result<String> {
        let smaller = module.with_extension("smaller");
        let mut command = Command::new(&self.node);
        command.arg(&self.script).args(FEATURES).args(passes).arg(module).arg("-o").arg(&smaller);
        let said = tool::output(&mut command)?;
        fs::rename(&smaller, module).with_context(|| format!("cannot replace {}", module.display()))?;
        Ok(said)
    }
}
