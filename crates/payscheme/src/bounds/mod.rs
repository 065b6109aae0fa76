//! What can be said of lines while inputs move: bounds over whole ranges of inputs at once, and the searches that
//! they make exact: the least and the greatest value, the cheapest way to a value, the nearest that can be reached.

mod bound;
mod region;

pub(crate) use bound::{Bound, Steps, Trend, Truth, Unbounded};

#[cfg(all(test, feature = "toml"))]
mod tests;
