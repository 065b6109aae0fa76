//! The statement worked out again from itself: from what each line says in `because`, and nothing else.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::formula::{Fault, evaluate};
use crate::number::{Rational, base_terms, in_unit, is_printed_as, parse, round_to, whole};

/// Every line's exact value in base terms, worked out from the traces; each agrees with what is printed.
///
/// # Errors
/// The first line that doesn't follow from its own trace, and how.
pub fn recompute(statement: &Value) -> Result<BTreeMap<String, Rational>, String> {
    let lines = statement.get("lines").and_then(Value::as_array).ok_or("no lines")?;
    let lines: Vec<(&str, &Value)> =
        lines.iter().map(|line| Ok((text(line, "id")?, line))).collect::<Result<_, String>>()?;
    let mut again = Again { lines: lines.iter().copied().collect(), done: BTreeMap::new() };
    for (id, _) in lines {
        again.line(id)?;
    }
    Ok(again.done)
}

struct Again<'a> {
    lines: BTreeMap<&'a str, &'a Value>,
    done: BTreeMap<String, Rational>,
}

fn field<'a>(value: &'a Value, key: &str) -> Result<&'a Value, String> {
    value.get(key).ok_or_else(|| format!("no {key} in {value}"))
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str, String> {
    field(value, key)?.as_str().ok_or_else(|| format!("{key} isn't text in {value}"))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a [Value], String> {
    field(value, key)?.as_array().map(Vec::as_slice).ok_or_else(|| format!("{key} isn't a list in {value}"))
}

/// A number printed in `unit` under `key`, in base terms; `None` where the key is absent.
fn printed(value: &Value, key: &str, unit: &str) -> Result<Option<Rational>, String> {
    match value.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(_) => {
            let text = text(value, key)?;
            parse(text).map(|value| Some(base_terms(&value, unit))).ok_or_else(|| format!("{text} is no number"))
        }
    }
}

/// Is `exact` what stands under `key` in `unit`?
fn agrees(exact: &Rational, value: &Value, key: &str, unit: &str) -> Result<(), String> {
    let shown = text(value, key)?;
    let exact = in_unit(exact, unit);
    if is_printed_as(&exact, shown) { Ok(()) } else { Err(format!("{key} is {shown}, but it works out to {exact}")) }
}

fn contains(band: &Value, unit: &str, value: &Rational) -> Result<bool, String> {
    let end = |key: &str| printed(band, key, unit);
    Ok(end("from")?.is_none_or(|from| *value >= from)
        && end("over")?.is_none_or(|over| *value > over)
        && end("upto")?.is_none_or(|upto| *value <= upto)
        && end("under")?.is_none_or(|under| *value < under))
}

