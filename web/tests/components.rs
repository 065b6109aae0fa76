//! The page's components in a real browser's DOM, without its shell.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use gloo::utils::{document, window};
use payscheme_templates::Template;
use payscheme_web::state::library::Library;
use payscheme_web::state::{Shared, State};
use payscheme_web::view::app::{App, AppProps};
use payscheme_words::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};
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
async fn every_input_reading_and_line_has_its_test_id() {
    for template in Template::ALL {
        let root = page(&format!("v1/{}", template.id)).await;
        let scheme = template.scheme().unwrap();
        assert!(part(&root, &format!("template-{}", template.id)).is_some());
        for input in scheme.inputs() {
            assert!(part(&root, &format!("input-{}", input.id)).is_some(), "{}: {}", template.id, input.id);
            let is_marked = part(&root, &format!("filled-{}", input.id)).is_some();
            assert_eq!(is_marked, input.filled_by.is_some(), "{}: {}", template.id, input.id);
        }
        for reading in scheme.readings() {
            assert!(part(&root, &format!("reading-{}", reading.id)).is_some(), "{}: {}", template.id, reading.id);
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

async fn press(root: &Element, id: &str, key: &str) {
    let keys = KeyboardEventInit::new();
    keys.set_bubbles(true);
    keys.set_key(key);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &keys).unwrap();
    part(root, id).unwrap().dispatch_event(&event).unwrap();
    scheduler::flush().await;
}

fn focused() -> Option<String> {
    document().active_element()?.get_attribute("data-testid")
}

#[wasm_bindgen_test]
async fn a_search_finds_in_each_way_and_says_when_there_is_nothing() {
    let root = page("v1/aftersales-130").await;
    assert!(part(&root, "search").is_none());
    click(&root, "all-schemes").await;
    for query in ["奖金阶梯", "jjjt", "ladder", "bonus-ladder"] {
        type_in(&root, "search", query).await;
        assert!(part(&root, "template-bonus-ladder-100").is_some(), "{query}");
        assert!(part(&root, "template-aftersales-130").is_none(), "{query}");
    }
    type_in(&root, "search", "没有这种").await;
    assert!(text(&root, "nothing-found").contains("没有这种"));
    assert_eq!(root.query_selector_all(".card").unwrap().length(), 0);
    click(&root, "clear-search").await;
    assert_eq!(usize::try_from(root.query_selector_all(".card").unwrap().length()), Ok(Template::ALL.len()));
    root.remove();
}

#[wasm_bindgen_test]
async fn the_list_can_be_used_by_keys_alone() {
    let root = page("v1/aftersales-130").await;
    let stops = || root.query_selector_all(".card[tabindex='0']").unwrap().length();
    assert_eq!(stops(), 1, "one stop for the Tab key");
    click(&root, "all-schemes").await;
    type_in(&root, "search", "jjjt").await;
    assert_eq!(stops(), 1);
    part(&root, "search").unwrap().focus().unwrap();
    press(&root, "search", "ArrowDown").await;
    assert_eq!(focused().as_deref(), Some("template-bonus-ladder-100"));
    press(&root, "template-bonus-ladder-100", "Escape").await;
    assert!(part(&root, "template-aftersales-130").is_some(), "all are shown again");
    press(&root, "search", "Escape").await;
    assert!(part(&root, "search").is_none(), "the list is closed");
    assert_eq!(focused().as_deref(), Some("all-schemes"));
    click(&root, "all-schemes").await;
    type_in(&root, "search", "jjjt").await;
    part(&root, "search").unwrap().focus().unwrap();
    press(&root, "search", "Enter").await;
    assert!(part(&root, "search").is_none() && part(&root, "input-kpi_score").is_some(), "the first one is chosen");
    assert_eq!(focused().as_deref(), Some("template-bonus-ladder-100"));
    root.remove();
}

#[wasm_bindgen_test]
async fn the_list_closes_when_a_scheme_is_chosen() {
    let root = page("v1/aftersales-130").await;
    for id in ["bonus-ladder-100", "aftersales-130", "aftersales-130"] {
        click(&root, "all-schemes").await;
        click(&root, &format!("template-{id}")).await;
        assert!(part(&root, "search").is_none(), "{id}");
        let chosen = part(&root, &format!("template-{id}")).unwrap();
        assert_eq!(chosen.get_attribute("aria-pressed").as_deref(), Some("true"));
    }
    root.remove();
}

#[wasm_bindgen_test]
async fn a_scheme_that_is_fetched_says_so_and_leaves_the_page_as_it_is() {
    // What the page's shell has: here a file that is on its way for ever.
    let on_its_way = js_sys::Function::new_no_args("return new Promise(() => {})");
    js_sys::Reflect::set(&window(), &"file".into(), &on_its_way).unwrap();
    let root = page_with("v1/aftersales-130?late=0", std::slice::from_ref(Template::FIRST)).await;
    assert!(root.query_selector("[data-complete='false']").unwrap().is_some());
    click(&root, "template-bonus-ladder-100").await;
    assert!(part(&root, "coming").is_some());
    let card = part(&root, "template-bonus-ladder-100").unwrap();
    assert_eq!(card.get_attribute("aria-busy").as_deref(), Some("true"));
    // Full attendance: 120 of 130, 923.08, and the base of 2000.
    assert_eq!(text(&root, "pay"), "¥2,923.08");
    click(&root, "template-aftersales-130").await;
    assert!(part(&root, "coming").is_none(), "who stays waits no more");
    root.remove();
}
