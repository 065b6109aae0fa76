//! What stands above the headings: 「三月客服考核表」 in a row of its own, as printed tables have it.

use payscheme::Scheme;

use super::heading::{InputNames, Meaning};
use super::problem::Findings;
use super::records::Records;

/// Rows among which the headings are looked for.
const LOOKED_AT: usize = 5;

/// How many rows stand above the headings: those in which no word is a heading, before one that has an input. 0 where
/// there is no such row, so that what is wrong is told of the first.
///
/// # Errors
/// What the reader says.
pub(super) fn rows_above(scheme: &Scheme, mut records: Records<'_>) -> Result<usize, csv::Error> {
    let names = InputNames::of(scheme);
    // What is doubtful is told when the headings are read.
    let mut doubts = Findings::default();
    for above in 0..LOOKED_AT {
        let Some(record) = records.next()? else { break };
        let meanings =
            record.cells.iter().map(|cell| names.meaning(scheme, &String::from_utf8_lossy(cell), &mut doubts));
        let known: Vec<Meaning> = meanings.filter(|meaning| !matches!(meaning, Meaning::Unknown(_))).collect();
        if known.iter().any(|meaning| matches!(meaning, Meaning::Input(_))) {
            return Ok(above);
        }
        if !known.is_empty() {
            break;
        }
    }
    Ok(0)
}
