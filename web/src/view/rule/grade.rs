//! What each judgement is worth, the one given lit.

use payscheme::rule::{Grade, GradeBecause};
use payscheme::{InputKind, Statement, Unit};
use yew::prelude::{Html, html};

use super::{Context, amount_cell, amount_of, label};

pub(super) fn view(
    context: &Context,
    statement: &Statement<'_>,
    unit: Unit,
    grade: &Grade,
    because: &GradeBecause<'_>,
) -> Html {
    let words = context.words();
    let input = statement.scheme().input_at(grade.of);
    let Some(InputKind::Choice(options)) = input.map(|input| &input.kind) else { return Html::default() };
    let rows = options.iter().zip(&grade.values).map(|(option, value)| {
        let is_hit = option.id == because.option;
        html! {
            <tr class={is_hit.then_some("hit")} aria-current={is_hit.then_some("true")}>
                <th scope="row">{ context.language().pick(&option.label) }</th>
                { amount_cell(context, amount_of(statement, *value, unit)) }
            </tr>
        }
    });
    html! {
        <table>
            <thead><tr>
                <th scope="col">{ label(context, statement, because.of) }</th>
                <th scope="col" class="amount">{ words.value }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
