//! The choice of a scheme: whom it is for, how it pays, where it comes from.

use payscheme::About;
use payscheme_templates::Template;
use payscheme_words as wording;
use yew::prelude::{Callback, Html, component, html, use_memo};

use super::Context;
use crate::state::Action;

/// All built-in schemes as cards.
#[component(Picker)]
pub fn picker(context: &Context) -> Html {
    let (words, language) = (context.words(), context.language());
    let known = use_memo((), |()| {
        let all = Template::ALL.iter();
        all.filter_map(|template| Some((template, template.scheme()?.about().clone()))).collect::<Vec<_>>()
    });
    let chosen = &context.state().calculation.scheme().about().id;
    let card = |(template, about): &(&'static Template, About)| {
        let template = *template;
        let send = context.send.clone();
        let onclick = Callback::from(move |_| send.emit(Action::Choose(template)));
        let tags = about.purposes.iter().map(|purpose| wording::purpose(language, *purpose));
        let tags = tags.chain(about.kinds.iter().map(|kind| wording::kind(language, *kind)));
        html! {
            <li key={template.id}>
                <button type="button" class="card" {onclick} data-testid={format!("template-{}", template.id)}
                    aria-pressed={(*chosen == template.id).to_string()}>
                    <span class="tags">{ for tags.map(|tag| html! { <span>{ tag }</span> }) }</span>
                    <strong>{ language.pick(&about.name) }</strong>
                    <span class="pays">{ language.pick(&about.pays) }</span>
                </button>
            </li>
        }
    };
    html! {
        <section class="picker" aria-labelledby="schemes">
            <h2 id="schemes">{ words.schemes }</h2>
            <ul>{ for known.iter().map(card) }</ul>
        </section>
    }
}
