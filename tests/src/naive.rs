//! A second evaluator: straight from the document as written, over rationals without limits, with nothing of
//! the core but the form of documents. It trusts the document to have passed the check.

use std::collections::BTreeMap;

use payscheme::document::{InputKindDoc, LineDoc, Word, Written};
use payscheme::rule::{BandDoc, BracketsDoc, KeyDoc, RuleDoc, TableDoc, TallyDoc, WeightedDoc};
use payscheme::{ConditionDoc, Document};

use crate::formula::{Fault, evaluate, sides};
use crate::number::{Rational, base_terms, parse, round_to, whole};

/// The inputs of one month as they are typed, and the readings; every one is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// By the input's id: a number in its unit, or an option's id.
    pub inputs: BTreeMap<String, String>,
    /// By the reading's id: the option's id.
    pub readings: BTreeMap<String, String>,
}

/// Every line's value in base terms, or why it has none.
#[must_use]
pub fn lines(document: &Document, month: &Month) -> BTreeMap<String, Result<Rational, Fault>> {
    let mut naive = Naive { document, month, done: BTreeMap::new() };
    for line in &document.lines {
        let _ = naive.line(line);
    }
    naive.done
}

/// The value of one input or line in base terms.
///
/// # Errors
/// Why it has none.
pub fn number(document: &Document, month: &Month, name: &str) -> Result<Rational, Fault> {
    Naive { document, month, done: BTreeMap::new() }.number(name)
}

/// Does a condition hold?
///
/// # Errors
/// Why it can't be said.
pub fn holds(document: &Document, month: &Month, condition: &ConditionDoc) -> Result<bool, Fault> {
    Naive { document, month, done: BTreeMap::new() }.holds(condition)
}

struct Naive<'a> {
    document: &'a Document,
    month: &'a Month,
    done: BTreeMap<String, Result<Rational, Fault>>,
}

fn broken(what: &str) -> Fault {
    Fault::Broken(what.to_owned())
}

fn written(number: &Written, unit: &str) -> Result<Rational, Fault> {
    let text = number.0.to_string();
    parse(&text).map(|value| base_terms(&value, unit)).ok_or(Fault::Broken(text))
}

fn within(value: &Rational, unit: &str, ends: [Option<&Written>; 4]) -> Result<bool, Fault> {
    let [from, over, upto, under] = ends;
    let end = |end: Option<&Written>| end.map(|end| written(end, unit)).transpose();
    Ok(end(from)?.is_none_or(|from| *value >= from)
        && end(over)?.is_none_or(|over| *value > over)
        && end(upto)?.is_none_or(|upto| *value <= upto)
        && end(under)?.is_none_or(|under| *value < under))
}

