//! idle_input: an input that is read and changes nothing.

use super::SchemeCheck;
use crate::doctor::finding::{Certainty, Finding, Place, Severity, finding};
use crate::doctor::search::Survey;
use crate::scheme::Slot;

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
    /// Praise is capped at 0 points. Not found with `cap = "10"` in place of `cap = "0"`. It is proved by bounds over all
    /// months, under the readings chosen; an input that those readings don't read at all is not told.
    pub struct IdleInput {}
}

impl SchemeCheck for IdleInput {
    fn look(survey: &mut Survey<'_>, found: &mut Vec<Finding>) {
        let scheme = survey.scheme;
        let shown = scheme.shown();
        for input in survey.movable.clone() {
            let mut courses = survey.courses.iter().filter(|course| course.input == input);
            let matters = courses.any(|course| {
                let first = course.runs.first().map(|run| run.begins);
                course.runs.iter().any(|run| Some(run.begins) != first || run.begins != run.ends)
            });
            if matters || survey.may_change(input, &shown) {
                continue;
            }
            found.push(Finding {
                certainty: Certainty::Proved,
                ..Self {}.shown(Severity::Warning, Place::of(scheme, Slot(input)))
            });
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, found};

    #[test]
    fn it_names_the_input() {
        let finding = found(Kind::IdleInput, &bad(Kind::IdleInput));
        assert_eq!(finding.place.input.as_deref(), Some("praise"));
    }
}
