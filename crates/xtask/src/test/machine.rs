//! What the tests need of the machine: Node, three browsers with their drivers, and a font with Chinese letters.
//!
//! On Debian and its like, as root, what is missing is installed. Elsewhere it is named, with the command.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::Variable;
use crate::workspace::Workspace;
use crate::{cargo, progress, tool};

/// How much is needed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// What tests without a browser use.
    NoBrowser,
    /// Chromium too.
    Chromium,
    /// All browsers.
    EveryBrowser,
}

/// A program that the tests use.
struct Program {
    /// The variable that tells the tests where it is; set from outside, it names another one.
    variable: &'static str,
    /// Debian's package with it.
    package: &'static str,
    /// Its names on the path.
    names: &'static [&'static str],
    /// Where it is when it isn't on the path: a folder, in which `*` is any name.
    elsewhere: &'static [&'static str],
    /// From which need on it is asked for.
    from: Need,
}

// Debian called Node `nodejs` once.
const PROGRAMS: &[Program] = &[
    Program {
        variable: "PAYSCHEME_NODE",
        package: "nodejs",
        names: &["node", "nodejs"],
        elsewhere: &[],
        from: Need::NoBrowser,
    },
    Program {
        variable: CHROMIUM,
        package: "chromium",
        names: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"],
        elsewhere: &["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
        from: Need::Chromium,
    },
    Program {
        variable: CHROMEDRIVER,
        package: "chromium-driver",
        names: &["chromedriver"],
        elsewhere: &[],
        from: Need::Chromium,
    },
    Program {
        variable: "PAYSCHEME_FIREFOX",
        package: "firefox-esr",
        names: &["firefox-esr", "firefox"],
        elsewhere: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
        from: Need::EveryBrowser,
    },
    #[cfg(target_os = "linux")]
    Program {
        variable: "PAYSCHEME_MINIBROWSER",
        package: "webkit2gtk-driver",
        names: &["MiniBrowser"],
        elsewhere: &[
            "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
            "/usr/lib/*/webkitgtk-6.0/MiniBrowser",
            "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        ],
        from: Need::EveryBrowser,
    },
    #[cfg(target_os = "linux")]
    Program {
        variable: "PAYSCHEME_WEBKITDRIVER",
        package: "webkit2gtk-driver",
        names: &["WebKitWebDriver"],
        elsewhere: &[],
        from: Need::EveryBrowser,
    },
    #[cfg(target_os = "linux")]
    Program { variable: "PAYSCHEME_XVFB", package: "xvfb", names: &["Xvfb"], elsewhere: &[], from: Need::EveryBrowser },
];

const CHROMIUM: &str = "PAYSCHEME_CHROMIUM";
const CHROMEDRIVER: &str = "PAYSCHEME_CHROMEDRIVER";
const GECKODRIVER: &str = "PAYSCHEME_GECKODRIVER";

impl Program {
    fn find(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable).map(PathBuf::from);
        named
            .or_else(|| tool::find(self.names))
            .or_else(|| self.elsewhere.iter().find_map(|path| matching(Path::new(path))))
            .filter(|path| path.is_file())
    }
}

/// Chromium with the program that drives it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// What was found.
pub(crate) struct Machine {
    programs: Vec<(&'static str, PathBuf)>,
}

impl Machine {
    /// What there is.
    pub(crate) fn find(workspace: &Workspace, need: Need) -> Self {
        let needed = PROGRAMS.iter().filter(|program| program.from <= need);
        let mut programs: Vec<_> =
            needed.filter_map(|program| program.find().map(|path| (program.variable, path))).collect();
        if need == Need::EveryBrowser {
            programs.extend(geckodriver(workspace).map(|path| (GECKODRIVER, path)));
        }
        Self { programs }
    }

    /// Chromium, if it is there with its driver.
    pub(crate) fn browser(&self) -> Option<Browser> {
        let of = |wanted| self.programs.iter().find(|(variable, _)| *variable == wanted).map(|(_, path)| path.clone());
        Some(Browser { chromium: of(CHROMIUM)?, driver: of(CHROMEDRIVER)? })
    }

    /// What the tests are told about it.
    pub(crate) fn environment(&self) -> Vec<Variable> {
        let programs = self.programs.iter().map(|(variable, path)| (*variable, path.into()));
        programs.chain([("PAYSCHEME_CHROMIUM_ARGS", arguments().join(" ").into())]).collect()
    }
}

/// Installs what is missing where that is possible, and names what then still is. Of the browsers, only Chromium must be
/// there.
pub(crate) fn complete(workspace: &Workspace, need: Need) -> Result<()> {
    let least = need.min(Need::Chromium);
    for need in [least, need] {
        let missing = missing(need);
        if !missing.is_empty() {
            install(&missing);
        }
    }
    let missing = missing(least);
    if !missing.is_empty() {
        let names = missing.join(" ");
        let hint = if need == Need::NoBrowser { "" } else { "; `test --no-browser` leaves out what needs a browser" };
        bail!(
            "missing: {names}. On Debian and its like, as root: \
             `apt-get update && apt-get install --no-install-recommends {names}`{hint}"
        );
    }
    if need == Need::EveryBrowser && geckodriver(workspace).is_none() && self::missing(need).is_empty() {
        // What then lacks is told by `absent`.
        install_geckodriver(workspace).unwrap_or_else(|error| progress::error(&format!("{error:#}")));
    }
    Ok(())
}

/// What the other browsers' journeys lack, by name.
pub(crate) fn absent(workspace: &Workspace) -> Vec<&'static str> {
    let mut absent = missing(Need::EveryBrowser);
    if geckodriver(workspace).is_none() {
        absent.push("geckodriver");
    }
    absent
}

/// How Chromium runs unseen.
pub(crate) fn arguments() -> Vec<&'static str> {
    let mut arguments =
        vec!["--headless=new", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"];
    // Its sandbox refuses to run as root, which is what containers mostly are.
    if is_root() {
        arguments.push("--no-sandbox");
    }
    arguments
}

/// The missing things, by the names of Debian's packages.
fn missing(need: Need) -> Vec<&'static str> {
    let needed = PROGRAMS.iter().filter(|program| program.from <= need);
    let mut missing: Vec<&str> =
        needed.filter(|program| program.find().is_none()).map(|program| program.package).collect();
    if need >= Need::Chromium && !has_chinese_font() {
        missing.push("fonts-noto-cjk");
    }
    missing.dedup();
    missing
}

