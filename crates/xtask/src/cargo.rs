//! Cargo from within Cargo, and the wasm target it needs.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::workspace::Workspace;
use crate::{progress, tool};

/// What the page and the JavaScript package are compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The Cargo that started this program, as if it had been started from the shell: `cargo run` describes this
/// package in the environment, and build scripts that watch those variables would run again each time.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Cargo for what is published. The paths of the machine that builds it are no part of that, so they are replaced;
/// flags from elsewhere would make another module of the same sources, so they don't count.
pub(crate) fn for_wasm(workspace: &Workspace) -> Command {
    let mut command = command();
    command.current_dir(&workspace.root);
    let mut flags = vec![format!("--remap-path-prefix={}=.", workspace.root.display())];
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    if let Some(home) = home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))) {
        flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
        // The last that fits counts: crates lie below a folder for each registry.
        let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> = registries.map(|entry| entry.path()).collect();
        folders.sort();
        flags.extend(folders.iter().map(|path| format!("--remap-path-prefix={}=crates", path.display())));
    }
    // Encoded, so that a path may have spaces in it.
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    command
}

/// Sees to it that Rust can compile to wasm.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    if has_wasm_target() {
        return Ok(());
    }
    progress::step(&format!("adding the Rust target {WASM}"));
    let mut rustup = Command::new("rustup");
    if tool::run(rustup.args(["target", "add", WASM])).is_err() || !has_wasm_target() {
        bail!(
            "Rust lacks the target {WASM} and could not add it. Run `rustup target add {WASM}` with a network; \
             a Rust that isn't from rustup needs its distribution's package for that target"
        );
    }
    Ok(())
}

fn has_wasm_target() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(rustc);
    command.args(["--print", "target-libdir", "--target", WASM]);
    tool::output(&mut command).is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}
