//! What the tests need of the machine: Node, Chromium with its driver, and a font with Chinese letters.
//!
//! On Debian and its like, as root, what is missing is installed. Elsewhere it is named, with the command.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::Variable;
use crate::{progress, tool};

/// A browser that can be driven.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// What was found.
pub(crate) struct Machine {
    node: Option<PathBuf>,
    pub(crate) browser: Option<Browser>,
}

impl Machine {
    /// What there is.
    pub(crate) fn find(with_browser: bool) -> Self {
        let browser = chromium().zip(driver()).filter(|_| with_browser);
        Self { node: node(), browser: browser.map(|(chromium, driver)| Browser { chromium, driver }) }
    }

    /// What the tests are told about it.
    pub(crate) fn environment(&self) -> Vec<Variable> {
        let mut variables: Vec<Variable> = Vec::new();
        variables.extend(self.node.iter().map(|node| ("PAYSCHEME_NODE", node.into())));
        if let Some(browser) = &self.browser {
            variables.push(("PAYSCHEME_CHROMIUM", browser.chromium.clone().into()));
            variables.push(("PAYSCHEME_CHROMEDRIVER", browser.driver.clone().into()));
            variables.push(("PAYSCHEME_CHROMIUM_ARGS", arguments().join(" ").into()));
        }
        variables
    }
}

/// Installs what is missing where that is possible, and names what then still is.
pub(crate) fn complete(with_browser: bool) -> Result<()> {
    let mut missing = missing(with_browser);
    if !missing.is_empty() && install(&missing) {
        missing = self::missing(with_browser);
    }
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let hint = if with_browser { "; `--no-browser` leaves out what needs a browser" } else { "" };
    bail!(
        "missing: {names}. On Debian and its like, as root: \
         `apt-get update && apt-get install --no-install-recommends {names}`{hint}"
    )
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
fn missing(with_browser: bool) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if node().is_none() {
        missing.push("nodejs");
    }
    if with_browser {
        if chromium().is_none() {
            missing.push("chromium");
        }
        if driver().is_none() {
            missing.push("chromium-driver");
        }
        if !has_chinese_font() {
            missing.push("fonts-noto-cjk");
        }
    }
    missing
}

fn node() -> Option<PathBuf> {
    // Debian called it `nodejs` once.
    tool::find(&["node", "nodejs"])
}

fn chromium() -> Option<PathBuf> {
    const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    let named = env::var_os("PAYSCHEME_CHROMIUM").map(PathBuf::from);
    named
        .or_else(|| tool::find(&["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"]))
        .or_else(|| Some(PathBuf::from(MAC)))
        .filter(|path| path.is_file())
}

fn driver() -> Option<PathBuf> {
    let named = env::var_os("PAYSCHEME_CHROMEDRIVER").map(PathBuf::from);
    named.or_else(|| tool::find(&["chromedriver"])).filter(|path| path.is_file())
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

/// Installs Debian packages where this is Debian or its like and may be done; whether it went well.
fn install(packages: &[&str]) -> bool {
    let Some(apt) = tool::find(&["apt-get"]).filter(|_| is_root()) else {
        return false;
    };
    progress::step(&format!("installing {}", packages.join(", ")));
    let mut update = Command::new(&apt);
    update.args(["update", "--quiet"]);
    let mut install = Command::new(&apt);
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    for command in [&mut update, &mut install] {
        if let Err(error) = tool::run(command) {
            progress::error(&format!("{error:#}"));
            return false;
        }
    }
    true
}

fn is_root() -> bool {
    cfg!(unix) && tool::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
