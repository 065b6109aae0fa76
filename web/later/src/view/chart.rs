//! The curve: a figure of the payslip along an input, with the agent's own point, which moves.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use payscheme_web::state::calculation::Calculation;
use payscheme_words as wording;
use payscheme_words::Language;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::{
    Callback, Event, Html, KeyboardEvent, Properties, TargetCast, classes, component, html, use_effect_with,
    use_mut_ref, use_node_ref, use_state,
};

use super::later::{Later, use_later};
use super::moving::{Hold, Moving};
use super::table::table;
use super::{Context, joined};
use crate::page;
use crate::state::chart::{Plot, candidates, figures, value_at};
use crate::state::drawing::{Drawing, Frame, draw, sight};
use crate::state::{Action, Shared, compare};

/// How high a chart is, in pixels.
const HEIGHT: f64 = 280.0;
/// How wide one is until that is known.
const WIDTH: f64 = 600.0;

/// The panel among the figures. It is drawn once for all that changed, when the curve is worked out.
#[component(ChartPanel)]
pub(super) fn chart_panel(context: &Context) -> Html {
    let plotted = use_later(context.state.clone(), 0, plot_of);
    let last = use_mut_ref(|| None::<Later<Shared, Option<Plot>>>);
    // While figures give no payslip, the curve is that of the last that did, as the payslip is: nothing moves.
    let fault = plotted.as_ref().and_then(|plotted| plotted.key.0.calculation.as_ref()?.fault());
    let last_good = last.borrow().clone().filter(|last| fault.is_some() && is_of_same_scheme(last, &context.state));
    let is_stale = last_good.is_some();
    let plotted = last_good.or(plotted);
    last.replace(plotted.clone());
    let send = context.send.clone();
    plotted.map(|plotted| html! { <Chart {plotted} {is_stale} {send} /> }).unwrap_or_default()
}

fn is_of_same_scheme(last: &Later<Shared, Option<Plot>>, state: &Shared) -> bool {
    last.result.is_some() && last.key.0.chosen() == state.0.chosen() && last.key.0.language == state.0.language
}

/// A plot with the state that it is of.
#[derive(Clone, PartialEq, Properties)]
struct ChartProps {
    plotted: Later<Shared, Option<Plot>>,
    is_stale: bool,
    send: Callback<Action>,
}

