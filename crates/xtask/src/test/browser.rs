//! The page's component tests: wasm in a real Chromium, through wasm-bindgen's test runner.

use std::fs;

use anyhow::Result;
use serde_json::json;

use super::machine::{self, Browser};
use super::{Ended, in_cargo};
use crate::workspace::{self, Workspace};
use crate::{cargo, tool};

/// Runs every file of `web/tests/` that has such tests.
pub(crate) fn test_components(workspace: &Workspace, browser: &Browser) -> Result<Ended> {
    let mut selected = Vec::new();
    for path in workspace::files_below(&workspace.root.join("web/tests"))? {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        if is_rust && fs::read_to_string(&path).is_ok_and(|text| text.contains("#[wasm_bindgen_test")) {
            selected.extend(["--test".to_owned(), path.file_stem().unwrap_or_default().to_string_lossy().into_owned()]);
        }
    }
    if selected.is_empty() {
        return Ok(Ended::Skipped("web/tests has none".to_owned()));
    }

    // Compiled here, as one more package: installing wasm-bindgen's own takes minutes.
    let mut command = cargo::command();
    command.current_dir(&workspace.root);
    tool::run(command.args(["build", "--locked", "--package", "wasm-test-runner"]))?;
    let runner = workspace.target.join("debug").join(format!("wasm-test-runner{}", std::env::consts::EXE_SUFFIX));

    let options = workspace.kept("webdriver.json");
    let chromium = json!({ "binary": browser.chromium, "args": machine::arguments() });
    workspace::write(&options, format!("{:#}\n", json!({ "goog:chromeOptions": chromium })))?;

    let environment = [
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner.into()),
        ("CHROMEDRIVER", browser.driver.clone().into()),
        ("WASM_BINDGEN_TEST_WEBDRIVER_JSON", options.into()),
        // On a busy machine the usual 5 and 20 seconds may pass before the first test.
        ("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60".into()),
        ("WASM_BINDGEN_TEST_TIMEOUT", "120".into()),
    ];
    let arguments = ["test", "--locked", "--package", "payscheme-web", "--target", cargo::WASM];
    let selected = selected.iter().map(String::as_str);
    in_cargo(workspace, &arguments.into_iter().chain(selected).collect::<Vec<_>>(), &environment)
}
