//! What an agent's earlier months say about this one: months running, a value months ago, sums, counters.

use serde::{Deserialize, Serialize};

use super::{holds_count, like_input, number};
use crate::check::{Scope, value_on_grid};
use crate::condition::{Condition, ConditionDoc};
use crate::diagnostic::{Findings, Problem};
use crate::document::field::{one_of, record, words};
use crate::document::{Word, Written};
use crate::exact::{Exact, Rounding};
use crate::limits;
use crate::scheme::{Input, InputKind, Slot};

one_of! {
    /// What is carried from the earlier months, as written.
    pub enum HistoryFactDoc {
        /// How many months running, up to last month, a condition held; 0 at the start.
        Running(RunningDoc) = "running",
        /// A value so many months ago.
        Back(BackDoc) = "back",
        /// The sum of a value over the earlier months; 0 at the start.
        Sum(SumDoc) = "sum",
        /// Last month's value plus one step; the least value at the start.
        Counter(CounterDoc) = "counter",
        /// The option of a choice that last month led to.
        Next(NextDoc) = "next",
    }
}

record! {
    /// Months running.
    pub struct RunningDoc {
        /// What must have held.
        that: ConditionDoc,
    }

    /// A value of an earlier month.
    pub struct BackDoc {
        /// The input or line.
        of: String,
        /// How many months ago, from 1.
        months: Written,
        /// What holds where there is no such month.
        start: Word,
    }

    /// A sum over the earlier months.
    pub struct SumDoc {
        /// The input or line.
        of: String,
        /// A counter; the sum begins again in the month in which it stands at its least value.
        since: Option<String>,
    }

    /// A count of months.
    pub struct CounterDoc {
        /// What comes after the greatest value.
        at_end: AtEnd,
    }

    /// How a choice moves from month to month.
    pub struct NextDoc {
        /// The option of the first month.
        start: String,
        /// Where it moves; the first whose condition held last month, else it stays.
        to: Vec<MoveDoc>,
    }

    /// A move to an option.
    pub struct MoveDoc {
        /// The option.
        option: String,
        /// What must have held last month.
        when: ConditionDoc,
    }
}

words! {
    /// What a counter does after its greatest value.
    pub enum AtEnd {
        /// It stays there.
        Stay = "stay",
        /// It begins again at its least value.
        Restart = "restart",
    }
}

/// What is carried from the earlier months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`HistoryFactDoc`]")]
pub enum HistoryFact {
    Running {
        that: Condition,
    },
    Back {
        of: Slot,
        /// From 1.
        months: usize,
        /// In base terms.
        start: Exact,
    },
    Sum {
        of: Slot,
        /// The place of the counter among the inputs.
        since: Option<usize>,
    },
    Counter {
        at_end: AtEnd,
    },
    Next {
        /// The place of the first month's option.
        start: Exact,
        /// The places of options, with what must have held last month.
        to: Vec<(Exact, Condition)>,
    },
}

impl HistoryFact {
    pub(super) fn resolve(
        doc: &HistoryFactDoc,
        input: &Input,
        scope: &Scope<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let condition = |key: &str, doc: &ConditionDoc, findings: &mut Findings| {
            findings.at_key(key, |findings| Condition::resolve(doc, scope, findings))
        };
        let start = |word: &Word, findings: &mut Findings| {
            findings.at_key("start", |findings| value_on_grid(word, &input.id, &input.kind, findings))
        };
        match doc {
            HistoryFactDoc::Running(doc) => findings.at_key("running", |findings| {
                let (unit, _) = number(input, findings)?;
                let that = condition("that", &doc.that, findings)?;
                holds_count(unit, findings)?;
                Some(Self::Running { that })
            }),
            HistoryFactDoc::Back(doc) => findings.at_key("back", |findings| {
                let (unit, _) = number(input, findings)?;
                let of = like_input(&doc.of, unit, scope, findings);
                let months = findings.at_key("months", |findings| {
                    let months = doc.months.exact();
                    let whole = months.whole(Rounding::Down).and_then(|whole| usize::try_from(whole).ok());
                    let whole = whole
                        .filter(|whole| (1..=limits::MONTHS_BACK).contains(whole) && months.is_multiple_of(Exact::ONE));
                    if whole.is_none() {
                        findings
                            .note(Problem::MonthsBack { found: doc.months.0.to_string(), limit: limits::MONTHS_BACK });
                    }
                    whole
                });
                let start = start(&doc.start, findings);
                Some(Self::Back { of: of?, months: months?, start: start? })
            }),
            HistoryFactDoc::Sum(doc) => findings.at_key("sum", |findings| {
                let (unit, _) = number(input, findings)?;
                let of = like_input(&doc.of, unit, scope, findings);
                let since = match &doc.since {
                    None => Some(None),
                    Some(name) => findings.at_key("since", |findings| scope.counter(name, findings)).map(Some),
                };
                Some(Self::Sum { of: of?, since: since? })
            }),
            HistoryFactDoc::Counter(doc) => findings.at_key("counter", |findings| {
                let (unit, _) = number(input, findings)?;
                holds_count(unit, findings)?;
                Some(Self::Counter { at_end: doc.at_end })
            }),
            HistoryFactDoc::Next(doc) => findings.at_key("next", |findings| {
                if !matches!(input.kind, InputKind::Choice(_)) {
                    findings.note(Problem::NeedsChoice { name: input.id.clone() });
                    return None;
                }
                let option = |id: &str, findings: &mut Findings| {
                    value_on_grid(&Word(id.to_owned()), &input.id, &input.kind, findings)
                };
                let start = findings.at_key("start", |findings| option(&doc.start, findings));
                let to = findings.each("to", &doc.to, |step, findings| {
                    let place = findings.at_key("option", |findings| option(&step.option, findings));
                    let when = condition("when", &step.when, findings);
                    Some((place?, when?))
                });
                Some(Self::Next { start: start?, to: to? })
            }),
        }
    }

    /// Its word in documents.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Running { .. } => "running",
            Self::Back { .. } => "back",
            Self::Sum { .. } => "sum",
            Self::Counter { .. } => "counter",
            Self::Next { .. } => "next",
        }
    }

    /// The value taken from earlier months, if it is one.
    #[must_use]
    pub const fn of(&self) -> Option<Slot> {
        match self {
            Self::Back { of, .. } | Self::Sum { of, .. } => Some(*of),
            Self::Running { .. } | Self::Counter { .. } | Self::Next { .. } => None,
        }
    }

    pub(super) fn names(&self, visit: &mut dyn FnMut(Slot)) {
        match self {
            Self::Running { that } => that.names(visit),
            Self::Back { of, .. } => visit(*of),
            Self::Sum { of, since } => {
                visit(*of);
                since.map(Slot).into_iter().for_each(visit);
            }
            Self::Counter { .. } => {}
            Self::Next { to, .. } => to.iter().for_each(|(_, when)| when.names(visit)),
        }
    }

    pub(super) fn conditions(&self, findings: &mut Findings, visit: &mut dyn FnMut(&Condition, &mut Findings)) {
        findings.at_key(self.id(), |findings| match self {
            Self::Running { that } => findings.at_key("that", |findings| visit(that, findings)),
            Self::Next { to, .. } => findings.at_key("to", |findings| {
                for (index, (_, when)) in to.iter().enumerate() {
                    findings.at_index(index, |findings| findings.at_key("when", |findings| visit(when, findings)));
                }
            }),
            Self::Back { .. } | Self::Sum { .. } | Self::Counter { .. } => {}
        });
    }
}
