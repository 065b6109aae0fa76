//! What was found in a table, in words.

use payscheme::{FillError, InputError, InputKind, Scheme, Unit};
use payscheme_words::{Language, eval_error, input_error, unit, written};

use super::said;
use crate::result_file::input_unit;
use crate::table_file::{DefaultValue, Filler, Finding, FormProblem, NotText, TableProblem};

/// A formatted message: the Chinese and the English pattern side by side.
macro_rules! say {
    ($language:expr, $zh:literal, $en:literal $(,)?) => {
        match $language {
            Language::Zh => format!($zh),
            Language::En => format!($en),
        }
    };
}

/// A finding with its place: 「第 7 行「退款率」：120，…」.
pub(crate) fn finding(language: Language, scheme: &Scheme, finding: &Finding) -> String {
    let words = match &finding.problem {
        TableProblem::Input(error) => {
            input_error(language, error, Some(scheme)) + &if_a_fraction(language, error).unwrap_or_default()
        }
        TableProblem::Fill(error) => fill_error(language, scheme, error),
        TableProblem::Form(problem) => form_problem(language, scheme, problem),
    };
    let row = finding.row.map(|row| say!(language, "第 {row} 行", "row {row}"));
    let column = finding.column.as_ref().map(|column| quoted(language, column));
    let cell = finding.cell.as_ref().filter(|cell| !cell.is_empty()).map(|cell| quoted(language, cell));
    let place = match (row, column, language) {
        (Some(row), Some(column), Language::Zh) => row + &column,
        (Some(row), Some(column), Language::En) => format!("{row}, column {column}"),
        (Some(row), None, _) => row,
        (None, Some(column), _) => column,
        (None, None, _) => return words,
    };
    match (cell, language) {
        (Some(cell), Language::Zh) => format!("{place}填的是{cell}：{words}"),
        (Some(cell), Language::En) => format!("{place} has {cell}: {words}"),
        (None, Language::Zh) => format!("{place}：{words}"),
        (None, Language::En) => format!("{place}: {words}"),
    }
}

fn quoted(language: Language, text: &str) -> String {
    say!(language, "「{text}」", "“{text}”")
}

fn listed(language: Language, texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(language, text)).collect();
    texts.join(said(language, "、", ", "))
}

/// An input's label.
pub(super) fn label(language: Language, scheme: &Scheme, id: &str) -> String {
    scheme.label_of(id).map_or(id, |label| language.pick(label)).to_owned()
}

/// An input's label with a value as it is written for it: 「退款率 6.5%」.
pub(super) fn label_and_value(language: Language, scheme: &Scheme, id: &str, value: &str) -> String {
    let input = scheme.input(id).map(|(_, input)| input);
    let value = match input.map(|input| &input.kind) {
        Some(InputKind::Choice(options)) => {
            let option = options.iter().find(|option| option.id == value);
            option.map_or(value, |option| language.pick(&option.label)).to_owned()
        }
        _ => input.and_then(input_unit).map_or(value.to_owned(), |of| written(language, value, of)),
    };
    format!("{} {value}", label(language, scheme, id))
}

/// What to write where a fraction stands in place of percent.
fn if_a_fraction(language: Language, error: &InputError) -> Option<String> {
    let InputError::OffGrid { value, unit: Unit::Percent, .. } = error else { return None };
    let decimals = value.strip_prefix("0.")?;
    let percent = format!("{decimals:0<2}");
    let (whole, fraction) = percent.split_at_checked(2)?;
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let percent = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    Some(say!(
        language,
        "；如果是 {percent}%，请填 {percent} 或 {percent}%",
        "; for {percent}% write {percent} or {percent}%"
    ))
}

/// An input's label with the id by which it is set: 「退款率 refund_rate」.
fn label_and_id(language: Language, scheme: &Scheme, id: &str) -> String {
    format!("{} {id}", label(language, scheme, id))
}

