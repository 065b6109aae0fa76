//! The command from outside, as its users and other programs run it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

mod bridge;
mod command;
mod diagnostics;
mod doctor;
mod lists;
mod messy_tables;
mod months;
mod run;
mod table_files;
mod team;
