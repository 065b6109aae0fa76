//! Inputs that stand at their defaults, which are an example's figures and nobody's: told, never silent.

use payscheme::{Exact, FilledBy, Input, InputKind, Owner, Scheme};

use super::matching::{InputSource, Matching, Source};
use super::work::Base;
use crate::table_file::{DefaultValue, Filler, Finding, Findings, FormProblem, Meaning, Table};

/// Notes the inputs of the agent, the month, the team and its history that no column gives, and the columns with empty
/// cells, for which the default stands. Settings of the shop have defaults that may well hold; nothing given of what
/// is 0 by default means 0.
pub(super) fn note(scheme: &Scheme, table: &Table<'_>, matching: &Matching, base: &Base, findings: &mut Findings) {
    // Where the columns are in doubt, that is what is wrong.
    if !table.sound_columns {
        return;
    }
    let in_use = scheme.inputs_in_use_together(base.rows.readings());
    let inputs = || scheme.inputs().iter().zip(&matching.inputs).zip(&in_use).filter(|(_, in_use)| **in_use);
    for filler in [None, Some(Filler::Team), Some(Filler::Months)] {
        let stands = |input: &Input, source: &InputSource| {
            let nothing = filler.is_none() && is_nothing(input);
            source.from == Source::Default && is_told(input) && filled_by(input) == filler && !nothing
        };
        let standing = inputs().filter(|((input, source), _)| stands(input, source));
        let values: Vec<DefaultValue> = standing.filter_map(|((_, source), _)| default_value(source)).collect();
        if !values.is_empty() {
            let problem = FormProblem::AtDefaults { filled_by: filler, inputs: values };
            findings.warning(Finding::of_table(problem.into()));
        }
    }
    for look in table.rows.look() {
        let (Some(input), Some(source)) = (scheme.inputs().get(look.place), matching.inputs.get(look.place)) else {
            continue;
        };
        let stands = source.from == Source::Column && source.overrides.is_none() && !base.rows.is_given(look.place);
        let used = in_use.get(look.place).copied().unwrap_or(true);
        let heading = table.headings.iter().find(|heading| heading.meaning == Meaning::Input(look.place));
        if let (true, Some(first_row), Some(heading), Some(default)) =
            (look.has_cells && stands && used && !is_nothing(input), look.first_empty, heading, default_value(source))
        {
            let heading = heading.text.clone();
            let problem = FormProblem::EmptyCells { heading, cells: look.empty, first_row, default };
            findings.warning(Finding::of_table(problem.into()));
        }
    }
}

/// Is it told where no column gives it?
fn is_told(input: &Input) -> bool {
    input.owner != Owner::Shop
}

/// Is its default nothing at all?
pub(super) fn is_nothing(input: &Input) -> bool {
    matches!(input.kind, InputKind::Number { .. }) && input.default.is_some_and(Exact::is_zero)
}

fn filled_by(input: &Input) -> Option<Filler> {
    input.filled_by.as_ref().map(|filled_by| match filled_by {
        FilledBy::Team(_) => Filler::Team,
        FilledBy::History(_) => Filler::Months,
    })
}

fn default_value(source: &InputSource) -> Option<DefaultValue> {
    Some(DefaultValue { input: source.input.clone(), value: source.value.clone()? })
}