fn fill_error(language: Language, scheme: &Scheme, error: &FillError) -> String {
    match error {
        FillError::Line(error) => eval_error(language, error, scheme),
        FillError::Value(error) => {
            let words = input_error(language, error, Some(scheme));
            say!(language, "算出的值填不进去：{words}", "what was worked out doesn't fit: {words}")
        }
    }
}

fn unit_word(language: Language, of: Unit) -> &'static str {
    match (unit(language, of), language) {
        ("", Language::Zh) => "无单位的数",
        ("", Language::En) => "a plain number",
        (word, _) => word,
    }
}

fn form_problem(language: Language, scheme: &Scheme, problem: &FormProblem) -> String {
    let quoted = |text: &str| quoted(language, text);
    let inputs = |ids: &[String]| {
        let named: Vec<String> = ids.iter().map(|id| label_and_id(language, scheme, id)).collect();
        listed(language, &named)
    };
    match problem {
        FormProblem::NotText { reason } => not_text(language, *reason).to_owned(),
        FormProblem::NoRows => say!(
            language,
            "表里没有数据：第一行是列名，下面每行一条",
            "there are no rows: the first line has the headings, each line below it a row",
        ),
        FormProblem::Unreadable { message } => {
            say!(language, "表读不出来：{message}", "the table can't be read: {message}")
        }
        FormProblem::DuplicateColumn { columns, meaning } => {
            let columns = listed(language, columns);
            let meant = match meaning.as_str() {
                "month" => say!(language, "月份", "the month"),
                "team" => say!(language, "团队", "the team"),
                id => label_and_id(language, scheme, id),
            };
            say!(
                language,
                "{columns}这几列都是{meant}，只能留一列",
                "the columns {columns} are all {meant}; only one can be",
            )
        }
        FormProblem::AmbiguousColumn { heading, inputs: ids } => {
            let (heading, inputs) = (quoted(heading), inputs(ids));
            say!(
                language,
                "列{heading}可能是{inputs}，请用英文名称作列名",
                "column {heading} may be {inputs}; use the id as its heading",
            )
        }
        FormProblem::OtherUnit { heading, unit, input, expected } => {
            let (heading, unit) = (quoted(heading), quoted(unit));
            let (label, expected) = (label(language, scheme, input), unit_word(language, *expected));
            say!(
                language,
                "列{heading}的单位写的是{unit}，{label}要用{expected}；请换算后改列名",
                "column {heading} says {unit}, but {label} is in {expected}; convert the figures and change the heading",
            )
        }
        FormProblem::UnknownUnit { heading, unit, input, expected } => {
            let (heading, unit) = (quoted(heading), quoted(unit));
            let (label, expected) = (label(language, scheme, input), unit_word(language, *expected));
            say!(
                language,
                "列{heading}括号里的{unit}不是单位，数字按{label}的单位（{expected}）读取",
                "{unit} in the heading {heading} is no unit; the figures are taken as {label} in {expected}",
            )
        }
        FormProblem::NoInputs => say!(
            language,
            "没有一列是这个方案的指标；payscheme show 加方案名称列出指标，列名可用中文、英文或名称",
            "no column is an input of this scheme; payscheme show with the scheme lists them, \
             and a heading may be an id or a label",
        ),
        FormProblem::MissingInputs { inputs: ids } => {
            let inputs = inputs(ids);
            say!(
                language,
                "缺少{inputs}：加上这些列，或用 --set 统一设定",
                "{inputs} must be given: add the columns, or set them for all rows by --set",
            )
        }
        FormProblem::RaggedRow { cells, headings } => say!(
            language,
            "有 {cells} 格，列名只有 {headings} 个；可能多了分隔符，或引号没有成对，有逗号的格要加引号",
            "has {cells} cells, more than the {headings} of the headings; \
             there may be a separator too many, or a cell with a separator in it lacks its quotes",
        ),
        FormProblem::ShortRows { rows, first_row } => match rows {
            1 => say!(
                language,
                "第 {first_row} 行的格比列名少，缺的按末尾的空格处理；如果少了分隔符，后面的格会错位，请核对",
                "row {first_row} has fewer cells than there are headings; the last ones are taken as empty. \
                 If a separator is missing in it, the cells behind are in wrong columns",
            ),
            _ => say!(
                language,
                "有 {rows} 行的格比列名少，第一处在第 {first_row} 行，缺的按末尾的空格处理；\
                 如果少了分隔符，后面的格会错位，请核对",
                "{rows} rows, the first being row {first_row}, have fewer cells than there are headings; \
                 the last ones are taken as empty. If a separator is missing, the cells behind are in wrong columns",
            ),
        },
        FormProblem::TotalsRow => {
            say!(language, "是合计或平均，不是人员，没有计算", "a total or an average, nobody's; passed over")
        }
        FormProblem::NoFigures => say!(
            language,
            "没有填任何指标；不是人员的行请删掉，是人员的请填上数",
            "no figures at all; remove the row if it is nobody's, else give some",
        ),
        FormProblem::OpenQuotes => say!(
            language,
            "这里开始的引号一直没有结束，后面的行都被当成这一格的内容",
            "quotes that begin here never end, so all that follows was taken as one cell",
        ),
        FormProblem::EmptyCell { name } => {
            let label = label(language, scheme, name);
            say!(language, "{label}没有默认值，不能空着", "{label} has no default and can't be empty")
        }
        FormProblem::EmptyName => say!(
            language,
            "没有写是谁；合并的单元格只有第一行有名字，请每行都填上",
            "it doesn't say who; of merged cells only the first row has the name, so fill it in for each row",
        ),
        FormProblem::NoMonth => say!(
            language,
            "要写成月份，例如 2026-03、2026年3月 或 202603",
            "a month is written like 2026-03, 2026/3 or 202603",
        ),
        FormProblem::DuplicateMonth { month, first_row } => say!(
            language,
            "{month} 已在第 {first_row} 行，同一人每月只能有一行",
            "{month} is in row {first_row} already; an agent has one row a month",
        ),
        FormProblem::MissingMonth { after, month, next } => {
            say!(language, "{after} 之后直接是 {next}，缺 {month}", "{after} is followed by {next}; {month} is missing",)
        }
        FormProblem::EarlierRowLeftOut => say!(
            language,
            "这个人前面有月份缺失或有误，从这行起都没有计算",
            "an earlier month of this agent is missing or wrong; from this row on nothing was worked out",
        ),
        FormProblem::LooksLikeFractions { heading } => {
            let heading = quoted(heading);
            say!(
                language,
                "列{heading}的数都在 0 到 1 之间，按百分数读取：0.065 就是 0.065%；如果是 6.5%，请填 6.5 或 6.5%",
                "all figures of column {heading} are between 0 and 1 and are taken as percent: \
                 0.065 is 0.065%; for 6.5% write 6.5 or 6.5%",
            )
        }
        FormProblem::WithoutPercentSign { heading, cells } => {
            let heading = quoted(heading);
            say!(
                language,
                "列{heading}有的格写了 %，有 {cells} 格没写又小于 1，也按百分数读取：0.085 就是 0.085%；\
                 如果是 8.5%，请填 8.5 或 8.5%",
                "column {heading} has cells with % and {cells} below 1 without, which are taken as percent too: \
                 0.085 is 0.085%; for 8.5% write 8.5 or 8.5%",
            )
        }
        FormProblem::AtDefaults { filled_by, inputs } => at_defaults(language, scheme, *filled_by, inputs),
        FormProblem::EmptyCells { heading, cells, first_row, default } => {
            let heading = quoted(heading);
            let (id, value) = (&default.input, label_and_value(language, scheme, &default.input, &default.value));
            let were = if *cells == 1 { "empty cell" } else { "empty cells" };
            say!(
                language,
                "列{heading}有 {cells} 格是空的，从第 {first_row} 行起，按默认值算：{value}；\
                 请填上，或用 --set {id}=… 设定空格的值",
                "column {heading} has {cells} {were}, the first in row {first_row}, taken as the default: {value}; \
                 fill in what holds, or set it for empty cells by --set {id}=…",
            )
        }
        FormProblem::RepeatedName { name, first_row } => {
            let name = quoted(name);
            say!(
                language,
                "{name}在同一团队同一月份的第 {first_row} 行已经有了，都算进了团队",
                "{name} is in row {first_row} of the same team and month already; both count",
            )
        }
        FormProblem::LeftOut { rows, team_facts } => {
            let were = if *rows == 1 { "row was" } else { "rows were" };
            if *team_facts {
                say!(
                    language,
                    "{rows} 行没有计算，团队的平均、排名、人数里也没有算",
                    "{rows} {were} not worked out, nor counted in the team's means, ranks and numbers",
                )
            } else {
                say!(language, "{rows} 行没有计算", "{rows} {were} not worked out")
            }
        }
        FormProblem::NotInEncoding { count, first } => {
            let first = quoted(&first.to_string());
            say!(
                language,
                "有 {count} 个字在 GBK 里没有，写成了 ?，第一个是{first}；可改用 --encoding utf-8-bom",
                "not all characters are in GBK: {count} became ?, the first of them {first}; --encoding utf-8-bom keeps them",
            )
        }
    }
}

