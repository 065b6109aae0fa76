//! Answers backwards: near misses, curves, what it takes to reach a target.

use payscheme::diagnostic::nearest;
use payscheme::{Ask, EvalError, Slot, Target, Unknown, limits};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::failure::Failure;
use crate::inputs::texts;
use crate::plain;
use crate::scheme::Scheme;

fn evaluation(error: EvalError) -> JsValue {
    Failure::evaluation(error, None).thrown()
}

#[wasm_bindgen]
impl Scheme {
    /// How far each operand of each line is from where its rule goes another way, and what that would change.
    ///
    /// # Errors
    /// As [`Scheme::evaluate`].
    #[wasm_bindgen(js_name = nearMisses, unchecked_return_type = "NearMisses")]
    pub fn near_misses(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InputValues")] inputs: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadingChoices")] readings: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let read = self.read(inputs, readings)?;
        let misses = self.scheme.near_misses(&read).map_err(evaluation)?;
        Ok(plain::value(&self.scheme.describe_near_misses(&misses))?)
    }

    /// All pieces of a line along an input, or along another line, the other inputs as they are.
    ///
    /// # Errors
    /// `unknown_name`, else as [`Scheme::evaluate`].
    #[wasm_bindgen(unchecked_return_type = "Curve")]
    pub fn curve(
        &self,
        over: &str,
        of: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "InputValues")] inputs: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadingChoices")] readings: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let read = self.read(inputs, readings)?;
        let (over, of) = (slot(&self.scheme, over)?, slot(&self.scheme, of)?);
        let curve = self.scheme.curve(&read, over, of).map_err(evaluation)?;
        Ok(plain::value(&self.scheme.describe_curve(&curve))?)
    }

    /// The least and the greatest that a line can be while some inputs aren't known: each with its range, like `2..8`, or `..`
    /// for all its values.
    ///
    /// # Errors
    /// `unknown_name`, or `invalid_inputs` with what is wrong with a range (`range_form`, `range_reversed`, or what an end can't
    /// be), else as [`Scheme::evaluate`].
    #[wasm_bindgen(unchecked_return_type = "Extremes")]
    pub fn range(
        &self,
        of: &str,
        #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] unknown: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InputValues")] inputs: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadingChoices")] readings: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let read = self.read(inputs, readings)?;
        let of = slot(&self.scheme, of)?;
        let invalid = |fault| Failure::InvalidInputs { errors: vec![fault] }.thrown();
        let ranges = texts("unknown", unknown).map_err(invalid)?;
        let unknown = ranges.iter().map(|(name, text)| Unknown::parse(&self.scheme, name, Some(text)));
        let unknown: Vec<Unknown> = unknown.collect::<Result<_, _>>().map_err(|error| invalid(error.into()))?;
        let found = self.scheme.extremes(&read, &unknown, of, limits::EVALUATIONS).map_err(evaluation)?;
        Ok(plain::value(&self.scheme.describe_extremes(of, &unknown, &found))?)
    }

    /// What it takes to reach a target such as `pay>=4000`; without one, the next tier or, where none is in reach, the next
    /// round figure. `null` where nothing pays more.
    ///
    /// # Errors
    /// `target_form`, `unknown_line` or `unknown_value`, else as [`Scheme::evaluate`].
    #[wasm_bindgen(unchecked_return_type = "Answer | null")]
    pub fn solve(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | null | undefined")] target: Option<String>,
        #[wasm_bindgen(unchecked_optional_param_type = "InputValues")] inputs: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadingChoices")] readings: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let read = self.read(inputs, readings)?;
        let scheme = &self.scheme;
        let (target, answer) = match target {
            Some(text) => {
                let target = Target::parse(scheme, &text).map_err(|error| Failure::Target(error).thrown())?;
                (target, scheme.solve(&read, &Ask::new(scheme, target)).map_err(evaluation)?)
            }
            None => match scheme.next(&read, |_| {}).map_err(evaluation)? {
                Some(next) if !next.is_the_most() => (next.ask.target, next.answer),
                _ => return Ok(JsValue::NULL),
            },
        };
        Ok(plain::value(&scheme.describe_answer(&target, &answer))?)
    }
}

/// The input or line with this id.
fn slot(scheme: &payscheme::Scheme, name: &str) -> Result<Slot, JsValue> {
    scheme.slot(name).ok_or_else(|| {
        let ids = scheme.inputs().iter().map(|input| input.id.as_str());
        let ids = ids.chain(scheme.lines().iter().map(|line| line.id.as_str())).chain(["score", "pay"]);
        let suggestion = nearest(name, ids);
        Failure::UnknownName { id: name.chars().take(80).collect(), suggestion }.thrown()
    })
}
