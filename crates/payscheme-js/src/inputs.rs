//! Inputs and readings from plain objects; everything wrong with them is reported at once.

use js_sys::{Array, JsString, Number, Object};
use payscheme::{Inputs, Scheme};
use wasm_bindgen::{JsCast, JsValue};

use crate::document::digits;
use crate::failure::{EdgeFault, InputFault};

/// The defaults with these inputs and readings set.
pub(crate) fn read(scheme: &Scheme, inputs: &JsValue, readings: &JsValue) -> (Inputs, Vec<InputFault>) {
    let mut read = scheme.defaults();
    let mut faults = Vec::new();
    let mut set =
        |argument, object: &JsValue, apply: &mut dyn FnMut(&str, &str) -> Result<(), InputFault>| match entries(
            argument, object,
        ) {
            Ok(entries) => {
                for (name, value) in entries {
                    let applied = text(&name, &value).and_then(|text| apply(&name, &text));
                    faults.extend(applied.err());
                }
            }
            Err(fault) => faults.push(fault),
        };
    set("inputs", inputs, &mut |name, text| Ok(read.set(scheme, name, text)?));
    set("readings", readings, &mut |name, text| Ok(read.choose(scheme, name, text)?));
    (read, faults)
}

/// The inputs that must be set and are not, as one fault; those already found wrong are not among them.
pub(crate) fn missing(
    scheme: &Scheme,
    inputs: &Inputs,
    faults: &[InputFault],
    given: impl Fn(usize) -> bool,
) -> Option<InputFault> {
    let wrong = |id: &str| {
        faults.iter().any(|fault| match fault {
            InputFault::Core(error) => error.name() == id,
            InputFault::Edge(EdgeFault::InexactNumber { name } | EdgeFault::WrongKind { name, .. }) => name == id,
            InputFault::Edge(_) | InputFault::Range(_) => false,
        })
    };
    let names: Vec<String> = scheme
        .inputs()
        .iter()
        .enumerate()
        .filter(|(place, input)| inputs.text_of(scheme, *place).is_none() && !given(*place) && !wrong(&input.id))
        .map(|(_, input)| input.id.clone())
        .collect();
    (!names.is_empty()).then(|| EdgeFault::Missing { names }.into())
}

/// The entries of an object of texts.
pub(crate) fn texts(argument: &'static str, object: &JsValue) -> Result<Vec<(String, String)>, InputFault> {
    let entries = entries(argument, object)?.into_iter();
    entries.map(|(name, value)| text(&name, &value).map(|text| (name, text))).collect()
}

/// The entries of an object; what is undefined isn't there.
fn entries(argument: &'static str, object: &JsValue) -> Result<Vec<(String, JsValue)>, InputFault> {
    if object.is_undefined() || object.is_null() {
        return Ok(Vec::new());
    }
    if !object.is_object() || Array::is_array(object) {
        return Err(EdgeFault::NotAnObject { argument, found: kind(object) }.into());
    }
    let entries = Object::entries(object.unchecked_ref());
    Ok(entries
        .iter()
        .map(|entry| {
            let entry: Array = entry.unchecked_into();
            (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
        })
        .filter(|(_, value)| !value.is_undefined())
        .collect())
}

/// A text as it is; a whole number by its digits.
fn text(name: &str, value: &JsValue) -> Result<String, InputFault> {
    if let Some(text) = value.dyn_ref::<JsString>() {
        return Ok(String::from(text));
    }
    if (value.is_bigint() || Number::is_safe_integer(value))
        && let Some(digits) = digits(value)
    {
        return Ok(digits);
    }
    let name = name.to_owned();
    Err(match value.dyn_ref::<Number>() {
        Some(_) => EdgeFault::InexactNumber { name },
        None => EdgeFault::WrongKind { name, found: kind(value) },
    }
    .into())
}

fn kind(value: &JsValue) -> String {
    if value.is_null() {
        return "null".to_owned();
    }
    if Array::is_array(value) {
        return "array".to_owned();
    }
    value.js_typeof().as_string().unwrap_or_default()
}
