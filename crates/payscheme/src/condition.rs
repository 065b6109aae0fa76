//! Conditions: comparisons of formulas, or of a choice with one of its options, joined by all and any.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::check::Scope;
use crate::diagnostic::{Findings, Problem, nearest};
use crate::document::{Field, Node};
use crate::exact::Exact;
use crate::expression::{Expr, Fault, Parser};
use crate::limits;
use crate::narrow::Narrow;
use crate::number::{Number, Unfit};
use crate::scheme::Slot;

/// A condition as written: `"score >= pass_line"`, `"level == trial"`, `{ all = […] }` or `{ any = […] }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionDoc {
    /// One comparison.
    Compare(String),
    /// All of these hold.
    All(Vec<Self>),
    /// At least one of these holds.
    Any(Vec<Self>),
}

impl Field for ConditionDoc {
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        if let Node::Text(_) = node {
            return String::read(node, findings).map(Self::Compare);
        }
        let (key, list) = crate::document::field::only_key(node, &["all", "any"], findings)?;
        let parts = findings.at_key(key, |findings| Vec::<Self>::read(list, findings))?;
        if parts.is_empty() {
            findings.note(Problem::EmptyList);
            return None;
        }
        Some(if key == "all" { Self::All(parts) } else { Self::Any(parts) })
    }
    fn write(&self) -> Option<Node> {
        Some(match self {
            Self::Compare(text) => Node::text(text.as_str()),
            Self::All(parts) => Node::table([("all", parts.write()?)]),
            Self::Any(parts) => Node::table([("any", parts.write()?)]),
        })
    }
    fn schema() -> Node {
        // Their parts are conditions again; a schema without names for its parts can't say so.
        let parts = Node::table([("type", Node::text("array"))]);
        Node::table([(
            "oneOf",
            Node::List(vec![
                String::schema(),
                crate::document::field::table_schema("All hold.", vec![("all", "", true, parts.clone())]),
                crate::document::field::table_schema("At least one holds.", vec![("any", "", true, parts)]),
            ]),
        )])
    }
}

/// How two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `==`
    Equal,
    /// `!=`
    Unequal,
}

impl Comparison {
    /// Does it hold where the left side is so to the right one?
    #[inline(always)]
    pub(crate) const fn admits(self, left: Ordering) -> bool {
        match self {
            Self::AtLeast => left.is_ge(),
            Self::Above => left.is_gt(),
            Self::AtMost => left.is_le(),
            Self::Below => left.is_lt(),
            Self::Equal => left.is_eq(),
            Self::Unequal => left.is_ne(),
        }
    }

    /// Its sign in documents.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::AtMost => "<=",
            Self::Below => "<",
            Self::Equal => "==",
            Self::Unequal => "!=",
        }
    }
}

/// A checked condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// Two formulas compared.
    Compare {
        /// The left side.
        left: Expr<Slot>,
        /// How.
        comparison: Comparison,
        /// The right side.
        right: Expr<Slot>,
    },
    /// A choice is (or isn't) a certain option.
    Is {
        /// The choice.
        choice: Slot,
        /// The option's place among the choice's options.
        option: usize,
        /// `==` rather than `!=`.
        expected: bool,
    },
    /// All of these hold.
    All(Vec<Self>),
    /// At least one of these holds.
    Any(Vec<Self>),
}

impl Condition {
    pub(crate) fn resolve(doc: &ConditionDoc, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let each = |parts: &[ConditionDoc], key: &str, findings: &mut Findings| -> Option<Vec<Self>> {
            findings.each(key, parts, |part, findings| Self::resolve(part, scope, findings))
        };
        match doc {
            ConditionDoc::Compare(text) => match parse_comparison(text) {
                Ok(sides) => Self::resolve_comparison(sides, scope, findings),
                Err(problem) => {
                    findings.note(problem);
                    None
                }
            },
            ConditionDoc::All(parts) => each(parts, "all", findings).map(Self::All),
            ConditionDoc::Any(parts) => each(parts, "any", findings).map(Self::Any),
        }
    }

