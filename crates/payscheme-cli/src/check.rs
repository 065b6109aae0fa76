//! `check`: everything that is wrong with a scheme.

use payscheme::{Diagnostic, Scheme};
use payscheme_words::Language;
use serde::Serialize;

use crate::failure::Failure;
use crate::report::report;
use crate::screen::{STRONG, Screen, styled};
use crate::source::checked;

#[derive(Serialize)]
struct Diagnostics<'a> {
    diagnostics: &'a [Diagnostic],
}

/// Checks a scheme; its warnings are told and let it pass.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn check(screen: &mut Screen, scheme: &str) -> Result<(), Failure> {
    match checked(scheme) {
        Ok((_, warnings, _)) if screen.json => {
            screen.value(&Diagnostics { diagnostics: &warnings });
            Ok(())
        }
        Err(Failure::Document { found, .. }) if screen.json => {
            screen.value(&Diagnostics { diagnostics: &found });
            Err(Failure::Told)
        }
        Ok((scheme, warnings, text)) => {
            if !warnings.is_empty() {
                let told = report(screen, &warnings, &text);
                screen.line(told);
                screen.line("");
            }
            let line = sound(screen, &scheme, warnings.len());
            screen.line(line);
            Ok(())
        }
        Err(Failure::Document { found, text }) => {
            let told = report(screen, &found, &text);
            screen.line(told);
            screen.line("");
            let line = match screen.language {
                Language::Zh => format!("方案不成立：{} 个问题", found.len()),
                Language::En => format!("not a scheme: {}", counted(found.len(), "problem")),
            };
            screen.line(styled(STRONG, line));
            Err(Failure::Told)
        }
        Err(other) => Err(other),
    }
}

fn sound(screen: &Screen, scheme: &Scheme, warnings: usize) -> String {
    let name = screen.language.pick(&scheme.about().name);
    let (inputs, lines, readings) = (scheme.inputs().len(), scheme.lines().len(), scheme.readings().len());
    match screen.language {
        Language::Zh => {
            let warned = if warnings == 0 { String::new() } else { format!("，{warnings} 个警告") };
            format!("{}：方案成立，{inputs} 个指标，{lines} 行，{readings} 个口径{warned}", styled(STRONG, name))
        }
        Language::En => {
            let warned = if warnings == 0 { String::new() } else { format!(", {}", counted(warnings, "warning")) };
            let (inputs, lines) = (counted(inputs, "input"), counted(lines, "line"));
            let readings = counted(readings, "reading");
            format!("{}: sound, with {inputs}, {lines}, {readings}{warned}", styled(STRONG, name))
        }
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
