//! The JavaScript package: a folder ready for npm.
//!
//! wasm-bindgen's target `web` is the one whose code runs unchanged everywhere: `bundler` imports the wasm as a
//! module, which Node 20 does only with a flag and Vite only with a plugin, and `nodejs` knows no browser. Its one
//! inconvenience, that the module has to be started, is taken away by an entry for Node and one for browsers.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::cache::Cache;
use super::wasm::{self, Recipe};
use crate::progress;
use crate::workspace::{self, Workspace};

const RECIPE: Recipe = Recipe {
    title: "the JavaScript package",
    // As a `cdylib` alone: together with a Rust library Cargo leaves out link-time optimisation.
    cargo: &["rustc", "--package", "payscheme-js", "--lib", "--crate-type", "cdylib"],
    profile: "fast",
    module: "payscheme_js.wasm",
    name: "payscheme",
    types: true,
    passes: &["-O3"],
    renamed: false,
};

const MANIFEST: &str = include_str!("npm-package.json");

const README: &str = include_str!("npm-readme.md");

/// Builds the package and returns its folder.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    let cache = Cache::of(workspace);
    let finished = wasm::finish(workspace, &cache, &RECIPE)?;
    let types = finished.types.context("wasm-bindgen wrote no TypeScript definitions")?;
    let names = exported(&finished.javascript)?.join(", ");

    let folder = workspace.npm();
    let write = |name: &str, text: &str| workspace::write(&folder.join(name), text);
    workspace::write(&folder.join("payscheme.wasm"), finished.wasm)?;
    write("payscheme.js", &finished.javascript)?;
    write("node.js", &node_entry(&names))?;
    write("browser.js", &browser_entry(&names))?;
    write("index.d.ts", public_types(&types)?)?;
    write("README.md", README)?;
    write("package.json", &manifest())?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let path = workspace.root.join(license);
        if path.is_file() {
            write(license, &workspace::read_text(&path)?)?;
        }
    }
    progress::step(&format!("the JavaScript package is in {}", folder.display()));
    Ok(folder)
}

/// A text of its own and not data, because the order of the conditions in `exports` has a meaning.
fn manifest() -> String {
    MANIFEST.replace("VERSION", env!("CARGO_PKG_VERSION")).replacen("LICENSE", env!("CARGO_PKG_LICENSE"), 1)
}

fn node_entry(names: &str) -> String {
    format!(
        "import {{ readFileSync }} from \"node:fs\";\n\
         import {{ initSync, {names} }} from \"./payscheme.js\";\n\n\
         initSync({{ module: readFileSync(new URL(\"./payscheme.wasm\", import.meta.url)) }});\n\n\
         export {{ {names} }};\n"
    )
}

fn browser_entry(names: &str) -> String {
    format!(
        "import start, {{ {names} }} from \"./payscheme.js\";\n\n\
         await start({{ module_or_path: new URL(\"./payscheme.wasm\", import.meta.url) }});\n\n\
         export {{ {names} }};\n"
    )
}

/// The names that the crate exports, from the JavaScript made for it.
fn exported(javascript: &str) -> Result<Vec<&str>> {
    let names: Vec<&str> = javascript
        .lines()
        .filter_map(|line| {
            let rest = line.strip_prefix("export ")?;
            let rest = ["function ", "class ", "const "].iter().find_map(|kind| rest.strip_prefix(kind))?;
            rest.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '$')).next()
        })
        .collect();
    if names.is_empty() {
        bail!("payscheme-js exports nothing that its JavaScript package could offer");
    }
    Ok(names)
}

/// The definitions without those of the loader, which the entries have called already.
fn public_types(types: &str) -> Result<&str> {
    let end = types.find("export type InitInput").context("wasm-bindgen's definitions have an unknown shape")?;
    Ok(types.get(..end).unwrap_or(types))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entries_offer_what_the_crate_exports() {
        let javascript = "export function evaluate(a) {\n}\nexport class Plan {\nfunction inner() {}\n\
                          export { initSync, __wbg_init as default };\n";
        assert_eq!(exported(javascript).unwrap(), ["evaluate", "Plan"]);
        assert!(exported("function inner() {}").is_err());
    }

    #[test]
    fn the_manifest_is_complete() {
        let manifest: serde_json::Value = serde_json::from_str(&manifest()).unwrap();
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(manifest["license"], env!("CARGO_PKG_LICENSE"));
        assert_eq!(manifest["files"][3], "LICENSE-*");
    }

    #[test]
    fn the_loader_is_not_part_of_the_types() {
        let types = "export function f(): string;\n\nexport type InitInput = URL;\n";
        assert_eq!(public_types(types).unwrap(), "export function f(): string;\n\n");
    }
}
