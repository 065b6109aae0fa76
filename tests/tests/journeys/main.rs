//! What users do, in real browsers, on the release build of the page.
//!
//! `cargo xtask test` builds the page and names the browsers; without it there is nothing to drive, and each
//! journey says so and ends.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "what helps a test fails with it")]

mod accessible;
mod backwards;
mod browser;
mod embedded;
mod first;
mod kept;
mod offline;
mod page;
mod schemes;
mod single;
mod site;

use std::env;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::time::Instant;

use browser::{Browser, Found, Storage};
use page::Page;
use payscheme_templates::Template;
use site::Site;
use thirtyfour::prelude::WebDriverResult;

/// Runs a journey in each browser, one of its own, and expects that nothing went wrong in the page.
fn journey<F: Future<Output = WebDriverResult<Page>>>(
    path: &'static str,
    language: &'static str,
    walk: impl Fn(Page) -> F,
) {
    journey_in(&Browser::ALL, path, language, walk);
}

/// The same, in some browsers: where it takes what the others' drivers can't do.
fn journey_in<F: Future<Output = WebDriverResult<Page>>>(
    browsers: &[Browser],
    path: &'static str,
    language: &'static str,
    walk: impl Fn(Page) -> F,
) {
    journey_with(Storage::Allowed, browsers, path, language, walk);
}

/// The same, in browsers that are set so.
fn journey_with<F: Future<Output = WebDriverResult<Page>>>(
    storage: Storage,
    browsers: &[Browser],
    path: &'static str,
    language: &'static str,
    walk: impl Fn(Page) -> F,
) {
    for browser in browsers {
        let (Some(dist), Some(found)) = (env::var_os("PAYSCHEME_DIST"), browser.find()) else {
            println!("left out: only `cargo xtask test` builds the page and names {browser:?}");
            continue;
        };
        let start = Instant::now();
        let once = || {
            let site = Site::serve(PathBuf::from(&dist), path, *browser).unwrap();
            walk_in(&found, site, (language, storage), &walk);
        };
        // The other two's drivers lose a click now and then; what is wrong with the page is wrong twice.
        if *browser == Browser::Chromium {
            once();
        } else if catch_unwind(AssertUnwindSafe(once)).is_err() {
            println!("{browser:?}: once more");
            once();
        }
        println!("{browser:?}: {:.1} s", start.elapsed().as_secs_f32());
    }
}

fn walk_in<F: Future<Output = WebDriverResult<Page>>>(
    found: &Found,
    site: Site,
    (language, storage): (&str, Storage),
    walk: impl Fn(Page) -> F,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (page, _process) = runtime.block_on(Page::start(found, site, language, storage)).unwrap();
    let driver = page.driver.clone();
    let walked = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            let page = walk(page).await.unwrap();
            assert_eq!(page.problems().await.unwrap(), Vec::<String>::new());
            assert_eq!(
                page.asked_elsewhere().await.unwrap(),
                Vec::<String>::new(),
                "asked for outside the page's folder"
            );
        });
    }));
    // However the journey ended, its browser ends.
    runtime.block_on(driver.quit()).unwrap();
    if let Err(panic) = walked {
        eprintln!("this was in {:?}", found.kind);
        resume_unwind(panic);
    }
}

/// 20+20+20+20+20+15 = 115 of 130; 1000 × 115 ÷ 130 = 884.615…; with the base of 2000.
#[test]
fn a_first_visit_shows_a_payslip() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.says("score", "115 分").await?;
        page.says("pay", "¥2,884.62").await?;
        page.says("value-refund_points", "20 分").await?;
        page.picture("first-visit").await?;
        Ok(page)
    });
}

#[test]
fn figures_change_the_payslip_and_lines_open() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        // 5 % is still in the best band: 30, so 125 → 961.54.
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
        // One grid step further it isn't: 20, so 115.
        page.type_in("input-refund_rate", "5.01").await?;
        page.says("pay", "¥2,884.62").await?;
        page.click("less-late").await?;
        // Full attendance: 120 → 923.08.
        page.says("pay", "¥2,923.08").await?;
        page.choose("input-level-leader").await?;
        page.says("pay", "¥3,923.08").await?;
        page.click("line-refund_points").await?;
        let line = page.part("line-refund_points").await?;
        assert_eq!(line.attr("aria-expanded").await?.as_deref(), Some("true"));
        page.picture("line-open").await?;
        Ok(page)
    });
}

#[test]
fn readings_say_what_they_are_worth() {
    journey("/", "zh-CN", |page| async move {
        // Score 120 + 99 × 2 for praise = 318: past 130, so the cap matters.
        page.open("#v1/aftersales-130?late=0&praise=99").await?;
        // 1000 × 318 ÷ 130 = 2446.1538…
        page.says("pay", "¥4,446.15").await?;
        page.choose("reading-score_cap-capped").await?;
        page.says("score", "130 分").await?;
        page.says("pay", "¥3,000.00").await?;
        Ok(page)
    });
}

