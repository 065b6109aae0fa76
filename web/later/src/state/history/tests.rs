use payscheme_templates::Template;
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::library::Library;
use payscheme_web::state::{Action, State, link};
use payscheme_words::Language;
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed};
use proptest::{collection, prop_oneof};

use super::*;

fn entry(fragment: &str) -> Entry {
    Entry { fragment: fragment.to_owned(), linked: false }
}

fn noted(fragments: &[&str]) -> History {
    let mut history = History::of(entry("v1/a?late=1"));
    fragments.iter().for_each(|fragment| history.note(entry(fragment)));
    history
}

fn undone(history: &mut History) -> Vec<String> {
    std::iter::from_fn(|| history.undo()).map(|entry| entry.fragment).collect()
}

#[test]
fn what_is_typed_into_one_field_is_one_change() {
    let mut history = noted(&["v1/a?late=5", "v1/a?late=50", "v1/a", "v1/a?late=7"]);
    assert_eq!(undone(&mut history), ["v1/a?late=1"]);
}

#[test]
fn another_field_and_the_same_one_after_it_was_left_are_others() {
    let mut history = noted(&["v1/a?late=5", "v1/a?late=5&rate=2", "v1/a?late=6&rate=2"]);
    assert_eq!(undone(&mut history), ["v1/a?late=5&rate=2", "v1/a?late=5", "v1/a?late=1"]);
    let mut history = noted(&["v1/a?late=5"]);
    history.let_go(&[]);
    history.note(entry("v1/a?late=6"));
    assert_eq!(undone(&mut history), ["v1/a?late=5", "v1/a?late=1"]);
}

/// 101 is no percentage: the 10 on the way there was never meant, so one step leads back from what is typed in its place.
#[test]
fn what_was_left_half_typed_is_no_change_of_its_own() {
    let left = |wrong: &str| {
        let mut history = noted(&["v1/a?late=1&rate=10"]);
        history.let_go(&[wrong.to_owned()]);
        history.note(entry("v1/a?late=1&rate=11"));
        undone(&mut history)
    };
    assert_eq!(left("rate"), ["v1/a?late=1"]);
    assert_eq!(left("late"), ["v1/a?late=1&rate=10", "v1/a?late=1"], "what is wrong is in another field");
}

#[test]
fn several_figures_at_once_and_another_scheme_are_changes_of_their_own() {
    let mut history = noted(&["v1/a?late=5", "v1/a?late=6&rate=3", "v1/b", "v1/a?late=6&rate=3"]);
    assert_eq!(undone(&mut history), ["v1/b", "v1/a?late=6&rate=3", "v1/a?late=5", "v1/a?late=1"]);
}

#[test]
fn typed_and_typed_back_is_no_change() {
    let mut history = noted(&["v1/a?late=5", "v1/a?late=1"]);
    assert!(!history.can_undo());
    // And the next letter begins one anew.
    history.note(entry("v1/a?late=3"));
    assert_eq!(undone(&mut history), ["v1/a?late=1"]);
}

#[test]
fn something_new_takes_the_place_of_what_was_undone() {
    let mut history = noted(&["v1/a?late=5", "v1/b"]);
    assert_eq!(history.undo(), Some(entry("v1/a?late=5")));
    // The page shows what was asked for: nothing new.
    history.note(entry("v1/a?late=5"));
    assert!(history.can_redo());
    history.note(entry("v1/a?late=6"));
    assert!(!history.can_redo());
    assert_eq!(undone(&mut history), ["v1/a?late=5", "v1/a?late=1"]);
}

#[test]
fn the_user_s_own_figures_are_found_behind_a_link_s() {
    let mut history = noted(&["v1/a?late=5"]);
    for fragment in ["v1/a?late=5", "v1/b", "v1/b?x=1"] {
        history.note(Entry { fragment: fragment.to_owned(), linked: true });
    }
    assert_eq!(history.own(), Some("v1/a?late=5"));
    let linked = Entry { fragment: "v1/b".to_owned(), linked: true };
    assert_eq!(History::of(linked).own(), None);
}

