//! Formulas: `pool * score / full`, with `min`, `max` and `sum`; text in documents, a tree here.

mod bound;
mod parse;

pub(crate) use parse::Parser;

use crate::diagnostic::Problem;
use crate::exact::Exact;
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::unit::{Dimension, Unit};

/// A formula over names `N`: strings as parsed, slots once resolved.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Expr<N> {
    /// A constant: `0.5`, `70%`, `130 points`. The value is in base terms (70 % is 0.7).
    Literal {
        /// What it is worth.
        value: Exact,
        /// The unit it was written in.
        unit: Unit,
    },
    /// An input or a line.
    Name(N),
    /// `-x`
    Negative(Box<Self>),
    /// Two operands.
    Binary {
        /// Which operation.
        operator: Operator,
        /// The left operand.
        left: Box<Self>,
        /// The right operand.
        right: Box<Self>,
    },
    /// `min(…)`, `max(…)` or `sum(…)` of at least one.
    Call {
        /// Which function.
        function: Function,
        /// What it is of.
        arguments: Vec<Self>,
    },
}

/// `+ − × ÷`
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// The functions of formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Function {
    Min,
    Max,
    Sum,
}

/// What is wrong with a divisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Divisor {
    /// It can be 0.
    CanBeZero,
    /// It can be 0 or as near to it as it likes, so that nothing bounds the quotient.
    NearZero,
}

/// Why a value can't be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Overflow,
    DivisionByZero,
    /// No band, row or option holds, which the check excludes.
    NoRow,
    /// The weights sum to this instead of 1.
    WeightsOpen(Exact),
}

impl Expr<String> {
    /// Parses a formula.
    ///
    /// # Errors
    /// [`Problem::FormulaSyntax`], [`Problem::TooLarge`], or what is wrong with a number in it.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let mut parser = Parser::new(text)?;
        let expr = parser.sum(0)?;
        parser.end()?;
        Ok(expr)
    }

    /// The same formula over resolved names; what `resolve` refuses is left to it to note.
    pub(crate) fn resolve<M>(&self, resolve: &mut impl FnMut(&str) -> Option<M>) -> Option<Expr<M>> {
        Some(match self {
            Self::Literal { value, unit } => Expr::Literal { value: *value, unit: *unit },
            Self::Name(name) => Expr::Name(resolve(name)?),
            Self::Negative(inner) => Expr::Negative(Box::new(inner.resolve(resolve)?)),
            Self::Binary { operator, left, right } => {
                let (left, right) = (left.resolve(resolve), right.resolve(resolve));
                Expr::Binary { operator: *operator, left: Box::new(left?), right: Box::new(right?) }
            }
            Self::Call { function, arguments } => {
                let arguments: Vec<Option<_>> = arguments.iter().map(|argument| argument.resolve(resolve)).collect();
                Expr::Call { function: *function, arguments: arguments.into_iter().collect::<Option<_>>()? }
            }
        })
    }
}

impl Expr<Slot> {
    /// Calls `visit` for each name, in the order written.
    pub fn names(&self, visit: &mut dyn FnMut(Slot)) {
        match self {
            Self::Literal { .. } => {}
            Self::Name(name) => visit(*name),
            Self::Negative(inner) => inner.names(visit),
            Self::Binary { left, right, .. } => {
                left.names(visit);
                right.names(visit);
            }
            Self::Call { arguments, .. } => {
                for argument in arguments {
                    argument.names(visit);
                }
            }
        }
    }

    /// Its value. What most operands are, a name or a constant, is read in place.
    #[inline(always)]
    pub(crate) fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<N, N::Fault> {
        match self {
            Self::Literal { value, .. } => N::of(value),
            Self::Name(slot) => slot.number(values),
            operation => operation.operate(values),
        }
    }

