//! The built-in schemes.

use crate::document::{Document, Node};
use crate::scheme::Scheme;

/// A built-in scheme, embedded by the build from `templates/<id>/scheme.toml`.
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

    /// Its document. `None` only if the build embedded something that isn't one, which the tests exclude.
    #[must_use]
    pub fn document(&self) -> Option<Document> {
        Document::from_node(&Node::from_embedded(self.embedded)?).ok()
    }

    /// The checked scheme. `None` only as [`Template::document`].
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme> {
        Scheme::check(&self.document()?).ok().map(|(scheme, _)| scheme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_a_scheme_without_findings() {
        assert!(!Template::ALL.is_empty());
        for template in Template::ALL {
            let node = Node::from_embedded(template.embedded).expect(template.id);
            let document = Document::from_node(&node).unwrap_or_else(|found| panic!("{}: {found:#?}", template.id));
            let (scheme, warnings) =
                Scheme::check(&document).unwrap_or_else(|found| panic!("{}: {found:#?}", template.id));
            assert_eq!(warnings, [], "{}", template.id);
            assert_eq!(scheme.about().id, template.id);
            scheme.evaluate(&scheme.defaults()).unwrap();
        }
    }
}
