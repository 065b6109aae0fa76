//! Many months at once: inputs as whole steps on their grids, pay as whole fen.
//!
//! Steps are exact and small, so a month is a few machine numbers in one typed array and no text is read for it.

use std::rc::Rc;

use js_sys::Uint32Array;
use payscheme::diagnostic::nearest;
use payscheme::{Column, Evaluator, Exact, InputError, Inputs, Rounding, Scheme};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::failure::{EdgeFault, Failure, InputFault};
use crate::{inputs, plain};

/// A scheme with the inputs that stay the same and the names of those that change.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Batch {
    scheme: Rc<Scheme>,
    inputs: Inputs,
    columns: Vec<Column>,
}

impl Batch {
    pub(crate) fn of(
        scheme: Rc<Scheme>,
        names: &[String],
        given: &JsValue,
        readings: &JsValue,
    ) -> Result<Self, Failure> {
        let (inputs, mut errors) = inputs::read(&scheme, given, readings);
        let mut columns: Vec<Column> = Vec::with_capacity(names.len());
        let among = |columns: &[Column], place: usize| columns.iter().any(|column| column.place() == place);
        for name in names {
            let name = || name.chars().take(80).collect::<String>();
            match scheme.input(&name()) {
                Some((place, _)) if among(&columns, place) => {
                    errors.push(EdgeFault::DuplicateColumn { name: name() }.into());
                }
                Some((place, _)) => columns.extend(scheme.column(place)),
                None => {
                    let suggestion = nearest(&name(), scheme.inputs().iter().map(|input| input.id.as_str()));
                    errors.push(InputError::UnknownInput { name: name(), suggestion }.into());
                }
            }
        }
        let missing: Option<InputFault> = inputs::missing(&scheme, &inputs, &errors, |place| among(&columns, place));
        errors.extend(missing);
        if errors.is_empty() { Ok(Self { scheme, inputs, columns }) } else { Err(Failure::InvalidInputs { errors }) }
    }

    /// How many rows so many steps are. Without columns nothing says how many.
    fn rows(&self, length: usize) -> Result<usize, Failure> {
        let columns = self.columns.len();
        match (length.checked_div(columns), length.checked_rem(columns)) {
            (Some(rows), Some(0)) => Ok(rows),
            _ => Err(Failure::WrongLength { length, columns }),
        }
    }

    fn set(&self, inputs: &mut Inputs, steps: &[u32], row: usize) -> Result<(), Failure> {
        for (column, &steps) in self.columns.iter().zip(steps) {
            if !inputs.set_column(column, steps.into()) {
                let input = self.scheme.inputs().get(column.place()).map(|input| input.id.clone()).unwrap_or_default();
                return Err(Failure::StepOffGrid { row, input, steps });
            }
        }
        Ok(())
    }

    /// The inputs of one row; only that row is copied over.
    fn row(&self, steps: &Uint32Array, row: u32) -> Result<Inputs, Failure> {
        let place = usize::try_from(row).unwrap_or(usize::MAX);
        let rows = self.rows(usize::try_from(steps.length()).unwrap_or(usize::MAX))?;
        if place >= rows {
            return Err(Failure::NoSuchRow { row: place, rows });
        }
        let columns = u32::try_from(self.columns.len()).unwrap_or(u32::MAX);
        let start = row.saturating_mul(columns);
        let mut inputs = self.inputs.clone();
        self.set(&mut inputs, &steps.subarray(start, start.saturating_add(columns)).to_vec(), place)?;
        Ok(inputs)
    }

    fn pays(&self, steps: &[u32]) -> Result<Vec<i64>, Failure> {
        let rows = self.rows(steps.len())?;
        let pay_line = self.scheme.pay().ok_or(Failure::NoPay)?;
        let mut inputs = self.inputs.clone();
        let mut evaluator = Evaluator::new(&self.scheme);
        let mut pays = Vec::with_capacity(rows);
        for (row, steps) in steps.chunks_exact(self.columns.len()).enumerate() {
            self.set(&mut inputs, steps, row)?;
            evaluator.run(&inputs).map_err(|error| Failure::evaluation(error, Some(row)))?;
            let pay = evaluator.pay().ok_or(Failure::NoPay)?;
            pays.push(fen(pay).ok_or_else(|| Failure::PayNotWholeFen {
                row,
                pay: payscheme::Amount { value: pay, unit: pay_line.unit }.to_string(),
            })?);
        }
        Ok(pays)
    }
}

/// Yuan as a whole number of fen.
fn fen(yuan: Exact) -> Option<i64> {
    let fen = yuan.checked_mul(Exact::int(100))?;
    let whole = i64::try_from(fen.whole(Rounding::Down)?).ok()?;
    (Exact::int(whole) == fen).then_some(whole)
}

#[wasm_bindgen]
impl Batch {
    /// The pay of each row in fen. `steps` holds row after row, and in a row for each column the number of whole
    /// steps above the input's least value (for a choice the place of the option, from 0).
    ///
    /// # Errors
    /// Which row is wrong and why.
    pub fn pay(&self, steps: &[u32]) -> Result<Vec<i64>, JsValue> {
        self.pays(steps).map_err(|failure| failure.thrown())
    }

    /// The whole statement of one row.
    ///
    /// # Errors
    /// What is wrong with that row.
    #[wasm_bindgen(unchecked_return_type = "Statement")]
    pub fn evaluate(&self, steps: &Uint32Array, row: u32) -> Result<JsValue, JsValue> {
        let inputs = self.row(steps, row).map_err(|failure| failure.thrown())?;
        match self.scheme.evaluate(&inputs) {
            Ok(statement) => Ok(plain::value(&statement)?),
            Err(error) => Err(Failure::evaluation(error, usize::try_from(row).ok()).thrown()),
        }
    }
}
