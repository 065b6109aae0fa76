//! A number: a stepper for counts, a field with a slider for what moves in a known span, a field for money.

use payscheme::{Exact, Grid, Input, Rounding, Unit};
use payscheme_words as wording;
use web_sys::HtmlInputElement;
use yew::prelude::{Callback, Html, InputEvent, KeyboardEvent, TargetCast, html};

use super::{Context, Ids};
use crate::state::Action;
use crate::view::joined;
use crate::view::truth;

/// A slider with more steps than this is no help.
const SLIDER_STEPS: i128 = 20_000;
/// A finger tells no more places of a slider apart than this; what lies between them is typed.
const SLIDER_STOPS: i128 = 100;
/// So many steps at once, with Shift or the keys that turn pages.
const LEAP: i128 = 10;
/// A count with more steps than this is typed, not stepped.
const STEPPER_STEPS: i128 = 999;

pub(super) fn control(context: &Context, input: &Input, unit: Unit, grid: Grid, ids: &Ids, wrong: bool) -> Html {
    let (words, language) = (context.words(), context.language());
    let calculation = &context.state().calculation;
    let (place, _) = calculation.scheme().input(&input.id).unwrap_or((0, input));
    let at = steps_at(calculation.inputs().value(place), grid);
    let last = steps_at(Some(grid.max), grid);
    let is_stepper = last <= STEPPER_STEPS && (unit.is_count() || unit == Unit::Months);
    let is_slider = !is_stepper && last <= SLIDER_STEPS && unit != Unit::Yuan;

    let typed = {
        let (send, id) = (context.send.clone(), input.id.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            send.emit(Action::Type { input: id.clone(), text });
        })
    };
    let left = {
        let (send, id) = (context.send.clone(), input.id.clone());
        Callback::from(move |_| send.emit(Action::Leave(id.clone())))
    };
    let slide = |steps: i128| {
        let (send, id) = (context.send.clone(), input.id.clone());
        let steps = u64::try_from(steps).unwrap_or(0);
        Callback::from(move |_| send.emit(Action::Slide { input: id.clone(), steps }))
    };
    // As in every spin button: the arrows go to the next value that is allowed.
    let stepped = {
        let (send, id) = (context.send.clone(), input.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowUp" if event.shift_key() => LEAP,
                "ArrowDown" if event.shift_key() => -LEAP,
                "ArrowUp" => 1,
                "ArrowDown" => -1,
                "PageUp" => LEAP,
                "PageDown" => -LEAP,
                _ => return,
            };
            event.prevent_default();
            if let Ok(steps) = u64::try_from((at + by).clamp(0, last)) {
                send.emit(Action::Slide { input: id.clone(), steps });
            }
        })
    };
    let text_field = html! {
        <span class="box">
            if unit == Unit::Yuan { <span class="affix" aria-hidden="true">{ "¥" }</span> }
            <input id={ids.control.clone()} type="text" autocomplete="off" enterkeyhint="done"
                inputmode={if grid.step.is_multiple_of(Exact::ONE) { "numeric" } else { "decimal" }}
                value={calculation.text(&input.id)} oninput={typed} onblur={left} onkeydown={stepped}
                aria-invalid={truth(wrong)} aria-describedby={ids.help.clone()}
                data-testid={joined("input", &input.id)} />
            if unit != Unit::Yuan { <span class="affix">{ wording::unit(language, unit) }</span> }
        </span>
    };
    if is_stepper {
        let label = language.pick(&input.label);
        return html! {
            <div class="stepper">
                <button type="button" onclick={slide(at - 1)} aria-disabled={truth(at <= 0)}
                    aria-label={format!("{} {label}", words.less)}
                    data-testid={joined("less", &input.id)}>{ "−" }</button>
                { text_field }
                <button type="button" onclick={slide(at + 1)} aria-disabled={truth(at >= last)}
                    aria-label={format!("{} {label}", words.more)}
                    data-testid={joined("more", &input.id)}>{ "+" }</button>
            </div>
        };
    }
    if is_slider {
        let (send, id) = (context.send.clone(), input.id.clone());
        let slid = Callback::from(move |event: InputEvent| {
            let steps = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(steps) = steps.parse() {
                send.emit(Action::Slide { input: id.clone(), steps });
            }
        });
        let mut stride = [1, 2, 5, 10, 20, 50, 100, 200].into_iter();
        let stride = stride.find(|stride| last <= stride * SLIDER_STOPS).unwrap_or(1);
        return html! {
            <div class="sliding">
                { text_field }
                <input type="range" min="0" max={last.to_string()} step={stride.to_string()} value={at.to_string()} oninput={slid}
                    aria-label={language.pick(&input.label).to_owned()}
                    aria-valuetext={calculation.text(&input.id)} data-testid={joined("slider", &input.id)} />
            </div>
        };
    }
    html! { <div class="typed">{ text_field }</div> }
}

/// How many steps a value lies above the grid's least.
fn steps_at(value: Option<Exact>, grid: Grid) -> i128 {
    let distance = value.and_then(|value| value.checked_sub(grid.min)?.checked_div(grid.step));
    distance.and_then(|steps| steps.whole(Rounding::Down)).unwrap_or(0)
}
