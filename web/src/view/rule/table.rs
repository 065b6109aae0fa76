//! The table by its keys, the row that was hit lit.

use payscheme::rule::{Ends, Key, KeyKind, Table, TableBecause};
use payscheme::{InputKind, Statement, Unit};
use payscheme_words as wording;
use yew::prelude::{Html, html};

use super::{Context, amount_cell, amount_of, label};

pub(super) fn view(
    context: &Context,
    statement: &Statement<'_>,
    unit: Unit,
    table: &Table,
    because: &TableBecause<'_>,
) -> Html {
    let (words, language) = (context.words(), context.language());
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
    let rows = table.rows.iter().enumerate().map(|(index, (keys, value))| {
        let is_hit = index == because.row;
        html! {
            <tr class={is_hit.then_some("hit")} aria-current={is_hit.then_some("true")}>
                { for keys.iter().enumerate().map(|(place, key)| html! { <td>{ key_text(place, key) }</td> }) }
                { amount_cell(context, amount_of(statement, *value, unit)) }
            </tr>
        }
    });
    html! {
        <table>
            <thead><tr>
                { for table.keys.iter().map(|(slot, _)| html! {
                    <th scope="col">{ label(context, statement, scheme.id_of(*slot)) }</th>
                }) }
                <th scope="col" class="amount">{ words.value }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
