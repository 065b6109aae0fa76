//! The table by its keys, the row that was hit lit.

use payscheme::rule::{Ends, Key, KeyKind, Rule, TableBecause};
use payscheme::{InputKind, Statement, Unit};
use payscheme_words as wording;
use yew::prelude::Html;

use super::grid::Grid;
use super::{Language, Words, amount_of, label};

pub(super) fn view(
    language: Language,
    statement: &Statement<'_>,
    unit: Unit,
    rule: &Rule,
    because: &TableBecause<'_>,
) -> Html {
    let Rule::Table(table) = rule else { return Html::default() };
    let words = Words::of(language);
    let scheme = statement.scheme();
    let key_text = |place: usize, key: &Key| match (key, table.keys.get(place)) {
        (Key::Option(option), Some((slot, _))) => match scheme.input_at(*slot).map(|input| &input.kind) {
            Some(InputKind::Choice(options)) => {
                options.get(*option).map(|option| language.pick(&option.label).to_owned()).unwrap_or_default()
            }
            _ => String::new(),
        },
        (Key::Interval(interval), Some((_, KeyKind::Number(unit)))) => {
            wording::interval(language, &Ends::of(interval, *unit))
        }
        _ => words.any.to_owned(),
    };
    let names = table.keys.iter().map(|(slot, _)| label(language, statement, scheme.id_of(*slot)));
    let mut grid = Grid::new(names, &[words.value]);
    for (index, (keys, value)) in table.rows.iter().enumerate() {
        let cells = keys.iter().enumerate().map(|(place, key)| key_text(place, key));
        let value = amount_of(language, statement, *value, unit);
        grid.row(cells.chain([value]), index == because.row);
    }
    grid.html()
}
