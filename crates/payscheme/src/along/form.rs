//! Values along a stretch of a grid: numbers that rules calculate with as with any other.
//!
//! A rule runs once for a whole stretch. Each comparison that it makes is answered for the first step and, where
//! the answer changes further on, the stretch is cut there; so what comes out holds on all of what is left.

use std::cell::Cell;

use super::affine::Affine;
use crate::exact::{Exact, Rounding};
use crate::expression::Fault;
use crate::number::{Held, Number};

/// A stretch of grid steps, counted from its first, over which rules run.
#[derive(Debug)]
pub(super) struct Stretch {
    /// The last step that was asked for.
    whole: u64,
    /// The last step up to which every comparison so far has the same answer as at the first.
    last: Cell<u64>,
    cut: Cell<Option<Cut>>,
    /// The answers so far, a bit each after a leading 1; 0 once there were too many.
    answers: Cell<u128>,
}

/// Where a comparison changes its answer: in steps, not always a whole number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) at: Exact,
    /// Does the point itself still have the old answer?
    pub(crate) is_before: bool,
}

impl Stretch {
    pub(super) const fn new(whole: u64) -> Self {
        Self { whole, last: Cell::new(whole), cut: Cell::new(None), answers: Cell::new(1) }
    }

    pub(super) fn last(&self) -> u64 {
        self.last.get()
    }

    /// Where and how it was cut; `None` where it wasn't.
    pub(super) fn cut(&self) -> Option<Cut> {
        self.cut.get()
    }

    /// The answers of all comparisons, if they could be kept.
    pub(super) fn answers(&self) -> Option<u128> {
        Some(self.answers.get()).filter(|answers| *answers != 0)
    }

    fn note(&self, answer: bool) {
        let answers = self.answers.get();
        let full = answers == 0 || answers >> 127 == 1;
        self.answers.set(if full { 0 } else { answers << 1 | u128::from(answer) });
    }

    fn shorten(&self, last: u64, cut: Cut) {
        let earlier = self.cut.get().is_none_or(|before| cut.at < before.at);
        if last < self.last.get() || (last == self.last.get() && last < self.whole && earlier) {
            self.last.set(last);
            self.cut.set(Some(cut));
        }
    }
}

/// Why there is no value along a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop {
    /// It can't be said for all of the stretch at once; for a part of it, it may.
    Split,
    /// There is none at any of its steps that are left.
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        match fault {
            // Perhaps only further on.
            Fault::Overflow => Self::Split,
            fault => Self::Fault(fault),
        }
    }
}

/// In which direction a value goes from step to step, if it goes at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trend {
    /// Never falls.
    Rising,
    /// Never rises.
    Falling,
}

impl Trend {
    const fn reversed(self) -> Self {
        match self {
            Self::Rising => Self::Falling,
            Self::Falling => Self::Rising,
        }
    }

    fn of(slope: Exact) -> Self {
        if slope.is_negative() { Self::Falling } else { Self::Rising }
    }
}

/// What is known of a value that isn't a quotient of straight lines: where it begins and ends, and between what it
/// stays, on the whole stretch as asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bent {
    first: Exact,
    last: Exact,
    least: Exact,
    greatest: Exact,
    /// Known where it never turns.
    pub(super) trend: Option<Trend>,
    /// How much it rises a step but for rounding, where it is a straight line but for that.
    pub(super) per_step: Option<Exact>,
}

