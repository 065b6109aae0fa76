//! Finding a scheme by what people type: Chinese, its pinyin in full or in initials, English, its id.

use payscheme::{Owner, Purpose, Scheme, SchemeKind};

use crate::{Language, kind, purpose};

/// What a scheme is found by.
#[derive(Clone, Copy, Debug)]
pub struct Searched<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name in each language, and what it says about itself ([`said`]) where that is known.
    pub texts: [&'a str; 4],
    /// How its Chinese name is spelled, a blank between two syllables.
    pub syllables: &'a str,
    /// Whom it is for.
    pub purposes: &'a [Purpose],
    /// What sorts of scheme it is.
    pub kinds: &'a [SchemeKind],
}

/// What people call the same, or measure in its place: whoever looks for one finds the others, too.
const ALIKE: &[&[&str]] = &[
    &["转化", "转换", "成交"],
    &["退款", "退货"],
    &["响应", "回复", "应答"],
    &["满意", "好评"],
    &["差评", "低评"],
    &["投诉", "客诉"],
    &["询单", "咨询"],
    &["refund", "return"],
    &["response", "reply"],
    &["satisf", "rating"],
    &["inquir", "enquir"],
];

/// Does each word of what was typed fit? Nothing typed fits everything.
#[must_use]
pub fn fits(searched: &Searched<'_>, typed: &str) -> bool {
    let mut text = String::new();
    for part in [searched.id].iter().chain(&searched.texts) {
        text.push(' ');
        text.push_str(part);
    }
    for language in Language::ALL {
        let purposes = searched.purposes.iter().map(|tag| purpose(language, *tag));
        for tag in purposes.chain(searched.kinds.iter().map(|tag| kind(language, *tag))) {
            text.push(' ');
            text.push_str(tag);
        }
    }
    let text = plain(&text);
    let syllables: Vec<&str> = searched.syllables.split(' ').collect();
    // Letters are found where a word begins: those of initials stand inside many.
    let has = |word: &str| if word.is_ascii() { text.contains(&[" ", word].concat()) } else { text.contains(word) };
    let has_alike = |word: &str| {
        let alike = ALIKE.iter().filter_map(|alike| Some((*alike, *alike.iter().find(|one| word.contains(**one))?)));
        let mut others = alike.flat_map(|(alike, one)| alike.iter().map(move |other| word.replace(one, other)));
        others.any(|other| has(&other))
    };
    plain(typed).split(' ').all(|word| {
        (0..syllables.len()).any(|from| syllables.get(from..).is_some_and(|syllables| is_spelled(syllables, word)))
            || has(word)
            || has_alike(word)
    })
}

/// Does the word spell what begins with these syllables, each in full or by its first letter, the last as far as it goes?
fn is_spelled(syllables: &[&str], word: &str) -> bool {
    let Some((first, rest)) = syllables.split_first() else { return word.is_empty() };
    let spells = |part: &str| word.strip_prefix(part).is_some_and(|word| is_spelled(rest, word));
    first.starts_with(word) || spells(first) || first.get(..1).is_some_and(spells)
}

/// What a scheme says in each language about how it pays, what it measures and shows, whom it suits and where it
/// is from: the platform.
#[must_use]
pub fn said(scheme: &Scheme, typed: &str) -> [String; 2] {
    let about = scheme.about();
    let measured = || {
        let inputs = scheme.inputs().iter().filter(|input| input.owner == Owner::Month).map(|input| &input.label);
        inputs.chain(scheme.lines().iter().filter(|line| line.group.is_some()).map(|line| &line.label))
    };
    let suits = about.suits.as_ref().map_or("", |suits| suits.zh.as_str());
    let mut zh = vec![about.pays.zh.as_str(), &about.source.title.zh, suits];
    zh.extend(measured().map(|label| label.zh.as_str()));
    let mut en = vec![about.pays.en.as_str()];
    // Few letters are pinyin: sh is 售后, not each shop.
    if typed.trim().len() > 3 {
        en.push(&about.source.title.en);
        en.extend(measured().map(|label| label.en.as_str()));
    }
    [zh.join(" "), en.join(" ")]
}

/// Plain letters and digits in lower case; signs become blanks, so that they part words.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = match letter {
            '\u{3000}' => ' ',
            // The full-width forms stand at a fixed distance from ASCII.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
            letter => letter,
        };
        let is_sign = letter.is_ascii() && !letter.is_ascii_alphanumeric();
        plain.push(if is_sign { ' ' } else { letter.to_ascii_lowercase() });
    }
    plain
}
