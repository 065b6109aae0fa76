//! Finds a scheme: built in, in a file, or on stdin.

use std::io::Read;
use std::path::Path;

use payscheme::diagnostic::nearest;
use payscheme::document::Spans;
use payscheme::{Diagnostic, Document, Scheme, limits};
use payscheme_templates::Template;

use crate::failure::{Failure, ReadError, SourceError};

/// The text of a document, for showing where something is.
pub(crate) struct Text {
    /// What it is called.
    pub(crate) name: String,
    pub(crate) text: String,
    /// The places in it; of TOML only.
    pub(crate) spans: Spans,
}

/// Finds, reads and checks a scheme; gives its warnings and its text too.
///
/// # Errors
/// That there is none, or everything that is wrong with it.
pub(crate) fn checked(scheme: &str) -> Result<(Scheme, Vec<Diagnostic>, Text), Failure> {
    let (document, text) = document(scheme)?;
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

/// Finds and reads a document, right or wrong, with its text.
///
/// # Errors
/// That there is none.
pub(crate) fn document(scheme: &str) -> Result<(Parsed, Text), Failure> {
    if let Some(template) = Template::find(scheme) {
        let (document, spans) = Document::from_toml(template.text());
        return Ok((document, Text { name: scheme.to_owned(), text: template.text().to_owned(), spans }));
    }
    let path = Path::new(scheme);
    let looks_like_a_file =
        scheme == "-" || path.extension().is_some() || scheme.contains(['/', '\\']) || path.exists();
    if !looks_like_a_file {
        let suggestion = nearest(scheme, Template::ALL.iter().map(|template| template.id));
        return Err(Failure::Source(SourceError::UnknownScheme { name: scheme.to_owned(), suggestion }));
    }
    let text = read(scheme).map_err(Failure::Read)?;
    let json = match path.extension().and_then(|extension| extension.to_str()) {
        Some(extension) if extension.eq_ignore_ascii_case("json") => true,
        Some(extension) if extension.eq_ignore_ascii_case("toml") => false,
        // No TOML document begins with a brace, every JSON one does.
        _ => text.trim_start().starts_with('{'),
    };
    let (document, spans) =
        if json { (Document::from_json(&text), Spans::default()) } else { Document::from_toml(&text) };
    Ok((document, Text { name: scheme.to_owned(), text, spans }))
}

/// Reads a file, or stdin for `-`; no more of it than a document may have, and a byte to see that it is too large.
///
/// # Errors
/// That it can't be read, or isn't UTF-8.
pub(crate) fn read(path: &str) -> Result<String, ReadError> {
    let limit = u64::try_from(limits::DOCUMENT_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let done = match path {
        "-" => std::io::stdin().lock().take(limit).read_to_end(&mut bytes),
        path => std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)),
    };
    done.map_err(|error| ReadError::Unreadable {
        path: path.to_owned(),
        message: error.to_string(),
        kind: error.kind(),
    })?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        // Cut off in the middle of a character: it is too large, which is told as such.
        Err(error) if error.as_bytes().len() > limits::DOCUMENT_BYTES => {
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        }
        Err(_) => return Err(ReadError::NotUtf8 { path: path.to_owned() }),
    };
    // A mark of the byte order that some editors put first.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
