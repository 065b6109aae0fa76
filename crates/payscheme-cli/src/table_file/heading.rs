//! What the columns of a table are: matched to a scheme's inputs by their headings.

use payscheme::diagnostic::nearest;
use payscheme::{Input, InputKind, Scheme};
use payscheme_words::Language;
use serde::Serialize;

use super::fold::{fold, in_brackets};
use super::problem::{Finding, Findings, FormProblem};
use super::unit_words::{Fit, fit};

/// Headings of columns that say who it is, folded. There may be several, as a name and a number.
const NAMES: &[&str] = &[
    "姓名",
    "名字",
    "名称",
    "客服",
    "客服姓名",
    "员工",
    "员工姓名",
    "成员",
    "人员",
    "昵称",
    "旺旺",
    "账号",
    "工号",
    "编号",
    "员工编号",
    "员工号",
    "name",
    "fullname",
    "agent",
    "agentname",
    "employee",
    "employeename",
    "member",
    "staff",
    "nickname",
    "account",
    "id",
    "no",
    "no.",
    "number",
    "agentid",
    "employeeid",
    "memberid",
    "staffid",
];
const MONTHS: &[&str] = &["月份", "月", "年月", "日期", "考核月份", "工资月份", "month", "date", "period", "yearmonth"];
const TEAMS: &[&str] = &[
    "团队",
    "小组",
    "组",
    "组别",
    "班组",
    "店铺",
    "店",
    "部门",
    "team",
    "group",
    "shop",
    "store",
    "department",
    "dept",
];

/// A column with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) text: String,
    pub(crate) meaning: Meaning,
}

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Meaning {
    /// The place of an input.
    Input(usize),
    Name,
    Month,
    Team,
    /// Nothing of the scheme; the place of the input that may be meant.
    Unknown(Option<usize>),
}

/// Matches headings to the inputs of a scheme; notes what can't be told.
pub(crate) fn matched(scheme: &Scheme, headings: &[String], findings: &mut Findings) -> Vec<Heading> {
    let names = InputNames::of(scheme);
    let mut found: Vec<Heading> = Vec::with_capacity(headings.len());
    for text in headings {
        let meaning = names.meaning(scheme, text, findings);
        let same = found.iter().find(|other| other.meaning == meaning);
        if let (Some(first), Some(id)) = (same, only_once(scheme, &meaning)) {
            let columns = vec![first.text.clone(), text.clone()];
            findings.error(Finding::of_table(FormProblem::DuplicateColumn { columns, meaning: id }.into()));
        }
        found.push(Heading { text: text.clone(), meaning });
    }
    found
}

/// What may be a column's only once, by its id.
fn only_once(scheme: &Scheme, meaning: &Meaning) -> Option<String> {
    match meaning {
        Meaning::Input(place) => scheme.inputs().get(*place).map(|input| input.id.clone()),
        Meaning::Month => Some("month".to_owned()),
        Meaning::Team => Some("team".to_owned()),
        Meaning::Name | Meaning::Unknown(_) => None,
    }
}

/// The names of a scheme's inputs, folded.
pub(super) struct InputNames {
    /// Ids, labels, labels without their brackets: who is called so by an earlier one is meant before the others.
    levels: [Vec<(String, usize)>; 3],
}

impl InputNames {
    pub(super) fn of(scheme: &Scheme) -> Self {
        let inputs = || scheme.inputs().iter().enumerate();
        let labels =
            || inputs().flat_map(|(place, input)| Language::ALL.map(|each| (fold(each.pick(&input.label)), place)));
        Self {
            levels: [
                inputs().map(|(place, input)| (fold(&input.id), place)).collect(),
                labels().collect(),
                labels().filter_map(|(label, place)| Some((in_brackets(&label)?.0.to_owned(), place))).collect(),
            ],
        }
    }

    /// The places of the inputs called so.
    fn called(&self, word: &str) -> Vec<usize> {
        for level in &self.levels {
            let mut places: Vec<usize> =
                level.iter().filter(|(name, _)| name == word).map(|(_, place)| *place).collect();
            places.dedup();
            if !places.is_empty() {
                return places;
            }
        }
        Vec::new()
    }

    /// The input that may be meant: called nearly so, or the only one with the word in its label.
    fn nearest(&self, word: &str) -> Option<usize> {
        let all = || self.levels.iter().flatten();
        if let Some(name) = nearest(word, all().map(|(name, _)| name.as_str())) {
            return all().find(|(other, _)| *other == name).map(|(_, place)| *place);
        }
        let bare = |text: &str| text.replace(['、', '/', ',', '，'], "");
        let word = bare(word);
        let mut places: Vec<usize> =
            all().filter(|(name, _)| bare(name).contains(&word)).map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        if let ([place], true) = (&places[..], word.chars().count() > 1) { Some(*place) } else { None }
    }

