//! How a Chinese name is spelled, by which people look things up: 售后计分卡 → `shou hou ji fen ka`.

use pinyin::ToPinyin as _;

/// Characters of pay schemes whose first reading in the dictionary is not the one that is meant, or not as it is typed.
const READ_OTHERWISE: &[(char, &str)] = &[('率', "lv")];

/// The syllables with blanks between them; letters and digits stay, signs go.
pub(crate) fn syllables(name: &str) -> String {
    let mut syllables = String::new();
    let mut is_word = false;
    for character in name.chars() {
        let otherwise = READ_OTHERWISE.iter().find(|(known, _)| *known == character).map(|(_, syllable)| *syllable);
        let syllable = otherwise.or_else(|| Some(character.to_pinyin()?.plain()));
        let is_letter = character.is_ascii_alphanumeric();
        let goes_on = syllables.is_empty() || (is_letter && is_word);
        if (is_letter || syllable.is_some()) && !goes_on {
            syllables.push(' ');
        }
        if is_letter {
            syllables.push(character.to_ascii_lowercase());
        }
        syllables.push_str(syllable.unwrap_or_default());
        is_word = is_letter;
    }
    syllables
}
