//! The two languages, and the pair of wordings that every message is.

use payscheme::Text;

/// A language that PayScheme speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// 简体中文
    Zh,
    /// English
    En,
}

impl Language {
    /// Both, Chinese first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Its tag, as in HTML's `lang`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zh => "简体中文",
            Self::En => "English",
        }
    }

    /// The language of a tag or locale: `zh`, `zh-CN`, `zh_CN.UTF-8`, `en-US` … `None` for all others.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next()?;
        match primary {
            _ if primary.eq_ignore_ascii_case("zh") => Some(Self::Zh),
            _ if primary.eq_ignore_ascii_case("en") => Some(Self::En),
            _ => None,
        }
    }

    /// The text in this language.
    #[must_use]
    pub fn pick(self, text: &Text) -> &str {
        self.of(&text.zh, &text.en)
    }

    /// One of a pair.
    pub(crate) const fn of<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The names in quotation marks, joined as a list.
    pub(crate) fn list<S: AsRef<str>>(self, names: impl IntoIterator<Item = S>) -> String {
        let quoted: Vec<String> = names.into_iter().map(|name| self.quoted(name.as_ref())).collect();
        quoted.join(self.of("、", ", "))
    }

    /// A name in quotation marks.
    #[must_use]
    pub fn quoted(self, name: &str) -> String {
        match self {
            Self::Zh => format!("「{name}」"),
            Self::En => format!("“{name}”"),
        }
    }
}

/// Chinese as it is set: a blank between characters and letters or figures, wherever parts meet: 「请填 KPI 得分」. What stands
/// in quotation marks or backticks stays as it was written.
#[must_use]
pub fn spaced(text: &str) -> String {
    let is_han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let is_latin = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '%' | '¥' | '≈' | '−');
    let mut set = String::with_capacity(text.len() + 8);
    let (mut quotes, mut is_code) = (0_u32, false);
    let mut before = ' ';
    for letter in text.chars() {
        match letter {
            '「' => quotes += 1,
            '」' => quotes = quotes.saturating_sub(1),
            '`' => is_code = !is_code,
            _ if quotes > 0 || is_code => {}
            _ if is_han(before) && is_latin(letter) || is_latin(before) && is_han(letter) => set.push(' '),
            _ => {}
        }
        set.push(letter);
        before = letter;
    }
    set
}

/// A formatted message in a language: the Chinese and the English pattern side by side.
macro_rules! say {
    ($language:expr, $zh:literal, $en:literal $(,)?) => {
        match $language {
            $crate::Language::Zh => $crate::spaced(&format!($zh)),
            $crate::Language::En => format!($en),
        }
    };
}

pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_are_understood() {
        for tag in ["zh", "zh-CN", "zh_CN.UTF-8", "ZH-Hans", "zh_TW@stroke"] {
            assert_eq!(Language::from_tag(tag), Some(Language::Zh), "{tag}");
        }
        for tag in ["en", "en-US", "en_GB.UTF-8", "EN"] {
            assert_eq!(Language::from_tag(tag), Some(Language::En), "{tag}");
        }
        for tag in ["", "C", "POSIX", "fr_FR.UTF-8", "zhuang", "eng"] {
            assert_eq!(Language::from_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn blanks_stand_where_parts_meet() {
        for (text, set) in [
            ("请填KPI，要在 0% 到 100%之间", "请填 KPI，要在 0% 到 100% 之间"),
            ("3次，≈¥5到−2分", "3 次，≈¥5 到 −2 分"),
            ("没有叫「第3月KPI」的列", "没有叫「第3月KPI」的列"),
            ("「A」级", "「A」级"),
            ("`kpi得分`不能作名称，见第2行", "`kpi得分`不能作名称，见第 2 行"),
        ] {
            assert_eq!(spaced(text), set);
            assert_eq!(spaced(set), set);
        }
    }

    #[test]
    fn tags_lead_back() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
    }

    #[test]
    fn texts_are_picked() {
        let text = Text { zh: "底薪".to_owned(), en: "Base".to_owned() };
        assert_eq!((Language::Zh.pick(&text), Language::En.pick(&text)), ("底薪", "Base"));
    }
}
