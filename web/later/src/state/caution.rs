//! What is said to whoever takes figures along while not all that is typed is allowed: an earlier value goes in its place.

use payscheme::{Amount, InputKind, Inputs, Scheme};
use payscheme_web::state::calculation::Calculation;
use payscheme_words::{Language, amount, eval_error};

/// The value of the input in a place, in words.
#[must_use]
pub fn value_of(language: Language, scheme: &Scheme, inputs: &Inputs, place: usize) -> Option<String> {
    match &scheme.inputs().get(place)?.kind {
        InputKind::Number { unit, .. } => Some(amount(language, Amount { value: inputs.value(place)?, unit: *unit })),
        InputKind::Choice(options) => {
            let text = inputs.text_of(scheme, place)?;
            options.iter().find(|option| option.id == text).map(|option| language.pick(&option.label).to_owned())
        }
    }
}

/// That a value stands in place of what is typed, beside that value.
#[must_use]
pub fn in_place(language: Language, value: &str) -> String {
    match language {
        Language::Zh => format!("{value}（现在填的不对，这是之前的数）"),
        Language::En => format!("{value} (what is typed now is not allowed; this is the figure before)"),
    }
}

/// What these figures have in place of what is typed into the fields that are wrong, and that they give no payslip;
/// nothing if all is well.
#[must_use]
pub fn caution(language: Language, calculation: &Calculation, wrong: &[String]) -> Option<String> {
    let scheme = calculation.scheme();
    let wrong = wrong.iter().filter_map(|id| {
        let (place, input) = scheme.input(id)?;
        let label = language.pick(&input.label);
        let value = value_of(language, scheme, calculation.inputs(), place)?;
        Some(match language {
            Language::Zh => format!("「{label}」填得不对，里面用的是之前的 {value}"),
            Language::En => format!("“{label}” is not allowed as typed, so {value} is used instead"),
        })
    });
    let fault = calculation.fault().map(|fault| eval_error(language, fault, scheme)).map(|fault| match language {
        Language::Zh => format!("现在填的数算不出工资条（{fault}）"),
        Language::En => format!("these figures give no payslip ({fault})"),
    });
    let told: Vec<String> = wrong.chain(fault).collect();
    (!told.is_empty()).then(|| match language {
        Language::Zh => format!("注意：{}。", told.join("；")),
        Language::En => format!("Note: {}.", told.join("; ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::shown;

    /// 6.5 % and 2000 are the scheme's own. Weights of 99 and what the others have are no 100 %.
    #[test]
    fn what_stands_in_place_of_what_is_typed_is_told() {
        let told = |language, fragment: &str, wrong: &[&str]| {
            let wrong: Vec<String> = wrong.iter().map(|id| (*id).to_owned()).collect();
            caution(language, shown(fragment).calculation.as_ref().unwrap(), &wrong)
        };
        assert_eq!(told(Language::Zh, "v1/aftersales-130", &[]), None);
        assert_eq!(
            told(Language::Zh, "v1/aftersales-130?refund_rate=12", &["refund_rate", "base_ordinary"]).as_deref(),
            Some(
                "注意：「退款率」填得不对，里面用的是之前的 12%；「普通售后底薪」填得不对，里面用的是之前的 ¥2,000.00。"
            )
        );
        assert_eq!(
            told(Language::En, "v1/aftersales-130", &["refund_rate"]).as_deref(),
            Some("Note: “Refund rate” is not allowed as typed, so 6.5% is used instead.")
        );
        let fault = told(Language::Zh, "v1/weighted-kpi?weight_service=99", &[]).unwrap();
        assert!(fault.starts_with("注意：现在填的数算不出工资条（") && fault.contains("100%"), "{fault}");
    }
}
