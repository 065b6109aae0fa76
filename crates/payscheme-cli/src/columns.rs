//! Columns that stand straight whatever is in them: a Chinese character is two columns wide.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::screen::styled;

/// A piece of text with its style.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Cell {
    pub(crate) fn new(style: Style, text: impl Into<String>) -> Self {
        Self { text: text.into(), style }
    }

    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::new(Style::new(), text)
    }
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// As wide as its widest cell.
    Left,
    /// As wide as its widest cell; figures.
    Right,
    /// What is left of the screen, in as many lines as it takes.
    Wrapped,
}

/// Blanks between columns.
const GAP: usize = 2;
/// Less than this is too narrow for a sentence beside other columns.
const LEAST: usize = 30;

/// Rows set in columns, each row in as many lines as it takes, each line beginning with `indent` blanks.
pub(crate) fn table(columns: &[Column], rows: &[Vec<Cell>], indent: usize, screen: usize) -> Vec<Vec<String>> {
    let widest =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.width()).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns.len()).map(widest).collect();
    let fixed: usize = columns
        .iter()
        .zip(&widths)
        .filter(|(column, _)| **column != Column::Wrapped)
        .map(|(_, width)| width + GAP)
        .sum();
    let room = screen.saturating_sub(fixed + indent);
    if let [beside @ .., Column::Wrapped] = columns
        && !beside.is_empty()
        && room < LEAST
        && widths.last() > Some(&room)
    {
        return below(beside, rows, indent, screen);
    }
    for (column, width) in columns.iter().zip(&mut widths) {
        if *column == Column::Wrapped {
            *width = (*width).min(room).max(LEAST);
        }
    }
    let set = rows.iter().map(|row| {
        let wrapped: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, width)| wrap(&cell.text, *width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let line = |place: usize| {
            let mut line = " ".repeat(indent);
            for (((cell, parts), column), width) in row.iter().zip(&wrapped).zip(columns).zip(&widths) {
                let part = parts.get(place).map_or("", String::as_str);
                let blanks = " ".repeat(width.saturating_sub(part.width()));
                let text = if part.is_empty() { String::new() } else { styled(cell.style, part) };
                match column {
                    Column::Right => line.push_str(&format!("{blanks}{text}")),
                    Column::Left | Column::Wrapped => line.push_str(&format!("{text}{blanks}")),
                }
                line.push_str(&" ".repeat(GAP));
            }
            line.trim_end().to_owned()
        };
        (0..height).map(line).collect()
    });
    set.collect()
}

/// Rows on a narrow screen: what would be wrapped stands below the rest.
fn below(beside: &[Column], rows: &[Vec<Cell>], indent: usize, screen: usize) -> Vec<Vec<String>> {
    let cut: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().take(beside.len()).cloned().collect()).collect();
    let mut set = table(beside, &cut, indent, screen);
    for (lines, cell) in set.iter_mut().zip(rows.iter().map(|row| row.get(beside.len()))) {
        let Some(cell) = cell else { continue };
        let margin = indent + GAP;
        let parts = wrap(&cell.text, screen.saturating_sub(margin).max(LEAST));
        lines.extend(parts.iter().map(|part| format!("{}{}", " ".repeat(margin), styled(cell.style, part))));
    }
    set
}

/// The text in lines of at most `width` columns.
///
/// It breaks at blanks and beside Chinese characters, but no line begins with a closing mark or ends with an
/// opening one.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            let fits = line.width() + piece.trim_end().width() <= width;
            if !fits && !line.trim_end().is_empty() {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            let piece = if line.is_empty() { piece.trim_start() } else { piece };
            // A word wider than the line is cut.
            for character in piece.chars() {
                let wide = character.width().unwrap_or(0);
                if !line.is_empty() && piece.width() > width && line.width() + wide > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(character);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Signs between two operands.
const OPERATORS: &str = "×÷=<>≥≤≠≈+−";

/// The pieces between which a line may break, each with the blanks that follow it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    let mut sign = ' ';
    for (at, character) in text.char_indices() {
        if let Some(previous) = previous
            && may_break(previous, character)
            // An operator stays with what follows it, a number with its unit.
            && !(previous == ' ' && (OPERATORS.contains(sign) || sign.is_ascii_digit() && character.width() == Some(2)))
        {
            pieces.extend(text.get(start..at));
            start = at;
        }
        previous = Some(character);
        sign = if character == ' ' { sign } else { character };
    }
    pieces.extend(text.get(start..));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    const CLOSING: &str = "，。；：、！？）」』》%·";
    const OPENING: &str = "（「『《¥≈−";
    if after.is_whitespace() || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    if before.is_whitespace() {
        return true;
    }
    let wide = |character: char| character.width() == Some(2) && !OPERATORS.contains(character);
    wide(before) || wide(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_counts_double() {
        let rows =
            vec![vec![Cell::plain("底薪"), Cell::plain("¥2,000.00")], vec![Cell::plain("Base"), Cell::plain("¥84.62")]];
        // 底薪 and Base are both four columns wide.
        assert_eq!(table(&[Column::Left, Column::Right], &rows, 1, 80), [[" 底薪  ¥2,000.00"], [" Base     ¥84.62"]]);
    }

    #[test]
    fn a_narrow_screen_has_the_sentence_below() {
        let sentence = "a sentence of more than thirty columns";
        let rows = vec![vec![Cell::plain("Base"), Cell::plain(sentence)]];
        let columns = [Column::Left, Column::Wrapped];
        // 1 + 4 + 2 leave 73 of 80 columns, and 29 of 36.
        assert_eq!(table(&columns, &rows, 1, 80), [[format!(" Base  {sentence}")]]);
        assert_eq!(table(&columns, &rows, 1, 36), [[" Base", "   a sentence of more than thirty", "   columns"]]);
    }

    #[test]
    fn lines_break_where_they_may() {
        assert_eq!(wrap("over 5%, up to 8%", 9), ["over 5%,", "up to 8%"]);
        assert_eq!(wrap("a + b × c", 7), ["a + b", "× c"]);
        assert_eq!(wrap("得到 20 分", 7), ["得到", "20 分"]);
        // Each character is two wide: three and a comma make eight, but the comma may not begin a line.
        assert_eq!(wrap("出勤满分，不扣", 8), ["出勤满", "分，不扣"]);
        assert_eq!(wrap("得「优」分", 4), ["得", "「优", "」分"].map(String::from).to_vec());
    }

    #[test]
    fn long_words_are_cut_and_nothing_is_lost() {
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4), Vec::<String>::new());
    }
}
