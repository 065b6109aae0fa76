//! What answers backwards: near misses, a target with its routes, the curve.

use thirtyfour::Key;
use thirtyfour::prelude::WebDriverResult;

use super::journey;

/// Of 6.5 % refunds and 20 points: 30 points up to 5 %, 10 past 8 %. 125 points are 961.54, 105 are 807.69, 115 are 884.62.
#[test]
fn near_misses_stand_under_metrics_and_on_lines() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.says(
            "near-input-refund_rate",
            "再降 1.5 个百分点 → +10 分，+¥76.92\n再升 1.51 个百分点 → −10 分，−¥76.93",
        )
        .await?;
        // The best of them in sight all the time; a line's own once it is open.
        page.says("near-next", "退款率再降 1.5 个百分点 → +¥76.92").await?;
        page.click("line-refund_points").await?;
        page.says("near-line-refund_points", "再降 1.5 个百分点 → +10 分，+¥76.92").await?;
        page.picture("near-misses").await?;
        // In the best band there is only the way back: one grid step costs 10 points.
        page.type_in("input-refund_rate", "5").await?;
        page.says("near-input-refund_rate", "再升 0.01 个百分点 → −10 分，−¥76.92").await?;
        page.click("language-en").await?;
        page.says("near-input-refund_rate", "0.01 percentage points higher → −10 points, −¥76.92").await?;
        // Another scheme's lines have near misses of their own.
        page.scheme("bonus-ladder-100").await?;
        page.says_part_of("near-input-kpi_score", "1 point higher →").await?;
        Ok(page)
    });
}

/// Where a figure stands at an end there is only one way to go; when it leaves it, what is below stays where it is.
#[test]
fn nothing_moves_when_a_figure_leaves_an_end() {
    journey("/", "zh-CN", |page| async move {
        page.open("#v1/aftersales-130?late=0&praise=0").await?;
        page.complete().await?;
        page.says_part_of("near-input-praise", "再多 1 次").await?;
        let down_to = async |from: &str, to: &str| -> WebDriverResult<i64> {
            Ok(page.place(to).await?[1] - page.place(from).await?[1])
        };
        let before = down_to("input-late", "input-praise").await?;
        page.click("more-late").await?;
        page.says_part_of("near-input-late", "再少 1 次").await?;
        assert_eq!(down_to("input-late", "input-praise").await?, before);
        let before = down_to("input-praise", "input-level").await?;
        page.type_in("input-praise", "99").await?;
        page.says_part_of("near-input-praise", "再少 1 次").await?;
        assert_eq!(down_to("input-praise", "input-level").await?, before);
        Ok(page)
    });
}

/// 10 points more are 961.54: five praises of 2 points, or refunds of at most 5 %.
#[test]
fn a_target_has_routes_that_are_taken_and_given_back() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.click("pay").await?;
        page.type_in("wish", "2961.54").await?;
        page.says_part_of("routes", "退款率 6.5% → 5%").await?;
        page.picture("routes").await?;
        page.click("take-0").await?;
        page.says("pay", "¥2,961.54").await?;
        page.says_part_of("taken", "已采用").await?;
        page.click("undo").await?;
        page.says("pay", "¥2,884.62").await?;
        // There is nothing more to give back.
        page.lacks("taken").await?;
        // What is locked stays.
        page.click("efforts").await?;
        page.choose("effort-refund_rate-locked").await?;
        page.says_part_of("efforts", "已调整").await?;
        // No late arrival brings 5 points, three praises 6.
        page.says_part_of("route-0", "客户表扬 0 次 → 3 次").await?;
        let routes = page.part("routes").await?.text().await?;
        assert!(!routes.contains("退款率"), "{routes}");
        // What was typed by hand since then is not given back.
        page.click("take-0").await?;
        // 126 points: 969.23.
        page.says("pay", "¥2,969.23").await?;
        page.part("taken").await?;
        page.click("more-late").await?;
        // 121 points: 930.77.
        page.says("pay", "¥2,930.77").await?;
        page.lacks("taken").await?;
        // Nor is what was done for another target.
        page.click("next-tier").await?;
        page.click("take-0").await?;
        page.part("taken").await?;
        page.type_in("wish", "3千").await?;
        page.says_part_of("routes", "采用").await?;
        page.lacks("taken").await?;
        Ok(page)
    });
}

#[test]
fn a_wrong_figure_keeps_its_text_when_a_route_is_taken() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.type_in("input-late", "x9").await?;
        page.part("error-late").await?;
        page.click("pay").await?;
        page.type_in("wish", "2961.54").await?;
        page.says_part_of("routes", "退款率 6.5% → 5%").await?;
        page.click("take-0").await?;
        page.says("value-refund_points", "30 分").await?;
        let late = page.part("input-late").await?.prop("value").await?;
        assert_eq!(late.as_deref(), Some("x9"));
        page.part("error-late").await?;
        Ok(page)
    });
}

