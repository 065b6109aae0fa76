//! An exact value with its unit, as shown and as written to JSON.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::exact::Exact;
use crate::unit::Unit;

/// The most places shown of a number that has no end.
const PLACES: u32 = 20;

/// An exact value with its unit.
///
/// `Display` and JSON give the number as written in the unit (6.5 for 6.5 %), without the unit. A number
/// without an end (1/3) is given to at most 20 places; [`Amount::is_finite`] says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The value in base terms: 6.5 % is 0.065.
    pub value: Exact,
    /// What it counts.
    pub unit: Unit,
}

impl Amount {
    /// The number as written in the unit, exactly; `None` if it has no end.
    #[must_use]
    pub fn decimal(self) -> Option<Decimal> {
        self.unit.written(self.value)?.to_decimal().map(|decimal| decimal.normalize())
    }

    /// The number as written in the unit, to at most `places` places.
    #[must_use]
    pub fn rounded(self, places: u32) -> Option<Decimal> {
        self.unit.written(self.value)?.to_decimal_rounded(places)
    }

    /// The fraction as written in the unit, where the number has no end.
    pub(crate) fn fraction(self) -> Option<String> {
        (!self.is_finite()).then(|| {
            let (num, den) = self.unit.written(self.value).unwrap_or(self.value).parts();
            format!("{num}/{den}")
        })
    }

    /// Has the number, as written, an end that a decimal holds, which has 28 digits?
    #[must_use]
    pub fn is_finite(self) -> bool {
        self.decimal().is_some()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal().or_else(|| (0..=PLACES).rev().find_map(|places| self.rounded(places))) {
            Some(decimal) => write!(formatter, "{decimal}"),
            // Past 28 digits no decimal holds it; the fraction is still exact.
            None => {
                let (num, den) = self.unit.written(self.value).unwrap_or(self.value).parts();
                write!(formatter, "{num}/{den}")
            }
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
