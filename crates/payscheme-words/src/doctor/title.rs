//! What each finding is called.

use payscheme::doctor::Kind;

use crate::Language;

/// The name of a kind of finding, as a heading.
#[must_use]
pub const fn title(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::OpenEnd => language.of("区间没到头", "Bands that end too soon"),
        Kind::Gap => language.of("区间有空档", "A gap between bands"),
        Kind::ShadowedBand => language.of("区间被另一个盖住", "A band within another"),
        Kind::Overlap => language.of("区间有重叠", "Bands that overlap"),
        Kind::UnreachableBand => language.of("区间在取值之外", "A band past all values"),
        Kind::TableHole => language.of("表里缺一行", "A table without a row"),
        Kind::TableClash => language.of("表里两行冲突", "Two rows for the same case"),
        Kind::WeightsOpen => language.of("权重不是 100%", "Weights that don't make 100%"),
        Kind::Unused => language.of("没有用上", "Not used"),
        Kind::Unsound => language.of("方案不成立", "Not a scheme yet"),
        Kind::SellingMorePaysLess => language.of("卖得多反而拿得少", "Selling more pays less"),
        Kind::BetterPaysLess => language.of("做得更好反而拿得少", "Doing better pays less"),
        Kind::BelowMinimumWage => language.of("低于最低工资", "Below the minimum wage"),
        Kind::BelowGuarantee => language.of("低于保底", "Below the guarantee"),
        Kind::BelowZero => language.of("扣成负数", "Deducted below zero"),
        Kind::UnevenTiers => language.of("各档忽高忽低", "Tiers that go up and down"),
        Kind::UnreachableTier => language.of("没人能到的一档", "A tier that nobody reaches"),
        Kind::DecidedComparison => language.of("结果早已定了的条件", "A condition that is already decided"),
        Kind::IdleInput => language.of("不起作用的指标", "A figure without effect"),
        Kind::Cliff => language.of("一步之差", "A cliff"),
        Kind::ReadingMatters => language.of("理解不同，差得多", "A reading that changes much"),
    }
}
