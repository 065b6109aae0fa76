//! The check-up of the scheme in use, with the shop's settings and the readings chosen.

use payscheme::doctor::{Checkup, Options, Set, Witness, examine};
use payscheme::{Inputs, Owner};
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::link;

/// What is examined. What the month brings makes no difference to it.
#[derive(Clone, Debug)]
pub struct Examined(Calculation);

impl Examined {
    /// The scheme of this calculation, its settings and readings; everything else as the scheme has it by default.
    #[must_use]
    pub fn of(calculation: &Calculation) -> Self {
        let mut examined = calculation.clone();
        examined.reset();
        let scheme = calculation.scheme();
        for (place, input) in scheme.inputs().iter().enumerate() {
            if input.owner == Owner::Shop
                && let Some(text) = calculation.inputs().text_of(scheme, place)
            {
                // It stands in the page, so it is allowed.
                examined.set(&input.id, &text).unwrap_or_default();
            }
        }
        for (reading, option) in readings(calculation.inputs(), calculation) {
            examined.choose(&reading, &option).unwrap_or_default();
        }
        Self(examined)
    }

    /// What is wrong with it, or strange in it.
    #[must_use]
    pub fn checkup(&self) -> Checkup {
        examine(self.0.scheme(), self.0.inputs(), &Options::default())
    }
}

impl PartialEq for Examined {
    fn eq(&self, other: &Self) -> bool {
        let id = |examined: &Self| examined.0.scheme().about().id.clone();
        id(self) == id(other) && self.0.inputs() == other.0.inputs()
    }
}

/// The fragment of the month that shows a finding; `then` is what alone is changed in it.
#[must_use]
pub fn month(calculation: &Calculation, witness: &Witness, then: Option<&Set>) -> String {
    let mut shown = calculation.clone();
    let scheme = calculation.scheme();
    for (place, input) in scheme.inputs().iter().enumerate() {
        if let Some(text) = witness.inputs.text_of(scheme, place) {
            // It comes from this scheme's own grid.
            shown.set(&input.id, &text).unwrap_or_default();
        }
    }
    for (reading, option) in readings(&witness.inputs, calculation) {
        shown.choose(&reading, &option).unwrap_or_default();
    }
    if let Some(Set { name, value }) = then
        && shown.set(name, value).is_err()
    {
        shown.choose(name, value).unwrap_or_default();
    }
    link::write(&shown)
}

/// The readings of these inputs with the options chosen.
fn readings(inputs: &Inputs, calculation: &Calculation) -> Vec<(String, String)> {
    let readings = calculation.scheme().readings().iter().zip(inputs.readings());
    readings
        .filter_map(|(reading, place)| Some((reading.id.clone(), reading.options.get(*place)?.id.clone())))
        .collect()
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
        let (mut a, mut b) = (ladder(), ladder());
        a.set("kpi_score", "50").unwrap();
        assert_eq!(Examined::of(&a), Examined::of(&b));
        b.set("bonus_base_high", "4000").unwrap();
        assert_ne!(Examined::of(&a), Examined::of(&b));
        let mut c = ladder();
        c.choose("fraction", "whole").unwrap();
        assert_ne!(Examined::of(&a), Examined::of(&c));
    }

    /// From 89.99 to 90 points the bonus base goes from 2000 to 3000: 2000 + 2000 × 89.99 % = 3799.80, 2000 + 2700.
    #[test]
    fn a_finding_s_months_are_those_of_the_page() {
        let calculation = ladder();
        let checkup = Examined::of(&calculation).checkup();
        let witness = checkup.findings.iter().find_map(|finding| finding.witness.as_ref()).unwrap();
        let months = [None, witness.then.as_ref()].map(|then| month(&calculation, witness, then));
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
