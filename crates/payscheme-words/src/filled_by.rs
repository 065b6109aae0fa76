//! What fills an input from the team or from earlier months, in words.

use payscheme::filled_by::{AtEnd, Best, FilledBy, Gathered, HistoryFact, TeamFact};
use payscheme::rule::FormulaBecause;
use payscheme::{Amount, Condition, Exact, Expr, Input, InputKind, Scheme, Slot, Unit};

use crate::Language;
use crate::amount::exact_amount;
use crate::explain::{formula, is_question, label, sign};
use crate::language::say;

/// What an input is filled by, without a full stop: 「团队里完成率 ≥ 85% 的人的「销售额」最大值」,
/// "the highest “Sales” of the team's members where Completion ≥ 85%".
///
/// `None` where nothing fills it.
#[must_use]
pub fn filled_by(language: Language, scheme: &Scheme, input: &Input) -> Option<String> {
    let tell = Teller { language, scheme, input };
    Some(match input.filled_by.as_ref()? {
        FilledBy::Team(fact) => tell.team(fact),
        FilledBy::History(fact) => tell.history(fact),
    })
}

/// What every sentence needs.
struct Teller<'a> {
    language: Language,
    scheme: &'a Scheme,
    /// The input that is filled.
    input: &'a Input,
}

impl Teller<'_> {
    fn team(&self, fact: &TeamFact) -> String {
        let language = self.language;
        let gathered = |gathered: &Gathered, zh: &str, en: &str, over: &str| {
            let (who, of) = (self.members(gathered.among.as_ref()), self.name(gathered.of));
            let none = self.nobody(gathered.among.as_ref(), gathered.none);
            say!(language, "{who}的{of}{zh}{none}", "{en} {of} {over} {who}{none}")
        };
        match fact {
            TeamFact::Mean(of) => gathered(of, "平均值", "the mean of", "over"),
            TeamFact::Sum(of) => gathered(of, "合计", "the sum of", "over"),
            TeamFact::Max(of) => gathered(of, "最大值", "the highest", "of"),
            TeamFact::Min(of) => gathered(of, "最小值", "the lowest", "of"),
            TeamFact::Count { among, none } => {
                let who = match among {
                    None => say!(language, "全队的人数", "the number of people in the team"),
                    Some(among) => {
                        let among = self.condition(among);
                        say!(language, "团队里{among}的人数", "the number of the team's members where {among}")
                    }
                };
                let none = none.map_or(String::new(), |none| {
                    let none = self.value(none);
                    say!(language, "；一个也没有时记为 {none}", "; {none} where there are none")
                });
                who + &none
            }
            TeamFact::Share { that, among, none } => {
                let that = self.condition(that);
                let none = self.nobody(among.as_ref(), *none);
                let who = self.members(among.as_ref());
                match among {
                    None if language == Language::Zh => crate::spaced(&format!("{that}的人占{who}的比例")),
                    _ => say!(
                        language,
                        "{who}当中，{that}的人所占的比例{none}",
                        "of {who}, the share where {that}{none}"
                    ),
                }
            }
            TeamFact::Rank { of, best } => {
                let of = self.name(*of);
                let first = match best {
                    Best::Highest => language.of("最高", "the highest"),
                    Best::Lowest => language.of("最低", "the lowest"),
                };
                say!(
                    language,
                    "{of}在全队的名次，{first}的是第 1 名，相同的都取靠前的名次",
                    "the place in the team by {of}, {first} first; equals share the better place"
                )
            }
            TeamFact::Tied { of } => {
                let of = self.name(*of);
                say!(
                    language,
                    "全队{of}与本人相同的人数，含本人",
                    "how many in the team have the same {of}, the agent included"
                )
            }
        }
    }

    fn history(&self, fact: &HistoryFact) -> String {
        let language = self.language;
        match fact {
            HistoryFact::Running { that } => {
                let that = self.condition(that);
                say!(
                    language,
                    "到上个月为止，连续几个月{that}",
                    "how many months running, up to last month, it held that {that}"
                )
            }
            HistoryFact::Back { of, months, start } => {
                let (of, start) = (self.name(*of), self.value(*start));
                let value = match months {
                    1 => say!(language, "上个月的{of}", "last month's {of}"),
                    months => say!(language, "{months} 个月前的{of}", "{of} {months} months ago"),
                };
                say!(language, "{value}；没有那个月时为 {start}", "{value}; {start} where there is no such month")
            }
            HistoryFact::Sum { of, since } => {
                let of = self.name(*of);
                match since.and_then(|place| self.scheme.inputs().get(place)) {
                    None => say!(language, "以前各月{of}的合计，不含本月", "the sum of {of} over the earlier months"),
                    Some(counter) => {
                        let counter = language.quoted(language.pick(&counter.label));
                        say!(
                            language,
                            "{counter}这一轮里以前各月{of}的合计，不含本月",
                            "the sum of {of} over the earlier months since {counter} last began"
                        )
                    }
                }
            }
            HistoryFact::Counter { at_end } => self.counter(*at_end),
            HistoryFact::Next { start, to } => {
                let steps = to.iter().map(|(option, when)| {
                    let (option, when) = (self.value(*option), self.condition(when));
                    say!(language, "{when}则为{option}", "{option} if {when}")
                });
                let start = self.value(*start);
                let steps = steps.collect::<Vec<_>>().join(language.of("；", "; "));
                say!(
                    language,
                    "看上个月：{steps}；否则不变；第一个月为{start}",
                    "by last month: {steps}; else unchanged; {start} in the first month"
                )
            }
        }
    }

    fn counter(&self, at_end: AtEnd) -> String {
        let language = self.language;
        let InputKind::Number { unit, grid } = &self.input.kind else { return String::new() };
        let show = |value| exact_amount(language, Amount { value, unit: *unit });
        let (min, max, step) = (show(grid.min), show(grid.max), show(grid.step));
        match at_end {
            AtEnd::Stay => {
                say!(language, "每过一个月加 {step}，到 {max}为止", "{step} more each month, up to {max}")
            }
            AtEnd::Restart => say!(
                language,
                "每过一个月加 {step}，满 {max}后从 {min}重新开始",
                "{step} more each month; after {max} it starts again at {min}"
            ),
        }
    }

    /// 「全队」, or 「团队里完成率 ≥ 85% 的人」.
    fn members(&self, among: Option<&Condition>) -> String {
        let Some(among) = among else { return self.language.of("全队", "the team").to_owned() };
        let among = self.condition(among);
        say!(self.language, "团队里{among}的人", "the team's members where {among}")
    }

    /// What holds where no member counts; a whole team is never without one.
    fn nobody(&self, among: Option<&Condition>, none: Exact) -> String {
        if among.is_none() {
            return String::new();
        }
        let none = self.value(none);
        say!(self.language, "；没有这样的人时为 {none}", "; {none} where there are none")
    }

    /// A value of the input: an amount, or the label of an option.
    fn value(&self, value: Exact) -> String {
        match &self.input.kind {
            InputKind::Choice(options) => {
                let place = value.whole(payscheme::Rounding::Down).and_then(|place| usize::try_from(place).ok());
                let option = place.and_then(|place| options.get(place));
                option.map_or(String::new(), |option| self.language.quoted(self.language.pick(&option.label)))
            }
            InputKind::Number { unit, .. } => exact_amount(self.language, Amount { value, unit: *unit }),
        }
    }

    /// The label of an input or line, in quotation marks.
    fn name(&self, slot: Slot) -> String {
        self.language.quoted(self.label(slot))
    }

    fn label(&self, slot: Slot) -> &str {
        label(self.language, self.scheme, self.scheme.id_of(slot))
    }

    /// A condition in words: 「完成率 ≥ 85%」, 「级别是「高级」且得分 ≥ 90 分」.
    fn condition(&self, condition: &Condition) -> String {
        let language = self.language;
        match condition {
            Condition::Compare { left, comparison, right } => {
                format!("{} {} {}", self.expression(left), sign(*comparison), self.expression(right))
            }
            Condition::Is { choice, option, expected } => {
                let label = match self.scheme.input_at(*choice).map(|input| &input.kind) {
                    Some(InputKind::Choice(options)) => options.get(*option).map(|option| language.pick(&option.label)),
                    _ => None,
                };
                let option = language.quoted(label.unwrap_or_default());
                let of = self.label(*choice);
                // A question can't be the subject of a sentence.
                let of = if is_question(of) { language.quoted(of) } else { of.to_owned() };
                match expected {
                    true => say!(language, "{of}是{option}", "{of} is {option}"),
                    false => say!(language, "{of}不是{option}", "{of} is not {option}"),
                }
            }
            Condition::All(parts) => self.joined(parts, language.of("且", " and ")),
            Condition::Any(parts) => self.joined(parts, language.of("或", " or ")),
        }
    }

    fn joined(&self, parts: &[Condition], by: &str) -> String {
        let mut text = String::new();
        for part in parts {
            if !text.is_empty() {
                text.push_str(by);
            }
            match part {
                Condition::All(inner) | Condition::Any(inner) if inner.len() > 1 && parts.len() > 1 => {
                    let inner = self.condition(part);
                    text.push_str(&say!(self.language, "（{inner}）", "({inner})"));
                }
                part => text.push_str(&self.condition(part)),
            }
        }
        if self.language == Language::Zh { crate::spaced(&text) } else { text }
    }

    /// A formula by its labels alone: there is no month whose numbers could be put in.
    fn expression(&self, expr: &Expr<Slot>) -> String {
        let because = FormulaBecause { text: "", expr, operands: Vec::new(), undefined: false };
        formula(self.language, self.scheme, &because, Amount { value: Exact::ZERO, unit: Unit::Number }).words
    }
}

#[cfg(test)]
mod tests;
