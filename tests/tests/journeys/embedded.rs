//! Inside another page, as `docs/embed.html` shows it.

use std::path::Path;
use std::{env, fs, process};

use super::journey;
use super::site::Site;

const EXAMPLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/embed.html"));

/// The example on a host of its own, so of another origin than the page in its frame.
#[test]
fn a_frame_shows_one_scheme_and_nothing_leads_to_others() {
    journey("/pay/", "zh-CN", |page| async move {
        let folder = env::temp_dir().join(format!("payscheme-{}-frame-{:?}", process::id(), page.browser));
        fs::create_dir_all(&folder).unwrap();
        assert!(EXAMPLE.contains("src=\"https://example.com/pay/?embed#"));
        let example = EXAMPLE.replace("https://example.com/pay/", &page.site.address);
        fs::write(Path::new(&folder).join("index.html"), example).unwrap();
        let host = Site::serve(folder.clone(), "/", page.browser)?;

        page.driver.goto(&host.address).await?;
        page.driver.enter_frame(0).await?;
        page.click("language-zh-Hans").await?;
        // 2500 for a senior agent, and 1000 × 115 ÷ 130.
        page.says("pay", "¥3,384.62").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥3,461.54").await?;
        page.says_part_of("near-input-refund_rate", "再升 0.01 个百分点").await?;
        assert_eq!(page.count("all-schemes").await?, 0);
        let tools = page.driver.execute("return document.getElementById('tools').childElementCount", vec![]).await?;
        assert_eq!(tools.json(), 0);
        page.click("compare").await?;
        let compared = page.part("compare-with").await?.text().await?;
        assert!(!compared.contains("奖金阶梯"), "{compared}");
        let brand = page.driver.execute("return document.querySelector('.brand').offsetHeight", vec![]).await?;
        assert_eq!(brand.json(), 0);
        let beside = page.driver.execute("return document.querySelector('#beside').offsetHeight", vec![]).await?;
        assert_eq!(beside.json(), 0, "nothing is said of links, so there is no room for it");
        page.click("language-en").await?;
        page.says("score", "125 points").await?;
        let workers = "const done = arguments[arguments.length - 1];
            navigator.serviceWorker.getRegistrations().then(list => done(list.length))";
        assert_eq!(page.driver.execute_async(workers, vec![]).await?.json(), 0, "a frame keeps nothing");
        page.driver.enter_default_frame().await?;
        page.picture("embedded").await?;
        // Its own page, and the picture that browsers ask every host for.
        assert!(host.asked().iter().all(|path| ["/", "/favicon.ico"].contains(&path.as_str())), "{:?}", host.asked());
        let elsewhere = page.asked_elsewhere().await?;
        assert!(elsewhere.iter().all(|address| address.starts_with(&host.address)), "{elsewhere:?}");
        page.driver.goto(&page.site.address).await?;
        fs::remove_dir_all(folder).unwrap();
        Ok(page)
    });
}
