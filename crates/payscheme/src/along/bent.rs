//! Values along a stretch that are no quotient of straight lines.

use super::stretch::Stop;
use crate::exact::{Exact, Rounding};

/// In which direction a value goes from step to step, if it goes at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trend {
    /// Never falls.
    Rising,
    /// Never rises.
    Falling,
}

impl Trend {
    pub(super) const fn reversed(self) -> Self {
        match self {
            Self::Rising => Self::Falling,
            Self::Falling => Self::Rising,
        }
    }

    pub(super) fn of(slope: Exact) -> Self {
        if slope.is_negative() { Self::Falling } else { Self::Rising }
    }
}

/// What is known of a value that isn't a quotient of straight lines: where it begins and ends, and between what it
/// stays, on the whole stretch as asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bent {
    pub(super) first: Exact,
    pub(super) last: Exact,
    pub(super) least: Exact,
    pub(super) greatest: Exact,
    /// Known where it never turns.
    pub(super) trend: Option<Trend>,
    /// How much it rises a step but for rounding, where it is a straight line but for that.
    pub(super) per_step: Option<Exact>,
}

impl Bent {
    pub(super) fn negative(&self) -> Result<Self, Stop> {
        let [first, last, greatest, least] =
            [self.first, self.last, self.least, self.greatest].map(|value| fits(value.checked_neg()));
        Ok(Self {
            first: first?,
            last: last?,
            least: least?,
            greatest: greatest?,
            trend: self.trend.map(Trend::reversed),
            per_step: self.per_step.and_then(Exact::checked_neg),
        })
    }

    pub(super) fn is_level(&self) -> bool {
        self.least == self.greatest
    }

    pub(super) fn plus(&self, other: &Self) -> Result<Self, Stop> {
        let (first, last) = (fits(self.first.checked_add(other.first))?, fits(self.last.checked_add(other.last))?);
        let trend = match (self.is_level(), other.is_level()) {
            (_, true) => self.trend,
            (true, _) => other.trend,
            _ => self.trend.filter(|_| self.trend == other.trend),
        };
        let (least, greatest) = match trend {
            Some(_) => (first.min(last), first.max(last)),
            None => (fits(self.least.checked_add(other.least))?, fits(self.greatest.checked_add(other.greatest))?),
        };
        let per_step = self.per_step.zip(other.per_step).and_then(|(a, b)| a.checked_add(b));
        Ok(Self { first, last, least, greatest, trend, per_step })
    }

    pub(super) fn scaled(&self, factor: Exact) -> Result<Self, Stop> {
        let times = |value: Exact| fits(value.checked_mul(factor));
        let (a, b) = (times(self.least)?, times(self.greatest)?);
        Ok(Self {
            first: times(self.first)?,
            last: times(self.last)?,
            least: a.min(b),
            greatest: a.max(b),
            trend: if factor.is_negative() { self.trend.map(Trend::reversed) } else { self.trend },
            per_step: self.per_step.and_then(|slope| slope.checked_mul(factor)),
        })
    }

    /// A product of two that both vary.
    pub(super) fn times(&self, other: &Self) -> Result<Self, Stop> {
        match (self.is_level(), other.is_level()) {
            (true, _) => return other.scaled(self.first),
            (_, true) => return self.scaled(other.first),
            _ => {}
        }
        // On one side of 0 each, a product goes the way of its factors' distances from 0.
        let distance = |bent: &Self| match (bent.least.is_negative(), bent.greatest > Exact::ZERO) {
            (false, _) => bent.trend.map(|trend| (trend, false)),
            (true, false) => bent.trend.map(|trend| (trend.reversed(), true)),
            (true, true) => None,
        };
        let trend = distance(self).zip(distance(other)).and_then(|((a, minus_a), (b, minus_b))| {
            let outward = if minus_a == minus_b { a } else { a.reversed() };
            (a == b).then_some(outward)
        });
        let mut corners = [Exact::ZERO; 4];
        let pairs = [(self.least, other.least), (self.least, other.greatest)];
        let pairs = pairs.into_iter().chain([(self.greatest, other.least), (self.greatest, other.greatest)]);
        for (corner, (a, b)) in corners.iter_mut().zip(pairs) {
            *corner = fits(a.checked_mul(b))?;
        }
        let [a, b, c, d] = corners;
        Ok(Self {
            first: fits(self.first.checked_mul(other.first))?,
            last: fits(self.last.checked_mul(other.last))?,
            least: a.min(b).min(c).min(d),
            greatest: a.max(b).max(c).max(d),
            trend,
            per_step: None,
        })
    }

    /// 1 over it, which is on one side of 0.
    pub(super) fn inverse(&self) -> Result<Self, Stop> {
        if !self.least.is_negative() && !self.least.is_zero() || self.greatest.is_negative() {
            let over = |value: Exact| fits(Exact::ONE.checked_div(value));
            return Ok(Self {
                first: over(self.first)?,
                last: over(self.last)?,
                least: over(self.greatest)?,
                greatest: over(self.least)?,
                trend: self.trend.map(Trend::reversed),
                per_step: None,
            });
        }
        Err(Stop::Split)
    }

    pub(super) fn rounded(&self, step: Exact, rounding: Rounding) -> Result<Self, Stop> {
        let [first, last, least, greatest] =
            [self.first, self.last, self.least, self.greatest].map(|value| fits(value.round_to(step, rounding)));
        Ok(Self { first: first?, last: last?, least: least?, greatest: greatest?, ..*self })
    }
}

/// A value that can be held, or else a shorter stretch is needed.
pub(super) fn fits<T>(value: Option<T>) -> Result<T, Stop> {
    value.ok_or(Stop::Split)
}
