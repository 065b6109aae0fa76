//! `eval`: the payslip for the inputs given.

use crate::failure::{Failure, GivenError};
use crate::given::Given;
use crate::payslip::payslip;
use crate::screen::Screen;
use crate::source::scheme;

/// Works out the payslip.
///
/// # Errors
/// Everything that is wrong with the scheme, or else with the inputs, or else the line that can't be worked out.
pub(crate) fn eval(screen: &mut Screen, name: &str, given: &Given) -> Result<(), Failure> {
    let scheme = Box::new(scheme(name)?);
    let inputs = match given.inputs(&scheme) {
        Ok(inputs) => inputs,
        Err(errors) => return Err(Failure::Given { errors, scheme }),
    };
    match scheme.evaluate(&inputs) {
        Ok(statement) if screen.json => screen.value(&statement),
        Ok(statement) => payslip(screen, &statement, &inputs),
        Err(error) => {
            let errors = vec![GivenError::Eval(error)];
            return Err(Failure::Given { errors, scheme });
        }
    }
    Ok(())
}
