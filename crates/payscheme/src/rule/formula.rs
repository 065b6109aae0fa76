//! formula: `pool * score / full`, with min, max and sum over named lines and inputs.

use serde::{Deserialize, Serialize};

use super::{Mark, RuleKind};
use crate::bounds::{Bound, Follows, Unbounded};
use crate::check::{Ranges, Scope};
use crate::diagnostic::{Findings, Problem};
use crate::document::field::{open_table, read_key, table_schema};
use crate::document::{Field, Node, Written};
use crate::exact::Exact;
use crate::expression::{Divisor, Expr};
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::{Operand, Scene};
use crate::unit::Unit;

/// A formula as written: a string, or a table with what holds where a divisor is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaDoc {
    /// The formula's text.
    pub text: String,
    /// The value where a divisor is 0, in the line's unit.
    pub undefined: Option<Written>,
}

impl Field for FormulaDoc {
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        if let Node::Text(_) = node {
            return String::read(node, findings).map(|text| Self { text, undefined: None });
        }
        let table = open_table(node, &["text", "undefined"], findings)?;
        let text = read_key(table, "text", findings);
        let undefined = read_key(table, "undefined", findings);
        Some(Self { text: text?, undefined: undefined? })
    }
    fn write(&self) -> Option<Node> {
        let text = Node::text(self.text.as_str());
        Some(match &self.undefined {
            None => text,
            Some(undefined) => Node::table([("text", text), ("undefined", undefined.write()?)]),
        })
    }
    fn schema() -> Node {
        let fields = vec![
            ("text", "The formula.", true, String::schema()),
            ("undefined", "The value where a divisor is 0, in the line's unit.", false, Written::schema()),
        ];
        Node::table([("oneOf", Node::List(vec![String::schema(), table_schema("A formula.", fields)]))])
    }
}

/// A checked formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formula {
    /// As written.
    pub text: String,
    /// As understood.
    pub expr: Expr<Slot>,
    /// The value where a divisor is 0.
    pub undefined: Option<Exact>,
}

/// A formula with this month's numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormulaBecause<'s> {
    /// As written.
    pub text: &'s str,
    /// As understood.
    #[serde(skip)]
    pub expr: &'s Expr<Slot>,
    /// Each name in it with its value, in the order first written.
    pub operands: Vec<Operand<'s>>,
    /// A divisor was 0, so the stated value holds.
    pub undefined: bool,
}

impl RuleKind for Formula {
    type Doc = FormulaDoc;
    type Because<'s> = FormulaBecause<'s>;

    fn resolve(doc: &FormulaDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let parsed = Expr::parse(&doc.text).map_err(|problem| findings.note(problem)).ok()?;
        let expr = parsed.resolve(&mut |name| scope.number(name, findings))?;
        let dimension = expr.dimension(&|slot| scope.dimension(slot));
        match dimension {
            Ok(None) => {}
            Ok(Some(found)) if found == unit.dimension() => {}
            Ok(Some(found)) => {
                findings.note(Problem::WrongUnit { declared: unit, found });
                return None;
            }
            Err(problem) => {
                findings.note(problem);
                return None;
            }
        }
        let undefined = match doc.undefined {
            None => None,
            Some(written) => Some(super::value::literal(written, unit).map_err(|problem| findings.note(problem)).ok()?),
        };
        Some(Self { text: doc.text.clone(), expr, undefined })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        self.expr.names(visit);
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
        let mut divisor = None;
        let range = self.expr.range(&|slot| ranges.of(slot), &mut divisor);
        let text = || self.text.clone();
        match (divisor, self.undefined) {
            (Some(Divisor::NearZero), _) => findings.note(Problem::DivisorNearZero { text: text() }),
            (Some(Divisor::CanBeZero), None) => {
                findings.note(Problem::DivisorMayBeZero { text: text() });
                return None;
            }
            _ if range.is_none() => findings.note(Problem::ValueTooLarge),
            _ => {}
        }
        Some(match self.undefined {
            Some(undefined) => range?.or(Range::only(undefined)),
            None => range?,
        })
    }

    #[inline]
    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        match (self.expr.evaluate(values), &self.undefined) {
            (Ok(value), _) => Ok((value, 0)),
            (Err(fault), Some(undefined)) if N::is_division_by_zero(&fault) => Ok((N::of(undefined)?, 1)),
            (Err(fault), _) => Err(fault),
        }
    }

    fn bound(&self, bounds: &[Bound], range: &Range) -> Option<Bound> {
        match (self.expr.bound(bounds), self.undefined) {
            (Ok(bound), _) => Some(bound),
            (Err(Unbounded::DivisorIsZero), Some(undefined)) => Some(Bound::only(undefined)),
            (Err(Unbounded::DivisorMayBeZero), Some(undefined)) => Some(self.expr.bound_with(undefined, bounds, range)),
            (Err(_), _) => None,
        }
    }

    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        match self.expr.slopes(bounds, Bound::only(Exact::ONE), visit) {
            Some(()) => Follows::Smoothly,
            None => Follows::Jumps,
        }
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> FormulaBecause<'s> {
        let mut slots = Vec::new();
        self.expr.names(&mut |slot| {
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        });
        FormulaBecause {
            text: &self.text,
            expr: &self.expr,
            operands: slots.into_iter().map(|slot| scene.operand(slot)).collect(),
            undefined: scene.mark == 1,
        }
    }
}
