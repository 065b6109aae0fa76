//! A formula in words and with this month's numbers.

use payscheme::rule::FormulaBecause;
use payscheme::{Amount, Expr, Function, Operator, Scheme, Slot};

use super::label;
use crate::Language;
use crate::amount::{Figure, amount, exact_amount};

/// A formula, twice: by its labels, and with this month's numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// 「总奖金 × 总分 ÷ 130 分」
    pub words: String,
    /// 「¥1,000.00 × 115 ÷ 130」
    pub numbers: String,
    /// 「≈¥884.6154」
    pub result: String,
    /// Its numbers are but one, so they say no more than the result.
    pub is_single: bool,
}

/// A line's formula with its labels and with its numbers.
#[must_use]
pub fn formula(language: Language, scheme: &Scheme, because: &FormulaBecause<'_>, value: Amount) -> Formula {
    let words = Writer { language, leaf: &|expr| word(language, scheme, expr) }.write(because.expr);
    let numbers = Writer { language, leaf: &|expr| numeral(scheme, because, expr) }.write(because.expr);
    let figure = Figure::short(value);
    let is_single = [figure.bare(), figure.with_sign(value.unit)].contains(&numbers);
    Formula { words, numbers, result: amount(language, value), is_single }
}

/// How many terms a formula adds up, where it is nothing but a sum of names.
pub(super) fn terms_of_sum(expr: &Expr<Slot>) -> Option<usize> {
    match expr {
        Expr::Call { function: Function::Sum, arguments } => {
            arguments.iter().all(|argument| matches!(argument, Expr::Name(_))).then_some(arguments.len())
        }
        _ => None,
    }
}

/// Is the formula one name?
pub(super) fn is_name(expr: &Expr<Slot>) -> bool {
    matches!(expr, Expr::Name(_))
}

/// Signs that would read as part of a formula, the full-width ones of Chinese included.
const SIGNS: [char; 14] = ['+', '-', '−', '×', '÷', '*', '/', ',', ':', ';', '、', '\u{ff0c}', '\u{ff1a}', '\u{ff1b}'];

/// How tightly a piece holds together; lower ones need parentheses inside higher ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Sign,
    Whole,
}

/// A piece of the text, with its sign apart, so that adding −5 can be written as subtracting 5.
struct Piece {
    negative: bool,
    /// The number 0, which has no sign.
    zero: bool,
    text: String,
    binding: Binding,
}

impl Piece {
    fn whole(text: String) -> Self {
        Self { negative: false, zero: false, text, binding: Binding::Whole }
    }

    /// With its sign, in parentheses where it doesn't hold together so tightly.
    fn within(&self, least: Binding) -> String {
        let binding = if self.negative { self.binding.min(Binding::Sign) } else { self.binding };
        let sign = if self.negative { "−" } else { "" };
        // A leading minus inside a product or behind a sign would read as subtraction.
        let bare = binding >= least && !(self.negative && least > Binding::Sum);
        if bare { format!("{sign}{}", self.text) } else { format!("({sign}{})", self.text) }
    }
}

struct Writer<'a> {
    language: Language,
    leaf: &'a dyn Fn(&Expr<Slot>) -> Piece,
}

impl Writer<'_> {
    fn write(&self, expr: &Expr<Slot>) -> String {
        self.piece(expr).within(Binding::Sum)
    }

    fn piece(&self, expr: &Expr<Slot>) -> Piece {
        match expr {
            Expr::Literal { .. } | Expr::Name(_) => (self.leaf)(expr),
            Expr::Negative(inner) => {
                let inner = self.piece(inner);
                if inner.zero {
                    return inner;
                }
                Piece { negative: true, zero: false, text: inner.within(Binding::Sign), binding: Binding::Sign }
            }
            Expr::Binary { operator: Operator::Add, left, right } => self.sum(&[left, right]),
            Expr::Binary { operator: Operator::Subtract, left, right } => {
                let (left, right) = (self.piece(left), self.piece(right));
                let text = format!("{} − {}", left.within(Binding::Sum), right.within(Binding::Product));
                Piece { negative: false, zero: false, text, binding: Binding::Sum }
            }
            Expr::Binary { operator: Operator::Multiply, left, right } => {
                self.product(left, "×", right, Binding::Product)
            }
            // a ÷ (b ÷ c) isn't a ÷ b ÷ c.
            Expr::Binary { operator: Operator::Divide, left, right } => self.product(left, "÷", right, Binding::Sign),
            Expr::Call { function: Function::Sum, arguments } => self.sum(&arguments.iter().collect::<Vec<_>>()),
            Expr::Call { function, arguments } => {
                let parts: Vec<String> = arguments.iter().map(|argument| self.write(argument)).collect();
                let name = match (function, parts.len()) {
                    (Function::Max, 2) => self.language.of("较大者", "the greater of "),
                    (Function::Max, _) => self.language.of("最大者", "the greatest of "),
                    (_, 2) => self.language.of("较小者", "the lesser of "),
                    (_, _) => self.language.of("最小者", "the least of "),
                };
                Piece::whole(format!("{name}({})", parts.join(self.language.of("；", "; "))))
            }
        }
    }

    fn sum(&self, terms: &[&Expr<Slot>]) -> Piece {
        let mut pieces = terms.iter().map(|term| self.piece(term));
        let Some(first) = pieces.next() else {
            return Piece::whole(String::new());
        };
        if terms.len() == 1 {
            return first;
        }
        let mut text = first.within(Binding::Sum);
        for piece in pieces {
            text.push_str(if piece.negative { " − " } else { " + " });
            // What is added needs no parentheses, what is subtracted does where it is a sum.
            let least = if piece.negative { Binding::Product } else { Binding::Sum };
            text.push_str(&Piece { negative: false, ..piece }.within(least));
        }
        Piece { negative: false, zero: false, text, binding: Binding::Sum }
    }

    fn product(&self, left: &Expr<Slot>, sign: &str, right: &Expr<Slot>, least: Binding) -> Piece {
        let (left, right) = (self.piece(left), self.piece(right));
        // A minus in front of a product stays in front of it.
        let text =
            format!("{} {sign} {}", Piece { negative: false, ..left }.within(Binding::Product), right.within(least));
        Piece { negative: left.negative, zero: false, text, binding: Binding::Product }
    }
}

fn word(language: Language, scheme: &Scheme, expr: &Expr<Slot>) -> Piece {
    match expr {
        Expr::Name(name) => {
            let label = label(language, scheme, scheme.id_of(*name));
            // A label that has signs of its own would read as part of the formula.
            let odd = label.contains(SIGNS);
            Piece::whole(if odd { language.quoted(label) } else { label.to_owned() })
        }
        Expr::Literal { value, unit } => Piece::whole(exact_amount(language, Amount { value: *value, unit: *unit })),
        _ => Piece::whole(String::new()),
    }
}

fn numeral(scheme: &Scheme, because: &FormulaBecause<'_>, expr: &Expr<Slot>) -> Piece {
    let amount = match expr {
        Expr::Literal { value, unit } => Some(Amount { value: *value, unit: *unit }),
        Expr::Name(name) => {
            let id = scheme.id_of(*name);
            because.operands.iter().find(|operand| operand.id == id).map(|operand| operand.value)
        }
        _ => None,
    };
    let Some(amount) = amount else {
        return Piece::whole(String::new());
    };
    let figure = Figure::short(amount);
    Piece {
        negative: figure.negative(),
        zero: amount.value.is_zero(),
        text: figure.absolute().with_sign(amount.unit),
        binding: Binding::Whole,
    }
}
