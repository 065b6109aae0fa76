//! The page: choose a scheme, fill in the month, read the payslip.
//!
//! [`state`] is plain Rust, tested without a browser; [`view`] draws it; [`browser`] is the address bar, what is
//! fetched and the little that is remembered; [`start`] is the way to the first payslip.

pub mod browser;
pub mod start;
pub mod state;
pub mod view;
pub mod words;
