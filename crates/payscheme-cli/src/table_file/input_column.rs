//! The cells of one input: each a number of steps above its least value, or the place of an option.

use payscheme::{Column, Exact, Grid, Input, InputError, InputKind, Rounding, Scheme, Unit, limits};

use super::decimal::{cleaned, plain};
use super::fold::{fold, in_brackets};

/// Spellings of a choice that are looked for before any is understood anew.
const SPELLINGS_KEPT: usize = 16;

/// How the cells of an input are read.
pub(crate) struct InputColumn<'s> {
    /// The place of the input among the scheme's.
    pub(crate) place: usize,
    pub(crate) input: &'s Input,
    /// By which the core sets it.
    pub(crate) steps: Column,
    scheme: &'s Scheme,
    kind: Kind,
    /// Cells with a sign of percent: whoever wrote it means percent.
    signed: usize,
    /// Those of them below 1 %.
    signed_below_one: usize,
}

/// Figures in a percent column that may be meant as fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fractions {
    None,
    /// No cell is above 1, and none has the sign.
    All,
    /// So many cells are below 1 and lack the sign that others have.
    Unsigned(usize),
}

enum Kind {
    Number {
        unit: Unit,
        grid: Grid,
        whole: Option<WholeGrid>,
    },
    Choice {
        /// What may be written for each option, folded.
        spellings: Vec<(String, usize)>,
        /// Cells as they were, with their options: the same few come again and again.
        seen: Vec<(Box<[u8]>, u64)>,
    },
}

/// A grid in whole numbers of its last decimal place, where they fit.
#[derive(Clone, Copy)]
struct WholeGrid {
    /// Decimal places.
    places: usize,
    min: i64,
    step: i64,
    /// The number of steps to the greatest value.
    last: u64,
}

impl<'s> InputColumn<'s> {
    /// The reader of the input in `place`; `None` where there is none.
    pub(crate) fn new(scheme: &'s Scheme, place: usize) -> Option<Self> {
        let input = scheme.inputs().get(place)?;
        let kind = match &input.kind {
            InputKind::Number { unit, grid } => {
                Kind::Number { unit: *unit, grid: *grid, whole: WholeGrid::of(*unit, grid) }
            }
            InputKind::Choice(_) => Kind::Choice { spellings: spellings(input), seen: Vec::new() },
        };
        Some(Self { place, input, steps: scheme.column(place)?, scheme, kind, signed: 0, signed_below_one: 0 })
    }

    /// The steps that a cell stands for; `None` where it is empty.
    ///
    /// # Errors
    /// What is wrong with it and what is allowed.
    #[inline]
    pub(crate) fn read(&mut self, cell: &[u8]) -> Result<Option<u64>, InputError> {
        match &self.kind {
            Kind::Number { whole: Some(grid), .. } => {
                if let Some(steps) = plain(cell).and_then(|(digits, places)| grid.steps(digits, places)) {
                    return Ok(Some(steps));
                }
            }
            Kind::Number { whole: None, .. } => {}
            Kind::Choice { seen, .. } => {
                if let Some((_, option)) = seen.iter().find(|(spelling, _)| **spelling == *cell) {
                    return Ok(Some(*option));
                }
            }
        }
        if cell.is_empty() {
            return Ok(None);
        }
        let steps = self.read_text(&String::from_utf8_lossy(cell))?;
        if let (Kind::Choice { seen, .. }, Some(option)) = (&mut self.kind, steps)
            && seen.len() < SPELLINGS_KEPT
        {
            seen.push((cell.into(), option));
        }
        Ok(steps)
    }

    /// Any cell, with whatever stands around its number, and choices.
    fn read_text(&mut self, cell: &str) -> Result<Option<u64>, InputError> {
        let cell = cell.trim();
        if cell.is_empty() {
            return Ok(None);
        }
        match &self.kind {
            Kind::Choice { spellings, .. } => {
                let folded = fold(cell);
                let found = spellings.iter().find(|(spelling, _)| *spelling == folded);
                match found {
                    Some((_, place)) => Ok(u64::try_from(*place).ok()),
                    None => {
                        let value = self.scheme.parse_input(self.input, cell)?;
                        Ok(whole_steps(value, Exact::ZERO, Exact::ONE))
                    }
                }
            }
            Kind::Number { unit, grid, .. } => {
                let number = cleaned(cell, *unit);
                let value = match &number {
                    Some((number, percent)) => {
                        let value = self.scheme.parse_input(self.input, number)?;
                        self.signed += usize::from(*percent);
                        self.signed_below_one += usize::from(*percent && is_below_one_percent(value));
                        value
                    }
                    None => self.scheme.parse_input(self.input, cell)?,
                };
                let steps = whole_steps(value, grid.min, grid.step);
                // A grid of more than 2^64 steps can be written in a document, but not be counted.
                let uncounted = || InputError::TooManyDigits {
                    name: self.input.id.clone(),
                    text: cell.chars().take(40).collect(),
                    integer: limits::INTEGER_DIGITS,
                    fraction: limits::FRACTION_DIGITS,
                };
                steps.map(Some).ok_or_else(uncounted)
            }
        }
    }

