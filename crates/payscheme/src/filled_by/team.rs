//! What a team's statements say about one of its members: mean, best, rank, how many.

use serde::{Deserialize, Serialize};

use super::{holds_count, like_input, number};
use crate::check::{Scope, value_on_grid};
use crate::condition::{Condition, ConditionDoc};
use crate::diagnostic::{Findings, Problem};
use crate::document::Word;
use crate::document::field::{one_of, record, words};
use crate::exact::Exact;
use crate::scheme::{Input, Slot};
use crate::unit::Dimension;

one_of! {
    /// What is gathered from the statements of a team, as written.
    pub enum TeamFactDoc {
        /// The mean over the members.
        Mean(GatheredDoc) = "mean",
        /// The sum over the members.
        Sum(GatheredDoc) = "sum",
        /// The greatest value among the members.
        Max(GatheredDoc) = "max",
        /// The least value among the members.
        Min(GatheredDoc) = "min",
        /// How many members there are, or for how many a condition holds.
        Count(CountDoc) = "count",
        /// The share of members for whom a condition holds.
        Share(ShareDoc) = "share",
        /// The member's own place, 1 for the best; who ties shares the better place (1, 2, 2, 4).
        Rank(RankDoc) = "rank",
        /// How many have the same value as the member, the member included.
        Tied(TiedDoc) = "tied",
    }
}

record! {
    /// A value gathered from the members.
    pub struct GatheredDoc {
        /// The input or line.
        of: String,
        /// The members that count; all without it.
        among: Option<ConditionDoc>,
        /// What holds where no member counts; needed with `among`.
        none: Option<Word>,
    }

    /// A number of members.
    pub struct CountDoc {
        /// The members that count; all without it.
        among: Option<ConditionDoc>,
        /// What stands instead of 0.
        none: Option<Word>,
    }

    /// A share of the members.
    pub struct ShareDoc {
        /// What must hold for a member.
        that: ConditionDoc,
        /// The members that count; all without it.
        among: Option<ConditionDoc>,
        /// What holds where no member counts; needed with `among`.
        none: Option<Word>,
    }

    /// A member's place in the team.
    pub struct RankDoc {
        /// The input or line.
        of: String,
        /// Which end is the best.
        best: Best,
    }

    /// How many share a value.
    pub struct TiedDoc {
        /// The input or line.
        of: String,
    }
}

words! {
    /// Which end of the values is the best.
    pub enum Best {
        /// The highest value is first.
        Highest = "highest",
        /// The lowest value is first.
        Lowest = "lowest",
    }
}

/// What is gathered from the statements of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the document, see [`TeamFactDoc`]")]
pub enum TeamFact {
    Mean(Gathered),
    Sum(Gathered),
    Max(Gathered),
    Min(Gathered),
    Count {
        among: Option<Condition>,
        /// In base terms.
        none: Option<Exact>,
    },
    Share {
        that: Condition,
        among: Option<Condition>,
        /// In base terms.
        none: Exact,
    },
    Rank {
        of: Slot,
        best: Best,
    },
    Tied {
        of: Slot,
    },
}

/// A value gathered from the members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathered {
    /// The input or line.
    pub of: Slot,
    /// The members that count; all without it.
    pub among: Option<Condition>,
    /// What holds where no member counts, in base terms.
    pub none: Exact,
}

