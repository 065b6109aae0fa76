//! What this program knows and what the user does with it, as plain Rust.

pub mod aim;
pub mod caution;
pub mod chart;
pub mod compare;
pub mod doctor;
pub mod drawing;
pub mod effort;
pub mod history;
pub mod kept;
pub mod ladder;
pub mod near;
pub mod next;
pub mod schemes;
pub mod search;
pub mod share;
pub mod slip;
pub mod stepping;

use std::rc::Rc;

use payscheme::Scheme;
use payscheme_templates::Template;
use payscheme_web::state::calculation::Calculation;
use payscheme_words::Language;
use yew::Reducible;

use crate::page::Shown;
use aim::{Aim, Wish};
use chart::Chart;
use compare::Offers;
use effort::{Effort, Efforts};
use schemes::{Files, Schemes};

/// Everything that is shown.
#[derive(Clone, Debug)]
pub struct State {
    /// The language of the page.
    pub language: Language,
    /// The page's figures; `None` until their scheme is here.
    pub calculation: Option<Calculation>,
    /// What is wanted, and the routes to it.
    pub aim: Aim,
    /// What the curve shows.
    pub chart: Chart,
    /// What can be beside the curve, once that was asked for.
    pub offers: Option<Offers>,
    /// What may change, and how hard that is.
    pub efforts: Efforts,
    /// A route that was taken and can be given back.
    pub taken: Option<Taken>,
    /// The saved month that is open, by its name, and its figures as they were saved.
    pub month: Option<(String, String)>,
    /// The lines of the payslip that are open.
    pub open: Vec<String>,
    /// How often a figure of the payslip was touched.
    pub touched: u32,
    /// The schemes that were looked at before this one, the last first.
    pub recent: Vec<&'static Template>,
    schemes: Schemes,
}

/// A route that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The fragment before it.
    pub before: String,
    /// The fragment after it.
    pub after: String,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The page shows other figures, or speaks another language.
    Follow(Shown),
    /// These lines of the payslip are open.
    Open(Vec<String>),
    /// A figure of the payslip was touched: `pay` or `score`.
    Touch(String),
    /// Want another figure: `pay` or `score`.
    Want(String),
    /// Want something.
    Wish(Wish),
    /// Want nothing any more.
    Unwish,
    /// Say how hard an input is to change, or that it may not.
    Set(String, Effort),
    /// The curve along the input that [`State::leading`] found, unless one was chosen meanwhile.
    Lead(Option<String>),
    /// The curve along another input.
    Over(String),
    /// The curve of another figure: `pay` or `score`.
    Of(String),
    /// Look for what can be beside the curve.
    Offer,
    /// What was offered with this id beside the curve; nothing for an empty one.
    Compare(String),
    /// A route was taken.
    Take(Taken),
    /// Another saved month is open, or none.
    Name(Option<(String, String)>),
    /// All schemes are looked through.
    List,
}

impl State {
    /// The state before anything is known.
    #[must_use]
    pub fn new(files: Files) -> Self {
        Self {
            language: Language::Zh,
            calculation: None,
            aim: Aim::default(),
            chart: Chart::default(),
            offers: None,
            efforts: Efforts::default(),
            taken: None,
            month: None,
            open: Vec::new(),
            touched: 0,
            recent: Vec::new(),
            schemes: Schemes::new(files),
        }
    }

