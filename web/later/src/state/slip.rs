//! The payslip as plain rows, for what takes it along.

use payscheme::{Inputs, Owner, Scheme};
use payscheme_templates::Template;
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::link;
use payscheme_words::{Language, amount, owner};

use super::State;
use super::caution::{caution, in_place, value_of};
use super::share::readable;

/// What it says and what that is: a label and its value.
pub type Row = (String, String);

/// A payslip in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it is, and of which month where that has a name.
    pub title: String,
    /// Of which scheme.
    pub scheme: String,
    /// Score and pay.
    pub figures: Vec<Row>,
    /// What was filled in, by whose it is; of the shop's settings and the readings, what isn't the scheme's own.
    pub inputs: Vec<(String, Vec<Row>)>,
    /// Its parts.
    pub groups: Vec<Group>,
    /// Remarks.
    pub notices: Vec<String>,
    /// By which others see that they use the same scheme.
    pub fingerprint: Option<String>,
    language: Language,
}

/// One part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub name: String,
    /// Its lines, each with its amount.
    pub rows: Vec<Row>,
    /// The line that closes it.
    pub total: Option<Row>,
}

/// The payslip that is shown, without its steps in between; `None` where there is none. What is typed into these fields isn't
/// allowed.
#[must_use]
pub fn slip(state: &State, wrong: &[String]) -> Option<Slip> {
    let (language, calculation) = (state.language, state.calculation.as_ref()?);
    let (scheme, inputs) = (calculation.scheme(), calculation.shown());
    let statement = scheme.evaluate(inputs).ok()?;
    let row = |place: usize| {
        let label = language.pick(&scheme.lines().get(place)?.label).to_owned();
        Some((label, amount(language, statement.value(place)?)))
    };
    let groups = scheme.groups().iter().map(|group| {
        let is_row = |place: usize| scheme.lines().get(place).is_some_and(|line| line.group.is_some());
        let lines = group.lines.iter().copied().filter(|place| is_row(*place) && group.total != Some(*place));
        Group {
            name: language.pick(&group.label).to_owned(),
            rows: lines.filter_map(row).collect(),
            total: group.total.and_then(row),
        }
    });
    let figures = [scheme.score(), scheme.pay()].into_iter().flatten().filter_map(|line| {
        let place = scheme.lines().iter().position(|known| known.id == line.id)?;
        row(place)
    });
    // What is wrong with single figures stands beside them.
    let fault = caution(language, calculation, &[]).map(|fault| match language {
        Language::Zh => fault + "以上是之前的结果。",
        Language::En => fault + " This is the last result.",
    });
    let title = match language {
        Language::Zh => "工资条",
        Language::En => "Payslip",
    };
    Some(Slip {
        title: [Some(title), month(state).as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        scheme: language.pick(&scheme.about().name).to_owned(),
        figures: figures.collect(),
        inputs: filled_in(language, scheme, inputs, wrong),
        groups: groups.filter(|group| !group.rows.is_empty() || group.total.is_some()).collect(),
        notices: statement.notices().map(|notice| language.pick(notice.text).to_owned()).chain(fault).collect(),
        fingerprint: Template::find(&scheme.about().id).map(|template| readable(&template.fingerprint())),
        language,
    })
}

/// The name of the saved month that is shown, where one is; it says so if its figures were changed since.
#[must_use]
pub fn month(state: &State) -> Option<String> {
    let calculation = state.calculation.as_ref().filter(|calculation| !calculation.linked)?;
    let (name, fragment) = state.month.as_ref()?;
    // By the figures: what else an earlier version of the scheme said doesn't matter.
    let saved = link::again(fragment, calculation.scheme())?;
    let is_changed = link::write(&saved) != link::write(calculation);
    Some(match state.language {
        _ if !is_changed => name.clone(),
        Language::Zh => format!("{name}（有改动）"),
        Language::En => format!("{name} (changed)"),
    })
}

/// The shop's settings that the payslip depends on.
#[must_use]
pub fn settings(language: Language, calculation: &Calculation) -> Vec<Row> {
    let (scheme, inputs) = (calculation.scheme(), calculation.shown());
    of_owner(language, scheme, inputs, Owner::Shop).into_iter().map(|(_, row)| row).collect()
}

/// How many of the shop's settings in use, and how many readings, aren't the scheme's own.
#[must_use]
pub fn differs(calculation: &Calculation) -> (usize, usize) {
    let (scheme, inputs) = (calculation.scheme(), calculation.shown());
    let (defaults, in_use) = (scheme.defaults(), scheme.inputs_in_use(inputs.readings()));
    let settings = scheme.inputs().iter().zip(in_use).enumerate().filter(|(place, (input, in_use))| {
        *in_use && input.owner == Owner::Shop && inputs.value(*place) != defaults.value(*place)
    });
    let readings = inputs.readings().iter().zip(defaults.readings()).filter(|(chosen, own)| chosen != own);
    (settings.count(), readings.count())
}

fn filled_in(language: Language, scheme: &Scheme, inputs: &Inputs, wrong: &[String]) -> Vec<(String, Vec<Row>)> {
    let defaults = scheme.defaults();
    let mut filled_in = Vec::new();
    for who in [Owner::Month, Owner::Agent, Owner::History, Owner::Team, Owner::Shop] {
        let is_wrong = |place: usize| scheme.inputs().get(place).is_some_and(|input| wrong.contains(&input.id));
        let is_told =
            |place: usize| who != Owner::Shop || inputs.value(place) != defaults.value(place) || is_wrong(place);
        let rows = of_owner(language, scheme, inputs, who).into_iter().filter(|(place, _)| is_told(*place));
        let told = |(place, (label, value)): (usize, Row)| {
            let value = if is_wrong(place) { in_place(language, &value) } else { value };
            (label, value)
        };
        filled_in.push((owner(language, who).to_owned(), rows.map(told).collect()));
    }
    let chosen =
        scheme.readings().iter().zip(inputs.readings()).filter(|(reading, option)| reading.default != **option);
    let readings = chosen.filter_map(|(reading, option)| {
        let option = &reading.options.get(*option)?.label;
        Some((language.pick(&reading.label).to_owned(), language.pick(option).to_owned()))
    });
    let name = match language {
        Language::Zh => "口径",
        Language::En => "Readings",
    };
    filled_in.push((name.to_owned(), readings.collect()));
    filled_in.retain(|(_, rows): &(String, Vec<Row>)| !rows.is_empty());
    filled_in
}

/// The inputs of one owner that are in use, with their places.
fn of_owner(language: Language, scheme: &Scheme, inputs: &Inputs, owner: Owner) -> Vec<(usize, Row)> {
    let in_use = scheme.inputs_in_use(inputs.readings());
    let own = scheme
        .inputs()
        .iter()
        .enumerate()
        .filter(|(place, input)| input.owner == owner && in_use.get(*place) == Some(&true));
    own.filter_map(|(place, input)| {
        Some((place, (language.pick(&input.label).to_owned(), value_of(language, scheme, inputs, place)?)))
    })
    .collect()
}

impl Slip {
    /// As text for a chat: what comes out first, once, then what was filled in, then how the one comes of the other.
    #[must_use]
    pub fn text(&self) -> String {
        let (between, next) = match self.language {
            Language::Zh => ("：", "；"),
            Language::En => (": ", "; "),
        };
        let said = |(label, value): &Row| [label, between, value].concat();
        let mut parts = Vec::new();
        // The pay is what it is about; the score comes after it.
        let figures = self.figures.iter().rev().map(said);
        parts.push([self.title.clone(), self.scheme.clone()].into_iter().chain(figures).collect::<Vec<_>>().join("\n"));
        for (whose, rows) in &self.inputs {
            parts.push([whose, "\n", &rows.iter().map(said).collect::<Vec<_>>().join(next)].concat());
        }
        for group in &self.groups {
            let rows = group.rows.iter().chain(&group.total).filter(|row| !self.figures.contains(row));
            let rows: Vec<String> = rows.map(said).collect();
            if !rows.is_empty() {
                parts.push([&group.name, "\n", &rows.join("\n")].concat());
            }
        }
        parts.extend((!self.notices.is_empty()).then(|| self.notices.join("\n")));
        parts.extend(self.fingerprint.as_ref().map(|fingerprint| match self.language {
            Language::Zh => format!("方案指纹：{fingerprint}"),
            Language::En => format!("Scheme fingerprint: {fingerprint}"),
        }));
        parts.join("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Shown;
    use crate::state::Action;
    use crate::state::tests::{file, shown};

    fn text(state: &State) -> String {
        slip(state, &[]).unwrap().text()
    }

    /// 5 % refunds: 125 points. 1500 × 125 ÷ 130 = 1442.307…, in whole yuan 1442; with the base of 2000.
    #[test]
    fn a_payslip_is_text_for_a_chat() {
        let mut state = shown("v1/aftersales-130?refund_rate=5&pool=1500&r.bonus_rounding=yuan");
        state.apply(Action::Name(Some((
            "小王 10 月".to_owned(),
            link::marked(&link::write(state.calculation.as_ref().unwrap())),
        ))));
        let text = text(&state);
        let (told, fingerprint) = text.rsplit_once('：').unwrap();
        assert_eq!(
            told,
            "工资条 · 小王 10 月\n售后计分卡（满分130）\n应发工资：¥3,442.00\n总分：125 分\n\n\
             本月指标\n服务素质：优；退款率：5%；投诉、维权、举报与退款纠纷：优；配合度：优；执行力：优；迟到：1 次；请假：0 次；\
             旷工：0 次；售后原因的低评：0 次；属实客诉共扣：0 分；客户表扬：0 次；表现突出：无\n\n\
             我的情况\n级别：普通售后\n\n店铺设置\nKPI 总奖金：¥1,500.00\n\n口径\n奖金精确到：元\n\n\
             考核得分\n服务素质：20 分\n退款率：30 分\n投诉与纠纷：20 分\n配合度：20 分\n执行力：20 分\n出勤：15 分\n\
             低评扣分：0 分\n客诉扣分：0 分\n表扬加分：0 分\n突出表现加分：0 分\n\n\
             工资\n底薪：¥2,000.00\n考核奖金：¥1,442.00\n\n方案指纹"
        );
        // 3F7A-21C0, as on the payslip.
        assert!(fingerprint.len() == 9 && fingerprint.as_bytes()[4] == b'-', "{fingerprint}");
    }

    /// Neither the refunds nor the base pay is what is typed: what stands in their place says so, also where it is the scheme's own.
    #[test]
    fn what_is_not_what_is_typed_says_so() {
        let state = shown("v1/aftersales-130?refund_rate=12");
        let wrong = ["refund_rate", "base_ordinary"].map(str::to_owned);
        let text = slip(&state, &wrong).unwrap().text();
        assert!(text.contains("退款率：12%（现在填的不对，这是之前的数）；"), "{text}");
        assert!(text.contains("店铺设置\n普通售后底薪：¥2,000.00（现在填的不对，这是之前的数）\n"), "{text}");
        let text = slip(&shown("v1/weighted-kpi?weight_service=99"), &[]).unwrap().text();
        assert!(text.contains("注意：现在填的数算不出工资条（") && text.contains("以上是之前的结果。"), "{text}");
    }

    /// The late arrivals are the month's own.
    #[test]
    fn what_is_not_the_scheme_s_own_is_counted() {
        let counted = |fragment: &str| differs(shown(fragment).calculation.as_ref().unwrap());
        assert_eq!(counted("v1/aftersales-130?late=3"), (0, 0));
        assert_eq!(counted("v1/aftersales-130?base_ordinary=2200&pool=1500&r.bonus_rounding=yuan"), (2, 1));
    }

    /// 89 points: 2000 × 89 ÷ 100 on a base of 2000. The score is the only line of its part, and is told already.
    #[test]
    fn a_total_is_told_once() {
        let text = text(&shown("v1/bonus-ladder-100"));
        assert_eq!((text.matches("¥3,780.00").count(), text.matches("得分：89 分").count()), (1, 1), "{text}");
        assert!(text.starts_with("工资条\n奖金阶梯（满分100）\n应发工资：¥3,780.00\n得分：89 分\n"), "{text}");
        assert!(text.contains("\n\n工资\n底薪：¥2,000.00\n考核奖金：¥1,780.00\n\n"), "{text}");
    }

    /// Its name is that of these figures, or of these before they were changed; a link's have none.
    #[test]
    fn a_payslip_has_the_name_of_its_month() {
        let named = |fragment: &str, linked: bool| {
            let mut state = State::new(file);
            state.apply(Action::Follow(Shown { language: Language::Zh, fragment: fragment.to_owned(), linked }));
            state.apply(Action::Name(Some(("十月".to_owned(), link::marked("v1/aftersales-130?late=2")))));
            month(&state)
        };
        assert_eq!(named("v1/aftersales-130?late=2", false).as_deref(), Some("十月"));
        assert_eq!(named("v1/aftersales-130?late=3", false).as_deref(), Some("十月（有改动）"));
        assert_eq!(named("v1/aftersales-130?late=2", true), None);
        assert_eq!(named("v1/weighted-kpi", false), None, "of another scheme");
    }
}
