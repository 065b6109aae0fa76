//! What is wrong with an input, and why a statement can't be made.

use payscheme::{EvalError, InputError, InputKind, Scheme, Unit};

use crate::Language;
use crate::amount::{plain, span, written};
use crate::language::say;

/// What is wrong with an input and what is allowed. With the scheme it uses labels, else ids.
#[must_use]
pub fn input_error(language: Language, error: &InputError, scheme: Option<&Scheme>) -> String {
    let label = |id: &str| label_of(language, scheme, id);
    match error {
        InputError::UnknownInput { name, suggestion } => {
            let name = language.quoted(name);
            let hint = did_you_mean(language, suggestion.as_deref());
            say!(language, "没有叫{name}的指标{hint}", "there is no input called {name}{hint}")
        }
        InputError::UnknownReading { name, suggestion } => {
            let name = language.quoted(name);
            let hint = did_you_mean(language, suggestion.as_deref());
            say!(language, "没有叫{name}的口径{hint}", "there is no reading called {name}{hint}")
        }
        InputError::UnknownOption { name, option, allowed, suggestion } => {
            let (label, option) = (label(name), language.quoted(option));
            let hint = did_you_mean(language, suggestion.as_deref());
            let allowed = options(language, scheme, name, allowed);
            say!(
                language,
                "{label}没有{option}这一项{hint}，可选：{allowed}",
                "{label} has no option {option}{hint}; there are: {allowed}",
            )
        }
        InputError::NotANumber { name, text, unit, min, max, step } => {
            let (label, allowed) = (label(name), between(language, *unit, min, max, step));
            if text.is_empty() {
                return say!(language, "请填{label}，{allowed}", "{label} is empty; it {allowed}");
            }
            let text = language.quoted(text);
            say!(
                language,
                "{label}要填数字，{text}不是；{allowed}",
                "{label} is a number and {text} is not; it {allowed}"
            )
        }
        InputError::TooManyDigits { name, text, integer, fraction } => {
            let (label, text) = (label(name), language.quoted(text));
            say!(
                language,
                "{label}的{text}位数太多：小数点前最多 {integer} 位，后最多 {fraction} 位",
                "{label}: {text} has too many digits; {integer} before the point and {fraction} after it are the most",
            )
        }
        InputError::OutOfRange { name, value: _, unit, min, max, step } => {
            let (label, allowed) = (label(name), between(language, *unit, min, max, step));
            say!(language, "{label}{allowed}", "{label} {allowed}")
        }
        InputError::TooLarge { name } => {
            let label = label(name);
            say!(
                language,
                "{label}算不出：数字太大或太细，无法精确表示",
                "{label} can't be worked out: the number is too large or too fine to be held exactly",
            )
        }
        InputError::OffGrid { name, value, unit, step, below, above } => {
            let (label, steps) = (label(name), steps(language, *unit, step, below));
            let [value, below, above] = [value, below, above].map(|text| plain(text, *unit));
            say!(
                language,
                "{label}填不了 {value}：{steps}，最接近的是 {below} 和 {above}",
                "{label} can't be {value}: it takes {steps}; the nearest are {below} and {above}",
            )
        }
    }
}

/// Why a statement can't be made, and in which line.
#[must_use]
pub fn eval_error(language: Language, error: &EvalError, scheme: &Scheme) -> String {
    let label = |id: &str| language.quoted(&label_of(language, Some(scheme), id));
    match error {
        EvalError::Missing { names } => {
            let names = language.list(names.iter().map(|name| label_of(language, Some(scheme), name)));
            say!(language, "还要填：{names}", "still to be given: {names}")
        }
        EvalError::Overflow { line } => {
            let line = label(line);
            say!(
                language,
                "{line}的数字太大或太细，无法精确表示",
                "{line} gives a number too large or too fine to be held exactly",
            )
        }
        EvalError::NoticeOverflow { .. } => {
            let said = "whether a notice is shown can't be worked out: a number is too large or too fine";
            language.of("有一条提示该不该显示算不出来：数字太大或太细", said).to_owned()
        }
        EvalError::DivisionByZero { line } => {
            let line = label(line);
            say!(language, "{line}里的除数是 0", "{line} divides by 0")
        }
        EvalError::WeightsOpen { line, sum } => {
            let (line, sum) = (label(line), written(language, sum, Unit::Percent));
            say!(
                language,
                "{line}的权重合计是 {sum}，要正好 100%",
                "the weights of {line} make {sum}; they must make exactly 100%",
            )
        }
        EvalError::NoRow { line } => {
            let line = label(line);
            say!(
                language,
                "{line}没有一档适用；这是程序的缺陷，请报告",
                "no band of {line} holds; this is a defect of the program, please report it",
            )
        }
        EvalError::OtherScheme => {
            language.of("这些指标属于另一个方案", "these inputs belong to another scheme").to_owned()
        }
    }
}

