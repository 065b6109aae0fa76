//! A curve in words: its pieces, its jumps, its slope.

use payscheme::{Amount, Exact, Unit};

use crate::Language;
use crate::amount::{Figure, amount, difference};

/// From the value at one end of a piece to that at the other; one alone where they are the same.
#[must_use]
pub fn spans(language: Language, first: Amount, last: Amount) -> String {
    let (from, to) = (amount(language, first), amount(language, last));
    if first == last { from } else { format!("{from} → {to}") }
}

/// How a curve goes, for those who don't see it: how many pieces, between which values.
#[must_use]
pub fn course(language: Language, line: &str, over: &str, pieces: usize, least: Amount, most: Amount) -> String {
    let (least, most) = (amount(language, least), amount(language, most));
    match (language, pieces) {
        (Language::Zh, pieces) => format!("{line}随{over}变化：共 {pieces} 段，从 {least} 到 {most}。"),
        (Language::En, 1) => format!("{line} against {over}: one piece, from {least} to {most}."),
        (Language::En, pieces) => format!("{line} against {over}: {pieces} pieces, from {least} to {most}."),
    }
}

/// How many jumps it has, and the largest.
#[must_use]
pub fn jumps(language: Language, count: usize, largest: Amount, at: Amount) -> String {
    let (largest, at) = (difference(language, largest), amount(language, at));
    match (language, count) {
        (Language::Zh, 1) => format!("1 处跳变，在 {at}：{largest}。"),
        (Language::Zh, count) => format!("{count} 处跳变，最大的在 {at}：{largest}。"),
        (Language::En, 1) => format!("One jump, at {at}: {largest}."),
        (Language::En, count) => format!("{count} jumps, the largest at {at}: {largest}."),
    }
}

/// A value at an axis: without the fen of a round sum, and from a million on in 万 or M, as there is little room.
#[must_use]
pub fn tick(language: Language, value: Amount) -> String {
    const MILLION: i64 = 1_000_000;
    let size = value.value.checked_abs();
    if matches!(value.unit, Unit::Yuan | Unit::Number) && size.is_some_and(|size| size >= Exact::int(MILLION)) {
        let (unit, word) = match language {
            Language::Zh => (10_000, " 万"),
            Language::En => (MILLION, "M"),
        };
        if let Some(part) = value.value.checked_div(Exact::int(unit)) {
            let figure = Figure::short(Amount { value: part, unit: Unit::Number });
            // The sign ¥ before it, the word behind.
            return [&figure.with_sign(value.unit), word].concat();
        }
    }
    let text = amount(language, value);
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}
