//! One plain sentence for each line.

use payscheme::rule::{
    BandsBecause, Because, BracketsBecause, FormulaBecause, GateBecause, Given, GradeBecause, ItemBecause, KeyBecause,
    Limited, RoundBecause, TableBecause, TallyBecause, WeightedBecause,
};
use payscheme::{Amount, Exact, Operand, Scheme, StatementLine, Unit};

use super::conditions::found;
use super::formula::{formula, is_name, terms_of_sum};
use super::{chosen, equals, label};
use crate::amount::{Figure, amount, exact_amount};
use crate::interval::interval;
use crate::language::say;
use crate::{Language, names};

/// Why the line has its value, in one plain sentence without a full stop.
#[must_use]
pub fn summary(language: Language, scheme: &Scheme, line: &StatementLine<'_>) -> String {
    let tell = Teller { language, scheme, label: language.pick(line.label), value: line.value };
    match &line.because {
        Because::Formula(because) => tell.formula(because),
        Because::Bands(because) => tell.bands(because),
        Because::Brackets(because) => tell.brackets(because),
        Because::Grade(because) => tell.grade(because),
        Because::Tally(because) => tell.tally(because),
        Because::Weighted(because) => tell.weighted(because),
        Because::Table(because) => tell.table(because),
        Because::Gate(because) => tell.gate(because),
        Because::Round(because) => tell.round(because),
    }
}

/// What every sentence needs.
struct Teller<'a> {
    language: Language,
    scheme: &'a Scheme,
    /// The line's own.
    label: &'a str,
    value: Amount,
}

