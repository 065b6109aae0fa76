//! Answers backwards against looking at every value: random months of every template, every input whose grid has at
//! most 20,001 values, each value evaluated.
//!
//! How many values were compared is printed; `PAYSCHEME_COMPARISONS` asks for at least so many.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what helps a test fails with it")]

mod curves;
mod every_step;
mod moved_lines;
mod near_misses;
mod singles;
