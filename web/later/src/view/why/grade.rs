//! What each judgement is worth, the one given lit.

use payscheme::rule::{GradeBecause, Rule};
use payscheme::{InputKind, Statement, Unit};
use yew::prelude::Html;

use super::grid::Grid;
use super::{Language, Words, amount_of, label};

pub(super) fn view(
    language: Language,
    statement: &Statement<'_>,
    unit: Unit,
    rule: &Rule,
    because: &GradeBecause<'_>,
) -> Html {
    let Rule::Grade(grade) = rule else { return Html::default() };
    let input = statement.scheme().input_at(grade.of);
    let Some(InputKind::Choice(options)) = input.map(|input| &input.kind) else { return Html::default() };
    let mut grid = Grid::new([label(language, statement, because.of)], &[Words::of(language).value]);
    for (option, value) in options.iter().zip(&grade.values) {
        let name = language.pick(&option.label).to_owned();
        grid.row([name, amount_of(language, statement, *value, unit)], option.id == because.option);
    }
    grid.html()
}
