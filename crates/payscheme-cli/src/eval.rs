//! `eval`: the payslip for the inputs given.

use payscheme::{EvalError, Inputs, Scheme};

use crate::failure::{Failure, GivenError};
use crate::given::Given;
use crate::near::{near_data, near_table};
use crate::payslip::payslip;
use crate::screen::Screen;
use crate::source::scheme;

/// Works out the payslip, if asked for with its near misses.
///
/// # Errors
/// Everything that is wrong with the scheme, or else with the inputs, or else the line that can't be worked out.
pub(crate) fn eval(screen: &mut Screen, name: &str, given: &Given, near: bool) -> Result<(), Failure> {
    let scheme = Box::new(scheme(name)?);
    let inputs = match given.inputs(&scheme) {
        Ok(inputs) => inputs,
        Err(errors) => return Err(Failure::Given { errors, scheme }),
    };
    match show(screen, &scheme, &inputs, near) {
        Ok(()) => Ok(()),
        Err(error) => Err(Failure::Given { errors: vec![GivenError::Eval(error)], scheme }),
    }
}

fn show(screen: &mut Screen, scheme: &Scheme, inputs: &Inputs, near: bool) -> Result<(), EvalError> {
    let statement = scheme.evaluate(inputs)?;
    match (screen.json, near) {
        (true, false) => screen.value(&statement),
        (true, true) => near_data(screen, &statement, inputs)?,
        (false, near) => {
            payslip(screen, &statement, inputs);
            if near {
                near_table(screen, scheme, inputs)?;
            }
        }
    }
    Ok(())
}
