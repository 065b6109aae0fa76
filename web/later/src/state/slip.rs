//! The payslip as plain rows, for what takes it along.

use payscheme_web::state::calculation::Calculation;
use payscheme_words::{Language, amount};

/// A payslip in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it is.
    pub title: String,
    /// Of which scheme.
    pub scheme: String,
    /// Its parts.
    pub groups: Vec<Group>,
    /// Score and pay.
    pub figures: Vec<(String, String)>,
    language: Language,
}

/// One part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub name: String,
    /// Its lines, each with its amount.
    pub rows: Vec<(String, String)>,
    /// The line that closes it.
    pub total: Option<(String, String)>,
}

/// The payslip that is shown, without its steps in between; `None` where the figures give none.
#[must_use]
pub fn slip(language: Language, calculation: &Calculation) -> Option<Slip> {
    let scheme = calculation.scheme();
    let statement = scheme.evaluate(calculation.shown()).ok()?;
    let row = |place: usize| {
        let label = language.pick(&scheme.lines().get(place)?.label).to_owned();
        Some((label, amount(language, statement.value(place)?)))
    };
    let is_step = |place: usize| scheme.lines().get(place).is_some_and(|line| line.group.is_none());
    let groups = scheme.groups().iter().map(|group| {
        let lines = group.lines.iter().copied().filter(|place| !is_step(*place) && group.total != Some(*place));
        Group {
            name: language.pick(&group.label).to_owned(),
            rows: lines.filter_map(row).collect(),
            total: group.total.and_then(row),
        }
    });
    let groups = groups.filter(|group| !group.rows.is_empty() || group.total.is_some()).collect();
    let figures = [scheme.score(), scheme.pay()].into_iter().flatten().filter_map(|line| {
        let place = scheme.lines().iter().position(|known| known.id == line.id)?;
        row(place)
    });
    Some(Slip {
        title: match language {
            Language::Zh => "工资条".to_owned(),
            Language::En => "Payslip".to_owned(),
        },
        scheme: language.pick(&scheme.about().name).to_owned(),
        groups,
        figures: figures.collect(),
        language,
    })
}

impl Slip {
    /// As text for a chat: a line each.
    #[must_use]
    pub fn text(&self) -> String {
        let between = match self.language {
            Language::Zh => "：",
            Language::En => ": ",
        };
        let said = |(label, value): &(String, String)| format!("{label}{between}{value}\n");
        let mut text = format!("{} {}\n", self.title, self.scheme);
        for group in &self.groups {
            text += &format!("\n{}\n", group.name);
            text.extend(group.rows.iter().map(said));
            text.extend(group.total.iter().map(said));
        }
        text += "\n";
        text.extend(self.figures.iter().map(said));
        text.trim_end().to_owned()
    }
}
