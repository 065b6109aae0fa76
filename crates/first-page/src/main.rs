//! Draws the page as a first visit sees it, each language in a `<template>` of its own, to stdout.
//!
//! `cargo xtask build` puts that into `index.html`: with the figures at their defaults, a payslip can be read before the
//! program is there. It is drawn by the page's own components, so it is what they draw a moment later.

use std::error::Error;

use payscheme_templates::Template;
use payscheme_web::state::library::Library;
use payscheme_web::state::{Shared, State};
use payscheme_web::view::app::{App, AppProps};
use payscheme_words::Language;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::LocalServerRenderer;

/// What is for tests, for the second program, for typing, or for those who hear the page: a page to be read lacks it.
const UNREAD: [&str; 16] = [
    "data-testid",
    "data-complete",
    "data-aim",
    "data-near",
    "data-filled",
    "aria-controls",
    "aria-describedby",
    "aria-invalid",
    "aria-label",
    "aria-labelledby",
    "aria-valuetext",
    "autocomplete",
    "enterkeyhint",
    "for",
    "inputmode",
    "name",
];

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = Builder::new_current_thread().build()?;
    for language in Language::ALL {
        let scheme = Template::FIRST.scheme().ok_or("the first scheme isn't inside")?;
        let library = Library::from_iter([(Template::FIRST, scheme)]);
        let state = State::open(language, "", library).map_err(|template| template.id)?;
        let renderer = LocalServerRenderer::<App>::with_props(AppProps { opened: Shared(state.into()) });
        let page = LocalSet::new().block_on(&runtime, renderer.hydratable(false).render());
        println!("<template lang=\"{}\">{}</template>", language.tag(), without_unread(&without_folded(&page)));
    }
    Ok(())
}

/// The page without what is folded away in it: nothing can be opened there.
fn without_folded(page: &str) -> String {
    let mut seen = String::with_capacity(page.len());
    let mut folds = 0_usize;
    for piece in page.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.rfind('<').unwrap_or(piece.len()));
        if tag == "</details>" {
            folds = folds.saturating_sub(1);
        }
        if folds == 0 {
            // What stands before the end of a fold is in it.
            seen.push_str(if tag == "</details>" { "" } else { text });
            seen.push_str(tag);
        }
        if tag == "</summary>" {
            folds += 1;
        }
    }
    seen
}

/// The page without the attributes that nobody reads in it.
fn without_unread(page: &str) -> String {
    let mut read = page.to_owned();
    for name in UNREAD {
        let opening = format!(" {name}=\"");
        // A quotation mark within a value is escaped.
        let mut parts = read.split(&opening);
        let first = parts.next().unwrap_or_default().to_owned();
        read = parts.fold(first, |page, part| page + part.split_once('"').map_or("", |(_, rest)| rest));
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_away_is_left_out() {
        let inner = "<details><summary>b</summary><p>c</p>d</details>";
        let page = format!("<i>1</i><details class=\"x\"><summary>a</summary>{inner}e</details>2{inner}<i>3</i>");
        let folded = "<details><summary>b</summary></details>";
        let seen = format!("<i>1</i><details class=\"x\"><summary>a</summary></details>2{folded}<i>3</i>");
        assert_eq!(without_folded(&page), seen);
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        let page = "<p class=\"a\" data-testid=\"b\" lang=\"en\"><i data-near=\"c\"></i>data-testid</p>";
        assert_eq!(without_unread(page), "<p class=\"a\" lang=\"en\"><i></i>data-testid</p>");
        assert_eq!(without_unread("<p>data-near=</p>"), "<p>data-near=</p>");
    }
}
