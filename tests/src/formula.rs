//! Formulas by a second reader: text to value in one go, over rationals without limits.

use crate::number::{Rational, base_terms, parse, whole};

/// Units that may follow a number.
const UNITS: [&str; 11] =
    ["points", "yuan", "percent", "number", "seconds", "months", "times", "orders", "people", "items", "messages"];

/// Why a value can't be given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A divisor of this line is 0.
    DivisionByZero(String),
    /// The weights of this line make so many percent.
    WeightsOpen(String, Rational),
    /// The document isn't what a checked one would be.
    Broken(String),
}

/// How a formula learns what a name stands for.
pub type Lookup<'a> = dyn FnMut(&str) -> Result<Rational, Fault> + 'a;

/// The value of a formula; `Fault::DivisionByZero` names no line.
///
/// # Errors
/// A zero divisor, a formula that doesn't read, or what the look-up says.
pub fn evaluate(text: &str, lookup: &mut Lookup<'_>) -> Result<Rational, Fault> {
    let mut reader = Reader { tokens: tokens(text)?, next: 0, lookup };
    let value = reader.terms()?;
    if reader.next < reader.tokens.len() {
        return Err(Fault::Broken(format!("more than a formula: {text}")));
    }
    Ok(value)
}

/// The two sides of a comparison and its sign.
#[must_use]
pub fn sides(text: &str) -> Option<(&str, &'static str, &str)> {
    let signs =
        [(">=", ">="), ("<=", "<="), ("==", "=="), ("!=", "!="), ("≥", ">="), ("≤", "<="), (">", ">"), ("<", "<")];
    let (sign, meant) = signs.into_iter().find(|(sign, _)| text.contains(sign))?;
    let (left, right) = text.split_once(sign)?;
    Some((left.trim(), meant, right.trim()))
}

fn tokens(text: &str) -> Result<Vec<String>, Fault> {
    let mut tokens: Vec<String> = Vec::new();
    let mut in_word = false;
    for c in text.chars() {
        let belongs = c.is_ascii_alphanumeric() || c == '_' || c == '.';
        match (belongs, tokens.last_mut()) {
            (true, Some(word)) if in_word => word.push(c),
            (true, _) => tokens.push(c.to_string()),
            (false, _) if c.is_whitespace() => {}
            (false, _) => tokens.push(match c {
                '×' => "*".to_owned(),
                '÷' => "/".to_owned(),
                '−' => "-".to_owned(),
                '+' | '-' | '*' | '/' | '(' | ')' | ',' | '%' => c.to_string(),
                _ => return Err(Fault::Broken(format!("{c} in {text}"))),
            }),
        }
        in_word = belongs;
    }
    Ok(tokens)
}

struct Reader<'a, 'l> {
    tokens: Vec<String>,
    next: usize,
    lookup: &'a mut Lookup<'l>,
}

impl Reader<'_, '_> {
    fn takes(&mut self, token: &str) -> bool {
        let found = self.tokens.get(self.next).is_some_and(|next| next == token);
        self.next += usize::from(found);
        found
    }

    fn terms(&mut self) -> Result<Rational, Fault> {
        let mut value = self.factors()?;
        loop {
            if self.takes("+") {
                value += self.factors()?;
            } else if self.takes("-") {
                value -= self.factors()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn factors(&mut self) -> Result<Rational, Fault> {
        let mut value = self.factor()?;
        loop {
            if self.takes("*") {
                value *= self.factor()?;
            } else if self.takes("/") {
                let divisor = self.factor()?;
                if divisor == whole(0) {
                    return Err(Fault::DivisionByZero(String::new()));
                }
                value /= divisor;
            } else {
                return Ok(value);
            }
        }
    }

    fn factor(&mut self) -> Result<Rational, Fault> {
        if self.takes("-") {
            return Ok(-self.factor()?);
        }
        if self.takes("(") {
            return self.arguments()?.pop().ok_or_else(|| Fault::Broken("()".to_owned()));
        }
        let token = self.tokens.get(self.next).cloned().unwrap_or_default();
        self.next += 1;
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            let number = parse(&token).ok_or_else(|| Fault::Broken(token.clone()))?;
            return Ok(match self.tokens.get(self.next).map(String::as_str) {
                Some("%" | "percent") => {
                    self.next += 1;
                    base_terms(&number, "percent")
                }
                Some(unit) if UNITS.contains(&unit) => {
                    self.next += 1;
                    number
                }
                _ => number,
            });
        }
        if !["min", "max", "sum"].contains(&token.as_str()) {
            return (self.lookup)(&token);
        }
        if !self.takes("(") {
            return Err(Fault::Broken(token));
        }
        let arguments = self.arguments()?.into_iter();
        let value = match token.as_str() {
            "min" => arguments.min(),
            "max" => arguments.max(),
            _ => arguments.reduce(|sum, value| sum + value),
        };
        value.ok_or(Fault::Broken(token))
    }

    /// What stands between here and the closing parenthesis.
    fn arguments(&mut self) -> Result<Vec<Rational>, Fault> {
        let mut values = vec![self.terms()?];
        while self.takes(",") {
            values.push(self.terms()?);
        }
        if self.takes(")") { Ok(values) } else { Err(Fault::Broken("no closing parenthesis".to_owned())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<Rational, Fault> {
        evaluate(text, &mut |name| if name == "x" { Ok(whole(10)) } else { Err(Fault::Broken(name.to_owned())) })
    }

    #[test]
    fn reads_what_documents_write() {
        for (text, expected) in [
            ("1 + 2 * 3 - 4 / 8", "13/2"),
            ("-(x − 4) × 0.5", "-3"),
            ("130 points * 70%", "91"),
            ("max(-x, min(3, 4), sum(1, 1, x))", "12"),
            ("x ÷ 4 ÷ 5", "1/2"),
            ("2 - - 3", "5"),
        ] {
            assert_eq!(value(text), Ok(parse(expected).unwrap()), "{text}");
        }
        assert_eq!(value("1 / (x - 10)"), Err(Fault::DivisionByZero(String::new())));
        assert!(matches!(value("y"), Err(Fault::Broken(_))));
        assert!(matches!(value("1 2"), Err(Fault::Broken(_))));
        assert!(matches!(value("(1"), Err(Fault::Broken(_))));
    }

    #[test]
    fn comparisons_fall_apart() {
        assert_eq!(sides("a >= b + 1"), Some(("a", ">=", "b + 1")));
        assert_eq!(sides("a<70%"), Some(("a", "<", "70%")));
        assert_eq!(sides("level != trial"), Some(("level", "!=", "trial")));
        assert_eq!(sides("a ≤ b"), Some(("a", "<=", "b")));
        assert_eq!(sides("a"), None);
    }
}
