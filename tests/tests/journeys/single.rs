//! The page as one file, opened from disk.

use std::path::PathBuf;
use std::{env, fs, process};

use super::browser::Browser;
use super::journey;
use super::site::watched;

/// The file as somebody has saved it from a chat, under a name with blanks and Chinese letters.
fn saved(browser: Browser) -> (PathBuf, String) {
    let dist = PathBuf::from(env::var_os("PAYSCHEME_DIST").expect("there is a page"));
    let folder = env::temp_dir().join(format!("payscheme-{}-{browser:?}", process::id())).join("下载 的文件");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("薪算 (1).html");
    let mut page = fs::read(dist.join("payscheme.html")).unwrap();
    if browser == Browser::WebKit {
        page = watched("index.html", page);
    }
    fs::write(&file, page).unwrap();
    let address = format!("file://{}", file.display()).replace(' ', "%20");
    (folder, address)
}

#[test]
fn the_single_file_opens_from_disk_and_asks_for_nothing() {
    journey("/", "zh-CN", |page| async move {
        let (folder, address) = saved(page.browser);
        page.site.stop();
        page.open_at(&address).await?;
        if page.browser == Browser::WebKit {
            page.click("language-zh-Hans").await?;
        }
        page.says("score", "115 分").await?;
        page.says("pay", "¥2,884.62").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
        // The second program, the other schemes and the address work in it too.
        page.says_part_of("near-input-refund_rate", "再升 0.01 个百分点").await?;
        page.scheme("bonus-ladder-100").await?;
        page.type_in("input-kpi_score", "90").await?;
        // 2000 + 3000 × 90 %.
        page.says("pay", "¥4,700.00").await?;
        page.has_fragment("v1/bonus-ladder-100?kpi_score=90").await?;
        page.reload().await?;
        page.says("pay", "¥4,700.00").await?;
        page.open_at(&format!("{address}#v1/aftersales-130?refund_rate=5.01&late=0")).await?;
        // 120 points: 923.08.
        page.says("pay", "¥2,923.08").await?;
        page.complete().await?;
        page.picture("single-file").await?;
        let fetched = "return performance.getEntriesByType('resource').length";
        assert_eq!(page.driver.execute(fetched, vec![]).await?.json(), 0);
        assert_eq!(page.count("version").await?, 0);
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
        Ok(page)
    });
}
