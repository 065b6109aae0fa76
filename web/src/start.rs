//! From an address to the first payslip: fetches the scheme that it opens, then draws the page.

use gloo::events::EventListener;
use payscheme_templates::Template;
use payscheme_words::Language;
use web_sys::Element;

use crate::browser::{self, address, files, memory};
use crate::state::library::Library;
use crate::state::{Report, Shared, State, Trouble, link};
use crate::view::app::{App, AppProps};
use crate::words::{self, Words};

/// What stands in the page's place when its scheme didn't come.
const UNOPENED: &str = "<div class=\"unopened\" role=\"alert\" data-testid=\"unopened\"><p></p>\
                        <button type=\"button\" data-testid=\"retry\"></button>\
                        <a href=\"\" data-testid=\"others\"></a></div>";

/// Draws the page in `root`, in place of its loading line. Where the scheme doesn't come, it says so there.
pub async fn start(root: Element) {
    let remembered = memory::language();
    let language = match remembered {
        memory::Remembered::Language(language) => language,
        memory::Remembered::Nothing | memory::Remembered::Damaged => browser::preferred_language(),
    };
    // Before anything is drawn: the letters' widths hang on it.
    browser::announce_language(language, Words::of(language).title);
    let mut library = Library::default();
    let work = memory::work().unwrap_or_default();
    // Once, unless the address changes meanwhile.
    loop {
        let address = address::fragment();
        // Of an address that says nothing, only that is told.
        let unread = match link::read(&address, &library) {
            Ok((None, errors)) if !address.is_empty() => Some(errors),
            _ => None,
        };
        let is_own = address.is_empty() || unread.is_some() || !work.is_empty() && memory::is_behind(&address);
        let fragment = if is_own { &work } else { &address };
        let template = match State::open(language, fragment, library.clone()) {
            Ok(mut state) => {
                state.calculation.linked = !(is_own || memory::is_own(&address));
                state.reports.extend(unread.map(Report::Link));
                state.kept = memory::kept;
                if remembered == memory::Remembered::Damaged {
                    state.reports.push(Report::Store);
                }
                root.set_inner_html("");
                yew::Renderer::<App>::with_root_and_props(root, AppProps { opened: Shared(state.into()) }).render();
                return;
            }
            Err(template) => template,
        };
        let trouble = match files::fetch(template).await.map(|bytes| template.open(&bytes)) {
            Some(Some(scheme)) => {
                library.add(template, scheme);
                continue;
            }
            Some(None) => Trouble::Foreign,
            None => Trouble::Unreachable,
        };
        report(&root, language, template, trouble);
        return;
    }
}

/// Says what went wrong, and tries again by loading the page anew: there is nothing yet that this could lose.
fn report(root: &Element, language: Language, template: &Template, trouble: Trouble) {
    root.set_inner_html(UNOPENED);
    let part = |selector| root.query_selector(selector).ok().flatten();
    if let (Some(text), Some(button)) = (part("p"), part("button")) {
        text.set_text_content(Some(&words::trouble(language, template, trouble)));
        button.set_text_content(Some(Words::of(language).retry));
        EventListener::new(&button, "click", |_| browser::reload()).forget();
    }
    // The page's own address, without what it should open.
    if let Some(link) = part("a") {
        if template == Template::FIRST {
            link.remove();
        } else {
            link.set_text_content(Some(Words::of(language).others));
        }
    }
}
