//! Whether what came out of an interface is what a case expects.

use serde_json::Value;

use crate::case::{Case, Expect};
use crate::number::parse;
use crate::subset::subset;

/// Checks an outcome: a statement as `eval --json` prints it, or `{"errors": […]}`.
///
/// # Errors
/// Every difference, a line each.
pub fn check_case(case: &Case, outcome: &Value) -> Result<(), String> {
    let mut wrong = Vec::new();
    match (&case.expect, &case.error) {
        (Some(expect), _) => check_statement(expect, outcome, &mut wrong),
        (None, Some(error)) => check_error(error, outcome, &mut wrong),
        (None, None) => wrong.push("it expects nothing".to_owned()),
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let Case { template, name, set, readings, .. } = case;
    let month = format!("  set {set:?}, readings {readings:?}");
    Err(format!("{template}: {name}\n{month}\n  {}", wrong.join("\n  ")))
}

fn check_error(error: &Value, outcome: &Value, wrong: &mut Vec<String>) {
    match outcome.get("errors").and_then(Value::as_array).map(Vec::as_slice) {
        Some([only]) => {
            if let Err(difference) = subset(error, only) {
                wrong.push(format!("error: {difference}"));
            }
        }
        Some(errors) => wrong.push(format!("expected one error, found {}: {errors:?}", errors.len())),
        None => wrong.push(format!("expected the error {error}, but there is a statement")),
    }
}

fn check_statement(expect: &Expect, statement: &Value, wrong: &mut Vec<String>) {
    if let Some(errors) = statement.get("errors") {
        wrong.push(format!("expected a statement, found errors: {errors}"));
        return;
    }
    for (output, expected) in [("score", &expect.score), ("pay", &expect.pay)] {
        let Some(expected) = expected else { continue };
        match statement.get(output).and_then(Value::as_str) {
            Some(found) if same(expected, found) => {}
            found => wrong.push(format!("{output}: expected {expected}, found {}", found.unwrap_or("nothing"))),
        }
    }
    let line = |id: &str| {
        let lines = statement.get("lines").and_then(Value::as_array)?;
        lines.iter().find(|line| line.get("id").and_then(Value::as_str) == Some(id))
    };
    for (id, expected) in &expect.lines {
        // A number without an end has its fraction beside the decimal.
        let value = |line: &Value| line.get("exact").or_else(|| line.get("value"))?.as_str().map(str::to_owned);
        match line(id).and_then(value) {
            Some(found) if same(expected, &found) => {}
            found => wrong.push(format!("line {id}: expected {expected}, found {found:?}")),
        }
    }
    for (id, expected) in &expect.because {
        let result = match line(id).and_then(|line| line.get("because")) {
            Some(because) => subset(expected, because),
            None => Err("no such line, or it doesn't say why".to_owned()),
        };
        if let Err(difference) = result {
            wrong.push(format!("line {id}, because {difference}"));
        }
    }
    if let Some(expected) = &expect.notices {
        let shown = statement.get("notices").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let ids: Vec<&str> = shown.iter().filter_map(|notice| notice.get("id")?.as_str()).collect();
        if ids != *expected {
            wrong.push(format!("notices: expected {expected:?}, found {ids:?}"));
        }
    }
}

fn same(expected: &str, found: &str) -> bool {
    parse(expected).is_some_and(|expected| parse(found) == Some(expected))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn case(text: &str) -> Case {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn a_statement_is_compared_by_value_and_by_trace() {
        let statement = json!({
            "score": "115", "pay": "2884.62",
            "lines": [{ "id": "share", "value": "884.61538461538461538462", "exact": "11500/13", "because": { "row": 1 } }],
            "notices": [{ "id": "low" }],
        });
        let right = "name = 'a'\nexpect = { score = '115.0', lines.share = '11500/13', notices = ['low'], because.share.row = 1 }";
        assert_eq!(check_case(&case(right), &statement), Ok(()));
        for wrong in [
            "score = '114'",
            "pay = '2884.63'",
            "lines.share = '884.61538461538461538462'",
            "lines.none = '1'",
            "notices = []",
            "because.share.row = 2",
            "because.none.row = 2",
        ] {
            let case = case(&format!("name = 'a'\nexpect = {{ {wrong} }}"));
            assert!(check_case(&case, &statement).is_err(), "{wrong}");
        }
        assert!(check_case(&case("name = 'a'\nerror = { code = 'off_grid' }"), &statement).is_err());
    }

    #[test]
    fn an_error_is_compared_by_what_is_named() {
        let outcome = json!({ "errors": [{ "code": "off_grid", "name": "late", "below": "1" }] });
        assert_eq!(check_case(&case("name = 'a'\nerror = { code = 'off_grid', name = 'late' }"), &outcome), Ok(()));
        assert!(check_case(&case("name = 'a'\nerror = { code = 'missing' }"), &outcome).is_err());
        assert!(check_case(&case("name = 'a'\nexpect = { score = '1' }"), &outcome).is_err());
        assert!(check_case(&case("name = 'a'\nerror = { code = 'off_grid' }"), &json!({ "errors": [] })).is_err());
    }
}
