//! PayScheme's core: pay schemes as documents that run.
//!
//! A [`Document`] is read from TOML or JSON, checked into a [`Scheme`], and evaluated for the [`Inputs`] of one
//! agent's one month into a [`Statement`] whose every line says why it has its value. Arithmetic is exact
//! ([`Exact`]); nothing is rounded but where a `round` rule says so.
//!
//! The core is pure: no I/O, no clock, no randomness, no floats, no language, no browser.
//!
//! ```
//! use payscheme::{Document, Scheme};
//!
//! let (document, _) = Document::from_toml(include_str!("../templates/aftersales-130/scheme.toml"));
//! let (scheme, warnings) = Scheme::check(&document.map_err(|_| "unreadable")?).map_err(|_| "no scheme")?;
//! assert!(warnings.is_empty());
//!
//! let mut inputs = scheme.defaults();
//! inputs.set(&scheme, "late", "1").map_err(|_| "not allowed")?;
//! inputs.set(&scheme, "refund_rate", "6.5").map_err(|_| "not allowed")?;
//! let statement = scheme.evaluate(&inputs).map_err(|_| "overflow")?;
//! assert_eq!(statement.score().map(|score| score.to_string()), Some("115".to_owned()));
//! assert_eq!(statement.pay().map(|pay| pay.to_string()), Some("2884.62".to_owned()));
//! # Ok::<(), &str>(())
//! ```

mod along;
mod amount;
mod bounds;
pub mod bridge;
mod check;
mod condition;
mod curve;
mod description;
pub mod diagnostic;
pub mod doctor;
pub mod document;
mod embedded;
mod evaluator;
mod exact;
mod expression;
pub mod filled_by;
mod inputs;
mod interval;
pub mod limits;
mod narrow;
mod near;
mod number;
mod reach;
pub mod rule;
mod scheme;
pub mod solve;
mod statement;
pub mod team;
pub mod timeline;
mod unit;
mod wide;

pub use along::Shape;
pub use amount::Amount;
pub use bounds::{Extreme, Extremes, Unknown, UnknownError};
pub use bridge::{Bridge, BridgeError, StatementData};
pub use condition::{Comparison, Condition, ConditionDoc};
pub use curve::{Curve, Piece, Run, Surface};
pub use description::{AnswerData, CurveData, Description, ExtremesData, NearMissesData, Summary, SurfaceData};
pub use diagnostic::{Diagnostic, Problem, Severity};
pub use document::{Better, Document, Owner, Purpose, SchemeKind, Text, Tone};
pub use evaluator::{EvalError, Evaluator};
pub use exact::{Exact, Rounding};
pub use expression::{Expr, Function, Operator};
pub use filled_by::FilledBy;
pub use inputs::{Column, InputError, Inputs};
pub use interval::{End, Interval, Range};
pub use near::{NearMiss, NearMisses, NextChange, NextChanges};
pub use scheme::{About, Choice, Grid, Group, Input, InputKind, Line, LineRule, Notice, Reading, Scheme, Slot};
pub use solve::{Answer, Ask, Target, TargetError};
pub use statement::{NoticeShown, Operand, ReadingUsed, Statement, StatementLine};
pub use team::{FillError, TeamError};
pub use timeline::Timeline;
pub use unit::{Dimension, Unit};
