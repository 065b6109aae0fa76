//! Numbers in cells.

use payscheme::Unit;

use super::fold::half_width;
use super::unit_words::words;

/// The most digits that surely fit 64 bits.
const DIGITS: usize = 18;

/// A number as nearly all cells have it, `-12.50`: its digits as one integer, and how many of them stand after the
/// point. `None` for anything else, which may still be a number.
#[inline]
pub(crate) fn plain(cell: &[u8]) -> Option<(i64, usize)> {
    let (negative, digits) = match cell {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.len() > DIGITS {
        return None;
    }
    let mut value: i64 = 0;
    let mut point = None;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => value = value * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return None,
        }
    }
    let places = match point {
        Some(at) => digits.len() - at - 1,
        None => 0,
    };
    let ends_in_digit = digits.last().is_some_and(u8::is_ascii_digit);
    ends_in_digit.then_some((if negative { -value } else { value }, places))
}

/// A number in a form that the core reads, from one with separators of thousands, full-width digits, a unit or a
/// sign of money beside it. `None` where that leaves no number. Says too whether there was a sign of percent.
pub(crate) fn cleaned(cell: &str, unit: Unit) -> Option<(String, bool)> {
    let text: String = cell.chars().map(half_width).flat_map(char::to_lowercase).collect();
    let (mut rest, mut negative) = (text.trim(), false);
    let mut signed = false;
    // The sign may stand before the sign of money or behind it.
    for _ in 0..2 {
        if let Some(after) = rest.strip_prefix(['-', '+']).filter(|_| !signed) {
            (negative, signed) = (rest.starts_with('-'), true);
            rest = after.trim_start();
        }
        if unit == Unit::Yuan
            && let Some(after) = ["¥", "rmb", "cny"].into_iter().find_map(|sign| rest.strip_prefix(sign))
        {
            rest = after.trim_start();
        }
    }
    let mut percent = false;
    if let Some(before) = words(unit).iter().find_map(|word| rest.strip_suffix(word)) {
        percent = unit == Unit::Percent;
        rest = before.trim_end();
    }
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, "0"));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.is_empty() || !all_digits(fraction) {
        return None;
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = match groups[..] {
        [one] => !one.is_empty() || rest.starts_with('.'),
        [first, ref others @ ..] => (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3),
        [] => false,
    };
    if !grouped || !groups.iter().all(|group| all_digits(group)) {
        return None;
    }
    let (sign, whole) = (if negative { "-" } else { "" }, groups.concat());
    let whole = if whole.is_empty() { "0" } else { &whole };
    let text = if rest.contains('.') { format!("{sign}{whole}.{fraction}") } else { format!("{sign}{whole}") };
    Some((text, percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers() {
        for (cell, found) in [
            ("0", Some((0, 0))),
            ("-12.50", Some((-1250, 2))),
            ("6.5", Some((65, 1))),
            ("007", Some((7, 0))),
            ("999999999999999999", Some((999_999_999_999_999_999, 0))),
            ("9999999999999999999", None),
            ("", None),
            ("-", None),
            (".", None),
            (".5", None),
            ("5.", None),
            ("1.2.3", None),
            ("1,000", None),
            ("+5", None),
            ("1e3", None),
        ] {
            assert_eq!(plain(cell.as_bytes()), found, "{cell}");
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        let number = |cell, unit| cleaned(cell, unit).map(|(text, _)| text);
        for (cell, unit, text) in [
            ("1,234.50", Unit::Yuan, "1234.50"),
            ("１，２３４", Unit::Yuan, "1234"),
            ("￥1,234,567", Unit::Yuan, "1234567"),
            ("¥ 80000 元", Unit::Yuan, "80000"),
            ("-¥5", Unit::Yuan, "-5"),
            ("¥-5", Unit::Yuan, "-5"),
            ("RMB 5", Unit::Yuan, "5"),
            ("６.５％", Unit::Percent, "6.5"),
            ("6.5 %", Unit::Percent, "6.5"),
            ("−3 分", Unit::Points, "-3"),
            ("+3", Unit::Points, "3"),
            ("30秒", Unit::Seconds, "30"),
            ("30 S", Unit::Seconds, "30"),
            ("2 次", Unit::Times, "2"),
            ("1 天", Unit::Times, "1"),
            ("3个月", Unit::Months, "3"),
            (".5", Unit::Number, "0.5"),
            ("\u{a0}7\u{3000}", Unit::People, "7"),
        ] {
            assert_eq!(number(cell, unit).as_deref(), Some(text), "{cell}");
        }
        for (cell, unit) in [
            ("1,5", Unit::Yuan),
            ("1,2345", Unit::Yuan),
            (",234", Unit::Yuan),
            ("12,", Unit::Yuan),
            ("1.5,000", Unit::Yuan),
            ("8万", Unit::Yuan),
            ("5%", Unit::Yuan),
            ("5%", Unit::Number),
            ("5分", Unit::Seconds),
            ("--5", Unit::Points),
            ("1e3", Unit::Points),
            ("5.", Unit::Points),
            ("", Unit::Points),
            ("%", Unit::Percent),
            ("abc", Unit::Points),
            ("٣", Unit::Points),
        ] {
            assert_eq!(number(cell, unit), None, "{cell}");
        }
        assert_eq!(cleaned("6.5%", Unit::Percent), Some(("6.5".to_owned(), true)));
        assert_eq!(cleaned("6.5", Unit::Percent), Some(("6.5".to_owned(), false)));
    }
}
