//! Amounts as people write them: ¥2,884.62, 6.5%, 115 分.

use payscheme::{Amount, Unit};
use rust_decimal::Decimal;

use crate::Language;
use crate::language::say;

/// Decimal places shown of a result that has more.
const PLACES: u32 = 4;

/// An amount with its unit: `¥2,884.62`, `6.5%`, `115 分`, `−5 points`.
///
/// Yuan have two places, or up to four where finer digits matter. What has more than four, or no end, is marked:
/// `≈¥884.6154`.
#[must_use]
pub fn amount(language: Language, amount: Amount) -> String {
    Figure::short(amount).with_unit(language, amount.unit)
}

/// As [`amount`], to the hundredth and without a mark: for a headline, where every digit is told below.
#[must_use]
pub fn headline(language: Language, amount: Amount) -> String {
    let mut figure = Figure::short(amount);
    if figure.near || amount.decimal().is_some_and(|decimal| decimal.scale() > 2) {
        figure = Figure::near(amount, 2);
        figure.near = false;
    }
    figure.with_unit(language, amount.unit)
}

/// By how much a figure differs: as [`amount`], with a plus before what is above 0, and of a percentage in points:
/// 「+0.5 个百分点」, not +0.5%, which could be of the value.
#[must_use]
pub fn difference(language: Language, by: Amount) -> String {
    let sign = if by.value.is_negative() || by.value.is_zero() { "" } else { "+" };
    let mut figure = Figure::short(by);
    figure.sign = if figure.negative() { figure.sign } else { sign };
    figure.as_difference(language, by.unit)
}

/// As [`amount`], with every digit where there is an end: for figures of a scheme, which are written down exactly.
#[must_use]
pub fn exact_amount(language: Language, amount: Amount) -> String {
    Figure::exact(amount).with_unit(language, amount.unit)
}

/// An amount without its unit: `2,884.62`, `6.5`, `115`.
#[must_use]
pub fn number(_language: Language, amount: Amount) -> String {
    Figure::short(amount).bare()
}

/// A number as the core wrote it (`6.5`, `1000000`), with its unit. What is no number stays as it is.
#[must_use]
pub fn written(language: Language, text: &str, unit: Unit) -> String {
    match Decimal::from_str_exact(text) {
        Ok(decimal) => Figure::of(&decimal, unit, false).with_unit(language, unit),
        Err(_) => text.to_owned(),
    }
}

/// The values of a grid, as the core wrote its ends and step: 「0 到 31 次,间隔 1」, "0% to 100%, in steps of 0.01%".
#[must_use]
pub fn grid(language: Language, unit: Unit, min: &str, max: &str, step: &str) -> String {
    let span = span(language, unit, min, max);
    let step = plain(step, unit);
    say!(language, "{span}，间隔 {step}", "{span}, in steps of {step}")
}

/// 「0 到 31 次」: the unit's word once, the signs ¥ and % with both.
pub(crate) fn span(language: Language, unit: Unit, min: &str, max: &str) -> String {
    let (min, word) = (plain(min, unit), unit_for(language, unit, max));
    let max = match unit {
        Unit::Yuan | Unit::Percent | Unit::Number => plain(max, unit),
        _ => format!("{} {word}", plain(max, unit)),
    };
    say!(language, "{min} 到 {max}", "{min} to {max}")
}

/// A number as the core wrote it, with the signs ¥ and %, but neither a unit's word nor the fen of a round sum.
pub(crate) fn plain(text: &str, unit: Unit) -> String {
    match Decimal::from_str_exact(text) {
        Ok(decimal) => Figure::of(&decimal, Unit::Number, false).with_sign(unit),
        Err(_) => text.to_owned(),
    }
}

