//! The first letters of a Chinese name's syllables, by which people look things up: 售后计分卡 → `shjfk`.

use pinyin::ToPinyin as _;

/// Characters of pay schemes whose first reading in the dictionary is not the one that is meant.
const READ_OTHERWISE: &[(char, &str)] = &[('率', "l")];

/// The initials; letters and digits stay, signs and blanks go.
pub(crate) fn initials(name: &str) -> String {
    let mut initials = String::new();
    for character in name.chars() {
        if let Some((_, letter)) = READ_OTHERWISE.iter().find(|(known, _)| *known == character) {
            initials.push_str(letter);
        } else if character.is_ascii_alphanumeric() {
            initials.push(character.to_ascii_lowercase());
        } else if let Some(syllable) = character.to_pinyin() {
            initials.extend(syllable.plain().chars().next());
        }
    }
    initials
}
