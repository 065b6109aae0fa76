//! The page's components in a real browser's DOM, without its shell.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use gloo::utils::{document, window};
use payscheme_templates::Template;
use payscheme_web::browser::address::CHOOSE;
use payscheme_web::state::library::Library;
use payscheme_web::state::{Shared, State};
use payscheme_web::view::app::{App, AppProps};
use payscheme_words::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    CustomEvent, CustomEventInit, Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent,
    KeyboardEventInit,
};
use yew::scheduler;

wasm_bindgen_test_configure!(run_in_browser);

/// The page in an element of its own, opened at this fragment, with every scheme at hand.
async fn page(fragment: &str) -> Element {
    page_with(fragment, Template::ALL).await
}

/// The page with only the schemes of these templates at hand; there is nothing here to fetch the others from.
async fn page_with(fragment: &str, templates: &'static [Template]) -> Element {
    window().location().set_hash(fragment).unwrap();
    let library: Library = templates.iter().map(|template| (template, template.scheme().unwrap())).collect();
    let opened = Shared(State::open(Language::Zh, fragment, library).unwrap().into());
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    yew::Renderer::<App>::with_root_and_props(root.clone(), AppProps { opened }).render();
    scheduler::flush().await;
    root
}

fn part(root: &Element, id: &str) -> Option<HtmlElement> {
    root.query_selector(&format!("[data-testid='{id}']")).unwrap().map(JsCast::unchecked_into)
}

fn text(root: &Element, id: &str) -> String {
    part(root, id).unwrap().text_content().unwrap()
}

async fn type_in(root: &Element, id: &str, text: &str) {
    let field: HtmlInputElement = part(root, id).unwrap().unchecked_into();
    field.set_value(text);
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    field.dispatch_event(&Event::new_with_event_init_dict("input", &bubbles).unwrap()).unwrap();
    scheduler::flush().await;
}

async fn click(root: &Element, id: &str) {
    part(root, id).unwrap().click();
    scheduler::flush().await;
}

#[wasm_bindgen_test]
async fn every_input_and_line_has_its_test_id() {
    for template in Template::ALL {
        let root = page(&format!("v1/{}", template.id)).await;
        let scheme = template.scheme().unwrap();
        for input in scheme.inputs() {
            assert!(part(&root, &format!("input-{}", input.id)).is_some(), "{}: {}", template.id, input.id);
            let is_marked = part(&root, &format!("filled-{}", input.id)).is_some();
            assert_eq!(is_marked, input.filled_by.is_some(), "{}: {}", template.id, input.id);
        }
        for line in scheme.lines() {
            assert!(part(&root, &format!("line-{}", line.id)).is_some(), "{}: {}", template.id, line.id);
            click(&root, &format!("line-{}", line.id)).await;
            assert!(
                root.query_selector(&format!("#why-{}", line.id)).unwrap().is_some(),
                "{}: {}",
                template.id,
                line.id
            );
        }
        root.remove();
    }
}

#[wasm_bindgen_test]
async fn a_line_that_is_opened_keeps_the_focus() {
    let root = page("v1/aftersales-130?refund_rate=8").await;
    let line = part(&root, "line-refund_points").unwrap();
    line.focus().unwrap();
    click(&root, "line-refund_points").await;
    assert_eq!(document().active_element().as_ref(), Some(line.as_ref()), "the line keeps the focus");
    root.remove();
}

#[wasm_bindgen_test]
async fn a_stepper_stops_at_its_ends() {
    let root = page("v1/aftersales-130?late=1").await;
    click(&root, "less-late").await;
    let less = part(&root, "less-late").unwrap();
    assert_eq!(less.get_attribute("aria-disabled").as_deref(), Some("true"));
    // Pressed once more it neither moves nor loses the focus.
    less.focus().unwrap();
    click(&root, "less-late").await;
    assert_eq!(document().active_element().as_ref(), Some(less.as_ref()));
    assert_eq!(text(&root, "value-attendance_points"), "20 分");
    type_in(&root, "input-late", "31").await;
    let more = part(&root, "more-late").unwrap();
    assert_eq!(more.get_attribute("aria-disabled").as_deref(), Some("true"));
    root.remove();
}

