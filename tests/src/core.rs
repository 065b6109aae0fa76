//! A case through the core.

use payscheme::{Inputs, Scheme};
use payscheme_templates::Template;
use serde::Serialize;
use serde_json::{Value, json};

use crate::case::Case;

/// The outcome of a case from the core itself, in the form that every interface gives.
#[must_use]
pub fn through_core(case: &Case) -> Value {
    let Some(scheme) = Template::find(&case.template).and_then(Template::scheme) else {
        return errors(&json!({ "code": "no_template", "name": case.template }));
    };
    match inputs(case, &scheme) {
        Ok(inputs) => match scheme.evaluate(&inputs) {
            Ok(statement) => serde_json::to_value(&statement).unwrap_or_default(),
            Err(error) => errors(&error),
        },
        Err(refused) => refused,
    }
}

fn inputs(case: &Case, scheme: &Scheme) -> Result<Inputs, Value> {
    let mut inputs = scheme.defaults();
    for (name, value) in &case.set {
        inputs.set(scheme, name, value).map_err(|error| errors(&error))?;
    }
    for (reading, option) in &case.readings {
        inputs.choose(scheme, reading, option).map_err(|error| errors(&error))?;
    }
    Ok(inputs)
}

fn errors(error: &impl Serialize) -> Value {
    json!({ "errors": [error] })
}
