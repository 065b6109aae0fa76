//! The page's state as plain Rust: what is chosen and typed, and how each action changes it.

pub mod calculation;
pub mod link;
pub mod typed;

use std::rc::Rc;

use payscheme_templates::Template;
use payscheme_words::Language;
use yew::Reducible;

use calculation::Calculation;
use link::LinkError;

/// The scheme that a first visit shows.
pub const FIRST: &str = "aftersales-130";

/// Everything the page shows.
#[derive(Clone, Debug)]
pub struct State {
    /// The language of the page.
    pub language: Language,
    /// The scheme chosen, with its figures.
    pub calculation: Calculation,
    /// What the user should know about how the page started.
    pub reports: Vec<Report>,
    /// The figures typed into schemes chosen before.
    others: Vec<Calculation>,
}

/// Something that went wrong outside the calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The address couldn't be read (in full).
    Link(Vec<LinkError>),
    /// What the browser kept for this page is damaged.
    Store,
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
    /// The reports were read.
    Dismiss,
}

impl State {
    /// The state of a page opened with this fragment (without `#`; empty for none). `None` only if there were
    /// no built-in scheme at all.
    #[must_use]
    pub fn open(language: Language, fragment: &str) -> Option<Self> {
        let mut reports = Vec::new();
        let calculation = if fragment.is_empty() { None } else { opened(fragment, &mut reports) };
        let first = || Template::find(FIRST).or(Template::ALL.first()).and_then(Calculation::of_template);
        Some(Self { language, calculation: calculation.or_else(first)?, reports, others: Vec::new() })
    }

    /// The fragment of this state's address.
    #[must_use]
    pub fn fragment(&self) -> String {
        link::write(&self.calculation)
    }

    /// Carries out an action.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Speak(language) => self.language = language,
            Action::Choose(template) => {
                let is_it = |calculation: &Calculation| calculation.scheme().about().id == template.id;
                if is_it(&self.calculation) {
                    return;
                }
                let before = self.others.iter().position(is_it).map(|place| self.others.swap_remove(place));
                if let Some(calculation) = before.or_else(|| Calculation::of_template(template)) {
                    self.others.push(std::mem::replace(&mut self.calculation, calculation));
                }
            }
            Action::Type { input, text } => self.calculation.type_in(&input, &text),
            Action::Slide { input, steps } => self.calculation.set_steps(&input, steps),
            Action::Leave(input) => self.calculation.leave(&input),
            // The page offers only the options there are.
            Action::Read { reading, option } => self.calculation.choose(&reading, &option).unwrap_or_default(),
            Action::Reset => self.calculation.reset(),
            Action::Open(fragment) => {
                self.reports.retain(|report| !matches!(report, Report::Link(_)));
                if !fragment.is_empty()
                    && fragment != self.fragment()
                    && let Some(calculation) = opened(&fragment, &mut self.reports)
                {
                    self.calculation = calculation;
                }
            }
            Action::Dismiss => self.reports.clear(),
        }
    }
}

fn opened(fragment: &str, reports: &mut Vec<Report>) -> Option<Calculation> {
    let (calculation, errors) = link::read(fragment);
    if !errors.is_empty() {
        reports.push(Report::Link(errors));
    }
    calculation
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
mod tests {
    use super::*;

    fn open(fragment: &str) -> State {
        State::open(Language::Zh, fragment).unwrap()
    }

    fn typed(input: &str, text: &str) -> Action {
        Action::Type { input: input.to_owned(), text: text.to_owned() }
    }

    fn pay(state: &State) -> String {
        let calculation = &state.calculation;
        calculation.scheme().evaluate(calculation.shown()).unwrap().pay().unwrap().to_string()
    }

    #[test]
    fn a_first_visit_shows_a_payslip() {
        // 20+20+20+20+20+15 = 115; 1000 × 115 ÷ 130 = 884.62; + 2000.
        assert_eq!(pay(&open("")), "2884.62");
    }

    #[test]
    fn a_wrong_value_keeps_the_last_good_payslip() {
        let mut state = open("");
        state.apply(typed("refund_rate", "5"));
        // 30 instead of 20: 125 → 961.538… → 961.54.
        assert_eq!(pay(&state), "2961.54");
        state.apply(Action::Leave("refund_rate".to_owned()));
        // Half a number is not taken for the last good one.
        state.apply(typed("refund_rate", "10"));
        assert_eq!(pay(&state), "2807.69");
        for wrong in ["101", "-1", "6.505", "abc", ""] {
            state.apply(typed("refund_rate", wrong));
            assert!(state.calculation.is_stale() && state.calculation.error("refund_rate").is_some());
            assert_eq!(pay(&state), "2961.54");
            assert_eq!(state.calculation.text("refund_rate"), wrong, "what was typed is not lost");
        }
        state.apply(Action::Leave("refund_rate".to_owned()));
        assert_eq!(state.calculation.text("refund_rate"), "", "not lost when the field is left either");
        state.apply(typed("refund_rate", "8。00%"));
        assert!(!state.calculation.is_stale());
        assert_eq!(pay(&state), "2884.62");
        state.apply(Action::Leave("refund_rate".to_owned()));
        assert_eq!(state.calculation.text("refund_rate"), "8");
    }

    #[test]
    fn readings_settings_and_reset() {
        let mut state = open("");
        state.apply(typed("pool", "2,000"));
        state.apply(Action::Read { reading: "bonus_rounding".to_owned(), option: "yuan".to_owned() });
        // 2000 × 115 ÷ 130 = 1769.23… → 1769.
        assert_eq!(pay(&state), "3769");
        let again = open(&state.fragment());
        assert_eq!(pay(&again), "3769");
        state.apply(Action::Reset);
        assert_eq!(pay(&state), "2884.62");
        assert_eq!(state.fragment(), "v1/aftersales-130");
    }

    #[test]
    fn another_address_is_opened_and_a_damaged_one_reported() {
        let mut state = open("");
        state.apply(Action::Open("v1/aftersales-130?late=0".to_owned()));
        // Full attendance: 120 → 923.08.
        assert_eq!(pay(&state), "2923.08");
        state.apply(Action::Open("damaged".to_owned()));
        assert_eq!(pay(&state), "2923.08");
        assert_eq!(state.reports, [Report::Link(vec![LinkError::Unreadable])]);
        state.apply(Action::Open("v1/aftersales-130?late=2".to_owned()));
        assert_eq!(state.reports, [], "the next address is a good one");
        state.apply(Action::Open("damaged".to_owned()));
        state.apply(Action::Dismiss);
        assert_eq!(state.reports, []);
    }

    #[test]
    fn figures_wait_while_another_scheme_is_looked_at() {
        let mut state = open("");
        state.apply(typed("refund_rate", "5"));
        state.apply(typed("late", "abc"));
        for id in ["bonus-ladder-100", "weighted-kpi", "aftersales-130"] {
            state.apply(Action::Choose(Template::find(id).unwrap()));
        }
        assert_eq!(pay(&state), "2961.54");
        assert_eq!(state.calculation.text("late"), "abc");
    }

    #[test]
    fn sliding_moves_by_grid_steps() {
        let mut state = open("");
        state.apply(Action::Slide { input: "refund_rate".to_owned(), steps: 801 });
        assert_eq!(state.calculation.text("refund_rate"), "8.01");
        // Over 8 %: 10 points; 105 → 807.69.
        assert_eq!(pay(&state), "2807.69");
    }
}
