//! An input over its whole grid, from one month.

use super::Survey;
use crate::along::{Shape, Sweep};
use crate::curve::Track;
use crate::exact::Exact;
use crate::scheme::Slot;

/// The runs of one course at most; what has more is left unfinished.
const RUNS: usize = 200;

/// The evaluations of one course at most: where steps have no statement there are no runs to count.
const EVALUATIONS: u64 = 2000;

/// What the output does while one input of a month goes over its grid.
#[derive(Clone, Debug)]
pub(in crate::doctor) struct Course {
    /// The place of the month.
    pub(in crate::doctor) month: usize,
    /// The place of the input.
    pub(in crate::doctor) input: usize,
    /// A run of steps on which every rule goes one way, from the least on.
    pub(in crate::doctor) runs: Vec<Run>,
    /// In evaluations, about.
    pub(super) cost: u64,
}

/// A run of steps, with the output at both its ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::doctor) struct Run {
    pub(in crate::doctor) first: u64,
    pub(in crate::doctor) last: u64,
    pub(in crate::doctor) begins: Exact,
    pub(in crate::doctor) ends: Exact,
    pub(in crate::doctor) shape: Shape,
}

impl Course {
    pub(super) fn of(survey: &mut Survey<'_>, month: usize, input: usize, tiers: &[Slot]) -> Self {
        let mut course = Self { month, input, runs: Vec::new(), cost: 1 };
        let Some(inputs) = survey.months.get(month).cloned() else { return course };
        if survey.evaluator.run(&inputs).is_err() {
            return course;
        }
        let (scheme, over) = (survey.scheme, Slot(input));
        let track = Track::of(scheme, over);
        let values = survey.evaluator.values().to_vec();
        let mut sweep =
            Sweep::also(scheme, &inputs, &values, over, survey.output, tiers).along(track.grid.min, track.grid.step);
        let mut moved = inputs;
        let mut first = 0;
        loop {
            let segment = sweep.segment(first, if track.is_choice { first } else { track.last });
            course.cost += 1;
            if let Some((begins, ends, shape)) = segment.course {
                course.runs.push(Run { first: segment.first, last: segment.last, begins, ends, shape });
                // All rules go one way on the run, so its first step says which.
                if moved.set_steps(scheme, input, segment.first) && survey.evaluator.run(&moved).is_ok() {
                    survey.note_marks();
                }
            }
            if segment.last >= track.last {
                break;
            }
            if course.runs.len() >= RUNS || sweep.spent() >= EVALUATIONS {
                survey.complete = false;
                break;
            }
            first = segment.last + 1;
        }
        course
    }

    /// Two runs that meet: the last step of the one, the first of the next.
    pub(in crate::doctor) fn edges(&self) -> impl Iterator<Item = (&Run, &Run)> {
        self.runs.iter().zip(self.runs.iter().skip(1)).filter(|(before, after)| before.last + 1 == after.first)
    }
}

impl Run {
    /// By how much the output rises a step, on the whole.
    pub(in crate::doctor) fn slope(&self) -> Option<Exact> {
        if let Some(per_step) = self.shape.per_step() {
            return Some(per_step);
        }
        let steps = i64::try_from(self.last - self.first).ok().filter(|steps| *steps > 0)?;
        self.ends.checked_sub(self.begins)?.checked_div(Exact::int(steps))
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::examples::examined;

    /// x to the twentieth has too many digits for most of the billion values of x, each of which is a step without a statement.
    #[test]
    fn steps_without_a_statement_are_not_walked_to_the_end() {
        let product = ["x"; 20].join(" * ");
        let checkup = examined(&format!(
            r#"
            [[inputs]]
            id = "x"
            owner = "month"
            kind.number = {{ unit = "number", min = "0", max = "1", step = "0.000000001" }}
            default = "1"

            [[lines]]
            id = "product"
            unit = "number"
            rule.formula = "{product}"

            [[lines]]
            id = "pay"
            unit = "yuan"
            rule.gate = {{ value = "3000", when = "product >= 0.5", otherwise = "2000" }}
            "#
        ));
        assert!(!checkup.complete);
    }
}
