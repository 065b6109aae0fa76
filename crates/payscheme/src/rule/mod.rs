//! The closed set of rules. Each file is one rule: how it is written, checked, evaluated and explained.
//!
//! There is no general expression language on purpose: a closed set is what makes answers provable.

mod bands;
mod brackets;
mod formula;
mod gate;
mod grade;
mod round;
mod table;
mod tally;
mod value;
mod weighted;

use serde::{Deserialize, Serialize};

pub use bands::{Band, BandDoc, Bands, BandsBecause, BandsDoc, Ends};
pub use brackets::{Bracket, BracketDoc, Brackets, BracketsBecause, BracketsDoc, Slice};
pub use formula::{Formula, FormulaBecause, FormulaDoc};
pub use gate::{Compared, Gate, GateBecause, GateDoc};
pub use grade::{Grade, GradeBecause, GradeDoc};
pub use round::{Round, RoundBecause, RoundDoc, RoundingWord};
pub use table::{Cell, Key, KeyBecause, KeyDoc, KeyKind, RowDoc, Table, TableBecause, TableDoc};
pub use tally::{ItemBecause, Limited, Tally, TallyBecause, TallyDoc, TallyItem, TallyItemDoc};
pub use value::{Given, Value};
pub use weighted::{WeightBecause, Weighted, WeightedBecause, WeightedDoc, WeightedItem, WeightedItemDoc};

use crate::bounds::{Bound, Follows};
use crate::check::{Ranges, Scope};
use crate::diagnostic::Findings;
use crate::document::field::one_of;
use crate::interval::Range;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::Scene;
use crate::unit::Unit;

/// Which way a rule went, for the trace: the band hit, whether a gate held. Each rule reads its own.
pub(crate) type Mark = u32;

/// What every rule can do.
pub(crate) trait RuleKind: Sized {
    /// How it is written.
    type Doc;
    /// Why it gave its value, as data.
    type Because<'s>
    where
        Self: 's;
    /// Resolves the names of the document and checks what needs no ranges.
    fn resolve(doc: &Self::Doc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self>;
    /// Calls `visit` for each input and line it reads.
    fn operands(&self, visit: &mut dyn FnMut(Slot));
    /// Checks what needs its operands' ranges, and gives its own; `None` if that can't be known.
    fn survey(&self, unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range>;
    /// Its value, and which way it went.
    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault>;
    /// What is known of its value from what is known of its operands; at a single point, the value itself. `range`
    /// is what the check knows of it. `None` where it may have no value, or none that can be worked out.
    fn bound(&self, bounds: &[Bound], range: &Range) -> Option<Bound>;
    /// How its value follows its operands within their bounds: calls `visit` with how much it changes for each 1
    /// that an operand does, which comes to nothing where it jumps.
    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows;
    /// Why it gave its value.
    fn because<'s>(&'s self, scene: &Scene<'s>) -> Self::Because<'s>;
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])* $name:ident($doc_type:ident, $because:ident) = $key:literal,)*) => {
        one_of! {
            /// One rule of the closed set, as written.
            pub enum RuleDoc { $($(#[doc = $doc])* $name($doc_type) = $key,)* }
        }

        /// One rule of the closed set, checked.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Rule { $($(#[doc = $doc])* $name($name),)* }

        /// Why a rule gave its value: its operands and which way it went.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(tag = "rule", rename_all = "snake_case")]
        pub enum Because<'s> { $($(#[doc = $doc])* $name($because<'s>),)* }

        impl Rule {
            pub(crate) fn resolve(doc: &RuleDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
                match doc {
                    $(RuleDoc::$name(doc) => findings.at_key($key, |findings| {
                        <$name as RuleKind>::resolve(doc, unit, scope, findings).map(Self::$name)
                    }),)*
                }
            }

            /// Calls `visit` for each input and line that it reads, perhaps more than once.
            pub fn operands(&self, visit: &mut dyn FnMut(Slot)) {
                match self { $(Self::$name(rule) => rule.operands(visit),)* }
            }

            pub(crate) fn survey(&self, unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
                match self {
                    $(Self::$name(rule) => findings.at_key($key, |findings| rule.survey(unit, ranges, findings)),)*
                }
            }

            #[inline(always)]
            pub(crate) fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
                match self { $(Self::$name(rule) => rule.evaluate(values),)* }
            }

            pub(crate) fn bound(&self, bounds: &[Bound], range: &Range) -> Option<Bound> {
                match self { $(Self::$name(rule) => rule.bound(bounds, range),)* }
            }

            pub(crate) fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
                match self { $(Self::$name(rule) => rule.slopes(bounds, visit),)* }
            }

            pub(crate) fn because<'s>(&'s self, scene: &Scene<'s>) -> Because<'s> {
                match self { $(Self::$name(rule) => Because::$name(rule.because(scene)),)* }
            }

            /// Can its operands be such that it has no value, leaving aside what can't be held?
            pub(crate) fn may_have_no_value(&self) -> bool {
                matches!(self, Self::Weighted(rule) if rule.can_open())
            }

            /// Its name in documents and in JSON.
            #[must_use]
            pub const fn id(&self) -> &'static str {
                match self { $(Self::$name(_) => $key),* }
            }
        }
    };
}

rules! {
    /// Arithmetic over named lines and inputs.
    Formula(FormulaDoc, FormulaBecause) = "formula",
    /// A value by the interval that an operand falls in.
    Bands(BandsDoc, BandsBecause) = "bands",
    /// Each slice of an amount at its own rate.
    Brackets(BracketsDoc, BracketsBecause) = "brackets",
    /// A value by a judgement from a list.
    Grade(GradeDoc, GradeBecause) = "grade",
    /// A sum of counts times points, with floor and cap.
    Tally(TallyDoc, TallyBecause) = "tally",
    /// A sum of results times weights that make 100 %.
    Weighted(WeightedDoc, WeightedBecause) = "weighted",
    /// A value by two or more keys.
    Table(TableDoc, TableBecause) = "table",
    /// A value only while a condition holds, else another.
    Gate(GateDoc, GateBecause) = "gate",
    /// A value rounded to a step in a direction.
    Round(RoundDoc, RoundBecause) = "round",
}
