//! The command from outside, as its users and other programs run it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

mod bridge;
mod command;
mod curve;
mod diagnostics;
mod doctor;
mod lists;
mod messy_tables;
mod months;
mod near;
mod range;
mod run;
mod solve;
mod table_files;
mod team;
