//! Running other programs: found or not, succeeded or not, in one line each.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// Runs a program with its output shown. None of them may wait for an answer, so they get no standard input.
///
/// Children stay in this process's group: Ctrl-C in a terminal ends them too.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let said = spoken(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{said}`"))?;
    if !status.success() {
        bail!("`{said}` failed ({status}); the reason is above");
    }
    Ok(())
}

/// Runs a program without showing its output; where it fails, its first line of errors is the reason.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("cannot start `{}`", spoken(command)))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        let first = errors.lines().map(str::trim).find(|line| !line.is_empty());
        bail!("{}", first.unwrap_or("it gave no reason"));
    }
    Ok(())
}

/// Runs a program and returns what it printed; its errors are shown.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let said = spoken(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{said}`"))?;
    if !output.status.success() {
        bail!("`{said}` failed ({}); the reason is above", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{said}` printed something that isn't UTF-8"))
}

/// Whether a program runs and says that all is well; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The first of these programs that is on the path.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        // A name with an ending of its own is a script on Windows.
        let suffix = if name.contains('.') { "" } else { env::consts::EXE_SUFFIX };
        let file = format!("{name}{suffix}");
        folders.iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}

/// A command as it would be typed, without the path of the program.
fn spoken(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named() {
        let error = run(Command::new("/nowhere/no-such-tool").arg("--all")).unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot start `no-such-tool --all`"));
        assert_eq!(find(&["no-such-tool-anywhere"]), None);
    }
}
