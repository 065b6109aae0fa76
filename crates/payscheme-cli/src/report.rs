//! Diagnostics with the source line and a caret.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use payscheme::{Diagnostic, Problem, Severity};
use payscheme_words::{problem, severity};

use crate::screen::Screen;
use crate::source::Text;

/// The findings as text, each with its place.
pub(crate) fn report(screen: &Screen, found: &[Diagnostic], text: &Text) -> String {
    let mut found: Vec<&Diagnostic> = found.iter().collect();
    // From top to bottom, as one mends them.
    found.sort_by_key(|diagnostic| place(diagnostic, text).map(|span| span.start));
    let groups: Vec<Group<'_>> = found.into_iter().map(|diagnostic| group(screen, diagnostic, text)).collect();
    let reports = groups.into_iter().map(|group| Renderer::styled().term_width(screen.columns).render(&[group]));
    reports.collect::<Vec<_>>().join("\n\n")
}

fn group<'a>(screen: &Screen, diagnostic: &'a Diagnostic, text: &'a Text) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(severity(screen.language, diagnostic.severity));
    let title = level.primary_title(problem(screen.language, &diagnostic.problem)).id(code(&diagnostic.problem));
    match place(diagnostic, text) {
        Some(span) => title.element(
            Snippet::source(text.text.as_str()).path(text.name.as_str()).annotation(AnnotationKind::Primary.span(span)),
        ),
        _ if diagnostic.path.is_empty() => title.element(Origin::path(text.name.as_str())),
        _ => title.element(Origin::path(format!("{}: {}", text.name, diagnostic.path))),
    }
}

/// The stable code, as in JSON.
fn code(problem: &Problem) -> String {
    let value = serde_json::to_value(problem).ok();
    let code = value.as_ref().and_then(|value| value.get("code")).and_then(serde_json::Value::as_str);
    code.unwrap_or_default().to_owned()
}

/// Where in the text it is.
fn place(diagnostic: &Diagnostic, text: &Text) -> Option<Range<usize>> {
    let source = text.text.as_str();
    if let Problem::Syntax { at, .. } = &diagnostic.problem {
        return around(source, (*at)?);
    }
    let path = match &diagnostic.problem {
        // The line's or input's id says more than the `[[lines]]` above it.
        Problem::UnusedInput { .. }
        | Problem::UnusedLine { .. }
        | Problem::UnusedReading { .. }
        | Problem::Cycle { .. } => format!("{}.id", diagnostic.path),
        _ => diagnostic.path.clone(),
    };
    let span = text.spans.of(&path)?;
    let written = source.get(span.clone())?;
    if let Some(word) = word(&diagnostic.problem) {
        return Some(narrowed(source, span, word));
    }
    if let Problem::FormulaSyntax { text: formula, at, .. } = &diagnostic.problem
        // Between its quotes the formula stands as it is, unless it has escapes.
        && written.get(1..written.len().checked_sub(1)?) == Some(formula.as_str())
    {
        let at = span.start + 1 + at;
        // Where it breaks off, the closing quote.
        return around(source, at);
    }
    Some(span)
}

/// The one word that is wrong, where it is one.
fn word(problem: &Problem) -> Option<&str> {
    match problem {
        Problem::UnknownKey { key: word, .. }
        | Problem::UnknownName { name: word, .. }
        | Problem::UnknownOption { option: word, .. }
        | Problem::NeedsNumber { name: word }
        | Problem::NeedsChoice { name: word } => Some(word),
        _ => None,
    }
}

/// Where `word` stands in the span, or before it on its line: the place of an entry is its value's, and a wrong key
/// stands before that. The span itself where it doesn't.
fn narrowed(source: &str, span: Range<usize>, word: &str) -> Range<usize> {
    let part_of_word = |character: char| character.is_alphanumeric() || character == '_' || character == '-';
    let line = source.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let find = |within: Range<usize>, last: bool| {
        let text = source.get(within.clone())?;
        let mut found = text.match_indices(word).map(|(at, _)| at).filter(|at| {
            let (before, after) = (text.get(..*at), text.get(at + word.len()..));
            !before.is_some_and(|text| text.ends_with(part_of_word))
                && !after.is_some_and(|text| text.starts_with(part_of_word))
        });
        let at = if last { found.last() } else { found.next() };
        at.map(|at| within.start + at..within.start + at + word.len())
    };
    find(span.clone(), false).or_else(|| find(line..span.start, true)).unwrap_or(span)
}

/// The character at this offset; the one before where the text ends there.
fn around(source: &str, at: usize) -> Option<Range<usize>> {
    let at = (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at))?;
    match source.get(at..)?.chars().next() {
        Some(character) => Some(at..at + character.len_utf8()),
        None => Some(source.char_indices().next_back().map_or(0, |(at, _)| at)..source.len()),
    }
}
