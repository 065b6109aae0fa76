//! A result as the bytes of a file, and into the file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use encoding_rs::{EncoderResult, GBK};

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// With the mark by which Excel knows it.
    Utf8Bom,
    Gbk,
}

/// What an encoding doesn't have: how many characters, and the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotEncoded {
    pub(crate) count: usize,
    pub(crate) first: char,
}

/// What stands before the text.
pub(super) fn mark(encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 | Encoding::Gbk => Vec::new(),
        Encoding::Utf8Bom => "\u{feff}".as_bytes().to_vec(),
    }
}

/// A text, with its mark, in an encoding.
pub(super) fn encoded(text: Vec<u8>, encoding: Encoding) -> (Vec<u8>, Option<NotEncoded>) {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => (text, None),
        Encoding::Gbk => in_gbk(&String::from_utf8_lossy(&text)),
    }
}

fn in_gbk(text: &str) -> (Vec<u8>, Option<NotEncoded>) {
    let mut encoder = GBK.new_encoder();
    let room = encoder.max_buffer_length_from_utf8_without_replacement(text.len()).unwrap_or(text.len() * 2);
    let mut bytes = Vec::with_capacity(room);
    let mut missing: Option<NotEncoded> = None;
    let mut rest = text;
    loop {
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut bytes, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return (bytes, missing),
            EncoderResult::OutputFull => bytes.reserve(rest.len() * 2 + 16),
            // The sign of money that GBK has is the full-width one.
            EncoderResult::Unmappable('¥') => bytes.extend([0xa3, 0xa4]),
            EncoderResult::Unmappable(character) => {
                bytes.push(b'?');
                let before = missing.unwrap_or(NotEncoded { count: 0, first: character });
                missing = Some(NotEncoded { count: before.count + 1, ..before });
            }
        }
    }
}

/// Writes a file at once or not at all: into a new one beside it, which then takes its name.
pub(super) fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A device takes bytes, not another file's name.
    if fs::metadata(path).is_ok_and(|known| !known.is_file() && !known.is_dir()) {
        return fs::write(path, bytes);
    }
    let beside = beside(path)?;
    let written = File::create_new(&beside).and_then(|mut file| file.write_all(bytes));
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // What is wrong was told already by what failed first.
        let _ = fs::remove_file(&beside);
    }
    done
}

/// A name for a file beside another.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(hidden))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_of_a_result() {
        let encoded = |encoding| encoded([mark(encoding), "底¥".as_bytes().to_vec()].concat(), encoding);
        assert_eq!(encoded(Encoding::Utf8), ("底¥".as_bytes().to_vec(), None));
        assert_eq!(encoded(Encoding::Utf8Bom), (b"\xef\xbb\xbf\xe5\xba\x95\xc2\xa5".to_vec(), None));
        // 底 is B5 D7 in GBK, ￥ is A3 A4.
        assert_eq!(encoded(Encoding::Gbk), (b"\xb5\xd7\xa3\xa4".to_vec(), None));
    }

    #[test]
    fn what_gbk_lacks_is_counted() {
        // Neither 𠮷 nor the emoji is in GBK.
        let (bytes, missing) = in_gbk("a𠮷b🙂底");
        assert_eq!(bytes, b"a?b?\xb5\xd7");
        assert_eq!(missing, Some(NotEncoded { count: 2, first: '𠮷' }));
    }
}
