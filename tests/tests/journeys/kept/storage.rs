//! A browser's storage that is damaged, newer, forbidden or full, or of which nothing is wanted.

use super::{at_home, keeps, refunds, save_as, stored};
use crate::browser::{Browser, Storage};
use crate::journey_with;

#[test]
fn what_is_damaged_or_newer_is_reported_and_stays() {
    at_home(&Browser::ALL, |page| async move {
        let damage = "
            localStorage.clear();
            sessionStorage.clear();
            localStorage['payscheme.work'] = 'aftersales-130';
            localStorage['payscheme.figures.aftersales-130'] = 'v1/aftersales-130?late=999&<script>=1';
            localStorage['payscheme.month.1'] = '{\"version\":1,';
            localStorage['payscheme.month.2'] = '{\"version\":7,\"new\":true}';
            localStorage['payscheme.month.3'] = '['.repeat(100000)";
        page.driver.execute(damage, vec![]).await?;
        page.open("").await?;
        page.part("reports").await?;
        page.says("pay", "¥2,884.62").await?;
        page.complete().await?;
        refunds(&page, "5", "¥2,961.54").await?;
        keeps(&page, "payscheme.figures.aftersales-130.2").await?;
        page.click("months").await?;
        page.says_part_of("unread", "payscheme.month.2 · 更新版本").await?;
        page.says_part_of("unread", "payscheme.month.3 · 已损坏").await?;
        page.says_part_of("unread", "payscheme.figures.aftersales-130 · 已损坏").await?;
        page.part("download-payscheme.month.1").await?;
        page.type_in("month-name", "十月").await?;
        page.click("save").await?;
        page.says_part_of("month-4", "¥2,961.54").await?;
        page.picture("unread").await?;
        let all = stored(&page).await?;
        for untouched in [
            "payscheme.figures.aftersales-130 v1/aftersales-130?late=999&<script>=1\n",
            "payscheme.month.1 {\"version\":1,\n",
            "payscheme.month.2 {\"version\":7,\"new\":true}\n",
            "payscheme.month.3 [[[[",
        ] {
            assert!(all.contains(untouched), "{untouched}");
        }
        Ok(page)
    });
}

#[test]
fn a_browser_that_forbids_keeping_is_said_and_the_page_works() {
    let browsers = [Browser::Chromium, Browser::Firefox];
    journey_with(Storage::Forbidden, &browsers, "/", "zh-CN", |page| async move {
        page.open("#v1/aftersales-130?late=0").await?;
        page.complete().await?;
        page.says("pay", "¥2,923.08").await?;
        page.says_part_of("done", "浏览器不让").await?;
        page.click("done-seen").await?;
        refunds(&page, "5", "¥3,000.00").await?;
        page.click("undo-any").await?;
        page.says("pay", "¥2,923.08").await?;
        page.click("months").await?;
        page.part("refused").await?;
        page.type_in("month-name", "十月").await?;
        page.click("save").await?;
        page.says_part_of("done", "浏览器不让").await?;
        page.picture("forbidden").await?;
        Ok(page)
    });
}

#[test]
fn a_full_browser_is_said_and_nothing_is_lost() {
    at_home(&Browser::ALL, |page| async move {
        keeps(&page, "payscheme.work").await?;
        // All the room there is.
        let fill = "let part = 'x'.repeat(1 << 20);
            for (let n = 0; part.length; n++)
                try { localStorage['other' + n] = part } catch { part = part.slice(0, part.length >> 1) }";
        page.driver.execute(fill, vec![]).await?;
        refunds(&page, "5", "¥2,961.54").await?;
        page.says_part_of("done", "满了").await?;
        save_as(&page, "十月").await?;
        page.says_part_of("done", "满了").await?;
        assert_eq!(
            page.part("month-name").await?.prop("value").await?.as_deref(),
            Some("十月"),
            "the name isn't lost either"
        );
        page.driver
            .execute(
                "for (const key of Object.keys(localStorage)) if (key.startsWith('other')) delete localStorage[key]",
                vec![],
            )
            .await?;
        page.click("save").await?;
        page.part("month-1").await?;
        Ok(page)
    });
}

#[test]
fn figures_are_not_kept_where_that_is_not_wanted() {
    at_home(&Browser::ALL, |page| async move {
        page.type_in("input-refund_rate", "5").await?;
        keeps(&page, "refund_rate=5").await?;
        page.click("months").await?;
        page.click("everything").await?;
        page.click("keeps").await?;
        assert_eq!(stored(&page).await?, "payscheme.forget 1");
        page.click("close").await?;
        page.type_in("input-refund_rate", "12").await?;
        page.has_fragment("v1/aftersales-130?refund_rate=12").await?;
        page.driver.refresh().await?;
        page.says("pay", "¥2,730.77").await?;
        page.complete().await?;
        assert_eq!(page.count("beside").await?, 0, "a reload is no link");
        assert_eq!(stored(&page).await?, "payscheme.forget 1");
        page.open("").await?;
        page.says("pay", "¥2,884.62").await?;
        Ok(page)
    });
}
