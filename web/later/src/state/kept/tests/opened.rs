use super::*;

/// The same window after a reload.
fn reloaded(kept: &Kept) -> Kept {
    Kept::new(kept.stores.clone(), schemes())
}

fn name_of(kept: &Kept, shown: &Entry) -> Option<String> {
    kept.month_of(shown).map(|month| month.record.name.clone())
}

#[test]
fn a_reload_and_the_next_visit_find_the_month_that_is_open() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.follow(own(&s1(2)));
    kept.save("十月", &s1(2)).unwrap();
    kept.follow(own(&s1(3)));
    for mut again in [reloaded(&kept), window(&local)] {
        again.follow(own(&s1(3)));
        assert_eq!(name_of(&again, &own(&s1(3))).as_deref(), Some("十月"));
    }
    let mut kept = reloaded(&kept);
    assert_eq!(kept.save_over(&s1(3)), Ok(Saved::Done));
    assert_eq!(months(&reloaded(&kept)), [("十月", marked(&s1(3)).as_str())], "it went into it");
    // And what another window made of it isn't overwritten after a reload, either.
    let mut other = window(&local);
    other.open("1");
    other.save_over(&s1(9)).unwrap();
    assert_eq!(reloaded(&kept).save_over(&s1(4)), Ok(Saved::Beside("十月 (2)".to_owned())));
}

#[test]
fn each_window_has_its_own_month_open() {
    let local = Rc::default();
    let mut one = window(&local);
    one.follow(own(&s1(2)));
    one.save("十月", &s1(2)).unwrap();
    let mut two = window(&local);
    two.save("十一月", &s1(3)).unwrap();
    two.follow(own(&s1(3)));
    assert_eq!(name_of(&reloaded(&one), &own(&s1(2))).as_deref(), Some("十月"));
    assert_eq!(name_of(&reloaded(&two), &own(&s1(2))).as_deref(), Some("十一月"));
    assert_eq!(name_of(&window(&local), &own(&s1(3))).as_deref(), Some("十一月"), "the last to keep something");
    // The next visit has the figures of the one that keeps something, and its month.
    one.follow(own(&s1(4)));
    assert_eq!(name_of(&window(&local), &own(&s1(4))).as_deref(), Some("十月"));
    // None, where its window had none.
    let mut three = window(&local);
    three.own_link(&s1(5));
    three.follow(own(&s1(5)));
    assert_eq!(name_of(&window(&local), &own(&s1(5))), None);
}

#[test]
fn where_nothing_is_to_be_kept_only_the_window_knows_its_month() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.follow(own(&s1(2)));
    kept.save("十月", &s1(2)).unwrap();
    kept.set_keeps(false).unwrap();
    kept.open("1");
    let keys: Vec<String> = texts(&local).into_keys().collect();
    assert_eq!(keys, ["payscheme.forget", "payscheme.month.1"]);
    assert_eq!(name_of(&reloaded(&kept), &own(&s1(2))).as_deref(), Some("十月"));
    assert_eq!(name_of(&window(&local), &own(&s1(2))), None);
}

#[test]
fn a_link_and_another_scheme_are_not_the_month_that_is_open() {
    let mut kept = window(&Rc::default());
    kept.save("十月", &s1(2)).unwrap();
    assert_eq!(name_of(&kept, &linked(&s1(2))), None);
    assert_eq!(name_of(&kept, &own("v1/weighted-kpi")), None);
    assert_eq!(name_of(&kept, &own(&s1(9))).as_deref(), Some("十月"));
    kept.follow(linked(&s1(9)));
    kept.own_link(&s1(9));
    assert_eq!(name_of(&kept, &own(&s1(9))), None, "kept, it isn't the month's either");
}

/// Saved as a month, it is one's own, and one's own figures from before stay.
#[test]
fn a_link_that_is_saved_is_the_month_that_is_open() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.follow(own(&s1(2)));
    kept.follow(linked(&s1(9)));
    kept.save_link("小李", &s1(9)).unwrap();
    kept.follow(own(&s1(9)));
    assert_eq!(name_of(&kept, &own(&s1(9))).as_deref(), Some("小李"));
    kept.follow(own(&s1(10)));
    assert_eq!(texts(&local)["payscheme.figures.aftersales-130"], s1(2));
    assert_eq!(kept.in_hand(), Some(s1(10)));
}

#[test]
fn what_is_remembered_may_be_damaged() {
    for text in ["", "7", "7 x", "7 -1", "9 1", "\u{0}"] {
        let local: Rc<Memory> = Rc::default();
        local.set("payscheme.opened", text).unwrap();
        assert_eq!(name_of(&window(&local), &own(S1)), None, "{text}");
    }
}
