use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use payscheme_templates::Template;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed};
use proptest::{collection, prop_oneof};

use super::file::{FileError, Imported, Named, of_months};
use super::*;

/// A browser's store, in memory.
#[derive(Default)]
struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    forbidden: Cell<bool>,
    full: Cell<bool>,
}

impl Memory {
    fn may(&self) -> Result<(), Refusal> {
        if self.forbidden.get() { Err(Refusal::Forbidden) } else { Ok(()) }
    }
}

impl Store for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, Refusal> {
        self.may()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refusal> {
        self.may()?;
        if self.full.get() {
            return Err(Refusal::Full);
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refusal> {
        self.may()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Refusal> {
        self.may()?;
        Ok(self.texts.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}

fn schemes() -> Schemes {
    Schemes::new(|template| Some(template.bytes().to_vec()))
}

/// A window of a browser that has this store.
fn window(local: &Rc<Memory>) -> Kept {
    let local: Rc<dyn Store> = Rc::<Memory>::clone(local);
    Kept::new(Stores { local, tab: Rc::new(Memory::default()) }, schemes())
}

fn own(fragment: &str) -> Entry {
    Entry { fragment: fragment.to_owned(), linked: false }
}

fn linked(fragment: &str) -> Entry {
    Entry { fragment: fragment.to_owned(), linked: true }
}

fn texts(local: &Memory) -> BTreeMap<String, String> {
    local.texts.borrow().clone()
}

/// What a month with these figures is kept as.
fn marked(fragment: &str) -> String {
    link::marked(fragment)
}

const S1: &str = "v1/aftersales-130";

fn s1(late: u32) -> String {
    format!("{S1}?late={late}")
}

fn names(kept: &Kept) -> Vec<&str> {
    kept.months.iter().map(|month| month.record.name.as_str()).collect()
}

fn months(kept: &Kept) -> Vec<(&str, &str)> {
    kept.months.iter().map(|month| (month.record.name.as_str(), month.record.fragment.as_str())).collect()
}

#[test]
fn the_next_visit_goes_on_with_what_was_in_hand() {
    let local = Rc::default();
    let mut first = window(&local);
    first.follow(own(S1));
    first.follow(own(&s1(2)));
    first.follow(own("v1/weighted-kpi"));
    first.follow(own(&s1(3)));
    assert_eq!(window(&local).in_hand(), Some(s1(3)));
    assert_eq!(texts(&local)["payscheme.figures.aftersales-130"], s1(3));
    assert_eq!(texts(&local)["payscheme.figures.weighted-kpi"], "v1/weighted-kpi", "those of the other scheme wait");
}

#[test]
fn a_link_changes_nothing_that_is_kept() {
    let local = Rc::default();
    window(&local).follow(own(&s1(2)));
    let before = texts(&local);
    let mut kept = window(&local);
    for fragment in [s1(9), s1(8), "v1/weighted-kpi".to_owned(), "nonsense".to_owned()] {
        kept.follow(linked(&fragment));
        kept.changed(Some("payscheme.month.1"), None);
    }
    assert_eq!(texts(&local), before);
    // Kept on the user's word, beside what was there.
    kept.follow(linked(&s1(9)));
    kept.own_link();
    kept.follow(own(&s1(9)));
    assert_eq!(texts(&local)["payscheme.figures.aftersales-130"], s1(2));
    assert_eq!(kept.in_hand(), Some(s1(9)));
    kept.refresh();
    assert_eq!(kept.unnamed, [Unnamed { slot: "aftersales-130".to_owned(), fragment: s1(2) }]);
}

#[test]
fn a_link_kept_after_own_figures_in_the_same_window_leaves_those_beside() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.follow(own(&s1(2)));
    kept.follow(linked(&s1(9)));
    kept.own_link();
    kept.follow(own(&s1(9)));
    kept.follow(own(&s1(10)));
    assert_eq!(texts(&local)["payscheme.figures.aftersales-130"], s1(2));
    assert_eq!(kept.in_hand(), Some(s1(10)));
}

#[test]
fn two_windows_keep_their_figures_apart() {
    let local = Rc::default();
    window(&local).follow(own(&s1(1)));
    let (mut one, mut two) = (window(&local), window(&local));
    one.follow(own(&s1(1)));
    two.follow(own(&s1(1)));
    one.follow(own(&s1(2)));
    // The second has changed nothing yet; what it changes now isn't put over the first's.
    two.changed(Some("payscheme.figures.aftersales-130"), Some(&s1(2)));
    two.follow(own(&s1(3)));
    one.follow(own(&s1(4)));
    two.follow(own(&s1(5)));
    assert_eq!((one.in_hand(), two.in_hand()), (Some(s1(4)), Some(s1(5))));
    assert_eq!(window(&local).in_hand(), Some(s1(5)), "the next visit takes up the last");
    let mut third = window(&local);
    third.follow(own(&s1(5)));
    third.refresh();
    assert_eq!(third.unnamed, [Unnamed { slot: "aftersales-130".to_owned(), fragment: s1(4) }]);
    assert_eq!(third.take_up("aftersales-130"), Some(s1(4)));
}

#[test]
fn what_another_window_wrote_over_is_put_back_beside() {
    let local: Rc<Memory> = Rc::default();
    let mut one = window(&local);
    one.follow(own(&s1(2)));
    // A window that knew of it and went on with it.
    let mut two = window(&local);
    two.follow(own(&s1(2)));
    two.follow(own(&s1(3)));
    one.changed(Some("payscheme.figures.aftersales-130"), Some(&s1(3)));
    assert_eq!((one.in_hand(), two.in_hand()), (Some(s1(2)), Some(s1(3))));
}

#[test]
fn figures_that_cannot_be_read_are_left_and_reported() {
    for (text, why) in [
        ("\u{0}{", Unreadable::Damaged),
        ("v1/aftersales-130?late=999", Unreadable::Damaged),
        ("v2/aftersales-130?late=2", Unreadable::Newer),
    ] {
        let local: Rc<Memory> = Rc::default();
        local.set("payscheme.figures.aftersales-130", text).unwrap();
        local.set("payscheme.work", "aftersales-130").unwrap();
        let mut kept = window(&local);
        let key = "payscheme.figures.aftersales-130".to_owned();
        assert_eq!(kept.unread, [Unread { key: key.clone(), text: text.to_owned(), why }]);
        kept.follow(own(S1));
        kept.follow(own(&s1(2)));
        assert_eq!(texts(&local)[&key], text, "never overwritten");
        assert_eq!(kept.in_hand(), Some(s1(2)), "and the new ones are kept all the same");
    }
}

#[test]
fn months_that_cannot_be_read_are_left_and_reported() {
    let local: Rc<Memory> = Rc::default();
    let (damaged, newer) = ("{\"version\":1,\"name\":", "{\"version\":99,\"what\":\"ever\"}");
    local.set("payscheme.month.1", damaged).unwrap();
    local.set("payscheme.month.4", newer).unwrap();
    let mut kept = window(&local);
    let why: Vec<Unreadable> = kept.unread.iter().map(|unread| unread.why).collect();
    assert_eq!(why, [Unreadable::Damaged, Unreadable::Newer]);
    kept.save("十月", &s1(2)).unwrap();
    assert_eq!(names(&kept), ["十月"]);
    kept.set_keeps(false).unwrap();
    assert_eq!(
        (texts(&local)["payscheme.month.1"].as_str(), texts(&local)["payscheme.month.4"].as_str()),
        (damaged, newer)
    );
    assert!(kept.export().contains(r#""payscheme.month.4": "{\"version\":99"#), "a file of everything has them, too");
    kept.clear().unwrap();
    assert_eq!(texts(&local), BTreeMap::new(), "everything, as the user said");
}

#[test]
fn a_month_is_saved_opened_saved_over_renamed_and_removed() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.save(" 小王 10 月 ", &s1(2)).unwrap();
    kept.save("小李", &s1(3)).unwrap();
    assert_eq!(names(&kept), ["小李", "小王 10 月"], "the latest first");
    assert_eq!(kept.open("1"), Some(marked(&s1(2))));
    assert_eq!(kept.save_over(&s1(4)), Ok(Saved::Done));
    assert_eq!(months(&kept)[1], ("小王 10 月", marked(&s1(4)).as_str()));
    kept.rename("1", "小王 11 月").unwrap();
    assert_eq!(kept.save_over(&s1(5)), Ok(Saved::Done), "one's own renaming is no conflict");
    kept.save("小李", &s1(6)).unwrap();
    assert_eq!(names(&kept), ["小李 (2)", "小李", "小王 11 月"], "no two have the same name");
    let removed = kept.remove("2").unwrap().unwrap();
    assert_eq!(names(&kept), ["小李 (2)", "小王 11 月"]);
    kept.put_back(&removed).unwrap();
    assert_eq!(months(&kept)[1], ("小李", marked(&s1(3)).as_str()));
    assert_eq!(names(&window(&local)), ["小李 (2)", "小李", "小王 11 月"], "another window sees the same");
}

#[test]
fn a_month_that_another_window_changed_is_not_overwritten_and_not_removed() {
    let local = Rc::default();
    let mut one = window(&local);
    one.save("十月", &s1(1)).unwrap();
    let mut two = window(&local);
    two.open("1");
    two.save_over(&s1(2)).unwrap();
    assert_eq!(one.remove("1"), Ok(None), "what would be removed isn't what is seen");
    assert_eq!(one.save_over(&s1(3)), Ok(Saved::Beside("十月 (2)".to_owned())));
    assert_eq!(months(&one), [("十月 (2)", marked(&s1(3)).as_str()), ("十月", marked(&s1(2)).as_str())]);
    // From now on it is the one beside that is open.
    assert_eq!(one.save_over(&s1(4)), Ok(Saved::Done));
    two.refresh();
    assert_eq!(months(&two), [("十月 (2)", marked(&s1(4)).as_str()), ("十月", marked(&s1(2)).as_str())]);
    // One that was removed meanwhile comes back, rather than nothing being saved.
    two.remove("1").unwrap();
    one.open("1");
    let mut one = window(&local);
    one.open("2");
    window(&local).remove("2").unwrap();
    assert_eq!(one.save_over(&s1(5)), Ok(Saved::Beside("十月 (2)".to_owned())));
}

#[test]
fn forbidden_and_full_are_said_and_nothing_is_lost() {
    let local: Rc<Memory> = Rc::default();
    local.forbidden.set(true);
    let mut kept = window(&local);
    assert_eq!(kept.refused, Some(Refusal::Forbidden));
    kept.follow(own(&s1(2)));
    assert_eq!(kept.save("十月", &s1(2)), Err(Refusal::Forbidden));
    assert_eq!(kept.clear(), Err(Refusal::Forbidden));
    assert_eq!(kept.set_keeps(false), Err(Refusal::Forbidden));
    local.forbidden.set(false);
    kept.save("十月", &s1(2)).unwrap();
    assert_eq!(kept.refused, None, "as soon as it is allowed");
    let before = texts(&local);
    local.full.set(true);
    kept.follow(own(&s1(3)));
    assert_eq!(kept.refused, Some(Refusal::Full));
    assert_eq!(kept.save("十一月", &s1(3)), Err(Refusal::Full));
    assert_eq!(kept.save_over(&s1(3)), Err(Refusal::Full));
    assert_eq!(texts(&local), before);
}

#[test]
fn nothing_is_kept_where_that_is_not_wanted() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.follow(own(&s1(2)));
    kept.save("十月", &s1(2)).unwrap();
    kept.set_keeps(false).unwrap();
    kept.follow(own(&s1(3)));
    let keys: Vec<String> = texts(&local).into_keys().collect();
    assert_eq!(keys, ["payscheme.forget", "payscheme.month.1"], "but what has a name");
    let mut next = window(&local);
    assert!(!next.keeps);
    next.follow(own(&s1(4)));
    assert_eq!(next.in_hand(), None);
    next.set_keeps(true).unwrap();
    assert_eq!(next.in_hand(), Some(s1(4)));
}

#[test]
fn what_was_cleared_does_not_come_back_from_another_window() {
    let local: Rc<Memory> = Rc::default();
    let (mut one, mut two) = (window(&local), window(&local));
    one.follow(own(&s1(1)));
    two.follow(own("v1/weighted-kpi"));
    one.clear().unwrap();
    two.changed(Some("payscheme.figures.weighted-kpi"), None);
    one.changed(None, None);
    assert_eq!(texts(&local), BTreeMap::new());
}

#[test]
fn a_file_brings_everything_to_another_browser_and_only_once() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.save("十月", &s1(1)).unwrap();
    kept.save("十一月", &s1(2)).unwrap();
    kept.follow(own("v1/weighted-kpi"));
    kept.follow(own(&s1(3)));
    kept.refresh();
    let file = kept.export();
    let other = Rc::default();
    let mut there = window(&other);
    let all = Imported { added: 4, ..Imported::default() };
    assert_eq!(there.import(&file), Ok(all));
    assert_eq!(months(&there), months(&kept));
    assert_eq!(texts(&other)["payscheme.figures.aftersales-130"], s1(3));
    let before = texts(&other);
    assert_eq!(there.import(&file), Ok(Imported { known: 4, ..Imported::default() }));
    assert_eq!(texts(&other), before);
    // Another month of that name comes beside it.
    let months_of = |late| of_months(&[Named { name: "十月".to_owned(), fragment: s1(late) }]);
    assert_eq!(there.import(&months_of(9)).unwrap().added, 1);
    assert_eq!(names(&there), ["十月 (2)", "十一月", "十月"]);
    assert_eq!(there.import(&months_of(9)).unwrap().known, 1);
}

#[test]
fn a_bad_file_changes_nothing() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.save("十月", &s1(1)).unwrap();
    let before = texts(&local);
    let deep = format!("{{\"format\":\"payscheme\",\"months\":{}", "[".repeat(100_000));
    for (text, error) in [
        ("", FileError::Foreign),
        ("hello", FileError::Foreign),
        ("{}", FileError::Foreign),
        ("[1,2]", FileError::Foreign),
        ("{\"format\":\"other\",\"version\":1,\"months\":[]}", FileError::Foreign),
        ("{\"format\":\"payscheme\",\"version\":1,\"months\":[", FileError::Damaged),
        ("{\"format\":\"payscheme\",\"version\":1}", FileError::Damaged),
        ("{\"format\":\"payscheme\",\"version\":\"1\",\"months\":[]}", FileError::Damaged),
        ("{\"format\":\"payscheme\",\"version\":1,\"months\":[{\"name\":1,\"fragment\":\"\"}]}", FileError::Damaged),
        ("{\"format\":\"payscheme\",\"version\":2,\"months\":\"?\"}", FileError::Newer),
        (&deep, FileError::Damaged),
        (&" ".repeat(file::LIMIT + 1), FileError::TooLarge),
    ] {
        assert_eq!(kept.import(text), Err(error), "{}", text.chars().take(80).collect::<String>());
    }
    assert_eq!(texts(&local), before);
    // One that is half good: what is good comes, the rest is named.
    let half = of_months(&[
        Named { name: "好".to_owned(), fragment: s1(4) },
        Named { name: "<script>".to_owned(), fragment: "javascript:alert(1)".to_owned() },
        Named { name: "别处的".to_owned(), fragment: "v1/no-such-scheme?x=1".to_owned() },
    ]);
    let imported = kept.import(&half).unwrap();
    assert_eq!((imported.added, imported.left_out), (1, vec!["<script>".to_owned(), "别处的".to_owned()]));
}

/// What one of two windows does.
#[derive(Clone, Debug)]
enum Deed {
    Fill(u32),
    Follow(Index),
    Link(u32),
    Save(u32, &'static str),
    SaveOver(u32),
    Open(Index),
    Rename(Index, &'static str),
    Import(u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    let name = || select(&["十月", "十一月", "<b>", "\u{1F600}", ""][..]);
    prop_oneof![
        4 => (0_u32..32).prop_map(Deed::Fill),
        1 => any::<Index>().prop_map(Deed::Follow),
        1 => (0_u32..32).prop_map(Deed::Link),
        3 => (0_u32..32, name()).prop_map(|(late, name)| Deed::Save(late, name)),
        3 => (0_u32..32).prop_map(Deed::SaveOver),
        2 => any::<Index>().prop_map(Deed::Open),
        1 => (any::<Index>(), name()).prop_map(|(month, name)| Deed::Rename(month, name)),
        1 => (0_u32..32).prop_map(Deed::Import),
    ]
}

fn month_ids(local: &Memory) -> BTreeMap<String, Record> {
    let all = texts(local).into_iter();
    all.filter_map(|(key, text)| Some((key.strip_prefix(MONTH)?.to_owned(), record::read(&text).ok()?))).collect()
}

proptest! {
    #![proptest_config(Config { rng_seed: RngSeed::Fixed(5), failure_persistence: None, ..Config::default() })]

    /// Two windows over one store, each knowing of the other's deeds or not: a month changes only by the window that had seen
    /// what it was, and none ever goes.
    #[test]
    fn no_window_overwrites_what_it_has_not_seen(deeds in collection::vec((any::<bool>(), any::<bool>(), deed()), 1..40)) {
        let local: Rc<Memory> = Rc::default();
        let mut windows = [window(&local), window(&local)];
        let mut opened: [Option<(String, u64)>; 2] = [None, None];
        for (which, told, deed) in deeds {
            let (before, place) = (month_ids(&local), usize::from(which));
            let (kept, open) = (&mut windows[place], &mut opened[place]);
            match deed {
                Deed::Fill(late) => kept.follow(own(&s1(late))),
                Deed::Follow(template) => kept.follow(own(&format!("v1/{}", template.get(Template::ALL).id))),
                Deed::Link(late) => {
                    let untouched = texts(&local);
                    kept.follow(linked(&s1(late)));
                    prop_assert_eq!(texts(&local), untouched);
                }
                Deed::Save(late, name) => drop(kept.save(name, &s1(late)).unwrap()),
                Deed::SaveOver(late) => {
                    let saved = kept.save_over(&s1(late)).unwrap();
                    if let (Some((id, revision)), Saved::Done) = (&*open, &saved) {
                        prop_assert_eq!(before[id].revision, *revision, "it was as this window had seen it");
                    }
                }
                Deed::Open(month) if !kept.months.is_empty() => {
                    let id = month.get(&kept.months).id.clone();
                    drop(kept.open(&id));
                }
                Deed::Rename(month, name) if !kept.months.is_empty() => {
                    let id = month.get(&kept.months).id.clone();
                    kept.rename(&id, name).unwrap();
                    prop_assert_eq!(&month_ids(&local)[&id].fragment, &before[&id].fragment);
                }
                Deed::Import(late) => {
                    let file = of_months(&[Named { name: "十月".to_owned(), fragment: s1(late) }]);
                    drop(kept.import(&file).unwrap());
                }
                Deed::Open(_) | Deed::Rename(..) => {}
            }
            *open = kept.opened.clone();
            let after = month_ids(&local);
            for (id, record) in &before {
                let now = &after[id];
                prop_assert!(now == record || now.revision == record.revision + 1, "{id}");
            }
            if told {
                windows[1 - place].refresh();
            }
        }
    }

    /// The figures of two windows: whatever each of them showed last is there, in whatever slot.
    #[test]
    fn what_each_window_filled_in_last_is_kept(deeds in collection::vec((any::<bool>(), 0_u32..32), 1..30)) {
        let local: Rc<Memory> = Rc::default();
        let mut windows = [window(&local), window(&local)];
        windows.iter_mut().for_each(|kept| kept.follow(own(S1)));
        let mut last = [None, None];
        for (which, late) in deeds {
            let place = usize::from(which);
            let before = texts(&local);
            windows[place].follow(own(&s1(late)));
            last[place] = Some(s1(late));
            // The browser tells the other window.
            for (key, text) in texts(&local) {
                if before.get(&key) != Some(&text) {
                    windows[1 - place].changed(Some(&key), Some(&text));
                }
            }
            let there: Vec<String> = texts(&local).into_values().collect();
            for last in last.iter().flatten() {
                prop_assert!(there.contains(last), "{last} is in none of {there:?}");
            }
        }
    }

    #[test]
    fn months_survive_the_store_and_files(named in collection::vec((".{0,80}", 0_u32..32), 0..8)) {
        let local = Rc::default();
        let mut kept = window(&local);
        for (name, late) in &named {
            kept.save(name, &s1(*late)).unwrap();
        }
        let again = window(&local);
        prop_assert_eq!(months(&again), months(&kept));
        prop_assert_eq!(kept.unread.len(), 0);
        let mut there = window(&Rc::default());
        there.import(&kept.export()).unwrap();
        prop_assert_eq!(months(&there), months(&kept));
    }

    #[test]
    fn no_text_breaks_reading(text in ".{0,200}", key in "payscheme\\.(month|figures)\\.[a-z0-9.]{0,12}") {
        let local: Rc<Memory> = Rc::default();
        local.set(&key, &text).unwrap();
        let mut kept = window(&local);
        kept.follow(own(S1));
        kept.follow(own(&s1(2)));
        kept.save("十月", &s1(2)).unwrap();
        prop_assert!(kept.import(&text).is_err());
        prop_assert_eq!(&texts(&local)[&key], &text);
    }
}
