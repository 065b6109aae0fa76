//! Routes to a target: what moves, by how much, to where.

use payscheme::rule::Ends;
use payscheme::{Amount, Exact, Unit};

use super::near::{Way, way};
use crate::Language;
use crate::amount::number;
use crate::interval::interval;
use crate::language::say;

/// What one input does: 「退款率再降 1.5 个百分点，到 5%」, "Late arrivals 1 fewer, to 0 times".
#[must_use]
pub fn step(language: Language, label: &str, by: &Way<'_>, to: &str) -> String {
    let told = way(language, by);
    match by {
        Way::By(_) => say!(language, "{label}{told}，到 {to}", "{label} {told}, to {to}"),
        Way::To(_) | Way::Become(_) => say!(language, "{label}{told}", "{label}: {told}"),
    }
}

/// Several of them at once, 「…；…」; nothing where nothing moves.
#[must_use]
pub fn steps(language: Language, steps: &[String]) -> String {
    match steps.is_empty() {
        true => language.of("什么都不变", "with nothing changed").to_owned(),
        false => steps.join(language.of("；", "; ")),
    }
}

/// Values of an input that reach a target: 「不超过 5%；或超过 8%」, "up to 5%; or over 8%".
#[must_use]
pub fn values(language: Language, runs: &[Ends]) -> String {
    let told: Vec<String> = runs.iter().map(|ends| interval(language, ends)).collect();
    match language {
        Language::Zh => crate::spaced(&told.join("；或")),
        Language::En => told.join("; or "),
    }
}

/// Options of a choice that reach a target: 「优」或「良」.
#[must_use]
pub fn options(language: Language, options: &[&str]) -> String {
    let told: Vec<String> = options.iter().map(|option| language.quoted(option)).collect();
    told.join(language.of("或", " or "))
}

/// That the search broke off, and what that means for the routes, if there are any.
#[must_use]
pub fn broken_off(language: Language, evaluations: u64, has_routes: bool) -> String {
    let evaluations = Amount { value: Exact::int(i64::try_from(evaluations).unwrap_or(i64::MAX)), unit: Unit::Number };
    let evaluations = number(language, evaluations);
    let told = say!(
        language,
        "算了约 {evaluations} 次就停了；锁住几项，就能试得更全。",
        "The search stopped after about {evaluations} evaluations; with some inputs locked it gets further.",
    );
    match has_routes {
        true => say!(
            language,
            "没有全部试完，可能还有更省力的办法。{told}",
            "Not everything was tried, so there may be easier ways. {told}",
        ),
        false => told,
    }
}

/// That no few of them together get there, though all might.
#[must_use]
pub fn not_by_few(language: Language, most: usize) -> String {
    match (language, most) {
        (Language::Zh, most) => format!("最多变 {most} 项，都达不到。"),
        (Language::En, 1) => "Changing one of them doesn't get there.".to_owned(),
        (Language::En, most) => format!("Changing up to {most} of them doesn't get there."),
    }
}

#[cfg(test)]
mod tests {
    use payscheme::{End, Interval};

    use super::*;

    #[test]
    fn moves_say_by_how_much_and_to_where() {
        let down = Way::By(Amount { value: Exact::ratio(-15, 1000).unwrap(), unit: Unit::Percent });
        let both = |label: [&str; 2], way: &Way<'_>, to: &str| {
            [step(Language::Zh, label[0], way, to), step(Language::En, label[1], way, to)]
        };
        assert_eq!(
            both(["退款率", "Refund rate"], &down, "5%"),
            ["退款率再降 1.5 个百分点，到 5%", "Refund rate 1.5 percentage points lower, to 5%"]
        );
        assert_eq!(
            both(["服务素质", "Service quality"], &Way::To("A"), "A"),
            ["服务素质改为「A」", "Service quality: “A” instead"]
        );
        let told = ["a", "b"].map(str::to_owned);
        assert_eq!([steps(Language::Zh, &told), steps(Language::En, &told)], ["a；b", "a; b"]);
        assert_eq!([steps(Language::Zh, &[]), steps(Language::En, &[])], ["什么都不变", "with nothing changed"]);
    }

    #[test]
    fn runs_of_values_are_alternatives() {
        let end = |at: i64| Some(End { at: Exact::int(at), closed: true });
        let runs = [Interval { low: None, high: end(2) }, Interval { low: end(5), high: end(7) }]
            .map(|run| Ends::of(&run, Unit::Times));
        assert_eq!(values(Language::Zh, &runs), "不超过 2 次；或 5 次起，不超过 7 次");
        assert_eq!(values(Language::En, &runs), "up to 2 times; or from 5, up to 7 times");
        assert_eq!(options(Language::Zh, &["优", "良"]), "「优」或「良」");
        assert_eq!(options(Language::En, &["Excellent", "Good"]), "“Excellent” or “Good”");
    }

    #[test]
    fn what_few_can_not_do() {
        assert_eq!(not_by_few(Language::Zh, 2), "最多变 2 项，都达不到。");
        assert_eq!(not_by_few(Language::En, 1), "Changing one of them doesn't get there.");
        assert_eq!(not_by_few(Language::En, 3), "Changing up to 3 of them doesn't get there.");
        assert_eq!(broken_off(Language::Zh, 20_000, false), "算了约 20,000 次就停了；锁住几项，就能试得更全。");
        assert!(broken_off(Language::En, 20_000, true).starts_with("Not everything was tried, so there may be easier"));
    }
}