#[wasm_bindgen_test]
async fn what_is_typed_wrong_stays_and_is_explained() {
    let root = page("v1/aftersales-130").await;
    type_in(&root, "input-refund_rate", "abc").await;
    let field: HtmlInputElement = part(&root, "input-refund_rate").unwrap().unchecked_into();
    assert_eq!(field.value(), "abc");
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(part(&root, "error-refund_rate").is_some());
    assert!(text(&root, "stale").contains("退款率"), "which one it is");
    assert_eq!(text(&root, "pay"), "¥2,884.62");
    root.remove();
}

async fn press(root: &Element, id: &str, key: &str, shift: bool) {
    let keys = KeyboardEventInit::new();
    keys.set_bubbles(true);
    keys.set_key(key);
    keys.set_shift_key(shift);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &keys).unwrap();
    part(root, id).unwrap().dispatch_event(&event).unwrap();
    scheduler::flush().await;
}

#[wasm_bindgen_test]
async fn keys_step_along_the_grid() {
    let root = page("v1/aftersales-130?refund_rate=5&late=1").await;
    let value = |id: &str| part(&root, id).unwrap().unchecked_into::<HtmlInputElement>().value();
    // One step of 0.01 %, ten with Shift or by pages, and never past the end.
    press(&root, "input-refund_rate", "ArrowUp", false).await;
    assert_eq!(value("input-refund_rate"), "5.01");
    press(&root, "input-refund_rate", "ArrowDown", true).await;
    assert_eq!(value("input-refund_rate"), "4.91");
    press(&root, "input-refund_rate", "PageUp", false).await;
    assert_eq!(value("input-refund_rate"), "5.01");
    press(&root, "input-late", "PageDown", false).await;
    assert_eq!(value("input-late"), "0");
    assert_eq!(text(&root, "value-attendance_points"), "20 分");
    root.remove();
}

#[wasm_bindgen_test]
async fn a_slider_stops_at_round_values_and_typing_at_all() {
    let root = page("v1/aftersales-130").await;
    // 10,000 steps of 0.01 %: a finger gets a hundred stops of 1 %, and the nearest counts.
    for (steps, stop, points) in [("549", "5", "30 分"), ("550", "6", "20 分"), ("9990", "100", "0 分")] {
        type_in(&root, "slider-refund_rate", steps).await;
        let field: HtmlInputElement = part(&root, "input-refund_rate").unwrap().unchecked_into();
        assert_eq!(field.value(), stop, "{steps}");
        assert_eq!(text(&root, "value-refund_points"), points, "{steps}");
    }
    type_in(&root, "input-refund_rate", "4.99").await;
    assert_eq!(text(&root, "value-refund_points"), "30 分");
    root.remove();
}

async fn ask_for(id: &str) {
    let details = CustomEventInit::new();
    details.set_detail(&id.into());
    let event = CustomEvent::new_with_event_init_dict(CHOOSE, &details).unwrap();
    window().dispatch_event(&event).unwrap();
    scheduler::flush().await;
}

#[wasm_bindgen_test]
async fn a_scheme_that_is_fetched_says_so_and_leaves_the_page_as_it_is() {
    // What the page's shell has: here a file that is on its way for ever.
    let on_its_way = js_sys::Function::new_no_args("return new Promise(() => {})");
    js_sys::Reflect::set(&window(), &"file".into(), &on_its_way).unwrap();
    let root = page_with("v1/aftersales-130?late=0", std::slice::from_ref(Template::FIRST)).await;
    assert!(root.query_selector("[data-complete='false']").unwrap().is_some());
    ask_for("bonus-ladder-100").await;
    assert!(part(&root, "coming").is_some());
    // Full attendance: 120 of 130, 923.08, and the base of 2000.
    assert_eq!(text(&root, "pay"), "¥2,923.08");
    ask_for("aftersales-130").await;
    assert!(part(&root, "coming").is_none(), "who stays waits no more");
    root.remove();
}
