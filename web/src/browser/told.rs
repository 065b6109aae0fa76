//! What the page says of itself in attributes of its element: all that the second program knows of it.

use web_sys::Element;

/// The attribute with its figures, as the fragment of an address.
pub const FRAGMENT: &str = "data-fragment";
/// The attribute that is there if they came with a link.
pub const LINKED: &str = "data-linked";

/// Says it; what is said already isn't news.
pub fn tell(page: &Element, fragment: &str, linked: bool) {
    // Attributes of these names are always allowed.
    if page.has_attribute(LINKED) != linked {
        let _ = page.toggle_attribute_with_force(LINKED, linked);
    }
    if page.get_attribute(FRAGMENT).as_deref() != Some(fragment) {
        let _ = page.set_attribute(FRAGMENT, fragment);
    }
}
