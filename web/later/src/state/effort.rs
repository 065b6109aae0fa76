//! What may change, and how hard that is for the agent.

use payscheme::Exact;

/// How hard an input is to change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// A third of the usual.
    Easy,
    /// As the grid says: from one end to the other is 1.
    #[default]
    Usual,
    /// Three times the usual.
    Hard,
    /// It stays as it is.
    Locked,
}

impl Effort {
    /// All, from the easiest to the locked.
    pub const ALL: [Self; 4] = [Self::Easy, Self::Usual, Self::Hard, Self::Locked];

    /// Its name in test ids.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Usual => "usual",
            Self::Hard => "hard",
            Self::Locked => "locked",
        }
    }

    /// What a step costs, given what it usually does; `None` where it is locked.
    #[must_use]
    pub fn cost(self, usual: Exact) -> Option<Exact> {
        match self {
            Self::Easy => usual.checked_div(Exact::int(3)),
            Self::Usual => Some(usual),
            Self::Hard => usual.checked_mul(Exact::int(3)),
            Self::Locked => None,
        }
    }
}

/// The efforts that the agent has set, by scheme and input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Efforts(Vec<(String, String, Effort)>);

impl Efforts {
    /// That of an input of a scheme, if it was set.
    #[must_use]
    pub fn of(&self, scheme: &str, input: &str) -> Option<Effort> {
        let found = self.0.iter().find(|(of, id, _)| of == scheme && id == input);
        found.map(|(.., effort)| *effort)
    }

    /// Sets that of an input.
    pub fn set(&mut self, scheme: &str, input: &str, effort: Effort) {
        self.0.retain(|(of, id, _)| !(of == scheme && id == input));
        self.0.push((scheme.to_owned(), input.to_owned(), effort));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn efforts_are_kept_by_scheme_and_input() {
        let mut efforts = Efforts::default();
        efforts.set("a", "late", Effort::Hard);
        efforts.set("a", "late", Effort::Locked);
        assert_eq!(efforts.of("a", "late"), Some(Effort::Locked));
        assert_eq!((efforts.of("b", "late"), efforts.of("a", "leave")), (None, None));
    }

    #[test]
    fn what_is_easy_costs_less() {
        let usual = Exact::ratio(1, 31).unwrap();
        assert_eq!(Effort::Easy.cost(usual), Exact::ratio(1, 93));
        assert_eq!(Effort::Hard.cost(usual), Exact::ratio(3, 31));
        assert_eq!(Effort::Locked.cost(usual), None);
    }
}