/// Inputs that nothing gives: 「… 都按示例值算」, and what to do.
fn at_defaults(language: Language, scheme: &Scheme, filled_by: Option<Filler>, inputs: &[DefaultValue]) -> String {
    let values = inputs.iter().map(|each| label_and_value(language, scheme, &each.input, &each.value));
    let values = values.collect::<Vec<_>>().join(said(language, "、", ", "));
    let (what, instead) = match filled_by {
        None => (
            said(language, "表里没有这些列", "no column gives these"),
            said(language, "请加上这些列，或用 --set 统一设定", "add the columns, or set them for all rows by --set"),
        ),
        Some(Filler::Months) => (
            said(language, "要看前面月份的这些数，表里没有", "these come from earlier months and no column gives them"),
            said(
                language,
                "请加上这些列，或把前面的月份也放进表里，用 payscheme months",
                "add the columns, or put the earlier months into the table and use payscheme months",
            ),
        ),
        Some(Filler::Team) => (
            said(language, "要看全队的这些数，表里没有", "these come from the team and no column gives them"),
            said(
                language,
                "请加上这些列，或用 payscheme team，或在 months 的表里加上姓名、月份和团队三列",
                "add the columns, or use payscheme team, or months with columns for name, month and team",
            ),
        ),
    };
    say!(
        language,
        "{what}，每行都按示例值算，工资可能不对：{values}。{instead}",
        "{what}, so every row has an example's figures and the pay may be wrong: {values}; {instead}",
    )
}

const fn not_text(language: Language, reason: NotText) -> &'static str {
    match reason {
        NotText::Workbook => said(
            language,
            "这是 Excel 工作簿，请在 Excel 里另存为 CSV 再用",
            "this is an Excel workbook; save it as CSV in Excel first",
        ),
        NotText::Binary => said(
            language,
            "这不是文本，或是没有标记的 UTF-16；请另存为 CSV（UTF-8）",
            "this is no text, or UTF-16 without its mark; save it as CSV (UTF-8)",
        ),
        NotText::UnknownEncoding => said(
            language,
            "看不出文字编码，既不是 UTF-8、UTF-16，也不是 GBK；请另存为 CSV（UTF-8）",
            "the encoding is none of UTF-8, UTF-16 and GBK; save it as CSV (UTF-8)",
        ),
    }
}
