//! `doctor`: what is wrong with a scheme, or strange in it, each with a month that shows it.

use payscheme::doctor::{Checkup, Finding, Options, Severity, examine, of_document};
use payscheme::{Exact, Scheme};
use payscheme_words::{Language, doctor};

use crate::failure::{Failure, GivenError};
use crate::given::Given;
use crate::screen::{BAD, NOTED, QUIET, STRONG, Screen, printable, styled};
use crate::source::document;

/// Examines a scheme under what is given. Findings are no failure; a document that is no scheme is.
///
/// # Errors
/// That there is no such scheme, or what is wrong with its form or with what is given.
pub(crate) fn doctor(
    screen: &mut Screen,
    name: &str,
    given: &Given,
    minimum_wage: Option<Exact>,
) -> Result<(), Failure> {
    let (document, text) = document(name)?;
    let document = match document {
        Ok(document) => document,
        Err(found) => return Err(Failure::Document { found, text: Box::new(text) }),
    };
    let (scheme, findings) = of_document(&document);
    let Some(scheme) = scheme.map(Box::new) else {
        tell(screen, None, &Checkup { findings, months: 0, complete: true });
        return Err(Failure::Told);
    };
    let inputs = match given.inputs(&scheme) {
        Ok(inputs) => inputs,
        Err(errors) => return Err(Failure::Given { errors, scheme }),
    };
    match examine(&scheme, &inputs, &Options { minimum_wage, ..Options::default() }) {
        Ok(checkup) => {
            tell(screen, Some(&scheme), &checkup.with(findings));
            Ok(())
        }
        Err(error) => Err(Failure::Given { errors: vec![GivenError::Eval(error)], scheme }),
    }
}

fn tell(screen: &mut Screen, scheme: Option<&Scheme>, checkup: &Checkup) {
    if screen.json {
        return screen.value(checkup);
    }
    for finding in &checkup.findings {
        tell_one(screen, scheme, finding);
    }
    let summary = summary(screen.language, checkup);
    screen.line(styled(STRONG, summary));
    if !checkup.complete {
        let words = screen.say(
            "没有查完：方案太大，没查到的月份里可能还有",
            "not all was looked at: the scheme is too large, and there may be more",
        );
        screen.line(styled(QUIET, words));
    }
}

fn tell_one(screen: &mut Screen, scheme: Option<&Scheme>, finding: &Finding) {
    let language = screen.language;
    let style = match finding.severity {
        Severity::Error => BAD,
        Severity::Warning => NOTED,
        Severity::Note => QUIET,
    };
    let severity = styled(style, doctor::severity(language, finding.severity));
    let title = styled(STRONG, doctor::title(language, finding.fact.kind()));
    screen.line(match language {
        Language::Zh => format!("{severity}：{title}"),
        Language::En => format!("{severity}: {title}"),
    });
    screen.line(format!("  {}", printable(&doctor::finding(language, scheme, finding))));
    let witness = scheme.zip(finding.witness.as_ref());
    if let Some((scheme, witness)) = witness {
        let month = doctor::month(language, scheme, witness);
        let month = if month.is_empty() { screen.say("都按默认", "all at its default").to_owned() } else { month };
        let then = doctor::second_month(language, scheme, witness);
        let words = match (language, then) {
            (Language::Zh, None) => format!("  例：{month}"),
            (Language::Zh, Some(then)) => format!("  例：{month} → {then}"),
            (Language::En, None) => format!("  month: {month}"),
            (Language::En, Some(then)) => format!("  month: {month} → {then}"),
        };
        screen.line(styled(QUIET, words));
    }
    if let Some(fix) = &finding.fix {
        let words = doctor::fix(language, fix);
        screen.line(match language {
            Language::Zh => format!("  可改：{}", printable(&words)),
            Language::En => format!("  fix: {}", printable(&words)),
        });
    }
    screen.line("");
}

fn summary(language: Language, checkup: &Checkup) -> String {
    let (count, months) = (checkup.findings.len(), checkup.months);
    match (language, count, months) {
        (Language::Zh, count, 0) => format!("{count} 项，先改好再查工资"),
        (Language::En, count, 0) => format!("{}; the pay is looked at once they are mended", counted(count)),
        (Language::Zh, 0, months) => format!("没有发现问题（从 {months} 个月份出发，每个指标都走遍了取值）"),
        (Language::En, 0, months) => {
            format!("nothing found, from {months} months on, each figure taken over all its values")
        }
        (Language::Zh, count, months) => format!("{count} 项（从 {months} 个月份出发，每个指标都走遍了取值）"),
        (Language::En, count, months) => {
            format!("{}, from {months} months on, each figure taken over all its values", counted(count))
        }
    }
}

fn counted(count: usize) -> String {
    format!("{count} finding{}", if count == 1 { "" } else { "s" })
}
