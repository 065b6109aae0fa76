//! `cargo xtask bench page`: what a keystroke in the page takes on a slow phone, beside a trivial page in one run; and what
//! a first visit takes.

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::first_payslip;
use crate::serve;
use crate::test::machine::{self, Machine, Need};
use crate::workspace::Workspace;
use crate::{build, node, progress};

const PROGRAM: &str = include_str!("keystroke.mjs");

/// What was measured, with the aim of its 95th percentile in milliseconds, where there is one.
const FIGURES: [(&str, &str, &str, Option<f64>); 4] = [
    ("trivial", "handler", "a trivial page, handlers", None),
    ("page", "handler", "PayScheme, handlers", Some(6.0)),
    ("trivial", "paint", "a trivial page, to the next frame", None),
    ("page", "paint", "PayScheme, to the next frame", Some(20.0)),
];

/// Builds the page, serves it, and types into it.
pub(super) fn run(workspace: &Workspace, rounds: &str) -> Result<()> {
    machine::complete(workspace, Need::Chromium)?;
    build::page::build(workspace)?;
    let browser = Machine::find(workspace, Need::Chromium).browser().context("there is no Chromium with its driver")?;
    let address = serve::in_background(workspace)?;
    progress::step("typing in Chromium, slowed down four times");
    let address = format!("http://{address}/");
    let arguments = [address.as_ref(), rounds.as_ref()];
    let told = node::run(workspace, &browser, ("keystroke.mjs", PROGRAM), &arguments)?;
    progress::line(table(&serde_json::from_str(&told)?).trim_end());
    first_payslip::run(workspace, &browser, rounds)
}

fn table(told: &Value) -> String {
    let keystrokes = &told["page"]["keystrokes"];
    let mut text =
        format!("{keystrokes} keystrokes, everything open, CPU slowed down {} times, ms\n", told["slowdown"]);
    text += &format!("{:<36} {:>8} {:>8}  aim of p95\n", "", "p50", "p95");
    for (page, what, title, aim) in FIGURES {
        let at = |percentile: &str| told[page][what][percentile].as_f64().unwrap_or(f64::NAN);
        let aim = aim.map(|aim| format!("  {aim} {}", if at("p95") <= aim { "reached" } else { "MISSED" }));
        text += &format!("{title:<36} {:>8.2} {:>8.2}{}\n", at("p50"), at("p95"), aim.unwrap_or_default());
    }
    text + &format!(
        "tasks of more than 50 ms: {} (the longest {:.0} ms); layout shift {}\n",
        told["page"]["long_tasks"],
        told["page"]["longest_task"].as_f64().unwrap_or(f64::NAN),
        told["page"]["layout_shift"]
    )
}
