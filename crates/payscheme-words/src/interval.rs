//! Intervals in words that leave no doubt about their ends, and in brackets.

use payscheme::Unit;
use payscheme::rule::Ends;

use crate::amount::{Figure, exact_amount};
use crate::language::say;
use crate::{Language, amount::unit};

/// An interval in words: 「超过 5%,不超过 8%」, "from 80, under 90 points".
///
/// 起 and "from" and 不超过 and "up to" include their end; 超过 and "over" and 不到 and "under" don't. (以上 is avoided: in law it
/// includes its end, in speech often not.)
#[must_use]
pub fn interval(language: Language, ends: &Ends) -> String {
    let low = match (ends.from, ends.over) {
        (Some(from), _) => Some((from, true)),
        (None, over) => over.map(|over| (over, false)),
    };
    let high = match (ends.upto, ends.under) {
        (Some(upto), _) => Some((upto, true)),
        (None, under) => under.map(|under| (under, false)),
    };
    let show = |amount| exact_amount(language, amount);
    match (low, high) {
        (None, None) => language.of("任意", "any").to_owned(),
        (Some((low, true)), Some((high, true))) if low == high => {
            let at = show(low);
            say!(language, "正好 {at}", "exactly {at}")
        }
        (low, high) => {
            let low = low.map(|(end, closed)| {
                // The unit's word once is enough: "from 80, under 90 points".
                let word = !unit(language, end.unit).is_empty() && !matches!(end.unit, Unit::Yuan | Unit::Percent);
                let bare = language == Language::En && word && high.is_some();
                let at = if bare { Figure::exact(end).bare() } else { show(end) };
                match closed {
                    true => say!(language, "{at}起", "from {at}"),
                    false => say!(language, "超过 {at}", "over {at}"),
                }
            });
            let high = high.map(|(end, closed)| {
                let at = show(end);
                match closed {
                    true => say!(language, "不超过 {at}", "up to {at}"),
                    false => say!(language, "不到 {at}", "under {at}"),
                }
            });
            let parts: Vec<String> = low.into_iter().chain(high).collect();
            parts.join(language.of("，", ", "))
        }
    }
}

/// An interval in brackets: `(5%, 8%]`, `[90, +∞)`. Without unit words, so in no language.
#[must_use]
pub fn interval_sign(ends: &Ends) -> String {
    let show = |amount: payscheme::Amount| Figure::exact(amount).with_sign(amount.unit);
    let low = match (ends.from, ends.over) {
        (Some(from), _) => format!("[{}", show(from)),
        (None, Some(over)) => format!("({}", show(over)),
        (None, None) => "(−∞".to_owned(),
    };
    let high = match (ends.upto, ends.under) {
        (Some(upto), _) => format!("{}]", show(upto)),
        (None, Some(under)) => format!("{})", show(under)),
        (None, None) => "+∞)".to_owned(),
    };
    format!("{low}, {high}")
}

#[cfg(test)]
mod tests {
    use payscheme::{Amount, End, Exact, Interval};

    use super::*;

    fn ends(low: Option<(i128, bool)>, high: Option<(i128, bool)>, unit: Unit) -> Ends {
        let end = |end: Option<(i128, bool)>| {
            end.map(|(at, closed)| End { at: unit.value_of(Exact::ratio(at, 1).unwrap()).unwrap(), closed })
        };
        Ends::of(&Interval { low: end(low), high: end(high) }, unit)
    }

    #[test]
    fn every_kind_of_end_in_words_and_brackets() {
        let (open, closed) = (false, true);
        for (low, high, unit, zh, en, sign) in [
            (None, Some((5, closed)), Unit::Percent, "不超过 5%", "up to 5%", "(−∞, 5%]"),
            (Some((5, open)), Some((8, closed)), Unit::Percent, "超过 5%，不超过 8%", "over 5%, up to 8%", "(5%, 8%]"),
            (Some((11, open)), None, Unit::Percent, "超过 11%", "over 11%", "(11%, +∞)"),
            (Some((3, closed)), None, Unit::Number, "3 起", "from 3", "[3, +∞)"),
            (Some((90, closed)), None, Unit::Points, "90 分起", "from 90 points", "[90, +∞)"),
            (
                Some((80, closed)),
                Some((90, open)),
                Unit::Points,
                "80 分起，不到 90 分",
                "from 80, under 90 points",
                "[80, 90)",
            ),
            (None, Some((80, open)), Unit::Points, "不到 80 分", "under 80 points", "(−∞, 80)"),
            (None, None, Unit::Points, "任意", "any", "(−∞, +∞)"),
            (Some((0, closed)), Some((0, closed)), Unit::Times, "正好 0 次", "exactly 0 times", "[0, 0]"),
            (
                Some((10_000, open)),
                Some((20_000, closed)),
                Unit::Yuan,
                "超过 ¥10,000.00，不超过 ¥20,000.00",
                "over ¥10,000.00, up to ¥20,000.00",
                "(¥10,000.00, ¥20,000.00]",
            ),
        ] {
            let ends = ends(low, high, unit);
            assert_eq!(interval(Language::Zh, &ends), zh);
            assert_eq!(interval(Language::En, &ends), en);
            assert_eq!(interval_sign(&ends), sign);
        }
    }

    #[test]
    fn an_edge_is_never_rounded() {
        let edge = Amount { value: Exact::ratio(123_456_789, 1_000_000_000).unwrap(), unit: Unit::Number };
        let ends = Ends { from: Some(edge), over: None, upto: None, under: None };
        assert_eq!(interval(Language::En, &ends), "from 0.123456789");
    }
}
