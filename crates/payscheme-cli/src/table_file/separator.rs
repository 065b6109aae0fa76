//! What stands between the cells of a row.

use serde::Serialize;

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Separator {
    Comma,
    Tab,
    Semicolon,
}

impl Separator {
    /// The likeliest first.
    const ALL: [Self; 3] = [Self::Comma, Self::Tab, Self::Semicolon];

    pub(crate) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
        }
    }
}

/// The separator of a text, seen from its first line that has any: the one that stands there most often outside
/// quotes. A line `sep=;`, as Excel understands it, says it and is no row; the number is how many bytes it takes.
pub(crate) fn separator(text: &str) -> (Separator, usize) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if let Some(named) = first.strip_prefix("sep=") {
        let named =
            Separator::ALL.into_iter().find(|each| named.trim_end_matches(['\r', '\n']).as_bytes() == [each.byte()]);
        if let Some(named) = named {
            return (named, first.len());
        }
    }
    let mut counts = [0_usize; Separator::ALL.len()];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted && counts.iter().any(|count| *count > 0) => break,
            _ if quoted => {}
            _ => {
                for (count, each) in counts.iter_mut().zip(Separator::ALL) {
                    *count += usize::from(byte == each.byte());
                }
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let found = Separator::ALL.into_iter().zip(counts).find(|(_, count)| *count == most);
    (found.map_or(Separator::Comma, |(each, _)| each), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_tells() {
        for (text, found) in [
            ("姓名,迟到\n", Separator::Comma),
            ("姓名\t迟到\t备注,说明\n", Separator::Tab),
            ("姓名;迟到;\"a,b,c,d\"\n,,,,,\n", Separator::Semicolon),
            // A line break in quotes doesn't end the heading.
            ("\"姓\n名;\";迟到;退款率\n", Separator::Semicolon),
            ("\n\n姓名;迟到\n", Separator::Semicolon),
            // A title has none.
            ("三月考核表\n姓名\t迟到\n", Separator::Tab),
            ("迟到\n", Separator::Comma),
            ("", Separator::Comma),
        ] {
            assert_eq!(separator(text), (found, 0), "{text}");
        }
    }

    #[test]
    fn a_line_of_excels_names_it() {
        assert_eq!(separator("sep=;\r\na,b;c\r\n"), (Separator::Semicolon, 7));
        assert_eq!(separator("sep=|\na,b\n"), (Separator::Comma, 0));
    }
}
