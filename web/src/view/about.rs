//! The scheme chosen: how it pays, and what should be known about it for those who ask.

use yew::prelude::{Html, html};

use super::Context;

/// Its name, the way to other schemes, and how it pays; whom it suits, its traps and its source when opened.
pub(super) fn about(context: &Context, _: usize) -> Html {
    let (words, language) = (context.words(), context.language());
    let about = context.state().calculation.scheme().about();
    html! {
        <section class="about" aria-labelledby="scheme">
            <div class="heading">
                <h2 id="scheme">{ language.pick(&about.name) }</h2>
                // The way to all others, from the second program.
                <span id="switch"></span>
            </div>
            <p class="pays">{ language.pick(&about.pays) }</p>
            // Keyed by the scheme: another one's starts closed.
            <details key={about.id.clone()} data-testid="about">
                <summary>{ words.about }</summary>
                <dl>
                    if let Some(suits) = &about.suits {
                        <dt>{ words.suits }</dt>
                        <dd>{ language.pick(suits) }</dd>
                    }
                    if !about.traps.is_empty() {
                        <dt>{ words.traps }</dt>
                        <dd><ul>{ for about.traps.iter().map(|trap| html! { <li>{ language.pick(trap) }</li> }) }</ul></dd>
                    }
                    <dt>{ words.source }</dt>
                    <dd>
                        <cite>{ language.pick(&about.source.title) }</cite>
                        if let Some(note) = &about.source.note {
                            <p>{ language.pick(note) }</p>
                        }
                    </dd>
                </dl>
            </details>
        </section>
    }
}