/// The panel as drawn.
#[component(Chart)]
fn chart(props: &ChartProps) -> Html {
    let context = &Context { state: props.plotted.key.clone(), send: props.send.clone() };
    let (words, language, state) = (context.words(), context.language(), context.state());
    let plot = &props.plotted.result;
    let room = use_node_ref();
    let width = use_state(|| WIDTH);
    // What is in sight stays while the point is held, and the point is where the finger is.
    let held = use_state(|| None::<Hold>);
    // What the keys asked for, until the curve shows it: two presses may come before that.
    let asked = use_mut_ref(|| None::<u64>);
    {
        let asked = Rc::clone(&asked);
        use_effect_with(props.plotted.clone(), move |_| *asked.borrow_mut() = None);
    }
    {
        let (room, width) = (room.clone(), width.clone());
        use_effect_with(plot.is_some(), move |_| {
            let measure = move || {
                if let Some(room) = room.cast::<Element>() {
                    width.set(f64::from(room.client_width()).max(240.0));
                }
            };
            measure();
            let listener = EventListener::new(&window(), "resize", move |_| measure());
            move || drop(listener)
        });
    }
    // In the place of the button that asked for them.
    use_effect_with(state.offers.is_some(), |has_offers| {
        if *has_offers && page::has_lost_focus() {
            page::focus("compare-with");
        }
    });
    let Some(calculation) = &state.calculation else { return Html::default() };
    let heading = html! {
        <div class="heading">
            <h2 id="curve-title">{ words.curve }</h2>
            { choices(context, calculation, props.is_stale) }
        </div>
    };
    let Some(plot) = plot.as_ref() else {
        return html! {
            <section class="curve" aria-labelledby="curve-title">
                { heading }
                if calculation.fault().is_some() { <p class="quiet">{ words.no_curve }</p> }
            </section>
        };
    };
    let mut plot = plot.clone();
    let mut seen = sight(&plot);
    if let Some(Hold { sight, steps, .. }) = *held {
        seen = sight;
        plot.own = steps;
        if let Some(first) = plot.series.first_mut() {
            first.own = state.chart_of().and_then(|of| value_at(calculation, plot.input, of, steps)).or(first.own);
        }
    }
    let frame = Frame { width: *width, height: HEIGHT };
    let scheme = calculation.scheme();
    let written = |steps: u64| plot.written(language, scheme, steps);
    let drawing = draw(language, &plot, seen, frame, &written);
    let own_value = plot.series.first().and_then(|series| series.own);
    let own_text = own_value.map(|value| wording::amount(language, plot.amount(value))).unwrap_or_default();
    let at_text = plot.written(language, scheme, plot.own);
    let moving = Moving {
        is_stale: props.is_stale,
        calculation: Rc::new(calculation.clone()),
        plot: Rc::new(plot.clone()),
        room: room.clone(),
        frame,
        seen,
        held: held.clone(),
        asked,
    };
    let label = scheme.inputs().get(plot.input).map(|input| language.pick(&input.label)).unwrap_or_default();
    html! {
        <section class="curve" aria-labelledby="curve-title">
            { heading }
            <p class="reading-out"><span class="over">{ label }<b>{ at_text.clone() }</b></span><span class="out" data-testid="curve-own">{ own_text.clone() }</span></p>
            <div class={classes!("plot", props.is_stale.then_some("stale"))} ref={room}>
                <svg width={frame.width.to_string()} height={frame.height.to_string()}
                    onpointerdown={moving.down()} onpointermove={moving.drag()} onpointerup={moving.up()}
                    onpointercancel={moving.cancel()} onmousedown={moving.keep_focus()} data-testid="curve-plot">
                    { drawn(&drawing) }
                    { own(&drawing, &plot, label, &[at_text.as_str(), language_comma(language), own_text.as_str()].concat(), moving.key()) }
                </svg>
            </div>
            if plot.series.len() > 1 {
                <ul class="legend">
                    { for plot.series.iter().enumerate().map(|(place, series)| html! {
                        <li class={format!("series-{place}")}>
                            <svg width="28" height="8" aria-hidden="true"><path d="M0 4H28" /></svg>{ &series.name }
                        </li>
                    }) }
                </ul>
            }
            if plot.is_same_beside() { <p data-testid="curve-same">{ words.same_curve }</p> }
            <p class="quiet"><span>{ words.drag }</span><span>{ words.open_dot }</span></p>
            { table(context, &plot) }
        </section>
    }
}

const fn language_comma(language: Language) -> &'static str {
    match language {
        Language::Zh => "，",
        Language::En => ", ",
    }
}

fn plot_of(state: &Shared) -> Option<Plot> {
    state.0.plot()
}

/// What along what, and what beside it. While the curve is that of earlier figures, it would not follow.
fn choices(context: &Context, calculation: &Calculation, is_stale: bool) -> Html {
    let (words, language, state) = (context.words(), context.language(), context.state());
    let scheme = calculation.scheme();
    let selected = |act: fn(String) -> Action| {
        let send = context.send.clone();
        Callback::from(move |event: Event| send.emit(act(event.target_unchecked_into::<HtmlSelectElement>().value())))
    };
    let (over, of) = (state.chart_over(), state.chart_of());
    let all = figures(scheme);
    let options = candidates(calculation).into_iter().filter_map(|place| Some((place, scheme.inputs().get(place)?)));
    html! {
        <div class="choices">
            if all.len() > 1 {
                <label><span>{ words.of }</span>
                    <select onchange={selected(Action::Of)} disabled={is_stale} data-testid="curve-of">
                        { for all.iter().map(|figure| html! {
                            <option value={*figure} selected={Some(*figure) == of}>{ context.figure(figure) }</option>
                        }) }
                    </select>
                </label>
            }
            <label><span>{ words.over }</span>
                <select onchange={selected(Action::Over)} disabled={is_stale} data-testid="curve-over">
                    { for options.map(|(place, input)| html! {
                        <option key={input.id.clone()} value={input.id.clone()} selected={Some(place) == over}>
                            { language.pick(&input.label) }
                        </option>
                    }) }
                </select>
            </label>
            { comparison(context, is_stale) }
        </div>
    }
}

