//! What can be beside the curve.

use super::State;
use super::chart::{Against, fits};

/// Something that can be beside the curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is chosen by.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub against: Against,
}

/// Everything that can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Other options of readings.
    pub readings: Vec<Offer>,
    /// Other schemes.
    pub schemes: Vec<Offer>,
}

impl State {
    /// What can be beside the curve as it is now chosen.
    pub(super) fn offer(&mut self) -> Option<Offers> {
        let language = self.language;
        let others = self.others();
        let (over, of) = (self.chart_over()?, self.chart_of()?);
        let calculation = self.calculation.as_ref()?;
        let (scheme, chosen) = (calculation.scheme(), calculation.inputs().readings());
        let input = scheme.inputs().get(over)?;
        let mut offers = Offers::default();
        for (reading, chosen) in scheme.readings().iter().zip(chosen) {
            for (_, option) in reading.options.iter().enumerate().filter(|(place, _)| place != chosen) {
                offers.readings.push(Offer {
                    id: format!("r.{}={}", reading.id, option.id),
                    name: format!("{}{}", language.pick(&reading.label), colon(language))
                        + language.pick(&option.label),
                    against: Against::Reading(reading.id.clone(), option.id.clone()),
                });
            }
        }
        for (template, other) in others {
            if fits(scheme, &other, &input.id, of) {
                let name = language.pick(&other.about().name).to_owned();
                offers.schemes.push(Offer { id: template.id.to_owned(), name, against: Against::Scheme(template) });
            }
        }
        Some(offers)
    }

    /// Chooses what is beside the curve; nothing for what isn't offered.
    pub(super) fn compare(&mut self, id: &str) {
        let offers = self.offers.iter().flat_map(|offers| offers.readings.iter().chain(&offers.schemes));
        self.chart.against = offers.into_iter().find(|offer| offer.id == id).map(|offer| offer.against.clone());
    }
}

/// What stands between a name and what is said of it.
pub(crate) const fn colon(language: payscheme_words::Language) -> &'static str {
    match language {
        payscheme_words::Language::Zh => "：",
        payscheme_words::Language::En => ": ",
    }
}
