//! Content made into names: the same bytes always get the same one.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

/// SHA-256 over parts, each with its length before it so that their borders count too.
pub(crate) fn key(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hexadecimal(&hash.finalize())
}

/// The plain SHA-256 of some bytes, as other tools print it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The SHA-256 of some bytes as browsers are told it, in a policy or beside an address.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// `payscheme.css` → `payscheme-0123456789ab.css`: a file of this name never changes, so it can be kept for ever.
pub(crate) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = sha256(bytes);
    let short = hash.get(..12).unwrap_or(&hash);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{short}.{extension}"),
        None => format!("{name}-{short}"),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_content() {
        assert_eq!(hashed_name("page.css", b""), "page-e3b0c44298fc.css");
        assert_eq!(hashed_name("page", b""), "page-e3b0c44298fc");
        assert_ne!(hashed_name("page.css", b"a"), hashed_name("page.css", b"b"));
    }

    #[test]
    fn the_borders_between_parts_count() {
        assert_ne!(key(&[b"ab", b"c"]), key(&[b"a", b"bc"]));
        assert_eq!(key(&[b"ab", b"c"]), key(&[b"ab", b"c"]));
    }
}
