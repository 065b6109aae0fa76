//! How far a line is a sum of other lines.

use super::Part;
use super::statement_data::Way;
use crate::exact::Exact;
use crate::expression::{Expr, Function, Operator};

/// The names that a value is a sum of, and what is left over beside them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// Each name once, with what it is multiplied by.
    pub(super) terms: Vec<(String, Exact)>,
    /// Something else belongs to the sum: a constant, a product, what is no part.
    rest: bool,
    /// A `min` or `max` keeps the sum to a limit.
    limited: bool,
    rounded: bool,
}

impl Sum {
    /// The sum that a line is of the names that can be parts of it.
    pub(super) fn of(way: &Way, is_part: &dyn Fn(&str) -> bool) -> Self {
        let mut sum = Self::default();
        match way {
            Way::Formula(expr) => sum.add(expr, Exact::ONE, is_part),
            Way::Passed(name) => sum.name(name, Exact::ONE, is_part),
            Way::Rounded(name) => {
                sum.name(name, Exact::ONE, is_part);
                sum.rounded = true;
            }
            Way::Items(items) => {
                for (name, each) in items {
                    sum.name(name, *each, is_part);
                }
                // What a tally starts from, and its floor and cap.
                sum.rest = true;
            }
            Way::Whole => sum.rest = true,
        }
        sum
    }

    /// What the difference between the line and the sum of its parts is.
    pub(super) const fn left_over(&self) -> Part {
        match (self.rest, self.limited, self.rounded) {
            (true, ..) => Part::Rest,
            (false, true, _) => Part::Limit,
            (false, false, true) => Part::Rounding,
            (false, false, false) => Part::Rest,
        }
    }

    /// Does it have something beside its parts that is as much of it as they are?
    pub(super) const fn has_rest(&self) -> bool {
        self.rest
    }

    fn add(&mut self, expr: &Expr<String>, times: Exact, is_part: &dyn Fn(&str) -> bool) {
        match expr {
            Expr::Literal { value, .. } => self.rest |= !value.is_zero(),
            Expr::Name(name) => self.name(name, times, is_part),
            Expr::Negative(inner) => self.scaled(inner, times.checked_neg(), is_part),
            Expr::Binary { operator, left, right } => match operator {
                Operator::Add => {
                    self.add(left, times, is_part);
                    self.add(right, times, is_part);
                }
                Operator::Subtract => {
                    self.add(left, times, is_part);
                    self.scaled(right, times.checked_neg(), is_part);
                }
                Operator::Multiply => match (constant(left), constant(right)) {
                    (Some(by), _) => self.scaled(right, times.checked_mul(by), is_part),
                    (None, Some(by)) => self.scaled(left, times.checked_mul(by), is_part),
                    (None, None) => self.rest = true,
                },
                Operator::Divide => {
                    self.scaled(left, constant(right).and_then(|by| times.checked_div(by)), is_part);
                }
            },
            Expr::Call { function: Function::Sum, arguments } => {
                for argument in arguments {
                    self.add(argument, times, is_part);
                }
            }
            Expr::Call { function: Function::Min | Function::Max, arguments } => {
                self.limit(arguments, times, is_part);
            }
        }
    }

    /// What is multiplied by no constant is no part.
    fn scaled(&mut self, expr: &Expr<String>, times: Option<Exact>, is_part: &dyn Fn(&str) -> bool) {
        match times {
            Some(times) => self.add(expr, times, is_part),
            None => self.rest = true,
        }
    }

    fn name(&mut self, name: &str, times: Exact, is_part: &dyn Fn(&str) -> bool) {
        if !is_part(name) {
            self.rest = true;
            return;
        }
        match self.terms.iter_mut().find(|(known, _)| known == name) {
            Some((_, so_far)) => match so_far.checked_add(times) {
                Some(sum) => *so_far = sum,
                None => self.rest = true,
            },
            None => self.terms.push((name.to_owned(), times)),
        }
    }

