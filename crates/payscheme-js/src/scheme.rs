//! A checked scheme, held on the side of the engine.

use std::rc::Rc;

use payscheme::diagnostic::nearest;
use payscheme::{Description, Inputs, Summary};
use payscheme_templates::Template;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::batch::Batch;
use crate::failure::Failure;
use crate::{document, inputs, plain};

/// A scheme that passed every check. Its memory is freed with it, or at once by `free()`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scheme {
    pub(crate) scheme: Rc<payscheme::Scheme>,
}

/// The built-in scheme with this id.
pub(crate) fn of_template(id: &str) -> Result<payscheme::Scheme, Failure> {
    Template::find(id).and_then(Template::scheme).ok_or_else(|| Failure::UnknownTemplate {
        id: id.chars().take(80).collect(),
        suggestion: nearest(id, Template::ALL.iter().map(|template| template.id)),
    })
}

/// What a scheme says about itself, asks for and leaves open.
pub(crate) fn details(scheme: &payscheme::Scheme) -> Result<JsValue, JsError> {
    #[derive(Serialize)]
    struct Details<'s> {
        #[serde(flatten)]
        summary: Summary<'s>,
        #[serde(flatten)]
        description: Description<'s>,
    }
    plain::value(&Details { summary: scheme.summary(), description: scheme.description() })
}

#[wasm_bindgen]
impl Scheme {
    /// A built-in scheme.
    ///
    /// # Errors
    /// `unknown_template`.
    pub fn template(id: &str) -> Result<Self, JsValue> {
        let scheme = of_template(id).map_err(|failure| failure.thrown())?;
        Ok(Self { scheme: Rc::new(scheme) })
    }

    /// The scheme of a document: a plain object, as `JSON.parse` gives it.
    ///
    /// # Errors
    /// `invalid_document`, with every finding.
    #[wasm_bindgen(js_name = fromDocument)]
    pub fn from_document(
        #[wasm_bindgen(unchecked_param_type = "SchemeDocument")] document: &JsValue,
    ) -> Result<Self, JsValue> {
        match document::scheme(document) {
            Ok((scheme, _)) => Ok(Self { scheme: Rc::new(scheme) }),
            Err(diagnostics) => Err(Failure::InvalidDocument { diagnostics }.thrown()),
        }
    }

    /// What it asks for and leaves open.
    ///
    /// # Errors
    /// None in practice.
    #[wasm_bindgen(unchecked_return_type = "SchemeDetails")]
    pub fn details(&self) -> Result<JsValue, JsValue> {
        Ok(details(&self.scheme)?)
    }

    /// The statement of one month: the defaults with these inputs, under these readings.
    ///
    /// # Errors
    /// `invalid_inputs` with everything wrong at once, or why a line has no value.
    #[wasm_bindgen(unchecked_return_type = "Statement")]
    pub fn evaluate(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InputValues")] inputs: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadingChoices")] readings: &JsValue,
    ) -> Result<JsValue, JsValue> {
        match self.scheme.evaluate(&self.read(inputs, readings)?) {
            Ok(statement) => Ok(plain::value(&statement)?),
            Err(error) => Err(Failure::evaluation(error, None).thrown()),
        }
    }

    /// Many months that differ in some inputs, the columns; the others stay as given here.
    ///
    /// # Errors
    /// `invalid_inputs` with everything wrong at once.
    #[allow(clippy::needless_pass_by_value, reason = "a list of strings crosses the border by value")]
    pub fn batch(
        &self,
        columns: Vec<String>,
        #[wasm_bindgen(unchecked_optional_param_type = "InputValues")] inputs: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadingChoices")] readings: &JsValue,
    ) -> Result<Batch, JsValue> {
        Batch::of(Rc::clone(&self.scheme), &columns, inputs, readings).map_err(|failure| failure.thrown())
    }
}

impl Scheme {
    /// The defaults with these inputs and readings; everything wrong with them is thrown at once.
    pub(crate) fn read(&self, inputs: &JsValue, readings: &JsValue) -> Result<Inputs, JsValue> {
        let (read, mut errors) = inputs::read(&self.scheme, inputs, readings);
        errors.extend(inputs::missing(&self.scheme, &read, &errors, |_| false));
        if errors.is_empty() { Ok(read) } else { Err(Failure::InvalidInputs { errors }.thrown()) }
    }
}
