//! The schemes that this program has opened, from the files that the page fetched.

use std::rc::Rc;

use payscheme::Scheme;
use payscheme_templates::Template;
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::library::Library;
use payscheme_web::state::link::{self, LinkError};

/// Where the files of the schemes come from.
pub type Files = fn(&Template) -> Option<Vec<u8>>;

/// Schemes, each opened when it is first asked for.
#[derive(Clone, Debug)]
pub struct Schemes {
    files: Files,
    library: Library,
}

impl Schemes {
    /// None opened yet.
    #[must_use]
    pub fn new(files: Files) -> Self {
        Self { files, library: Library::default() }
    }

    /// The scheme of a template; `None` until its file is here.
    pub fn get(&mut self, template: &'static Template) -> Option<Rc<Scheme>> {
        if self.library.get(template).is_none() {
            self.library.add(template, template.open(&(self.files)(template)?)?);
        }
        self.library.get(template)
    }

    /// The scheme of a template, if it was opened before.
    #[must_use]
    pub fn opened(&self, template: &Template) -> Option<Rc<Scheme>> {
        self.library.get(template)
    }

    /// What a fragment says, and what is wrong with it; `None` until the file of its scheme is here.
    pub fn read(&mut self, fragment: &str) -> Option<(Option<Calculation>, Vec<LinkError>)> {
        link::read(fragment, &self.library)
            .or_else(|template| {
                self.get(template);
                link::read(fragment, &self.library)
            })
            .ok()
    }
}
