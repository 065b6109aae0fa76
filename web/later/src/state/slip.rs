//! The payslip as plain rows, for what takes it along.

use payscheme::{Amount, Input, InputKind, Inputs, Owner, Scheme};
use payscheme_templates::Template;
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::link;
use payscheme_words::{Language, amount, owner};

use super::State;
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

/// The payslip that is shown, without its steps in between; `None` where there is none.
#[must_use]
pub fn slip(state: &State) -> Option<Slip> {
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
    let title = match language {
        Language::Zh => "工资条",
        Language::En => "Payslip",
    };
    Some(Slip {
        title: [Some(title), month(state).as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        scheme: language.pick(&scheme.about().name).to_owned(),
        figures: figures.collect(),
        inputs: filled_in(language, scheme, inputs),
        groups: groups.filter(|group| !group.rows.is_empty() || group.total.is_some()).collect(),
        notices: statement.notices().map(|notice| language.pick(notice.text).to_owned()).collect(),
        fingerprint: Template::find(&scheme.about().id).map(|template| readable(&template.fingerprint())),
        language,
    })
}

/// The name of the saved month that is shown, where one is; it says so if its figures were changed since.
#[must_use]
pub fn month(state: &State) -> Option<String> {
    let calculation = state.calculation.as_ref().filter(|calculation| !calculation.linked)?;
    let (name, fragment) = state.month.as_ref()?;
    link::again(fragment, calculation.scheme())?;
    let is_changed = link::marked(&link::write(calculation)) != *fragment;
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

fn filled_in(language: Language, scheme: &Scheme, inputs: &Inputs) -> Vec<(String, Vec<Row>)> {
    let defaults = scheme.defaults();
    let mut filled_in = Vec::new();
    for who in [Owner::Month, Owner::Agent, Owner::History, Owner::Team, Owner::Shop] {
        let is_told = |place: usize| who != Owner::Shop || inputs.value(place) != defaults.value(place);
        let rows = of_owner(language, scheme, inputs, who).into_iter().filter(|(place, _)| is_told(*place));
        filled_in.push((owner(language, who).to_owned(), rows.map(|(_, row)| row).collect()));
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
    let value = |place: usize, input: &Input| match &input.kind {
        InputKind::Number { unit, .. } => Some(amount(language, Amount { value: inputs.value(place)?, unit: *unit })),
        InputKind::Choice(options) => {
            let text = inputs.text_of(scheme, place)?;
            options.iter().find(|option| option.id == text).map(|option| language.pick(&option.label).to_owned())
        }
    };
    let own = scheme
        .inputs()
        .iter()
        .enumerate()
        .filter(|(place, input)| input.owner == owner && in_use.get(*place) == Some(&true));
    own.filter_map(|(place, input)| Some((place, (language.pick(&input.label).to_owned(), value(place, input)?))))
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
