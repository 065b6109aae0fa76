//! How long it takes on a slow phone until there is a payslip, beside React's hello world.

use anyhow::Result;
use serde_json::Value;

use crate::test::machine::Browser;
use crate::workspace::Workspace;
use crate::{node, npm, progress};

const PROGRAM: &str = include_str!("first-payslip.mjs");

/// The yardstick, with what puts it into one file.
const REACT: [&str; 3] = ["react@19.3.1", "react-dom@19.3.1", "esbuild@0.28.2"];

/// The aim: so many times what React's hello world takes.
const AIM: f64 = 1.3;

/// Opens the page that was built, and React's, as often as `rounds` says.
pub(super) fn run(workspace: &Workspace, browser: &Browser, rounds: &str) -> Result<()> {
    let react = npm::packages(workspace, "react-19.3.1", &REACT)?;
    progress::step("opening the page in new browsers, as on a phone far from a city");
    let dist = workspace.dist();
    let told = node::run(
        workspace,
        browser,
        ("first-payslip.mjs", PROGRAM),
        &[dist.as_os_str(), react.as_os_str(), rounds.as_ref()],
    )?;
    progress::line(table(&serde_json::from_str(&told)?).trim_end());
    Ok(())
}

fn table(told: &Value) -> String {
    let mut text = format!(
        "first visit: 1.6 Mbit/s, 150 ms, CPU slowed down 4 times, medians of {} visits, ms\n{:<36} {:>8} {:>8} {:>8}\n",
        told["rounds"], "", "to read", "complete", "answers"
    );
    let at = |page: &str, what: &str| told[page][what].as_f64().unwrap_or(f64::NAN);
    for (page, title) in [("react", "React's hello world"), ("page", "PayScheme's payslip")] {
        let (read, there, answers) = (at(page, "read"), at(page, "there"), at(page, "answers"));
        text += &format!("{title:<36} {read:>8.0} {there:>8.0} {answers:>8.0}\n");
    }
    let ratio = told["ratio"].as_f64().unwrap_or(f64::NAN);
    let verdict = if ratio <= AIM { "reached" } else { "MISSED" };
    text + &format!("{ratio:.2} times React's until it is complete, aim {AIM} {verdict}\n")
}
