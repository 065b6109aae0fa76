//! From a crate to a finished wasm module with its JavaScript: compile, bind, optimise.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use super::cache::Cache;
use super::optimise::Optimiser;
use super::shrink;
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
    /// What wasm-opt is told to do, in order.
    pub(crate) passes: &'static [&'static str],
    /// Whether wasm-opt is told to shorten the names between the module and its JavaScript.
    pub(crate) renamed: bool,
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
    /// What Cargo said while it compiled, a JSON object a line.
    messages: String,
}

impl Finished {
    /// The folder that the build script of a package of this workspace wrote to.
    pub(crate) fn out_folder(&self, package: &str) -> Result<PathBuf> {
        let ran = |line: &str| -> Option<PathBuf> {
            let message: Value = serde_json::from_str(line).ok()?;
            let of = message["package_id"].as_str()?.split('#').next()?.rsplit('/').next()?;
            let is_it = message["reason"] == "build-script-executed" && of == package;
            is_it.then(|| message["out_dir"].as_str().map(PathBuf::from))?
        };
        self.messages.lines().find_map(ran).with_context(|| format!("Cargo ran no build script of {package}"))
    }
}

/// Follows a recipe. All after the compiler is kept by the compiler's result.
pub(crate) fn finish(workspace: &Workspace, cache: &Cache, recipe: &Recipe) -> Result<Finished> {
    cargo::ensure_wasm_target()?;
    progress::step(&format!("compiling {} (profile {})", recipe.title, recipe.profile));
    let mut command = cargo::for_wasm(workspace);
    command.args(recipe.cargo).args(["--locked", "--target", cargo::WASM, "--profile", recipe.profile]);
    let messages = tool::output(command.arg("--message-format=json-render-diagnostics"))?;
    let compiled = workspace.target.join(cargo::WASM).join(recipe.profile).join(recipe.module);
    let bytes = workspace::read(&compiled)?;

    let optimiser = Optimiser::ready(workspace);
    let treatment = optimiser.as_ref().map_or_else(|| "as compiled".to_owned(), |_| Optimiser::identity(recipe.passes));
    let shape = format!("{} web types={}", recipe.name, recipe.types);
    let inputs = [shape.as_bytes(), treatment.as_bytes(), bytes.as_slice()];
    let folder = cache.folder(&inputs, |folder| {
        progress::step(&format!("binding {}", recipe.title));
        bind(recipe, &compiled, folder)?;
        let Some(optimiser) = &optimiser else {
            return Ok(());
        };
        progress::step(&format!("optimising {} (wasm-opt {})", recipe.title, recipe.passes.join(" ")));
        let names = optimiser.run(&folder.join(format!("{}_bg.wasm", recipe.name)), recipe.passes)?;
        if recipe.renamed {
            let script = folder.join(format!("{}.js", recipe.name));
            workspace::write(&script, shrink::rename(&workspace::read_text(&script)?, &names)?)?;
        }
        Ok(())
    })?;

    let file = |ending: &str| -> PathBuf { folder.join(format!("{}{ending}", recipe.name)) };
    Ok(Finished {
        wasm: workspace::read(&file("_bg.wasm"))?,
        javascript: workspace::read_text(&file(".js"))?,
        types: recipe.types.then(|| workspace::read_text(&file(".d.ts"))).transpose()?,
        optimised: optimiser.is_some(),
        messages,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_build_script_is_found() {
        let messages = r#"{"reason":"compiler-artifact","package_id":"path+file:///a/web#payscheme-web@0.1.0"}
{"reason":"build-script-executed","package_id":"path+file:///a/serde#1.0.229","out_dir":"/t/serde/out"}
{"reason":"build-script-executed","package_id":"path+file:///a/crates/payscheme-templates#0.1.0","out_dir":"/t/templates/out"}
not JSON"#;
        let finished = Finished {
            wasm: Vec::new(),
            javascript: String::new(),
            types: None,
            optimised: true,
            messages: messages.to_owned(),
        };
        assert_eq!(finished.out_folder("payscheme-templates").unwrap(), Path::new("/t/templates/out"));
        assert!(finished.out_folder("payscheme-web").is_err());
    }
}
