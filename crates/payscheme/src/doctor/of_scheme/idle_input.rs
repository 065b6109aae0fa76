//! idle_input: an input that is read and changes nothing.

use super::SchemeCheck;
use crate::doctor::finding::{Certainty, Finding, Place, Severity, finding};
use crate::doctor::search::Survey;
use crate::reach::reached;
use crate::scheme::{Scheme, Slot};

finding! {
    /// A figure is asked for and goes into the calculation, yet in no month does it change anything on the payslip.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "sales"
    /// owner = "month"
    /// kind.number = { unit = "yuan", min = "0", max = "100000", step = "1" }
    /// default = "40000"
    /// better = "higher"
    ///
    /// [[inputs]]
    /// id = "praise"
    /// owner = "month"
    /// kind.number = { unit = "times", min = "0", max = "99", step = "1" }
    /// default = "2"
    /// better = "higher"
    ///
    /// [[lines]]
    /// id = "praise_points"
    /// unit = "points"
    /// rule.tally = { items = [{ of = "praise", each = "2" }], cap = "0" }
    ///
    /// [[lines]]
    /// id = "pay"
    /// unit = "yuan"
    /// rule.formula = "3000 yuan + sales * 1% + praise_points * 1 yuan / 1 points"
    /// ```
    ///
    /// Praise is capped at 0 points. Not found with `cap = "10"` in place of `cap = "0"`. It is proved by bounds over
    /// all months, under the readings chosen; an input that those readings don't read at all is not told. It is a
    /// warning where it is so whatever the shop sets, a note where a setting makes it so, such as a weight of 0.
    pub struct IdleInput {
        /// Another setting would give it effect.
        pub by_settings: bool,
    }
}

/// For each input whether the team or a later month learns something from it.
fn is_passed_on(scheme: &Scheme, in_use: &[bool]) -> Vec<bool> {
    let mut passed_on = Vec::new();
    let filled = scheme.inputs.iter().zip(in_use).filter(|(_, in_use)| **in_use);
    for filled_by in filled.filter_map(|(input, _)| input.filled_by.as_ref()) {
        filled_by.names(&mut |slot| passed_on.push(slot));
    }
    reached(scheme.inputs.len() + scheme.lines.len(), passed_on, |slot, visit| {
        scheme.line_at(slot).into_iter().flat_map(|line| line.rule.all()).for_each(|rule| rule.operands(visit));
    })
}

impl SchemeCheck for IdleInput {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let shown = scheme.shown();
        let passed_on = is_passed_on(scheme, &scheme.inputs_in_use(survey.given.readings()));
        for input in survey.movable.clone() {
            let mut courses = survey.courses.iter().filter(|course| course.input == input);
            let matters = courses.any(|course| {
                let first = course.runs.first().map(|run| run.begins);
                course.runs.iter().any(|run| Some(run.begins) != first || run.begins != run.ends)
            });
            if matters || passed_on.get(input) == Some(&true) || survey.may_change(input, &shown, false) {
                continue;
            }
            let by_settings = survey.may_change(input, &shown, true);
            let severity = if by_settings { Severity::Note } else { Severity::Warning };
            let fact = Self { by_settings };
            found
                .push(Finding { certainty: Certainty::Proved, ..fact.shown(severity, Place::of(scheme, Slot(input))) });
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::{bad, found};
    use crate::doctor::{Kind, Severity};

    #[test]
    fn it_names_the_input() {
        let finding = found(Kind::IdleInput, &bad(Kind::IdleInput));
        assert_eq!(finding.place.input.as_deref(), Some("praise"));
        assert_eq!(finding.severity, Severity::Warning);
    }

    #[test]
    fn a_setting_that_makes_it_so_is_a_note() {
        let setting = "[[inputs]]\nid = \"a_praise\"\nowner = \"shop\"\ndefault = \"0\"\n\
                       kind.number = { unit = \"points\", min = \"0\", max = \"9\", step = \"1\" }\n\n\
                       [[lines]]\nid = \"praise_points\"";
        let weighed = bad(Kind::IdleInput)
            .replace("[[lines]]\nid = \"praise_points\"", setting)
            .replace("each = \"2\" }], cap = \"0\"", "each = \"a_praise\" }]");
        assert_eq!(found(Kind::IdleInput, &weighed).severity, Severity::Note);
    }
}
