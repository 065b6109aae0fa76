//! Whether one JSON value holds another.

use serde_json::Value;

/// Checks that `found` holds `expected`: every key that is named, with the same value; lists must have the same
/// length, and each element holds its own.
///
/// # Errors
/// The path at which they differ, and how.
pub fn subset(expected: &Value, found: &Value) -> Result<(), String> {
    at("", expected, found)
}

fn at(path: &str, expected: &Value, found: &Value) -> Result<(), String> {
    let here = if path.is_empty() { "here" } else { path };
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => expected.iter().try_for_each(|(key, expected)| {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match found.get(key) {
                Some(found) => at(&path, expected, found),
                None => Err(format!("{path}: expected {expected}, but it isn't there")),
            }
        }),
        (Value::Array(expected), Value::Array(found)) => {
            if expected.len() != found.len() {
                return Err(format!("{here}: expected {} elements, found {}", expected.len(), found.len()));
            }
            let mut pairs = expected.iter().zip(found).enumerate();
            pairs.try_for_each(|(index, (expected, found))| at(&format!("{path}[{index}]"), expected, found))
        }
        (expected, found) if expected == found => Ok(()),
        (expected, found) => Err(format!("{here}: expected {expected}, found {found}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn holds_what_is_named_and_no_more_is_asked() {
        let found = json!({ "row": 1, "of": { "id": "a", "value": "2" }, "list": [{ "x": 1, "y": 2 }] });
        assert_eq!(subset(&json!({}), &found), Ok(()));
        assert_eq!(subset(&json!({ "of": { "id": "a" }, "list": [{ "y": 2 }] }), &found), Ok(()));
        let wrong = |expected| subset(&expected, &found).unwrap_err();
        assert_eq!(wrong(json!({ "row": 2 })), "row: expected 2, found 1");
        assert_eq!(wrong(json!({ "list": [] })), "list: expected 0 elements, found 1");
        assert_eq!(wrong(json!({ "list": [{ "y": 3 }] })), "list[0].y: expected 3, found 2");
        assert_eq!(wrong(json!({ "of": { "unit": "yuan" } })), "of.unit: expected \"yuan\", but it isn't there");
    }
}
