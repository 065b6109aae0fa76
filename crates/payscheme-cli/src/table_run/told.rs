//! What came of a run: on stderr for people, on stdout as data for programs.

use payscheme::Scheme;
use payscheme_words::Language;
use serde::Serialize;
use serde_json::value::RawValue;

use super::matching::Matching;
use super::summary::{self, Summary};
use super::words::finding;
use super::{TableTask, matching_told, said};
use crate::screen::{BAD, NOTED, STRONG, Screen, printable, styled};
use crate::table_file::{Encoding, Finding, Findings, Separator, Table};

/// Findings told to people; programs get more.
const SHOWN: usize = 50;

/// What came of a run, as far as it came.
pub(super) struct Outcome<'o> {
    pub(super) table: Option<(&'o Table<'o>, &'o Matching)>,
    pub(super) findings: &'o Findings,
    pub(super) summary: Option<&'o Summary>,
    /// The results, where they go to stdout as data.
    pub(super) rows: Option<&'o [Box<RawValue>]>,
}

/// What a run prints with `--json`.
#[derive(Serialize)]
struct Data<'o> {
    scheme: &'o str,
    version: &'o str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<FileData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matching: Option<&'o Matching>,
    errors: &'o [Finding],
    warnings: &'o [Finding],
    /// Errors and warnings past those listed.
    more: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'o Summary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    results: Option<&'o [Box<RawValue>]>,
}

#[derive(Serialize)]
struct FileData {
    encoding: Encoding,
    separator: Separator,
    rows: usize,
}

/// Tells what came of a run.
pub(super) fn tell(screen: &mut Screen, task: &TableTask, scheme: &Scheme, outcome: &Outcome<'_>) {
    if screen.json {
        let about = scheme.about();
        screen.value(&Data {
            scheme: &about.id,
            version: &about.version,
            file: outcome.table.map(|(table, _)| FileData {
                encoding: table.encoding,
                separator: table.separator,
                rows: table.rows.heads.len() + table.rows.left_out.len(),
            }),
            matching: outcome.table.map(|(_, matching)| matching),
            errors: &outcome.findings.errors,
            warnings: &outcome.findings.warnings,
            more: outcome.findings.more,
            summary: outcome.summary,
            results: outcome.rows,
        });
        return;
    }
    if let Some((table, matching)) = outcome.table {
        file(screen, task, table);
        matching_told::columns(screen, scheme, matching);
        matching_told::sources(screen, scheme, matching, task.verbose);
    }
    findings(screen, scheme, outcome.findings);
    match outcome.summary {
        Some(summary) => {
            summary::tell(screen, summary);
            if let Some(path) = &task.output {
                let (path, written) = (path.display(), said(screen.language, "结果已写入", "Written to"));
                screen.complain("");
                screen.complain(format!("  {written} {path}"));
            }
        }
        None => {
            let hint = outcome.table.is_some_and(|(table, _)| table.sound_columns).then_some(said(
                screen.language,
                "，--keep-going 只算没有问题的行",
                "; --keep-going works out the rows that are right",
            ));
            let none = said(screen.language, "没有计算任何一行", "nothing was worked out");
            screen.complain("");
            screen.complain(styled(STRONG, format!("{none}{}", hint.unwrap_or_default())));
        }
    }
}

fn file(screen: &mut Screen, task: &TableTask, table: &Table<'_>) {
    let language = screen.language;
    let encoding = match table.encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le => "UTF-16 LE",
        Encoding::Utf16Be => "UTF-16 BE",
        Encoding::Gb18030 => "GBK / GB18030",
    };
    let separator = match table.separator {
        Separator::Comma => said(language, "逗号分隔", "separated by commas"),
        Separator::Tab => said(language, "制表符分隔", "separated by tabs"),
        Separator::Semicolon => said(language, "分号分隔", "separated by semicolons"),
    };
    let rows = table.rows.heads.len() + table.rows.left_out.len();
    let rows = match language {
        Language::Zh => format!("{rows} 行"),
        Language::En if rows == 1 => "1 row".to_owned(),
        Language::En => format!("{rows} rows"),
    };
    let name = if task.table == "-" { said(language, "标准输入", "stdin") } else { &task.table };
    let joint = said(language, "，", ", ");
    screen.complain(format!("{}  {encoding}{joint}{separator}{joint}{rows}", styled(STRONG, name)));
}

fn findings(screen: &mut Screen, scheme: &Scheme, findings: &Findings) {
    let language = screen.language;
    let gap = said(language, "", " ");
    for (list, style, zh, en) in
        [(&findings.warnings, NOTED, "注意：", "warning:"), (&findings.errors, BAD, "错误：", "error:")]
    {
        for each in list.iter().take(SHOWN) {
            let prefix = styled(style, said(language, zh, en));
            screen.complain(format!("{prefix}{gap}{}", printable(&finding(language, scheme, each))));
        }
        let rest = list.len().saturating_sub(SHOWN);
        if rest > 0 {
            let more = if findings.more > 0 { "+" } else { "" };
            screen.complain(match language {
                Language::Zh => format!("……还有 {rest}{more} 条"),
                Language::En => format!("… and {rest}{more} more"),
            });
        }
    }
}
