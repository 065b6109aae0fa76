//! Links: beside what is kept, copied, and hostile.

use super::{CHROMIUM, at_home, before_start, home, keeps, refunds, save_as, stored};
use crate::browser::Browser;
use crate::journey_in;

/// A link is shown beside, whatever is done with it: what is kept is the same to the letter until the user says otherwise.
#[test]
fn a_link_is_beside_what_is_kept() {
    at_home(&Browser::ALL, |page| async move {
        refunds(&page, "5", "¥2,961.54").await?;
        keeps(&page, "refund_rate=5").await?;
        let before = stored(&page).await?;
        for link in ["#v1/aftersales-130?late=0", "#v1/bonus-ladder-100?kpi_score=80"] {
            page.open(link).await?;
            page.complete().await?;
            page.part("beside").await?;
            page.driver.refresh().await?;
            page.part("beside").await?;
            page.complete().await?;
        }
        page.type_in("input-kpi_score", "90").await?;
        page.says("value-bonus", "¥2,700.00").await?;
        page.click("undo-any").await?;
        page.says("value-bonus", "¥1,600.00").await?;
        page.picture("beside").await?;
        // The same in the address of an open page.
        page.driver.execute("location.hash = 'v1/aftersales-130?refund_rate=12'", vec![]).await?;
        page.says("pay", "¥2,730.77").await?;
        page.type_in("input-refund_rate", "13").await?;
        page.has_fragment("v1/aftersales-130?refund_rate=13").await?;
        page.driver.refresh().await?;
        page.part("beside").await?;
        assert_eq!(stored(&page).await?, before);
        page.complete().await?;
        page.click("beside-back").await?;
        page.says("pay", "¥2,961.54").await?;
        assert_eq!(page.count("beside").await?, 0);
        // Undone, it is the link's again; kept, what was there before is still there.
        page.click("undo-any").await?;
        page.says("pay", "¥2,730.77").await?;
        page.click("beside-keep").await?;
        keeps(&page, "payscheme.figures.aftersales-130.2 v1/aftersales-130?refund_rate=13").await?;
        keeps(&page, "payscheme.figures.aftersales-130 v1/aftersales-130?refund_rate=5").await?;
        page.open("").await?;
        page.says("pay", "¥2,730.77").await?;
        page.complete().await?;
        page.click("months").await?;
        page.click("unnamed").await?;
        page.click("unnamed-aftersales-130").await?;
        page.says("pay", "¥2,961.54").await?;
        Ok(page)
    });
}

/// It is one's own then, and one's own figures from before stay.
#[test]
fn a_link_that_is_saved_as_a_month_is_kept() {
    at_home(&Browser::ALL, |page| async move {
        refunds(&page, "12", "¥2,730.77").await?;
        keeps(&page, "refund_rate=12").await?;
        page.open("#v1/aftersales-130?refund_rate=5").await?;
        page.complete().await?;
        page.part("beside").await?;
        save_as(&page, "小李").await?;
        page.says_part_of("opened", "小李").await?;
        page.says_part_of("unnamed", "(1)").await?;
        page.click("close").await?;
        page.lacks("beside").await?;
        page.choose("input-level-leader").await?;
        page.says("pay", "¥3,961.54").await?;
        keeps(&page, "refund_rate=12").await?;
        keeps(&page, "level=leader").await?;
        page.reload().await?;
        page.says("pay", "¥3,961.54").await?;
        page.complete().await?;
        assert_eq!(page.count("beside").await?, 0);
        page.click("months").await?;
        page.says_part_of("opened", "小李").await?;
        Ok(page)
    });
}

#[test]
fn a_link_is_copied_and_says_with_which_scheme_it_was_made() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        let grant = serde_json::json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        page.driver.cdp().send_raw("Browser.grantPermissions", grant).await?;
        home(&page).await?;
        refunds(&page, "5", "¥2,961.54").await?;
        page.click("share").await?;
        page.says_part_of("done", "链接已复制").await?;
        let copied = page.driver.execute("return navigator.clipboard.readText()", vec![]).await?;
        let link = copied.json().as_str().unwrap_or_default().to_owned();
        let (_, fragment) = link.split_once('#').expect("a link");
        let (figures, fingerprint) = fragment.split_once("&.f=").expect("a fingerprint");
        assert_eq!(figures, "v1/aftersales-130?refund_rate=5");
        // The payslip shows the same.
        let (first, last) = fingerprint.split_at(4);
        page.says_part_of("fingerprint", &format!("{first}-{last}").to_uppercase()).await?;
        page.open(&format!("#{fragment}")).await?;
        page.says("pay", "¥2,961.54").await?;
        assert_eq!(page.count("reports").await?, 0);
        page.open("#v1/aftersales-130?refund_rate=5&.f=0badc0de").await?;
        page.says("pay", "¥2,961.54").await?;
        page.says_part_of("reports", "另一个版本").await?;
        Ok(page)
    });
}

