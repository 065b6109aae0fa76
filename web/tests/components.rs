//! The page's components in a real browser's DOM, without its shell.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use gloo::utils::{document, window};
use payscheme_web::view::app::App;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};
use yew::scheduler;

wasm_bindgen_test_configure!(run_in_browser);

/// The page in an element of its own, opened at this fragment.
async fn page(fragment: &str) -> Element {
    window().location().set_hash(fragment).unwrap();
    window().local_storage().unwrap().unwrap().set_item("payscheme.v1.language", "zh-Hans").unwrap();
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    yew::Renderer::<App>::with_root(root.clone()).render();
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
    for template in payscheme_templates::Template::ALL {
        let root = page(&format!("v1/{}", template.id)).await;
        let scheme = template.scheme().unwrap();
        assert!(part(&root, &format!("template-{}", template.id)).is_some());
        for input in scheme.inputs() {
            assert!(part(&root, &format!("input-{}", input.id)).is_some(), "{}: {}", template.id, input.id);
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
async fn an_open_line_lights_the_band_that_was_hit() {
    let root = page("v1/aftersales-130?refund_rate=8").await;
    let line = part(&root, "line-refund_points").unwrap();
    line.focus().unwrap();
    click(&root, "line-refund_points").await;
    assert_eq!(document().active_element().as_ref(), Some(line.as_ref()), "the line keeps the focus");
    let hit = root.query_selector(".why .hit").unwrap().unwrap();
    let hit = hit.text_content().unwrap();
    assert!(hit.contains("8%") && hit.contains("20"), "8 % is the end of the band of 20 points: {hit}");
    type_in(&root, "input-refund_rate", "8.01").await;
    let hit = root.query_selector(".why .hit").unwrap().unwrap().text_content().unwrap();
    assert!(hit.contains("11%") && hit.contains("10"), "one step further it is the next: {hit}");
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
    assert!(part(&root, "error-refund_rate").is_some() && part(&root, "stale").is_some());
    assert_eq!(text(&root, "pay"), "¥2,884.62");
    root.remove();
}
