//! A statement as a payslip for people.

use anstyle::Style;
use payscheme::{Inputs, Statement, StatementLine, Tone};
use payscheme_words::explain::summary;
use payscheme_words::{amount, tone};

use crate::columns::{Cell, Column, table, wrap};
use crate::screen::{NOTED, QUIET, STRONG, Screen, styled};

const COLUMNS: [Column; 3] = [Column::Left, Column::Right, Column::Wrapped];

/// A heading with its rows.
struct Part {
    heading: String,
    rows: Vec<Vec<Cell>>,
}

/// Shows the statement: its groups with their subtotals, the steps in between, notices, readings, the result.
pub(crate) fn payslip(screen: &mut Screen, statement: &Statement<'_>, inputs: &Inputs) {
    let scheme = statement.scheme();
    let language = screen.language;
    let about = scheme.about();
    let mark = format!("{} {}", about.id, about.version);
    screen.line(format!("{}  {}", styled(STRONG, language.pick(&about.name)), styled(QUIET, mark)));

    let lines: Vec<StatementLine<'_>> = statement.lines().collect();
    let row = |line: &StatementLine<'_>, style: Style| {
        vec![
            Cell::new(style, language.pick(line.label)),
            Cell::new(style, amount(language, line.value)),
            Cell::new(QUIET, summary(language, scheme, line)),
        ]
    };
    let mut parts = Vec::new();
    for group in scheme.groups() {
        let total = group.total.and_then(|place| lines.get(place));
        let own = lines.iter().filter(|line| line.group == Some(group.id.as_str()));
        let mut rows: Vec<Vec<Cell>> = own
            .filter(|line| total.is_none_or(|total| total.id != line.id))
            .map(|line| row(line, Style::new()))
            .collect();
        rows.extend(total.map(|total| row(total, STRONG)));
        parts.push(Part { heading: language.pick(&group.label).to_owned(), rows });
    }
    let between: Vec<Vec<Cell>> =
        lines.iter().filter(|line| line.group.is_none()).map(|line| row(line, Style::new())).collect();
    parts.push(Part { heading: screen.say("计算步骤", "Steps in between").to_owned(), rows: between });
    let shown: Vec<Part> = parts.into_iter().filter(|part| !part.rows.is_empty()).collect();
    // One table, so that the columns stand straight from part to part.
    let all: Vec<Vec<Cell>> = shown.iter().flat_map(|part| part.rows.iter().cloned()).collect();
    let mut set = table(&COLUMNS, &all, 2, screen.columns).into_iter();
    for part in &shown {
        screen.line("");
        screen.line(styled(STRONG, &part.heading));
        for line in set.by_ref().take(part.rows.len()).flatten() {
            screen.line(line);
        }
    }

    let notices: Vec<_> = statement.notices().collect();
    for notice in notices {
        let style = if notice.tone == Tone::Warning { NOTED } else { Style::new() };
        let colon = screen.say("：", ": ");
        let text = format!("{}{colon}{}", tone(language, notice.tone), language.pick(notice.text));
        screen.line("");
        for line in wrap(&text, screen.columns) {
            screen.line(styled(style, line));
        }
    }
    readings(screen, statement, inputs);
    result(screen, statement);
}

/// The readings under which it was worked out.
fn readings(screen: &mut Screen, statement: &Statement<'_>, inputs: &Inputs) {
    let language = screen.language;
    let readings = statement.scheme().readings();
    if readings.is_empty() {
        return;
    }
    let default = screen.say("默认", "default").to_owned();
    let rows: Vec<Vec<Cell>> = readings
        .iter()
        .zip(inputs.readings())
        .filter_map(|(reading, chosen)| {
            let option = reading.options.get(*chosen)?;
            let mark = if *chosen == reading.default { default.as_str() } else { "" };
            Some(vec![
                Cell::plain(language.pick(&reading.label)),
                Cell::plain(language.pick(&option.label)),
                Cell::new(QUIET, mark),
            ])
        })
        .collect();
    screen.line("");
    screen.line(styled(STRONG, screen.say("口径", "Readings")));
    for line in table(&[Column::Left, Column::Left, Column::Wrapped], &rows, 2, screen.columns).into_iter().flatten() {
        screen.line(line);
    }
}

/// The one line that everything above leads to.
fn result(screen: &mut Screen, statement: &Statement<'_>) {
    let (scheme, language) = (statement.scheme(), screen.language);
    let outputs = [(scheme.score(), statement.score()), (scheme.pay(), statement.pay())];
    let told: Vec<String> = outputs
        .into_iter()
        .filter_map(|(line, value)| Some((line?, value?)))
        .map(|(line, value)| format!("{} {}", language.pick(&line.label), amount(language, value)))
        .collect();
    screen.line("");
    screen.line(styled(STRONG, told.join("   ")));
}