impl Naive<'_> {
    fn line(&mut self, line: &LineDoc) -> Result<Rational, Fault> {
        if let Some(done) = self.done.get(&line.id) {
            return done.clone();
        }
        let rule = match (&line.rule, &line.by) {
            (Some(rule), _) => Some(rule),
            (None, Some(by)) => {
                let option = self.month.readings.get(&by.reading);
                by.options.0.iter().find(|(id, _)| Some(id) == option).map(|(_, rule)| rule)
            }
            (None, None) => None,
        };
        let result = match rule {
            Some(rule) => self.rule(rule, line.unit.id(), &line.id),
            None => Err(broken(&line.id)),
        };
        self.done.insert(line.id.clone(), result.clone());
        result
    }

    fn unit(&self, name: &str) -> Result<&'static str, Fault> {
        let inputs = self.document.inputs.iter().filter_map(|input| match &input.kind {
            InputKindDoc::Number(number) => Some((&input.id, number.unit.id())),
            InputKindDoc::Choice(_) => None,
        });
        let lines = self.document.lines.iter().map(|line| (&line.id, line.unit.id()));
        inputs.chain(lines).find(|(id, _)| *id == name).map(|(_, unit)| unit).ok_or_else(|| broken(name))
    }

    fn number(&mut self, name: &str) -> Result<Rational, Fault> {
        let document = self.document;
        if let Some(line) = document.lines.iter().find(|line| line.id == name) {
            return self.line(line);
        }
        let unit = self.unit(name)?;
        let typed = self.month.inputs.get(name).and_then(|text| parse(text)).ok_or_else(|| broken(name))?;
        Ok(base_terms(&typed, unit))
    }

    fn option(&self, choice: &str) -> Result<&str, Fault> {
        self.month.inputs.get(choice).map(String::as_str).ok_or_else(|| broken(choice))
    }

    fn word(&mut self, word: &Word, unit: &str) -> Result<Rational, Fault> {
        if word.0.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
            return parse(&word.0).map(|value| base_terms(&value, unit)).ok_or_else(|| broken(&word.0));
        }
        self.number(&word.0)
    }

    fn rule(&mut self, rule: &RuleDoc, unit: &str, line: &str) -> Result<Rational, Fault> {
        match rule {
            RuleDoc::Formula(doc) => match (evaluate(&doc.text, &mut |name| self.number(name)), &doc.undefined) {
                (Err(Fault::DivisionByZero(origin)), Some(undefined)) if origin.is_empty() => written(undefined, unit),
                (Err(Fault::DivisionByZero(origin)), None) if origin.is_empty() => {
                    Err(Fault::DivisionByZero(line.to_owned()))
                }
                (result, _) => result,
            },
            RuleDoc::Bands(doc) => {
                let (value, of_unit) = (self.number(&doc.of)?, self.unit(&doc.of)?);
                for BandDoc { from, over, upto, under, value: given, .. } in &doc.rows {
                    if within(&value, of_unit, [from.as_ref(), over.as_ref(), upto.as_ref(), under.as_ref()])? {
                        return self.word(given, unit);
                    }
                }
                Err(broken("no band"))
            }
            RuleDoc::Brackets(doc) => self.brackets(doc),
            RuleDoc::Grade(doc) => {
                let option = self.option(&doc.of)?;
                let value = doc.values.0.iter().find(|(id, _)| id == option);
                let (_, word) = value.ok_or_else(|| broken("no value for the option"))?;
                self.word(word, unit)
            }
            RuleDoc::Tally(doc) => self.tally(doc, unit),
            RuleDoc::Weighted(doc) => self.weighted(doc, line),
            RuleDoc::Table(doc) => self.table(doc, unit),
            RuleDoc::Gate(doc) => {
                let holds = self.holds(&doc.when)?;
                self.word(if holds { &doc.value } else { &doc.otherwise }, unit)
            }
            RuleDoc::Round(doc) => {
                let (value, step) = (self.number(&doc.of)?, written(&doc.to, unit)?);
                round_to(&value, &step, doc.direction.id()).ok_or_else(|| broken("no such direction"))
            }
        }
    }

    fn brackets(&mut self, doc: &BracketsDoc) -> Result<Rational, Fault> {
        let (amount, of_unit) = (self.number(&doc.of)?, self.unit(&doc.of)?);
        let (mut total, mut low) = (whole(0), whole(0));
        for row in &doc.rows {
            let high = row.upto.as_ref().map(|upto| written(upto, of_unit)).transpose()?;
            let reached = high.clone().map_or_else(|| amount.clone(), |high| high.min(amount.clone()));
            if reached > low {
                total += (reached - &low) * self.word(&row.rate, "percent")?;
            }
            low = high.unwrap_or(low);
        }
        Ok(total)
    }

    fn tally(&mut self, doc: &TallyDoc, unit: &str) -> Result<Rational, Fault> {
        let mut sum = doc.start.as_ref().map_or(Ok(whole(0)), |start| written(start, unit))?;
        for item in &doc.items {
            sum += self.number(&item.of)? * self.word(&item.each, unit)?;
        }
        if let Some(floor) = &doc.floor {
            sum = sum.max(written(floor, unit)?);
        }
        if let Some(cap) = &doc.cap {
            sum = sum.min(written(cap, unit)?);
        }
        Ok(sum)
    }

    fn weighted(&mut self, doc: &WeightedDoc, line: &str) -> Result<Rational, Fault> {
        let (mut sum, mut weights) = (whole(0), whole(0));
        for item in &doc.items {
            let weight = self.word(&item.weight, "percent")?;
            sum += self.number(&item.of)? * &weight;
            weights += weight;
        }
        if weights != whole(1) {
            return Err(Fault::WeightsOpen(line.to_owned(), weights * whole(100)));
        }
        Ok(sum)
    }

    fn table(&mut self, doc: &TableDoc, unit: &str) -> Result<Rational, Fault> {
        for row in &doc.rows {
            let mut hit = true;
            for (name, key) in doc.keys.iter().zip(&row.at) {
                hit &= match key {
                    KeyDoc::Option(option) => self.option(name)? == option,
                    KeyDoc::Interval(ends) => {
                        let ends = [ends.from.as_ref(), ends.over.as_ref(), ends.upto.as_ref(), ends.under.as_ref()];
                        // Without ends it is anything, a choice too.
                        ends.iter().all(Option::is_none) || within(&self.number(name)?, self.unit(name)?, ends)?
                    }
                };
            }
            if hit {
                return self.word(&row.value, unit);
            }
        }
        Err(broken("no row"))
    }

    fn holds(&mut self, condition: &ConditionDoc) -> Result<bool, Fault> {
        match condition {
            ConditionDoc::All(parts) => {
                parts.iter().map(|part| self.holds(part)).try_fold(true, |all, part| Ok(all & part?))
            }
            ConditionDoc::Any(parts) => {
                parts.iter().map(|part| self.holds(part)).try_fold(false, |any, part| Ok(any | part?))
            }
            ConditionDoc::Compare(text) => {
                let (left, sign, right) = sides(text).ok_or_else(|| broken(text))?;
                let is_choice = |name: &str| {
                    let mut inputs = self.document.inputs.iter();
                    inputs.any(|input| input.id == name && matches!(input.kind, InputKindDoc::Choice(_)))
                };
                if is_choice(left) {
                    return Ok((self.option(left)? == right) == (sign == "=="));
                }
                let left = evaluate(left, &mut |name| self.number(name))?;
                let right = evaluate(right, &mut |name| self.number(name))?;
                Ok(match sign {
                    ">=" => left >= right,
                    "<=" => left <= right,
                    ">" => left > right,
                    "<" => left < right,
                    "==" => left == right,
                    _ => left != right,
                })
            }
        }
    }
}
