//! `cargo xtask build`: from the crates to what is published.

mod cache;
mod compress;
pub(crate) mod content;
pub(crate) mod hosting;
mod markup;
pub(crate) mod npm;
pub(crate) mod offline;
mod optimise;
pub(crate) mod page;
mod shrink;
pub(crate) mod single;
pub(crate) mod sizes;
mod wasm;

pub(crate) use markup::policy;
