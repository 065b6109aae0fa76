//! The page around this program: what it shows, the files that it has fetched, its places to fill, and a way to ask for
//! other figures.

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use js_sys::{Promise, Uint8Array};
use payscheme_templates::Template;
use payscheme_web::browser::address::{ADOPT, CHOOSE, LINK, OWN};
use payscheme_web::browser::told::{FRAGMENT, LINKED, TELL};
use payscheme_web::state::calculation::Calculation;
use payscheme_web::state::link;
use payscheme_words::Language;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CustomEvent, CustomEventInit, Element, Event, EventInit, HtmlElement, HtmlInputElement, MutationObserver,
    MutationObserverInit, ScrollIntoViewOptions, ScrollLogicalPosition,
};

#[wasm_bindgen]
extern "C" {
    /// A file that the page has fetched, by its name.
    fn file(name: &str) -> Option<Uint8Array>;

    /// Keeps the page for times without a network; calls back once a newer one is here, with what changes to it.
    fn keep(newer: &Closure<dyn Fn(JsValue)>);
}

/// The page's element, which says what is shown.
const PAGE: &str = ".page";

/// How long this program leaves the page to itself after a key, in milliseconds: longer than from one key to the next, and
/// less than anybody takes to look elsewhere.
const AFTER_TYPING: u32 = 200;
/// The same after anything else: more than a slow phone takes to paint what was touched.
const AFTER_PAINTING: u32 = 48;

thread_local! {
    /// Has this program asked for what the page shows next? Then it follows at once, as with a point that is dragged.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// In this language.
    pub language: Language,
    /// The figures, as the fragment of an address.
    pub fragment: String,
    /// Did they come with a link?
    pub linked: bool,
}

/// What the page shows now.
#[must_use]
pub fn shown() -> Option<Shown> {
    if let Ok(event) = Event::new(TELL) {
        // Nobody cancels it.
        let _ = window().dispatch_event(&event);
    }
    let page = document().query_selector(PAGE).ok()??;
    let language = page.get_attribute("lang").and_then(|tag| Language::from_tag(&tag)).unwrap_or(Language::Zh);
    Some(Shown { language, fragment: page.get_attribute(FRAGMENT)?, linked: page.has_attribute(LINKED) })
}

/// The figures that the page shows now, where they are of the scheme of those that are known: somebody may have typed since.
#[must_use]
pub fn now(known: &Calculation) -> Calculation {
    let now = shown().and_then(|shown| link::again(&shown.fragment, known.scheme()));
    now.unwrap_or_else(|| known.clone())
}

/// Whether the page is inside another one and shows one scheme, see `docs/embed.html`.
#[must_use]
pub fn is_embedded() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-embedded"))
}

/// The bytes of a template's file, if the page has fetched it.
#[must_use]
pub fn scheme_file(template: &Template) -> Option<Vec<u8>> {
    file(&template.file()).map(|bytes| bytes.to_vec())
}

/// Keeps the page for times without a network, where it may. Calls back once a newer version is here, with a function
/// that changes to it.
pub fn keep_for_offline(newer: impl Fn(JsValue) + 'static) {
    let newer = Closure::<dyn Fn(JsValue)>::new(newer);
    keep(&newer);
    // For as long as the page is open.
    newer.forget();
}

/// The element with this id that the page keeps for this program.
#[must_use]
pub fn place(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Asks the page for other figures; whose they are stays as it is.
pub fn adopt(fragment: &str) {
    ask(ADOPT, fragment);
}

/// Asks the page for another scheme.
pub fn choose(template: &Template) {
    ask(CHOOSE, template.id);
}

/// Asks the page to open the user's own figures.
pub fn own(fragment: &str) {
    ask(OWN, fragment);
}

/// Asks the page to open figures that came with a link.
pub fn open_link(fragment: &str) {
    ask(LINK, fragment);
}

fn ask(event: &str, what: &str) {
    ASKED.set(true);
    let details = CustomEventInit::new();
    details.set_detail(&JsValue::from_str(what));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(event, &details) {
        // Nobody cancels it.
        let _ = window().dispatch_event(&event);
    }
}

/// Calls back once the browser has painted what the page shows, as often as that changes, but while somebody types only in a
/// pause. What comes meanwhile is one change: the page is never kept waiting.
pub fn follow(callback: impl Fn(Shown) + 'static) {
    let Some(page) = document().query_selector(PAGE).ok().flatten() else { return };
    let callback = Rc::new(move || shown().into_iter().for_each(&callback));
    let waiting: Rc<RefCell<Option<Timeout>>> = Rc::default();
    let changed = Closure::<dyn Fn()>::new(move || {
        let (callback, asked) = (Rc::clone(&callback), Rc::clone(&waiting));
        let (is_typed, is_asked) = (is_in_text(), ASKED.take());
        if waiting.borrow().is_none() || is_typed || is_asked {
            let after = match is_asked {
                true => 0,
                false if is_typed => AFTER_TYPING,
                false => AFTER_PAINTING,
            };
            let pause = Timeout::new(after, move || {
                asked.take();
                callback();
            });
            waiting.replace(Some(pause));
        }
    });
    observe(&page, changed);
}

/// Calls back after each change to what the page shows.
pub fn note(callback: impl Fn() + 'static) {
    if let Some(page) = document().query_selector(PAGE).ok().flatten() {
        observe(&page, Closure::new(callback));
    }
}

/// Has the page go once through what it does when somebody types, and back: a browser compiles each function when it is first
/// called, and whoever types the first figure shouldn't wait for that. All within one task, so that nobody sees it.
pub fn rehearse() {
    let field = document().query_selector(".form input[inputmode]").ok().flatten();
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else { return };
    if is_in_text() {
        return;
    }
    let text = field.value();
    spawn_local(async move {
        // What is no figure, another figure, and what there was.
        for (text, event) in [("", "input"), ("0", "input"), (text.as_str(), "input"), (text.as_str(), "blur")] {
            field.set_value(text);
            let bubbles = EventInit::new();
            bubbles.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict(event, &bubbles) {
                // Nobody cancels it.
                let _ = field.dispatch_event(&event);
            }
            // The page has been asked to draw by now, and draws before this goes on.
            let _ = JsFuture::from(Promise::resolve(&JsValue::NULL)).await;
        }
    });
}

/// Does somebody write into a field?
fn is_in_text() -> bool {
    document().active_element().is_some_and(|element| element.has_attribute("inputmode"))
}

/// Calls back when what the page says of itself changes, for as long as it is open.
fn observe(page: &Element, changed: Closure<dyn Fn()>) {
    let what = MutationObserverInit::new();
    what.set_attributes(true);
    what.set_attribute_filter(&js_sys::Array::of3(&FRAGMENT.into(), &LINKED.into(), &"lang".into()));
    if let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) {
        // Only what isn't an element can't be observed.
        let _ = observer.observe_with_options(page, &what);
    }
    changed.forget();
}

