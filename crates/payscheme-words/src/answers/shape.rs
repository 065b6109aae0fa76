//! How a line goes along a piece of a curve.

use payscheme::{Amount, Shape};

use crate::Language;
use crate::amount::{Figure, difference};
use crate::language::say;

/// How it goes: 「不变」, 「+¥7.69」 for each step or unit, `each` being that change where it is always the same.
#[must_use]
pub fn shape(language: Language, shape: Shape, each: Option<Amount>) -> String {
    match (shape, each) {
        (Shape::Constant, _) => language.of("不变", "constant").to_owned(),
        (Shape::Straight { .. }, Some(each)) => difference(language, each),
        (Shape::Rounded { .. }, Some(each)) => {
            let each = difference(language, each);
            say!(language, "{each}（舍入前）", "{each} before rounding")
        }
        (Shape::Rising, _) => language.of("只升不降", "never falls").to_owned(),
        (Shape::Falling, _) => language.of("只降不升", "never rises").to_owned(),
        (Shape::Mixed | Shape::Straight { .. } | Shape::Rounded { .. }, _) => {
            language.of("有升有降", "rises and falls").to_owned()
        }
    }
}

/// For each so much of what moves: 「每 1 个百分点」, "per point".
#[must_use]
pub fn each(language: Language, by: Amount) -> String {
    let by = Figure::short(by).as_difference(language, by.unit);
    say!(language, "每 {by}", "per {by}")
}

#[cfg(test)]
mod tests {
    use payscheme::{Exact, Unit};

    use super::*;

    fn of(num: i128, den: i128, unit: Unit) -> Amount {
        Amount { value: Exact::ratio(num, den).unwrap(), unit }
    }

    #[test]
    fn slopes_say_for_how_much_they_are() {
        for (by, zh, en) in [
            (of(1, 100, Unit::Percent), "每 1 个百分点", "per 1 percentage point"),
            (of(5, 100, Unit::Percent), "每 5 个百分点", "per 5 percentage points"),
            (of(1, 1, Unit::Times), "每 1 次", "per 1 time"),
            (of(1, 1, Unit::Yuan), "每 ¥1.00", "per ¥1.00"),
        ] {
            assert_eq!((each(Language::Zh, by).as_str(), each(Language::En, by).as_str()), (zh, en));
        }
    }

    #[test]
    fn every_shape_has_words() {
        let per_step = Exact::ratio(1, 10).unwrap();
        let rise = Some(of(10, 1, Unit::Yuan));
        for (way, by, zh, en) in [
            (Shape::Constant, Some(of(0, 1, Unit::Yuan)), "不变", "constant"),
            (Shape::Straight { per_step }, rise, "+¥10.00", "+¥10.00"),
            (Shape::Rounded { per_step }, rise, "+¥10.00（舍入前）", "+¥10.00 before rounding"),
            (Shape::Rising, None, "只升不降", "never falls"),
            (Shape::Falling, None, "只降不升", "never rises"),
            (Shape::Mixed, None, "有升有降", "rises and falls"),
        ] {
            assert_eq!((shape(Language::Zh, way, by).as_str(), shape(Language::En, way, by).as_str()), (zh, en));
        }
    }
}
