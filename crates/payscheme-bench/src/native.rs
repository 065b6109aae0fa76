//! The rounds on this machine: block by block, so that everything measured finds its inputs equally warm.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use payscheme::{EvalError, Evaluator, Exact, Inputs, Scheme};
use rust_decimal::Decimal;

use crate::by_hand::{self, Month, Shop};
use crate::months::{self, Row, Setter};

/// Rows whose inputs fit the second-level cache of any recent machine.
const BLOCK: usize = 500;

/// What one round took.
#[derive(Clone, Copy, Default)]
pub(crate) struct Round {
    /// The function written by hand.
    pub(crate) by_hand: Duration,
    /// The engine, for the pay alone.
    pub(crate) pay: Duration,
    /// The engine, for the statement.
    pub(crate) statement: Duration,
    /// The engine, for the statement with every line and its reasons read.
    pub(crate) explained: Duration,
}

/// One scheme with the memory that all rounds share.
pub(crate) struct Native<'s> {
    scheme: &'s Scheme,
    setter: Setter<'s>,
    shop: Shop,
    months: Vec<Month>,
    inputs: Vec<Inputs>,
}

impl<'s> Native<'s> {
    pub(crate) fn of(scheme: &'s Scheme) -> Result<Self> {
        Ok(Self {
            scheme,
            setter: Setter::of(scheme)?,
            shop: Shop::of_the_source(),
            months: Vec::with_capacity(BLOCK),
            inputs: vec![scheme.defaults(); BLOCK],
        })
    }

    /// What the function by hand gives for each row, in fen.
    pub(crate) fn expected(&self, rows: &[Row]) -> Result<Vec<i64>> {
        rows.iter().map(|row| fen(by_hand::pay(&months::by_hand(row), &self.shop))).collect()
    }

    /// One round over all rows, every result checked.
    pub(crate) fn round(&mut self, rows: &[Row], expected: &[i64]) -> Result<Round> {
        let mut round = Round::default();
        for (rows, expected) in rows.chunks(BLOCK).zip(expected.chunks(BLOCK)) {
            self.months.clear();
            self.months.extend(rows.iter().map(months::by_hand));
            for (inputs, row) in self.inputs.iter_mut().zip(rows) {
                self.setter.set(inputs, row)?;
            }
            self.block(rows.len(), expected, &mut round)?;
        }
        Ok(round)
    }

    fn block(&self, count: usize, expected: &[i64], round: &mut Round) -> Result<()> {
        let (scheme, months, inputs) = (self.scheme, &self.months, self.inputs.get(..count).unwrap_or_default());

        let mut pays = Vec::with_capacity(count);
        let start = Instant::now();
        for month in months {
            pays.push(by_hand::pay(black_box(month), black_box(&self.shop)));
        }
        round.by_hand += start.elapsed();
        same("by hand", pays.into_iter().map(fen), expected)?;

        let mut evaluator = Evaluator::new(scheme);
        let mut pays = Vec::with_capacity(count);
        let start = Instant::now();
        for inputs in inputs {
            evaluator.run(black_box(inputs)).map_err(|error| failed(&error))?;
            pays.push(evaluator.pay());
        }
        round.pay += start.elapsed();
        same("pay alone", pays.into_iter().map(exact_fen), expected)?;

        let mut pays = Vec::with_capacity(count);
        let start = Instant::now();
        for inputs in inputs {
            let statement = black_box(scheme.evaluate(black_box(inputs)).map_err(|error| failed(&error))?);
            pays.push(statement.pay().map(|pay| pay.value));
        }
        round.statement += start.elapsed();
        same("statement", pays.into_iter().map(exact_fen), expected)?;

        let mut pays = Vec::with_capacity(count);
        let start = Instant::now();
        for inputs in inputs {
            let statement = scheme.evaluate(black_box(inputs)).map_err(|error| failed(&error))?;
            for line in statement.lines() {
                black_box(line);
            }
            pays.push(statement.pay().map(|pay| pay.value));
        }
        round.explained += start.elapsed();
        same("statement, every line read", pays.into_iter().map(exact_fen), expected)
    }
}

/// Every result must be the one by hand.
pub(crate) fn same(what: &str, found: impl Iterator<Item = Result<i64>>, expected: &[i64]) -> Result<()> {
    let mut count = 0;
    for (index, found) in found.enumerate() {
        let (found, expected) = (found.with_context(|| what.to_owned())?, expected.get(index));
        if expected != Some(&found) {
            bail!("{what}: {found} fen where the function by hand gives {expected:?}");
        }
        count += 1;
    }
    if count == expected.len() { Ok(()) } else { bail!("{what}: {count} results instead of {}", expected.len()) }
}

fn failed(error: &EvalError) -> anyhow::Error {
    anyhow!("the engine refuses: {error:?}")
}

fn exact_fen(pay: Option<Exact>) -> Result<i64> {
    let pay = pay.context("the scheme has no pay")?;
    let (num, den) = pay.checked_mul(Exact::int(100)).context("the pay is too large")?.parts();
    if den != 1 {
        bail!("the pay is {num}/{den} fen");
    }
    Ok(i64::try_from(num)?)
}

fn fen(pay: Decimal) -> Result<i64> {
    let fen = (pay * Decimal::ONE_HUNDRED).normalize();
    if fen.scale() != 0 {
        bail!("the pay is {fen} fen");
    }
    Ok(i64::try_from(fen.mantissa())?)
}
