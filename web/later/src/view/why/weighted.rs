//! The results with their weights.

use payscheme::rule::WeightedBecause;
use payscheme::{Amount, Statement, StatementLine};
use payscheme_words as wording;
use yew::prelude::Html;

use super::grid::Grid;
use super::{Language, Words, label};

pub(super) fn view(
    language: Language,
    statement: &Statement<'_>,
    line: &StatementLine<'_>,
    because: &WeightedBecause<'_>,
) -> Html {
    let words = Words::of(language);
    let amount = |amount: Amount| wording::amount(language, amount);
    let mut grid = Grid::new([words.item.to_owned()], &[words.result, words.weight, words.value]);
    for item in &because.items {
        let name = label(language, statement, item.of.id);
        grid.row([name, amount(item.of.value), amount(item.weight.value), amount(item.value)], false);
    }
    grid.total(words.sum, amount(line.value), true);
    grid.html()
}
