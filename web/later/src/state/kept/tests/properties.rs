use payscheme_templates::Template;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed};
use proptest::{collection, prop_oneof};

use super::*;
use crate::state::kept::file::{Named, of_months};

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
