//! Months as people write them.

use std::fmt;

use super::fold::half_width;

/// A month; of a year, or of none where none is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month {
    /// 0 where none is written.
    year: u16,
    /// From 1.
    month: u8,
}

const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// In the order of the months.
const CHINESE: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

impl Month {
    fn new(year: u16, month: u16) -> Option<Self> {
        let year_is_one = year == 0 || (1900..3000).contains(&year);
        let month = u8::try_from(month).ok()?;
        (year_is_one && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads `2026-03`, `2026/3`, `2026.3`, `2026年3月`, `202603`, each also with a day, `3月`, `三月`, `3`, and
    /// `Mar-26`, as Excel shows a month.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let half: String = text.chars().map(half_width).collect();
        // A time of day says nothing about the month.
        let text = half.split_whitespace().next()?.to_ascii_lowercase();
        if let Some((name, year)) =
            text.split_once('-').filter(|(name, _)| !name.starts_with(|c: char| c.is_ascii_digit()))
        {
            let month = NAMES.iter().position(|each| name.starts_with(each))?;
            let year: u16 = digits(year)?;
            let year = if year < 100 { 2000 + year } else { year };
            return Self::new(year, u16::try_from(month + 1).ok()?);
        }
        let parts: Vec<&str> =
            text.split(['-', '/', '.', '年', '月', '日', '号', '份']).filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [whole] if !whole.is_ascii() && text.contains('月') => Self::new(0, chinese(whole)?),
            [year, month] if year.len() == 4 && !month.is_ascii() => Self::new(digits(year)?, chinese(month)?),
            [whole] => match whole.len() {
                1 | 2 => Self::new(0, digits(whole)?),
                6 => Self::new(digits(whole.get(..4)?)?, digits(whole.get(4..)?)?),
                8 => Self::with_day(digits(whole.get(..4)?)?, digits(whole.get(4..6)?)?, digits(whole.get(6..)?)?),
                _ => None,
            },
            [year, month] if year.len() == 4 => Self::new(digits(year)?, digits(month)?),
            [month, year] if year.len() == 4 => Self::new(digits(year)?, digits(month)?),
            [year, month, day] if year.len() == 4 => Self::with_day(digits(year)?, digits(month)?, digits(day)?),
            _ => None,
        }
    }

    fn with_day(year: u16, month: u16, day: u16) -> Option<Self> {
        if (1..=31).contains(&day) { Self::new(year, month) } else { None }
    }

    /// The month after it.
    pub(crate) const fn next(self) -> Self {
        if self.month < 12 {
            Self { year: self.year, month: self.month + 1 }
        } else {
            Self { year: if self.year == 0 { 0 } else { self.year + 1 }, month: 1 }
        }
    }
}

/// `2026-03`, or `3` without a year.
impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            0 => write!(formatter, "{}", self.month),
            year => write!(formatter, "{year}-{:02}", self.month),
        }
    }
}

/// The month's number: 「三」, 「十二」.
fn chinese(text: &str) -> Option<u16> {
    let place = CHINESE.iter().position(|name| *name == text)?;
    u16::try_from(place + 1).ok()
}

fn digits(text: &str) -> Option<u16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_written() {
        let march = Some(Month { year: 2026, month: 3 });
        for text in [
            "2026-03",
            "2026-3",
            "2026/3",
            "2026/03/01",
            "2026.3",
            "2026年3月",
            "2026年03月份",
            "2026年三月",
            "2026年3月15日",
            "202603",
            "20260331",
            "２０２６－０３",
            "Mar-26",
            "mar-2026",
            "March-26",
            "3/2026",
            "2026-03-01 00:00:00",
        ] {
            assert_eq!(Month::parse(text), march, "{text}");
        }
        for text in ["3月", "3", "03", "３月", "三月", "三月份"] {
            assert_eq!(Month::parse(text), Some(Month { year: 0, month: 3 }), "{text}");
        }
        for text in [
            "",
            "2026",
            "2026-13",
            "2026-00",
            "26-03",
            "三",
            "十三月",
            "2026-03-32",
            "Q1",
            "20261301",
            "1899-03",
            "-",
            "2026--",
        ] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_follow_each_other() {
        let of = |text| Month::parse(text).unwrap();
        assert_eq!((of("十一月").next(), of("十二月").next()), (of("12"), of("1月")));
        assert_eq!(of("2026-01").next(), of("2026-02"));
        assert_eq!(of("2025-12").next(), of("2026-01"));
        assert_eq!((of("2025-12").to_string(), of("3月").to_string()), ("2025-12".to_owned(), "3".to_owned()));
        assert!(of("2025-12") < of("2026-01"));
    }
}