/// A value along a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) enum Along<'a> {
    /// The same at every step.
    Constant(Exact),
    /// A straight line.
    Straight(&'a Stretch, Affine),
    /// A quotient of straight lines, whose divisor is above 0 up to where the stretch was cut.
    Ratio(&'a Stretch, Affine, Affine),
    /// Anything else.
    Bent(&'a Stretch, Bent),
}

fn fits<T>(value: Option<T>) -> Result<T, Stop> {
    value.ok_or(Stop::Split)
}

impl<'a> Along<'a> {
    /// A straight line; a constant where it is level.
    pub(super) fn straight(stretch: &'a Stretch, line: Affine) -> Self {
        if line.slope.is_zero() { Self::Constant(line.start) } else { Self::Straight(stretch, line) }
    }

    const fn stretch(&self) -> Option<&'a Stretch> {
        match self {
            Self::Constant(_) => None,
            Self::Straight(stretch, _) | Self::Ratio(stretch, ..) | Self::Bent(stretch, _) => Some(stretch),
        }
    }

    /// Its value at the first step.
    fn first(&self) -> Result<Exact, Stop> {
        match self {
            Self::Constant(value) => Ok(*value),
            Self::Straight(_, line) => Ok(line.start),
            Self::Ratio(_, above, below) => fits(above.start.checked_div(below.start)),
            Self::Bent(_, bent) => Ok(bent.first),
        }
    }

    fn bent(&self) -> Result<Bent, Stop> {
        let (first, last, trend, per_step) = match self {
            Self::Bent(_, bent) => return Ok(*bent),
            Self::Constant(value) => (*value, *value, Trend::Rising, Some(Exact::ZERO)),
            Self::Straight(stretch, line) => {
                (line.start, fits(line.at(stretch.whole))?, Trend::of(line.slope), Some(line.slope))
            }
            Self::Ratio(stretch, above, below) => {
                let (num, den) = (fits(above.at(stretch.whole))?, fits(below.at(stretch.whole))?);
                // Past the cut the divisor may have any sign.
                if den <= Exact::ZERO {
                    return Err(Stop::Split);
                }
                let turn = above.slope.checked_mul(below.start).zip(above.start.checked_mul(below.slope));
                let turn = fits(turn.and_then(|(rise, fall)| rise.checked_sub(fall)))?;
                (self.first()?, fits(num.checked_div(den))?, Trend::of(turn), None)
            }
        };
        Ok(Bent { first, last, least: first.min(last), greatest: first.max(last), trend: Some(trend), per_step })
    }

    /// In which direction it goes; `None` where it may turn, or that can't be said.
    pub(super) fn trend(&self) -> Option<Trend> {
        self.bent().ok().and_then(|bent| bent.trend)
    }

    /// A straight line of the same sign as `self - other`, where there is one.
    fn side(&self, other: &Self) -> Option<Affine> {
        match (self, other) {
            (Self::Straight(_, line), Self::Constant(value)) => line.plus(&Affine::level(value.checked_neg()?)),
            (Self::Constant(value), Self::Straight(_, line)) => line.negative()?.plus(&Affine::level(*value)),
            (Self::Straight(_, a), Self::Straight(_, b)) => a.plus(&b.negative()?),
            (Self::Ratio(_, above, below), Self::Constant(value)) => above.plus(&below.times(value.checked_neg()?)?),
            (Self::Constant(value), Self::Ratio(_, above, below)) => below.times(*value)?.plus(&above.negative()?),
            (Self::Ratio(_, a, below), Self::Ratio(_, b, same)) if below == same => a.plus(&b.negative()?),
            _ => None,
        }
    }

    /// What `asked` says of `self - other` at the first step; cuts the stretch where it says something else.
    fn ask(self, other: Self, asked: Asked) -> Result<bool, Stop> {
        let Some(stretch) = self.stretch().or(other.stretch()) else {
            return Ok(asked.holds(self.first()?.cmp(&other.first()?)));
        };
        if let Some(line) = self.side(&other) {
            let answer = asked.holds(line.start.cmp(&Exact::ZERO));
            if let Some(cut) = fits(line.cut(asked, answer))? {
                // The last whole step that still has the old answer.
                let before = cut.at.whole(Rounding::Down).and_then(|steps| u64::try_from(steps).ok());
                // Without one, it is so far on that no stretch reaches it.
                if let Some(before) = before {
                    let is_on_step = Exact::int(i64::try_from(before).unwrap_or(i64::MAX)) == cut.at;
                    let last = if is_on_step && !cut.is_before { before.saturating_sub(1) } else { before };
                    stretch.shorten(last, cut);
                }
            }
            stretch.note(answer);
            return Ok(answer);
        }
        let (a, b) = (self.bent()?, other.bent()?);
        let difference = a.plus(&b.negative()?)?;
        let answer = asked.holds(difference.first.cmp(&Exact::ZERO));
        if !asked.is_settled(difference.least, difference.greatest) {
            return Err(Stop::Split);
        }
        stretch.note(answer);
        Ok(answer)
    }

    fn bend(stretch: &'a Stretch, bent: Result<Bent, Stop>) -> Result<Self, Stop> {
        bent.map(|bent| Self::Bent(stretch, bent))
    }
}

/// What is asked of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Is it below 0?
    Below,
    /// Is it above 0?
    Above,
    /// Is it 0?
    Zero,
}

