//! Limits on documents and inputs, so that a hostile one costs little. Real schemes stay far below.

/// Bytes of a document as text.
pub const DOCUMENT_BYTES: usize = 256 * 1024;
/// Nesting of tables and lists.
pub const NESTING: usize = 16;
/// Bytes of one key.
pub const KEY_BYTES: usize = 128;
/// Characters of one text.
pub const TEXT_CHARS: usize = 2000;
/// Elements of any list (inputs, lines, bands, options …).
pub const LIST: usize = 400;
/// Parts (numbers, names, operations) of one formula.
pub const FORMULA_PARTS: usize = 400;
/// Nesting of one formula's parentheses and signs.
pub const FORMULA_NESTING: usize = 32;
/// Cells of one table's product of keys.
pub const TABLE_CELLS: usize = 10_000;
/// Digits before the point of a number, in documents and inputs.
pub const INTEGER_DIGITS: usize = 15;
/// Digits after the point.
pub const FRACTION_DIGITS: usize = 9;
/// Months that a value can be looked back.
pub const MONTHS_BACK: usize = 36;
/// Findings reported about one document.
pub const DIAGNOSTICS: usize = 200;
/// The pieces of a curve.
pub const CURVE_PIECES: usize = 5000;
/// The steps of a grid. As many are counted exactly wherever documents and figures go.
pub const GRID_STEPS: u64 = 1 << 53;
/// The evaluations that a curve takes, those of whole stretches counted as one.
pub const CURVE_EVALUATIONS: u64 = 300_000;
/// The evaluations that a search for the next change takes, those of whole stretches counted as one.
pub const NEAR_EVALUATIONS: u64 = 2000;
/// The evaluations that an answer may take where nobody says otherwise.
pub const EVALUATIONS: u64 = 20_000;
/// The values of a second input for which curves are worked out.
pub const SURFACE_STEPS: u64 = 20_001;
/// The runs of a second input.
pub const SURFACE_RUNS: usize = 1000;
