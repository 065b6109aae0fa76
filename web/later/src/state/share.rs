//! The figures as a link for others.

use payscheme_web::state::link;

/// A longer link is cut off by some chat and mail programs, and then opens something else or nothing.
pub const LIMIT: usize = 2000;

/// Why there is no link that others could open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLink {
    /// It would be cut off on its way.
    TooLong,
    /// The page is a file on this machine.
    OnThisMachine,
}

/// The link to figures, from the page's own address.
///
/// # Errors
/// Why there is none; a file does it then.
pub fn link(address: &str, fragment: &str) -> Result<String, NoLink> {
    let page = address.split('#').next().unwrap_or_default();
    if !page.starts_with("http") {
        return Err(NoLink::OnThisMachine);
    }
    let link = [page, "#", &link::marked(fragment)].concat();
    if link.len() > LIMIT { Err(NoLink::TooLong) } else { Ok(link) }
}

/// A fingerprint as people read it: `3F7A-21C0`.
#[must_use]
pub fn readable(fingerprint: &str) -> String {
    let upper = fingerprint.to_uppercase();
    match upper.split_at_checked(4) {
        Some((first, last)) => [first, "-", last].concat(),
        None => upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_the_page_the_figures_and_the_fingerprint() {
        let made = link("https://pay.example/x/#v1/old?late=1", "v1/aftersales-130?late=2").unwrap();
        let rest = made.strip_prefix("https://pay.example/x/#v1/aftersales-130?late=2&.f=").unwrap();
        assert!(rest.len() == 8 && rest.bytes().all(|digit| digit.is_ascii_hexdigit()), "{rest}");
        // With nothing but defaults, the fingerprint is the only part.
        assert!(link("https://pay.example/", "v1/aftersales-130").unwrap().contains("#v1/aftersales-130?.f="));
    }

    #[test]
    fn what_would_be_cut_off_or_is_on_this_machine_has_no_link() {
        let long = format!("https://pay.example/{}", "a".repeat(LIMIT));
        assert_eq!(link(&long, "v1/aftersales-130"), Err(NoLink::TooLong));
        assert_eq!(link("file:///home/me/payscheme.html", "v1/aftersales-130"), Err(NoLink::OnThisMachine));
    }

    #[test]
    fn a_fingerprint_is_read_in_two_halves() {
        assert_eq!(readable("3f7a21c0"), "3F7A-21C0");
    }
}
