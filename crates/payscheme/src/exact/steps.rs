//! Numbers and steps: rounding to one, whole numbers of it, the step that two have in common.

use std::cmp::Ordering;

use super::{Exact, Width};
use crate::wide::gcd;

/// In which direction [`Exact::round_to`] goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest step; a half goes away from zero (四舍五入).
    HalfUp,
    /// To the nearest step; a half goes to the even one.
    HalfEven,
    /// To the next step below (toward −∞).
    Down,
    /// To the next step above (toward +∞).
    Up,
}

/// Whether a number between two steps goes to the upper one; `half` is how its distance from the lower one
/// compares to its distance from the upper one.
#[inline]
pub(crate) fn rounds_up(rounding: Rounding, on_step: bool, half: Ordering, positive: bool, odd: bool) -> bool {
    match rounding {
        Rounding::Down => false,
        Rounding::Up => !on_step,
        Rounding::HalfUp => half.is_gt() || (half.is_eq() && positive),
        Rounding::HalfEven => half.is_gt() || (half.is_eq() && odd),
    }
}

impl Exact {
    /// The whole number of `step`s (above 0) nearest in that direction, times `step`.
    #[must_use]
    pub fn round_to(self, step: Self, rounding: Rounding) -> Option<Self> {
        let wide = step.wide();
        let steps = self.checked_div(step)?.whole(rounding)?;
        Some(Self::of(steps.checked_mul(wide.num)?, wide.den))
    }

    /// Rounded to a whole number.
    #[must_use]
    pub fn whole(self, rounding: Rounding) -> Option<i128> {
        match self.narrow().and_then(|narrow| narrow.whole(rounding)) {
            Some(whole) => Some(whole.into()),
            None => self.wide().whole(rounding),
        }
    }

    /// Is it a whole number of `step`s?
    #[must_use]
    pub fn is_multiple_of(self, step: Self) -> bool {
        self.checked_div(step).is_some_and(|steps| match steps.0 {
            Width::Narrow(steps) => steps.num() % steps.den() == 0,
            Width::Wide(steps) => steps.num % steps.den == 0,
        })
    }

    /// The greatest power of ten that isn't above it; `None` where it isn't above 0.
    pub(crate) fn power_of_ten(self) -> Option<Self> {
        if self <= Self::ZERO {
            return None;
        }
        let (mut power, ten) = (Self::ONE, Self::int(10));
        while power.checked_mul(ten)? <= self {
            power = power.checked_mul(ten)?;
        }
        while power > self {
            power = power.checked_div(ten)?;
        }
        Some(power)
    }

    /// The greatest number of which both are whole multiples; `None` on overflow.
    #[must_use]
    pub fn common_step(self, other: Self) -> Option<Self> {
        let ((a_num, a_den), (b_num, b_den)) = (self.parts(), other.parts());
        let den = (a_den / gcd(a_den, b_den)).checked_mul(b_den)?;
        let num = gcd(a_num.checked_mul(den / a_den)?, b_num.checked_mul(den / b_den)?);
        Some(Self::of(num, den))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(num: i128, den: i128) -> Exact {
        Exact::ratio(num, den).unwrap()
    }

    #[test]
    fn rounds_halves_as_named() {
        let fen = of(1, 100);
        // 884.615 and -884.615 are exactly half way between two fen.
        for (rounding, up, down) in [
            (Rounding::HalfUp, of(88462, 100), of(-88462, 100)),
            (Rounding::HalfEven, of(88462, 100), of(-88462, 100)),
            (Rounding::Down, of(88461, 100), of(-88462, 100)),
            (Rounding::Up, of(88462, 100), of(-88461, 100)),
        ] {
            assert_eq!(of(884_615, 1000).round_to(fen, rounding), Some(up));
            assert_eq!(of(-884_615, 1000).round_to(fen, rounding), Some(down));
        }
        assert_eq!(of(884_605, 1000).round_to(fen, Rounding::HalfEven), Some(of(88460, 100)));
    }

    #[test]
    fn common_steps() {
        assert_eq!(of(5, 1).common_step(of(1, 2)), Some(of(1, 2)));
        assert_eq!(of(6, 1).common_step(of(4, 1)), Some(of(2, 1)));
        assert!(of(65, 10).is_multiple_of(of(1, 100)));
        assert!(!of(1, 3).is_multiple_of(of(1, 100)));
    }
}