    /// Do these cells look like fractions where percent are meant?
    pub(crate) fn fractions(&self, cells: impl Iterator<Item = u64>) -> Fractions {
        let Kind::Number { unit: Unit::Percent, whole: Some(grid), .. } = &self.kind else { return Fractions::None };
        let Some(one) = u32::try_from(grid.places).ok().and_then(|places| 10_i64.checked_pow(places)) else {
            return Fractions::None;
        };
        // Where less than one percent is usual, it is meant.
        if self.input.default.is_some_and(is_below_one_percent) {
            return Fractions::None;
        }
        let (mut below_one, mut others) = (0, false);
        for steps in cells {
            let value = i64::try_from(steps).ok().and_then(|steps| steps.checked_mul(grid.step)?.checked_add(grid.min));
            match value {
                Some(value) if (0..=one).contains(&value) => below_one += usize::from(value != 0 && value != one),
                _ => others = true,
            }
        }
        match below_one.saturating_sub(self.signed_below_one) {
            0 => Fractions::None,
            unsigned if self.signed > 0 => Fractions::Unsigned(unsigned),
            _ if others => Fractions::None,
            _ => Fractions::All,
        }
    }
}

fn is_below_one_percent(value: Exact) -> bool {
    Exact::ratio(1, 100).is_some_and(|one| Exact::ZERO < value && value < one)
}

/// How many steps lie between; `None` where there are more than can be counted.
fn whole_steps(value: Exact, min: Exact, step: Exact) -> Option<u64> {
    u64::try_from(value.checked_sub(min)?.checked_div(step)?.whole(Rounding::HalfUp)?).ok()
}

impl WholeGrid {
    fn of(unit: Unit, grid: &Grid) -> Option<Self> {
        let parts = |value: Exact| {
            let decimal = unit.written(value)?.to_decimal()?.normalize();
            Some((decimal.mantissa(), decimal.scale()))
        };
        let (min, max, step) = (parts(grid.min)?, parts(grid.max)?, parts(grid.step)?);
        let places = min.1.max(max.1).max(step.1);
        let whole = |(digits, scale): (i128, u32)| {
            let factor = 10_i128.checked_pow(places.checked_sub(scale)?)?;
            i64::try_from(digits.checked_mul(factor)?).ok()
        };
        let (min, max, step) = (whole(min)?, whole(max)?, whole(step)?);
        let last = u64::try_from(max.checked_sub(min)?.checked_div(step)?).ok()?;
        Some(Self { places: usize::try_from(places).ok()?, min, step, last })
    }

    #[inline]
    fn steps(&self, digits: i64, places: usize) -> Option<u64> {
        const POWERS: [i64; 19] = {
            let mut powers = [1; 19];
            let mut at = 1;
            while at < powers.len() {
                powers[at] = powers[at - 1] * 10;
                at += 1;
            }
            powers
        };
        let value = if places <= self.places {
            digits.checked_mul(*POWERS.get(self.places - places)?)?
        } else {
            let power = *POWERS.get(places - self.places)?;
            if digits % power != 0 {
                return None;
            }
            digits / power
        };
        let distance = value.checked_sub(self.min)?;
        let steps = if self.step == 1 {
            distance
        } else if distance % self.step == 0 {
            distance / self.step
        } else {
            return None;
        };
        u64::try_from(steps).ok().filter(|steps| *steps <= self.last)
    }
}

/// What may be written for each option: its id, its labels, and these without brackets, where no other is written so.
fn spellings(input: &Input) -> Vec<(String, usize)> {
    let InputKind::Choice(options) = &input.kind else { return Vec::new() };
    let mut spellings: Vec<(String, usize)> = Vec::new();
    // Ids first: what is one is never taken for another's label.
    for (place, option) in options.iter().enumerate() {
        spellings.push((fold(&option.id), place));
    }
    let mut level = |level: Vec<(String, usize)>| {
        let others = |spelling: &str, place: usize| {
            spellings.iter().chain(&level).any(|(other, of)| other == spelling && *of != place)
        };
        let own: Vec<_> = level.iter().filter(|(spelling, place)| !others(spelling, *place)).cloned().collect();
        spellings.extend(own);
    };
    let labels = || {
        options
            .iter()
            .enumerate()
            .flat_map(|(place, option)| [&option.label.zh, &option.label.en].map(|label| (fold(label), place)))
    };
    level(labels().collect());
    level(labels().filter_map(|(label, place)| Some((in_brackets(&label)?.0.to_owned(), place))).collect());
    spellings
}

#[cfg(test)]
mod tests {
    use payscheme::Document;

    use super::*;

