//! Rows that sum up others: nobody's, so nothing is worked out for them.

use super::fold::fold;

/// How a cell ends that says so, as 「合计」 and 「甲组小计」, folded.
const ENDS: [&str; 4] = ["合计", "总计", "小计", "共计"];
/// Cells that say so as a whole, folded.
const WORDS: [&str; 15] = [
    "总数",
    "总和",
    "汇总",
    "平均",
    "平均值",
    "平均数",
    "均值",
    "人均",
    "total",
    "totals",
    "subtotal",
    "grandtotal",
    "average",
    "avg",
    "sum",
];
/// No Chinese word for it lacks all of these, and hardly any name has one.
const LETTERS: [char; 3] = ['计', '总', '均'];
/// As many bytes as nobody writes for it.
const LONG: usize = 40;

/// Does a cell say that its row is a total or an average?
pub(super) fn says_total(cell: &[u8]) -> bool {
    if cell.len() > LONG {
        return false;
    }
    let Ok(text) = std::str::from_utf8(cell) else { return false };
    // Nearly all cells are told apart by this, at little cost.
    if text.starts_with(|first: char| first.is_ascii_digit()) || !(text.is_ascii() || text.contains(LETTERS)) {
        return false;
    }
    let folded = fold(text);
    let word = folded.trim_matches([':', '(', ')', '[', ']', '*']);
    WORDS.contains(&word) || ENDS.iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_known() {
        for text in
            ["合计", " 合 计：", "总计", "甲组小计", "平均", "（合计）", "Total", "TOTALS:", "Grand total", "Avg"]
        {
            assert!(says_total(text.as_bytes()), "{text}");
        }
        for text in ["", "小王", "计小合", "均瑶", "总管", "Totally", "Summer", "合计部张三", "张三（合计岗）", "12"]
        {
            assert!(!says_total(text.as_bytes()), "{text}");
        }
    }
}
