//! A number: a stepper for counts, a field with a slider for what moves in a known span, a field for money.

use payscheme::{Amount, Exact, Grid, Input, Unit};
use payscheme_words as wording;
use web_sys::HtmlInputElement;
use yew::prelude::{Callback, Html, InputEvent, KeyboardEvent, TargetCast, html};

use super::{Context, Ids};
use crate::state::Action;
use crate::state::calculation::steps_at;
use crate::view::joined;
use crate::view::truth;

/// A slider with more steps than this is no help.
const SLIDER_STEPS: u64 = 20_000;
/// A finger tells no more places of a slider apart than this; what lies between them is typed.
const SLIDER_STOPS: u64 = 100;
/// So many steps at once, with Shift or the keys that turn pages.
const LEAP: i64 = 10;
/// A count with more steps than this is typed, not stepped.
const STEPPER_STEPS: u64 = 999;

pub(super) fn control(context: &Context, input: &Input, unit: Unit, grid: Grid, ids: &Ids, wrong: bool) -> Html {
    let (words, language) = (context.words(), context.language());
    let calculation = &context.state().calculation;
    let (place, _) = calculation.scheme().input(&input.id).unwrap_or((0, input));
    let value = calculation.inputs().value(place);
    let at = steps_at(value, grid);
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
    // By so much from where it is when the key or the button is heard: two may come before the page is drawn again.
    let step = |by: i64| {
        let (send, id) = (context.send.clone(), input.id.clone());
        Callback::from(move |_| send.emit(Action::Step { input: id.clone(), by }))
    };
    // As in every spin button, the arrows go to the next value that is allowed; a slider's go as far as its stops lie apart.
    let stepped = |stride: i64, is_across: bool| {
        let (send, id) = (context.send.clone(), input.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            // With these the keys are the browser's own.
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            let key = event.key();
            let by = match key.as_str() {
                "ArrowUp" => 1,
                "ArrowDown" => -1,
                "ArrowRight" if is_across => 1,
                "ArrowLeft" if is_across => -1,
                "PageUp" => LEAP,
                "PageDown" => -LEAP,
                _ => return,
            };
            let leap = if event.shift_key() && key.starts_with("Arrow") { LEAP } else { 1 };
            event.prevent_default();
            send.emit(Action::Step { input: id.clone(), by: by * stride * leap });
        })
    };
    let text_field = html! {
        <span class="box">
            if unit == Unit::Yuan { <span class="affix" aria-hidden="true">{ "¥" }</span> }
            <input id={ids.control.clone()} type="text" autocomplete="off" enterkeyhint="done"
                inputmode={if grid.step.is_multiple_of(Exact::ONE) { "numeric" } else { "decimal" }}
                value={calculation.text(&input.id)} oninput={typed} onblur={left} onkeydown={stepped(1, false)}
                aria-invalid={truth(wrong)} aria-describedby={ids.help.clone()}
                data-testid={joined("input", &input.id)} />
            if unit != Unit::Yuan { <span class="affix">{ wording::unit_for(language, unit, &calculation.text(&input.id)) }</span> }
        </span>
    };
    if is_stepper {
        let label = language.pick(&input.label);
        return html! {
            <div class="stepper">
                <button type="button" onclick={step(-1)} aria-disabled={truth(at == 0)}
                    aria-label={format!("{} {label}", words.less)}
                    data-testid={joined("less", &input.id)}>{ "−" }</button>
                { text_field }
                <button type="button" onclick={step(1)} aria-disabled={truth(at >= last)}
                    aria-label={format!("{} {label}", words.more)}
                    data-testid={joined("more", &input.id)}>{ "+" }</button>
            </div>
        };
    }
    if is_slider {
        let stride = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|stride| last <= stride * SLIDER_STOPS).unwrap_or(200);
        let (send, id) = (context.send.clone(), input.id.clone());
        // Its stops are drawn here: a slider with a step of its own would show a value between two of them as one of them.
        let slid = Callback::from(move |event: InputEvent| {
            let steps = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(steps) = steps.parse::<u64>() {
                let steps = if steps == last { last } else { (steps + stride / 2) / stride * stride };
                send.emit(Action::Slide { input: id.clone(), steps: steps.min(last) });
            }
        });
        let value = value.map(|value| wording::amount(language, Amount { value, unit }));
        return html! {
            <div class="sliding">
                { text_field }
                <input type="range" min="0" max={last.to_string()} value={at.to_string()} oninput={slid}
                    onkeydown={stepped(stride.cast_signed(), true)}
                    aria-label={language.pick(&input.label).to_owned()}
                    aria-valuetext={value} data-testid={joined("slider", &input.id)} />
            </div>
        };
    }
    html! { <div class="typed">{ text_field }</div> }
}
