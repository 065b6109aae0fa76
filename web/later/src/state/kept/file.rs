//! Everything that is kept as one file, and such a file read back.
//!
//! A file is a JSON object:
//!
//! ```json
//! {
//!   "format": "payscheme",
//!   "version": 1,
//!   "months": [{ "name": "小王 10 月", "fragment": "v1/aftersales-130?late=2&.f=3f7a21c0" }],
//!   "figures": ["v1/weighted-kpi?quality=90"],
//!   "unread": { "payscheme.month.7": "what could not be read, as it was" }
//! }
//! ```
//!
//! `months` are those with a name; `figures`, which may be left out, those without; `unread` is there for whoever wants to look
//! at it and isn't read back. Reading adds what isn't here yet and replaces nothing.

use payscheme_web::state::link::{self, LinkError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::hand::{free, key_of, scheme_of};
use super::months::unnumbered;
use super::store::Refusal;
use super::{Kept, Unread, is_spare};

/// The largest file that is read, in bytes: room for thousands of months.
pub const LIMIT: usize = 4 * 1024 * 1024;
/// What the file says it is.
const FORMAT: &str = "payscheme";
/// The version of this format.
const VERSION: u64 = 1;

/// A month in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What the user calls it.
    pub name: String,
    /// Its figures.
    pub fragment: String,
}

/// Why a file isn't taken in. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It is no file of this kind.
    Foreign,
    /// It is one, but damaged.
    Damaged,
    /// A later version of the page made it.
    Newer,
    /// It is too large.
    TooLarge,
}

/// What came of reading a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many were added.
    pub added: usize,
    /// How many were here already.
    pub known: usize,
    /// The names (or figures) of those that can't be read.
    pub left_out: Vec<String>,
    /// Why the rest couldn't be kept, if so.
    pub refused: Option<Refusal>,
}

/// A file with these months.
#[must_use]
pub fn of_months(months: &[Named]) -> String {
    written(months, &[], &[])
}

fn written(months: &[Named], figures: &[String], unread: &[Unread]) -> String {
    let unread: Map<String, Value> = unread.iter().map(|one| (one.key.clone(), one.text.clone().into())).collect();
    let file = json!({ "format": FORMAT, "version": VERSION, "months": months, "figures": figures, "unread": unread });
    format!("{file:#}\n")
}

/// What a file has.
struct File {
    months: Vec<Named>,
    figures: Vec<String>,
}

fn read(text: &str) -> Result<File, FileError> {
    if text.len() > LIMIT {
        return Err(FileError::TooLarge);
    }
    // Some editors put a mark before the text.
    let text = text.trim_start_matches('\u{feff}');
    let is_meant = text.contains(FORMAT) && text.trim_start().starts_with('{');
    let wrong = if is_meant { FileError::Damaged } else { FileError::Foreign };
    let Ok(Value::Object(mut file)) = serde_json::from_str(text) else { return Err(wrong) };
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::Foreign);
    }
    match file.get("version").and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(FileError::Newer),
        _ => return Err(FileError::Damaged),
    }
    let months = file.remove("months").ok_or(FileError::Damaged)?;
    let figures = file.remove("figures").unwrap_or(json!([]));
    let damaged = |_| FileError::Damaged;
    Ok(File {
        months: serde_json::from_value(months).map_err(damaged)?,
        figures: serde_json::from_value(figures).map_err(damaged)?,
    })
}

impl Kept {
    /// Everything that is kept, as a file.
    #[must_use]
    pub fn export(&self) -> String {
        // The first that was saved comes first, so that reading it back keeps the order.
        let months = self.months.iter().rev();
        let months: Vec<Named> = months
            .map(|month| Named { name: month.record.name.clone(), fragment: month.record.fragment.clone() })
            .collect();
        let unnamed = self.unnamed.iter().map(|unnamed| unnamed.fragment.clone());
        let in_hand = self.in_hand().filter(|own| self.keeps && !is_spare(&self.months, own));
        let figures: Vec<String> = in_hand.into_iter().chain(unnamed).collect();
        written(&months, &figures, &self.unread)
    }

    /// Adds what is in a file. What is here stays as it is; what differs comes beside it.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn import(&mut self, text: &str) -> Result<Imported, FileError> {
        let file = read(text)?;
        let mut imported = Imported::default();
        for Named { name, fragment } in file.months {
            if !self.is_readable(&fragment) {
                imported.left_out.push(name);
                continue;
            }
            let fragment = link::marked(&fragment);
            // A second reading of the same file finds them under the names that the first gave.
            let is_it = |own: &str| own == name.trim() || unnumbered(own) == unnumbered(name.trim());
            if self.months.iter().any(|month| month.record.fragment == fragment && is_it(&month.record.name)) {
                imported.known += 1;
            } else if let Err(refusal) = self.add(&name, &fragment) {
                imported.refused = Some(refusal);
            } else {
                imported.added += 1;
                self.refresh();
            }
        }
        let figures = if self.keeps { file.figures } else { Vec::new() };
        for fragment in figures {
            match self.import_figures(&fragment) {
                Ok(Some(true)) => imported.added += 1,
                Ok(Some(false)) => imported.known += 1,
                Ok(None) => imported.left_out.push(fragment),
                Err(refusal) => imported.refused = Some(refusal),
            }
        }
        self.refresh();
        if imported.refused.is_some() {
            self.refused = imported.refused;
        }
        Ok(imported)
    }

    /// Whether figures were added or known; `None` if they can't be read.
    fn import_figures(&mut self, fragment: &str) -> Result<Option<bool>, Refusal> {
        if !self.is_readable(fragment) {
            return Ok(None);
        }
        self.refresh();
        let is_known = self.in_hand().as_deref() == Some(fragment)
            || self.unnamed.iter().any(|one| one.fragment == fragment)
            || is_spare(&self.months, fragment);
        if is_known {
            return Ok(Some(false));
        }
        let id = scheme_of(fragment);
        let stores = self.stores.clone();
        let slot = if stores.local.get(&key_of(id))?.is_none() { id.to_owned() } else { free(&stores, id, fragment)? };
        stores.local.set(&key_of(&slot), fragment)?;
        Ok(Some(true))
    }

    /// Does it name a scheme that is here? Values that this one doesn't allow are told when it is opened.
    fn is_readable(&mut self, fragment: &str) -> bool {
        let errors = self.schemes.read(fragment).map(|(_, errors)| errors).unwrap_or_default();
        !errors
            .iter()
            .any(|error| matches!(error, LinkError::Unreadable | LinkError::Version(_) | LinkError::UnknownScheme(_)))
    }
}
