//! The built-in pay schemes.
//!
//! Each is a folder `crates/payscheme/templates/<id>/`. They are checked when this crate is built, so a
//! template that isn't a scheme doesn't compile.
//!
//! ```
//! use payscheme_templates::Template;
//!
//! let scheme = Template::find("aftersales-130").and_then(Template::scheme).ok_or("no such template")?;
//! let statement = scheme.evaluate(&scheme.defaults()).map_err(|_| "overflow")?;
//! assert_eq!(statement.pay().map(|pay| pay.to_string()), Some("2884.62".to_owned()));
//! # Ok::<(), &str>(())
//! ```

use payscheme::Scheme;

/// A built-in scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its id, as in `templates/<id>`.
    pub id: &'static str,
    embedded: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/templates.rs"));

impl Template {
    /// Every built-in scheme, in order of id.
    pub const ALL: &'static [Self] = TEMPLATES;

    /// The built-in scheme with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|template| template.id == id)
    }

    /// Its document, to read or to adapt.
    #[must_use]
    pub fn text(&self) -> &'static str {
        text(self.id)
    }

    /// The scheme. `None` only if the build and the program were made from different cores, which Cargo excludes.
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme> {
        Scheme::from_embedded(self.embedded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_gives_a_payslip_at_its_defaults() {
        assert!(!Template::ALL.is_empty());
        for template in Template::ALL {
            let scheme = template.scheme().expect(template.id);
            assert_eq!(scheme.about().id, template.id);
            scheme.evaluate(&scheme.defaults()).expect(template.id);
        }
    }
}
