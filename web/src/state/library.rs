//! The schemes that are here. The page starts without any and fetches each by its template.

use std::rc::Rc;

use payscheme::Scheme;
use payscheme_templates::Template;

/// Schemes by their templates. Each state of the page holds it, so that it is only copied where it grows.
#[derive(Clone, Debug, Default)]
pub struct Library(Rc<Vec<(&'static Template, Rc<Scheme>)>>);

impl Library {
    /// The scheme of a template, if it is here.
    #[must_use]
    pub fn get(&self, template: &Template) -> Option<Rc<Scheme>> {
        self.0.iter().find(|(known, _)| *known == template).map(|(_, scheme)| Rc::clone(scheme))
    }

    /// Takes in a scheme; one that is here already stays.
    pub fn add(&mut self, template: &'static Template, scheme: Scheme) {
        if self.get(template).is_none() {
            Rc::make_mut(&mut self.0).push((template, Rc::new(scheme)));
        }
    }

    /// Are all schemes here?
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.0.len() == Template::ALL.len()
    }

    /// The templates whose schemes aren't here.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static Template> {
        Template::ALL.iter().filter(|template| self.get(template).is_none()).collect()
    }
}

impl FromIterator<(&'static Template, Scheme)> for Library {
    fn from_iter<I: IntoIterator<Item = (&'static Template, Scheme)>>(schemes: I) -> Self {
        let mut library = Self::default();
        for (template, scheme) in schemes {
            library.add(template, scheme);
        }
        library
    }
}