/// 「要在 0% 到 100% 之间，最多两位小数」
fn between(language: Language, unit: Unit, min: &str, max: &str, step: &str) -> String {
    let (span, steps) = (span(language, unit, min, max), steps(language, unit, step, min));
    say!(language, "要在 {span}之间，{steps}", "must be from {span}, {steps}")
}

/// What a grid with this step allows, and on which this is a value: 「只能填整数」, "no more than 2 decimal places".
fn steps(language: Language, unit: Unit, step: &str, on_it: &str) -> String {
    let places = |text: &str| text.split_once('.').map_or(0, |(_, places)| places.len());
    let is_power = matches!(step, "1" | "0.1" | "0.01" | "0.001");
    match (places(step), unit) {
        (0, Unit::Yuan) if is_power && places(on_it) == 0 => language.of("只能填整元", "whole yuan only").to_owned(),
        (0, _) if is_power && places(on_it) == 0 => language.of("只能填整数", "whole numbers only").to_owned(),
        (1, _) if is_power && places(on_it) <= 1 => language.of("最多一位小数", "1 decimal place at most").to_owned(),
        (2, _) if is_power && places(on_it) <= 2 => language.of("最多两位小数", "2 decimal places at most").to_owned(),
        _ => {
            let step = plain(step, unit);
            say!(language, "每 {step} 一档", "steps of {step} only")
        }
    }
}

/// The options by their labels with the ids by which they are set.
fn options(language: Language, scheme: Option<&Scheme>, name: &str, allowed: &[String]) -> String {
    let known = scheme.and_then(|scheme| match scheme.input(name) {
        Some((_, input)) => match &input.kind {
            InputKind::Choice(options) => Some(options),
            InputKind::Number { .. } => None,
        },
        None => scheme.readings().iter().find(|reading| reading.id == name).map(|reading| &reading.options),
    });
    let named: Vec<String> = allowed
        .iter()
        .map(|id| match known.and_then(|options| options.iter().find(|option| option.id == *id)) {
            Some(option) => {
                let label = language.pick(&option.label);
                say!(language, "{id}（{label}）", "{id} ({label})")
            }
            None => id.clone(),
        })
        .collect();
    named.join(language.of("、", ", "))
}

/// The label of an input, line or reading; the id itself where it is none.
fn label_of(language: Language, scheme: Option<&Scheme>, id: &str) -> String {
    let label = scheme.and_then(|scheme| {
        let reading = || scheme.readings().iter().find(|reading| reading.id == id).map(|reading| &reading.label);
        scheme.label_of(id).or_else(reading)
    });
    label.map_or(id, |label| language.pick(label)).to_owned()
}

/// 「,是不是「late」?」
pub(crate) fn did_you_mean(language: Language, suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| {
        let name = language.quoted(name);
        say!(language, "（是不是{name}？）", " (did you mean {name}?)")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_grid_allows_is_said_in_words() {
        for (unit, step, on_it, zh, en) in [
            (Unit::Times, "1", "2", "只能填整数", "whole numbers only"),
            (Unit::Yuan, "1", "0", "只能填整元", "whole yuan only"),
            (Unit::Points, "0.1", "-3", "最多一位小数", "1 decimal place at most"),
            (Unit::Yuan, "0.01", "0.05", "最多两位小数", "2 decimal places at most"),
            (Unit::Points, "0.5", "0", "每 0.5 一档", "steps of 0.5 only"),
            (Unit::Yuan, "100", "0", "每 ¥100 一档", "steps of ¥100 only"),
            // 0.5, 1.5, 2.5: no whole numbers.
            (Unit::Points, "1", "0.5", "每 1 一档", "steps of 1 only"),
        ] {
            assert_eq!([Language::Zh, Language::En].map(|l| steps(l, unit, step, on_it)), [zh, en], "{step}");
        }
    }
}
