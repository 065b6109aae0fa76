//! The formula in words, and with this month's numbers in it.

use payscheme::rule::FormulaBecause;
use payscheme::{Statement, StatementLine};
use payscheme_words::explain;
use yew::prelude::{Html, html};

use super::{Language, Words};

pub(super) fn view(
    language: Language,
    statement: &Statement<'_>,
    line: &StatementLine<'_>,
    because: &FormulaBecause<'_>,
) -> Html {
    let formula = explain::formula(language, statement.scheme(), because, line.value);
    let equals = if formula.result.starts_with('≈') { " " } else { " = " };
    html! {
        <dl class="formula">
            <dt>{ Words::of(language).why }</dt>
            <dd>{ formula.words }</dd>
            // A single number would only say the result again.
            if !formula.is_single {
                <dt>{ Words::of(language).with_numbers }</dt>
                <dd class="numbers">{ formula.numbers }{ equals }{ formula.result }</dd>
            }
        </dl>
    }
}