impl Teller<'_> {
    /// 「退款率 6.5%」
    fn operand(&self, operand: &Operand<'_>) -> String {
        format!("{} {}", label(self.language, self.scheme, operand.id), amount(self.language, operand.value))
    }

    /// 「,得 20 分」, or 「,取「普通售后底薪」¥2,000.00」 where the value is named.
    fn gives(&self, result: &Given<'_>) -> String {
        match (result.from, result.value.unit) {
            (Some(id), _) => {
                let name = label(self.language, self.scheme, id);
                let value = amount(self.language, result.value);
                say!(self.language, "，取「{name}」{value}", ": {name} {value}")
            }
            (None, Unit::Points) => {
                let value = exact_amount(self.language, result.value);
                say!(self.language, "，得 {value}", ": {value}")
            }
            (None, _) => {
                let value = exact_amount(self.language, result.value);
                say!(self.language, "，为 {value}", ": {value}")
            }
        }
    }

    fn join(&self, parts: &[String]) -> String {
        parts.join(self.language.of("；", "; "))
    }

    fn formula(&self, because: &FormulaBecause<'_>) -> String {
        let formula = formula(self.language, self.scheme, because, self.value);
        let (words, numbers) = (formula.words, formula.numbers);
        let result = equals(&formula.result);
        if because.undefined {
            let value = formula.result;
            return say!(
                self.language,
                "{words}的除数是 0，规定为 {value}",
                "{words} would divide by 0, so {value} holds"
            );
        }
        match because.operands.as_slice() {
            [] if formula.is_single => {
                let value = formula.result;
                return say!(self.language, "固定为 {value}", "always {value}");
            }
            [] => return format!("{words}{result}"),
            [operand] if is_name(because.expr) => {
                let value = formula.result;
                let of = label(self.language, self.scheme, operand.id);
                return match (of == self.label, self.scheme.input(operand.id)) {
                    (true, Some(_)) => say!(self.language, "所填的数：{value}", "as given: {value}"),
                    (true, None) => say!(self.language, "前面算出的数：{value}", "as worked out before: {value}"),
                    (false, _) => say!(self.language, "就是「{of}」：{value}", "the same as “{of}”: {value}"),
                };
            }
            _ => {}
        }
        match terms_of_sum(because.expr) {
            Some(terms) if terms > 4 => {
                say!(self.language, "{terms} 项相加：{numbers}{result}", "the sum of {terms} items: {numbers}{result}")
            }
            // A single number needn't be said twice.
            _ if formula.is_single => format!("{words}{result}"),
            _ => format!("{words} = {numbers}{result}"),
        }
    }

    fn bands(&self, because: &BandsBecause<'_>) -> String {
        let (operand, gives) = (self.operand(&because.of), self.gives(&because.given));
        let band = interval(self.language, &because.band);
        let band = match because.label {
            None => self.language.quoted(&band),
            Some(label) => {
                let label = self.language.quoted(self.language.pick(label));
                say!(self.language, "{label}（{band}）", "{label} ({band})")
            }
        };
        say!(self.language, "{operand}，落在{band}{gives}", "{operand} lies in {band}{gives}")
    }

    fn brackets(&self, because: &BracketsBecause<'_>) -> String {
        let operand = self.operand(&because.of);
        let total = amount(self.language, self.value);
        if because.slices.is_empty() {
            return say!(
                self.language,
                "{operand}，没有可计的部分，为 {total}",
                "{operand} leaves nothing to count: {total}"
            );
        }
        let slices: Vec<String> = because
            .slices
            .iter()
            .map(|slice| {
                let share = amount(self.language, slice.amount);
                format!("{share} × {}", exact_amount(self.language, slice.rate.value))
            })
            .collect();
        let (slices, result) = (slices.join(" + "), equals(&total));
        say!(self.language, "{operand} 分段计：{slices}{result}", "{operand} slice by slice: {slices}{result}")
    }

    fn grade(&self, because: &GradeBecause<'_>) -> String {
        let (chosen, gives) =
            (chosen(self.language, self.scheme, because.of, because.option), self.gives(&because.given));
        format!("{chosen}{gives}")
    }

    fn tally(&self, because: &TallyBecause<'_>) -> String {
        let value = exact_amount(self.language, self.value);
        let counted: Vec<&ItemBecause<'_>> =
            because.items.iter().filter(|item| !item.of.value.value.is_zero()).collect();
        if counted.is_empty() && because.limited.is_none() {
            let names: Vec<&str> =
                because.items.iter().map(|item| label(self.language, self.scheme, item.of.id)).collect();
            let names = names.join(self.language.of("、", ", "));
            return match (because.start, because.items.len()) {
                (None, 1) => say!(self.language, "{names}是 0，为 {value}", "{names}: none; {value}"),
                (None, _) => say!(self.language, "{names}都是 0，为 {value}", "{names}: none; {value}"),
                (Some(_), 1) => say!(self.language, "{names}是 0，保持 {value}", "{names}: none; {value} kept"),
                (Some(_), _) => say!(self.language, "{names}都是 0，保持 {value}", "{names}: none; {value} kept"),
            };
        }
        let mut parts: Vec<String> = counted
            .iter()
            .map(|item| {
                let each = Figure::short(item.each.value).with_sign(item.each.value.unit);
                let result = equals(&amount(self.language, item.value));
                format!("{} × {each}{result}", self.operand(&item.of))
            })
            .collect();
        // One item from nothing is its own sum.
        if because.start.is_some() || counted.len() != 1 {
            let sum = amount(self.language, because.sum);
            parts.push(say!(self.language, "合计 {sum}", "{sum} in all"));
        }
        match because.limited {
            Some(Limited::Floor) => {
                parts.push(say!(self.language, "低于下限，取 {value}", "raised to the least, {value}"));
            }
            Some(Limited::Cap) => parts.push(say!(self.language, "高于上限，取 {value}", "cut to the most, {value}")),
            None => {}
        }
        let parts = self.join(&parts);
        match because.start {
            Some(start) => {
                let start = exact_amount(self.language, start);
                say!(self.language, "从 {start}起：{parts}", "from {start}: {parts}")
            }
            None => parts,
        }
    }

    fn weighted(&self, because: &WeightedBecause<'_>) -> String {
        let items: Vec<String> = because
            .items
            .iter()
            .map(|item| format!("{} × {}", self.operand(&item.of), exact_amount(self.language, item.weight.value)))
            .collect();
        format!("{}{}", items.join(" + "), equals(&amount(self.language, self.value)))
    }

    fn table(&self, because: &TableBecause<'_>) -> String {
        let keys: Vec<String> = because
            .keys
            .iter()
            .map(|key| match key {
                KeyBecause::Option { of, option } => chosen(self.language, self.scheme, of, option),
                KeyBecause::Number { of, band } => {
                    let (operand, band) = (self.operand(of), interval(self.language, band));
                    say!(self.language, "{operand}（{band}）", "{operand} ({band})")
                }
            })
            .collect();
        let (keys, gives) = (keys.join(self.language.of("，", ", ")), self.gives(&because.given));
        format!("{keys}{gives}")
    }

    fn gate(&self, because: &GateBecause<'_>) -> String {
        // Those that decided it: all that hold where it holds, all that fail where it doesn't.
        let decided: Vec<String> = because
            .conditions
            .iter()
            .filter(|compared| compared.holds() == because.holds)
            .map(|compared| found(self.language, self.scheme, compared))
            .collect();
        let decided = decided.join(self.language.of("，", ", "));
        if because.holds {
            let gives = self.gives(&because.then);
            say!(self.language, "{decided}，条件成立{gives}", "{decided}, so the condition holds{gives}")
        } else {
            let gives = self.gives(&because.otherwise);
            say!(self.language, "{decided}，条件不成立{gives}", "{decided}, so the condition fails{gives}")
        }
    }

    fn round(&self, because: &RoundBecause<'_>) -> String {
        let (operand, value) = (self.operand(&because.of), amount(self.language, self.value));
        if because.of.value.value == self.value.value {
            return say!(self.language, "{operand}，无需舍入", "{operand}, nothing to round");
        }
        let step = step(self.language, because.to);
        let rounded = names::rounding(self.language, because.direction);
        say!(self.language, "{operand}，{rounded}到{step}，为 {value}", "{operand}, {rounded} to {step}: {value}")
    }
}

/// The step of a rounding: money has names for its own.
fn step(language: Language, to: Amount) -> String {
    let is = |num, den| Exact::ratio(num, den) == Some(to.value);
    match to.unit {
        Unit::Yuan if is(1, 100) => language.of("分（¥0.01）", "the fen (¥0.01)").to_owned(),
        Unit::Yuan if is(1, 10) => language.of("角（¥0.10）", "the jiao (¥0.10)").to_owned(),
        Unit::Yuan if is(1, 1) => language.of("元", "the yuan").to_owned(),
        _ => {
            let step = exact_amount(language, to);
            say!(language, " {step}", "{step}")
        }
    }
}
