//! The command from outside, as its users and other programs run it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

mod command;
mod diagnostics;
mod run;
