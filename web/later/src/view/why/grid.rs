//! The table in which most rules show their working.

use yew::prelude::{Html, html};

/// A table: the first column names the row, columns of amounts stand to the right.
pub(super) struct Grid {
    /// The headings, each with whether its column holds amounts.
    head: Vec<(String, bool)>,
    rows: Vec<(Vec<String>, bool)>,
}

impl Grid {
    /// A table with these headings: so many of text, then those of amounts.
    pub(super) fn new(texts: impl IntoIterator<Item = String>, amounts: &[&str]) -> Self {
        let texts = texts.into_iter().map(|heading| (heading, false));
        let amounts = amounts.iter().map(|heading| ((*heading).to_owned(), true));
        Self { head: texts.chain(amounts).collect(), rows: Vec::new() }
    }

    /// Adds a row; the one that was hit is lit. Missing cells are left empty.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>, is_hit: bool) {
        self.rows.push((cells.into_iter().collect(), is_hit));
    }

    /// Adds a row of a name and one amount, in the last column.
    pub(super) fn total(&mut self, name: &str, amount: String, is_hit: bool) {
        let mut cells = vec![String::new(); self.head.len()];
        if let Some(first) = cells.first_mut() {
            name.clone_into(first);
        }
        if let Some(last) = cells.last_mut() {
            *last = amount;
        }
        self.row(cells, is_hit);
    }

    pub(super) fn html(self) -> Html {
        let class = |is_amount: bool| is_amount.then_some("amount");
        let head = self.head.iter().map(|(heading, is_amount)| {
            html! { <th scope="col" class={class(*is_amount)}>{ heading }</th> }
        });
        let rows = self.rows.iter().map(|(cells, is_hit)| {
            let cells = cells.iter().zip(&self.head).enumerate().map(|(place, (cell, (_, is_amount)))| match place {
                0 => html! { <th scope="row">{ cell }</th> },
                _ => html! { <td class={class(*is_amount)}>{ cell }</td> },
            });
            html! {
                <tr class={is_hit.then_some("hit")} aria-current={is_hit.then_some("true")}>{ for cells }</tr>
            }
        });
        html! {
            <table>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        }
    }
}