/// Another reading or another scheme beside the curve. Those that fit are looked for when they are asked for.
fn comparison(context: &Context, is_stale: bool) -> Html {
    let (words, state) = (context.words(), context.state());
    let Some(offers) = &state.offers else {
        let onclick = context.on(Action::Offer);
        return html! {
            <button type="button" class="plain" {onclick} disabled={is_stale} data-testid="compare">{ words.compare }</button>
        };
    };
    let send = context.send.clone();
    let onchange = Callback::from(move |event: Event| {
        send.emit(Action::Compare(event.target_unchecked_into::<HtmlSelectElement>().value()));
    });
    let group = |label: &'static str, offers: &[compare::Offer]| {
        let options = offers.iter().map(|offer| {
            let is_chosen = state.chart.against.as_ref() == Some(&offer.against);
            html! { <option value={offer.id.clone()} selected={is_chosen}>{ &offer.name }</option> }
        });
        html! { if !offers.is_empty() { <optgroup {label}>{ for options }</optgroup> } }
    };
    html! {
        <label><span>{ words.compare }</span>
            <select id="compare-with" {onchange} disabled={is_stale} data-testid="compare-with">
                <option value="" selected={state.chart.against.is_none()}>{ words.compare_none }</option>
                { group(words.compare_readings, &offers.readings) }
                if !page::is_embedded() {
                    { group(words.compare_schemes, &offers.schemes) }
                }
            </select>
        </label>
    }
}

/// Everything but the agent's own point.
fn drawn(drawing: &Drawing) -> Html {
    let frame = drawing.frame;
    let text = |x: f64, y: f64, class: &'static str, text: &str| {
        html! { <text {class} x={px(x)} y={px(y)}>{ text }</text> }
    };
    let levels = drawing.levels.iter().map(|level| {
        let y = level.at.1;
        html! {
            <>
                <path class="level" d={format!("M{} {}H{}", px(frame.left()), px(y), px(frame.right()))} />
                { text(frame.left() - 8.0, y + 4.0, "level-text", &level.text) }
            </>
        }
    });
    let ticks = drawing.ticks.iter().map(|tick| text(tick.at.0, frame.bottom() + 20.0, "tick", &tick.text));
    let strokes = drawing.strokes.iter().enumerate().rev().map(|(place, strokes)| {
        let lines: String = strokes.lines.iter().map(|line| path(line)).collect();
        let risers: String = strokes.risers.iter().map(|(from, to)| path(&[*from, *to])).collect();
        html! {
            <g class={format!("series-{place}")}>
                <path class="riser" d={risers} />
                <path class="line" d={lines} />
                { for strokes.dots.iter().map(|((x, y), is_full)| html! {
                    <circle class={if *is_full { "full" } else { "open" }} cx={px(*x)} cy={px(*y)} r="4" />
                }) }
            </g>
        }
    });
    html! {
        <g aria-hidden="true">
            { for levels }
            <path class="axis" d={format!("M{} {}H{}", px(frame.left()), px(frame.bottom()), px(frame.right()))} />
            { for ticks }
            { for strokes }
            { for drawing.jumps.iter().map(|jump| text(jump.at.0, jump.at.1 + 4.0, "jump", &jump.text)) }
        </g>
    }
}

/// The agent's own point: a slider for those who don't use a finger.
fn own(drawing: &Drawing, plot: &Plot, label: &str, value: &str, onkeydown: Callback<KeyboardEvent>) -> Html {
    let Some((x, y)) = drawing.own else { return Html::default() };
    html! {
        <g class="own" role="slider" tabindex="0" aria-label={label.to_owned()} aria-valuemin="0"
            aria-valuemax={plot.last().to_string()} aria-valuenow={plot.own.to_string()} aria-valuetext={value.to_owned()}
            {onkeydown} data-testid={joined("curve", "point")}>
            <path d={format!("M{} {}V{}", px(x), px(drawing.frame.top()), px(drawing.frame.bottom()))} />
            <circle class="halo" cx={px(x)} cy={px(y)} r="16" />
            <circle class="dot" cx={px(x)} cy={px(y)} r="7" />
        </g>
    }
}

fn path(points: &[(f64, f64)]) -> String {
    points
        .iter()
        .enumerate()
        .map(|(place, (x, y))| format!("{}{} {}", if place == 0 { 'M' } else { 'L' }, px(*x), px(*y)))
        .collect()
}

/// A length to the tenth of a pixel.
fn px(length: f64) -> String {
    format!("{length:.1}")
}
