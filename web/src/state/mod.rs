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
    /// The figures that the browser keeps for a template, as the fragment of an address.
    pub kept: fn(&Template) -> Option<String>,
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
    /// What asked for it; `None` where it was chosen.
    asked: Option<Asked>,
}

/// Figures as the fragment of an address, and whether they came with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    fragment: String,
    linked: bool,
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
    /// What the address or the browser had couldn't be read (in full).
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
    /// Move an input by so many grid steps from where it is then.
    Step {
        /// The input.
        input: String,
        /// How many; fewer than none go back.
        by: i64,
    },
    /// Leave a field.
    Leave(String),
    /// Back to the scheme's defaults.
    Reset,
    /// Open another address: figures that came with a link, unless they are those that are shown.
    Open(String),
    /// Open figures that came with a link.
    Linked(String),
    /// Open the user's own figures.
    Own(String),
    /// Take over these figures. Whose they are stays as it is, and so does what is typed where they don't differ.
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
        Ok(Self { language, calculation, reports, awaited: None, kept: |_| None, library, others: Vec::new() })
    }

    /// The fragment of this state's address. An address that still waits for its scheme stays as it is.
    #[must_use]
    pub fn fragment(&self) -> String {
        let asked = self.awaited.as_ref().and_then(|awaited| awaited.asked.as_ref());
        asked.map_or_else(|| link::write(&self.calculation), |asked| asked.fragment.clone())
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
            Action::Step { input, by } => self.calculation.step(&input, by),
            Action::Leave(input) => self.calculation.leave(&input),
            // The page offers only the options there are.
            Action::Reset => self.calculation.reset(),
            Action::Open(fragment) => {
                self.expect_nothing();
                if !fragment.is_empty() && fragment != self.fragment() {
                    self.show(Asked { fragment, linked: true });
                }
            }
            Action::Linked(fragment) => self.show(Asked { fragment, linked: true }),
            Action::Own(fragment) => self.show(Asked { fragment, linked: false }),
            Action::Adopt(fragment) => match link::read(&fragment, &self.library) {
                Ok((Some(other), _)) if is_of(&other, &self.calculation.scheme().about().id) => {
                    self.calculation.adopt(&other);
                }
                _ => self.show(Asked { fragment, linked: self.calculation.linked }),
            },
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

    /// Shows a scheme with the figures typed into it before, or those kept, or at its defaults; awaits it if it isn't here.
    fn choose(&mut self, template: &'static Template) {
        self.awaited = None;
        if is_of(&self.calculation, template.id) {
            return;
        }
        let before = self.others.iter().position(|other| is_of(other, template.id));
        let chosen = match (before, self.library.get(template)) {
            (Some(place), _) => self.others.swap_remove(place),
            (None, Some(scheme)) => {
                let kept = (self.kept)(template).and_then(|kept| opened(&kept, &self.library, &mut self.reports).ok());
                let kept = kept.flatten().filter(|kept| is_of(kept, template.id));
                kept.unwrap_or_else(|| Calculation::of_scheme(scheme))
            }
            (None, None) => return self.awaited = Some(Awaited { template, trouble: None, asked: None }),
        };
        self.others.push(std::mem::replace(&mut self.calculation, chosen));
    }

    /// Shows the figures of a fragment in place of any of the same scheme; awaits the scheme if it isn't here.
    fn show(&mut self, asked: Asked) {
        self.expect_nothing();
        match opened(&asked.fragment, &self.library, &mut self.reports) {
            Ok(Some(mut calculation)) => {
                calculation.linked = asked.linked;
                let before = std::mem::replace(&mut self.calculation, calculation);
                let id = &self.calculation.scheme().about().id;
                self.others.retain(|other| !is_of(other, id));
                if !is_of(&before, id) {
                    self.others.push(before);
                }
            }
            Ok(None) => {}
            Err(template) => self.awaited = Some(Awaited { template, trouble: None, asked: Some(asked) }),
        }
    }

    /// What was asked for before is nothing any more, nor is what was wrong with it.
    fn expect_nothing(&mut self) {
        self.reports.retain(|report| !matches!(report, Report::Link(_)));
        self.awaited = None;
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
            match awaited.asked {
                Some(asked) => self.show(asked),
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

/// Is it a calculation with the scheme of this id?
fn is_of(calculation: &Calculation, id: &str) -> bool {
    calculation.scheme().about().id == id
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
