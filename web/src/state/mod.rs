//! The page's state as plain Rust: what is chosen and typed, and how each action changes it.

pub mod calculation;
pub mod library;
pub mod link;
pub mod typed;

use std::rc::Rc;

use payscheme_templates::Template;
use payscheme_words::Language;
use yew::Reducible;

use calculation::Calculation;
use library::Library;
use link::LinkError;

/// Everything the page shows.
#[derive(Clone, Debug)]
pub struct State {
    /// The language of the page.
    pub language: Language,
    /// The scheme chosen, with its figures.
    pub calculation: Calculation,
    /// What the user should know about how the page started.
    pub reports: Vec<Report>,
    /// The scheme that was asked for and isn't here yet.
    pub awaited: Option<Awaited>,
    /// The schemes that are here.
    library: Library,
    /// The figures typed into schemes chosen before.
    others: Vec<Calculation>,
}

/// A scheme that was asked for and has to be fetched first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// Which.
    pub template: &'static Template,
    /// Why it didn't come, if it was tried.
    pub trouble: Option<Trouble>,
    /// The address that asked for it; `None` where it was chosen.
    fragment: Option<String>,
}

/// Why a scheme didn't come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There was no answer, or it was a refusal.
    Unreachable,
    /// What came is not the scheme that this page knows.
    Foreign,
}

/// Something that went wrong outside the calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The address couldn't be read (in full).
    Link(Vec<LinkError>),
    /// What the browser kept for this page is damaged.
    Store,
    /// The second program didn't come.
    Later,
}

