//! The ladder of tiers with the agent on it; a tier above is a target when touched.

use payscheme::rule::Ends;
use payscheme::{End, Interval};
use payscheme_web::state::calculation::Calculation;
use payscheme_words as wording;
use wording::answers::spans;
use yew::prelude::{Html, html};

use super::{Context, truth};
use crate::state::Action;
use crate::state::aim::Wish;
use crate::state::compare::colon;
use crate::state::ladder::Ladder;

/// The tiers, the highest on top.
pub(super) fn ladder(context: &Context, ladder: &Ladder) -> Html {
    let (words, language) = (context.words(), context.language());
    let wished = match &context.state().aim.wish {
        Some(Wish::Tier(slot, interval)) if *slot == ladder.over => Some(*interval),
        _ => None,
    };
    let rungs = ladder.rungs.iter().enumerate().map(|(place, rung)| {
        let tier = wording::interval(language, &Ends::of(&rung.interval, ladder.unit));
        let pays = match rung.pays {
            (first, Some(last)) => spans(language, first, last),
            (first, None) => {
                let from = End { at: first.value, closed: true };
                wording::interval(language, &Ends::of(&Interval { low: Some(from), high: None }, first.unit))
            }
        };
        let inside = html! {
            <>
                <span class="tier">{ tier }</span>
                if rung.is_here { <span class="here">{ words.here }</span> }
                <span class="pays">{ pays }</span>
            </>
        };
        if rung.is_above {
            let onclick = context.on(Action::Wish(Wish::Tier(ladder.over, rung.interval)));
            html! {
                <li><button type="button" class="rung" {onclick} aria-pressed={truth(wished == Some(rung.interval))}
                    data-testid={format!("tier-{place}")}>{ inside }</button></li>
            }
        } else {
            html! {
                <li class={if rung.is_here { "rung here" } else { "rung" }} aria-current={rung.is_here.then_some("true")}
                    data-testid={format!("tier-{place}")}>{ inside }</li>
            }
        }
    });
    // Of the score there is nothing to say: it is that of the payslip.
    let scheme = context.state().calculation.as_ref().map(Calculation::scheme);
    let of = scheme.filter(|scheme| scheme.input_at(ladder.over).is_some());
    let of = of.and_then(|scheme| scheme.label_of(scheme.id_of(ladder.over))).map(|label| language.pick(label));
    html! {
        <div class="ladder">
            <h3>{ words.tiers }{ of.map(|of| [colon(language), of].concat()) }</h3>
            <ol data-testid="ladder">{ for rungs }</ol>
            if ladder.is_cut { <p class="quiet">{ words.tiers_cut }</p> }
        </div>
    }
}
