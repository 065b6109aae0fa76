//! What each judgement is worth, the one given lit.

use payscheme::rule::{GradeBecause, Rule};
use payscheme::{InputKind, Statement, Unit};
use yew::prelude::Html;

use super::grid::Grid;
use super::{Context, amount_of, label};

pub(super) fn view(
    context: &Context,
    statement: &Statement<'_>,
    unit: Unit,
    rule: &Rule,
    because: &GradeBecause<'_>,
) -> Html {
    let Rule::Grade(grade) = rule else { return Html::default() };
    let input = statement.scheme().input_at(grade.of);
    let Some(InputKind::Choice(options)) = input.map(|input| &input.kind) else { return Html::default() };
    let mut grid = Grid::new([label(context, statement, because.of)], &[context.words().value]);
    for (option, value) in options.iter().zip(&grade.values) {
        let name = context.language().pick(&option.label).to_owned();
        grid.row([name, amount_of(context, statement, *value, unit)], option.id == because.option);
    }
    grid.html()
}
