//! The text of formulas, and of the two sides of a comparison.

use super::{Expr, Function, Operator};
use crate::diagnostic::Problem;
use crate::document::Written;
use crate::exact::Exact;
use crate::limits;
use crate::unit::Unit;

/// A token with its offset in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(Exact),
    Word(String),
    Symbol(char),
}

/// Reads a formula's text; also the two sides of a comparison.
pub(crate) struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(usize, Token)>,
    next: usize,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(text: &'a str) -> Result<Self, Problem> {
        let mut tokens = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let at = text.len() - rest.len();
            let length = if first.is_ascii_digit() {
                let length = span(rest, |c| c.is_ascii_digit() || c == '.');
                let written = Written::parse(rest.get(..length).unwrap_or_default())?;
                tokens.push((at, Token::Number(written.exact())));
                length
            } else if first.is_ascii_alphabetic() {
                let length = span(rest, |c| c.is_ascii_alphanumeric() || c == '_');
                tokens.push((at, Token::Word(rest.get(..length).unwrap_or_default().to_owned())));
                length
            } else {
                match first {
                    c if c.is_whitespace() => {}
                    '×' => tokens.push((at, Token::Symbol('*'))),
                    '÷' => tokens.push((at, Token::Symbol('/'))),
                    '−' => tokens.push((at, Token::Symbol('-'))),
                    c => tokens.push((at, Token::Symbol(c))),
                }
                first.len_utf8()
            };
            rest = rest.get(length..).unwrap_or_default();
            if tokens.len() > limits::FORMULA_PARTS {
                let (limit, found) = (limits::FORMULA_PARTS, tokens.len());
                return Err(Problem::TooLarge { what: "formula", limit, found });
            }
        }
        Ok(Self { text, tokens, next: 0 })
    }

    pub(crate) fn end(&self) -> Result<(), Problem> {
        if self.next == self.tokens.len() { Ok(()) } else { Err(self.expected("end")) }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    /// Takes this symbol if it is next.
    pub(crate) fn takes(&mut self, symbol: char) -> bool {
        let found = self.peek() == Some(&Token::Symbol(symbol));
        self.next += usize::from(found);
        found
    }

    pub(crate) fn expected(&self, expected: &'static str) -> Problem {
        let at = self.tokens.get(self.next).map_or(self.text.len(), |(at, _)| *at);
        Problem::FormulaSyntax { text: self.text.to_owned(), at, expected }
    }

    /// `term (± term)*`
    pub(crate) fn sum(&mut self, depth: usize) -> Result<Expr<String>, Problem> {
        let mut left = self.product(depth)?;
        loop {
            let operator = if self.takes('+') {
                Operator::Add
            } else if self.takes('-') {
                Operator::Subtract
            } else {
                return Ok(left);
            };
            left = binary(operator, left, self.product(depth)?);
        }
    }

    /// `factor (×÷ factor)*`
    fn product(&mut self, depth: usize) -> Result<Expr<String>, Problem> {
        let mut left = self.factor(depth)?;
        loop {
            let operator = if self.takes('*') {
                Operator::Multiply
            } else if self.takes('/') {
                Operator::Divide
            } else {
                return Ok(left);
            };
            left = binary(operator, left, self.factor(depth)?);
        }
    }

    fn factor(&mut self, depth: usize) -> Result<Expr<String>, Problem> {
        if depth > limits::FORMULA_NESTING {
            let (limit, found) = (limits::FORMULA_NESTING, depth);
            return Err(Problem::TooLarge { what: "formula nesting", limit, found });
        }
        if self.takes('-') {
            return Ok(Expr::Negative(Box::new(self.factor(depth + 1)?)));
        }
        if self.takes('(') {
            let inner = self.sum(depth + 1)?;
            return if self.takes(')') { Ok(inner) } else { Err(self.expected(")")) };
        }
        match self.peek().cloned() {
            Some(Token::Number(written)) => {
                self.next += 1;
                let unit = self.unit();
                let value = unit.value_of(written).ok_or(Problem::ValueTooLarge)?;
                Ok(Expr::Literal { value, unit })
            }
            Some(Token::Word(word)) => {
                self.next += 1;
                let function = match word.as_str() {
                    "min" => Function::Min,
                    "max" => Function::Max,
                    "sum" => Function::Sum,
                    _ => return Ok(Expr::Name(word)),
                };
                if !self.takes('(') {
                    return Err(self.expected("("));
                }
                let mut arguments = vec![self.sum(depth + 1)?];
                while self.takes(',') {
                    arguments.push(self.sum(depth + 1)?);
                }
                if self.takes(')') { Ok(Expr::Call { function, arguments }) } else { Err(self.expected(")")) }
            }
            _ => Err(self.expected("operand")),
        }
    }

    /// The unit after a number: `%`, a unit's id, or none.
    fn unit(&mut self) -> Unit {
        if self.takes('%') {
            return Unit::Percent;
        }
        let unit = match self.peek() {
            Some(Token::Word(word)) => Unit::from_id(word),
            _ => None,
        };
        self.next += usize::from(unit.is_some());
        unit.unwrap_or(Unit::Number)
    }
}

fn binary(operator: Operator, left: Expr<String>, right: Expr<String>) -> Expr<String> {
    Expr::Binary { operator, left: Box::new(left), right: Box::new(right) }
}

fn span(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
