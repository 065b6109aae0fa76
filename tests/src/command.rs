//! The command `payscheme`, as its users have it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::case::repository;

/// Builds the command with the Cargo that runs this test and says where it is.
///
/// # Errors
/// That it doesn't build.
pub fn command() -> Result<PathBuf, String> {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "payscheme-cli", "--bin", "payscheme", "--message-format=json"])
        .current_dir(repository())
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("the command doesn't build:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let executable = |line: &str| serde_json::from_str::<Value>(line).ok()?["executable"].as_str().map(PathBuf::from);
    messages.lines().filter_map(executable).next_back().ok_or_else(|| "Cargo names no command".to_owned())
}
