//! What stays: undo and redo, saved months, links beside them, a browser that keeps nothing.

use thirtyfour::prelude::WebDriverResult;
use thirtyfour::{Key, TypingData};

use super::browser::Browser;
use super::page::Page;
use super::{journey, journey_in};

/// Only its driver runs a script before the page's own, or presses keys together.
const CHROMIUM: &[Browser] = &[Browser::Chromium];

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
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
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
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
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

#[test]
fn a_month_is_saved_opened_renamed_and_deleted() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
        page.click("months").await?;
        page.type_in("month-name", "小王 10 月").await?;
        page.click("save").await?;
        page.says_part_of("month-1", "¥2,961.54").await?;
        page.picture("months").await?;
        page.click("close").await?;
        page.type_in("input-refund_rate", "12").await?;
        page.says("pay", "¥2,730.77").await?;
        page.click("months").await?;
        page.says_part_of("opened", "小王 10 月").await?;
        page.click("month-1").await?;
        page.says("pay", "¥2,961.54").await?;
        // Opening is undone like anything else.
        page.click("undo-any").await?;
        page.says("pay", "¥2,730.77").await?;
        page.click("months").await?;
        page.click("save-over").await?;
        page.says_part_of("month-1", "¥2,730.77").await?;
        page.click("more-1").await?;
        page.click("rename-1").await?;
        page.type_in("new-name", "<b>小王</b>").await?;
        page.click("rename-done").await?;
        page.says_part_of("month-1", "<b>小王</b>").await?;
        page.click("more-1").await?;
        page.click("duplicate-1").await?;
        page.says_part_of("month-2", "副本").await?;
        page.click("remove-1").await?;
        page.says_part_of("done", "已删除").await?;
        assert_eq!(page.count("month-1").await?, 0);
        page.click("put-back").await?;
        page.part("month-1").await?;
        Ok(page)
    });
}

/// A link is shown beside, whatever is done with it: what is kept is the same to the letter until the user says otherwise.
#[test]
fn a_link_is_beside_what_is_kept() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
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

#[test]
fn two_windows_do_not_overwrite_each_other() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.click("months").await?;
        page.type_in("month-name", "十月").await?;
        page.click("save").await?;
        page.part("month-1").await?;
        page.click("close").await?;
        keeps(&page, "refund_rate=5").await?;
        let first = page.driver.window().await?;
        // The second opens the same month and changes it.
        let second = page.driver.new_tab().await?;
        page.driver.switch_to_window(second.clone()).await?;
        page.open("").await?;
        page.complete().await?;
        page.says("pay", "¥2,961.54").await?;
        page.click("months").await?;
        page.click("month-1").await?;
        page.type_in("input-refund_rate", "12").await?;
        page.says("pay", "¥2,730.77").await?;
        page.click("months").await?;
        page.click("save-over").await?;
        page.says_part_of("month-1", "¥2,730.77").await?;
        page.click("close").await?;
        // The first still has it open, as it was: saving puts it beside.
        page.driver.switch_to_window(first.clone()).await?;
        page.says("pay", "¥2,961.54").await?;
        page.choose("input-level-leader").await?;
        page.says("pay", "¥3,961.54").await?;
        page.click("months").await?;
        // The list has followed by itself.
        page.says_part_of("month-1", "¥2,730.77").await?;
        page.click("save-over").await?;
        page.says_part_of("done", "十月 (2)").await?;
        page.says_part_of("month-1", "¥2,730.77").await?;
        page.says_part_of("month-2", "¥3,961.54").await?;
        page.click("close").await?;
        // What each of them has in hand is its own, also after a reload.
        keeps(&page, "level=leader").await?;
        page.driver.refresh().await?;
        page.says("pay", "¥3,961.54").await?;
        assert_eq!(page.count("beside").await?, 0);
        page.driver.switch_to_window(second).await?;
        page.driver.refresh().await?;
        page.says("pay", "¥2,730.77").await?;
        assert_eq!(page.count("beside").await?, 0);
        Ok(page)
    });
}