/// As text for a chat: whose month it is first, and what tells the scheme last.
#[test]
fn a_payslip_is_copied_with_the_name_of_its_month() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        let grant = serde_json::json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        page.driver.cdp().send_raw("Browser.grantPermissions", grant).await?;
        home(&page).await?;
        refunds(&page, "5", "¥2,961.54").await?;
        save_as(&page, "十月").await?;
        page.click("close").await?;
        let copy = async |begins: &str| {
            page.click("copy-text").await?;
            page.says_part_of("copied", "已复制").await?;
            let copied = page.driver.execute("return navigator.clipboard.readText()", vec![]).await?;
            let text = copied.json().as_str().unwrap_or_default().to_owned();
            assert!(text.starts_with(begins), "{text}");
            let fingerprint = text.rsplit_once("方案指纹：").expect("a fingerprint").1;
            page.says_part_of("fingerprint", fingerprint).await
        };
        copy("工资条 · 十月\n售后计分卡（满分130）\n应发工资：¥2,961.54\n").await?;
        page.type_in("input-late", "0").await?;
        page.says("pay", "¥3,000.00").await?;
        page.waits_for("return document.querySelector('#beside').textContent === '十月（有改动）'").await?;
        copy("工资条 · 十月（有改动）\n售后计分卡（满分130）\n应发工资：¥3,000.00\n").await?;
        Ok(page)
    });
}

#[test]
fn a_link_that_cannot_be_copied_is_there_to_be_copied_by_hand() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        before_start(&page, "Object.defineProperty(navigator, 'clipboard', { value: undefined })").await?;
        home(&page).await?;
        page.click("share").await?;
        let link = page.part("link").await?;
        assert!(link.prop("value").await?.unwrap_or_default().contains("#v1/aftersales-130?.f="));
        let selected = page.driver.execute("const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd)", vec![]).await?;
        assert_eq!(selected.json().as_str(), link.prop("value").await?.as_deref());
        page.picture("link").await?;
        Ok(page)
    });
}

/// Nothing in a link is ever more than text.
#[test]
fn hostile_links_do_nothing() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        before_start(&page, "window.alert = () => { window.hit = true }").await?;
        for fragment in [
            "#v1/aftersales-130?<script>alert(1)</script>",
            "#v1/<img src=x onerror=alert(1)>?late=1",
            "#v1/aftersales-130?late=%3Cimg%20src=x%20onerror=alert(1)%3E",
            "#v1/aftersales-130?late=1e999&pool=99999999999999999999999999999999999999",
            "#v1/aftersales-130?.f=<script>alert(1)</script>",
            "#v4294967295/aftersales-130?late=2",
            "#javascript:alert(1)",
        ] {
            page.open(fragment).await?;
            page.part("reports").await?;
            page.says("pay", "¥2,884.62").await?;
        }
        page.open(&format!("#v1/aftersales-130?{}", "[".repeat(8000))).await?;
        page.part("reports").await?;
        page.open(&format!("#v1/aftersales-130?{}", "late=1&".repeat(5000))).await?;
        page.part("reports").await?;
        let hit = page
            .driver
            .execute("return window.hit === undefined && !document.querySelector('[onerror]')", vec![])
            .await?;
        assert_eq!(hit.json(), true);
        Ok(page)
    });
}

/// 5 % refunds are 961.54.
#[test]
fn an_address_that_says_nothing_leaves_ones_own_figures() {
    at_home(&Browser::ALL, |page| async move {
        page.type_in("input-refund_rate", "5").await?;
        keeps(&page, "refund_rate=5").await?;
        for fragment in ["#v9/aftersales-130", "#v1/no-such-scheme"] {
            page.open(fragment).await?;
            page.part("reports").await?;
            page.says("pay", "¥2,961.54").await?;
            page.complete().await?;
            assert_eq!(page.count("beside").await?, 0, "{fragment} brought nothing");
        }
        Ok(page)
    });
}
