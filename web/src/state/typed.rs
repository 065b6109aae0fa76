//! What people type into a number field, as the core reads numbers.

/// The number in `text` as the core reads it: full-width digits and 。 become ASCII, thousands separators,
/// spaces, a currency sign and a trailing unit are dropped, thousands and ten thousands (千, k; 万, w) written out. What
/// isn't a number stays what it is, so that the core can say so.
#[must_use]
pub fn number(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            // The full-width forms stand at a fixed distance from ASCII.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '。' => '.',
            '−' | '–' | '—' => '-',
            c => c,
        })
        .filter(|c| !c.is_whitespace() && !matches!(c, '¥' | '\u{ffe5}' | '\u{200b}'))
        .collect();
    let mut number = without_separators(&plain);
    while number.ends_with(['%', '元', '分', '次', '单', '人', '秒', '个', '月', '件', '条', '.', ',']) {
        number.pop();
    }
    if number.starts_with('.') {
        number.insert(0, '0');
    }
    in_full(&number).unwrap_or(number)
}

/// Nobody writes more for thousands.
const MOST_BYTES: usize = 40;

/// All digits of a number as people write large ones: 3千, 3k, 1.2万, 1万2 (which is 12,000), 1万500. Nothing if it is no such
/// number.
fn in_full(number: &str) -> Option<String> {
    // 万万万… would never end.
    if number.len() > MOST_BYTES {
        return None;
    }
    let (at, sign) = number.char_indices().find(|(_, c)| matches!(c, '万' | 'w' | 'W' | '千' | 'k' | 'K'))?;
    let places = if matches!(sign, '千' | 'k' | 'K') { "000" } else { "0000" };
    let (head, rest) = (number.get(..at)?, number.get(at + sign.len_utf8()..)?);
    let (whole, part) = head.split_once('.').unwrap_or((head, ""));
    let full = in_full(rest);
    let rest = full.as_deref().unwrap_or(rest);
    // 1万2 is 1.2万, but 1万25 is 10,025.
    let (part, end) = if rest.len() < 2 && part.is_empty() { (rest, "") } else { (part, rest) };
    let zeros = places.get(part.len() + end.len()..).filter(|_| part.is_empty() || end.is_empty())?;
    let digits = [whole, part, zeros, end].concat();
    let bare = digits.strip_prefix('-').unwrap_or(&digits);
    (bare.len() > places.len() && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// The text without the commas that part thousands. Other commas stay: 6,5 is not 65.
fn without_separators(text: &str) -> String {
    let mut groups = text.split('.').next().unwrap_or_default().split(',').skip(1).peekable();
    let is_group = |group: &str| group.len() >= 3 && group.bytes().take(3).all(|byte| byte.is_ascii_digit());
    let mut parted = groups.peek().is_some();
    while let Some(group) = groups.next() {
        // The last may be followed by a unit.
        let ends = group.as_bytes().get(3).is_none_or(|byte| groups.peek().is_none() && !byte.is_ascii_digit());
        parted &= is_group(group) && ends;
    }
    if parted { text.replace(',', "") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn reads_what_people_type() {
        for (typed, read) in [
            ("6.5", "6.5"),
            (" 6.5 % ", "6.5"),
            ("6。5%", "6.5"),
            ("\u{ff16}\u{ff0e}\u{ff15}\u{ff05}", "6.5"),
            ("\u{ffe5}2\u{ff0c}000", "2000"),
            ("1,234.50", "1234.50"),
            ("¥2,884.62", "2884.62"),
            ("12,345,678元", "12345678"),
            ("6,5", "6,5"),
            ("1,2345", "1,2345"),
            ("1,23,456", "1,23,456"),
            ("2000元", "2000"),
            ("5.2%", "5.2"),
            ("3 个月", "3"),
            // A comma at the end is a slip of the finger.
            ("\u{ff11}\u{ff12}\u{ff0c}", "12"),
            ("\u{ff0d}\u{ff15}", "-5"),
            ("6.", "6"),
            (".5", "0.5"),
            ("−5", "-5"),
            ("", ""),
            ("abc", "abc"),
            ("1e5", "1e5"),
            ("3千", "3000"),
            ("3k", "3000"),
            ("4.5K", "4500"),
            ("1.2万", "12000"),
            ("1.2345万", "12345"),
            ("0.5w", "05000"),
            ("1万2", "12000"),
            ("1万2千元", "12000"),
            ("1万500", "10500"),
            ("-1万2", "-12000"),
            ("1,200万", "12000000"),
            ("\u{ff11}\u{ff0e}\u{ff12}万 单", "12000"),
            // No number as people write it.
            ("万", "万"),
            ("-k", "-k"),
            ("3kk", "3kk"),
            ("三千", "三千"),
            ("3千万5", "3千万5"),
            ("1万-5", "1万-5"),
            ("1.2万3", "1.2万3"),
            ("1万12345", "1万12345"),
            ("1万5.5", "1万5.5"),
            ("1.23456万", "1.23456万"),
        ] {
            assert_eq!(number(typed), read, "{typed:?}");
        }
        let endless = "万".repeat(200_000);
        assert_eq!(number(&endless), endless);
    }
}