/// Calls back when one of the payslip's two figures is touched, with which.
pub fn on_figure(callback: impl Fn(String) + 'static) {
    let listener = gloo::events::EventListener::new(&document(), "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let figure = target.and_then(|target| target.closest("[data-aim]").ok().flatten());
        if let Some(aim) = figure.and_then(|figure| figure.get_attribute("data-aim")) {
            callback(aim);
        }
    });
    listener.forget();
}

/// The lines of the payslip that are open.
#[must_use]
pub fn open_lines() -> Vec<String> {
    let Ok(open) = document().query_selector_all("[data-why]") else { return Vec::new() };
    let open = (0..open.length()).filter_map(|index| open.get(index)?.dyn_into::<Element>().ok());
    open.filter_map(|line| line.get_attribute("data-why")).collect()
}

/// Where the working of an open line goes.
#[must_use]
pub fn working(line: &str) -> Option<Element> {
    place(&["why-", line].concat())
}

/// Calls back when a line of the payslip is opened or closed, with those that are open then.
pub fn on_line(callback: impl Fn(Vec<String>) + 'static) {
    let callback = Rc::new(callback);
    let listener = gloo::events::EventListener::new(&document(), "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.and_then(|target| target.closest(".line > button").ok().flatten()).is_some() {
            let callback = Rc::clone(&callback);
            // The page has drawn the line by then.
            Timeout::new(0, move || callback(open_lines())).forget();
        }
    });
    listener.forget();
}

/// The inputs whose fields have a text that isn't allowed, so that an earlier value stands in its place.
#[must_use]
pub fn wrong() -> Vec<String> {
    let Ok(wrong) = document().query_selector_all(".form [aria-invalid=true]") else { return Vec::new() };
    let wrong = (0..wrong.length()).filter_map(|index| wrong.get(index)?.dyn_into::<Element>().ok());
    wrong.filter_map(|field| Some(field.get_attribute("data-testid")?.strip_prefix("input-")?.to_owned())).collect()
}

/// Is the page at least as wide as this, in letters of the reader's own size? As its style sheets ask.
#[must_use]
pub fn is_as_wide_as(width: &str) -> bool {
    let query = ["(min-width: ", width, ")"].concat();
    window().match_media(&query).ok().flatten().is_some_and(|query| query.matches())
}

/// Adds a sentence to what the page reports, if it reports something.
#[must_use]
pub fn reports(text: &str) -> bool {
    let Some(reports) = document().query_selector(".reports ul").ok().flatten() else { return false };
    let Ok(item) = document().create_element("li") else { return false };
    item.set_text_content(Some(text));
    reports.append_child(&item).is_ok()
}

/// Opens the shop's settings, where it is said what is wrong with several figures together.
pub fn open_settings() {
    if let Some(settings) = document().query_selector("details.part").ok().flatten() {
        // An attribute of this name is always allowed.
        let _ = settings.toggle_attribute_with_force("open", true);
    }
}

/// Pulls the payslip up where it is pulled down, and turns to the first of the remarks at its foot.
pub fn turn_to_remarks() {
    let element = |selector| document().query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
    if let Some(pull) = element(".pull[aria-expanded=false]") {
        pull.click();
    }
    // It is drawn by then.
    Timeout::new(0, move || {
        if let Some(remark) = element(".notice") {
            remark.set_tab_index(-1);
            // What can't take the focus stays without.
            let _ = remark.focus();
        }
    })
    .forget();
}

/// Scrolls no further than it takes to see this.
pub fn bring_into_sight(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Has what had the focus gone?
#[must_use]
pub fn has_lost_focus() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Puts the focus on the element with this id and brings it into sight.
pub fn focus(id: &str) {
    if let Some(element) = place(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What can't take the focus stays without.
        let _ = element.focus();
    }
}
