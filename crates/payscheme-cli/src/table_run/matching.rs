//! Where each input's value comes from, and what each column is.

use payscheme::{FilledBy, Scheme, Unit};
use serde::Serialize;

use super::work::{Base, Present, Work};
use crate::result_file::input_unit;
use crate::table_file::{Meaning, Table};

/// The matching of a table to a scheme.
#[derive(Debug, Serialize)]
pub(crate) struct Matching {
    pub(crate) columns: Vec<ColumnMatch>,
    pub(crate) inputs: Vec<InputSource>,
}

/// What a column is.
#[derive(Debug, Serialize)]
pub(crate) struct ColumnMatch {
    pub(crate) heading: String,
    #[serde(flatten)]
    pub(crate) meaning: ColumnMeaning,
}

#[derive(Debug, Serialize)]
#[serde(tag = "meaning", rename_all = "snake_case")]
pub(crate) enum ColumnMeaning {
    Input {
        input: String,
        unit: Option<Unit>,
    },
    Name,
    Month,
    Team,
    Ignored {
        /// The input that may be meant.
        suggestion: Option<String>,
    },
}

/// An input with where its value comes from.
#[derive(Debug, Serialize)]
pub(crate) struct InputSource {
    pub(crate) input: String,
    pub(crate) from: Source,
    /// What fills it where its cell is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) overrides: Option<Source>,
    /// Its value in each agent's first month, from which the earlier months fill it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) start: Option<String>,
    /// Its value where nothing else gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    /// The default is an example, not the source's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) example: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    Column,
    /// `--set`.
    Set,
    /// The other members' statements.
    Team,
    /// The earlier months' statements.
    Months,
    Default,
}

impl Matching {
    pub(crate) fn of(scheme: &Scheme, table: &Table<'_>, base: &Base, work: &dyn Work, present: Present) -> Self {
        let columns = table.headings.iter().map(|heading| ColumnMatch {
            heading: heading.text.clone(),
            meaning: match &heading.meaning {
                Meaning::Input(place) => match scheme.inputs().get(*place) {
                    Some(input) => ColumnMeaning::Input { input: input.id.clone(), unit: input_unit(input) },
                    None => ColumnMeaning::Ignored { suggestion: None },
                },
                Meaning::Name => ColumnMeaning::Name,
                Meaning::Month => ColumnMeaning::Month,
                Meaning::Team => ColumnMeaning::Team,
                Meaning::Unknown(place) => {
                    let meant = place.and_then(|place| scheme.inputs().get(place));
                    ColumnMeaning::Ignored { suggestion: meant.map(|input| input.id.clone()) }
                }
            },
        });
        let looks = table.rows.look();
        let inputs = scheme.inputs().iter().enumerate().map(|(place, input)| {
            let look = looks.iter().find(|look| look.place == place);
            // Where no row is right, a column is still what it is.
            let has_cells = look.is_some_and(|look| look.has_cells || table.rows.heads.is_empty());
            let filled = input.filled_by.as_ref().filter(|filled_by| work.fills(filled_by, present)).map(source);
            let set = base.rows.is_given(place).then_some(Source::Set);
            let behind = set.or(filled).unwrap_or(Source::Default);
            let starts = base.first.is_given(place) && set.is_none();
            InputSource {
                input: input.id.clone(),
                from: if has_cells { Source::Column } else { behind },
                overrides: if has_cells || set.is_some() { filled } else { None },
                start: starts.then(|| base.first.text_of(scheme, place)).flatten(),
                value: match behind {
                    Source::Set | Source::Default => base.rows.text_of(scheme, place),
                    Source::Column | Source::Team | Source::Months => None,
                },
                example: input.example && behind == Source::Default,
            }
        });
        Self { columns: columns.collect(), inputs: inputs.collect() }
    }
}

const fn source(filled_by: &FilledBy) -> Source {
    match filled_by {
        FilledBy::Team(_) => Source::Team,
        FilledBy::History(_) => Source::Months,
    }
}
