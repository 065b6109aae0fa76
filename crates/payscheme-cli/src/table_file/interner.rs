//! Texts that come again and again, each kept once.

use std::collections::BTreeMap;
use std::rc::Rc;

/// Texts by number, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    texts: Vec<Rc<str>>,
    numbers: BTreeMap<Rc<str>, u32>,
    /// The number given last: rows of one agent often follow each other.
    last: u32,
}

impl Interner {
    /// The number of a text.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if self.text(self.last) == text && !self.texts.is_empty() {
            return self.last;
        }
        self.last = match self.numbers.get(text) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
                let text: Rc<str> = text.into();
                self.texts.push(Rc::clone(&text));
                self.numbers.insert(text, number);
                number
            }
        };
        self.last
    }

    /// The text with this number.
    pub(crate) fn text(&self, number: u32) -> &str {
        usize::try_from(number).ok().and_then(|place| self.texts.get(place)).map_or("", |text| text)
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_one_number() {
        let mut interner = Interner::default();
        let numbers: Vec<u32> = ["b", "b", "a", "", "b", ""].iter().map(|text| interner.number(text)).collect();
        assert_eq!(numbers, [0, 0, 1, 2, 0, 2]);
        assert_eq!((interner.text(1), interner.text(2), interner.text(3), interner.len()), ("a", "", "", 3));
        assert_eq!(Interner::default().number(""), 0);
    }
}
