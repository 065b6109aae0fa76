//! Where things are kept: texts by keys. The browser's storage is one, a map in memory (for tests) another.

/// A place to keep texts by keys. Other windows may change it at any time.
pub trait Store {
    /// The text of a key.
    ///
    /// # Errors
    /// That it may not be read.
    fn get(&self, key: &str) -> Result<Option<String>, Refusal>;

    /// Keeps a text.
    ///
    /// # Errors
    /// That it isn't kept; what was there before still is.
    fn set(&self, key: &str, text: &str) -> Result<(), Refusal>;

    /// Removes a key, if it is there.
    ///
    /// # Errors
    /// That it may not be removed.
    fn remove(&self, key: &str) -> Result<(), Refusal>;

    /// The keys there are that begin like this, in order.
    ///
    /// # Errors
    /// That they may not be read.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, Refusal>;
}

/// Why something isn't kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The browser doesn't let this page keep anything.
    Forbidden,
    /// There is no room left.
    Full,
}