#[test]
fn a_wrong_value_keeps_the_last_good_payslip() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.type_in("input-refund_rate", "101").await?;
        let error = page.part("error-refund_rate").await?.text().await?;
        assert!(error.contains("0%") && error.contains("100%"), "it says what is allowed: {error}");
        page.part("stale").await?;
        // The 10 on the way there was allowed and is what was shown last: 10 instead of 20 points, 105 → 807.69.
        page.says("pay", "¥2,807.69").await?;
        page.picture("wrong-value").await?;
        page.type_in("input-refund_rate", "12").await?;
        // 0 points: 95 → 730.77.
        page.says("pay", "¥2,730.77").await?;
        assert_eq!(page.count("stale").await?, 0);
        assert_eq!(page.count("error-refund_rate").await?, 0);
        Ok(page)
    });
}

#[test]
fn the_language_is_switched_and_remembered() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.says("score", "115 分").await?;
        page.click("language-en").await?;
        page.says("score", "115 points").await?;
        page.open("").await?;
        page.says("score", "115 points").await?;
        let root = page.driver.execute("return document.documentElement.lang", vec![]).await?;
        assert_eq!(root.json(), "en");
        page.picture("english").await?;
        Ok(page)
    });
}

#[test]
fn another_template_is_chosen_and_a_reload_finds_it() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.scheme("bonus-ladder-100").await?;
        page.type_in("input-kpi_score", "90").await?;
        // The source's own figure: base 3000 × 90 ÷ 100.
        page.says("value-bonus", "¥2,700.00").await?;
        page.type_in("input-kpi_score", "89").await?;
        // One point less falls to the base of 2000: 1780.
        page.says("value-bonus", "¥1,780.00").await?;
        page.type_in("input-kpi_score", "80").await?;
        page.says("value-bonus", "¥1,600.00").await?;
        page.has_fragment("v1/bonus-ladder-100?kpi_score=80").await?;
        page.driver.refresh().await?;
        page.says("value-bonus", "¥1,600.00").await?;
        page.picture("bonus-ladder").await?;
        Ok(page)
    });
}

#[test]
fn a_copied_address_opens_the_same_payslip_under_a_sub_path() {
    journey("/pay/", "zh-CN", |page| async move {
        page.open("#v1/aftersales-130?refund_rate=4.99&late=0&level=senior").await?;
        // All best: 130 → 1000; with the base of 2500.
        page.says("pay", "¥3,500.00").await?;
        assert_eq!(page.count("reports").await?, 0);
        Ok(page)
    });
}

#[test]
fn a_damaged_address_is_reported_and_the_page_works() {
    journey("/", "zh-CN", |page| async move {
        for fragment in
            ["#nonsense", "#v9/aftersales-130", "#v1/no-such-scheme", "#v1/aftersales-130?late=999", "#%F0%28%8C"]
        {
            page.open(fragment).await?;
            page.part("reports").await?;
            page.says("pay", "¥2,884.62").await?;
            page.complete().await?;
        }
        page.picture("damaged-address").await?;
        page.click("dismiss").await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
        assert_eq!(page.count("reports").await?, 0);
        Ok(page)
    });
}

#[test]
fn a_damaged_store_is_reported_and_the_page_works() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        // Firefox tells of whatever was still coming when the page is left.
        page.complete().await?;
        page.driver.execute("localStorage.setItem('payscheme.v1.language', '\\u0000{')", vec![]).await?;
        page.open("").await?;
        page.part("reports").await?;
        page.says("pay", "¥2,884.62").await?;
        Ok(page)
    });
}

#[test]
fn nothing_is_cut_off_on_a_narrow_phone() {
    journey_in(&[Browser::Chromium], "/", "en-US", |page| async move {
        page.open("").await?;
        page.complete().await?;
        for width in [360, 320] {
            let screen = serde_json::json!({ "width": width, "height": 640, "deviceScaleFactor": 2, "mobile": true });
            page.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", screen).await?;
            for language in ["language-en", "language-zh-Hans"] {
                page.click(language).await?;
                page.click("all-schemes").await?;
                for template in Template::ALL.iter().rev() {
                    let template = template.id;
                    page.scheme(template).await?;
                    let needed = page.driver.execute("return document.documentElement.scrollWidth", vec![]).await?;
                    assert_eq!(needed.json(), width, "{template}, {language}");
                    let pull = page.part("pull").await?.rect().await?;
                    assert!(pull.x + pull.width <= f64::from(width), "the payslip's button, {template}, {language}");
                    page.click("all-schemes").await?;
                    let needed = page.driver.execute("return document.documentElement.scrollWidth", vec![]).await?;
                    assert_eq!(needed.json(), width, "the open list, {language}");
                }
                page.click("all-schemes").await?;
            }
        }
        page.picture("narrow").await?;
        Ok(page)
    });
}
