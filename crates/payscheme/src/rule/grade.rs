//! grade: a value by a judgement from a list (优 20 / 良 15 / 中 10 / 差 0).

use serde::{Deserialize, Serialize};

use super::{Given, Mark, RuleKind, Value};
use crate::bounds::{Bound, Follows, Steps};
use crate::check::{Ranges, Scope};
use crate::diagnostic::{Findings, Problem, nearest};
use crate::document::field::record;
use crate::document::{ById, Word};
use crate::expression::Fault;
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::Scene;
use crate::unit::Unit;

record! {
    /// A value for each option of a choice.
    pub struct GradeDoc {
        /// The choice.
        of: String,
        /// The value by the option's id: a number in the line's unit, or a name.
        values: ById<Word>,
    }
}

/// A checked grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The choice.
    pub of: Slot,
    /// The values, in the order of the choice's options.
    pub values: Vec<Value>,
}

/// Which option was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GradeBecause<'s> {
    /// The choice's id.
    pub of: &'s str,
    /// The option's id.
    pub option: &'s str,
    /// Its value.
    #[serde(flatten)]
    pub given: Given<'s>,
}

impl RuleKind for Grade {
    type Doc = GradeDoc;
    type Because<'s> = GradeBecause<'s>;

    fn resolve(doc: &GradeDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let (of, options) = findings.at_key("of", |findings| scope.choice(&doc.of, findings))?;
        findings.at_key("values", |findings| {
            for (option, _) in &doc.values.0 {
                if !options.contains(option) {
                    let suggestion = nearest(option, options.iter().map(String::as_str));
                    findings.at_key(option, |findings| {
                        findings.note(Problem::UnknownOption {
                            option: option.clone(),
                            of: doc.of.clone(),
                            suggestion,
                        });
                    });
                }
            }
            let values: Vec<Option<Value>> = options
                .iter()
                .map(|option| match doc.values.0.iter().find(|(key, _)| key == option) {
                    Some((_, word)) => findings.at_key(option, |findings| Value::resolve(word, unit, scope, findings)),
                    None => {
                        findings.note(Problem::MissingOption { option: option.clone(), of: doc.of.clone() });
                        None
                    }
                })
                .collect();
            Some(Self { of, values: values.into_iter().collect::<Option<_>>()? })
        })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        visit(self.of);
        for value in &self.values {
            value.operand(visit);
        }
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, _findings: &mut Findings) -> Option<Range> {
        self.values.iter().map(|value| value.range(ranges)).reduce(Range::or)
    }

    #[inline]
    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        // An input of a choice holds a place among its options, and there is a value for each.
        let value = self.values.get(self.of.option_of(values)).ok_or(Fault::NoRow)?;
        Ok((value.number::<N>(values)?, 0))
    }

    fn bound(&self, bounds: &[Bound], _range: &Range) -> Option<Bound> {
        let choice = self.of.bound(bounds)?;
        let (first, last) = choice.options();
        let mut steps = Steps::new();
        for (place, value) in self.values.iter().enumerate().take(last + 1).skip(first) {
            steps.add(place, value.bound(bounds)?);
        }
        steps.bound(choice.trend)
    }

    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        let place = self.of.bound(bounds).map(|choice| choice.options()).filter(|(first, last)| first == last);
        match place.and_then(|(place, _)| self.values.get(place)) {
            Some(value) => value.slope(visit),
            None => Follows::Jumps,
        }
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> GradeBecause<'s> {
        let place = self.of.option_of(scene.values);
        GradeBecause {
            of: scene.scheme.id_of(self.of),
            option: scene.scheme.option_id(self.of, place),
            given: self
                .values
                .get(place)
                .map_or(Given { value: scene.amount, from: None }, |value| value.given(scene.amount.unit, scene)),
        }
    }
}
