//! What was counted, times what each is worth.

use payscheme::rule::{Limited, TallyBecause};
use payscheme::{Amount, Statement};
use payscheme_words as wording;
use yew::prelude::Html;

use super::grid::Grid;
use super::{Language, Words, label};

pub(super) fn view(language: Language, statement: &Statement<'_>, because: &TallyBecause<'_>) -> Html {
    let words = Words::of(language);
    let amount = |amount: Amount| wording::amount(language, amount);
    let mut grid = Grid::new([words.item.to_owned()], &[words.count, words.each, words.value]);
    if let Some(start) = because.start {
        grid.total(words.start, amount(start), false);
    }
    for item in &because.items {
        let name = label(language, statement, item.of.id);
        grid.row([name, amount(item.of.value), amount(item.each.value), amount(item.value)], false);
    }
    grid.total(words.sum, amount(because.sum), because.limited.is_none());
    for (name, limit, limited) in [(words.floor, because.floor, Limited::Floor), (words.cap, because.cap, Limited::Cap)]
    {
        if let Some(limit) = limit {
            grid.total(name, amount(limit), because.limited == Some(limited));
        }
    }
    grid.html()
}
