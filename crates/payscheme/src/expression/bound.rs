//! What is known of a formula from what is known of its names.

use super::{Expr, Function, Operator};
use crate::bounds::{Bound, Trend, Unbounded};
use crate::exact::Exact;
use crate::interval::Range;
use crate::scheme::Slot;

impl Expr<Slot> {
    /// What is known of its value from what is known of its names.
    pub(crate) fn bound(&self, bounds: &[Bound]) -> Result<Bound, Unbounded> {
        let large = Unbounded::TooLarge;
        match self {
            Self::Literal { value, .. } => Ok(Bound::only(*value)),
            Self::Name(slot) => slot.bound(bounds).ok_or(large),
            Self::Negative(inner) => inner.bound(bounds)?.negative().ok_or(large),
            Self::Binary { operator, left, right } => {
                let (left, right) = (left.bound(bounds)?, right.bound(bounds)?);
                match operator {
                    Operator::Add => left.plus(right).ok_or(large),
                    Operator::Subtract => left.minus(right).ok_or(large),
                    Operator::Multiply => left.times(right).ok_or(large),
                    Operator::Divide => left.over(right),
                }
            }
            Self::Call { function, arguments } => {
                let mut arguments = arguments.iter().map(|argument| argument.bound(bounds));
                let first = arguments.next().unwrap_or(Ok(Bound::only(Exact::ZERO)))?;
                arguments.try_fold(first, |so_far, argument| match function {
                    Function::Min => Ok(so_far.lesser(argument?)),
                    Function::Max => Ok(so_far.greater(argument?)),
                    Function::Sum => so_far.plus(argument?).ok_or(large),
                })
            }
        }
    }

    /// Calls `visit` for each name with how much the value changes for each 1 that it does, times `share`; `None`
    /// where that can't be said. Between two points the value changes by what the names do, each times something in
    /// its slope.
    pub(crate) fn slopes(&self, bounds: &[Bound], share: Bound, visit: &mut dyn FnMut(Slot, Bound)) -> Option<()> {
        let part = |expr: &Self| expr.bound(bounds).ok().map(Bound::ends);
        match self {
            Self::Literal { .. } => Some(()),
            Self::Name(slot) => {
                visit(*slot, share);
                Some(())
            }
            Self::Negative(inner) => inner.slopes(bounds, share.negative()?, visit),
            Self::Binary { operator: Operator::Add, left, right } => {
                left.slopes(bounds, share, visit)?;
                right.slopes(bounds, share, visit)
            }
            Self::Binary { operator: Operator::Subtract, left, right } => {
                left.slopes(bounds, share, visit)?;
                right.slopes(bounds, share.negative()?, visit)
            }
            // a'b' − ab = a'(b' − b) + b(a' − a)
            Self::Binary { operator: Operator::Multiply, left, right } => {
                left.slopes(bounds, share.times(part(right)?)?, visit)?;
                right.slopes(bounds, share.times(part(left)?)?, visit)
            }
            // a'/b' − a/b = ((a' − a) − (b' − b) × a/b) ÷ b'
            Self::Binary { operator: Operator::Divide, left, right } => {
                let (quotient, divisor) = (part(self)?, part(right)?);
                let each = share.over(divisor).ok()?;
                left.slopes(bounds, each, visit)?;
                right.slopes(bounds, each.times(quotient)?.negative()?, visit)
            }
            Self::Call { function: Function::Sum, arguments } => {
                arguments.iter().try_for_each(|argument| argument.slopes(bounds, share, visit))
            }
            Self::Call { function, arguments } => {
                let parts = arguments.iter().map(part).collect::<Option<Vec<_>>>()?;
                // One that is never past another makes no difference.
                let is_behind = |(place, one): (usize, &Bound)| {
                    parts.iter().enumerate().any(|(other_place, other)| {
                        let (behind, ahead) = match function {
                            Function::Min => (one.min >= other.max, other.min >= one.max),
                            _ => (one.max <= other.min, other.max <= one.min),
                        };
                        place != other_place && behind && (other_place < place || !ahead)
                    })
                };
                let open = parts.iter().enumerate().zip(arguments).filter(|(part, _)| !is_behind(*part));
                let open: Vec<&Self> = open.map(|(_, argument)| argument).collect();
                if let [only] = open.as_slice() {
                    return only.slopes(bounds, share, visit);
                }
                // It goes with one and then with another, with each a part of the way.
                let some = share.or(Bound::only(Exact::ZERO));
                open.iter().try_for_each(|argument| argument.slopes(bounds, some, visit))
            }
        }
    }

    /// What is known of its value where some divisors may be 0 and `undefined` is what holds then. `range` is what
    /// the check knows of both.
    pub(crate) fn bound_with(&self, undefined: Exact, bounds: &[Bound], range: &Range) -> Bound {
        if let Self::Binary { operator: Operator::Divide, left, right } = self
            && let (Ok(left), Ok(right)) = (left.bound(bounds), right.bound(bounds))
            && !right.min.is_negative()
        {
            // However near to 0 the divisor is, the quotient has the sign of what is divided.
            let low = if left.min.is_negative() { None } else { left.min.checked_div(right.max) };
            let high = if left.max > Exact::ZERO { None } else { left.max.checked_div(right.max) };
            let (min, max) = (low.unwrap_or(range.min), high.unwrap_or(range.max));
            let trend = left.trend.or(right.trend.either());
            return Bound::new(min.min(undefined), max.max(undefined), trend);
        }
        let mut trend = Trend::NONE;
        self.names(&mut |slot| trend = trend.or(slot.bound(bounds).map_or(Trend::NONE, |bound| bound.trend)));
        Bound::new(range.min, range.max, trend.either())
    }
}
