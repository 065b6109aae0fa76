//! The page: choose a scheme, fill in the month, read the payslip.
//!
//! [`state`] is plain Rust, tested without a browser; [`view`] draws it; [`browser`] is the address bar and the
//! little that is remembered.

pub mod browser;
pub mod state;
pub mod view;
pub mod words;