/// The first file at a path in which `*` is any name.
fn matching(path: &Path) -> Option<PathBuf> {
    let mut found = vec![PathBuf::new()];
    for part in path {
        found = found
            .into_iter()
            .flat_map(|folder| match part.to_str() {
                Some("*") => {
                    let mut entries: Vec<PathBuf> =
                        fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
                    entries.sort();
                    entries
                }
                _ => vec![folder.join(part)],
            })
            .collect();
    }
    found.into_iter().find(|path| path.is_file())
}

/// Firefox's driver, which Debian has no package of.
fn geckodriver(workspace: &Workspace) -> Option<PathBuf> {
    let named = env::var_os(GECKODRIVER).map(PathBuf::from);
    named
        .or_else(|| tool::find(&["geckodriver"]))
        .or_else(|| Some(tools(workspace).join("bin").join(format!("geckodriver{}", env::consts::EXE_SUFFIX))))
        .filter(|path| path.is_file())
}

/// Where programs go that Cargo installs for the tests alone.
fn tools(workspace: &Workspace) -> PathBuf {
    workspace.target.join("tools")
}

fn install_geckodriver(workspace: &Workspace) -> Result<()> {
    progress::step("installing geckodriver, which drives Firefox (once, a minute or more)");
    let mut install = cargo::command();
    install.args(["install", "geckodriver", "--locked", "--root"]).arg(tools(workspace));
    tool::run(&mut install).context("geckodriver is missing; put one on the path")
}

/// Without one, the pictures that the journeys take show boxes. Other systems come with one.
fn has_chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let Some(list) = tool::find(&["fc-list"]) else {
        return false;
    };
    tool::output(Command::new(list).args([":lang=zh-cn", "family"])).is_ok_and(|fonts| !fonts.trim().is_empty())
}

/// Installs Debian packages where this is Debian or its like and may be done.
fn install(packages: &[&str]) {
    let Some(apt) = tool::find(&["apt-get"]).filter(|_| is_root()) else { return };
    progress::step(&format!("installing {}", packages.join(", ")));
    let mut update = Command::new(&apt);
    update.args(["update", "--quiet"]);
    let mut install = Command::new(&apt);
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    for command in [&mut update, &mut install] {
        if let Err(error) = tool::run(command) {
            progress::error(&format!("{error:#}"));
            return;
        }
    }
}

fn is_root() -> bool {
    cfg!(unix) && tool::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_in_a_path_is_any_name() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(matching(&here.join("*/test/machine.rs")), Some(here.join("src/test/machine.rs")));
        assert_eq!(matching(&here.join("*/test/no-such-file")), None);
    }
}
