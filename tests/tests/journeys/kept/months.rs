//! Saved months: opened, renamed, deleted, in two windows, in a file.

use thirtyfour::Key;

use super::{CHROMIUM, at_home, home, keeps, refunds, save_as, stored};
use crate::browser::Browser;
use crate::journey_in;

#[test]
fn a_month_is_saved_opened_renamed_and_deleted() {
    at_home(&Browser::ALL, |page| async move {
        refunds(&page, "5", "¥2,961.54").await?;
        save_as(&page, "小王 10 月").await?;
        page.says_part_of("month-1", "¥2,961.54").await?;
        page.picture("months").await?;
        page.click("close").await?;
        refunds(&page, "12", "¥2,730.77").await?;
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
        page.says_part_of("done", "已改名").await?;
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

/// 5 % refunds are 961.54; a leader has 1000 more.
#[test]
fn a_reload_knows_which_month_is_open() {
    at_home(&Browser::ALL, |page| async move {
        refunds(&page, "5", "¥2,961.54").await?;
        save_as(&page, "小王 10 月").await?;
        page.part("month-1").await?;
        page.click("close").await?;
        page.choose("input-level-leader").await?;
        page.says("pay", "¥3,961.54").await?;
        keeps(&page, "level=leader").await?;
        page.reload().await?;
        page.says("pay", "¥3,961.54").await?;
        page.complete().await?;
        page.waits_for("return document.querySelector('#beside').textContent === '小王 10 月（有改动）'").await?;
        page.click("months").await?;
        page.says_part_of("opened", "小王 10 月").await?;
        page.click("save-over").await?;
        page.says_part_of("month-1", "¥3,961.54").await?;
        assert_eq!(page.count("month-2").await?, 0, "it went into it");
        // Of another scheme it is no month yet.
        page.click("close").await?;
        page.scheme("bonus-ladder-100").await?;
        page.click("months").await?;
        page.part("month-1").await?;
        assert_eq!(page.count("opened").await?, 0);
        Ok(page)
    });
}

/// It stays what it was, says what happened, and comes back under the name that was typed.
#[test]
fn a_month_that_is_gone_is_not_said_to_be_renamed() {
    at_home(&Browser::ALL, |page| async move {
        refunds(&page, "5", "¥2,961.54").await?;
        save_as(&page, "十月").await?;
        let rename = async |name: &str| {
            page.click("more-1").await?;
            page.click("rename-1").await?;
            page.type_in("new-name", name).await
        };
        // Another window's deed, before this one has heard of it, and once it has.
        let gone = "localStorage.removeItem('payscheme.month.1')";
        rename("中秋").await?;
        page.driver.execute(gone, vec![]).await?;
        page.click("rename-done").await?;
        page.says_part_of("done", "删掉了，没有改名").await?;
        assert_eq!(page.count("month-1").await?, 0);
        page.click("put-back").await?;
        page.says_part_of("month-1", "中秋").await?;
        page.says_part_of("month-1", "¥2,961.54").await?;
        rename("国庆").await?;
        let told = "dispatchEvent(new StorageEvent('storage', { key: 'payscheme.month.1', newValue: null }))";
        page.driver.execute(format!("{gone}; {told}"), vec![]).await?;
        page.says_part_of("done", "删掉了，没有改名").await?;
        page.lacks("new-name").await?;
        page.click("put-back").await?;
        page.says_part_of("month-1", "国庆").await?;
        Ok(page)
    });
}

#[test]
fn a_name_left_empty_says_what_is_allowed() {
    at_home(&Browser::ALL, |page| async move {
        save_as(&page, " ").await?;
        page.says_part_of("nameless", "1～60 个字").await?;
        let is_marked = "const field = document.activeElement;
            return field.id === 'month-name' && field.getAttribute('aria-invalid') === 'true'";
        page.waits_for(is_marked).await?;
        page.picture("nameless").await?;
        page.type_in("month-name", "十月").await?;
        page.lacks("nameless").await?;
        page.click("save").await?;
        page.part("month-1").await?;
        page.click("more-1").await?;
        page.click("rename-1").await?;
        page.type_in("new-name", " ").await?;
        page.click("rename-done").await?;
        page.says_part_of("nameless", "1～60 个字").await?;
        page.click("rename-cancel").await?;
        page.says_part_of("month-1", "十月").await?;
        Ok(page)
    });
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    at_home(&[Browser::Chromium, Browser::Firefox], |page| async move {
        page.type_in("input-refund_rate", "5").await?;
        save_as(&page, "十月").await?;
        page.part("month-1").await?;
        page.click("close").await?;
        keeps(&page, "refund_rate=5").await?;
        let first = page.driver.window().await?;
        // The second opens the same month and changes it.
        let second = page.driver.new_tab().await?;
        page.driver.switch_to_window(second.clone()).await?;
        home(&page).await?;
        page.says("pay", "¥2,961.54").await?;
        page.click("months").await?;
        page.click("month-1").await?;
        refunds(&page, "12", "¥2,730.77").await?;
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
fn everything_goes_to_a_file_and_comes_back() {
    at_home(&Browser::ALL, |page| async move {
        // What would be downloaded is caught.
        let catch = "const make = URL.createObjectURL; window.made = [];
            URL.createObjectURL = blob => { blob.text().then(text => window.made.push(text)); return make.call(URL, blob) };
            HTMLAnchorElement.prototype.click = () => {}";
        page.driver.execute(catch, vec![]).await?;
        page.type_in("input-refund_rate", "5").await?;
        save_as(&page, "十月").await?;
        page.part("month-1").await?;
        page.click("everything").await?;
        page.click("export").await?;
        let made = page.driver.execute_async("const done = arguments[0]; (function wait() { window.made.length ? done(window.made[0]) : requestAnimationFrame(wait) })()", vec![]).await?;
        let file = made.json().as_str().unwrap_or_default().to_owned();
        page.says_part_of("done", "payscheme.json").await?;
        assert!(file.contains("十月") && file.contains("refund_rate=5"), "{file}");
        // Everything is deleted, and stays so until something is changed.
        page.click("clear").await?;
        page.part("clear-yes").await?;
        // The second of two quick taps confirms nothing.
        let again = "document.querySelector('[data-testid=clear-yes]')
            .dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }))";
        page.driver.execute(again, vec![]).await?;
        assert_ne!(stored(&page).await?, "");
        page.click("clear-yes").await?;
        page.says_part_of("done", "已全部清除").await?;
        assert_eq!(stored(&page).await?, "");
        let folder = std::env::temp_dir().join(format!("payscheme-{}-{:?}", std::process::id(), page.browser));
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
        page.says_part_of("done", "加入了 1 份").await?;
        page.says_part_of("month-1", "¥2,961.54").await?;
        give("again.json", &file).await?;
        page.says_part_of("done", "1 份这里已经有了").await?;
        assert_eq!(page.count("month-2").await?, 0);
        std::fs::remove_dir_all(folder)?;
        Ok(page)
    });
}

/// Nothing is named otherwise than asked for without a word.
#[test]
fn a_name_that_is_taken_is_said_to_be() {
    at_home(&Browser::ALL, |page| async move {
        save_as(&page, "十月").await?;
        page.says_part_of("done", "已存下").await?;
        page.type_in("month-name", "十月").await?;
        page.click("save").await?;
        page.says_part_of("done", "同名的已经有了，这份叫「十月 (2)」").await?;
        page.click("more-2").await?;
        page.click("rename-2").await?;
        page.type_in("new-name", "十月").await?;
        page.click("rename-done").await?;
        page.says_part_of("done", "「十月 (2)」").await?;
        Ok(page)
    });
}

/// Whoever uses keys stays where something was renamed or deleted.
#[test]
fn the_focus_stays_in_the_list_of_months() {
    journey_in(CHROMIUM, "/", "zh-CN", |page| async move {
        let is_on =
            async |id: &str| page.waits_for(&format!("return document.activeElement.dataset.testid === '{id}'")).await;
        home(&page).await?;
        page.click("months").await?;
        for name in ["八月", "九月", "十月"] {
            page.type_in("month-name", name).await?;
            page.press("save", Key::Enter).await?;
            page.says_part_of("month-list", name).await?;
        }
        page.press("more-2", Key::Enter).await?;
        page.press("rename-2", Key::Enter).await?;
        is_on("new-name").await?;
        page.type_in("new-name", "中秋").await?;
        page.press("rename-done", Key::Enter).await?;
        is_on("month-2").await?;
        page.says_part_of("month-2", "中秋").await?;
        // The latest stands first: below 2 is 1.
        page.press("more-2", Key::Enter).await?;
        page.press("remove-2", Key::Enter).await?;
        is_on("month-1").await?;
        page.press("put-back", Key::Enter).await?;
        is_on("month-2").await?;
        for (gone, next) in [("1", "month-2"), ("2", "month-3")] {
            page.press(&format!("more-{gone}"), Key::Enter).await?;
            page.press(&format!("remove-{gone}"), Key::Enter).await?;
            is_on(next).await?;
        }
        page.press("more-3", Key::Enter).await?;
        page.press("remove-3", Key::Enter).await?;
        page.waits_for("return document.activeElement.id === 'kept-title'").await?;
        Ok(page)
    });
}

/// What was done is said until the next deed; what can be given back stays.
#[test]
fn a_notice_goes_with_the_next_deed() {
    at_home(&Browser::ALL, |page| async move {
        save_as(&page, "十月").await?;
        page.says_part_of("done", "已存下").await?;
        page.click("close").await?;
        page.lacks("done").await?;
        page.click("months").await?;
        page.click("more-1").await?;
        page.click("remove-1").await?;
        page.says_part_of("done", "已删除").await?;
        page.click("close").await?;
        page.click("less-late").await?;
        page.says("pay", "¥2,923.08").await?;
        // Also once the months were opened again, and another one of them.
        page.click("months").await?;
        page.says_part_of("done", "已删除").await?;
        page.type_in("month-name", "十一月").await?;
        page.click("close").await?;
        page.click("put-back").await?;
        page.lacks("done").await?;
        page.click("months").await?;
        page.part("month-1").await?;
        Ok(page)
    });
}
