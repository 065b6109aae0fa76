//! Text as rows of cells, each with the line of the file on which it begins.

use csv::{ByteRecord, ReaderBuilder};

use super::separator::Separator;

/// The rows of a text, one after another in the same memory. Rows without a word in them are passed over.
pub(crate) struct Records<'t> {
    reader: csv::Reader<&'t [u8]>,
    text: &'t [u8],
    /// What ends a line: `\n`, or `\r` in a text without it.
    line_end: u8,
    /// Where lines were counted up to, and how many had ended there.
    counted: (usize, u64),
    /// Where the current row begins.
    start: usize,
    separator: u8,
    record: ByteRecord,
}

/// A row with the line of the file on which it begins, the first being 1.
pub(crate) struct Record<'r> {
    pub(crate) line: u64,
    pub(crate) cells: &'r ByteRecord,
}

impl<'t> Records<'t> {
    /// The rows of a text from the byte at `from` on.
    pub(crate) fn new(text: &'t str, from: usize, separator: Separator) -> Self {
        let text = text.as_bytes();
        let rest = text.get(from..).unwrap_or_default();
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator.byte())
            .buffer_capacity(1 << 16)
            .from_reader(rest);
        let line_end = if text.contains(&b'\n') { b'\n' } else { b'\r' };
        let before = text.get(..from).unwrap_or_default().iter().filter(|byte| **byte == line_end).count();
        Self {
            reader,
            text: rest,
            line_end,
            counted: (0, before as u64),
            start: 0,
            separator: separator.byte(),
            record: ByteRecord::new(),
        }
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// What the reader says; of memory it says nothing.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, csv::Error> {
        loop {
            if !self.reader.read_byte_record(&mut self.record)? {
                return Ok(None);
            }
            if !self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                break;
            }
        }
        let at = self.record.position().map_or(0, csv::Position::byte);
        let mut at = usize::try_from(at).unwrap_or(self.text.len());
        // The reader's position is before empty lines that it passes over.
        while matches!(self.text.get(at), Some(b'\r' | b'\n')) {
            at += 1;
        }
        let (up_to, ended) = self.counted;
        let between = self.text.get(up_to..at).unwrap_or_default();
        let ended = ended + between.iter().filter(|byte| **byte == self.line_end).count() as u64;
        self.counted = (at, ended);
        self.start = at;
        Ok(Some(Record { line: ended + 1, cells: &self.record }))
    }

    /// How much of the text was read, of how much.
    pub(crate) fn progress(&self) -> (usize, usize) {
        (self.start, self.text.len())
    }

    /// Does the text end within quotes that begin in the row read last? Then that row has swallowed all that
    /// followed.
    pub(crate) fn ends_within_quotes(&self) -> bool {
        let rest = self.text.get(self.start..).unwrap_or_default();
        let (mut at_start, mut quoted) = (true, false);
        let mut bytes = rest.iter().peekable();
        while let Some(&byte) = bytes.next() {
            if quoted {
                // Doubled, it stands for itself.
                if byte == b'"' && bytes.next_if(|next| **next == b'"').is_none() {
                    quoted = false;
                }
                continue;
            }
            quoted = at_start && byte == b'"';
            at_start = byte == self.separator || byte == b'\n' || byte == b'\r';
        }
        quoted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, separator: Separator) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text, 0, separator);
        let mut rows = Vec::new();
        while let Some(record) = records.next().unwrap() {
            let cells = record.cells.iter().map(|cell| String::from_utf8(cell.to_vec()).unwrap());
            rows.push((record.line, cells.collect()));
        }
        rows
    }

    fn row(line: u64, cells: [&str; 2]) -> (u64, Vec<String>) {
        (line, cells.map(str::to_owned).to_vec())
    }

    #[test]
    fn rows_know_their_lines() {
        // Line 1; 2 and 3 are empty; 4 goes on in 5; 6 has separators only; 7.
        let text = "a,b\n\n\nc,\"d\ne\"\n , \nf,g";
        let expected = [row(1, ["a", "b"]), row(4, ["c", "d\ne"]), row(7, ["f", "g"])];
        assert_eq!(rows(text, Separator::Comma), expected);
        assert_eq!(rows(&text.replace('\n', "\r\n"), Separator::Comma)[2], row(7, ["f", "g"]));
        assert_eq!(rows("a\tb\rc\td\r", Separator::Tab), [row(1, ["a", "b"]), row(2, ["c", "d"])]);
    }

    #[test]
    fn a_line_that_names_the_separator_counts() {
        let text = "sep=;\na;b\nc;d\n";
        let mut records = Records::new(text, 6, Separator::Semicolon);
        assert_eq!(records.next().unwrap().unwrap().line, 2);
        assert_eq!(records.next().unwrap().unwrap().line, 3);
    }

    #[test]
    fn quotes_that_never_end_are_seen() {
        for (text, open) in [
            ("a,b\nc,\"d\ne,f\n", true),
            ("a,b\nc,\"d\"\"\ne,f\n", true),
            ("a,b\nc,\"d\"\ne,f\n", false),
            // Within a cell it is a character as any other.
            ("a,b\nc,5\"\ne,f\n", false),
        ] {
            let mut records = Records::new(text, 0, Separator::Comma);
            while records.next().unwrap().is_some() {}
            assert_eq!(records.ends_within_quotes(), open, "{text}");
        }
    }
}