    /// A percentage, an amount below zero too, a choice with brackets, a grid whose step isn't 1.
    const SCHEME: &str = r#"
        format = 1
        id = "cells"
        version = "1"
        name = { zh = "格", en = "Cells" }
        pays = { zh = "格", en = "Cells" }
        purposes = ["after_sales"]
        kinds = ["scorecard"]
        [source]
        title = { zh = "格", en = "Cells" }
        [[inputs]]
        id = "rate"
        owner = "month"
        label = { zh = "退款率", en = "Refund rate" }
        kind.number = { unit = "percent", min = "0", max = "100", step = "0.01" }
        default = "5"
        [[inputs]]
        id = "change"
        owner = "month"
        label = { zh = "加减分", en = "Change" }
        kind.number = { unit = "points", min = "-20", max = "5", step = "0.5" }
        default = "0"
        [[inputs]]
        id = "grade"
        owner = "agent"
        label = { zh = "等级", en = "Grade" }
        kind.choice = [
            { id = "poor", label = { zh = "差（培训）", en = "Poor (training)" } },
            { id = "good", label = { zh = "良好", en = "Good" } },
        ]
        default = "good"
        [[groups]]
        id = "all"
        label = { zh = "全部", en = "All" }
        [[lines]]
        id = "score"
        group = "all"
        label = { zh = "得分", en = "Score" }
        unit = "points"
        rule.formula = "100 points * rate + change"
        [[lines]]
        id = "graded"
        group = "all"
        label = { zh = "等级分", en = "Points of the grade" }
        unit = "points"
        [lines.rule.grade]
        of = "grade"
        values = { poor = "0", good = "1" }
        [outputs]
        score = "score"
    "#;

    fn scheme() -> Scheme {
        let (document, _) = Document::from_toml(SCHEME);
        Scheme::check(&document.unwrap()).unwrap().0
    }

    fn read(place: usize, cells: &[&str]) -> Vec<Result<Option<u64>, InputError>> {
        let scheme = scheme();
        let mut column = InputColumn::new(&scheme, place).unwrap();
        cells.iter().map(|cell| column.read(cell.as_bytes())).collect()
    }

    #[test]
    fn numbers_are_steps_above_the_least() {
        // In hundredths of a percent from 0.
        let cells = ["6.5", "6.50", "6.5%", " ６.５％ ", "100", "0", "", "  ", "0.065000", "1.230"];
        let steps = [Some(650), Some(650), Some(650), Some(650), Some(10_000), Some(0), None, None];
        assert_eq!(read(0, &cells[..8]), steps.map(Ok));
        assert!(matches!(read(0, &cells[8..9])[0], Err(InputError::OffGrid { .. })));
        assert_eq!(read(0, &cells[9..]), [Ok(Some(123))]);
        // In halves from −20: (−19.5 + 20) ÷ 0.5 = 1, (0 + 20) ÷ 0.5 = 40, (5 + 20) ÷ 0.5 = 50.
        let steps = [Some(0), Some(1), Some(40), Some(50), Some(50)];
        assert_eq!(read(1, &["-20", "-19.5", "0", "5", "+5分"]), steps.map(Ok));
    }

    #[test]
    fn wrong_numbers_say_what_is_allowed() {
        assert!(matches!(&read(0, &["100.01"])[0], Err(InputError::OutOfRange { max, .. }) if max == "100"));
        assert!(matches!(&read(0, &["-1"])[0], Err(InputError::OutOfRange { .. })));
        let between = &read(1, &["0.25"])[0];
        assert!(matches!(between, Err(InputError::OffGrid { below, above, .. }) if below == "0" && above == "0.5"));
        assert!(matches!(&read(0, &["abc"])[0], Err(InputError::NotANumber { text, .. }) if text == "abc"));
        assert!(matches!(&read(0, &["1,5"])[0], Err(InputError::NotANumber { text, .. }) if text == "1,5"));
        assert!(matches!(&read(0, &["0.0000000001"])[0], Err(InputError::TooManyDigits { .. })));
    }

    #[test]
    fn options_by_id_or_label() {
        let cells =
            ["poor", "POOR", "差（培训）", "差(培训)", "差", "Poor", "poor (training)", "良好 ", "good", "poor", ""];
        let options = [0, 0, 0, 0, 0, 0, 0, 1, 1, 0].map(|option| Ok(Some(option)));
        assert_eq!(read(2, &cells)[..10], options);
        assert_eq!(read(2, &cells)[10], Ok(None));
        let wrong = &read(2, &["goood"])[0];
        assert!(matches!(wrong, Err(InputError::UnknownOption { suggestion: Some(meant), .. }) if meant == "good"));
    }

    #[test]
    fn fractions_for_percent_are_suspected() {
        let fractions = |cells: &[&str]| {
            let scheme = scheme();
            let mut column = InputColumn::new(&scheme, 0).unwrap();
            let steps: Vec<u64> = cells.iter().filter_map(|cell| column.read(cell.as_bytes()).unwrap()).collect();
            column.fractions(steps.into_iter())
        };
        assert_eq!(fractions(&["0.07", "0", "1", "0.5"]), Fractions::All);
        for none in [&["0.07", "1.01"][..], &["0", "1"], &[], &["0.07%", "0.5%"], &["0.07%", "6.5", "0"]] {
            assert_eq!(fractions(none), Fractions::None, "{none:?}");
        }
        // Who writes the sign means it, and who leaves it away beside others may not.
        assert_eq!(fractions(&["6.5%", "0.07", "0.5%", "0.08"]), Fractions::Unsigned(2));
    }
}
