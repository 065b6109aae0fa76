//! Words compared as people mean them: without regard to case, blanks, and full or half width.

/// The half-width form of a character that has both.
pub(crate) const fn half_width(character: char) -> char {
    match character {
        // The full-width forms stand in ASCII's order.
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(character as u32 - 0xfee0) {
            Some(half) => half,
            None => character,
        },
        '\u{ffe5}' => '¥',
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '【' | '〔' | '〖' => '[',
        '】' | '〕' | '〗' => ']',
        // Minus signs that aren't the keyboard's.
        '\u{2212}' | '\u{fe63}' | '\u{2013}' => '-',
        '\u{fe6a}' => '%',
        other => other,
    }
}

/// What two words have in common that differ only in case, blanks, `_`, `-` and width.
pub(crate) fn fold(text: &str) -> String {
    let half = text.chars().map(half_width);
    half.filter(|character| !character.is_whitespace() && !matches!(character, '_' | '-' | '\u{feff}' | '\u{200b}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A folded word and what stands in brackets at its end, or its `%`: 「退款率(%)」, 「退款率%」.
pub(crate) fn in_brackets(folded: &str) -> Option<(&str, &str)> {
    if let Some(word) = folded.strip_suffix('%') {
        return (!word.is_empty()).then_some((word, "%"));
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((word, inside)) = folded.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)) {
            return (!word.is_empty()).then_some((word, inside));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_set() {
        assert_eq!(fold(" Refund_Rate （％） "), "refundrate(%)");
        assert_eq!(fold("ｒｅｆｕｎｄ　rate(%)"), "refundrate(%)");
        assert_eq!(fold("【￥】"), "[¥]");
    }

    #[test]
    fn units_stand_at_the_end() {
        assert_eq!(in_brackets("退款率(%)"), Some(("退款率", "%")));
        assert_eq!(in_brackets("退款率[%]"), Some(("退款率", "%")));
        assert_eq!(in_brackets("退款率%"), Some(("退款率", "%")));
        assert_eq!(in_brackets("业绩(含平分)(元)"), Some(("业绩(含平分)", "元")));
        assert_eq!(in_brackets("(%)"), None);
        assert_eq!(in_brackets("退款率"), None);
    }
}
