//! Names of the fixed lists: owners, purposes, kinds, directions.

use payscheme::{Better, Dimension, Owner, Purpose, Rounding, SchemeKind, Severity, Tone, Unit};

use crate::{Language, amount::unit};

/// Who or what decides an input, as a heading over such inputs.
#[must_use]
pub const fn owner(language: Language, owner: Owner) -> &'static str {
    match owner {
        Owner::Shop => language.of("店铺设置", "Shop settings"),
        Owner::Agent => language.of("我的情况", "About me"),
        Owner::Month => language.of("本月指标", "This month"),
        Owner::Team => language.of("团队数据", "The team"),
        Owner::History => language.of("过往月份", "Earlier months"),
    }
}

/// Whom a scheme is for.
#[must_use]
pub const fn purpose(language: Language, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::AfterSales => language.of("售后", "After-sales"),
        Purpose::PreSales => language.of("售前与销售", "Pre-sales and sales"),
        Purpose::Department => language.of("整个部门", "Whole department"),
        Purpose::CallCentre => language.of("呼叫中心", "Call centre"),
    }
}

/// What sort of scheme it is.
#[must_use]
pub const fn kind(language: Language, kind: SchemeKind) -> &'static str {
    match kind {
        SchemeKind::Scorecard => language.of("计分", "Scorecard"),
        SchemeKind::Commission => language.of("提成", "Commission"),
        SchemeKind::Guarantee => language.of("保底", "Guarantee"),
        SchemeKind::Ranking => language.of("排名", "Ranking"),
    }
}

/// How a notice is meant.
#[must_use]
pub const fn tone(language: Language, tone: Tone) -> &'static str {
    match tone {
        Tone::Info => language.of("提示", "Note"),
        Tone::Warning => language.of("注意", "Attention"),
    }
}

/// Which direction of a number is better for the agent.
#[must_use]
pub const fn better(language: Language, better: Better) -> &'static str {
    match better {
        Better::Higher => language.of("越高越好", "higher is better"),
        Better::Lower => language.of("越低越好", "lower is better"),
    }
}

/// How bad a finding is.
#[must_use]
pub const fn severity(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => language.of("错误", "error"),
        Severity::Warning => language.of("警告", "warning"),
    }
}

/// In which direction a value is rounded, as a verb.
#[must_use]
pub const fn rounding(language: Language, rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => language.of("四舍五入", "rounded half up"),
        Rounding::HalfEven => language.of("四舍六入五取偶", "rounded half to even"),
        Rounding::Down => language.of("向下取整", "rounded down"),
        Rounding::Up => language.of("向上取整", "rounded up"),
    }
}

/// What a value of a document is, by the core's word for it (`text`, `table` …).
#[must_use]
pub fn node_kind(language: Language, kind: &str) -> &str {
    match kind {
        "bool" => language.of("真假值", "true or false"),
        "number" => language.of("数字", "a number"),
        "null" => language.of("空值", "null"),
        "text" => language.of("文本", "a text"),
        "list" => language.of("列表", "a list"),
        "table" => language.of("表", "a table"),
        other => other,
    }
}

/// A quantity by what it counts: 「分」, 「元/分」, "yuan per point".
#[must_use]
pub fn dimension(language: Language, dimension: Dimension) -> String {
    let powers = [
        (dimension.points, Unit::Points),
        (dimension.yuan, Unit::Yuan),
        (dimension.seconds, Unit::Seconds),
        (dimension.months, Unit::Months),
    ];
    let side = |above: bool| {
        let mut words = Vec::new();
        for (power, of) in powers.iter().filter(|(power, _)| *power != 0 && (*power > 0) == above) {
            let word = match of {
                Unit::Months => language.of("月", "months"),
                of => unit(language, *of),
            };
            words.push(match power.unsigned_abs() {
                1 => word.to_owned(),
                2 => format!("{word}²"),
                3 => format!("{word}³"),
                power => format!("{word}^{power}"),
            });
        }
        words.join("·")
    };
    let (above, below) = (side(true), side(false));
    match (above.is_empty(), below.is_empty()) {
        (true, true) => language.of("无单位的数", "a plain number").to_owned(),
        (false, true) => above,
        (true, false) => format!("1/{below}"),
        (false, false) => format!("{above}/{below}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_have_names() {
        let per_point = Unit::Yuan.dimension().per(Unit::Points.dimension());
        assert_eq!(dimension(Language::Zh, per_point), "元/分");
        assert_eq!(dimension(Language::En, per_point), "yuan/points");
        assert_eq!(dimension(Language::Zh, Dimension::NONE), "无单位的数");
        let square = Unit::Yuan.dimension().times(Unit::Yuan.dimension());
        assert_eq!(dimension(Language::En, square), "yuan²");
        assert_eq!(dimension(Language::Zh, Dimension::NONE.per(Unit::Months.dimension())), "1/月");
    }

    #[test]
    fn every_word_differs_between_the_languages() {
        let both = |words: [&str; 2]| assert_ne!(words[0], words[1]);
        for each in Owner::ALL {
            both(Language::ALL.map(|language| owner(language, *each)));
        }
        for each in Purpose::ALL {
            both(Language::ALL.map(|language| purpose(language, *each)));
        }
        for each in SchemeKind::ALL {
            both(Language::ALL.map(|language| kind(language, *each)));
        }
        for each in ["bool", "number", "null", "text", "list", "table"] {
            both(Language::ALL.map(|language| node_kind(language, each)));
        }
    }
}
