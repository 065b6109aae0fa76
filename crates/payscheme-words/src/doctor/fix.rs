//! How a finding can be mended.

use payscheme::doctor::{Edit, Fix};

use crate::Language;
use crate::language::say;

/// What to change in the document, edit by edit.
#[must_use]
pub fn fix(language: Language, fix: &Fix) -> String {
    fix.edits.iter().map(|each| edit(language, each)).collect::<Vec<_>>().join(language.of("；", "; "))
}

fn edit(language: Language, edit: &Edit) -> String {
    let Edit { path, from, to } = edit;
    match (from, to) {
        (Some(from), Some(to)) => {
            say!(language, "把 {path} 由 {from} 改为 {to}", "change {path} from {from} to {to}")
        }
        (None, Some(to)) => say!(language, "加上 {path} = {to}", "add {path} = {to}"),
        (Some(from), None) => say!(language, "删去 {path}（现为 {from}）", "remove {path} (now {from})"),
        (None, None) => say!(language, "删去 {path}", "remove {path}"),
    }
}
