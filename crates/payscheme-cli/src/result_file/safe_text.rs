//! Text that a spreadsheet shows and doesn't run.

use std::borrow::Cow;

/// The text with an apostrophe before it where a spreadsheet would take it for a formula. Numbers, also negative ones,
/// stay numbers.
pub(super) fn safe(text: &str) -> Cow<'_, str> {
    // The full-width forms are formulas for spreadsheets set to Chinese.
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs && !is_number(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for text in ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "-", "-小王", "+86 138"]
        {
            assert_eq!(safe(text), format!("'{text}"));
        }
        for text in ["小王", "", "a=b", "-5", "-5.25", "+5", "2026-03", "'=1"] {
            assert_eq!(safe(text), text);
        }
    }
}