impl Again<'_> {
    fn line(&mut self, id: &str) -> Result<Rational, String> {
        if let Some(done) = self.done.get(id) {
            return Ok(done.clone());
        }
        let line = *self.lines.get(id).ok_or_else(|| format!("no line {id}"))?;
        let value = self.worked_out(line).map_err(|wrong| format!("{id}: {wrong}"))?;
        self.done.insert(id.to_owned(), value.clone());
        Ok(value)
    }

    fn worked_out(&mut self, line: &Value) -> Result<Rational, String> {
        let (because, unit) = (field(line, "because")?, text(line, "unit")?);
        let value = match text(because, "rule")? {
            "formula" => self.formula(because, unit, line)?,
            "bands" => {
                let of = self.operand(field(because, "of")?)?;
                if !contains(field(because, "band")?, text(field(because, "of")?, "unit")?, &of)? {
                    return Err("the operand isn't in the band".to_owned());
                }
                self.given(because, unit)?
            }
            "brackets" => self.brackets(because, unit)?,
            "grade" => self.given(because, unit)?,
            "tally" => self.tally(because, unit)?,
            "weighted" => {
                let mut sum = whole(0);
                for item in list(because, "items")? {
                    let weight = self.given(field(item, "weight")?, "percent")?;
                    let part = self.operand(field(item, "of")?)? * weight;
                    agrees(&part, item, "value", unit)?;
                    sum += part;
                }
                sum
            }
            "table" => {
                for key in list(because, "keys")? {
                    if let Some(band) = key.get("band") {
                        let of = self.operand(field(key, "of")?)?;
                        if !contains(band, text(field(key, "of")?, "unit")?, &of)? {
                            return Err("a key isn't in the row's interval".to_owned());
                        }
                    }
                }
                self.given(because, unit)?
            }
            "gate" => self.gate(because, unit)?,
            "round" => {
                let of = self.operand(field(because, "of")?)?;
                let step = printed(because, "to", unit)?.ok_or("no step")?;
                round_to(&of, &step, text(because, "direction")?).ok_or("no such direction")?
            }
            rule => return Err(format!("unknown rule {rule}")),
        };
        agrees(&value, line, "value", unit)?;
        match line.get("exact") {
            Some(_) if parse(text(line, "exact")?) == Some(in_unit(&value, unit)) => {}
            None if parse(text(line, "value")?) == Some(in_unit(&value, unit)) => {}
            exact => return Err(format!("exactly {}, but it says {exact:?}", in_unit(&value, unit))),
        }
        Ok(value)
    }

    /// An operand: a line by its own trace, an input as printed.
    fn operand(&mut self, operand: &Value) -> Result<Rational, String> {
        let (id, unit) = (text(operand, "id")?, text(operand, "unit")?);
        if self.lines.contains_key(id) {
            let value = self.line(id)?;
            agrees(&value, operand, "value", unit)?;
            return Ok(value);
        }
        printed(operand, "value", unit)?.ok_or_else(|| format!("{id} has no value"))
    }

    /// A value inside a rule: from the line it names, or as printed.
    fn given(&mut self, given: &Value, unit: &str) -> Result<Rational, String> {
        if let Some(from) = given.get("from").and_then(Value::as_str)
            && self.lines.contains_key(from)
        {
            let value = self.line(from)?;
            agrees(&value, given, "value", unit)?;
            return Ok(value);
        }
        printed(given, "value", unit)?.ok_or_else(|| format!("no value in {given}"))
    }

    fn formula(&mut self, because: &Value, unit: &str, line: &Value) -> Result<Rational, String> {
        let mut operands: BTreeMap<&str, Rational> = BTreeMap::new();
        for operand in list(because, "operands")? {
            operands.insert(text(operand, "id")?, self.operand(operand)?);
        }
        let mut lookup = |name: &str| operands.get(name).cloned().ok_or_else(|| Fault::Broken(name.to_owned()));
        let undefined = field(because, "undefined")?.as_bool() == Some(true);
        match (evaluate(text(because, "text")?, &mut lookup), undefined) {
            (Ok(value), false) => Ok(value),
            // What holds then is stated in the document; the statement has it as the line's value.
            (Err(Fault::DivisionByZero(_)), true) => printed(line, "value", unit)?.ok_or_else(|| "no value".to_owned()),
            (result, undefined) => Err(format!("undefined is {undefined}, but the formula gives {result:?}")),
        }
    }

    fn brackets(&mut self, because: &Value, unit: &str) -> Result<Rational, String> {
        let amount = self.operand(field(because, "of")?)?;
        let of_unit = text(field(because, "of")?, "unit")?;
        let (mut sliced, mut total) = (whole(0), whole(0));
        for slice in list(because, "slices")? {
            if printed(slice, "from", of_unit)? != Some(sliced.clone()) {
                return Err(format!("a slice doesn't begin at {sliced}: {slice}"));
            }
            let high = printed(slice, "upto", of_unit)?.map_or_else(|| amount.clone(), |upto| upto.min(amount.clone()));
            let share = &high - &sliced;
            agrees(&share, slice, "amount", of_unit)?;
            let part = share * self.given(field(slice, "rate")?, "percent")?;
            agrees(&part, slice, "value", unit)?;
            total += part;
            sliced = high;
        }
        if sliced == amount { Ok(total) } else { Err(format!("the slices end at {sliced} of {amount}")) }
    }

    fn tally(&mut self, because: &Value, unit: &str) -> Result<Rational, String> {
        let mut sum = printed(because, "start", unit)?.unwrap_or_else(|| whole(0));
        for item in list(because, "items")? {
            let part = self.operand(field(item, "of")?)? * self.given(field(item, "each")?, unit)?;
            agrees(&part, item, "value", unit)?;
            sum += part;
        }
        agrees(&sum, because, "sum", unit)?;
        let (floor, cap) = (printed(because, "floor", unit)?, printed(because, "cap", unit)?);
        let limited = because.get("limited").and_then(Value::as_str);
        match (floor, cap) {
            (Some(floor), _) if sum < floor && limited == Some("floor") => Ok(floor),
            (_, Some(cap)) if sum > cap && limited == Some("cap") => Ok(cap),
            (floor, cap) => {
                let within = floor.is_none_or(|floor| sum >= floor) && cap.is_none_or(|cap| sum <= cap);
                if within && limited.is_none() { Ok(sum) } else { Err(format!("limited is {limited:?}")) }
            }
        }
    }

    fn gate(&mut self, because: &Value, unit: &str) -> Result<Rational, String> {
        let holds = field(because, "holds")?.as_bool().ok_or("holds is no bool")?;
        let mut each = Vec::new();
        for condition in list(because, "conditions")? {
            let said = field(condition, "holds")?.as_bool().ok_or("holds is no bool")?;
            each.push(said);
            if condition.get("comparison").is_some() {
                self.comparison(condition, said)?;
            }
        }
        // However they are joined by all and any: all of them give yes, none of them gives no.
        if (each.iter().all(|holds| *holds) && !holds) || (!each.contains(&true) && holds) {
            return Err(format!("the conditions say {each:?}, the gate {holds}"));
        }
        self.given(field(because, if holds { "then" } else { "otherwise" })?, unit)
    }

    /// Both sides are printed in one unit, to twenty places where they have no end; further apart than that,
    /// the comparison must be what they show.
    fn comparison(&mut self, condition: &Value, said: bool) -> Result<(), String> {
        let mut side = |key: &str| -> Result<Rational, String> {
            let side = field(condition, key)?;
            if let Some(from) = side.get("from").and_then(Value::as_str)
                && self.lines.contains_key(from)
            {
                self.line(from)?;
            }
            parse(text(side, "value")?).ok_or_else(|| format!("no number in {side}"))
        };
        let (left, right) = (side("left")?, side("right")?);
        let shows = match text(condition, "comparison")? {
            "at_least" => left >= right,
            "above" => left > right,
            "at_most" => left <= right,
            "below" => left < right,
            "equal" => left == right,
            "unequal" => left != right,
            comparison => return Err(format!("unknown comparison {comparison}")),
        };
        if shows == said { Ok(()) } else { Err(format!("{condition} doesn't say so")) }
    }
}