    fn operate<N: Number>(&self, values: &[N::Held]) -> Result<N, N::Fault> {
        match self {
            Self::Literal { value, .. } => N::of(value),
            Self::Name(slot) => slot.number(values),
            Self::Negative(inner) => inner.evaluate::<N>(values)?.negative(),
            Self::Binary { operator, left, right } => {
                let (left, right) = (left.evaluate::<N>(values)?, right.evaluate::<N>(values)?);
                match operator {
                    Operator::Add => left.plus(right),
                    Operator::Subtract => left.minus(right),
                    Operator::Multiply => left.times(right),
                    Operator::Divide => left.over(right),
                }
            }
            Self::Call { function, arguments } => {
                let Some((first, rest)) = arguments.split_first() else {
                    return Ok(N::ZERO);
                };
                let mut so_far = first.evaluate::<N>(values)?;
                match function {
                    Function::Min => {
                        for argument in rest {
                            so_far = so_far.lesser(argument.evaluate::<N>(values)?)?;
                        }
                    }
                    Function::Max => {
                        for argument in rest {
                            so_far = so_far.greater(argument.evaluate::<N>(values)?)?;
                        }
                    }
                    Function::Sum => {
                        for argument in rest {
                            so_far = so_far.plus(argument.evaluate::<N>(values)?)?;
                        }
                    }
                }
                Ok(so_far)
            }
        }
    }

    /// Its dimension; `None` for a bare 0, which goes with any.
    pub(crate) fn dimension(&self, of: &dyn Fn(Slot) -> Dimension) -> Result<Option<Dimension>, Problem> {
        match self {
            Self::Literal { value, unit: Unit::Number } if value.is_zero() => Ok(None),
            Self::Literal { unit, .. } => Ok(Some(unit.dimension())),
            Self::Name(name) => Ok(Some(of(*name))),
            Self::Negative(inner) => inner.dimension(of),
            Self::Binary { operator, left, right } => {
                let (left, right) = (left.dimension(of)?, right.dimension(of)?);
                match operator {
                    Operator::Add | Operator::Subtract => alike(left, right),
                    Operator::Multiply => Ok(left.zip(right).map(|(left, right)| left.times(right))),
                    Operator::Divide => Ok(left.zip(right).map(|(left, right)| left.per(right))),
                }
            }
            Self::Call { arguments, .. } => {
                arguments.iter().try_fold(None, |so_far, argument| alike(so_far, argument.dimension(of)?))
            }
        }
    }

    /// An outer bound of its values; noting a divisor that can be 0.
    pub(crate) fn range(&self, of: &dyn Fn(Slot) -> Range, divisor: &mut Option<Divisor>) -> Option<Range> {
        match self {
            Self::Literal { value, .. } => Some(Range::only(*value)),
            Self::Name(name) => Some(of(*name)),
            Self::Negative(inner) => {
                let range = inner.range(of, divisor)?;
                Some(Range { min: range.max.checked_neg()?, max: range.min.checked_neg()?, step: range.step })
            }
            Self::Binary { operator, left, right } => {
                let (left, right) = (left.range(of, divisor)?, right.range(of, divisor)?);
                match operator {
                    Operator::Add => added(left, right),
                    Operator::Subtract => added(
                        left,
                        Range { min: right.max.checked_neg()?, max: right.min.checked_neg()?, step: right.step },
                    ),
                    Operator::Multiply => multiplied(left, right),
                    Operator::Divide => divided(left, right, divisor),
                }
            }
            Self::Call { function, arguments } => {
                let mut ranges = arguments.iter().map(|argument| argument.range(of, divisor));
                let first = ranges.next()??;
                ranges.try_fold(first, |a, b| {
                    let b = b?;
                    let step = a.step_with(b);
                    match function {
                        Function::Min => Some(Range { min: a.min.min(b.min), max: a.max.min(b.max), step }),
                        Function::Max => Some(Range { min: a.min.max(b.min), max: a.max.max(b.max), step }),
                        Function::Sum => added(a, b),
                    }
                })
            }
        }
    }
}

fn alike(left: Option<Dimension>, right: Option<Dimension>) -> Result<Option<Dimension>, Problem> {
    match (left, right) {
        (Some(left), Some(right)) if left != right => Err(Problem::UnlikeUnits { left, right }),
        (left, right) => Ok(left.or(right)),
    }
}

fn added(a: Range, b: Range) -> Option<Range> {
    Some(Range { min: a.min.checked_add(b.min)?, max: a.max.checked_add(b.max)?, step: a.step_with(b) })
}

