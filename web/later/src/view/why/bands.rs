//! The table of bands, the one that was hit lit.

use payscheme::rule::{BandsBecause, Ends, Rule};
use payscheme::{Statement, Unit};
use payscheme_words as wording;
use yew::prelude::Html;

use super::grid::Grid;
use super::{Language, Words, amount_of, label};

pub(super) fn view(
    language: Language,
    statement: &Statement<'_>,
    unit: Unit,
    rule: &Rule,
    because: &BandsBecause<'_>,
) -> Html {
    let Rule::Bands(bands) = rule else { return Html::default() };
    let mut grid = Grid::new([label(language, statement, because.of.id)], &[Words::of(language).value]);
    for (index, band) in bands.rows.iter().enumerate() {
        let mut name = wording::interval(language, &Ends::of(&band.interval, bands.of_unit));
        if let Some(label) = &band.label {
            name = format!("{name} · {}", language.pick(label));
        }
        grid.row([name, amount_of(language, statement, band.value, unit)], index == because.row);
    }
    grid.html()
}
