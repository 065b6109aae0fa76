//! Without a network after one visit, and how a newer version takes over.

use super::journey;

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
            page.click("template-bonus-ladder-100").await?;
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
