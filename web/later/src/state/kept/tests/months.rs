use super::*;

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
    assert_eq!(kept.rename("1", "小王 11 月"), Ok(Saved::Done));
    assert_eq!(kept.rename("1", "小李"), Ok(Saved::Numbered("小李 (2)".to_owned())));
    assert_eq!(kept.rename("1", "小王 11 月"), Ok(Saved::Done));
    assert_eq!(kept.save_over(&s1(5)), Ok(Saved::Done), "one's own renaming is no conflict");
    assert_eq!(kept.save("小李", &s1(6)), Ok(Saved::Numbered("小李 (2)".to_owned())));
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
fn a_month_that_another_window_removed_is_not_said_to_be_renamed() {
    let local = Rc::default();
    let mut one = window(&local);
    one.save("十月", &s1(1)).unwrap();
    window(&local).remove("1").unwrap();
    let Ok(Saved::Gone(lost)) = one.rename("1", "中秋") else { panic!("it is gone") };
    assert_eq!(names(&one), [""; 0]);
    assert_eq!(lost.place(), "month-1");
    one.put_back(&lost).unwrap();
    assert_eq!(months(&window(&local)), [("中秋", marked(&s1(1)).as_str())], "nothing is lost");
}

#[test]
fn the_next_month_is_the_one_below_or_the_last() {
    let mut kept = window(&Rc::default());
    for name in ["八月", "九月", "十月"] {
        kept.save(name, S1).unwrap();
    }
    // The list begins with the latest: 3, 2, 1.
    assert_eq!(kept.after("3").as_deref(), Some("2"));
    assert_eq!(kept.after("1").as_deref(), Some("2"));
    kept.remove("2").unwrap();
    kept.remove("3").unwrap();
    assert_eq!(kept.after("1"), None);
}
