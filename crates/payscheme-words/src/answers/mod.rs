//! Answers backwards: near misses, targets, routes to them, curves, ladders of tiers.

mod course;
mod near;
mod target;

pub use course::{course, jump, jumps, pace, spans, tick};
pub use near::{Gain, Way, near, way};
pub use target::{Shortfall, change, shortfall, target};
