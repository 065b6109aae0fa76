//! What `check` says about wrong documents, against renderings that were read by a person.
//!
//! `PAYSCHEME_ACCEPT=1 cargo test -p payscheme-cli --test cli` writes them anew; read them before keeping them.
use std::path::Path;

use crate::run::{fed, payscheme};

const DOCUMENTS: [(&str, i32); 6] =
    [("bands", 1), ("cycle", 1), ("form", 1), ("names", 1), ("syntax", 1), ("unused", 0)];

#[test]
fn renderings() {
    let accept = std::env::var_os("PAYSCHEME_ACCEPT").is_some();
    for (document, code) in DOCUMENTS {
        for language in ["zh", "en"] {
            let run = payscheme(&["check", &format!("{document}.toml"), "--lang", language]);
            assert_eq!((run.code, run.err.as_str()), (code, ""), "{document}");
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
            let path = folder.join(format!("{document}.{language}.txt"));
            if accept {
                std::fs::write(&path, &run.out).unwrap();
            }
            let expected = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            assert!(run.out == expected, "{document}.{language}.txt says\n{expected}\nbut there is\n{}", run.out);
        }
    }
}

#[test]
fn every_document_here_is_rendered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(document) = name.strip_suffix(".toml") {
            assert!(document == "required" || DOCUMENTS.iter().any(|(known, _)| *known == document), "{name}");
        }
    }
}

#[test]
fn as_data() {
    let run = payscheme(&["check", "names.toml", "--json"]);
    assert_eq!(run.code, 1);
    let found = run.json();
    let first = &found["diagnostics"][0];
    assert_eq!((&first["code"], &first["severity"]), (&"unknown_option".into(), &"error".into()));
    assert_eq!((&first["path"], &first["suggestion"]), (&"inputs[0].default".into(), &"good".into()));
    let run = payscheme(&["check", "unused.toml", "--json"]);
    assert_eq!((run.code, &run.json()["diagnostics"][0]["severity"]), (0, &"warning".into()));
    assert_eq!(payscheme(&["check", "aftersales-130", "--json"]).json(), serde_json::json!({ "diagnostics": [] }));
}

/// Documents cut off anywhere, and with any one character lost, are told of or fine, but never a crash.
#[test]
fn damaged_documents_are_told_of() {
    let whole = include_str!("../documents/names.toml");
    let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).step_by(97).collect();
    for at in places {
        let cut = whole.get(..at).unwrap();
        let lost: String = whole.char_indices().filter(|(place, _)| *place != at).map(|(_, c)| c).collect();
        for text in [cut, &lost] {
            let run = fed(&["check", "-", "--lang", "zh"], text);
            assert!(run.code == 1 && run.err.is_empty() && !run.out.is_empty(), "{at}: {}", run.err);
        }
    }
    for text in ["", "\u{feff}", "{", "\0", "{}", "a = 1", "\u{1b}[31m", "é", &"[".repeat(50_000), &"x".repeat(300_000)]
    {
        let run = fed(&["check", "-"], text);
        assert_eq!((run.code, run.err.as_str()), (1, ""));
    }
}