    /// `min(130, a + b)` is a + b and the effect of the limit. But `max(0, guarantee - a)` pays for what a lacks; it
    /// is no sum that a takes part in.
    fn limit(&mut self, arguments: &[Expr<String>], times: Exact, is_part: &dyn Fn(&str) -> bool) {
        let sums = arguments.iter().map(|argument| {
            let mut sum = Self::default();
            sum.add(argument, Exact::ONE, is_part);
            sum
        });
        let mut sums = sums.filter(|sum| !sum.terms.is_empty());
        match (sums.next(), sums.next()) {
            (Some(sum), None) if sum.terms.iter().any(|(_, times)| !times.is_negative()) => {
                self.rest |= sum.rest;
                self.limited = true;
                for (name, own) in &sum.terms {
                    match own.checked_mul(times) {
                        Some(times) => self.name(name, times, is_part),
                        None => self.rest = true,
                    }
                }
            }
            _ => self.rest = true,
        }
    }
}

/// The value of what has no names in it.
fn constant(expr: &Expr<String>) -> Option<Exact> {
    match expr {
        Expr::Literal { value, .. } => Some(*value),
        Expr::Negative(inner) => constant(inner)?.checked_neg(),
        Expr::Binary { operator, left, right } => {
            let (left, right) = (constant(left)?, constant(right)?);
            match operator {
                Operator::Add => left.checked_add(right),
                Operator::Subtract => left.checked_sub(right),
                Operator::Multiply => left.checked_mul(right),
                Operator::Divide => left.checked_div(right),
            }
        }
        Expr::Name(_) | Expr::Call { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(text: &str) -> Sum {
        let way = Way::formula(text, false).unwrap();
        Sum::of(&way, &|name| name != "input")
    }

    fn terms(text: &str) -> Vec<(String, i128)> {
        sum(text).terms.into_iter().map(|(name, times)| (name, times.parts().0)).collect()
    }

    #[test]
    fn sums_differences_and_multiples() {
        let of = |terms: &[(&str, i128)]| terms.iter().map(|(name, by)| ((*name).to_owned(), *by)).collect::<Vec<_>>();
        assert_eq!(terms("a + b - c"), of(&[("a", 1), ("b", 1), ("c", -1)]));
        assert_eq!(terms("a - (b - 2 * c)"), of(&[("a", 1), ("b", -1), ("c", 2)]));
        assert_eq!(terms("sum(a, -b) * (1 + 2)"), of(&[("a", 3), ("b", -3)]));
        assert_eq!(terms("a + b + a"), of(&[("a", 2), ("b", 1)]));
        assert_eq!(terms("3 * a * b + c"), of(&[("c", 1)]));
        assert_eq!(terms("a / b"), of(&[]));
        assert_eq!(sum("a / 4").terms, [("a".to_owned(), Exact::ratio(1, 4).unwrap())]);
    }

    #[test]
    fn what_is_left_over() {
        assert_eq!(sum("a + b").left_over(), Part::Rest);
        assert!(!sum("a + b").has_rest() && sum("a + 5").has_rest() && sum("a + input").has_rest());
        assert!(sum("a + b * c").has_rest() && !sum("max(0, a + b)").has_rest());
        assert_eq!(sum("min(130 points, a + b)").left_over(), Part::Limit);
        assert_eq!(sum("min(130 points, a + b) + 5 points").left_over(), Part::Rest);
        assert_eq!(Sum::of(&Way::Rounded("a".to_owned()), &|_| true).left_over(), Part::Rounding);
    }

    #[test]
    fn a_limit_of_one_sum() {
        assert_eq!(terms("max(input, a - b)"), [("a".to_owned(), 1), ("b".to_owned(), -1)]);
        assert_eq!(terms("max(a, b)"), []);
        assert_eq!(terms("max(0, input - a)"), []);
        assert_eq!(terms("-min(5, a)"), [("a".to_owned(), -1)]);
    }
}
