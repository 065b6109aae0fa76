use super::*;

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
    kept.own_link(&s1(9));
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
    kept.own_link(&s1(9));
    kept.follow(own(&s1(9)));
    kept.follow(own(&s1(10)));
    assert_eq!(texts(&local)["payscheme.figures.aftersales-130"], s1(2));
    assert_eq!(kept.in_hand(), Some(s1(10)));
}

/// What was only looked at, and what has a name, isn't listed among what has none.
#[test]
fn figures_without_a_name_are_those_that_would_be_missed() {
    let local = Rc::default();
    let mut kept = window(&local);
    for fragment in ["v1/weighted-kpi", &s1(2), "v1/bonus-ladder-100?kpi_score=80", "v1/weighted-kpi"] {
        kept.follow(own(fragment));
    }
    kept.follow(own("v1/conversion-steps"));
    kept.save("十月", &s1(2)).unwrap();
    let slots: Vec<&str> = kept.unnamed.iter().map(|one| one.slot.as_str()).collect();
    assert_eq!(slots, ["bonus-ladder-100"]);
    kept.remove("1").unwrap();
    let slots: Vec<&str> = kept.unnamed.iter().map(|one| one.slot.as_str()).collect();
    assert_eq!(slots, ["aftersales-130", "bonus-ladder-100"]);
}

/// Whoever closes the page right after a letter comes back to an address without it.
#[test]
fn a_tab_knows_that_it_was_left_before_its_address_was_written() {
    let local = Rc::default();
    let mut kept = window(&local);
    let behind = |kept: &Kept| kept.stores.tab.get(BEHIND).unwrap();
    kept.follow(own(&s1(3)));
    kept.leave(&s1(2));
    assert_eq!(behind(&kept), Some(s1(2)));
    kept.leave(&s1(3));
    assert_eq!(behind(&kept), None);
    // A link's figures are in no hand, and what isn't kept is only in the address.
    kept.follow(linked(&s1(5)));
    kept.leave(&s1(4));
    assert_eq!(behind(&kept), None);
    kept.set_keeps(false).unwrap();
    kept.follow(own(&s1(7)));
    kept.leave(&s1(6));
    assert_eq!(behind(&kept), None);
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
