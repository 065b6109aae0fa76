//! What the first payslip doesn't wait for: near misses, targets with the routes to them, curves, the ladder of tiers, the
//! doctor, the workings of open lines.
//!
//! A program of its own in the page, which loads it once there is a payslip. The two share nothing but text: the page
//! writes its figures into an attribute as the fragment of its address, and this program asks it for other figures by
//! another such fragment. [`state`] is plain Rust, tested without a browser; [`view`] draws it; [`page`] is all that it
//! knows of the page.

pub mod browser;
pub mod page;
pub mod state;
pub mod view;
pub mod words;

pub use view::start;
