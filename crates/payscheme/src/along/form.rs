//! Values along a stretch of a grid: numbers that rules calculate with as with any other.
//!
//! A rule runs once for a whole stretch. Each comparison that it makes is answered for the first step and, where
//! the answer changes further on, the stretch is cut there; so what comes out holds on all of what is left.

use super::affine::Affine;
use super::bent::{Bent, Trend, fits};
use super::stretch::{Asked, Stop, Stretch};
use crate::condition::Comparison;
use crate::exact::{Exact, Rounding};
use crate::expression::Fault;
use crate::number::{Held, Number};

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
    fn compares(self, how: Comparison, other: Self) -> Result<bool, Stop> {
        // One of the two ways to ask, so that the same edge is cut the same way.
        let (asked, expected) = match how {
            Comparison::Below => (Asked::Below, true),
            Comparison::AtLeast => (Asked::Below, false),
            Comparison::Above => (Asked::Above, true),
            Comparison::AtMost => (Asked::Above, false),
            Comparison::Equal => (Asked::Zero, true),
            Comparison::Unequal => (Asked::Zero, false),
        };
        Ok(self.ask(other, asked)? == expected)
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
