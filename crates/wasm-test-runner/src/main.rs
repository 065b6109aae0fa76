//! Runs the page's wasm tests in a browser, as the `runner` that `cargo test` is given for wasm.
//!
//! It is wasm-bindgen's own runner, here as a package of the workspace: so it always matches the `wasm-bindgen` in
//! `Cargo.lock`, and nothing needs to be installed.

use std::process::ExitCode;

fn main() -> ExitCode {
    match wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
