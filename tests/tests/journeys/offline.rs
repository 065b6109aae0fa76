//! Without a network after one visit, how a newer version takes over, and hosts and browsers that make it hard.

use std::env;
use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use thirtyfour::prelude::WebDriverResult;

use super::browser::{Browser, Storage};
use super::page::Page;
use super::{journey, journey_in, journey_with};

/// Really without: nobody listens at the page's address any more.
#[test]
fn after_one_visit_the_page_works_without_a_network() {
    for path in ["/", "/pay/"] {
        journey(path, "zh-CN", |page| async move {
            page.open("").await?;
            page.is_kept().await?;
            page.site.stop();
            page.open("#v1/aftersales-130?refund_rate=5").await?;
            // The band up to 5 %: 125 points, 961.54.
            page.says("pay", "¥2,961.54").await?;
            page.complete().await?;
            page.scheme("bonus-ladder-100").await?;
            // 2000 + 2000 × 89 %.
            page.says("pay", "¥3,780.00").await?;
            // The second program is there too.
            page.says_part_of("near-input-kpi_score", "再高 1 分").await?;
            page.type_in("input-kpi_score", "90").await?;
            // 2000 + 3000 × 90 %.
            page.says("pay", "¥4,700.00").await?;
            page.has_fragment("v1/bonus-ladder-100?kpi_score=90").await?;
            page.reload().await?;
            page.says("pay", "¥4,700.00").await?;
            assert_eq!(page.count("reports").await?, 0);
            page.picture("offline").await?;
            Ok(page)
        });
    }
}

/// The files of another version: a page that says so, and the worker that keeps it.
fn next_version() -> (Vec<u8>, Vec<u8>) {
    let dist = PathBuf::from(env::var_os("PAYSCHEME_DIST").expect("there is a page"));
    let read = |name| fs::read_to_string(dist.join(name)).unwrap();
    let integrity = |text: &str| format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())));
    let (page, worker) = (read("index.html"), read("worker.js"));
    let next_page = page.replacen("<html lang", "<html data-edition=\"next\" lang", 1);
    let next_worker =
        worker.replacen("${OWN}", "${OWN}next-", 1).replacen(&integrity(&page), &integrity(&next_page), 1);
    assert!(page != next_page && worker.len() == next_worker.len() - "next-".len());
    (next_page.into(), next_worker.into())
}

async fn edition(page: &Page) -> WebDriverResult<Value> {
    let edition = "return document.documentElement.dataset.edition ?? 'first'";
    Ok(page.driver.execute(edition, vec![]).await?.json().clone())
}

#[test]
fn a_newer_version_waits_until_it_is_asked_for() {
    journey("/pay/", "zh-CN", |page| async move {
        page.open("").await?;
        page.is_kept().await?;
        let (next_page, next_worker) = next_version();
        page.site.replace("index.html", Some(next_page));
        page.site.replace("worker.js", Some(next_worker));
        page.open("#v1/aftersales-130?refund_rate=5").await?;
        page.says_part_of("version", "有新版本").await?;
        page.picture("newer-version").await?;
        // Until then everything is of the version that was opened, and goes on.
        assert_eq!(edition(&page).await?, "first");
        page.click("less-late").await?;
        // 130 points: 1000.
        page.says("pay", "¥3,000.00").await?;
        page.has_fragment("v1/aftersales-130?refund_rate=5&late=0").await?;
        page.click("not-now").await?;
        page.lacks("version").await?;
        // It is said again when the page is opened again.
        page.reload().await?;
        page.says_part_of("version", "有新版本").await?;
        page.click("language-en").await?;
        page.says_part_of("version", "There is a new version").await?;
        page.marks_as_last().await?;
        page.click("update").await?;
        page.is_loaded_anew().await?;
        assert_eq!(edition(&page).await?, "next");
        page.says("pay", "¥3,000.00").await?;
        page.complete().await?;
        page.lacks("version").await?;
        // The newer one is what is kept now.
        page.site.stop();
        page.reload().await?;
        assert_eq!(edition(&page).await?, "next");
        page.says("pay", "¥3,000.00").await?;
        Ok(page)
    });
}

#[test]
fn what_a_host_loses_later_is_not_missed() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.is_kept().await?;
        page.site.replace("assets/", None);
        page.open("#v1/bonus-ladder-100").await?;
        page.says("pay", "¥3,780.00").await?;
        page.complete().await?;
        assert_eq!(page.count("reports").await?, 0);
        Ok(page)
    });
}

/// Half of a version is none: the page isn't kept then, and is as it was.
#[test]
fn a_host_without_all_files_has_a_page_that_is_not_kept() {
    journey("/", "zh-CN", |page| async move {
        page.site.replace("icon-512.png", Some(b"<!doctype html>Sorry".to_vec()));
        page.open("").await?;
        page.complete().await?;
        let given_up = "const done = arguments[arguments.length - 1];
            const look = async () => (await navigator.serviceWorker.getRegistration())
                ? setTimeout(look, 50) : done(await caches.keys());
            look();";
        page.site.was_asked_for("icon-512.png");
        assert_eq!(page.driver.execute_async(given_up, vec![]).await?.json(), &json!([]));
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
        assert_eq!(page.count("reports").await?, 0);
        assert_eq!(page.count("version").await?, 0);
        Ok(page)
    });
}

#[test]
fn where_keeping_is_forbidden_the_page_works_all_the_same() {
    journey_with(Storage::Forbidden, &[Browser::Chromium, Browser::Firefox], "/", "zh-CN", |page| async move {
        for _ in 0..2 {
            page.open("").await?;
            page.complete().await?;
            page.type_in("input-refund_rate", "5").await?;
            page.says("pay", "¥2,961.54").await?;
            assert_eq!(page.count("version").await?, 0);
        }
        page.picture("storage-forbidden").await?;
        Ok(page)
    });
}

/// By Chromium's own rules, of which these are all.
#[test]
fn the_page_can_be_installed() {
    journey_in(&[Browser::Chromium], "/pay/", "zh-CN", |page| async move {
        page.open("").await?;
        page.is_kept().await?;
        let manifest = page.driver.cdp().send_raw("Page.getAppManifest", json!({})).await?;
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        assert_eq!(manifest["url"], format!("{}manifest.webmanifest", page.site.address));
        let errors = page.driver.cdp().send_raw("Page.getInstallabilityErrors", json!({})).await?;
        assert_eq!(errors["installabilityErrors"], json!([]));
        Ok(page)
    });
}
