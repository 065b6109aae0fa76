//! The after-sales scorecard as one would write it for one shop, with `rust_decimal`: the measure of all others.

use rust_decimal::{Decimal, RoundingStrategy};

/// 优良中差
#[derive(Clone, Copy, Debug)]
pub(crate) enum Grade {
    Excellent,
    Good,
    Fair,
    Poor,
}

/// What an agent is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Level {
    Ordinary,
    Senior,
    Leader,
}

/// One agent's month.
#[derive(Clone, Debug)]
pub(crate) struct Month {
    pub(crate) level: Level,
    pub(crate) quality: Grade,
    /// In percent.
    pub(crate) refund_rate: Decimal,
    pub(crate) disputes: Grade,
    pub(crate) cooperation: Grade,
    pub(crate) execution: Grade,
    pub(crate) late: Decimal,
    pub(crate) leave: Decimal,
    pub(crate) absence: Decimal,
    pub(crate) low_reviews: Decimal,
    pub(crate) complaint_points: Decimal,
    pub(crate) praise: Decimal,
    /// The points given for outstanding work.
    pub(crate) outstanding: Decimal,
}

/// What the shop pays.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    pub(crate) pool: Decimal,
    /// In percent of the full score.
    pub(crate) pass_share: Decimal,
    pub(crate) base_ordinary: Decimal,
    pub(crate) base_senior: Decimal,
    pub(crate) base_leader: Decimal,
}

impl Shop {
    /// The source's figures, which are the template's defaults.
    pub(crate) fn of_the_source() -> Self {
        Self {
            pool: Decimal::from(1000),
            pass_share: Decimal::from(70),
            base_ordinary: Decimal::from(2000),
            base_senior: Decimal::from(2500),
            base_leader: Decimal::from(3000),
        }
    }
}

fn graded(grade: Grade) -> Decimal {
    Decimal::from(match grade {
        Grade::Excellent => 20,
        Grade::Good => 15,
        Grade::Fair => 10,
        Grade::Poor => 0,
    })
}

fn refund_points(rate: Decimal) -> Decimal {
    if rate <= Decimal::from(5) {
        Decimal::from(30)
    } else if rate <= Decimal::from(8) {
        Decimal::from(20)
    } else if rate <= Decimal::from(11) {
        Decimal::from(10)
    } else {
        Decimal::ZERO
    }
}

/// The month's pay in yuan, under the template's default readings.
pub(crate) fn pay(month: &Month, shop: &Shop) -> Decimal {
    let (five, ten, full) = (Decimal::from(5), Decimal::from(10), Decimal::from(130));
    let attendance = Decimal::from(20) - month.late * five - month.leave * five - month.absence * ten;
    let score = graded(month.quality)
        + refund_points(month.refund_rate)
        + graded(month.disputes)
        + graded(month.cooperation)
        + graded(month.execution)
        + attendance.max(Decimal::ZERO)
        - month.low_reviews * five
        - month.complaint_points
        + month.praise * Decimal::from(2)
        + month.outstanding;
    let base = match month.level {
        Level::Ordinary => shop.base_ordinary,
        Level::Senior => shop.base_senior,
        Level::Leader => shop.base_leader,
    };
    let bonus = if score >= full * shop.pass_share / Decimal::ONE_HUNDRED {
        (shop.pool * score / full).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
    } else {
        Decimal::ZERO
    };
    base + bonus
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The source's worked month: all best, once late, 6.5 % refunds. 20+20+20+20+20+15 = 115 points;
    /// 1000 × 115 ÷ 130 = 884.615… → 884.62; with a base of 2000 that is 2884.62.
    #[test]
    fn the_worked_month() {
        let month = Month {
            level: Level::Ordinary,
            quality: Grade::Excellent,
            refund_rate: Decimal::new(65, 1),
            disputes: Grade::Excellent,
            cooperation: Grade::Excellent,
            execution: Grade::Excellent,
            late: Decimal::ONE,
            leave: Decimal::ZERO,
            absence: Decimal::ZERO,
            low_reviews: Decimal::ZERO,
            complaint_points: Decimal::ZERO,
            praise: Decimal::ZERO,
            outstanding: Decimal::ZERO,
        };
        assert_eq!(pay(&month, &Shop::of_the_source()).to_string(), "2884.62");
    }
}