    fn resolve_comparison(
        (left, comparison, right): (Expr<String>, Comparison, Expr<String>),
        scope: &Scope<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        if let (Expr::Name(name), Comparison::Equal | Comparison::Unequal, Expr::Name(option)) =
            (&left, comparison, &right)
            && let Some((choice, options)) = scope.find_choice(name)
        {
            let Some(place) = options.iter().position(|candidate| candidate == option) else {
                let suggestion = nearest(option, options.iter().map(String::as_str));
                findings.note(Problem::UnknownOption { option: option.clone(), of: name.clone(), suggestion });
                return None;
            };
            return Some(Self::Is { choice, option: place, expected: comparison == Comparison::Equal });
        }
        let left = left.resolve(&mut |name| scope.number(name, findings));
        let right = right.resolve(&mut |name| scope.number(name, findings));
        let (left, right) = (left?, right?);
        let sides = Expr::Binary {
            operator: crate::expression::Operator::Subtract,
            left: Box::new(left.clone()),
            right: Box::new(right.clone()),
        };
        if let Err(problem) = sides.dimension(&|slot| scope.dimension(slot)) {
            findings.note(problem);
            return None;
        }
        Some(Self::Compare { left, comparison, right })
    }

    /// Calls `visit` for each name.
    pub(crate) fn names(&self, visit: &mut dyn FnMut(Slot)) {
        match self {
            Self::Compare { left, right, .. } => {
                left.names(visit);
                right.names(visit);
            }
            Self::Is { choice, .. } => visit(*choice),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.names(visit);
                }
            }
        }
    }

    /// Notes a divisor that can be 0 or sides too large to hold.
    pub(crate) fn survey(&self, ranges: &crate::check::Ranges, findings: &mut Findings) -> Option<()> {
        match self {
            Self::Compare { left, right, .. } => {
                let mut divisor = None;
                let known = left.range(&|slot| ranges.of(slot), &mut divisor).is_some()
                    & right.range(&|slot| ranges.of(slot), &mut divisor).is_some();
                match divisor {
                    // A condition has no word for what holds then.
                    Some(_) => findings.note(Problem::DivisorMayBeZero { text: String::new() }),
                    None if known => return Some(()),
                    None => findings.note(Problem::ValueTooLarge),
                }
                None
            }
            Self::Is { .. } => Some(()),
            Self::All(parts) | Self::Any(parts) => parts.iter().try_for_each(|part| part.survey(ranges, findings)),
        }
    }

    /// Does it hold? In the narrow width first, as rules are.
    pub(crate) fn is_met(&self, values: &[Exact]) -> Result<bool, Fault> {
        self.holds::<Narrow>(values).or_else(|Unfit| self.holds::<Exact>(values))
    }

    #[inline]
    pub(crate) fn holds<N: Number>(&self, values: &[N::Held]) -> Result<bool, N::Fault> {
        match self {
            Self::Compare { left, comparison, right } => {
                left.evaluate::<N>(values)?.compares(*comparison, right.evaluate::<N>(values)?)
            }
            Self::Is { choice, option, expected } => Ok((choice.option_of(values) == *option) == *expected),
            Self::All(parts) => parts.iter().try_fold(true, |so_far, part| Ok(so_far && part.holds::<N>(values)?)),
            Self::Any(parts) => parts.iter().try_fold(false, |so_far, part| Ok(so_far || part.holds::<N>(values)?)),
        }
    }
}

/// `left >= right` in its parts.
fn parse_comparison(text: &str) -> Result<(Expr<String>, Comparison, Expr<String>), Problem> {
    if text.chars().count() > limits::TEXT_CHARS {
        return Err(Problem::TooLarge { what: "text", limit: limits::TEXT_CHARS, found: text.chars().count() });
    }
    let mut parser = Parser::new(text)?;
    let left = parser.sum(0)?;
    let comparison = if parser.takes('≥') {
        Comparison::AtLeast
    } else if parser.takes('≤') {
        Comparison::AtMost
    } else if parser.takes('>') {
        if parser.takes('=') { Comparison::AtLeast } else { Comparison::Above }
    } else if parser.takes('<') {
        if parser.takes('=') { Comparison::AtMost } else { Comparison::Below }
    } else if parser.takes('=') {
        if !parser.takes('=') {
            return Err(parser.expected("comparison"));
        }
        Comparison::Equal
    } else if parser.takes('!') {
        if !parser.takes('=') {
            return Err(parser.expected("comparison"));
        }
        Comparison::Unequal
    } else {
        return Err(parser.expected("comparison"));
    };
    let right = parser.sum(0)?;
    parser.end()?;
    Ok((left, comparison, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_parse() {
        for (text, comparison) in [
            ("a >= b", Comparison::AtLeast),
            ("a ≤ 2/3", Comparison::AtMost),
            ("a < 85%", Comparison::Below),
            ("a > b", Comparison::Above),
            ("level == trial", Comparison::Equal),
            ("level != trial", Comparison::Unequal),
        ] {
            assert_eq!(parse_comparison(text).unwrap().1, comparison);
        }
        assert!(parse_comparison("a").is_err());
        assert!(parse_comparison("a = b").is_err());
        assert!(parse_comparison("a >= b >= c").is_err());
    }
}
