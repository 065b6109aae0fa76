//! What PayScheme says, in 简体中文 and English: amounts, intervals, reasons and problems.
//!
//! The core gives data; the command and the page both take their words here, so that they say the same. Every
//! message stands as a pair, so one that lacks a language doesn't compile.

mod amount;
pub mod answers;
mod bridge;
pub mod doctor;
mod error;
pub mod explain;
mod filled_by;
mod interval;
mod language;
mod names;
mod problem;
pub mod search;

pub use amount::{amount, difference, exact_amount, grid, headline, number, unit, unit_for, written};
pub use bridge::{bridge_error, bridge_part, bridge_reason};
pub use error::{eval_error, input_error};
pub use filled_by::filled_by;
pub use interval::{interval, interval_sign};
pub use language::{Language, spaced};
pub use names::{better, dimension, kind, node_kind, owner, purpose, rounding, severity, tone};
pub use problem::problem;
