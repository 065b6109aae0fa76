//! The check-up of the scheme in use, with the shop's settings and the readings chosen.

use payscheme::doctor::{Checkup, Options, Set, Witness, examine};
use std::rc::Rc;

use payscheme::{EvalError, Inputs, Owner, Scheme};
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::link;

/// What is examined. What the month brings makes no difference to it.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The scheme.
    pub scheme: Rc<Scheme>,
    inputs: Inputs,
}

impl Examined {
    /// The scheme of this calculation, its settings and readings; everything else as the scheme has it by default.
    #[must_use]
    pub fn of(calculation: &Calculation) -> Self {
        let scheme = Rc::clone(calculation.scheme());
        let mut inputs = scheme.defaults();
        for (place, input) in scheme.inputs().iter().enumerate() {
            if input.owner == Owner::Shop
                && let Some(text) = calculation.inputs().text_of(&scheme, place)
            {
                // It stands in the page, so it is allowed.
                inputs.set(&scheme, &input.id, &text).unwrap_or_default();
            }
        }
        for (reading, place) in scheme.readings().iter().zip(calculation.inputs().readings()) {
            let option = reading.options.get(*place).map_or("", |option| option.id.as_str());
            inputs.choose(&scheme, &reading.id, option).unwrap_or_default();
        }
        Self { scheme, inputs }
    }

    /// What is wrong with it, or strange in it.
    ///
    /// # Errors
    /// Why there is no statement under its settings and readings.
    pub fn checkup(&self) -> Result<Checkup, EvalError> {
        examine(&self.scheme, &self.inputs, &Options::default())
    }
}

impl PartialEq for Examined {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scheme, &other.scheme) && self.inputs == other.inputs
    }
}

/// The fragment of the month that shows a finding; `then` is what alone is changed in it.
#[must_use]
pub fn month(scheme: &Rc<Scheme>, witness: &Witness, then: Option<&Set>) -> String {
    let mut inputs = witness.inputs.clone();
    if let Some(Set { name, value }) = then {
        // It is one or the other, and allowed: the check-up has looked at it.
        let set = match scheme.input(name) {
            Some(_) => inputs.set(scheme, name, value),
            None => inputs.choose(scheme, name, value),
        };
        set.unwrap_or_default();
    }
    link::write(&Calculation::of_inputs(Rc::clone(scheme), inputs))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use payscheme_templates::Template;

    use super::*;

    fn ladder() -> Calculation {
        Calculation::of_scheme(Rc::new(Template::find("bonus-ladder-100").unwrap().scheme().unwrap()))
    }

    #[test]
    fn the_month_makes_no_difference_but_settings_and_readings_do() {
        // A page opens a scheme once.
        let mut a = ladder();
        let mut b = a.clone();
        a.set("kpi_score", "50").unwrap();
        assert_eq!(Examined::of(&a), Examined::of(&b));
        b.set("bonus_base_high", "4000").unwrap();
        assert_ne!(Examined::of(&a), Examined::of(&b));
        let mut c = a.clone();
        c.choose("fraction", "whole").unwrap();
        assert_ne!(Examined::of(&a), Examined::of(&c));
    }

    /// From 89.99 to 90 points the bonus base goes from 2000 to 3000: 2000 + 2000 × 89.99 % = 3799.80, 2000 + 2700.
    #[test]
    fn a_finding_s_months_are_those_of_the_page() {
        let calculation = ladder();
        let checkup = Examined::of(&calculation).checkup().unwrap();
        let witness = checkup.findings.iter().find_map(|finding| finding.witness.as_ref()).unwrap();
        let months = [None, witness.then.as_ref()].map(|then| month(calculation.scheme(), witness, then));
        let library = {
            let mut library = payscheme_web::state::library::Library::default();
            let template = Template::find("bonus-ladder-100").unwrap();
            library.add(template, template.scheme().unwrap());
            library
        };
        let pays = months.map(|month| {
            let (shown, wrong) = link::read(&month, &library).unwrap();
            assert!(wrong.is_empty(), "{month}");
            let shown = shown.unwrap();
            shown.scheme().evaluate(shown.inputs()).unwrap().pay().unwrap().to_string()
        });
        assert_eq!(pays, ["3799.8", "4700"]);
    }
}
