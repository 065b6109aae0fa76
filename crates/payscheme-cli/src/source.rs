//! Finds a scheme: built in, in a file, or on stdin.

use std::io::Read;
use std::path::Path;

use payscheme::diagnostic::nearest;
use payscheme::document::Spans;
use payscheme::{Diagnostic, Document, Scheme, Template, limits};

use crate::failure::{Failure, SourceError};

/// The text of a document, for showing where something is.
pub(crate) struct Text {
    /// What it is called.
    pub(crate) name: String,
    /// `None` for a built-in scheme.
    pub(crate) text: Option<String>,
    /// The places in it; of TOML only.
    pub(crate) spans: Spans,
}

/// Finds, reads and checks a scheme; gives its warnings and its text too.
///
/// # Errors
/// That there is none, or everything that is wrong with it.
pub(crate) fn checked(scheme: &str) -> Result<(Scheme, Vec<Diagnostic>, Text), Failure> {
    let (document, text) = document(scheme).map_err(Failure::Source)?;
    match document.and_then(|document| Scheme::check(&document)) {
        Ok((scheme, warnings)) => Ok((scheme, warnings, text)),
        Err(found) => Err(Failure::Document { found, text: Box::new(text) }),
    }
}

/// The scheme alone; its warnings are for those who write it.
///
/// # Errors
/// As [`checked`].
pub(crate) fn scheme(scheme: &str) -> Result<Scheme, Failure> {
    checked(scheme).map(|(scheme, _, _)| scheme)
}

type Parsed = Result<Document, Vec<Diagnostic>>;

fn document(scheme: &str) -> Result<(Parsed, Text), SourceError> {
    if let Some(template) = Template::find(scheme) {
        let document = template.document().ok_or_else(|| SourceError::DamagedTemplate { name: scheme.to_owned() })?;
        return Ok((Ok(document), Text { name: scheme.to_owned(), text: None, spans: Spans::default() }));
    }
    let path = Path::new(scheme);
    let looks_like_a_file =
        scheme == "-" || path.extension().is_some() || scheme.contains(['/', '\\']) || path.exists();
    if !looks_like_a_file {
        let suggestion = nearest(scheme, Template::ALL.iter().map(|template| template.id));
        return Err(SourceError::UnknownScheme { name: scheme.to_owned(), suggestion });
    }
    let unreadable =
        |error: std::io::Error| SourceError::Unreadable { path: scheme.to_owned(), message: error.to_string() };
    let text = read(scheme).map_err(unreadable)?;
    let json = match path.extension().and_then(|extension| extension.to_str()) {
        Some(extension) if extension.eq_ignore_ascii_case("json") => true,
        Some(extension) if extension.eq_ignore_ascii_case("toml") => false,
        // No TOML document begins with a brace, every JSON one does.
        _ => text.trim_start().starts_with('{'),
    };
    let (document, spans) =
        if json { (Document::from_json(&text), Spans::default()) } else { Document::from_toml(&text) };
    Ok((document, Text { name: scheme.to_owned(), text: Some(text), spans }))
}

/// Reads a file, or stdin for `-`; no more of it than a document may have, and a byte to see that it is too large.
pub(crate) fn read(path: &str) -> std::io::Result<String> {
    let limit = u64::try_from(limits::DOCUMENT_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    match path {
        "-" => std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?,
        path => std::fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?,
    };
    let text = String::from_utf8_lossy(&bytes);
    // A mark of the byte order that some editors put first.
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}
