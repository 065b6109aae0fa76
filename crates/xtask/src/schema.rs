//! `cargo xtask schema`: the JSON Schema of a scheme document, for editors.

use anyhow::Result;

use crate::workspace::{self, Workspace};
use crate::{cargo, progress, tool};

/// Writes the schema that the command prints into the core crate's folder.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut command = cargo::command();
    command.current_dir(&workspace.root);
    let schema = tool::output(command.args(["run", "--quiet", "--locked", "-p", "payscheme-cli", "--", "schema"]))?;
    let path = workspace.root.join("crates/payscheme/scheme.schema.json");
    workspace::write(&path, schema)?;
    progress::step(&format!("wrote {}", path.display()));
    Ok(())
}