pub(crate) fn multiplied(a: Range, b: Range) -> Option<Range> {
    let corners =
        [a.min.checked_mul(b.min)?, a.min.checked_mul(b.max)?, a.max.checked_mul(b.min)?, a.max.checked_mul(b.max)?];
    let step = a.step.zip(b.step).and_then(|(a, b)| a.checked_mul(b)?.checked_abs());
    hull(&corners, step)
}

fn divided(a: Range, b: Range, divisor: &mut Option<Divisor>) -> Option<Range> {
    if b.interval().contains(Exact::ZERO) {
        let can_be_zero = b.step.is_some() || b.min == b.max;
        let found = if can_be_zero { Divisor::CanBeZero } else { Divisor::NearZero };
        *divisor = (*divisor).max(Some(found));
        // The least distance from 0 that the divisor keeps bounds the quotient; without one, nothing does.
        let nearest = b.step?;
        let most = a.min.checked_abs()?.max(a.max.checked_abs()?).checked_div(nearest)?;
        return Some(Range { min: most.checked_neg()?, max: most, step: None }).map(|range| {
            let positive = !a.min.is_negative() && !b.min.is_negative();
            if positive { Range { min: Exact::ZERO, ..range } } else { range }
        });
    }
    let corners =
        [a.min.checked_div(b.min)?, a.min.checked_div(b.max)?, a.max.checked_div(b.min)?, a.max.checked_div(b.max)?];
    let step = if b.min == b.max { a.step.and_then(|step| step.checked_div(b.min)?.checked_abs()) } else { None };
    hull(&corners, step)
}

fn hull(corners: &[Exact; 4], step: Option<Exact>) -> Option<Range> {
    Some(Range { min: corners.iter().copied().min()?, max: corners.iter().copied().max()?, step })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<Exact, Fault> {
        let expr = Expr::parse(text).unwrap();
        expr.resolve(&mut |_| Some(Slot(0))).unwrap().evaluate::<Exact>(&[Exact::int(10)])
    }

    #[test]
    fn precedence_and_units() {
        assert_eq!(value("1 + 2 * 3"), Ok(Exact::int(7)));
        assert_eq!(value("(1 + 2) × 3"), Ok(Exact::int(9)));
        assert_eq!(value("8 − 2 - 1"), Ok(Exact::int(5)));
        assert_eq!(value("x ÷ 4 / 5"), Ok(Exact::ratio(1, 2).unwrap()));
        assert_eq!(value("130 points * 70%"), Ok(Exact::int(91)));
        assert_eq!(value("max(-x, min(3, 4), sum(1, 1))"), Ok(Exact::int(3)));
        assert_eq!(value("1 / (x - 10)"), Err(Fault::DivisionByZero));
    }

    #[test]
    fn says_where_it_stops() {
        for (text, at, expected) in [
            ("1 +", 3, "operand"),
            ("(1", 2, ")"),
            ("1 2", 2, "end"),
            ("min 1", 4, "("),
            ("a ? b", 2, "end"),
            ("", 0, "operand"),
        ] {
            let problem = Problem::FormulaSyntax { text: text.to_owned(), at, expected };
            assert_eq!(Expr::parse(text), Err(problem));
        }
    }

    #[test]
    fn deep_and_long_formulas_are_refused() {
        let deep = format!("{}1{}", "(".repeat(60), ")".repeat(60));
        assert!(matches!(Expr::parse(&deep), Err(Problem::TooLarge { .. })));
        let long = vec!["1"; 500].join("+");
        assert!(matches!(Expr::parse(&long), Err(Problem::TooLarge { .. })));
    }

    #[test]
    fn units_that_do_not_add() {
        let expr = Expr::parse("a + 1 points").unwrap().resolve(&mut |_| Some(Slot(0))).unwrap();
        assert!(expr.dimension(&|_| Unit::Yuan.dimension()).is_err());
        let zero = Expr::parse("max(a, 0)").unwrap().resolve(&mut |_| Some(Slot(0))).unwrap();
        assert_eq!(zero.dimension(&|_| Unit::Yuan.dimension()), Ok(Some(Unit::Yuan.dimension())));
    }
}
