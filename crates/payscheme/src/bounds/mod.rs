//! What can be said of lines while inputs move: bounds over whole ranges of inputs at once, and the searches that
//! they make exact: the least and the greatest value, the cheapest way to a value, the nearest that can be reached.

mod bound;
mod cheapest;
mod conditions;
mod extremes;
mod gain;
mod gates;
mod keys;
mod multiples;
mod nearest;
mod region;
mod rounder;
mod routes;
mod search;
mod slopes;
mod start;
mod unknown;

pub(crate) use bound::{Bound, Steps, Trend, Truth, Unbounded};
pub use extremes::{Extreme, Extremes};
pub(crate) use keys::direction;
pub(crate) use nearest::{inside, is_out_of_reach, nearest};
pub(crate) use region::{Axis, Moving, Span};
pub(crate) use rounder::rounder;
pub use routes::{Move, Route};
pub(crate) use routes::{Wanted, cheapest};
pub(crate) use search::{Goal, Outcome, any, search};
pub(crate) use slopes::{Follows, Leaves};
pub use start::May;
pub use unknown::{Unknown, UnknownError};

#[cfg(all(test, feature = "toml"))]
mod tests;