    /// What a column is with this heading; notes what can't be told.
    pub(super) fn meaning(&self, scheme: &Scheme, text: &str, findings: &mut Findings) -> Meaning {
        let folded = fold(text);
        let (word, unit) = match in_brackets(&folded) {
            // A name may have brackets of its own.
            Some((word, unit)) if self.called(&folded).is_empty() => (word, Some(unit)),
            _ => (folded.as_str(), None),
        };
        let called = self.called(word);
        if let [place] = called[..] {
            if let (Some(unit), Some(input)) = (unit, scheme.inputs().get(place)) {
                look_at_unit(input, text, unit, findings);
            }
            return Meaning::Input(place);
        }
        if !called.is_empty() {
            let inputs = called.iter().filter_map(|place| scheme.inputs().get(*place)).map(|input| input.id.clone());
            let problem = FormProblem::AmbiguousColumn { heading: text.to_owned(), inputs: inputs.collect() };
            findings.error(Finding::of_table(problem.into()));
            return Meaning::Unknown(None);
        }
        for (words, meaning) in [(NAMES, Meaning::Name), (MONTHS, Meaning::Month), (TEAMS, Meaning::Team)] {
            if words.contains(&word) {
                return meaning;
            }
        }
        Meaning::Unknown(self.nearest(word))
    }
}

/// Notes where the unit in a heading isn't the input's.
fn look_at_unit(input: &Input, heading: &str, word: &str, findings: &mut Findings) {
    let InputKind::Number { unit: expected, .. } = input.kind else { return };
    let (heading, unit, input) = (heading.to_owned(), word.to_owned(), input.id.clone());
    match fit(expected, word) {
        Fit::Same => {}
        Fit::Other => {
            findings.error(Finding::of_table(FormProblem::OtherUnit { heading, unit, input, expected }.into()));
        }
        Fit::Unknown => {
            findings.warning(Finding::of_table(FormProblem::UnknownUnit { heading, unit, input, expected }.into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use payscheme_templates::Template;

    use super::super::problem::TableProblem;

    use super::*;

    fn matched_to_scorecard(headings: &[&str]) -> (Vec<String>, Findings) {
        let scheme = Template::find("aftersales-130").unwrap().scheme().unwrap();
        let headings: Vec<String> = headings.iter().map(|text| (*text).to_owned()).collect();
        let mut findings = Findings::default();
        let found = matched(&scheme, &headings, &mut findings);
        let of = |place: &usize| scheme.inputs().get(*place).unwrap().id.clone();
        let told = found.iter().map(|heading| match &heading.meaning {
            Meaning::Input(place) => of(place),
            Meaning::Name => "name".to_owned(),
            Meaning::Month => "month".to_owned(),
            Meaning::Team => "team".to_owned(),
            Meaning::Unknown(place) => format!("? {}", place.as_ref().map(of).unwrap_or_default()),
        });
        (told.collect(), findings)
    }

    #[test]
    fn headings_are_ids_or_labels() {
        let headings = ["refund_rate", "迟到", "Quality", "姓名", "月份", "店铺", "工号"];
        let (found, findings) = matched_to_scorecard(&headings);
        assert_eq!(found[0], "refund_rate");
        assert_eq!(found[1], "late");
        assert_eq!(found[3..], ["name", "month", "team", "name"]);
        assert!(!findings.has_errors());
    }

    #[test]
    fn case_blanks_width_and_units_make_no_difference() {
        for heading in
            ["退款率（%）", "退款率%", "ＲＥＦＵＮＤ　ＲＡＴＥ", "refund rate (%)", "Refund Rate [percent]", "退 款 率"]
        {
            let (found, findings) = matched_to_scorecard(&[heading]);
            assert_eq!(found, ["refund_rate"], "{heading}");
            assert!(!findings.has_errors() && findings.warnings.is_empty(), "{heading}");
        }
        let (found, _) = matched_to_scorecard(&["姓名（花名）", "月份（公历）", "AGENT NAME"]);
        assert_eq!(found, ["name", "month", "name"]);
    }

    #[test]
    fn unknown_headings_get_the_nearest() {
        // 低评 stands in one label, 投诉维权 in one whose words are set apart, 售后 in several.
        let headings = ["refund_rat", "退货率", "备注", "", "低评", "投诉维权", "售后"];
        let (found, findings) = matched_to_scorecard(&headings);
        let meant = ["? refund_rate", "? refund_rate", "? ", "? ", "? low_reviews", "? disputes", "? "];
        assert_eq!(found, meant);
        assert!(!findings.has_errors());
    }

    #[test]
    fn what_would_be_taken_wrongly_is_an_error() {
        let problem = |findings: &Findings| match findings.errors.first().map(|error| error.problem.clone()) {
            Some(TableProblem::Form(problem)) => problem,
            other => panic!("{other:?}"),
        };
        for (headings, meant) in [(["退款率", "refund_rate"], "refund_rate"), (["月份", "month"], "month")] {
            let (_, findings) = matched_to_scorecard(&headings);
            let columns = headings.map(str::to_owned).to_vec();
            assert_eq!(problem(&findings), FormProblem::DuplicateColumn { columns, meaning: meant.to_owned() });
        }
        let (_, findings) = matched_to_scorecard(&["退款率（小数）"]);
        assert!(matches!(problem(&findings), FormProblem::OtherUnit { .. }));
        let (found, findings) = matched_to_scorecard(&["退款率（本月）"]);
        assert_eq!((found, findings.has_errors(), findings.warnings.len()), (vec!["refund_rate".to_owned()], false, 1));
    }
}
