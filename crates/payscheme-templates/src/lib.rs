//! The built-in pay schemes.
//!
//! Each is a folder `crates/payscheme/templates/<id>/`. They are checked when this crate is built, so a
//! template that isn't a scheme doesn't compile.
//!
//! Every program has their index. The schemes themselves are there too with the feature `embedded`, which is on by
//! default; a program without it reads each from its file ([`Template::file`], [`Template::open`]).
//!
//! ```
//! use payscheme_templates::Template;
//!
//! let scheme = Template::find("aftersales-130").and_then(Template::scheme).ok_or("no such template")?;
//! let statement = scheme.evaluate(&scheme.defaults()).map_err(|_| "overflow")?;
//! assert_eq!(statement.pay().map(|pay| pay.to_string()), Some("2884.62".to_owned()));
//! # Ok::<(), &str>(())
//! ```

mod fingerprint;
#[cfg(test)]
mod first;

use fingerprint::fingerprint;
use payscheme::{Purpose, Scheme, SchemeKind};

/// A built-in scheme, as the index knows it. Two are equal if they have the same id.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its id, as in `templates/<id>`.
    pub id: &'static str,
    /// Its name.
    pub name: Label,
    /// Whom it is for, the foremost first.
    pub purposes: &'static [Purpose],
    /// What sorts of scheme it is.
    pub kinds: &'static [SchemeKind],
    fingerprint: u64,
    #[cfg(feature = "embedded")]
    embedded: &'static [u8],
}

/// A text of the index in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// 简体中文
    pub zh: &'static str,
    /// English
    pub en: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/templates.rs"));

impl PartialEq for Template {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Template {}

impl Template {
    /// Every built-in scheme, in order of id.
    pub const ALL: &'static [Self] = TEMPLATES;

    /// The one that a first visit shows.
    pub const FIRST: &'static Self = FIRST_TEMPLATE;

    /// The built-in scheme with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|template| template.id == id)
    }

    /// How its Chinese name is spelled: `shou hou ji fen ka man fen 130`.
    #[must_use]
    pub fn syllables(&self) -> &'static str {
        syllables(self.id)
    }

    /// The name of the file that holds it: another for every content, so that a copy can be kept for ever.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}-{:016x}.bin", self.id, self.fingerprint)
    }

    /// Eight digits by which people and links tell two versions of a scheme apart; its file's name has the same.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        format!("{:08x}", self.fingerprint >> 32)
    }

    /// The scheme in the bytes of its file. `None` if they are anything else: damaged, of another build, no scheme.
    #[must_use]
    pub fn open(&self, bytes: &[u8]) -> Option<Scheme> {
        if fingerprint(bytes) != self.fingerprint {
            return None;
        }
        Scheme::from_embedded(bytes)
    }
}

#[cfg(feature = "embedded")]
impl Template {
    /// Its document, to read or to adapt.
    #[must_use]
    pub fn text(&self) -> &'static str {
        text(self.id)
    }

    /// The scheme. `None` only if the build and the program were made from different cores, which Cargo excludes.
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme> {
        Scheme::from_embedded(self.embedded)
    }

    /// The bytes of its file.
    #[must_use]
    pub const fn bytes(&self) -> &'static [u8] {
        self.embedded
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    #[test]
    fn every_template_gives_a_payslip_at_its_defaults() {
        assert!(!Template::ALL.is_empty());
        for template in Template::ALL {
            let scheme = template.scheme().expect(template.id);
            assert_eq!(scheme.about().id, template.id);
            scheme.evaluate(&scheme.defaults()).expect(template.id);
        }
    }

    #[test]
    fn the_index_says_what_the_schemes_say() {
        for template in Template::ALL {
            let scheme = template.scheme().expect(template.id);
            let about = scheme.about();
            assert_eq!((template.name.zh, template.name.en), (about.name.zh.as_str(), about.name.en.as_str()));
            assert_eq!((template.purposes, template.kinds), (about.purposes.as_slice(), about.kinds.as_slice()));
            assert!(!template.purposes.is_empty(), "{}: in no group of a list", template.id);
        }
        assert_eq!(Template::FIRST.id, first::FIRST);
    }

    #[test]
    fn only_its_own_bytes_open_a_template() {
        let [one, other] = ["aftersales-130", "weighted-kpi"].map(|id| Template::find(id).expect(id));
        assert_eq!(one.open(one.bytes()).map(|scheme| scheme.about().id.clone()).as_deref(), Some(one.id));
        assert!(one.open(other.bytes()).is_none());
        assert!(one.open(b"<!doctype html>").is_none() && one.open(b"").is_none());
        let mut damaged = one.bytes().to_vec();
        for place in [0, damaged.len() / 2, damaged.len() - 1] {
            damaged[place] ^= 1;
            assert!(one.open(&damaged).is_none(), "byte {place}");
            damaged[place] ^= 1;
        }
        assert!(one.open(&damaged[..damaged.len() - 1]).is_none(), "cut off");
    }

    /// Names with characters that can be read in several ways are written out by hand here.
    #[test]
    fn names_are_spelled_as_people_type_them() {
        for (id, syllables) in [
            ("aftersales-130", "shou hou ji fen ka man fen 130"),
            ("bonus-ladder-100", "jiang jin jie ti man fen 100"),
            ("sales-commission-graded", "deng ji di xin jia xiao shou ti cheng"),
            ("weighted-kpi", "jia quan kpi fen jiang jin"),
            ("conversion-steps", "zhuan hua lv jie ti jia pai ming fen dang"),
            ("conduct-checklist", "pin xing neng li ping ding jiang jin"),
            ("grade-and-rank-coefficient", "deng ji jiang jin cheng pai ming xi shu"),
            ("metrics-from-counts", "cong yuan shi shu liang suan ke fu zhi biao"),
            ("three-tier-levels", "chu zhong gao san ji xin chou"),
        ] {
            let template = Template::find(id).expect(id);
            assert_eq!(template.syllables(), syllables, "{}", template.name.zh);
        }
        for template in Template::ALL {
            assert!(
                template.syllables().bytes().all(|byte| byte == b' ' || byte.is_ascii_alphanumeric()),
                "{}",
                template.id
            );
        }
    }
}
