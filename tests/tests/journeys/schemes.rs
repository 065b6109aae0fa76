//! Choosing among the schemes, and how they come to the page.

use std::collections::BTreeSet;

use payscheme_templates::Template;
use thirtyfour::Key;

use super::browser::Browser;
use super::journey;
use super::page::Page;

/// What is in `assets/`: style, script and module of each of the two programs, and the schemes.
const ASSETS: usize = 3 + 3 + Template::ALL.len();

/// What was asked for in `assets/`. WebKitGTK keeps nothing while it is driven, so there the wasm and the first scheme come
/// twice, preloaded and fetched, and the worker gets all of them once more.
fn assets_asked(page: &Page) -> Vec<String> {
    let mut asked = page.site.asked();
    asked.retain(|path| path.contains("/assets/"));
    if page.browser == Browser::WebKit {
        let mut seen = BTreeSet::new();
        asked.retain(|path| seen.insert(path.clone()));
    }
    asked
}

#[test]
fn schemes_come_once_and_then_nothing_is_asked_for() {
    journey("/", "en-US", |page| async move {
        page.open("").await?;
        page.says("score", "115 points").await?;
        page.is_kept().await?;
        let loaded = assets_asked(&page);
        assert_eq!(loaded.len(), ASSETS, "each file once: {loaded:?}");
        let all = page.site.asked();
        for template in Template::ALL {
            let file = template.file();
            assert_eq!(loaded.iter().filter(|path| path.ends_with(&file)).count(), 1, "{file} in {loaded:?}");
        }
        for template in Template::ALL.iter().rev() {
            page.scheme(template.id).await?;
            page.part("payslip").await?;
        }
        assert_eq!(Template::ALL.first(), Some(Template::FIRST), "the last one chosen is the first one again");
        page.type_in("input-refund_rate", "9").await?;
        page.says("score", "105 points").await?;
        assert_eq!(page.site.asked(), all);
        Ok(page)
    });
}

#[test]
fn a_scheme_is_found_in_chinese_by_initials_and_in_english() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        for query in ["奖金阶梯", "jjjt", "ladder"] {
            page.click("all-schemes").await?;
            page.type_in("search", query).await?;
            page.part("template-bonus-ladder-100").await?;
            page.lacks("template-aftersales-130").await?;
            page.picture(&format!("search-{query}")).await?;
            page.scheme("bonus-ladder-100").await?;
            // 89 points are in the band of 2000: 2000 × 89 ÷ 100.
            page.says("value-bonus", "¥1,780.00").await?;
            assert_eq!(page.count("search").await?, 0, "the list is closed");
            page.scheme("aftersales-130").await?;
            page.says("pay", "¥2,884.62").await?;
        }
        page.click("all-schemes").await?;
        page.picture("all-schemes").await?;
        page.type_in("search", "没有这种").await?;
        page.part("nothing-found").await?;
        page.picture("nothing-found").await?;
        page.click("clear-search").await?;
        page.part("template-aftersales-130").await?;
        Ok(page)
    });
}

#[test]
fn a_scheme_of_another_group_is_chosen_by_keys_alone() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.part("all-schemes").await?.send_keys(Key::Enter + "").await?;
        let search = page.part("search").await?;
        search.send_keys("加权 kpi").await?;
        page.part("template-weighted-kpi").await?;
        page.lacks("template-aftersales-130").await?;
        search.send_keys(Key::Down + "").await?;
        let focused = page.driver.active_element().await?;
        assert_eq!(focused.attr("data-testid").await?.as_deref(), Some("template-weighted-kpi"));
        // Not by way of the card, which goes with the list.
        page.driver.action_chain().send_keys(Key::Enter + "").perform().await?;
        page.part("input-service_score").await?;
        // Back where the list was opened.
        page.waits_for("return document.activeElement.dataset.testid === 'all-schemes'").await?;
        Ok(page)
    });
}

#[test]
fn an_address_opens_a_scheme_that_comes_later() {
    journey("/pay/", "zh-CN", |page| async move {
        page.open("#v1/bonus-ladder-100?kpi_score=90").await?;
        // The source's own figure: 3000 × 90 ÷ 100.
        page.says("value-bonus", "¥2,700.00").await?;
        assert_eq!(page.count("reports").await?, 0);
        page.is_kept().await?;
        let loaded = assets_asked(&page);
        assert_eq!(loaded.len(), ASSETS, "each file once: {loaded:?}");
        Ok(page)
    });
}

