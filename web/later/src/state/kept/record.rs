//! A named month as it is kept: JSON with a version.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A named month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What the user calls it.
    pub name: String,
    /// Its figures, as the fragment of an address with the scheme's fingerprint.
    pub fragment: String,
    /// How often it was changed: another window sees by it that what it knows is old.
    pub revision: u64,
}

/// Why a record can't be read. It stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no record.
    Damaged,
    /// A later version of the page made it.
    Newer,
}

/// Makes a record of one version one of the next.
type Step = fn(&mut Map<String, Value>);

/// What makes version 1 version 2, and so on; the version written is the one after the last.
const STEPS: &[Step] = &[];

/// A record's text.
#[must_use]
pub fn write(record: &Record) -> String {
    let Record { name, fragment, revision } = record;
    let version = STEPS.len() + 1;
    serde_json::json!({ "version": version, "name": name, "fragment": fragment, "revision": revision }).to_string()
}

/// The record in a text, brought up to date.
///
/// # Errors
/// Why there is none.
pub fn read(text: &str) -> Result<Record, Unreadable> {
    let record = upgraded(text, STEPS)?;
    serde_json::from_value(Value::Object(record)).map_err(|_| Unreadable::Damaged)
}

/// The object in a text after the steps that its version lacks.
fn upgraded(text: &str, steps: &[Step]) -> Result<Map<String, Value>, Unreadable> {
    let Ok(Value::Object(mut record)) = serde_json::from_str(text) else { return Err(Unreadable::Damaged) };
    let version = record.get("version").and_then(Value::as_u64).and_then(|version| usize::try_from(version).ok());
    let done = version.and_then(|version| version.checked_sub(1)).ok_or(Unreadable::Damaged)?;
    for step in steps.get(done..).ok_or(Unreadable::Newer)? {
        step(&mut record);
    }
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record as version 1 wrote it. Never change this text: it stands for what lies in people's browsers.
    const FIRST: &str =
        r#"{"version":1,"name":"小王 10 月","fragment":"v1/aftersales-130?late=2&.f=00000000","revision":3}"#;

    #[test]
    fn the_first_version_is_still_read() {
        let record = read(FIRST).unwrap();
        assert_eq!((record.name.as_str(), record.revision), ("小王 10 月", 3));
        assert_eq!(record.fragment, "v1/aftersales-130?late=2&.f=00000000");
    }

    #[test]
    fn an_old_record_takes_each_step_that_it_lacks() {
        let rename: Step = |record| {
            let title = record.remove("title");
            record.insert("name".to_owned(), title.unwrap_or_default());
        };
        let count: Step = |record| {
            record.insert("revision".to_owned(), 1.into());
        };
        let told = |version: u64, name: &str| format!(r#"{{"version":{version},"{name}":"a","revision":7}}"#);
        let revision = |text: &str| {
            upgraded(text, &[rename, count]).map(|record| (record["name"].clone(), record["revision"].clone()))
        };
        assert_eq!(revision(&told(1, "title")), Ok(("a".into(), 1.into())), "both steps");
        assert_eq!(revision(&told(2, "name")), Ok(("a".into(), 1.into())), "the second");
        assert_eq!(revision(&told(3, "name")), Ok(("a".into(), 7.into())), "none");
        assert_eq!(revision(&told(4, "name")), Err(Unreadable::Newer));
    }

    #[test]
    fn what_is_no_record_is_damaged_or_newer() {
        let deep = "[".repeat(100_000);
        for text in [
            "",
            "null",
            "[]",
            "{}",
            "{\"version\":0}",
            "{\"version\":-1}",
            "{\"version\":1.5}",
            &FIRST[..40],
            &deep,
            r#"{"version":1,"name":"a","fragment":"b","revision":1e400}"#,
            r#"{"version":1,"name":"a","fragment":"b","revision":-1}"#,
            r#"{"version":1,"name":{"a":1},"fragment":"b","revision":1}"#,
            r#"{"version":1,"name":"a","revision":1}"#,
        ] {
            assert_eq!(read(text), Err(Unreadable::Damaged), "{}", &text[..text.len().min(60)]);
        }
        assert_eq!(read(r#"{"version":2}"#), Err(Unreadable::Newer));
        assert_eq!(read(r#"{"version":18446744073709551615}"#), Err(Unreadable::Newer));
    }
}
