//! What happens along one input, all others as they are: exactly, for a whole stretch of its grid at once.
//!
//! The rules themselves run on values that stand for a stretch ([`form`]); [`sweep`] goes over a grid stretch by
//! stretch. So nothing here knows a rule, and what it says is what the evaluator would.

mod affine;
mod bent;
mod form;
mod stretch;
mod sweep;

pub(crate) use stretch::Cut;
pub use sweep::Shape;
pub(crate) use sweep::{Segment, Sweep};