/// What a user does next, of whatever scheme is shown then.
#[derive(Clone, Debug)]
enum Deed {
    Choose(Index),
    Type(Index, &'static str),
    Slide(Index, u64),
    Read(Index, Index),
    Reset,
    /// A link, or a route or a month, back to something that was shown.
    Open(Index),
    Own(Index),
    Adopt(Index),
    Leave,
}

fn deed() -> impl Strategy<Value = Deed> {
    const TEXTS: &[&str] = &["0", "1", "2", "5", "6.5", "10", "99", "100", "2000", "abc", "", "-1", "six"];
    prop_oneof![
        1 => any::<Index>().prop_map(Deed::Choose),
        6 => (any::<Index>(), select(TEXTS)).prop_map(|(input, text)| Deed::Type(input, text)),
        3 => (any::<Index>(), 0_u64..300).prop_map(|(input, steps)| Deed::Slide(input, steps)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(reading, option)| Deed::Read(reading, option)),
        1 => proptest::strategy::Just(Deed::Reset),
        1 => any::<Index>().prop_map(Deed::Open),
        1 => any::<Index>().prop_map(Deed::Own),
        1 => any::<Index>().prop_map(Deed::Adopt),
        3 => proptest::strategy::Just(Deed::Leave),
    ]
}

/// The page with its history, tied together as in the browser.
struct Page {
    state: State,
    history: History,
    shown: Vec<String>,
}

impl Page {
    fn open() -> Self {
        let library: Library = Template::ALL.iter().map(|template| (template, template.scheme().unwrap())).collect();
        let state = State::open(Language::Zh, "", library).unwrap();
        let history = History::of(Self::entry(&state));
        let shown = vec![history.now().fragment.clone()];
        Self { state, history, shown }
    }

    fn entry(state: &State) -> Entry {
        Entry { fragment: link::write(&state.calculation), linked: state.calculation.linked }
    }

    fn now(&self) -> Entry {
        Self::entry(&self.state)
    }

    fn apply(&mut self, action: Action) {
        self.state.apply(action);
        self.history.note(self.now());
        self.shown.push(self.now().fragment);
    }

    fn deed(&mut self, deed: &Deed) {
        let scheme = std::rc::Rc::new(self.state.calculation.scheme().clone());
        let input = |index: &Index| index.get(scheme.inputs()).id.clone();
        let shown = |index: &Index| index.get(&self.shown).clone();
        let action = match deed {
            Deed::Choose(template) => Action::Choose(template.get(Template::ALL)),
            Deed::Type(index, text) => Action::Type { input: input(index), text: (*text).to_owned() },
            Deed::Slide(index, steps) => Action::Slide { input: input(index), steps: *steps },
            Deed::Read(reading, option) => {
                if scheme.readings().is_empty() {
                    return;
                }
                let reading = reading.get(scheme.readings());
                let mut wanted = self.state.calculation.clone();
                wanted.choose(&reading.id, &option.get(&reading.options).id).unwrap();
                Action::Adopt(link::write(&wanted))
            }
            Deed::Reset => Action::Reset,
            Deed::Open(index) => Action::Open(shown(index)),
            Deed::Own(index) => Action::Own(shown(index)),
            Deed::Adopt(index) => Action::Adopt(shown(index)),
            Deed::Leave => return self.history.let_go(&[]),
        };
        self.apply(action);
    }

    /// As the tools do it.
    fn go(&mut self, entry: &Entry) {
        self.apply(match (entry.linked, entry.linked == self.state.calculation.linked) {
            (_, true) => Action::Adopt(entry.fragment.clone()),
            (true, false) => Action::Linked(entry.fragment.clone()),
            (false, false) => Action::Own(entry.fragment.clone()),
        });
    }
}

proptest! {
    #![proptest_config(Config { rng_seed: RngSeed::Fixed(5), failure_persistence: None, ..Config::default() })]

    /// Whatever is done: each step back shows what was asked for, all of them lead to the start, and all forward again to the
    /// end.
    #[test]
    fn all_undone_is_the_start_and_all_redone_the_end(deeds in collection::vec(deed(), 0..40)) {
        let mut page = Page::open();
        let start = page.now();
        deeds.iter().for_each(|deed| page.deed(deed));
        let end = page.now();
        while let Some(entry) = page.history.undo() {
            page.go(&entry);
            prop_assert_eq!(&page.now(), &entry);
        }
        prop_assert_eq!(page.now(), start);
        while let Some(entry) = page.history.redo() {
            page.go(&entry);
            prop_assert_eq!(&page.now(), &entry);
        }
        prop_assert_eq!(page.now(), end);
    }

    /// A fragment says everything of a calculation that can be changed.
    #[test]
    fn a_fragment_opens_what_it_was_written_from(deeds in collection::vec(deed(), 0..40)) {
        let mut page = Page::open();
        deeds.iter().for_each(|deed| page.deed(deed));
        let (read, errors) = link::read(&link::marked(&page.now().fragment), page.state.library()).unwrap();
        prop_assert_eq!(errors, []);
        let read = read.unwrap();
        let values = |calculation: &Calculation| {
            let (inputs, count) = (calculation.inputs(), calculation.scheme().inputs().len());
            ((0..count).map(|place| inputs.value(place)).collect::<Vec<_>>(), inputs.readings().to_vec())
        };
        prop_assert_eq!(values(&read), values(&page.state.calculation));
        prop_assert_eq!(link::write(&read), page.now().fragment);
    }
}
