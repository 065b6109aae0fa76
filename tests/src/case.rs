//! The worked cases of the templates: `crates/payscheme/templates/<id>/cases.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// One month with what was worked out for it by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The template's id: its folder's name.
    #[serde(skip)]
    pub template: String,
    /// What it shows.
    pub name: String,
    /// The inputs that aren't at their defaults.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// The readings that aren't at their defaults.
    #[serde(default)]
    pub readings: BTreeMap<String, String>,
    /// What comes out.
    pub expect: Option<Expect>,
    /// Or else a part of the error.
    pub error: Option<Value>,
}

/// What comes out; what isn't named isn't looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// The score: a decimal in its unit.
    pub score: Option<String>,
    /// The pay in yuan.
    pub pay: Option<String>,
    /// Values of lines: a decimal in the line's unit, or an exact fraction.
    #[serde(default)]
    pub lines: BTreeMap<String, String>,
    /// The ids of the notices shown: exactly these, in this order.
    pub notices: Option<Vec<String>>,
    /// Parts of the lines' traces.
    #[serde(default)]
    pub because: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CasesFile {
    cases: Vec<Case>,
}

/// The root of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// A template's document as it is written.
///
/// # Errors
/// That it can't be read.
pub fn template_text(id: &str) -> Result<String, String> {
    let file = repository().join("crates/payscheme/templates").join(id).join("scheme.toml");
    fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
}

/// Every case of every template, in order of id.
///
/// # Errors
/// Which file can't be read and why; a template without cases is one.
pub fn template_cases() -> Result<Vec<Case>, String> {
    let templates = repository().join("crates/payscheme/templates");
    let mut folders: Vec<PathBuf> = fs::read_dir(&templates)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
        .map_err(|error| format!("{}: {error}", templates.display()))?;
    folders.sort();
    let mut cases = Vec::new();
    for folder in folders {
        cases.extend(cases_of(&folder)?);
    }
    Ok(cases)
}

fn cases_of(folder: &Path) -> Result<Vec<Case>, String> {
    let file = folder.join("cases.toml");
    let wrong = |what: &str| format!("{}: {what}", file.display());
    let template = folder.file_name().and_then(|name| name.to_str()).ok_or_else(|| wrong("no id"))?;
    let text = fs::read_to_string(&file).map_err(|error| wrong(&error.to_string()))?;
    let mut cases = toml::from_str::<CasesFile>(&text).map_err(|error| wrong(&error.to_string()))?.cases;
    if cases.is_empty() {
        return Err(wrong("no cases"));
    }
    for case in &mut cases {
        if case.expect.is_some() == case.error.is_some() {
            return Err(wrong(&format!("“{}” needs either expect or error", case.name)));
        }
        template.clone_into(&mut case.template);
    }
    let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair.first() == pair.last()) {
        Some(twice) => Err(wrong(&format!("two cases are called {twice:?}"))),
        None => Ok(cases),
    }
}
