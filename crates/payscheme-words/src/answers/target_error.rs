//! Why a text is no target, with what would be one.

use payscheme::{Scheme, TargetError, Unit};

use crate::Language;
use crate::error::did_you_mean;
use crate::language::say;

/// Why a text is no target.
#[must_use]
pub fn target_error(language: Language, error: &TargetError, scheme: &Scheme) -> String {
    match error {
        TargetError::Form { text } => {
            let text = language.quoted(text);
            say!(
                language,
                "{text}不是目标：要写成「pay>=4000」这样，符号可用 >=、>、<=、<、=",
                "{text} is no target; write one like “pay>=4000”, with >=, >, <=, < or =",
            )
        }
        TargetError::UnknownLine { line, suggestion } => {
            let (line, hint) = (language.quoted(line), did_you_mean(language, suggestion.as_deref()));
            let lines = lines(language, scheme);
            say!(
                language,
                "工资条上没有叫{line}的行{hint}，可用：{lines}",
                "the payslip has no line called {line}{hint}; there are: {lines}",
            )
        }
        TargetError::Choice { line } => {
            let label = scheme.label_of(line).map_or(line.as_str(), |label| language.pick(label));
            let label = language.quoted(label);
            say!(
                language,
                "{label}是选项，不能作目标；目标是一个数，如「pay>=4000」",
                "{label} is a choice and no target; a target is a number, like “pay>=4000”",
            )
        }
        TargetError::UnknownValue { line, value, unit, bands } => {
            let label = scheme.label_of(line).map_or(line.as_str(), |label| language.pick(label));
            let (label, value) = (language.quoted(label), language.quoted(value));
            let unit = in_unit(language, *unit);
            let told = say!(
                language,
                "{label}的目标要写数字{unit}，{value}不是",
                "a target for {label} is a number{unit}, and {value} is not",
            );
            // In both languages, each band's Chinese name before its English one.
            let own = bands.iter().skip(usize::from(language == Language::En)).step_by(2);
            let bands = language.list(own);
            match bands.is_empty() {
                true => told,
                false => say!(
                    language,
                    "{told}；也可以用 = 加上档位的名称：{bands}",
                    "{told}; or, after =, the name of a band: {bands}",
                ),
            }
        }
    }
}

/// The lines that stand on the payslip, by their ids with their labels.
fn lines(language: Language, scheme: &Scheme) -> String {
    let shown = scheme.lines().iter().filter(|line| line.group.is_some());
    let named = shown.map(|line| {
        let (id, label) = (&line.id, language.pick(&line.label));
        say!(language, "{id}（{label}）", "{id} ({label})")
    });
    named.collect::<Vec<_>>().join(language.of("、", ", "))
}

/// 「（单位：元）」, " of yuan"; nothing for a plain number.
fn in_unit(language: Language, unit: Unit) -> String {
    match unit {
        Unit::Number => String::new(),
        unit => {
            let unit = crate::unit(language, unit);
            say!(language, "（单位：{unit}）", " ({unit})")
        }
    }
}