#[test]
fn what_is_damaged_or_newer_is_reported_and_stays() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
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
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
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
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        let forbid = "for (const store of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, store, { get() { throw new DOMException('no', 'SecurityError') } })";
        before_start(&page, forbid).await?;
        page.open("#v1/aftersales-130?late=0").await?;
        page.complete().await?;
        page.says("pay", "¥2,923.08").await?;
        page.says_part_of("done", "浏览器不让").await?;
        page.click("done-seen").await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥3,000.00").await?;
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
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        keeps(&page, "payscheme.work").await?;
        // All the room there is.
        let fill = "let part = 'x'.repeat(1 << 20);
            for (let n = 0; part.length; n++)
                try { localStorage['other' + n] = part } catch { part = part.slice(0, part.length >> 1) }";
        page.driver.execute(fill, vec![]).await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
        page.says_part_of("done", "满了").await?;
        page.click("months").await?;
        page.type_in("month-name", "十月").await?;
        page.click("save").await?;
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
fn everything_goes_to_a_file_and_comes_back() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        // What would be downloaded is caught.
        before_start(
            &page,
            "const make = URL.createObjectURL; window.made = [];
             URL.createObjectURL = blob => { blob.text().then(text => window.made.push(text)); return make.call(URL, blob) }",
        )
        .await?;
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.click("months").await?;
        page.type_in("month-name", "十月").await?;
        page.click("save").await?;
        page.part("month-1").await?;
        page.click("everything").await?;
        page.click("export").await?;
        let made = page.driver.execute_async("const done = arguments[0]; (function wait() { window.made.length ? done(window.made[0]) : requestAnimationFrame(wait) })()", vec![]).await?;
        let file = made.json().as_str().unwrap_or_default().to_owned();
        assert!(file.contains("十月") && file.contains("refund_rate=5"), "{file}");
        // Everything is deleted, and stays so until something is changed.
        page.click("clear").await?;
        page.click("clear-yes").await?;
        page.says_part_of("done", "已全部清除").await?;
        assert_eq!(stored(&page).await?, "");
        let folder = std::env::temp_dir().join(format!("payscheme-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let give = async |name: &str, text: &str| {
            let path = folder.join(name);
            std::fs::write(&path, text)?;
            page.part("import").await?.send_keys(path.to_string_lossy().as_ref()).await
        };
        give("foreign.json", "<!doctype html>").await?;
        page.says_part_of("done", "不是薪算导出的文件").await?;
        give("newer.json", "{\"format\":\"payscheme\",\"version\":9,\"months\":[]}").await?;
        page.says_part_of("done", "更新版本").await?;
        give("half.json", &file[..file.len() / 2]).await?;
        page.says_part_of("done", "不完整").await?;
        assert_eq!(page.count("month-1").await?, 0);
        give("whole.json", &file).await?;
        page.says_part_of("done", "加入了 2 份").await?;
        page.says_part_of("month-1", "¥2,961.54").await?;
        give("again.json", &file).await?;
        page.says_part_of("done", "2 份这里已经有了").await?;
        assert_eq!(page.count("month-2").await?, 0);
        std::fs::remove_dir_all(folder)?;
        Ok(page)
    });
}

#[test]
fn figures_are_not_kept_where_that_is_not_wanted() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
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

#[test]
fn a_link_is_copied_and_says_with_which_scheme_it_was_made() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        let grant = serde_json::json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        page.driver.cdp().send_raw("Browser.grantPermissions", grant).await?;
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
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

#[test]
fn a_link_that_cannot_be_copied_is_there_to_be_copied_by_hand() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        before_start(&page, "Object.defineProperty(navigator, 'clipboard', { value: undefined })").await?;
        page.open("").await?;
        page.complete().await?;
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
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
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
