//! What is thrown: an `Error` with `code` and the facts as its own properties.

use js_sys::{Error, Object, Reflect};
use payscheme::{Diagnostic, EvalError, InputError, TargetError, UnknownError};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use crate::plain;

/// Why nothing came back.
#[derive(Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum Failure {
    UnknownTemplate {
        id: String,
        suggestion: Option<String>,
    },
    InvalidDocument {
        diagnostics: Vec<Diagnostic>,
    },
    InvalidInputs {
        errors: Vec<InputFault>,
    },
    /// The steps are no whole number of rows.
    WrongLength {
        length: usize,
        columns: usize,
    },
    /// There is no such row among the steps.
    NoSuchRow {
        row: usize,
        rows: usize,
    },
    /// So many steps lead past the end of the input's grid (or options).
    StepOffGrid {
        row: usize,
        input: String,
        steps: u32,
    },
    /// The pay of this row is no whole number of fen, or too large for 64 bits.
    PayNotWholeFen {
        row: usize,
        pay: String,
    },
    /// The scheme has no pay.
    NoPay,
    /// No input and no line has this id.
    UnknownName {
        id: String,
        suggestion: Option<String>,
    },
    #[serde(untagged)]
    Target(TargetError),
    #[serde(untagged)]
    Evaluation {
        #[serde(flatten)]
        error: EvalError,
        #[serde(skip_serializing_if = "Option::is_none")]
        row: Option<usize>,
    },
}

/// What is wrong with one input or reading.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum InputFault {
    Core(Box<InputError>),
    Range(Box<UnknownError>),
    Edge(EdgeFault),
}

/// What is seen only at this edge.
#[derive(Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum EdgeFault {
    /// A number that isn't a safe integer: its digits can't be trusted, so it must be a text.
    InexactNumber { name: String },
    /// Neither text nor number.
    WrongKind { name: String, found: String },
    /// The argument as a whole isn't a plain object.
    NotAnObject { argument: &'static str, found: String },
    /// These inputs have no default and were not given.
    Missing { names: Vec<String> },
    /// The same input twice among the columns.
    DuplicateColumn { name: String },
}

impl From<InputError> for InputFault {
    fn from(error: InputError) -> Self {
        Self::Core(Box::new(error))
    }
}

impl From<UnknownError> for InputFault {
    fn from(error: UnknownError) -> Self {
        Self::Range(Box::new(error))
    }
}

impl From<EdgeFault> for InputFault {
    fn from(fault: EdgeFault) -> Self {
        Self::Edge(fault)
    }
}

impl Failure {
    pub(crate) fn evaluation(error: EvalError, row: Option<usize>) -> Self {
        match error {
            EvalError::Missing { names } => Self::InvalidInputs { errors: vec![EdgeFault::Missing { names }.into()] },
            error => Self::Evaluation { error, row },
        }
    }

    /// As it is thrown. Its message is the code: who shows it to people has words for it.
    pub(crate) fn thrown(&self) -> JsValue {
        let data = match plain::value(self) {
            Ok(data) => data,
            Err(error) => return error.into(),
        };
        let code = Reflect::get(&data, &"code".into()).ok().and_then(|code| code.as_string()).unwrap_or_default();
        let error = Error::new(&code);
        // Not enumerable, so that what is spread or written as JSON are the facts alone.
        let name = Object::new();
        let named = Reflect::set(&name, &"value".into(), &"PaySchemeError".into());
        if named.is_ok() {
            Object::define_property(error.unchecked_ref::<Object>(), &"name".into(), &name);
        }
        Object::assign(error.unchecked_ref::<Object>(), data.unchecked_ref());
        error.into()
    }
}