#[test]
fn a_scheme_that_does_not_come_is_reported_and_tried_again() {
    journey("/", "zh-CN", |page| async move {
        page.site.spoil("bonus-ladder-100-", None);
        page.open("").await?;
        // 125 of 130 points: 961.54 and the base of 2000.
        page.type_in("input-refund_rate", "5").await?;
        page.says("pay", "¥2,961.54").await?;
        page.scheme("bonus-ladder-100").await?;
        let said = page.part("not-come").await?.text().await?;
        assert!(said.contains("奖金阶梯") && said.contains("网络"), "{said}");
        page.picture("not-come").await?;
        // Something else in its place is not taken for it either.
        page.site.mend();
        page.site.spoil("bonus-ladder-100-", Some("<!doctype html>"));
        page.click("retry").await?;
        page.says_part_of("not-come", "不是同一版").await?;
        page.says("pay", "¥2,961.54").await?;
        page.site.mend();
        page.click("retry").await?;
        page.says("value-bonus", "¥1,780.00").await?;
        page.scheme("aftersales-130").await?;
        page.says("pay", "¥2,961.54").await?;
        Ok(page)
    });
}

#[test]
fn an_address_whose_scheme_does_not_come_is_kept() {
    journey("/", "en-US", |page| async move {
        page.site.spoil("bonus-ladder-100-", None);
        let address = format!("{}#v1/bonus-ladder-100?kpi_score=90", page.site.address);
        page.driver.goto(&address).await?;
        let said = page.part("unopened").await?.text().await?;
        assert!(said.contains("Bonus ladder") && said.contains("Try again"), "{said}");
        page.picture("unopened").await?;
        page.click("others").await?;
        page.says("pay", "¥2,884.62").await?;
        page.driver.goto("about:blank").await?;
        page.driver.goto(&address).await?;
        page.part("unopened").await?;
        page.site.mend();
        page.click("retry").await?;
        page.says("value-bonus", "¥2,700.00").await?;
        Ok(page)
    });
}

#[test]
fn a_scheme_is_found_by_its_platform() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.click("all-schemes").await?;
        page.type_in("search", "抖音").await?;
        page.part("template-conversion-steps").await?;
        page.lacks("template-aftersales-130").await?;
        Ok(page)
    });
}

#[test]
fn the_steps_in_between_are_listed_when_asked_for() {
    journey("/", "zh-CN", |page| async move {
        page.open("#v1/base-commission-quarter").await?;
        page.complete().await?;
        assert!(!page.shows("line-commission_earned").await?);
        page.choose("steps").await?;
        assert!(page.shows("line-commission_earned").await?);
        assert!(page.shows("line-commission").await?);
        Ok(page)
    });
}

#[test]
fn what_a_team_or_earlier_months_would_fill_is_marked() {
    journey("/", "zh-CN", |page| async move {
        page.open("#v1/grade-and-rank-coefficient").await?;
        page.says("filled-rank", "团队算出").await?;
        page.says("filled-a_months", "往月算出").await?;
        page.driver
            .execute("document.querySelector('[data-filled=rank]').closest('details').open = true", vec![])
            .await?;
        page.says_part_of("how-rank", "名次").await?;
        page.picture("filled-by").await?;
        page.click("language-en").await?;
        page.says("filled-rank", "from the team").await?;
        Ok(page)
    });
}

#[test]
fn what_the_readings_do_not_use_is_folded_away() {
    journey("/", "zh-CN", |page| async move {
        page.open("#v1/sales-commission-graded").await?;
        // Nothing moves under the pointer any more.
        page.complete().await?;
        assert!(!page.shows("input-kpi_percent").await?);
        assert!(page.shows("input-own_sales").await?);
        page.says_part_of("unused-month", "项按现在的理解用不到").await?;
        page.click("unused-month").await?;
        page.comes_to_show("input-kpi_percent").await?;
        page.click("unused-month").await?;
        page.choose("reading-base_factor-times_kpi").await?;
        // Two of 81, 78 and 86 − 3 reach 80: a base of 1800, and 95 % of it.
        page.says("value-base", "¥1,710.00").await?;
        page.comes_to_show("input-kpi_percent").await?;
        Ok(page)
    });
}
