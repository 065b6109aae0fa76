//! Answers backwards: near misses, targets, routes to them, curves, ladders of tiers.

mod course;
mod near;
mod range;
mod route;
mod shape;
mod target;
mod target_error;

pub use course::{course, jumps, spans, tick};
pub use near::{Gain, Way, gains, near, way};
pub use range::range_error;
pub use route::{broken_off, not_by_few, options, step, steps, values};
pub use shape::{each, shape};
pub use target::{Shortfall, change, far, nearest_is_far, shortfall, target};
pub use target_error::target_error;
