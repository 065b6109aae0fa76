//! What stays: undo and redo, saved months, links beside them, a browser that keeps nothing.

mod links;
mod months;
mod storage;

use std::future::Future;

use thirtyfour::prelude::WebDriverResult;
use thirtyfour::{Key, TypingData};

use super::browser::Browser;
use super::journey_in;
use super::page::Page;

/// Only its driver runs a script before the page's own, or presses keys together.
const CHROMIUM: &[Browser] = &[Browser::Chromium];

/// A journey that begins with the page open, as a first visit shows it, and complete.
fn at_home<F: Future<Output = WebDriverResult<Page>>>(browsers: &[Browser], walk: impl Fn(Page) -> F) {
    let walk = &walk;
    journey_in(browsers, "/", "zh-CN", move |page| async move {
        home(&page).await?;
        walk(page).await
    });
}

/// The page without an address, and complete.
async fn home(page: &Page) -> WebDriverResult<()> {
    page.open("").await?;
    page.complete().await
}

/// Types in a rate of refunds and waits for the pay that comes of it: up to 5 % 961.54 of bonus, past 11 % 730.77.
async fn refunds(page: &Page, rate: &str, pay: &str) -> WebDriverResult<()> {
    page.type_in("input-refund_rate", rate).await?;
    page.says("pay", pay).await
}

/// Opens the months and saves what is shown under a name.
async fn save_as(page: &Page, name: &str) -> WebDriverResult<()> {
    page.click("months").await?;
    page.type_in("month-name", name).await?;
    page.click("save").await
}

/// What the browser keeps for the page, without the language; sorted, a line each.
async fn stored(page: &Page) -> WebDriverResult<String> {
    let script = "return Object.keys(localStorage).filter(key => key !== 'payscheme.v1.language').sort()
        .map(key => key + ' ' + localStorage[key]).join('\\n')";
    Ok(page.driver.execute(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

/// Waits until what is kept says this.
async fn keeps(page: &Page, text: &str) -> WebDriverResult<()> {
    let mut now = String::new();
    for _ in 0..50 {
        now = stored(page).await?;
        if now.contains(text) {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the browser keeps\n{now}\nwithout {text}");
}

async fn keys(page: &Page, id: &str, keys: TypingData) -> WebDriverResult<()> {
    page.part(id).await?.send_keys(keys).await
}

/// A browser whose storage goes wrong from before the page's first script.
async fn before_start(page: &Page, script: &str) -> WebDriverResult<()> {
    let script = serde_json::json!({ "source": script });
    page.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.map(drop)
}

/// 5 % refunds are 961.54, without a late arrival 1000 of 125 + 5 points…: 130 ÷ 130, so 3000; another scheme is 3780.
#[test]
fn everything_is_undone_and_done_again() {
    at_home(CHROMIUM, |page| async move {
        refunds(&page, "5", "¥2,961.54").await?;
        page.click("less-late").await?;
        page.says("pay", "¥3,000.00").await?;
        page.choose("reading-bonus_rounding-yuan").await?;
        page.scheme("bonus-ladder-100").await?;
        page.says("pay", "¥3,780.00").await?;
        page.click("undo-any").await?;
        page.says("pay", "¥3,000.00").await?;
        page.click("undo-any").await?;
        page.click("undo-any").await?;
        page.says("pay", "¥2,961.54").await?;
        page.click("undo-any").await?;
        page.says("pay", "¥2,884.62").await?;
        let undo = page.part("undo-any").await?;
        assert_eq!(undo.attr("aria-disabled").await?.as_deref(), Some("true"));
        page.picture("undone").await?;
        // By keys, which within a field that is typed into are the browser's own.
        keys(&page, "less-late", Key::Control + "y").await?;
        page.says("pay", "¥2,961.54").await?;
        keys(&page, "less-late", Key::Control + "z").await?;
        page.says("pay", "¥2,884.62").await?;
        keys(&page, "less-late", Key::Control + Key::Shift + "z").await?;
        page.says("pay", "¥2,961.54").await?;
        page.type_in("input-late", "0").await?;
        page.says("pay", "¥3,000.00").await?;
        keys(&page, "input-late", Key::Control + "z").await?;
        page.says("pay", "¥2,961.54").await?;
        Ok(page)
    });
}

#[test]
fn the_next_visit_goes_on_where_the_last_ended() {
    at_home(&Browser::ALL, |page| async move {
        refunds(&page, "5", "¥2,961.54").await?;
        keeps(&page, "refund_rate=5").await?;
        page.open("").await?;
        page.says("pay", "¥2,961.54").await?;
        // Each scheme has its own, and they wait.
        page.scheme("bonus-ladder-100").await?;
        page.type_in("input-kpi_score", "90").await?;
        page.says("value-bonus", "¥2,700.00").await?;
        page.complete().await?;
        keeps(&page, "kpi_score=90").await?;
        page.open("").await?;
        page.says("value-bonus", "¥2,700.00").await?;
        page.scheme("aftersales-130").await?;
        page.says("pay", "¥2,961.54").await?;
        Ok(page)
    });
}

/// The address is written in a pause. A reload before that brings back what was typed, not what the address says.
#[test]
fn a_reload_right_after_a_letter_loses_nothing() {
    at_home(&Browser::ALL, |page| async move {
        refunds(&page, "12", "¥2,730.77").await?;
        page.has_fragment("v1/aftersales-130?refund_rate=12").await?;
        keeps(&page, "refund_rate=12").await?;
        page.marks_as_last().await?;
        let type_and_reload = "
            const field = document.querySelector(\"[data-testid='input-refund_rate']\");
            field.value = '5';
            field.dispatchEvent(new Event('input', { bubbles: true }));
            location.reload()";
        page.driver.execute(type_and_reload, vec![]).await?;
        page.is_loaded_anew().await?;
        page.says("pay", "¥2,961.54").await?;
        page.complete().await?;
        assert_eq!(page.count("beside").await?, 0, "it is no link");
        page.has_fragment("v1/aftersales-130?refund_rate=5").await?;
        // A link to the same figures as the address had is a link again.
        page.open("#v1/aftersales-130?refund_rate=12").await?;
        page.part("beside").await?;
        page.says("pay", "¥2,730.77").await?;
        Ok(page)
    });
}

/// The list begins with what was looked at last, also at the next visit.
#[test]
fn schemes_looked_at_last_come_first() {
    at_home(&Browser::ALL, |page| async move {
        page.scheme("weighted-kpi").await?;
        page.scheme("bonus-ladder-100").await?;
        keeps(&page, "payscheme.recent v1 bonus-ladder-100 weighted-kpi aftersales-130").await?;
        home(&page).await?;
        page.click("all-schemes").await?;
        page.part("search").await?;
        let first =
            "return [...document.querySelectorAll('.kin .card')].slice(0, 2).map(card => card.dataset.testid).join()
            === 'template-weighted-kpi,template-aftersales-130'";
        page.waits_for(first).await?;
        Ok(page)
    });
}