/// The word or sign that stands beside a number in this unit; empty for a plain number.
#[must_use]
pub const fn unit(language: Language, unit: Unit) -> &'static str {
    match (language, unit) {
        (_, Unit::Number) => "",
        (_, Unit::Percent) => "%",
        (Language::Zh, Unit::Points) => "分",
        (Language::En, Unit::Points) => "points",
        (Language::Zh, Unit::Yuan) => "元",
        (Language::En, Unit::Yuan) => "yuan",
        (Language::Zh, Unit::Seconds) => "秒",
        (Language::En, Unit::Seconds) => "seconds",
        (Language::Zh, Unit::Months) => "个月",
        (Language::En, Unit::Months) => "months",
        (Language::Zh, Unit::Times) => "次",
        (Language::En, Unit::Times) => "times",
        (Language::Zh, Unit::Orders) => "单",
        (Language::En, Unit::Orders) => "orders",
        (Language::Zh, Unit::People) => "人",
        (Language::En, Unit::People) => "people",
        (Language::Zh, Unit::Items) => "件",
        (Language::En, Unit::Items) => "items",
        (Language::Zh, Unit::Messages) => "条",
        (Language::En, Unit::Messages) => "messages",
    }
}

/// The word or sign beside this number: one has the English word of one; Chinese makes no difference.
#[must_use]
pub fn unit_for(language: Language, of: Unit, number: &str) -> &'static str {
    if language == Language::En && number == "1" { unit_of_one(of) } else { unit(language, of) }
}

const fn unit_of_one(unit: Unit) -> &'static str {
    match unit {
        Unit::Points => "point",
        Unit::Yuan => "yuan",
        Unit::Percent => "%",
        Unit::Number => "",
        Unit::Seconds => "second",
        Unit::Months => "month",
        Unit::Times => "time",
        Unit::Orders => "order",
        Unit::People => "person",
        Unit::Items => "item",
        Unit::Messages => "message",
    }
}

/// A number in its parts: sign, digits with separators, whether it is only near.
pub(crate) struct Figure {
    near: bool,
    sign: &'static str,
    digits: String,
}

impl Figure {
    /// To four places.
    pub(crate) fn short(amount: Amount) -> Self {
        let finite = amount.decimal();
        match finite {
            Some(decimal) if decimal.scale() <= PLACES => Self::of(&decimal, amount.unit, false),
            _ => Self::near(amount, PLACES),
        }
    }

    /// To its end, where it has one.
    pub(crate) fn exact(amount: Amount) -> Self {
        match amount.decimal() {
            Some(decimal) => Self::of(&decimal, amount.unit, false),
            None => Self::near(amount, PLACES),
        }
    }

    /// To as many places; to more where it would seem to be 0, to fewer where it is too large for so many.
    pub(crate) fn near(amount: Amount, places: u32) -> Self {
        let more = (places..=20).find_map(|places| amount.rounded(places).filter(|decimal| !decimal.is_zero()));
        match more.or_else(|| (0..places).rev().find_map(|places| amount.rounded(places))) {
            Some(decimal) => Self::of(&decimal, amount.unit, true),
            None => Self { near: false, sign: "", digits: amount.to_string() },
        }
    }

    fn of(decimal: &Decimal, unit: Unit, near: bool) -> Self {
        let sign = if decimal.is_sign_negative() && !decimal.is_zero() { "−" } else { "" };
        let text = decimal.normalize().abs().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut digits = grouped(whole);
        if unit == Unit::Yuan {
            digits.push('.');
            digits.push_str(fraction);
            (fraction.len()..2).for_each(|_| digits.push('0'));
        } else if !fraction.is_empty() {
            digits.push('.');
            digits.push_str(fraction);
        }
        Self { near, sign, digits }
    }

    pub(crate) fn negative(&self) -> bool {
        self.sign == "−"
    }

    /// Without its sign.
    pub(crate) fn absolute(mut self) -> Self {
        self.sign = "";
        self
    }

