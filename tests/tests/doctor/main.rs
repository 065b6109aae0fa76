//! The doctor: what it says of the templates, what it finds of faults seeded in them, its catalogue.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what helps a test fails with it")]

mod catalogue;
mod faults;
mod seeds;
mod templates;
