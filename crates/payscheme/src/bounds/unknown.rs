//! An input of which only a range is known, and how that is written.

use serde::Serialize;

use super::region::Axis;
use crate::inputs::InputError;
use crate::scheme::Scheme;

/// An input of which only a range is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// Its place among the scheme's inputs.
    pub input: usize,
    /// It is at least so many steps above its least value; for a choice, at least this option's place.
    pub first: u64,
    /// And at most so many. What lies past its grid is cut off.
    pub last: u64,
}

/// Why a text is no range of an input. The JSON tag `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields' names are what they hold; the variants say what is wrong")]
pub enum UnknownError {
    #[serde(rename = "range_form")]
    /// It isn't `FROM..TO`.
    Form { name: String, text: String },
    #[serde(rename = "range_reversed")]
    /// It ends before it begins.
    Reversed { name: String, from: String, to: String },
    /// One of its ends can't be the input's value.
    #[serde(untagged)]
    End(InputError),
}

impl Unknown {
    /// Reads `2..8`, or `good..` and `..8` for all from or up to there; without a text, everything that the input can be.
    /// The options of a choice are in their order.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(scheme: &Scheme, input: &str, text: Option<&str>) -> Result<Self, UnknownError> {
        let mut there = scheme.defaults();
        let short = |text: &str| text.trim().chars().take(80).collect::<String>();
        let form = || UnknownError::Form { name: short(input), text: short(text.unwrap_or_default()) };
        let Some((place, _)) = scheme.input(input) else {
            return Err(there.set(scheme, input, "").err().map_or_else(form, UnknownError::End));
        };
        let axis = Axis::of(scheme, place).ok_or_else(form)?;
        let (from, to) = text.map_or(Some(("", "")), |text| text.split_once("..")).ok_or_else(form)?;
        let mut end = |text: &str, open: u64| match text.trim() {
            "" => Ok(open),
            text => {
                there.set(scheme, input, text).map_err(UnknownError::End)?;
                axis.step_in(&there).ok_or_else(form)
            }
        };
        let (first, last) = (end(from, 0)?, end(to, axis.last)?);
        if first > last {
            return Err(UnknownError::Reversed { name: short(input), from: short(from), to: short(to) });
        }
        Ok(Self { input: place, first, last })
    }
}
