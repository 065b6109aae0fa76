//! The schemes that people look for, in the groups in which they stand.
//!
//! What a scheme says about itself is looked at too, as soon as it is here: the index doesn't have it.

use super::schemes::Schemes;
use payscheme::Purpose;
use payscheme_templates::Template;
use payscheme_words::search::{Searched, fits, said};

/// The templates that fit what was typed; all of them where nothing was.
#[must_use]
pub fn found(typed: &str, schemes: &Schemes) -> Vec<&'static Template> {
    let is_found = |template: &&Template| {
        let [zh, en] = schemes.opened(template).map_or_else(Default::default, |scheme| said(&scheme, typed));
        let searched = Searched {
            id: template.id,
            texts: [template.name.zh, template.name.en, &zh, &en],
            syllables: template.syllables(),
            purposes: template.purposes,
            kinds: template.kinds,
        };
        fits(&searched, typed)
    };
    Template::ALL.iter().filter(is_found).collect()
}

/// The templates by whom they are for first; purposes without any are left out.
#[must_use]
pub fn grouped(templates: &[&'static Template]) -> Vec<(Purpose, Vec<&'static Template>)> {
    let mut groups = Vec::new();
    for purpose in Purpose::ALL {
        let is_for = |template: &&Template| template.purposes.first() == Some(purpose);
        let templates: Vec<_> = templates.iter().copied().filter(is_for).collect();
        if !templates.is_empty() {
            groups.push((*purpose, templates));
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<&'static Template> {
        super::found(query, &Schemes::new(|_| None))
    }

    fn ids(query: &str) -> Vec<&'static str> {
        found(query).iter().map(|template| template.id).collect()
    }

    #[test]
    fn an_empty_query_finds_all() {
        assert_eq!(found("").len(), Template::ALL.len());
        assert_eq!(found(" \u{3000} - ").len(), Template::ALL.len());
    }

    #[test]
    fn each_language_pinyin_and_the_id_find_a_scheme() {
        for query in [
            "奖金阶梯",
            "满分100",
            "jjjt",
            "JJJT",
            "jiangjinjieti",
            "jiang jin",
            "jiangjjt",
            "jjjieti",
            "jiangji",
            "\u{ff2a}\u{ff2a}\u{ff2a}\u{ff34}",
            "ladder",
            "Bonus ladder",
            "ladder 100",
            "bonus-ladder",
            "bonus-ladder-100",
        ] {
            let found = ids(query);
            assert!(found.contains(&"bonus-ladder-100"), "{query}: {found:?}");
            assert!(found.len() < Template::ALL.len(), "{query} finds everything");
        }
        for query in ["jjjt", "jiangjinjie", "jinjiet"] {
            assert_eq!(ids(query), ["bonus-ladder-100"], "{query}");
        }
        // From the middle of a syllable, or past one, nothing is spelled.
        assert_eq!(["iangjin", "jiangjt"].map(ids), [[""; 0]; 2]);
    }

    #[test]
    fn every_word_must_fit() {
        assert!(ids("阶梯 100").contains(&"bonus-ladder-100"));
        assert_eq!(ids("阶梯 nonsense"), [""; 0]);
    }

    #[test]
    fn english_words_are_found_by_their_beginning() {
        assert!(ids("comm").contains(&"sales-commission-graded"));
        assert_eq!(ids("ommission"), [""; 0]);
        // The second part of a word with a hyphen is a word too.
        assert!(ids("sales").contains(&"aftersales-130"), "After-sales");
    }

    #[test]
    fn how_it_pays_is_found_once_the_scheme_is_here() {
        let mut schemes = Schemes::new(|template| Some(template.bytes().to_vec()));
        schemes.get(Template::FIRST).unwrap();
        // Its six items; no name has the word.
        assert_eq!((super::found("六项打分", &schemes), ids("六项打分")), (vec![Template::FIRST], vec![]));
        for platform in ["淘宝", "taobao"] {
            assert_eq!(super::found(platform, &schemes), [Template::FIRST], "{platform}");
        }
        assert!(!super::found("tao", &schemes).contains(&Template::FIRST), "not each that was written for a platform");
    }

    /// Each of these is measured by some scheme under one of the two names only.
    #[test]
    fn what_is_measured_is_found_by_what_people_call_it() {
        let mut schemes = Schemes::new(|template| Some(template.bytes().to_vec()));
        Template::ALL.iter().for_each(|template| drop(schemes.get(template)));
        let found =
            |typed: &str| -> Vec<&str> { super::found(typed, &schemes).iter().map(|template| template.id).collect() };
        for (typed, id) in [
            ("转化率", "conversion-steps"),
            ("转换率", "conversion-steps"),
            ("询单转换率", "conversion-steps"),
            ("客单价", "conversion-steps"),
            ("退款率", "aftersales-130"),
            ("退货率", "aftersales-130"),
            ("退款率", "presales-aftersales-index"),
            ("回复", "grade-and-rank-coefficient"),
            ("好评", "weighted-kpi"),
            ("投诉", "call-centre"),
            ("客诉", "call-centre"),
            ("conversion", "conversion-steps"),
            ("return rate", "metrics-from-counts"),
            ("enquir", "base-commission-quarter"),
            ("rating", "weighted-kpi"),
        ] {
            let found = found(typed);
            assert!(found.contains(&id), "{typed}: {found:?}");
            assert!(found.len() < Template::ALL.len() / 2 + 1, "{typed} finds {found:?}");
        }
        assert!(!found("转换率").contains(&"aftersales-130"), "it has none");
        assert_eq!(found("转换人"), [""; 0]);
    }

    #[test]
    fn kinds_and_purposes_are_words_too() {
        assert!(ids("提成").contains(&"sales-commission-graded"));
        assert!(ids("售后").contains(&"aftersales-130"));
    }

    #[test]
    fn every_template_is_in_one_group() {
        let groups = grouped(&found(""));
        let listed: usize = groups.iter().map(|(_, templates)| templates.len()).sum();
        assert_eq!(listed, Template::ALL.len());
        assert!(groups.iter().all(|(_, templates)| !templates.is_empty()));
    }
}
