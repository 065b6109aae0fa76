//! For everyone: what axe-core finds on the screens, and what keys and those who listen need.

use std::{env, fs};

use payscheme_templates::Template;
use serde_json::{Value, json};
use thirtyfour::Key;
use thirtyfour::prelude::{WebDriverResult, WebElement};

use super::browser::Browser;
use super::page::Page;
use super::{journey, journey_in};

/// axe-core's findings, each with the first place.
const LOOK: &str = "
    const done = arguments[arguments.length - 1];
    axe.run().then(({ violations }) => done(violations.map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0].html}`)));
";

/// Wide enough for three columns, for two, and a phone.
const SIZES: [(u32, u32); 3] = [(1440, 900), (820, 1180), (360, 780)];

async fn resize(page: &Page, width: u32, height: u32) -> WebDriverResult<()> {
    let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
    page.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", screen).await.map(drop)
}

async fn show(page: &Page, theme: &str) -> WebDriverResult<()> {
    // Without motion, as what is on its way from one colour to the other has neither.
    let features = json!({ "features": [
        { "name": "prefers-color-scheme", "value": theme },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ] });
    page.driver.cdp().send_raw("Emulation.setEmulatedMedia", features).await.map(drop)
}

/// Nothing is found in either theme.
async fn is_fine(page: &Page, screen: &str) -> WebDriverResult<()> {
    for theme in ["light", "dark"] {
        show(page, theme).await?;
        let found = page.driver.execute_async(LOOK, vec![]).await?;
        assert_eq!(found.json(), &json!([]), "{screen}, {theme}");
    }
    Ok(())
}

/// Opens a scheme with axe-core in the page; `false` where only the tests are built, without it.
async fn open(page: &Page, scheme: &str) -> WebDriverResult<bool> {
    let Some(script) = env::var_os("PAYSCHEME_AXE") else { return Ok(false) };
    page.open(&format!("#v1/{scheme}")).await?;
    page.complete().await?;
    page.part("curve-point").await?;
    page.driver.execute(fs::read_to_string(script)?, vec![]).await?;
    Ok(true)
}

/// 1500 and 75 % of 600 are 1950, 50 short of the guarantee; and the third month as a regular makes a senior agent.
#[test]
fn remarks_are_told_on_the_edge_of_the_closed_sheet() {
    journey_in(&[Browser::Chromium], "/", "zh-CN", |page| async move {
        resize(&page, 360, 780).await?;
        page.open("#v1/five-rank-guarantee").await?;
        page.says("remarks", "2 条提醒").await?;
        assert!(!page.shows("notice-topped_up").await?);
        page.press("remarks", Key::Enter).await?;
        let is_there = "const { top, bottom } = document.activeElement.getBoundingClientRect();
            return document.activeElement.dataset.testid === 'notice-topped_up' && top > 0 && bottom < innerHeight";
        page.waits_for(is_there).await?;
        assert!(!page.shows("remarks").await?, "they are in sight");
        // 83.34 % are 500.04: no top-up.
        page.open("#v1/five-rank-guarantee?kpi_score=83.34&requirements=not_yet").await?;
        page.says("remarks", "1 条提醒").await?;
        page.open("#v1/aftersales-130").await?;
        page.complete().await?;
        page.lacks("remarks").await?;
        Ok(page)
    });
}

fn axe_finds_nothing(language: &'static str) {
    journey_in(&[Browser::Chromium], "/", language, |page| async move {
        for template in Template::ALL {
            resize(&page, 1440, 900).await?;
            if !open(&page, template.id).await? {
                return Ok(page);
            }
            for (width, height) in SIZES {
                resize(&page, width, height).await?;
                is_fine(&page, &format!("{} at {width}", template.id)).await?;
            }
        }
        Ok(page)
    });
}

#[test]
fn axe_finds_nothing_in_chinese() {
    axe_finds_nothing("zh-CN");
}

#[test]
fn axe_finds_nothing_in_english() {
    axe_finds_nothing("en-US");
}

/// With everything open that opens: lines, details, the list of schemes, a target with its routes, the check-up, a table.
#[test]
fn axe_finds_nothing_where_things_are_open() {
    for language in ["zh-CN", "en-US"] {
        journey_in(&[Browser::Chromium], "/", language, |page| async move {
            for (width, height) in SIZES {
                resize(&page, width, height).await?;
                if !open(&page, "aftersales-130").await? {
                    return Ok(page);
                }
                page.click("all-schemes").await?;
                page.part("search").await?;
                is_fine(&page, "the list of schemes").await?;
                page.click("all-schemes").await?;
                page.click("doctor").await?;
                page.part("finding-0").await?;
                let open = "for (const part of document.querySelectorAll('details')) part.open = true;
                    for (const line of document.querySelectorAll('.line > button')) line.click();";
                page.driver.execute(open, vec![]).await?;
                is_fine(&page, "all that opens").await?;
                page.type_in("input-refund_rate", "101").await?;
                page.part("error-refund_rate").await?;
                is_fine(&page, "a wrong value").await?;
                page.type_in("input-refund_rate", "6.5").await?;
                page.click("pay").await?;
                page.click("next-tier").await?;
                page.part("route-0").await?;
                is_fine(&page, "a target").await?;
            }
            Ok(page)
        });
    }
}

async fn focused(page: &Page) -> WebDriverResult<String> {
    let focused: WebElement = page.driver.active_element().await?;
    Ok(focused.attr("data-testid").await?.unwrap_or_default())
}

/// Whoever uses keys is never thrown back to the beginning of the page.
#[test]
fn the_focus_is_never_lost() {
    journey_in(&[Browser::Chromium], "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.click("pay").await?;
        page.press("next-tier", Key::Enter).await?;
        page.part("route-0").await?;
        page.press("take-0", Key::Enter).await?;
        page.says("pay", "¥2,961.54").await?;
        // What was taken is gone; the way back is where the focus is.
        page.waits_for("return document.activeElement.dataset.testid === 'undo'").await?;
        page.press("undo", Key::Enter).await?;
        page.says("pay", "¥2,884.62").await?;
        assert_eq!(focused(&page).await?, "wish");
        page.press("compare", Key::Enter).await?;
        page.waits_for("return document.activeElement.dataset.testid === 'compare-with'").await?;
        page.press("all-schemes", Key::Enter).await?;
        page.waits_for("return document.activeElement.dataset.testid === 'search'").await?;
        page.press("search", Key::Escape).await?;
        page.waits_for("return document.activeElement.dataset.testid === 'all-schemes'").await?;
        Ok(page)
    });
}

/// On a phone, the sheet that is pulled up keeps the focus, and gives it back.
#[test]
fn the_sheet_holds_the_focus() {
    journey_in(&[Browser::Chromium], "/", "zh-CN", |page| async move {
        resize(&page, 360, 780).await?;
        page.open("").await?;
        page.complete().await?;
        page.press("pull", Key::Enter).await?;
        page.waits_for("return document.querySelector('.work').inert").await?;
        for _ in 0..60 {
            let keys = page.driver.active_element().await?;
            keys.send_keys(Key::Tab + "").await?;
            let inside =
                "return document.activeElement === document.body || document.activeElement.closest('.slip') !== null";
            assert_eq!(page.driver.execute(inside, vec![]).await?.json(), true);
        }
        page.press("line-base", Key::Escape).await?;
        page.waits_for("return !document.querySelector('.work').inert").await?;
        page.waits_for("return document.activeElement.dataset.testid === 'pull'").await?;
        Ok(page)
    });
}

/// The total is heard once somebody pauses, and an error at once.
#[test]
fn results_and_errors_are_announced() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        let said = "return document.getElementById('spoken').textContent === '得分 125 分，工资 ¥2,961.54'";
        page.waits_for(said).await?;
        page.type_in("input-refund_rate", "500").await?;
        let error = page.part("error-refund_rate").await?;
        assert_eq!(error.attr("role").await?.as_deref(), Some("alert"));
        let tied = "
            const field = document.querySelector(\"[data-testid='input-refund_rate']\");
            const told = field.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id));
            return told.some(part => part?.querySelector('.error'))";
        assert_eq!(page.driver.execute(tied, vec![]).await?.json(), &Value::Bool(true));
        Ok(page)
    });
}

/// A page of 1440 pixels at 200 % is one of 720; at 400 %, 360.
#[test]
fn large_text_needs_no_scrolling_sideways() {
    journey_in(&[Browser::Chromium], "/", "en-US", |page| async move {
        page.open("").await?;
        page.complete().await?;
        for (width, height) in [(720, 450), (360, 225)] {
            resize(&page, width, height).await?;
            let needed = page.driver.execute("return document.documentElement.scrollWidth", vec![]).await?;
            assert_eq!(needed.json(), width, "at {width}");
        }
        Ok(page)
    });
}

/// Every scheme with letters twice as large, the pay's too.
#[test]
fn letters_twice_as_large_fit_on_a_phone() {
    journey_in(&[Browser::Chromium], "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        resize(&page, 320, 640).await?;
        page.driver.execute("document.documentElement.style.fontSize = '200%'", vec![]).await?;
        for language in ["language-zh-Hans", "language-en"] {
            page.click(language).await?;
            for template in Template::ALL {
                page.scheme(template.id).await?;
                // A figure that its field cuts off is as bad as a page that is too wide.
                let wide = "
                    for (const part of document.querySelectorAll('.work details')) part.open = true;
                    return [document.documentElement, ...document.querySelectorAll('.box input, .slip-head, .figure')]
                        .filter(part => part.scrollWidth > part.clientWidth)
                        .map(part => `${part.dataset.testid ?? part.className}: ${part.scrollWidth} of ${part.clientWidth}`)";
                let wide = page.driver.execute(wide, vec![]).await?;
                assert_eq!(wide.json(), &json!([]), "{}, {language}", template.id);
            }
        }
        // 1.25 of 32 pixels.
        let pay = "return getComputedStyle(document.querySelector('.figure.pay strong')).fontSize";
        assert_eq!(page.driver.execute(pay, vec![]).await?.json(), "40px");
        Ok(page)
    });
}

/// Weights that don't make 100 % are told in the settings: these open then, and are the user's again.
#[test]
fn the_settings_open_when_a_fault_comes() {
    journey_in(&Browser::ALL, "/", "zh-CN", |page| async move {
        let is = async |open: bool| {
            page.waits_for(&format!("return document.querySelector('[data-testid=settings]').open === {open}")).await
        };
        page.open("#v1/weighted-kpi").await?;
        page.complete().await?;
        is(false).await?;
        page.driver.execute("location.hash = 'v1/weighted-kpi?weight_service=99'", vec![]).await?;
        is(true).await?;
        page.part("settings-fault").await?;
        page.driver.execute("document.querySelector('[data-testid=settings] summary').click()", vec![]).await?;
        is(false).await?;
        // Folded by the user it stays, whatever else changes, until another fault comes.
        page.click("language-en").await?;
        page.waits_for("return document.getElementById('doctor-title').textContent === 'Check-up'").await?;
        is(false).await?;
        page.driver.execute("location.hash = 'v1/weighted-kpi?base_pay=3333'", vec![]).await?;
        page.lacks("settings-fault").await?;
        page.click("language-zh-Hans").await?;
        page.waits_for("return document.getElementById('doctor-title').textContent === '体检'").await?;
        page.driver.execute("location.hash = 'v1/weighted-kpi?weight_service=98'", vec![]).await?;
        is(true).await?;
        Ok(page)
    });
}

/// A step of a key begins where the last one ended, however soon it comes; field and slider say the same.
#[test]
fn two_quick_presses_are_two_steps() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        let press = "for (const [id, key] of arguments[0]) document.querySelector(`[data-testid='${id}']`)
            .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))";
        let field = "input-refund_rate";
        page.driver.execute(press, vec![json!([[field, "ArrowUp"], [field, "ArrowUp"]])]).await?;
        let says = |field: &str, slider: &str| {
            format!(
                "const part = id => document.querySelector(`[data-testid='${{id}}-refund_rate']`);
                return part('input').value === '{field}' && part('slider').getAttribute('aria-valuetext') === '{slider}'"
            )
        };
        page.waits_for(&says("6.52", "6.52%")).await?;
        page.says("pay", "¥2,884.62").await?;
        // Its stops are a percentage point apart, and 6.52 lies between two.
        page.driver.execute(press, vec![json!([["slider-refund_rate", "ArrowLeft"]])]).await?;
        page.waits_for(&says("5.52", "5.52%")).await?;
        let place = "return document.querySelector(`[data-testid='slider-refund_rate']`).value === '552'";
        page.waits_for(place).await?;
        page.driver.execute(press, vec![json!([[field, "PageDown"], [field, "PageDown"]])]).await?;
        page.waits_for(&says("5.32", "5.32%")).await?;
        // The curve follows once that is painted.
        page.waits_for("return document.querySelector('.own').getAttribute('aria-valuenow') === '532'").await?;
        page.press("curve-point", Key::Right).await?;
        // On to the next tenth of a percent: one by one it would be 10,000 steps from end to end.
        page.waits_for(&says("5.4", "5.4%")).await?;
        page.waits_for("return document.querySelector('.own').getAttribute('aria-valuenow') === '540'").await?;
        page.driver.execute(press, vec![json!([["curve-point", "ArrowLeft"], ["curve-point", "ArrowLeft"]])]).await?;
        page.waits_for(&says("5.2", "5.2%")).await?;
        Ok(page)
    });
}

/// Each on one page, on it what the shop has set, and no heading with nothing below it.
#[test]
fn every_scheme_prints_on_one_page() {
    journey_in(&[Browser::Chromium], "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        for language in ["language-zh-Hans", "language-en"] {
            page.click(language).await?;
            for template in Template::ALL {
                page.scheme(template.id).await?;
                let id = template.id;
                page.waits_for(&format!(
                    "return document.querySelector('.page').dataset.fragment.startsWith('v1/{id}')"
                ))
                .await?;
                let paper = json!({ "preferCSSPageSize": true });
                let printed = page.driver.cdp().send_raw("Page.printToPDF", paper).await?;
                let count = "return atob(arguments[0]).match(/\\/Type\\s*\\/Page\\b/g).length";
                let pages = page.driver.execute(count, vec![printed["data"].clone()]).await?;
                assert_eq!(pages.json(), 1, "{}, {language}", template.id);
            }
        }
        page.open("#v1/aftersales-130?pool=1500").await?;
        page.complete().await?;
        page.part("curve-point").await?;
        page.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        // Everything that it depends on, changed or not.
        page.says_part_of("paper-settings", " ¥1,500.00").await?;
        page.says_part_of("paper-settings", "Pass line, of the full score 70%").await?;
        page.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "screen" })).await?;
        assert!(!page.shows("paper-settings").await?, "only there");
        // None of its earlier months is needed under these readings.
        page.open("#v1/conversion-steps").await?;
        page.complete().await?;
        page.part("unused-history").await?;
        page.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        page.waits_for("return !document.querySelector('[data-testid=unused-history]').checkVisibility()").await?;
        let alone = "return [...document.querySelectorAll('.part > h3')].filter(heading => heading.checkVisibility()
            && ![...heading.parentNode.querySelectorAll('.field')].some(field => field.checkVisibility())).length";
        assert_eq!(page.driver.execute(alone, vec![]).await?.json(), 0);
        Ok(page)
    });
}

/// A drag on the curve is given back with Escape, and the click after it is a click.
#[test]
fn a_drag_is_taken_back() {
    journey_in(&[Browser::Chromium, Browser::Firefox], "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        let point = page.part("curve-point").await?;
        point.scroll_into_view().await?;
        let [x, y, width, height] = page.place("curve-point").await?;
        let (x, y) = (x + width / 2, y + height / 2);
        let drag = page.driver.action_chain().move_to(x, y).click_and_hold().move_by_offset(60, 0);
        drag.perform().await?;
        page.waits_for("return !document.querySelector('.page').dataset.fragment.endsWith('aftersales-130')").await?;
        page.driver.action_chain().send_keys(Key::Escape + "").perform().await?;
        page.waits_for("return document.querySelector('.page').dataset.fragment.endsWith('aftersales-130')").await?;
        page.driver.action_chain().release().perform().await?;
        let [x, y, width, height] = page.place("curve-point").await?;
        let drag = page.driver.action_chain().move_to(x + width / 2, y + height / 2).click_and_hold();
        drag.move_by_offset(60, 0).release().perform().await?;
        page.waits_for("return !document.querySelector('.page').dataset.fragment.endsWith('aftersales-130')").await?;
        page.click("more-late").await?;
        page.waits_for("return document.querySelector('.page').dataset.fragment.includes('late=2')").await?;
        Ok(page)
    });
}