/// What a user can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Speak another language.
    Speak(Language),
    /// Choose a built-in scheme, with the figures typed into it before, or at its defaults.
    Choose(&'static Template),
    /// Type into a field, or choose an option.
    Type {
        /// The input.
        input: String,
        /// As typed, or the option's id.
        text: String,
    },
    /// Move an input to so many grid steps above its least value.
    Slide {
        /// The input.
        input: String,
        /// How many.
        steps: u64,
    },
    /// Leave a field.
    Leave(String),
    /// Choose an option of a reading.
    Read {
        /// The reading.
        reading: String,
        /// The option's id.
        option: String,
    },
    /// Back to the scheme's defaults.
    Reset,
    /// Open another address.
    Open(String),
    /// Take over the figures of this address, which are for the scheme that is shown.
    Adopt(String),
    /// The second program didn't come.
    LackLater,
    /// The files of these templates were asked for: what came.
    Arrive(Vec<(&'static Template, Option<Vec<u8>>)>),
    /// Try again to fetch what is awaited.
    Retry,
    /// The reports were read.
    Dismiss,
}

impl State {
    /// The state of a page opened with this fragment (without `#`; empty for none) and these schemes at hand.
    ///
    /// # Errors
    /// The template whose scheme it needs and the library lacks.
    pub fn open(language: Language, fragment: &str, library: Library) -> Result<Self, &'static Template> {
        let mut reports = Vec::new();
        let linked = if fragment.is_empty() { None } else { opened(fragment, &library, &mut reports)? };
        let calculation = match linked {
            Some(calculation) => calculation,
            None => Calculation::of_scheme(library.get(Template::FIRST).ok_or(Template::FIRST)?),
        };
        Ok(Self { language, calculation, reports, awaited: None, library, others: Vec::new() })
    }

    /// The fragment of this state's address. An address that still waits for its scheme stays as it is.
    #[must_use]
    pub fn fragment(&self) -> String {
        let awaited = self.awaited.as_ref().and_then(|awaited| awaited.fragment.clone());
        awaited.unwrap_or_else(|| link::write(&self.calculation))
    }

    /// The template chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&'static Template> {
        Template::find(&self.calculation.scheme().about().id)
    }

    /// The template that has to be fetched now.
    #[must_use]
    pub fn pending(&self) -> Option<&'static Template> {
        self.awaited.as_ref().filter(|awaited| awaited.trouble.is_none()).map(|awaited| awaited.template)
    }

    /// The schemes that are here.
    #[must_use]
    pub const fn library(&self) -> &Library {
        &self.library
    }

    /// Carries out an action.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Speak(language) => self.language = language,
            Action::Choose(template) => self.choose(template),
            Action::Type { input, text } => self.calculation.type_in(&input, &text),
            Action::Slide { input, steps } => self.calculation.set_steps(&input, steps),
            Action::Leave(input) => self.calculation.leave(&input),
            // The page offers only the options there are.
            Action::Read { reading, option } => self.calculation.choose(&reading, &option).unwrap_or_default(),
            Action::Reset => self.calculation.reset(),
            Action::Open(fragment) => self.open_address(fragment),
            Action::Adopt(fragment) => {
                if let Ok((Some(other), _)) = link::read(&fragment, &self.library) {
                    self.calculation.adopt(&other);
                }
            }
            Action::LackLater => self.reports.push(Report::Later),
            Action::Arrive(files) => self.take_in(&files),
            Action::Retry => {
                if let Some(awaited) = &mut self.awaited {
                    awaited.trouble = None;
                }
            }
            Action::Dismiss => self.reports.clear(),
        }
    }

    /// Shows a scheme with the figures typed into it before, or at its defaults; awaits it if it isn't here.
    fn choose(&mut self, template: &'static Template) {
        self.awaited = None;
        let is_it = |calculation: &Calculation| calculation.scheme().about().id == template.id;
        if is_it(&self.calculation) {
            return;
        }
        let before = self.others.iter().position(is_it).map(|place| self.others.swap_remove(place));
        match before.or_else(|| self.library.get(template).map(Calculation::of_scheme)) {
            Some(calculation) => self.others.push(std::mem::replace(&mut self.calculation, calculation)),
            None => self.awaited = Some(Awaited { template, trouble: None, fragment: None }),
        }
    }

    fn open_address(&mut self, fragment: String) {
        self.reports.retain(|report| !matches!(report, Report::Link(_)));
        self.awaited = None;
        if fragment.is_empty() || fragment == self.fragment() {
            return;
        }
        match opened(&fragment, &self.library, &mut self.reports) {
            Ok(Some(calculation)) => {
                let before = std::mem::replace(&mut self.calculation, calculation);
                let is = |calculation: &Calculation, id: &str| calculation.scheme().about().id == id;
                let id = &self.calculation.scheme().about().id;
                self.others.retain(|other| !is(other, id));
                if !is(&before, id) {
                    self.others.push(before);
                }
            }
            Ok(None) => {}
            Err(template) => self.awaited = Some(Awaited { template, trouble: None, fragment: Some(fragment) }),
        }
    }

    /// Takes in the files that came, and goes on with what waited for one of them.
    fn take_in(&mut self, files: &[(&'static Template, Option<Vec<u8>>)]) {
        for (template, file) in files {
            match file.as_ref().map(|file| template.open(file)) {
                Some(Some(scheme)) => self.library.add(template, scheme),
                Some(None) => self.fail(template, Trouble::Foreign),
                None => self.fail(template, Trouble::Unreachable),
            }
        }
        if let Some(awaited) = self.awaited.take_if(|awaited| self.library.get(awaited.template).is_some()) {
            match awaited.fragment {
                Some(fragment) => self.open_address(fragment),
                None => self.choose(awaited.template),
            }
        }
    }

    fn fail(&mut self, template: &Template, trouble: Trouble) {
        if let Some(awaited) = self.awaited.as_mut().filter(|awaited| awaited.template == template) {
            awaited.trouble = Some(trouble);
        }
    }
}

fn opened(
    fragment: &str,
    library: &Library,
    reports: &mut Vec<Report>,
) -> Result<Option<Calculation>, &'static Template> {
    let (calculation, errors) = link::read(fragment, library)?;
    if !errors.is_empty() {
        reports.push(Report::Link(errors));
    }
    Ok(calculation)
}

/// The state as the page's components hold it.
///
/// Equal only to itself: after an action it is another one.
#[derive(Clone, Debug)]
pub struct Shared(pub Rc<State>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Reducible for Shared {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = State::clone(&self.0);
        state.apply(action);
        Rc::new(Self(Rc::new(state)))
    }
}

#[cfg(test)]
mod tests;
