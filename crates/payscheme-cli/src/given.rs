//! What is given for a month: `--set`, `--reading`, and a JSON file of both.

use std::fmt;

use payscheme::{EvalError, InputError, Inputs, Scheme, Text, limits};
use payscheme_words::Language;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::failure::{FileError, GivenError, ReadError};
use crate::source::read;

/// What is given, as it came.
#[derive(Clone)]
pub(crate) struct Given {
    /// A JSON file, or `-`.
    pub(crate) file: Option<String>,
    pub(crate) inputs: Vec<(String, String)>,
    pub(crate) readings: Vec<(String, String)>,
}

impl Given {
    /// The same without some of the inputs, by their ids.
    pub(crate) fn without(&self, left_out: impl Fn(&str) -> bool) -> Self {
        let mut rest = self.clone();
        rest.inputs.retain(|(id, _)| !left_out(id));
        rest
    }

    /// The inputs of a scheme with all that is given.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(crate) fn inputs(&self, scheme: &Scheme) -> Result<Inputs, Vec<GivenError>> {
        let mut errors = Vec::new();
        let file = match &self.file {
            Some(path) => from_file(path, &mut errors),
            None => Pairs::default(),
        };
        let mut inputs = scheme.defaults();
        let mut wrong: Vec<&str> = Vec::new();
        for (name, value) in
            file.inputs.iter().filter(|(name, _)| !self.inputs.iter().any(|(set, _)| set == name)).chain(&self.inputs)
        {
            if let Err(error) = inputs.set(scheme, name, value) {
                wrong.push(name);
                errors.push(GivenError::Input(with_suggestion(scheme, error)));
            }
        }
        for (name, option) in file.readings.iter().chain(&self.readings) {
            if let Err(error) = inputs.choose(scheme, name, option) {
                errors.push(GivenError::Input(with_suggestion(scheme, error)));
            }
        }
        // What is still missing is told together with what is wrong.
        if !errors.is_empty()
            && let Err(EvalError::Missing { names }) = scheme.evaluate(&inputs)
        {
            let names: Vec<String> = names.into_iter().filter(|name| !wrong.contains(&name.as_str())).collect();
            if !names.is_empty() {
                errors.push(GivenError::Eval(EvalError::Missing { names }));
            }
        }
        if errors.is_empty() { Ok(inputs) } else { Err(errors) }
    }
}

/// The error with the id that is meant where a label stands in its place.
fn with_suggestion(scheme: &Scheme, error: InputError) -> InputError {
    match error {
        InputError::UnknownInput { name, suggestion: None } => {
            let labels = scheme.inputs().iter().map(|input| (input.id.as_str(), &input.label));
            InputError::UnknownInput { suggestion: labelled(&name, labels), name }
        }
        InputError::UnknownReading { name, suggestion: None } => {
            let labels = scheme.readings().iter().map(|reading| (reading.id.as_str(), &reading.label));
            InputError::UnknownReading { suggestion: labelled(&name, labels), name }
        }
        other => other,
    }
}

/// The id of what is labelled so, or of the only one whose label has the word in it.
pub(crate) fn labelled<'s>(word: &str, labels: impl Iterator<Item = (&'s str, &'s Text)> + Clone) -> Option<String> {
    let says =
        |label: &Text, says: fn(&str, &str) -> bool| Language::ALL.iter().any(|each| says(each.pick(label), word));
    let id = |(id, _): (&str, &Text)| id.to_owned();
    if let Some(found) = labels.clone().find(|(_, label)| says(label, |label, word| label == word)) {
        return Some(id(found));
    }
    let mut found = labels.filter(|(_, label)| says(label, |label, word| label.contains(word)));
    let first = found.next()?;
    if found.next().is_none() { Some(id(first)) } else { None }
}

/// What a file gives.
#[derive(Default)]
struct Pairs {
    inputs: Vec<(String, String)>,
    readings: Vec<(String, String)>,
}

fn from_file(path: &str, errors: &mut Vec<GivenError>) -> Pairs {
    let text = match read(path) {
        Ok(text) if text.len() <= limits::DOCUMENT_BYTES => text,
        Ok(_) => {
            let error = ReadError::TooLarge { path: path.to_owned(), limit: limits::DOCUMENT_BYTES };
            errors.push(GivenError::Read(error));
            return Pairs::default();
        }
        Err(error) => {
            errors.push(GivenError::Read(error));
            return Pairs::default();
        }
    };
    let mut note = |error| errors.push(GivenError::File(error));
    let top: Entries = match serde_json::from_str(&text) {
        Ok(top) => top,
        Err(error) if error.is_data() => {
            note(FileError::JsonShape { key: None });
            return Pairs::default();
        }
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            let message = error.to_string();
            let place = format!(" at line {line} column {column}");
            let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
            note(FileError::JsonSyntax { message, line, column });
            return Pairs::default();
        }
    };
    let part = |key: &str, value: &RawValue| {
        let is_part = ["inputs", "readings"].contains(&key);
        is_part.then(|| serde_json::from_str::<Entries>(value.get()).ok()).flatten()
    };
    if !top.0.iter().any(|(key, value)| part(key, value).is_some()) {
        return Pairs { inputs: pairs(top, &mut note), readings: Vec::new() };
    }
    let mut found = Pairs::default();
    let mut seen: Vec<String> = Vec::new();
    for (key, value) in top.0 {
        match part(&key, &value) {
            _ if seen.contains(&key) => note(FileError::DuplicateKey { name: shortened(&key) }),
            Some(entries) if key == "inputs" => found.inputs = pairs(entries, &mut note),
            Some(entries) => found.readings = pairs(entries, &mut note),
            None => note(FileError::JsonShape { key: Some(shortened(&key)) }),
        }
        seen.push(key);
    }
    found
}

/// The entries as texts; a number keeps the digits it was written with.
fn pairs(entries: Entries, note: &mut impl FnMut(FileError)) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::with_capacity(entries.0.len());
    for (name, value) in entries.0 {
        if pairs.iter().any(|(earlier, _)| *earlier == name) {
            note(FileError::DuplicateKey { name: shortened(&name) });
            continue;
        }
        let written = value.get();
        if written.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
            pairs.push((name, written.to_owned()));
        } else if let Ok(text) = serde_json::from_str(written) {
            pairs.push((name, text));
        } else {
            note(FileError::JsonKind { name: shortened(&name) });
        }
    }
    pairs
}

fn shortened(name: &str) -> String {
    name.chars().take(80).collect()
}

/// An object's entries in their order, with those that come twice, each value as it is written.
struct Entries(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Entries;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = access.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Object)
    }
}
