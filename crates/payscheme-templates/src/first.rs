//! Which scheme a first visit shows.

/// The template's id. The build puts it apart from the others, so that whoever publishes the page can tell.
pub(crate) const FIRST: &str = "aftersales-130";
