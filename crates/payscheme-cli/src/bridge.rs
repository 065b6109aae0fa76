//! `bridge`: which lines account for the difference of two payslips.

use anstyle::Style;
use payscheme::bridge::{BridgeEnd, BridgeRow, Figure, StatementError};
use payscheme::{Bridge, BridgeError, Scheme, StatementData, limits};
use payscheme_templates::Template;
use payscheme_words::{Language, amount, bridge_error, bridge_part, bridge_reason, difference};
use serde::Serialize;

use crate::columns::{Cell, Column, table};
use crate::failure::{Failure, ReadError};
use crate::screen::{QUIET, STRONG, Screen, styled};
use crate::source::read;

/// What is compared.
pub(crate) struct BridgeTask {
    /// What `eval --json` printed; one may be `-`.
    pub(crate) files: [String; 2],
    /// `pay`, `score`, or a line's id.
    pub(crate) of: String,
}

/// Why two payslips can't be compared. The JSON tag `code` is stable.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Unbridged {
    Read(ReadError),
    Statement {
        path: String,
        #[serde(flatten)]
        error: StatementError,
    },
    Bridge {
        #[serde(flatten)]
        error: BridgeError,
        #[serde(skip)]
        files: [String; 2],
    },
}

/// Compares two payslips.
///
/// # Errors
/// Everything that is wrong with the files, or else why what they hold can't be compared.
pub(crate) fn bridge(screen: &mut Screen, task: &BridgeTask) -> Result<(), Failure> {
    let files = task.files.each_ref();
    let (a, b) = match files.map(|path| statement(path)) {
        [Ok(a), Ok(b)] => (a, b),
        statements => return Err(Failure::Bridge(statements.into_iter().filter_map(Result::err).collect())),
    };
    let unbridged = |error| Failure::Bridge(vec![Unbridged::Bridge { error, files: task.files.clone() }]);
    let bridge = Bridge::between(&a, &b, &task.of).map_err(unbridged)?;
    if screen.json {
        screen.value(&bridge);
    } else {
        show(screen, &bridge, files);
    }
    Ok(())
}

fn statement(path: &str) -> Result<StatementData, Unbridged> {
    let text = read(path).map_err(Unbridged::Read)?;
    if text.len() > limits::DOCUMENT_BYTES {
        return Err(Unbridged::Read(ReadError::TooLarge { path: path.to_owned(), limit: limits::DOCUMENT_BYTES }));
    }
    StatementData::from_json(&text).map_err(|error| Unbridged::Statement { path: path.to_owned(), error })
}

/// The built-in scheme that a payslip was made by, for the words that a payslip's data doesn't have.
fn scheme(end: &BridgeEnd) -> Option<Scheme> {
    let scheme = Template::find(&end.scheme)?.scheme()?;
    (scheme.about().version == end.version).then_some(scheme)
}

/// From the one total to the other, row by row.
fn show(screen: &mut Screen, bridge: &Bridge, files: [&String; 2]) {
    let language = screen.language;
    let schemes = [scheme(&bridge.a), scheme(&bridge.b)];
    let label = language.pick(&bridge.b.label);
    let [from, to] = [bridge.a.total, bridge.b.total].map(|total| amount(language, total.shown));
    let change = difference(language, bridge.change.shown);
    let result = match language {
        Language::Zh => format!("{label}：{from} → {to}（{change}）"),
        Language::En => format!("{label}: {from} → {to} ({change})"),
    };
    screen.line(styled(STRONG, result));
    let ends = [("A", &bridge.a), ("B", &bridge.b)].into_iter().zip(&schemes).zip(files);
    let ends: Vec<Vec<Cell>> = ends
        .map(|(((letter, end), scheme), file)| {
            let name = scheme.as_ref().map_or("", |scheme| language.pick(&scheme.about().name));
            let mark = format!("{} {}", end.scheme, end.version);
            let file = file_name(language, file);
            vec![Cell::new(STRONG, letter), Cell::plain(name), Cell::new(QUIET, mark), Cell::plain(file)]
        })
        .collect();
    for line in table(&[Column::Left, Column::Left, Column::Left, Column::Wrapped], &ends, 2, screen.columns).concat() {
        screen.line(line);
    }

    let heading = ["", "A", "B", screen.say("变化", "Change"), ""].map(|word| Cell::new(QUIET, word)).to_vec();
    let total = [label, &from, &to, &change, ""].map(|word| Cell::new(STRONG, word)).to_vec();
    let rows = bridge.rows.iter().map(|row| cells(screen, row, &schemes));
    let rows: Vec<Vec<Cell>> = std::iter::once(heading).chain(rows).chain([total]).collect();
    screen.line("");
    let columns = [Column::Left, Column::Right, Column::Right, Column::Right, Column::Wrapped];
    for line in table(&columns, &rows, 2, screen.columns).concat() {
        screen.line(line);
    }
    let figures = bridge.rows.iter().flat_map(|row| [row.a, row.b]).flatten();
    if figures.chain([bridge.a.total, bridge.b.total]).any(|figure| figure.amount != figure.shown) {
        let note = screen.say(
            "有的数除不尽，舍入时保证合计相符；--json 里有精确的分数",
            "Some figures have no end; they are rounded so that they still sum. --json has the fractions",
        );
        let note = styled(QUIET, note);
        screen.line("");
        screen.line(note);
    }
}