impl TeamFact {
    pub(super) fn resolve(
        doc: &TeamFactDoc,
        input: &Input,
        scope: &Scope<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let (unit, _) = number(input, findings)?;
        let gathered = |doc: &GatheredDoc, findings: &mut Findings| {
            let of = like_input(&doc.of, unit, scope, findings);
            let among = among(doc.among.as_ref(), scope, findings);
            let none = needed_none(doc.none.as_ref(), doc.among.is_some(), input, findings);
            Some(Gathered { of: of?, among: among?, none: none? })
        };
        match doc {
            TeamFactDoc::Mean(doc) => findings.at_key("mean", |findings| gathered(doc, findings)).map(Self::Mean),
            TeamFactDoc::Sum(doc) => findings.at_key("sum", |findings| gathered(doc, findings)).map(Self::Sum),
            TeamFactDoc::Max(doc) => findings.at_key("max", |findings| gathered(doc, findings)).map(Self::Max),
            TeamFactDoc::Min(doc) => findings.at_key("min", |findings| gathered(doc, findings)).map(Self::Min),
            TeamFactDoc::Count(doc) => findings.at_key("count", |findings| {
                let among = among(doc.among.as_ref(), scope, findings);
                let none = none(doc.none.as_ref(), input, findings);
                holds_count(unit, findings)?;
                Some(Self::Count { among: among?, none: none? })
            }),
            TeamFactDoc::Share(doc) => findings.at_key("share", |findings| {
                let that = findings.at_key("that", |findings| Condition::resolve(&doc.that, scope, findings));
                let among = among(doc.among.as_ref(), scope, findings);
                let none = needed_none(doc.none.as_ref(), doc.among.is_some(), input, findings);
                if unit.dimension() != Dimension::NONE {
                    findings.note(Problem::WrongUnit { declared: unit, found: Dimension::NONE });
                    return None;
                }
                Some(Self::Share { that: that?, among: among?, none: none? })
            }),
            TeamFactDoc::Rank(doc) => findings.at_key("rank", |findings| {
                let of = findings.at_key("of", |findings| scope.number(&doc.of, findings));
                holds_count(unit, findings)?;
                Some(Self::Rank { of: of?, best: doc.best })
            }),
            TeamFactDoc::Tied(doc) => findings.at_key("tied", |findings| {
                let of = findings.at_key("of", |findings| scope.number(&doc.of, findings));
                holds_count(unit, findings)?;
                Some(Self::Tied { of: of? })
            }),
        }
    }

    /// The value gathered from each member, if it is one.
    #[must_use]
    pub const fn of(&self) -> Option<Slot> {
        match self {
            Self::Mean(Gathered { of, .. })
            | Self::Sum(Gathered { of, .. })
            | Self::Max(Gathered { of, .. })
            | Self::Min(Gathered { of, .. })
            | Self::Rank { of, .. }
            | Self::Tied { of } => Some(*of),
            Self::Count { .. } | Self::Share { .. } => None,
        }
    }

    /// Its word in documents.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Mean(_) => "mean",
            Self::Sum(_) => "sum",
            Self::Max(_) => "max",
            Self::Min(_) => "min",
            Self::Count { .. } => "count",
            Self::Share { .. } => "share",
            Self::Rank { .. } => "rank",
            Self::Tied { .. } => "tied",
        }
    }

    /// The members that count; all without it.
    #[must_use]
    pub const fn among(&self) -> Option<&Condition> {
        match self {
            Self::Mean(Gathered { among, .. })
            | Self::Sum(Gathered { among, .. })
            | Self::Max(Gathered { among, .. })
            | Self::Min(Gathered { among, .. })
            | Self::Count { among, .. }
            | Self::Share { among, .. } => among.as_ref(),
            Self::Rank { .. } | Self::Tied { .. } => None,
        }
    }

    pub(crate) fn names(&self, visit: &mut dyn FnMut(Slot)) {
        self.of().into_iter().for_each(&mut *visit);
        self.among().into_iter().for_each(|condition| condition.names(visit));
        if let Self::Share { that, .. } = self {
            that.names(visit);
        }
    }

    pub(super) fn conditions(&self, findings: &mut Findings, visit: &mut dyn FnMut(&Condition, &mut Findings)) {
        findings.at_key(self.id(), |findings| {
            if let Some(among) = self.among() {
                findings.at_key("among", |findings| visit(among, findings));
            }
            if let Self::Share { that, .. } = self {
                findings.at_key("that", |findings| visit(that, findings));
            }
        });
    }
}

/// Two options deep: no condition is fine, one that can't be understood is not.
#[allow(clippy::option_option, reason = "none written, and written but wrong, are two things")]
fn among(doc: Option<&ConditionDoc>, scope: &Scope<'_>, findings: &mut Findings) -> Option<Option<Condition>> {
    let Some(doc) = doc else { return Some(None) };
    findings.at_key("among", |findings| Condition::resolve(doc, scope, findings)).map(Some)
}

#[allow(clippy::option_option, reason = "none written, and written but wrong, are two things")]
fn none(word: Option<&Word>, input: &Input, findings: &mut Findings) -> Option<Option<Exact>> {
    let Some(word) = word else { return Some(None) };
    findings.at_key("none", |findings| value_on_grid(word, &input.id, &input.kind, findings)).map(Some)
}

fn needed_none(word: Option<&Word>, needed: bool, input: &Input, findings: &mut Findings) -> Option<Exact> {
    let none = none(word, input, findings)?;
    if needed && none.is_none() {
        findings.note(Problem::MissingKey { key: "none" });
        return None;
    }
    // A team has at least one member, so without `among` it is never used.
    Some(none.unwrap_or(Exact::ZERO))
}
