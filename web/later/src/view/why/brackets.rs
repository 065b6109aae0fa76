//! The slices, each with how much of the amount lies in it and what it gave.

use payscheme::rule::{BracketsBecause, Ends, Rule};
use payscheme::{End, Interval, Statement, Unit};
use payscheme_words as wording;
use yew::prelude::Html;

use super::grid::Grid;
use super::{Language, Words, amount_of};

pub(super) fn view(language: Language, statement: &Statement<'_>, rule: &Rule, because: &BracketsBecause<'_>) -> Html {
    let Rule::Brackets(brackets) = rule else { return Html::default() };
    let words = Words::of(language);
    let mut grid = Grid::new([words.slice.to_owned()], &[words.rate, words.amount, words.value]);
    for (index, bracket) in brackets.rows.iter().enumerate() {
        let end = |at, closed| End { at, closed };
        let interval = Interval { low: Some(end(bracket.from, false)), high: bracket.upto.map(|upto| end(upto, true)) };
        let name = wording::interval(language, &Ends::of(&interval, brackets.of_unit));
        let rate = amount_of(language, statement, bracket.rate, Unit::Percent);
        let slice = because.slices.get(index);
        let reached = slice.map(|slice| [slice.amount, slice.value].map(|amount| wording::amount(language, amount)));
        grid.row([name, rate].into_iter().chain(reached.into_iter().flatten()), slice.is_some());
    }
    grid.html()
}
