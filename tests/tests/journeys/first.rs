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

/// Takes the program away: the page stays as a first visit sees it at first.
fn without_program(page: &Page) {
    let dist = PathBuf::from(std::env::var_os("PAYSCHEME_DIST").unwrap());
    let names = fs::read_dir(dist.join("assets")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for name in names.filter(|name| name.starts_with("payscheme-") && name.ends_with(".wasm")) {
        page.site.spoil(&name, None);
    }
}

/// Opens it, and waits until it has given up on the program.
async fn open_in_vain(page: &Page, fragment: &str) -> WebDriverResult<Value> {
    page.driver.goto("about:blank").await?;
    page.driver.goto(format!("{}{fragment}", page.site.address)).await?;
    page.waits_for("return document.querySelector('.loading').textContent.includes('请检查网络')").await?;
    // It says so in the console, too: of that nothing may be left for the end.
    let told = page.problems().await?;
    assert!(told.len() == 1 && told[0].contains(".wasm"), "{told:?}");
    // As it was before it gave up.
    page.driver.execute("document.querySelector('.loading').textContent = '正在打开…'", vec![]).await?;
    Ok(page.driver.execute(SEEN, vec![]).await?.json().clone())
}

/// What is read before the program is there is what it draws, in the same places.
#[test]
fn a_first_visit_reads_its_payslip_before_the_program_comes() {
    for (language, pay) in [("zh-CN", "¥2,884.62"), ("en-US", "¥2,884.62"), ("fr-FR", "¥2,884.62")] {
        journey_in(&[Browser::Chromium], "/pay/", language, |page| async move {
            without_program(&page);
            let before = open_in_vain(&page, "").await?;
            assert!(before["pay"][1][0].as_str().unwrap().contains(pay), "{before:#}");
            page.picture(&format!("before-the-program-{language}")).await?;
            // It can't be touched yet.
            let touched = "return !document.querySelector('main').inert || !document.querySelector('.languages').inert";
            assert_eq!(page.driver.execute(touched, vec![]).await?.json(), false);
            page.site.mend();
            page.driver.refresh().await?;
            page.complete().await?;
            assert_eq!(page.driver.execute(SEEN, vec![]).await?.json(), &before);
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
        without_program(&page);
        for fragment in ["#v1/bonus-ladder-100", "#nonsense", "?embed#v1/bonus-ladder-100"] {
            assert_eq!(open_in_vain(&page, fragment).await?, Value::Null, "{fragment}");
        }
        for (storage, key) in [("localStorage", "payscheme.work"), ("sessionStorage", "payscheme.work")] {
            let keep = |how: &str| format!("{storage}.{how}(...arguments)");
            page.driver.execute(keep("setItem"), vec![json!(key), json!("aftersales-130")]).await?;
            assert_eq!(open_in_vain(&page, "").await?, Value::Null, "{storage}");
            page.driver.execute(keep("removeItem"), vec![json!(key)]).await?;
        }
        // A language chosen before is spoken; what is no language is none.
        let remember = "localStorage.setItem(...arguments)";
        page.driver.execute(remember, vec![json!(LANGUAGE), json!("en")]).await?;
        let seen = open_in_vain(&page, "").await?;
        assert_eq!(seen["lines"][0][0], "Service quality", "{seen:#}");
        page.driver.execute(remember, vec![json!(LANGUAGE), json!("\"]")]).await?;
        assert_eq!(open_in_vain(&page, "").await?, Value::Null);
        Ok(page)
    });
}
