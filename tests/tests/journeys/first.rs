//! The page of a first visit, which is there before the program.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::prelude::WebDriverResult;

use super::browser::Browser;
use super::journey_in;
use super::page::{LANGUAGE, Page};

/// What is to be read, and where each line and field stands; nothing where no payslip is shown.
const SEEN: &str = "
    const main = document.querySelector('main.desk');
    if (!main) return null;
    const place = element => { const { x, y, width, height } = element.getBoundingClientRect(); return [x, y, width, height].map(Math.round); };
    const of = (selector, what) => [...main.querySelectorAll(selector)].map(what);
    return {
        lines: of('.slip .line', line => [line.innerText.split('\\n')[0], line.querySelector('.line-value').innerText, ...place(line)]),
        pay: of('.figure', figure => [figure.innerText, ...place(figure)]),
        fields: of('.form section .field', field => [field.querySelector('.label').innerText, field.querySelector('input').value, ...place(field)]),
        chosen: of('.form section input:checked', input => input.value),
        languages: [...document.querySelectorAll('.languages')].map(place),
    };";

/// Takes files of the page away: names that begin and end so.
fn lose(page: &Page, ending: &str) {
    let dist = PathBuf::from(std::env::var_os("PAYSCHEME_DIST").unwrap());
    let names = fs::read_dir(dist.join("assets")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for name in names.filter(|name| name.starts_with("payscheme-") && name.ends_with(ending)) {
        page.site.spoil(&name, None);
    }
}

/// From now on, each page keeps in `seen` what was to be read when it was all parsed: before the program can be there.
async fn notes_what_is_seen_first(page: &Page) -> WebDriverResult<()> {
    let note = format!(
        "document.addEventListener('DOMContentLoaded', () => {{
            window.seen = (() => {{ {SEEN} }})();
            window.touchable = [...document.querySelectorAll('main, .languages')].filter(part => !part.inert).length;
        }});
        addEventListener('blur', event => {{ window.rehearsed ||= event.target.matches?.('[inputmode]'); }}, true);"
    );
    let script = json!({ "source": note });
    page.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.map(drop)
}

/// Opens it; what was seen first.
async fn seen_first(page: &Page, fragment: &str) -> WebDriverResult<Value> {
    page.driver.goto("about:blank").await?;
    page.driver.goto(format!("{}{fragment}", page.site.address)).await?;
    Ok(page.driver.execute("return window.seen", vec![]).await?.json().clone())
}

/// What is read before the program is there is what it draws, in the same places.
#[test]
fn a_first_visit_reads_its_payslip_before_the_program_comes() {
    for (language, name) in [("zh-CN", "服务素质"), ("en-US", "Service quality"), ("fr-FR", "服务素质")] {
        journey_in(&[Browser::Chromium], "/pay/", language, |page| async move {
            notes_what_is_seen_first(&page).await?;
            let seen = seen_first(&page, "").await?;
            assert_eq!(seen["lines"][0][0], name, "{seen:#}");
            assert!(seen["pay"][1][0].as_str().unwrap().contains("¥2,884.62"), "{seen:#}");
            // It couldn't be touched yet.
            assert_eq!(page.driver.execute("return window.touchable", vec![]).await?.json(), 0);
            page.complete().await?;
            assert_eq!(page.driver.execute(SEEN, vec![]).await?.json(), &seen);
            let left = "return document.querySelectorAll('.loading, [inert]').length";
            assert_eq!(page.driver.execute(left, vec![]).await?.json(), 0);
            Ok(page)
        });
    }
}

/// The figures of the example are nobody's: who has others sees nothing until those are there.
#[test]
fn who_has_other_figures_sees_no_page_of_a_first_visit() {
    journey_in(&[Browser::Chromium], "/", "zh-CN", |page| async move {
        // It would keep what it shows.
        lose(&page, ".wasm");
        notes_what_is_seen_first(&page).await?;
        for fragment in ["#v1/bonus-ladder-100", "#nonsense", "?embed#v1/bonus-ladder-100"] {
            assert_eq!(seen_first(&page, fragment).await?, Value::Null, "{fragment}");
        }
        for storage in ["localStorage", "sessionStorage"] {
            let keep = |how: &str| format!("{storage}.{how}(...arguments)");
            page.driver.execute(keep("setItem"), vec![json!("payscheme.work"), json!("aftersales-130")]).await?;
            assert_eq!(seen_first(&page, "").await?, Value::Null, "{storage}");
            page.driver.execute(keep("removeItem"), vec![json!("payscheme.work")]).await?;
        }
        // A language chosen before is spoken; what is no language is none.
        let remember = "localStorage.setItem(...arguments)";
        page.driver.execute(remember, vec![json!(LANGUAGE), json!("en")]).await?;
        let seen = seen_first(&page, "").await?;
        assert_eq!(seen["lines"][0][0], "Service quality", "{seen:#}");
        page.driver.execute(remember, vec![json!(LANGUAGE), json!("\"]")]).await?;
        assert_eq!(seen_first(&page, "").await?, Value::Null);
        // What it says of the missing program isn't for the end.
        assert!(page.problems().await?.iter().all(|told| told.contains(".wasm")));
        Ok(page)
    });
}

/// A payslip that will never answer isn't left standing.
#[test]
fn a_program_that_does_not_come_is_reported_in_its_place() {
    // Each in a browser of its own: what has come once is kept.
    for ending in [".js", ".wasm"] {
        journey_in(&[Browser::Chromium], "/", "zh-CN", |page| async move {
            lose(&page, ending);
            page.driver.goto(&page.site.address).await?;
            let said = "const said = document.querySelector('.page > .loading[role=alert]');
                return said?.textContent.includes('请检查网络') && said.checkVisibility() && !document.querySelector('main')";
            page.waits_for(said).await?;
            page.picture(&format!("no-program{ending}")).await?;
            // It says so in the console, too; of that nothing may be left for the end.
            assert!(page.problems().await?.iter().all(|told| told.contains(ending)));
            page.site.mend();
            page.open("").await?;
            Ok(page)
        });
    }
}

/// When all has come, the page goes once through what a letter sets off. Nobody may notice.
#[test]
fn a_rehearsal_leaves_no_trace() {
    journey_in(&[Browser::Chromium], "/", "zh-CN", |page| async move {
        notes_what_is_seen_first(&page).await?;
        let seen = seen_first(&page, "").await?;
        page.waits_for("return window.rehearsed === true").await?;
        page.complete().await?;
        assert_eq!(page.driver.execute(SEEN, vec![]).await?.json(), &seen);
        assert_eq!(page.part("undo-any").await?.attr("aria-disabled").await?.as_deref(), Some("true"));
        let kept = "return localStorage.getItem('payscheme.figures.aftersales-130') ?? 'v1/aftersales-130'";
        assert_eq!(page.driver.execute(kept, vec![]).await?.json(), "v1/aftersales-130");
        page.has_fragment("v1/aftersales-130").await?;
        assert_eq!((page.count("stale").await?, page.count("error-refund_rate").await?), (0, 0));
        Ok(page)
    });
}
