//! What is known of conditions while their operands move.

use super::bound::{Bound, Truth};
use super::slopes::Leaves;
use crate::condition::{Comparison, Condition};
use crate::exact::Exact;
use crate::expression::Expr;

impl Comparison {
    /// What holds where it doesn't.
    const fn opposite(self) -> Self {
        match self {
            Self::AtLeast => Self::Below,
            Self::Above => Self::AtMost,
            Self::AtMost => Self::Above,
            Self::Below => Self::AtLeast,
            Self::Equal => Self::Unequal,
            Self::Unequal => Self::Equal,
        }
    }

    /// The same with its sides exchanged.
    const fn turned(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::Above => Self::Below,
            Self::AtMost => Self::AtLeast,
            Self::Below => Self::Above,
            Self::Equal | Self::Unequal => self,
        }
    }

    /// What is known of the left side where it holds; all that is known of it already where that leaves nothing.
    fn narrowed(self, left: &Bound, right: &Bound) -> Bound {
        let (mut min, mut max) = (left.min, left.max);
        if matches!(self, Self::AtLeast | Self::Above | Self::Equal) {
            min = min.max(right.min);
        }
        if matches!(self, Self::AtMost | Self::Below | Self::Equal) {
            max = max.min(right.max);
        }
        if min > max { *left } else { Bound::new(min, max, left.trend) }
    }

    pub(crate) fn bound(self, left: &Bound, right: &Bound) -> Truth {
        match self {
            Self::AtLeast => Truth::at_least(left, right),
            Self::Above => Truth::at_least(right, left).negative(),
            Self::AtMost => Truth::at_least(right, left),
            Self::Below => Truth::at_least(left, right).negative(),
            Self::Equal => Truth::equal(left, right),
            Self::Unequal => Truth::equal(left, right).negative(),
        }
    }
}

impl Condition {
    /// Leaves out of the bounds of names what they can't be where it holds, or where it doesn't; not all of it.
    pub(crate) fn narrow(&self, holds: bool, bounds: &mut [Bound]) {
        match self {
            Self::Compare { left, comparison, right } => {
                let comparison = if holds { *comparison } else { comparison.opposite() };
                for (side, comparison, other) in [(left, comparison, right), (right, comparison.turned(), left)] {
                    if let (Expr::Name(slot), Ok(other)) = (side, other.bound(bounds))
                        && let Some(bound) = bounds.get_mut(slot.0)
                    {
                        *bound = comparison.narrowed(bound, &other);
                    }
                }
            }
            Self::Is { choice, option, expected } => {
                let option = i64::try_from(*option).map(Exact::int);
                if let (Ok(option), Some(bound)) = (option, bounds.get_mut(choice.0))
                    && *expected == holds
                {
                    *bound = Bound::only(option);
                }
            }
            Self::All(parts) if holds => parts.iter().for_each(|part| part.narrow(holds, bounds)),
            Self::Any(parts) if !holds => parts.iter().for_each(|part| part.narrow(holds, bounds)),
            // Which of the parts makes it so isn't known.
            Self::All(_) | Self::Any(_) => {}
        }
    }

    /// What it takes, from a point, that it holds, or that it doesn't.
    pub(crate) fn turns(&self, to: bool, bounds: &[Bound], at: &[Exact]) -> Leaves {
        if self.is_met(at).is_ok_and(|holds| holds == to) {
            return Leaves::Anyhow;
        }
        let parts = |parts: &[Self]| parts.iter().map(|part| part.turns(to, bounds, at)).collect();
        match self {
            Self::Compare { left, comparison, right } => {
                let comparison = if to { *comparison } else { comparison.opposite() };
                let distance = || right.evaluate::<Exact>(at).ok()?.checked_sub(left.evaluate::<Exact>(at).ok()?);
                let mut changed = Vec::new();
                let mut add = |slot, slope| changed.push((slot, slope));
                let whole = Bound::only(Exact::ONE);
                let less = Bound::only(Exact::int(-1));
                let known = left.slopes(bounds, whole, &mut add).and(right.slopes(bounds, less, &mut add));
                match (distance(), known, comparison) {
                    (Some(so_much), Some(()), comparison) if comparison != Comparison::Unequal => {
                        Leaves::By { changed, so_much }
                    }
                    _ => Leaves::Anyhow,
                }
            }
            Self::Is { choice, option, expected } if *expected == to => {
                let option = i64::try_from(*option).ok().map(Exact::int);
                Leaves::by(*choice, option.and_then(|option| option.checked_sub(choice.of(at))))
            }
            Self::Is { choice, .. } => Leaves::option(*choice),
            Self::All(all) if to => Leaves::All(parts(all)),
            Self::Any(any) if !to => Leaves::All(parts(any)),
            Self::All(some) | Self::Any(some) => Leaves::Any(parts(some)),
        }
    }

    /// Whether it may hold and may fail, from what is known of its operands; `None` where that can't be worked out.
    pub(crate) fn bound(&self, bounds: &[Bound]) -> Option<Truth> {
        match self {
            Self::Compare { left, comparison, right } => {
                Some(comparison.bound(&left.bound(bounds).ok()?, &right.bound(bounds).ok()?))
            }
            Self::Is { choice, option, expected } => {
                let option = Bound::only(Exact::int(i64::try_from(*option).ok()?));
                let is = Truth::equal(&choice.bound(bounds)?, &option);
                Some(if *expected { is } else { is.negative() })
            }
            Self::All(parts) => {
                parts.iter().try_fold(Truth::ALWAYS, |so_far, part| Some(so_far.and(part.bound(bounds)?)))
            }
            Self::Any(parts) => {
                parts.iter().try_fold(Truth::ALWAYS.negative(), |so_far, part| Some(so_far.or(part.bound(bounds)?)))
            }
        }
    }
}