impl Asked {
    pub(super) fn holds(self, side: std::cmp::Ordering) -> bool {
        match self {
            Self::Below => side.is_lt(),
            Self::Above => side.is_gt(),
            Self::Zero => side.is_eq(),
        }
    }

    /// Is the answer the same for everything from `least` to `greatest`?
    fn is_settled(self, least: Exact, greatest: Exact) -> bool {
        let zero = Exact::ZERO;
        match self {
            Self::Below => greatest < zero || least >= zero,
            Self::Above => least > zero || greatest <= zero,
            Self::Zero => least > zero || greatest < zero || (least == zero && greatest == zero),
        }
    }
}

impl Bent {
    fn negative(&self) -> Result<Self, Stop> {
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

    fn is_level(&self) -> bool {
        self.least == self.greatest
    }

    fn plus(&self, other: &Self) -> Result<Self, Stop> {
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

    fn scaled(&self, factor: Exact) -> Result<Self, Stop> {
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
    fn times(&self, other: &Self) -> Result<Self, Stop> {
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
    fn inverse(&self) -> Result<Self, Stop> {
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

    fn rounded(&self, step: Exact, rounding: Rounding) -> Result<Self, Stop> {
        let [first, last, least, greatest] =
            [self.first, self.last, self.least, self.greatest].map(|value| fits(value.round_to(step, rounding)));
        Ok(Self { first: first?, last: last?, least: least?, greatest: greatest?, ..*self })
    }
}

impl Held for Along<'_> {
    fn option(&self) -> usize {
        match self {
            Self::Constant(value) => value.option(),
            // Choices don't vary along a grid.
            _ => 0,
        }
    }
}

impl<'a> Number for Along<'a> {
    type Held = Self;
    type Fault = Stop;
    const ZERO: Self = Self::Constant(Exact::ZERO);

    fn is_division_by_zero(fault: &Stop) -> bool {
        matches!(fault, Stop::Fault(Fault::DivisionByZero))
    }
    fn of(value: &Exact) -> Result<Self, Stop> {
        Ok(Self::Constant(*value))
    }
    fn read(held: &Self) -> Result<Self, Stop> {
        Ok(*held)
    }
    fn exact(self) -> Exact {
        self.first().unwrap_or(Exact::ZERO)
    }
    fn is_below(self, other: Self) -> Result<bool, Stop> {
        self.ask(other, Asked::Below)
    }
    fn is_above(self, other: Self) -> Result<bool, Stop> {
        self.ask(other, Asked::Above)
    }
    fn equals(self, other: Self) -> Result<bool, Stop> {
        self.ask(other, Asked::Zero)
    }

    fn negative(self) -> Result<Self, Stop> {
        match self {
            Self::Constant(value) => fits(value.checked_neg()).map(Self::Constant),
            Self::Straight(stretch, line) => fits(line.negative()).map(|line| Self::Straight(stretch, line)),
            Self::Ratio(stretch, above, below) => {
                fits(above.negative()).map(|above| Self::Ratio(stretch, above, below))
            }
            Self::Bent(stretch, bent) => Self::bend(stretch, bent.negative()),
        }
    }

    fn plus(self, other: Self) -> Result<Self, Stop> {
        let exact = match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => return fits(a.checked_add(b)).map(Self::Constant),
            (value, Self::Constant(zero)) | (Self::Constant(zero), value) if zero.is_zero() => return Ok(value),
            (Self::Straight(stretch, line), Self::Constant(value))
            | (Self::Constant(value), Self::Straight(stretch, line)) => {
                line.plus(&Affine::level(value)).map(|line| Self::Straight(stretch, line))
            }
            (Self::Straight(stretch, a), Self::Straight(_, b)) => a.plus(&b).map(|line| Self::straight(stretch, line)),
            (Self::Ratio(stretch, above, below), Self::Constant(value))
            | (Self::Constant(value), Self::Ratio(stretch, above, below)) => {
                below.times(value).and_then(|added| above.plus(&added)).map(|above| Self::Ratio(stretch, above, below))
            }
            (Self::Ratio(stretch, a, below), Self::Ratio(_, b, same)) if below == same => {
                a.plus(&b).map(|above| Self::Ratio(stretch, above, below))
            }
            _ => None,
        };
        match (exact, self.stretch().or(other.stretch())) {
            (Some(exact), _) => Ok(exact),
            (None, Some(stretch)) => Self::bend(stretch, self.bent()?.plus(&other.bent()?)),
            (None, None) => Err(Stop::Split),
        }
    }

    fn times(self, other: Self) -> Result<Self, Stop> {
        let (value, factor) = match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => return fits(a.checked_mul(b)).map(Self::Constant),
            (value, Self::Constant(factor)) | (Self::Constant(factor), value) => (value, factor),
            (a, b) => {
                let stretch = fits(a.stretch())?;
                return Self::bend(stretch, a.bent()?.times(&b.bent()?));
            }
        };
        if factor.is_zero() {
            return Ok(Self::ZERO);
        }
        let exact = match value {
            Self::Straight(stretch, line) => line.times(factor).map(|line| Self::Straight(stretch, line)),
            Self::Ratio(stretch, above, below) => above.times(factor).map(|above| Self::Ratio(stretch, above, below)),
            _ => None,
        };
        match (exact, value.stretch()) {
            (Some(exact), _) => Ok(exact),
            (None, Some(stretch)) => Self::bend(stretch, value.bent()?.scaled(factor)),
            (None, None) => Err(Stop::Split),
        }
    }

    fn over(self, other: Self) -> Result<Self, Stop> {
        if other.equals(Self::ZERO)? {
            return Err(Stop::Fault(Fault::DivisionByZero));
        }
        if let Self::Constant(divisor) = other {
            return self.times(Self::Constant(fits(Exact::ONE.checked_div(divisor))?));
        }
        let is_negative = other.is_below(Self::ZERO)?;
        let upright = |line: Affine| if is_negative { line.negative() } else { Some(line) };
        let (above, below, stretch) = match (self, other) {
            (Self::Constant(value), Self::Straight(stretch, below)) => (Affine::level(value), below, stretch),
            (Self::Straight(stretch, above), Self::Straight(_, below)) => (above, below, stretch),
            (Self::Constant(value), Self::Ratio(stretch, above, below)) => (fits(below.times(value))?, above, stretch),
            (value, divisor) => {
                let stretch = fits(divisor.stretch())?;
                let inverse = divisor.bent()?.inverse()?;
                let quotient = match value {
                    Self::Constant(value) => inverse.scaled(value),
                    value => value.bent()?.times(&inverse),
                };
                return Self::bend(stretch, quotient);
            }
        };
        fits(upright(above).zip(upright(below))).map(|(above, below)| Self::Ratio(stretch, above, below))
    }

    fn rounded(self, step: Self, rounding: Rounding) -> Result<Self, Stop> {
        let step = step.first()?;
        match (self, self.stretch()) {
            (Self::Constant(value), _) => fits(value.round_to(step, rounding)).map(Self::Constant),
            (value, Some(stretch)) => Self::bend(stretch, value.bent()?.rounded(step, rounding)),
            (_, None) => Err(Stop::Split),
        }
    }
}
