//! How far it is to the next change, and what that changes: 「再降 0.32 个百分点 → +10 分，+¥76.92」.

use payscheme::{Amount, Exact, Unit};

use crate::Language;
use crate::amount::{Figure, difference};
use crate::language::say;

/// How something gets from where it is to where it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// By so much, up or (negative) down.
    By(Amount),
    /// To the option of this label.
    To(&'a str),
    /// To this place or level.
    Become(Exact),
}

/// What changes with it. What stays as it is, isn't told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gain {
    /// Of the score.
    pub score: Option<Amount>,
    /// Of the pay.
    pub pay: Option<Amount>,
}

impl Gain {
    /// Does anything change?
    #[must_use]
    pub fn is_any(self) -> bool {
        self.told().next().is_some()
    }

    /// The changes that are any.
    fn told(self) -> impl Iterator<Item = Amount> {
        self.score.into_iter().chain(self.pay).filter(|amount| !amount.value.is_zero())
    }
}

/// A way and what it changes: 「再降 1.5 个百分点 → +10 分，+¥76.92」, "1.5 percentage points lower → +10 points, +¥76.92".
#[must_use]
pub fn near(language: Language, way: &Way<'_>, gain: Gain) -> String {
    format!("{} → {}", self::way(language, way), gains(language, gain))
}

/// What changes: 「+10 分，+¥76.92」.
#[must_use]
pub fn gains(language: Language, gain: Gain) -> String {
    let told: Vec<String> = gain.told().map(|amount| change(language, amount)).collect();
    match told.is_empty() {
        true => language.of("不变", "no change").to_owned(),
        false => told.join(language.of("，", ", ")),
    }
}

/// A change with its sign, to the hundredth where it has no end: further digits help nobody.
fn change(language: Language, amount: Amount) -> String {
    if amount.is_finite() {
        return difference(language, amount);
    }
    let rounded = amount.rounded(2).and_then(|decimal| amount.unit.value_of(Exact::from_decimal(decimal)));
    match rounded.filter(|value| !value.is_zero()) {
        Some(value) => format!("≈{}", difference(language, Amount { value, ..amount })),
        None => difference(language, amount),
    }
}

/// A way alone: 「再少 1 次」, "3 orders more", 「改为「良」」.
#[must_use]
pub fn way(language: Language, way: &Way<'_>) -> String {
    let amount = match way {
        Way::To(option) => {
            return say!(language, "改为「{option}」", "“{option}” instead");
        }
        Way::Become(value) => {
            let value = Figure::short(Amount { value: *value, unit: Unit::Number }).bare();
            return say!(language, "变成 {value}", "to {value}");
        }
        Way::By(amount) => *amount,
    };
    let is_down = amount.value.is_negative();
    // How far, to the hundredth where it has no end: further digits help nobody.
    let figure = if amount.is_finite() { Figure::short(amount) } else { Figure::near(amount, 2) }.absolute();
    let up_or_down = |up, down| if is_down { down } else { up };
    match (language, amount.unit) {
        (Language::Zh, of) => {
            let verb = match of {
                Unit::Percent => up_or_down("升", "降"),
                Unit::Points | Unit::Number => up_or_down("高", "低"),
                Unit::Seconds => up_or_down("长", "短"),
                _ => up_or_down("多", "少"),
            };
            let by = figure.as_difference(language, of);
            // 「再多 ¥200.00」 reads as well as 「再高 2 分」.
            format!("再{verb} {by}")
        }
        (Language::En, of) => {
            let word = match of {
                Unit::Percent | Unit::Points | Unit::Number => up_or_down("higher", "lower"),
                Unit::Seconds => up_or_down("longer", "shorter"),
                Unit::Yuan | Unit::Months => up_or_down("more", "less"),
                _ => up_or_down("more", "fewer"),
            };
            let by = match of {
                Unit::Times => figure.bare(),
                of => figure.as_difference(language, of),
            };
            format!("{by} {word}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(num: i128, den: i128, unit: Unit) -> Amount {
        Amount { value: Exact::ratio(num, den).unwrap(), unit }
    }

    #[test]
    fn ways_are_said_as_agents_say_them() {
        for (num, den, unit, zh, en) in [
            (-32, 10_000, Unit::Percent, "再降 0.32 个百分点", "0.32 percentage points lower"),
            (1, 100, Unit::Percent, "再升 1 个百分点", "1 percentage point higher"),
            (-1, 1, Unit::Times, "再少 1 次", "1 fewer"),
            (3, 1, Unit::Orders, "再多 3 单", "3 orders more"),
            (1, 1, Unit::Orders, "再多 1 单", "1 order more"),
            (2, 1, Unit::Points, "再高 2 分", "2 points higher"),
            (-5, 1, Unit::Seconds, "再短 5 秒", "5 seconds shorter"),
            (20_000, 100, Unit::Yuan, "再多 ¥200.00", "¥200.00 more"),
            (-1, 10, Unit::Number, "再低 0.1", "0.1 lower"),
            // 20/3 %
            (20, 300, Unit::Percent, "再升 ≈6.67 个百分点", "≈6.67 percentage points higher"),
            (2, 1, Unit::Months, "再多 2 个月", "2 months more"),
        ] {
            let by = Way::By(of(num, den, unit));
            assert_eq!(way(Language::Zh, &by), zh);
            assert_eq!(way(Language::En, &by), en);
        }
        assert_eq!(way(Language::Zh, &Way::To("良")), "改为「良」");
        assert_eq!(way(Language::En, &Way::To("Good")), "“Good” instead");
        assert_eq!(way(Language::Zh, &Way::Become(Exact::int(2))), "变成 2");
        assert_eq!(way(Language::En, &Way::Become(Exact::int(2))), "to 2");
    }

    #[test]
    fn what_changes_is_told_with_its_sign() {
        let lower = Way::By(of(-15, 1000, Unit::Percent));
        let gain = Gain { score: Some(of(10, 1, Unit::Points)), pay: Some(of(7692, 100, Unit::Yuan)) };
        assert_eq!(near(Language::Zh, &lower, gain), "再降 1.5 个百分点 → +10 分，+¥76.92");
        assert_eq!(near(Language::En, &lower, gain), "1.5 percentage points lower → +10 points, +¥76.92");
        // 0.075556 and a third of a percent: never +7.5556%, which could be of the score.
        let share = |num, den| Gain { score: Some(of(num, den, Unit::Percent)), pay: None };
        assert_eq!(near(Language::Zh, &lower, share(75_556, 1_000_000)), "再降 1.5 个百分点 → +7.5556 个百分点");
        assert_eq!(
            near(Language::En, &lower, share(-1, 300)),
            "1.5 percentage points lower → ≈−0.33 percentage points"
        );
        let loss = Gain { score: Some(of(0, 1, Unit::Points)), pay: Some(of(-5, 1, Unit::Yuan)) };
        assert_eq!(near(Language::Zh, &lower, loss), "再降 1.5 个百分点 → −¥5.00");
        assert_eq!(near(Language::Zh, &lower, Gain::default()), "再降 1.5 个百分点 → 不变");
    }
}
