//! The formula in words, and with this month's numbers in it.

use payscheme::rule::FormulaBecause;
use payscheme::{Statement, StatementLine};
use payscheme_words as wording;
use wording::explain;
use yew::prelude::{Html, html};

use super::Context;

pub(super) fn view(
    context: &Context,
    statement: &Statement<'_>,
    line: &StatementLine<'_>,
    because: &FormulaBecause<'_>,
) -> Html {
    let language = context.language();
    let formula = explain::formula(language, statement.scheme(), because, line.value);
    html! {
        <dl class="formula">
            <dt>{ context.words().why }</dt>
            <dd>{ formula.words }</dd>
            <dt>{ context.words().with_numbers }</dt>
            <dd class="numbers">{ formula.numbers }{ " = " }{ wording::amount(language, line.value) }</dd>
        </dl>
    }
}