fn cells(screen: &Screen, row: &BridgeRow, [in_a, in_b]: &[Option<Scheme>; 2]) -> Vec<Cell> {
    let language = screen.language;
    let style = if row.change.amount.value.is_zero() { QUIET } else { Style::new() };
    let figure = |figure: Option<Figure>| figure.map_or("—".to_owned(), |figure| amount(language, figure.shown));
    let note = match (row.a, row.b) {
        (Some(_), None) => screen.say("只有 A 有", "only in A").to_owned(),
        (None, Some(_)) => screen.say("只有 B 有", "only in B").to_owned(),
        _ => {
            let scheme = in_b.as_ref().or(in_a.as_ref());
            let reasons = row.because.iter().map(|reason| bridge_reason(language, reason, scheme));
            reasons.collect::<Vec<_>>().join(screen.say("；", "; "))
        }
    };
    vec![
        Cell::new(style, bridge_part(language, row)),
        Cell::new(style, figure(row.a)),
        Cell::new(style, figure(row.b)),
        Cell::new(style, difference(language, row.change.shown)),
        Cell::new(QUIET, note),
    ]
}

/// What a file is called in messages.
fn file_name(language: Language, path: &str) -> &str {
    match (path, language) {
        ("-", Language::Zh) => "标准输入",
        ("-", Language::En) => "stdin",
        (path, _) => path,
    }
}

impl Unbridged {
    pub(crate) fn words(&self, language: Language) -> String {
        match self {
            Self::Read(error) => error.words(language),
            Self::Statement { path, error } => statement_words(language, file_name(language, path), error),
            Self::Bridge { error, files: [a, b] } => {
                let told = bridge_error(language, error, [file_name(language, a), file_name(language, b)]);
                let hint = match (error, language) {
                    (BridgeError::NoOutput { .. }, Language::Zh) => "；用 --of 指定比较哪一行",
                    (BridgeError::NoOutput { .. }, Language::En) => "; say with --of which line to compare",
                    _ => "",
                };
                told + hint
            }
        }
    }
}

fn statement_words(language: Language, path: &str, error: &StatementError) -> String {
    match (error, language) {
        (StatementError::JsonSyntax { message, line, column }, Language::Zh) => {
            format!("{path} 不是 JSON，第 {line} 行第 {column} 列有误：{message}")
        }
        (StatementError::JsonSyntax { message, line, column }, Language::En) => {
            format!("{path} is no JSON, see line {line}, column {column}: {message}")
        }
        (StatementError::NotAStatement { message }, Language::Zh) => {
            format!("{path} 不是工资条，要用 payscheme eval --json 的结果（{message}）")
        }
        (StatementError::NotAStatement { message }, Language::En) => {
            format!("{path} is no payslip; it must be what payscheme eval --json prints ({message})")
        }
        (StatementError::BadLine { line }, Language::Zh) => format!("{path} 里「{line}」这一行读不懂"),
        (StatementError::BadLine { line }, Language::En) => format!("the line “{line}” in {path} can't be read"),
        (StatementError::DuplicateLine { line }, Language::Zh) => format!("{path} 里有不止一行叫「{line}」"),
        (StatementError::DuplicateLine { line }, Language::En) => {
            format!("{path} has more than one line called “{line}”")
        }
        (StatementError::TooManyLines { limit, found }, Language::Zh) => {
            format!("{path} 有 {found} 行，最多 {limit} 行")
        }
        (StatementError::TooManyLines { limit, found }, Language::En) => {
            format!("{path} has {found} lines; {limit} are the most")
        }
    }
}
