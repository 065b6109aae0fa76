//! Answers backwards against looking at every value: random months of every template, every input whose grid has at
//! most [`STEPS`] steps, each step evaluated.
//!
//! How many values are compared is printed; `PAYSCHEME_COMPARISONS` asks for more of them.

mod curves;
mod every_step;
mod near_misses;
mod singles;
