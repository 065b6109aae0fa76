//! How a table was matched to a scheme, for people.

use payscheme::{Owner, Scheme};
use payscheme_words::{Language, unit};

use super::defaults::is_nothing;
use super::matching::{ColumnMeaning, InputSource, Matching, Source};
use super::said;
use super::words::{label, label_and_value};
use crate::columns::{Cell, Column, table};
use crate::screen::{NOTED, QUIET, Screen, TYPED, printable};

/// Settings that are listed rather than counted.
const LISTED: usize = 6;

/// Column by column: what it is.
pub(super) fn columns(screen: &mut Screen, scheme: &Scheme, matching: &Matching) {
    let language = screen.language;
    let rows: Vec<Vec<Cell>> = matching
        .columns
        .iter()
        .map(|column| {
            let (id, what) = match &column.meaning {
                ColumnMeaning::Input { input, unit: of } => {
                    let of = of.map_or("", |of| unit(language, of));
                    let label = label(language, scheme, input);
                    let what = match (of.is_empty(), language) {
                        (true, _) => label,
                        (false, Language::Zh) => format!("{label}（{of}）"),
                        (false, Language::En) => format!("{label} ({of})"),
                    };
                    (Cell::new(TYPED, input.as_str()), what)
                }
                ColumnMeaning::Name => (Cell::default(), said(language, "是谁", "who it is").to_owned()),
                ColumnMeaning::Month => (Cell::default(), said(language, "月份", "the month").to_owned()),
                ColumnMeaning::Team => (Cell::default(), said(language, "团队", "the team").to_owned()),
                ColumnMeaning::Ignored { suggestion } => {
                    let hint = suggestion.as_ref().map(|id| {
                        let meant = label(language, scheme, id);
                        match language {
                            Language::Zh => format!("（是不是「{meant}」{id}？）"),
                            Language::En => format!(" (did you mean “{meant}”, {id}?)"),
                        }
                    });
                    let ignored = said(language, "没有用到", "ignored");
                    return vec![
                        Cell::plain(printable(&column.heading)),
                        Cell::plain("→"),
                        Cell::default(),
                        Cell::new(NOTED, format!("{ignored}{}", hint.unwrap_or_default())),
                    ];
                }
            };
            vec![Cell::plain(printable(&column.heading)), Cell::plain("→"), id, Cell::new(QUIET, what)]
        })
        .collect();
    let set = [Column::Left, Column::Left, Column::Left, Column::Wrapped];
    for line in table(&set, &rows, 2, screen.columns).into_iter().flatten() {
        screen.complain(line);
    }
}

/// Where the other inputs come from: all of them, or as much as matters.
pub(super) fn sources(screen: &mut Screen, scheme: &Scheme, matching: &Matching, all: bool) {
    let language = screen.language;
    let joint = said(language, "、", ", ");
    let named = |wanted: &dyn Fn(&InputSource) -> bool| {
        let found = matching.inputs.iter().filter(|source| wanted(source));
        found.map(|source| label(language, scheme, &source.input)).collect::<Vec<_>>().join(joint)
    };
    let valued = |source: &InputSource, value: Option<&str>| {
        label_and_value(language, scheme, &source.input, value.unwrap_or_default())
    };
    let set = matching.inputs.iter().filter(|source| source.from == Source::Set);
    let set: Vec<String> = set.map(|source| valued(source, source.value.as_deref())).collect();
    let starts = matching.inputs.iter().filter(|source| source.start.is_some());
    let starts: Vec<String> = starts.map(|source| valued(source, source.start.as_deref())).collect();
    let mut carried = named(&|source| source.from == Source::Months);
    if !carried.is_empty() && starts.is_empty() {
        carried.push_str(said(
            language,
            "；每人第一个月从头算起，要接着以前的就在那一行填上",
            "; each first month starts afresh unless its row gives them",
        ));
    }
    let mut rows = vec![
        (said(language, "由团队填入", "Filled by the team"), named(&|source| source.from == Source::Team)),
        (said(language, "由前面的月份填入", "Filled by earlier months"), carried),
        (said(language, "首月由 --set 设定", "Each first month, by --set"), starts.join(joint)),
        (
            said(language, "以给出的值为准，不再填入", "Given, so not filled"),
            named(&|source| source.overrides.is_some()),
        ),
        (said(language, "由 --set 设定", "Set by --set"), set.join(joint)),
    ];
    rows.extend(defaults(screen, scheme, matching, all));
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| vec![Cell::new(QUIET, heading), Cell::plain(text)])
        .collect();
    for line in table(&[Column::Left, Column::Wrapped], &rows, 2, screen.columns).into_iter().flatten() {
        screen.complain(line);
    }
}

/// What stands at its default and isn't warned of: settings of the shop, and what is 0 where nobody says more.
fn defaults(screen: &Screen, scheme: &Scheme, matching: &Matching, all: bool) -> Vec<(&'static str, String)> {
    let language = screen.language;
    let joint = said(language, "、", ", ");
    let inputs = || scheme.inputs().iter().zip(&matching.inputs).filter(|(_, source)| source.from == Source::Default);
    let told = |source: &InputSource| {
        let value = label_and_value(language, scheme, &source.input, source.value.as_deref().unwrap_or_default());
        format!("{value}{}", if source.example { said(language, "（示例值）", " (example)") } else { "" })
    };
    if all {
        let texts: Vec<String> = inputs().map(|(_, source)| told(source)).collect();
        return vec![(said(language, "用默认值", "At their defaults"), texts.join(joint))];
    }
    let nothing =
        inputs().filter(|(input, _)| input.owner != Owner::Shop && input.filled_by.is_none() && is_nothing(input));
    let nothing: Vec<String> = nothing.map(|(_, source)| label(language, scheme, &source.input)).collect();
    let settings: Vec<&InputSource> =
        inputs().filter(|(input, _)| input.owner == Owner::Shop).map(|(_, source)| source).collect();
    vec![
        (said(language, "没有这一列，按 0 计", "No column, so 0"), nothing.join(joint)),
        (said(language, "店铺设置用默认值", "Settings at defaults"), settings_told(language, &settings, told)),
    ]
}

/// Few are listed. Of many it is told how many, and those that are examples, as far as they are few.
fn settings_told(language: Language, settings: &[&InputSource], told: impl Fn(&InputSource) -> String) -> String {
    let joint = said(language, "、", ", ");
    if settings.len() <= LISTED {
        return settings.iter().map(|source| told(source)).collect::<Vec<_>>().join(joint);
    }
    let all = settings.len();
    let examples: Vec<String> = settings.iter().filter(|source| source.example).map(|source| told(source)).collect();
    let first = examples.iter().take(LISTED).cloned().collect::<Vec<_>>().join(joint);
    let (number, more) = (examples.len(), examples.len() > LISTED);
    match (language, number) {
        (Language::Zh, 0) => format!("{all} 项；全部列出用 --verbose"),
        (Language::En, 0) => format!("{all}; --verbose lists them"),
        (Language::Zh, _) => {
            let first = first.replace("（示例值）", "");
            let more = if more { "等" } else { "" };
            format!("{all} 项，其中 {number} 项是示例值：{first}{more}；全部列出用 --verbose")
        }
        (Language::En, _) => {
            let first = first.replace(" (example)", "");
            let more = if more { ", …" } else { "" };
            format!("{all}, of which {number} are examples: {first}{more}; --verbose lists them all")
        }
    }
}