#[test]
fn the_point_on_the_curve_moves_by_keys_and_by_the_mouse() {
    journey("/", "zh-CN", |page| async move {
        page.open("#v1/aftersales-130?refund_rate=5.01").await?;
        page.complete().await?;
        page.says("pay", "¥2,884.62").await?;
        let point = page.part("curve-point").await?;
        assert_eq!(point.attr("aria-valuetext").await?.as_deref(), Some("5.01%，¥2,884.62"));
        // One step to the left is the band of 30 points.
        page.press("curve-point", Key::Left).await?;
        page.says("pay", "¥2,961.54").await?;
        page.says("curve-own", "¥2,961.54").await?;
        assert_eq!(page.part("input-refund_rate").await?.prop("value").await?.as_deref(), Some("5"));
        page.press("curve-point", Key::Right).await?;
        page.says("pay", "¥2,884.62").await?;
        page.picture("curve").await?;
        // Pulled to the far left: no refunds at all.
        page.part("curve-plot").await?.scroll_into_view().await?;
        let (point, plot) = (page.place("curve-point").await?, page.place("curve-plot").await?);
        let pull = page.driver.action_chain().move_to(point[0] + point[2] / 2, point[1] + point[3] / 2);
        pull.click_and_hold().move_to(plot[0] + 20, point[1] + point[3] / 2).release().perform().await?;
        page.says("pay", "¥2,961.54").await?;
        page.says("curve-own", "¥2,961.54").await?;
        assert_eq!(page.part("input-refund_rate").await?.prop("value").await?.as_deref(), Some("0"));
        // The same in a table, with the agent's own row.
        page.press("curve-as-table", Key::Enter).await?;
        page.says_part_of("curve-table", "超过 5%，不超过 8%").await?;
        Ok(page)
    });
}

/// 89 points: 2000 + 2000 × 89 % = 3780. From 89.99 to 90 points it goes from 3799.80 to 2000 + 3000 × 90 % = 4700.
#[test]
fn the_doctor_s_months_can_be_looked_at_and_left_again() {
    journey("/", "zh-CN", |page| async move {
        page.open("#v1/bonus-ladder-100").await?;
        page.complete().await?;
        page.click("doctor").await?;
        page.says_part_of("finding-0", "¥3,799.80").await?;
        page.picture("doctor").await?;
        page.click("look-0").await?;
        page.says("pay", "¥3,799.80").await?;
        page.click("undo").await?;
        page.says("pay", "¥3,780.00").await?;
        page.click("then-0").await?;
        page.says("pay", "¥4,700.00").await?;
        // What was found is of the scheme, not of the month: it stays.
        page.says_part_of("finding-0", "¥3,799.80").await?;
        page.click("language-en").await?;
        page.says_part_of("finding-0", "from 89.99 points to 90 points").await?;
        Ok(page)
    });
}

/// Pay that rises along a line has no tiers: there is a round figure to go for. 7425 at 85 points, 5 a point: 7500, a hundredth
/// more, takes all points that are left, and that is far. At the top that is said; and what makes no sense is refused.
#[test]
fn whoever_asks_what_is_next_has_an_answer() {
    journey("/", "zh-CN", |page| async move {
        page.open("#v1/three-tier-levels").await?;
        page.complete().await?;
        page.says("near-next", "附近没有，远的是：考核分再高 15 分 → +¥75.00").await?;
        page.click("next-tier").await?;
        page.says_part_of("instead", "先凑个整").await?;
        page.says_part_of("far", "难办到").await?;
        page.says_part_of("route-0", "考核分 85 分 → 100 分").await?;
        page.picture("round").await?;
        page.click("take-0").await?;
        page.says("pay", "¥7,500.00").await?;
        page.open("#v1/bonus-ladder-100?kpi_score=100").await?;
        page.says("near-next", "能变的都到头了").await?;
        page.click("next-tier").await?;
        page.says_part_of("no-route", "都不会更多").await?;
        page.type_in("wish", "-5").await?;
        page.says("wish-error", "太小了，至少填 ¥0.00。").await?;
        Ok(page)
    });
}

/// A higher share of buyers is never had by turning customers away, unless that is asked for.
#[test]
fn customers_are_turned_away_only_if_asked_for() {
    journey("/", "zh-CN", |page| async move {
        page.open("#v1/conversion-steps").await?;
        page.complete().await?;
        page.click("next-tier").await?;
        page.says_part_of("route-0", "下单人数 640 人 → 721 人").await?;
        page.lacks("route-1").await?;
        page.click("efforts").await?;
        page.choose("effort-inquirers-usual").await?;
        page.says_part_of("routes", "询单人数").await?;
        Ok(page)
    });
}

/// The panel works on after another scheme was chosen and after a notice has come or gone: its place in the page has to
/// stay the same element. 2000 + 2000 × 89 % = 3780; from 90 points it is 2000 + 3000 × 90 % = 4700.
#[test]
fn targets_work_on_whatever_scheme_is_chosen_next() {
    journey("/", "zh-CN", |page| async move {
        page.open("").await?;
        page.complete().await?;
        page.scheme("bonus-ladder-100").await?;
        page.says("pay", "¥3,780.00").await?;
        page.click("pay").await?;
        page.click("next-tier").await?;
        page.says_part_of("route-0", "考核分").await?;
        page.click("take-0").await?;
        page.says("pay", "¥4,700.00").await?;
        page.click("undo").await?;
        page.says("pay", "¥3,780.00").await?;
        // Below the pass line a notice stands above the payslip's lines: 2 bad grades of 20 points each and no attendance.
        page.scheme("aftersales-130").await?;
        page.type_in("input-refund_rate", "50").await?;
        page.choose("input-quality-poor").await?;
        page.says("pay", "¥2,000.00").await?;
        page.click("pay").await?;
        page.type_in("wish", "2700").await?;
        page.says_part_of("route-0", "采用").await?;
        Ok(page)
    });
}
