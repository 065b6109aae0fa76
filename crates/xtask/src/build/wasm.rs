//! From a crate to a finished wasm module with its JavaScript: compile, bind, optimise.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::cache::Cache;
use super::optimise::Optimiser;
use crate::workspace::{self, Workspace};
use crate::{cargo, progress, tool};

/// What is built, and how.
pub(crate) struct Recipe {
    /// What it is called while it is worked on.
    pub(crate) title: &'static str,
    /// The arguments of Cargo that choose and shape the crate.
    pub(crate) cargo: &'static [&'static str],
    /// The profile, which is also the folder under the target that Cargo writes to.
    pub(crate) profile: &'static str,
    /// The file that Cargo writes.
    pub(crate) module: &'static str,
    /// The stem of the files made from it.
    pub(crate) name: &'static str,
    /// Whether TypeScript definitions are wanted.
    pub(crate) types: bool,
    /// The level of wasm-opt.
    pub(crate) level: &'static str,
}

/// A module with its JavaScript, ready for use.
pub(crate) struct Finished {
    /// The module.
    pub(crate) wasm: Vec<u8>,
    /// The JavaScript that loads it (wasm-bindgen's target `web`).
    pub(crate) javascript: String,
    /// TypeScript definitions, where the recipe wants them.
    pub(crate) types: Option<String>,
    /// Whether wasm-opt was there to make it smaller.
    pub(crate) optimised: bool,
}

/// Follows a recipe. All after the compiler is kept by the compiler's result.
pub(crate) fn finish(workspace: &Workspace, cache: &Cache, recipe: &Recipe) -> Result<Finished> {
    cargo::ensure_wasm_target()?;
    progress::step(&format!("compiling {} (profile {})", recipe.title, recipe.profile));
    let mut command = cargo::for_wasm(workspace);
    command.args(recipe.cargo).args(["--locked", "--target", cargo::WASM, "--profile", recipe.profile]);
    tool::run(&mut command)?;
    let compiled = workspace.target.join(cargo::WASM).join(recipe.profile).join(recipe.module);
    let bytes = workspace::read(&compiled)?;

    let optimiser = Optimiser::ready(workspace);
    let treatment = optimiser.as_ref().map_or_else(|| "as compiled".to_owned(), |_| Optimiser::identity(recipe.level));
    let shape = format!("{} web types={}", recipe.name, recipe.types);
    let inputs = [shape.as_bytes(), treatment.as_bytes(), bytes.as_slice()];
    let folder = cache.folder(&inputs, |folder| {
        progress::step(&format!("binding {}", recipe.title));
        bind(recipe, &compiled, folder)?;
        let Some(optimiser) = &optimiser else {
            return Ok(());
        };
        progress::step(&format!("optimising {} (wasm-opt {})", recipe.title, recipe.level));
        optimiser.run(&folder.join(format!("{}_bg.wasm", recipe.name)), recipe.level)
    })?;

    let file = |ending: &str| -> PathBuf { folder.join(format!("{}{ending}", recipe.name)) };
    Ok(Finished {
        wasm: workspace::read(&file("_bg.wasm"))?,
        javascript: workspace::read_text(&file(".js"))?,
        types: recipe.types.then(|| workspace::read_text(&file(".d.ts"))).transpose()?,
        optimised: optimiser.is_some(),
    })
}

fn bind(recipe: &Recipe, compiled: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(recipe.name)
        .typescript(recipe.types)
        .remove_name_section(true)
        .remove_producers_section(true)
        // Whoever starts the module says where it is: its published name isn't known here.
        .omit_default_module_path(true);
    let why = || format!("wasm-bindgen could not read {}", compiled.display());
    bindgen.web(true).with_context(why)?;
    let mut output = bindgen.generate_output().with_context(why)?;
    if output.snippets().values().any(|list| !list.is_empty()) || !output.local_modules().is_empty() {
        bail!("{} brings JavaScript files of its own; only wasm-bindgen's single file is published", recipe.title);
    }
    output.emit(folder).context("wasm-bindgen could not write its files")
}
