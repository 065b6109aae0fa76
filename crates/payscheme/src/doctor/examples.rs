//! The examples in the findings' documentation, which are their tests: each is found in its example and in nothing
//! else there, and not found once the example is changed as it says.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what helps a test fails with it")]

use super::{Checkup, Finding, Kind, Options, examine_document};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Node};
use crate::exact::Exact;

/// A document around the inputs and lines of an example; labels may be left out, and the outputs are the lines called
/// `pay` and `score`.
pub(super) fn document(body: &str) -> Result<Document, Vec<Diagnostic>> {
    let head = "format = 1\nid = \"example\"\nversion = \"1\"\n";
    let parsed: toml::Table = toml::from_str(&format!("{head}{body}")).unwrap();
    let mut tree = node(toml::Value::Table(parsed));
    let Node::Table(table) = &mut tree else { panic!() };
    let text = || Node::table([("zh", Node::text("例")), ("en", Node::text("Example"))]);
    let lines = table.iter().find(|(key, _)| key == "lines").map(|(_, lines)| lines.clone());
    let outputs = ["pay", "score"].into_iter().filter(|id| {
        let is_it = |line: &Node| super::path::at(line, "id") == Some(&Node::text(*id));
        matches!(&lines, Some(Node::List(lines)) if lines.iter().any(is_it))
    });
    let outputs = outputs.map(|id| (id.to_owned(), Node::text(id))).collect();
    for (key, node) in [
        ("name", text()),
        ("pays", text()),
        ("source", Node::table([("title", text())])),
        ("purposes", Node::List(Vec::new())),
        ("kinds", Node::List(Vec::new())),
        ("outputs", Node::Table(outputs)),
    ] {
        if !table.iter().any(|(known, _)| known == key) {
            table.push((key.to_owned(), node));
        }
    }
    label(&mut tree);
    Document::from_node(&tree)
}

fn node(value: toml::Value) -> Node {
    match value {
        toml::Value::String(text) => Node::Text(text),
        toml::Value::Integer(number) => Node::Number(number.to_string()),
        toml::Value::Boolean(value) => Node::Bool(value),
        toml::Value::Array(list) => Node::List(list.into_iter().map(node).collect()),
        toml::Value::Table(table) => Node::Table(table.into_iter().map(|(key, value)| (key, node(value))).collect()),
        other => panic!("{other:?}"),
    }
}

/// Gives whatever has an id its id as a label, and a reading its reason.
fn label(node: &mut Node) {
    match node {
        Node::List(list) => list.iter_mut().for_each(label),
        Node::Table(table) => {
            table.iter_mut().for_each(|(_, node)| label(node));
            let id = table.iter().find(|(key, _)| key == "id").map(|(_, id)| id.clone());
            let has = |table: &[(String, Node)], key: &str| table.iter().any(|(known, _)| known == key);
            if let Some(id) = id.filter(|_| !has(table, "version") && !has(table, "text")) {
                let text = Node::table([("zh", id.clone()), ("en", id)]);
                if has(table, "default") && has(table, "options") && !has(table, "why") {
                    table.push(("why".to_owned(), text.clone()));
                }
                if !has(table, "label") {
                    table.push(("label".to_owned(), text));
                }
            }
        }
        _ => {}
    }
}

/// The example of a finding, without its quoting.
pub(super) fn bad(kind: Kind) -> String {
    let about = kind.about();
    let (_, rest) = about.split_once("```toml\n").unwrap_or_else(|| panic!("{} has no example", kind.id()));
    let (example, _) = rest.split_once("```").unwrap();
    example.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
}

/// The example with the change after which it is fine.
fn twin(kind: Kind) -> String {
    let about = kind.about().replace('\n', "");
    let (_, change) = about.split_once("Not found with `").unwrap_or_else(|| panic!("{} has no twin", kind.id()));
    let (good, change) = change.split_once('`').unwrap();
    let (_, change) = change.split_once("in place of `").unwrap();
    let (old, _) = change.split_once('`').unwrap();
    let example = bad(kind);
    assert_eq!(example.matches(old).count(), 1, "{}: {old}", kind.id());
    example.replace(old, good)
}

/// What the doctor says of a document, where a month's minimum wage is 2000.
pub(super) fn examined(body: &str) -> Checkup {
    let options = Options { minimum_wage: Some(Exact::int(2000)), ..Options::default() };
    match document(body) {
        Ok(document) => examine_document(&document, &options),
        Err(found) => panic!("{found:?}"),
    }
}

/// The only finding of this kind.
pub(super) fn found(kind: Kind, body: &str) -> Finding {
    let checkup = examined(body);
    let mut found: Vec<Finding> =
        checkup.findings.iter().filter(|finding| finding.fact.kind() == kind).cloned().collect();
    assert_eq!(found.len(), 1, "{:#?}", checkup.findings);
    found.remove(0)
}

/// The document with the finding's fix applied, which is then gone.
pub(super) fn mended(kind: Kind, body: &str) -> String {
    let fix = found(kind, body).fix.unwrap();
    let mended = fix.apply(&document(body).unwrap()).unwrap();
    let checkup = examine_document(&mended, &Options::default());
    assert!(!checkup.findings.iter().any(|finding| finding.fact.kind() == kind), "{:#?}", checkup.findings);
    mended.to_toml()
}

#[test]
fn every_finding_is_found_in_its_example_and_not_in_its_twin() {
    for kind in Kind::ALL {
        let kinds =
            |body: &str| -> Vec<Kind> { examined(body).findings.iter().map(|finding| finding.fact.kind()).collect() };
        let (bad, twin) = (kinds(&bad(*kind)), kinds(&twin(*kind)));
        assert!(bad.contains(kind), "{}: {bad:?}", kind.id());
        let is_sound = |kinds: &[Kind]| *kind == Kind::Unsound || !kinds.contains(&Kind::Unsound);
        assert!(is_sound(&bad) && is_sound(&twin), "{}: {bad:?} {twin:?}", kind.id());
        assert!(!twin.contains(kind), "{}: {twin:?}", kind.id());
    }
}
