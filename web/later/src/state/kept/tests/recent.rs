use payscheme_templates::Template;

use super::*;
use crate::state::kept::recent::{keep, read};

const KEY: &str = "payscheme.recent";

fn template(id: &str) -> &'static Template {
    Template::find(id).unwrap()
}

fn ids(store: &Memory) -> Vec<&'static str> {
    read(store).iter().map(|template| template.id).collect()
}

#[test]
fn the_schemes_looked_at_last_come_first_and_only_once() {
    let store = Memory::default();
    assert_eq!(ids(&store), Vec::<&str>::new());
    keep(&store, &[template("weighted-kpi"), template("aftersales-130")]).unwrap();
    assert_eq!(texts(&store)[KEY], "v1 weighted-kpi aftersales-130");
    // Another window, which had begun before.
    keep(&store, &[template("aftersales-130"), template("conversion-steps")]).unwrap();
    assert_eq!(ids(&store), ["aftersales-130", "conversion-steps", "weighted-kpi"]);
    let all: Vec<_> = Template::ALL.iter().collect();
    keep(&store, &all).unwrap();
    assert_eq!(read(&store), all[..5], "no more than help");
}

#[test]
fn what_cannot_be_read_of_them_is_left_and_what_is_unknown_left_out() {
    let store = Memory::default();
    for text in ["v2 [aftersales-130]", "", "\u{0}{"] {
        store.set(KEY, text).unwrap();
        assert_eq!(ids(&store), Vec::<&str>::new(), "{text:?}");
        keep(&store, &[template("weighted-kpi")]).unwrap();
        assert_eq!(texts(&store)[KEY], text);
    }
    store.set(KEY, "v1 no-such-scheme weighted-kpi <b>").unwrap();
    assert_eq!(ids(&store), ["weighted-kpi"]);
}

#[test]
fn they_are_kept_only_where_that_is_allowed_and_wanted() {
    let store = Rc::new(Memory::default());
    store.forbidden.set(true);
    assert_eq!(keep(&*store, &[template("weighted-kpi")]), Err(Refusal::Forbidden));
    assert_eq!(ids(&store), Vec::<&str>::new());
    store.forbidden.set(false);
    store.full.set(true);
    assert_eq!(keep(&*store, &[template("weighted-kpi")]), Err(Refusal::Full));
    store.full.set(false);
    keep(&*store, &[template("weighted-kpi")]).unwrap();
    window(&store).set_keeps(false).unwrap();
    keep(&*store, &[template("weighted-kpi")]).unwrap();
    assert_eq!(texts(&store).into_keys().collect::<Vec<_>>(), ["payscheme.forget"]);
}
