//! By how much a figure differs.

use payscheme::{Amount, Unit};

use crate::Language;
use crate::amount::{Figure, signed_amount};

/// As [`signed_amount`], but of a percentage in points: 「+0.5 个百分点」, not +0.5%, which could be of the value.
#[must_use]
pub fn difference(language: Language, by: Amount) -> String {
    if by.unit != Unit::Percent {
        return signed_amount(language, by);
    }
    let number =
        signed_amount(language, Amount { value: by.unit.written(by.value).unwrap_or(by.value), unit: Unit::Number });
    let one = Figure::short(by).absolute().bare() == "1";
    match language {
        Language::Zh => format!("{number} 个百分点"),
        Language::En if one => format!("{number} percentage point"),
        Language::En => format!("{number} percentage points"),
    }
}

#[cfg(test)]
mod tests {
    use payscheme::Exact;

    use super::*;

    #[test]
    fn percentages_differ_by_points() {
        let of = |num, unit| Amount { value: Exact::ratio(num, 1000).unwrap(), unit };
        for (num, unit, zh, en) in [
            (5, Unit::Percent, "+0.5 个百分点", "+0.5 percentage points"),
            (-10, Unit::Percent, "−1 个百分点", "−1 percentage point"),
            (-76_920, Unit::Yuan, "−¥76.92", "−¥76.92"),
            (1000, Unit::Points, "+1 分", "+1 point"),
        ] {
            assert_eq!(difference(Language::Zh, of(num, unit)), zh);
            assert_eq!(difference(Language::En, of(num, unit)), en);
        }
    }
}
