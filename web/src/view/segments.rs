//! Options side by side, one of them chosen, each with what it is worth.

use payscheme::Choice;
use payscheme_words::Language;
use yew::prelude::{AttrValue, Callback, Html, classes, html};

use super::joined;

/// What they are the options of.
#[derive(Debug)]
pub struct Group<'a> {
    /// Its id on the page: `input-level`, `reading-rounding`.
    pub id: AttrValue,
    /// What names it.
    pub label: AttrValue,
    /// What explains it.
    pub help: Option<AttrValue>,
    /// How they stand where they need more room than a row has.
    pub class: Option<&'static str>,
    /// The options.
    pub options: &'a [Choice],
    /// The place of the one that is chosen.
    pub chosen: Option<usize>,
}

/// All options; `choose` gets the id of the one that is touched.
pub fn segments(
    language: Language,
    group: &Group<'_>,
    worth: &dyn Fn(usize) -> Option<String>,
    choose: &Callback<String>,
) -> Html {
    let segments = group.options.iter().enumerate().map(|(place, option)| {
        let id = option.id.clone();
        html! {
            <label class="segment" key={option.id.clone()}>
                <input type="radio" name={group.id.clone()} value={option.id.clone()} checked={group.chosen == Some(place)}
                    onchange={choose.reform(move |_| id.clone())} data-testid={joined(&group.id, &option.id)} />
                <span>
                    { language.pick(&option.label) }
                    if let Some(worth) = worth(place) {
                        <small>{ worth }</small>
                    }
                </span>
            </label>
        }
    });
    html! {
        <div class={classes!("segments", group.class)} role="radiogroup" aria-labelledby={group.label.clone()}
            aria-describedby={group.help.clone()} data-testid={group.id.clone()}>
            { for segments }
        </div>
    }
}

/// How much room the wordings take.
#[must_use]
pub fn letters(language: Language, options: &[Choice]) -> usize {
    options.iter().map(|option| language.pick(&option.label).len()).sum()
}
