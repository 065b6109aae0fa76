use super::*;
use crate::state::kept::file::{self, FileError, Imported, Named, of_months};

#[test]
fn a_file_brings_everything_to_another_browser_and_only_once() {
    let local = Rc::default();
    let mut kept = window(&local);
    kept.save("十月", &s1(1)).unwrap();
    kept.save("十一月", &s1(2)).unwrap();
    // Only looked at: nothing to take along.
    kept.follow(own("v1/weighted-kpi"));
    kept.follow(own(&s1(3)));
    kept.refresh();
    let file = kept.export();
    let other = Rc::default();
    let mut there = window(&other);
    let all = Imported { added: 3, ..Imported::default() };
    assert_eq!(there.import(&file), Ok(all));
    assert_eq!(months(&there), months(&kept));
    assert_eq!(texts(&other)["payscheme.figures.aftersales-130"], s1(3));
    let before = texts(&other);
    assert_eq!(there.import(&file), Ok(Imported { known: 3, ..Imported::default() }));
    assert_eq!(texts(&other), before);
    // Another month of that name comes beside it.
    let months_of = |late| of_months(&[Named { name: "十月".to_owned(), fragment: s1(late) }]);
    assert_eq!(there.import(&months_of(9)).unwrap().added, 1);
    assert_eq!(names(&there), ["十月 (2)", "十一月", "十月"]);
    assert_eq!(there.import(&months_of(9)).unwrap().known, 1);
    // Nor is there anything to bring.
    let looked_at = "{\"format\":\"payscheme\",\"version\":1,\"months\":[],\"figures\":[\"v1/weighted-kpi\"]}";
    assert_eq!(there.import(looked_at), Ok(Imported { known: 1, ..Imported::default() }));
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
