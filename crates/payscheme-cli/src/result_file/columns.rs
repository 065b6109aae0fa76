//! The columns of a result: who and when as in the file, what was filled, the payslip, score, pay and notices.

use payscheme::{Line, Scheme, Unit};
use payscheme_words::{Language, unit};

use crate::table_file::{Heading, Meaning};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultColumn {
    /// The line of the file, where no name says which row it is.
    Row,
    /// The part of the name.
    Name(usize),
    Month,
    Team,
    /// The place of an input that the team or earlier months fill.
    Filled(usize),
    /// The place of a line.
    Line(usize, Unit),
    Score(usize, Unit),
    Pay(usize, Unit),
    Notices,
}

/// By what a column is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderStyle {
    /// In this language, with the unit.
    Words(Language),
    Ids,
}

/// The columns with their headings, each of which is there once.
pub(super) fn columns(
    scheme: &Scheme,
    headings: &[Heading],
    filled: &[usize],
    style: HeaderStyle,
) -> Vec<(ResultColumn, String)> {
    let mut columns = Vec::new();
    let words = |zh: &str, en: &str, id: &str| match style {
        HeaderStyle::Words(Language::Zh) => zh.to_owned(),
        HeaderStyle::Words(Language::En) => en.to_owned(),
        HeaderStyle::Ids => id.to_owned(),
    };
    let own =
        |heading: &Heading, id: &str| if style == HeaderStyle::Ids { id.to_owned() } else { heading.text.clone() };
    let mut names = 0;
    for heading in headings {
        match heading.meaning {
            Meaning::Name => {
                columns.push((ResultColumn::Name(names), own(heading, "name")));
                names += 1;
            }
            Meaning::Month => columns.push((ResultColumn::Month, own(heading, "month"))),
            Meaning::Team => columns.push((ResultColumn::Team, own(heading, "team"))),
            Meaning::Input(_) | Meaning::Unknown(_) => {}
        }
    }
    if names == 0 {
        columns.insert(0, (ResultColumn::Row, words("行", "Row", "row")));
    }
    for place in filled {
        let Some(input) = scheme.inputs().get(*place) else { continue };
        let heading = called(style, &input.id, &input.label, input_unit(input));
        columns.push((ResultColumn::Filled(*place), heading));
    }
    let place_of = |line: Option<&Line>| {
        let id = &line?.id;
        scheme.lines().iter().position(|other| other.id == *id)
    };
    let (score, pay) = (place_of(scheme.score()), place_of(scheme.pay()));
    let mut line = |place: usize, column: fn(usize, Unit) -> ResultColumn| {
        if let Some(line) = scheme.lines().get(place) {
            columns.push((column(place, line.unit), called(style, &line.id, &line.label, Some(line.unit))));
        }
    };
    for (place, each) in scheme.lines().iter().enumerate() {
        if each.group.is_some() && ![score, pay].contains(&Some(place)) {
            line(place, ResultColumn::Line);
        }
    }
    if let Some(place) = score.filter(|_| score != pay) {
        line(place, ResultColumn::Score);
    }
    if let Some(place) = pay {
        line(place, ResultColumn::Pay);
    }
    columns.push((ResultColumn::Notices, words("说明", "Notices", "notices")));
    distinct(scheme, &columns)
}

pub(crate) fn input_unit(input: &payscheme::Input) -> Option<Unit> {
    match input.kind {
        payscheme::InputKind::Number { unit, .. } => Some(unit),
        payscheme::InputKind::Choice(_) => None,
    }
}

fn called(style: HeaderStyle, id: &str, label: &payscheme::Text, of: Option<Unit>) -> String {
    let HeaderStyle::Words(language) = style else { return id.to_owned() };
    let (label, unit) = (language.pick(label), of.map_or("", |of| unit(language, of)));
    match language {
        _ if unit.is_empty() => label.to_owned(),
        Language::Zh => format!("{label}（{unit}）"),
        Language::En => format!("{label} ({unit})"),
    }
}

/// Headings that come twice get the id or a number behind them.
fn distinct(scheme: &Scheme, columns: &[(ResultColumn, String)]) -> Vec<(ResultColumn, String)> {
    let mut done: Vec<(ResultColumn, String)> = Vec::with_capacity(columns.len());
    for (at, (column, heading)) in columns.iter().enumerate() {
        let twice = columns.iter().enumerate().any(|(other, (_, same))| other != at && same == heading);
        let id = match *column {
            ResultColumn::Filled(place) => scheme.inputs().get(place).map(|input| input.id.as_str()),
            ResultColumn::Line(place, _) | ResultColumn::Score(place, _) | ResultColumn::Pay(place, _) => {
                scheme.lines().get(place).map(|line| line.id.as_str())
            }
            _ => None,
        };
        let mut text = match id.filter(|_| twice) {
            Some(id) if id != heading => format!("{heading} {id}"),
            _ => heading.clone(),
        };
        let mut number = 2;
        while done.iter().any(|(_, same)| *same == text) {
            text = format!("{heading} {number}");
            number += 1;
        }
        done.push((*column, text));
    }
    done
}