    /// Carries out an action.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Follow(shown) => self.follow(&shown),
            Action::Open(lines) => self.open = lines,
            Action::Touch(figure) => {
                self.touched = self.touched.wrapping_add(1);
                self.aim.touch(&figure);
            }
            Action::Want(figure) => {
                self.aim.figure = figure;
                self.aim.wish = None;
                self.taken = None;
            }
            Action::Wish(wish) => {
                // What was done for another target is done with.
                if self.aim.wish.as_ref() != Some(&wish) {
                    self.taken = None;
                }
                self.aim.wish = Some(wish);
            }
            Action::Unwish => self.aim.wish = None,
            Action::Set(input, effort) => {
                if let Some(calculation) = &self.calculation {
                    self.efforts.set(&calculation.scheme().about().id, &input, effort);
                }
            }
            Action::Lead(input) => {
                if !self.chart.is_led {
                    (self.chart.over, self.chart.is_led) = (input, true);
                }
            }
            Action::Over(input) => {
                (self.chart.over, self.chart.is_led) = (Some(input), true);
                self.renew_offers();
            }
            Action::Of(figure) => {
                self.chart.of = figure;
                self.renew_offers();
            }
            Action::Offer => self.offers = self.offer(),
            Action::Compare(id) => self.compare(&id),
            Action::Take(taken) => self.taken = Some(taken),
            Action::Name(month) => self.month = month,
            // What they say about themselves is in their files.
            Action::List => Template::ALL.iter().for_each(|template| drop(self.scheme(template))),
        }
    }

    /// The scheme of a template, from its file the first time.
    pub fn scheme(&mut self, template: &'static Template) -> Option<Rc<Scheme>> {
        self.schemes.get(template)
    }

    /// What is offered hangs on the input, the readings and the language. What is chosen stays if it still is.
    fn renew_offers(&mut self) {
        if self.offers.is_some() {
            self.offers = self.offer();
        }
        let offered = |offers: &Offers| {
            let mut all = offers.readings.iter().chain(&offers.schemes);
            all.any(|offer| Some(&offer.against) == self.chart.against.as_ref())
        };
        if !self.offers.as_ref().is_some_and(offered) {
            self.chart.against = None;
        }
    }

    /// The template that is shown.
    #[must_use]
    pub fn chosen(&self) -> Option<&'static Template> {
        Template::find(&self.calculation.as_ref()?.scheme().about().id)
    }

    /// The schemes that have been opened.
    #[must_use]
    pub const fn schemes(&self) -> &Schemes {
        &self.schemes
    }

    fn follow(&mut self, shown: &Shown) {
        let speaks_as_before = self.language == shown.language;
        self.language = shown.language;
        let mut calculation = self.schemes.read(&shown.fragment).and_then(|(calculation, _)| calculation);
        if let Some(calculation) = &mut calculation {
            calculation.linked = shown.linked;
        }
        let id =
            |calculation: &Option<Calculation>| calculation.as_ref().map(|known| known.scheme().about().id.clone());
        let is_same = id(&self.calculation) == id(&calculation);
        // Figures that give no payslip leave the last one that did, as on the page.
        let calculation = match (&self.calculation, calculation) {
            (Some(before), Some(now)) if is_same => {
                let mut known = before.clone();
                known.adopt(&now);
                known.linked = now.linked;
                Some(known)
            }
            (_, calculation) => calculation,
        };
        let readings = |calculation: &Option<Calculation>| {
            calculation.as_ref().map(|calculation| calculation.inputs().readings().to_vec())
        };
        let reads_as_before = readings(&self.calculation) == readings(&calculation);
        if !is_same {
            let before = self.chosen();
            let now = calculation.as_ref().map(|known| known.scheme().about().id.as_str());
            self.recent.retain(|recent| before != Some(*recent) && now != Some(recent.id));
            self.recent.splice(..0, before);
            self.aim.wish = None;
            self.chart = Chart::default();
            self.offers = None;
        }
        // Other figures than the route's: giving it back would lose them.
        if self.taken.as_ref().is_some_and(|taken| taken.after != shown.fragment) {
            self.taken = None;
        }
        let turned_to = self.calculation.as_ref().zip(calculation.as_ref()).filter(|_| is_same);
        let turned_to = turned_to.and_then(|(before, now)| chart::turned_to(before, now));
        self.calculation = calculation;
        let follows = turned_to.is_some() && turned_to != self.chart.over;
        if follows {
            (self.chart.over, self.chart.is_led) = (turned_to, true);
        }
        if is_same && (follows || !(speaks_as_before && reads_as_before)) {
            self.renew_offers();
        }
    }
}

/// The state as components hold it; equal only to itself.
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
