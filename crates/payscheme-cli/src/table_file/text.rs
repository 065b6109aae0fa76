//! Bytes as text: the encodings in which spreadsheets write.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use serde::Serialize;

/// How a file's text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum Encoding {
    #[serde(rename = "utf-8")]
    Utf8,
    #[serde(rename = "utf-16le")]
    Utf16Le,
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// GBK is a part of it.
    #[serde(rename = "gb18030")]
    Gb18030,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NotText {
    /// A spreadsheet's own format.
    Workbook,
    /// UTF-16 that doesn't say which, or no text at all.
    Binary,
    /// None of the encodings.
    UnknownEncoding,
}

/// The text of these bytes.
///
/// # Errors
/// That they are no text.
pub(crate) fn decode(mut bytes: Vec<u8>) -> Result<(String, Encoding), NotText> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
    if bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND) {
        return Err(NotText::Workbook);
    }
    for (mark, encoding, named) in
        [(b"\xff\xfe", UTF_16LE, Encoding::Utf16Le), (b"\xfe\xff", UTF_16BE, Encoding::Utf16Be)]
    {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            return text.map(|text| (text.into_owned(), named)).ok_or(NotText::UnknownEncoding);
        }
    }
    if bytes.contains(&0) {
        return Err(NotText::Binary);
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Encoding::Utf8)),
        Err(error) => {
            let text = GB18030.decode_without_bom_handling_and_without_replacement(error.as_bytes());
            text.map(|text| (text.into_owned(), Encoding::Gb18030)).ok_or(NotText::UnknownEncoding)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<(String, Encoding), NotText> {
        decode(bytes.to_vec())
    }

    #[test]
    fn every_encoding_of_a_spreadsheet() {
        // 迟到 is U+8FDF U+5230; in GBK B3 D9 B5 BD.
        let text = "迟到".to_owned();
        assert_eq!(decoded("迟到".as_bytes()), Ok((text.clone(), Encoding::Utf8)));
        assert_eq!(decoded("\u{feff}迟到".as_bytes()), Ok((text.clone(), Encoding::Utf8)));
        assert_eq!(decoded(b"\xff\xfe\xdf\x8f\x30\x52"), Ok((text.clone(), Encoding::Utf16Le)));
        assert_eq!(decoded(b"\xfe\xff\x8f\xdf\x52\x30"), Ok((text.clone(), Encoding::Utf16Be)));
        assert_eq!(decoded(b"\xb3\xd9\xb5\xbd"), Ok((text, Encoding::Gb18030)));
        // 𠮷 is outside GBK. U+20BB7 is the 68535th past U+10000, which is GB18030's 189000th character of four bytes:
        // 257535 = 20 × 12600 + 4 × 1260 + 49 × 10 + 5.
        assert_eq!(decoded(b"\x95\x34\xb2\x35"), Ok(("𠮷".to_owned(), Encoding::Gb18030)));
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        assert_eq!(decoded(b"PK\x03\x04rest"), Err(NotText::Workbook));
        assert_eq!(decoded(b"\xd0\xcf\x11\xe0rest"), Err(NotText::Workbook));
        assert_eq!(decoded(b"a\0b\0"), Err(NotText::Binary));
        // Neither UTF-8 nor a character of GB18030.
        assert_eq!(decoded(b"a\xff\xffb"), Err(NotText::UnknownEncoding));
        // Half a UTF-16 character at the end.
        assert_eq!(decoded(b"\xff\xfe\xdf\x8f\x30"), Err(NotText::UnknownEncoding));
    }
}
