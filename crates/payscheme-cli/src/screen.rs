//! Where results go: stdout for results, stderr for what went wrong, JSON on stdout for programs.
//!
//! All is gathered and written at once at the end, so that a reader who stops reading does no harm.

use std::io::{ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use payscheme_words::Language;
use serde::Serialize;

use crate::failure::Failure;

/// Bold: totals and headings.
pub(crate) const STRONG: Style = Style::new().bold();
/// Dim: what explains.
pub(crate) const QUIET: Style = Style::new().dimmed();
/// What went wrong.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// What should be noticed.
pub(crate) const NOTED: Style = AnsiColor::Yellow.on_default();
/// Ids, as they are typed.
pub(crate) const TYPED: Style = AnsiColor::Cyan.on_default();

/// Columns of a screen that isn't a terminal.
const COLUMNS: usize = 100;

/// What is shown, in which language, and how wide.
pub(crate) struct Screen {
    pub(crate) language: Language,
    pub(crate) json: bool,
    pub(crate) columns: usize,
    color: ColorChoice,
    out: String,
    err: String,
    /// A file that goes to stdout as it is.
    bytes: Vec<u8>,
}

impl Screen {
    pub(crate) fn new(language: Language, color: ColorChoice, json: bool) -> Self {
        let terminal = std::io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        let columns = terminal.map_or(COLUMNS, |(width, _)| usize::from(width.0).clamp(40, 120));
        Self { language, json, columns, color, out: String::new(), err: String::new(), bytes: Vec::new() }
    }

    /// One of a pair of wordings.
    pub(crate) const fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// A line of the result.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.out.push_str(line.as_ref().trim_end());
        self.out.push('\n');
    }

    /// The result so far.
    #[cfg(test)]
    pub(crate) fn told(&self) -> &str {
        &self.out
    }

    /// A line about what went wrong.
    pub(crate) fn complain(&mut self, line: impl AsRef<str>) {
        self.err.push_str(line.as_ref());
        self.err.push('\n');
    }

    /// Text as it is.
    pub(crate) fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// A file that goes to stdout as it is, in whatever encoding.
    pub(crate) fn bytes(&mut self, bytes: Vec<u8>) {
        self.bytes = bytes;
    }

    /// One JSON value.
    pub(crate) fn value(&mut self, value: &impl Serialize) {
        match serde_json::to_string_pretty(value) {
            Ok(text) => self.line(text),
            Err(error) => self.complain(error.to_string()),
        }
    }

    /// Why there is no result: as data where that was asked for, else in words.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        failure.tell(self);
    }

    /// Writes everything; false if it can't be written. A reader that went away is no failure.
    pub(crate) fn finish(self) -> bool {
        fn written(stream: &mut impl Write, bytes: &[u8]) -> bool {
            match stream.write_all(bytes).and_then(|()| stream.flush()) {
                Ok(()) => true,
                Err(error) => error.kind() == ErrorKind::BrokenPipe,
            }
        }
        let file = self.bytes.is_empty() || written(&mut std::io::stdout().lock(), &self.bytes);
        let out = written(&mut AutoStream::new(std::io::stdout().lock(), self.color), self.out.as_bytes());
        written(&mut AutoStream::new(std::io::stderr().lock(), self.color), self.err.as_bytes()) && out && file
    }
}

/// Text in a style, and nothing else: a document's own control characters don't reach the terminal.
pub(crate) fn styled(style: Style, text: impl AsRef<str>) -> String {
    format!("{style}{}{style:#}", printable(text.as_ref()))
}

/// The text with its control characters replaced.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character }).collect()
}
