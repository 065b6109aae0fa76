//! What the tests share: the worked cases beside the templates and how they are checked, and an evaluator that
//! owes nothing to the core.
//!
//! The cases are interface-neutral. Whatever evaluates a month hands over one JSON object, the statement or
//! `{"errors": […]}`, and [`check_case`] says whether it is what was worked out by hand.

mod case;
mod command;
mod core;
mod expectation;
pub mod filled;
pub mod formula;
pub mod month;
pub mod naive;
pub mod number;
pub mod random;
pub mod recompute;
mod subset;

pub use case::{Case, Expect, repository, template_cases, template_text};
pub use command::command;
pub use core::through_core;
pub use expectation::check_case;
pub use subset::subset;