    fn sign_of_near(&self) -> &'static str {
        if self.near { "≈" } else { "" }
    }

    pub(crate) fn bare(&self) -> String {
        format!("{}{}{}", self.sign_of_near(), self.sign, self.digits)
    }

    /// With the signs ¥ and %, but no words.
    pub(crate) fn with_sign(&self, unit: Unit) -> String {
        match unit {
            Unit::Yuan => format!("{}{}¥{}", self.sign_of_near(), self.sign, self.digits),
            Unit::Percent => format!("{}%", self.bare()),
            _ => self.bare(),
        }
    }

    pub(crate) fn with_unit(&self, language: Language, of: Unit) -> String {
        match of {
            Unit::Yuan | Unit::Percent | Unit::Number => self.with_sign(of),
            _ => format!("{} {}", self.bare(), unit_for(language, of, &self.digits)),
        }
    }

    /// The same of a difference, which of percentages is in points.
    pub(crate) fn as_difference(&self, language: Language, of: Unit) -> String {
        let points = match language {
            _ if of != Unit::Percent => return self.with_unit(language, of),
            Language::Zh => "个百分点",
            Language::En if self.digits == "1" => "percentage point",
            Language::En => "percentage points",
        };
        format!("{} {points}", self.bare())
    }
}

/// The digits with a comma before each group of three.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use payscheme::Exact;

    use super::*;

    fn of(num: i128, den: i128, unit: Unit) -> Amount {
        Amount { value: Exact::ratio(num, den).unwrap(), unit }
    }

    #[test]
    fn yuan_have_two_places_or_those_that_matter() {
        for (num, den, text) in [
            (0, 1, "¥0.00"),
            (5, 1, "¥5.00"),
            (-5, 1, "−¥5.00"),
            (288_462, 100, "¥2,884.62"),
            (28_845, 10, "¥2,884.50"),
            (1_000_000, 1, "¥1,000,000.00"),
            (884_615, 1000, "¥884.615"),
            // 115000 / 130 = 884.61538…
            (115_000, 130, "≈¥884.6154"),
            (-1, 3, "≈−¥0.3333"),
            // Five places: near, half away from zero.
            (123_455, 100_000, "≈¥1.2346"),
            // 1/300000 = 0.0000033…: 0.000003 at the first place that isn't 0.
            (1, 300_000, "≈¥0.000003"),
        ] {
            for language in Language::ALL {
                assert_eq!(amount(language, of(num, den, Unit::Yuan)), text);
            }
        }
    }

    #[test]
    fn a_headline_has_two_places() {
        // 392/450 = 0.87111…
        assert_eq!(headline(Language::Zh, of(392, 450, Unit::Percent)), "87.11%");
        assert_eq!(headline(Language::Zh, of(115, 1, Unit::Points)), "115 分");
        assert_eq!(headline(Language::En, of(99_126, 1000, Unit::Points)), "99.13 points");
        assert_eq!(headline(Language::En, of(288_462, 100, Unit::Yuan)), "¥2,884.62");
    }

    #[test]
    fn units_have_their_words() {
        for (num, den, unit, zh, en) in [
            (115, 1, Unit::Points, "115 分", "115 points"),
            (1, 1, Unit::Points, "1 分", "1 point"),
            (-5, 1, Unit::Points, "−5 分", "−5 points"),
            (-1, 1, Unit::Points, "−1 分", "−1 point"),
            (1, 2, Unit::Points, "0.5 分", "0.5 points"),
            (65, 1000, Unit::Percent, "6.5%", "6.5%"),
            (1, 3, Unit::Percent, "≈33.3333%", "≈33.3333%"),
            (1, 1, Unit::Times, "1 次", "1 time"),
            (30, 1, Unit::Orders, "30 单", "30 orders"),
            (3, 1, Unit::People, "3 人", "3 people"),
            (1, 1, Unit::People, "1 人", "1 person"),
            (1200, 1, Unit::Messages, "1,200 条", "1,200 messages"),
            (2, 1, Unit::Items, "2 件", "2 items"),
            (30, 1, Unit::Seconds, "30 秒", "30 seconds"),
            (3, 1, Unit::Months, "3 个月", "3 months"),
            (14, 10, Unit::Number, "1.4", "1.4"),
        ] {
            assert_eq!(amount(Language::Zh, of(num, den, unit)), zh);
            assert_eq!(amount(Language::En, of(num, den, unit)), en);
        }
    }

    #[test]
    fn signs_and_bare_numbers() {
        let signed = |num, unit| difference(Language::Zh, of(num, 1, unit));
        assert_eq!(signed(5, Unit::Points), "+5 分");
        assert_eq!(signed(-5, Unit::Points), "−5 分");
        assert_eq!(signed(0, Unit::Points), "0 分");
        assert_eq!(signed(77, Unit::Yuan), "+¥77.00");
        assert_eq!(signed(-77, Unit::Yuan), "−¥77.00");
        assert_eq!(number(Language::En, of(288_462, 100, Unit::Yuan)), "2,884.62");
        assert_eq!(number(Language::En, of(65, 1000, Unit::Percent)), "6.5");
    }

    #[test]
    fn percentages_differ_by_points() {
        for (num, zh, en) in [
            (5, "+0.5 个百分点", "+0.5 percentage points"),
            (-10, "−1 个百分点", "−1 percentage point"),
            (0, "0 个百分点", "0 percentage points"),
        ] {
            assert_eq!(difference(Language::Zh, of(num, 1000, Unit::Percent)), zh);
            assert_eq!(difference(Language::En, of(num, 1000, Unit::Percent)), en);
        }
        assert_eq!(difference(Language::En, of(1, 1, Unit::Points)), "+1 point");
    }

    #[test]
    fn figures_of_a_scheme_keep_every_digit() {
        // 0.000000001 is the finest step a document may have.
        let fine = of(1, 1_000_000_000, Unit::Number);
        assert_eq!(exact_amount(Language::Zh, fine), "0.000000001");
        assert_eq!(written(Language::Zh, "1000000", Unit::Yuan), "¥1,000,000.00");
        assert_eq!(written(Language::En, "0.01", Unit::Percent), "0.01%");
        assert_eq!(written(Language::En, "1/3", Unit::Points), "1/3");
    }

    #[test]
    fn grids_name_their_unit_once() {
        for (unit, ends, zh, en) in [
            (Unit::Times, ["0", "31", "1"], "0 到 31 次，间隔 1", "0 to 31 times, in steps of 1"),
            (Unit::Months, ["0", "1", "1"], "0 到 1 个月，间隔 1", "0 to 1 month, in steps of 1"),
            (Unit::Percent, ["0", "100", "0.01"], "0% 到 100%，间隔 0.01%", "0% to 100%, in steps of 0.01%"),
            (
                Unit::Yuan,
                ["0", "1000000", "0.01"],
                "¥0 到 ¥1,000,000，间隔 ¥0.01",
                "¥0 to ¥1,000,000, in steps of ¥0.01",
            ),
            (Unit::Points, ["-20", "5", "0.5"], "−20 到 5 分，间隔 0.5", "−20 to 5 points, in steps of 0.5"),
        ] {
            let [min, max, step] = ends;
            assert_eq!(grid(Language::Zh, unit, min, max, step), zh);
            assert_eq!(grid(Language::En, unit, min, max, step), en);
        }
    }

    #[test]
    fn numbers_past_every_decimal_are_still_shown() {
        let huge = of(i128::MAX, 1, Unit::Points);
        assert!(amount(Language::Zh, huge).contains("170141183460469231731687303715884105727"));
        // 7.9 × 10^28 is the largest decimal; a third of 10^28 has room for no place after the point.
        let large = of(10_i128.pow(28), 3, Unit::Number);
        assert!(amount(Language::Zh, large).starts_with("≈3,333,333,333,333,333,333,333,333,333"));
    }
}
