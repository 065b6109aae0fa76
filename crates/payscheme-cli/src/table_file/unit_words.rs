//! The words for units that stand in headings and behind numbers.

use payscheme::Unit;

/// Measure words of whatever is counted.
const COUNTED: &[&str] = &[
    "次", "单", "笔", "人", "位", "名", "件", "个", "条", "天", "日", "times", "time", "orders", "order", "people",
    "person", "persons", "items", "item", "messages", "message", "days", "day", "次数", "人数", "单数", "单量", "笔数",
    "件数", "条数", "个数", "天数", "数量",
];

/// Units in which figures are a thousand times too large or too small, or of another sort: no scheme's.
const OTHERS: &[&str] = &[
    "万", "万元", "千", "千元", "百元", "亿", "亿元", "角", "w", "k", "分钟", "min", "minute", "minutes", "小时", "h",
    "hour", "hours", "毫秒", "ms", "天", "日", "day", "days", "周", "week", "weeks", "年", "year", "years", "‰",
    "小数", "usd", "$", "美元", "万人", "万次", "万单", "千次", "千人", "千单",
];

/// What a word in brackets says about a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    Same,
    /// Another unit: its figures would be taken wrongly.
    Other,
    Unknown,
}

/// The words for a unit, folded; the longer ones first where one ends in another.
pub(crate) const fn words(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::Points => &["分", "分数", "得分", "points", "point", "pts", "pt"],
        Unit::Yuan => &["元", "圆", "块", "yuan", "rmb", "cny", "人民币", "金额", "¥"],
        Unit::Percent => &["%", "percent", "pct", "百分比", "百分点"],
        Unit::Seconds => &["秒钟", "秒", "秒数", "seconds", "second", "sec", "s"],
        Unit::Months => &["个月", "月", "月数", "months", "month"],
        Unit::Number | Unit::Times | Unit::Orders | Unit::People | Unit::Items | Unit::Messages => COUNTED,
    }
}

/// Whether a folded word is one for the unit.
pub(crate) fn fit(unit: Unit, word: &str) -> Fit {
    if words(unit).contains(&word) {
        Fit::Same
    } else if OTHERS.contains(&word) || Unit::ALL.iter().any(|other| words(*other).contains(&word)) {
        Fit::Other
    } else {
        Fit::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_apart() {
        assert_eq!(fit(Unit::Percent, "%"), Fit::Same);
        assert_eq!(fit(Unit::Yuan, "元"), Fit::Same);
        assert_eq!(fit(Unit::Yuan, "万元"), Fit::Other);
        assert_eq!(fit(Unit::Yuan, "分"), Fit::Other);
        assert_eq!(fit(Unit::Seconds, "分钟"), Fit::Other);
        assert_eq!(fit(Unit::Times, "单"), Fit::Same);
        assert_eq!(fit(Unit::Number, "%"), Fit::Other);
        assert_eq!(fit(Unit::Yuan, "含税"), Fit::Unknown);
    }
}
