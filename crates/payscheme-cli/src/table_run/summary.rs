//! What the results make together.

use payscheme::{Amount, Exact, Rounding, Scheme, Unit};
use payscheme_words::{Language, amount};
use serde::Serialize;

use super::said;
use super::work::Present;
use crate::columns::{Cell, Column, table};
use crate::result_file::Totals;
use crate::screen::{QUIET, STRONG, Screen};
use crate::table_file::Rows;

/// What the results make together.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    rows: usize,
    left_out: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    agents: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    months: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    teams: Option<usize>,
    /// `null` where the scheme has no pay, or no row was worked out.
    pay: Option<PaySummary>,
}

/// In yuan; the sum and the mean to the fen.
#[derive(Debug, Serialize)]
struct PaySummary {
    sum: Amount,
    mean: Amount,
    min: Amount,
    max: Amount,
}

impl Summary {
    pub(super) fn of(scheme: &Scheme, rows: &Rows<'_>, present: Present, totals: &Totals, left_out: usize) -> Self {
        let unit = scheme.pay().map_or(Unit::Yuan, |line| line.unit);
        let of = |value| Amount { value, unit };
        let to_fen = |value: Exact| value.round_to(Exact::ratio(1, 100)?, Rounding::HalfUp).map(of);
        let pay = || {
            Some(PaySummary {
                sum: to_fen(totals.sum?)?,
                mean: to_fen(totals.mean()?)?,
                min: of(totals.least?),
                max: of(totals.most?),
            })
        };
        Self {
            rows: totals.rows,
            left_out,
            agents: present.name.then(|| different(rows.heads.iter().map(|head| head.name))),
            months: present.month.then(|| different(rows.heads.iter().map(|head| head.month))),
            teams: present.team.then(|| different(rows.heads.iter().map(|head| head.team))),
            pay: pay(),
        }
    }
}

fn different<T: Ord>(values: impl Iterator<Item = T>) -> usize {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

/// Tells it to people.
pub(super) fn tell(screen: &mut Screen, summary: &Summary) {
    let language = screen.language;
    let mut rows: Vec<(&str, String)> =
        vec![(said(language, "已计算", "Worked out"), count(screen, summary.rows, "行", "row"))];
    if summary.left_out > 0 {
        rows.push((said(language, "没有计算", "Left out"), count(screen, summary.left_out, "行", "row")));
    }
    for (number, zh, en, heading) in [
        (summary.agents, "人", "agent", said(language, "人数", "Agents")),
        (summary.teams, "个", "team", said(language, "团队", "Teams")),
        (summary.months, "个", "month", said(language, "月份", "Months")),
    ] {
        rows.extend(number.map(|number| (heading, count(screen, number, zh, en))));
    }
    if let Some(pay) = &summary.pay {
        rows.extend([
            (said(language, "应发合计", "Sum of pay"), amount(language, pay.sum)),
            (said(language, "平均", "Mean"), amount(language, pay.mean)),
            (said(language, "最低", "Least"), amount(language, pay.min)),
            (said(language, "最高", "Most"), amount(language, pay.max)),
        ]);
    }
    let rows: Vec<Vec<Cell>> =
        rows.into_iter().map(|(heading, text)| vec![Cell::new(QUIET, heading), Cell::new(STRONG, text)]).collect();
    screen.complain("");
    for line in table(&[Column::Left, Column::Right], &rows, 2, screen.columns).into_iter().flatten() {
        screen.complain(line);
    }
}

fn count(screen: &Screen, number: usize, zh: &str, en: &str) -> String {
    match screen.language {
        Language::Zh => format!("{number} {zh}"),
        Language::En => format!("{number} {en}{}", if number == 1 { "" } else { "s" }),
    }
}
