//! Units of amounts, and the dimensions by which formulas are checked.

use crate::exact::Exact;

macro_rules! units {
    ($($(#[doc = $doc:literal])* $name:ident = $id:literal),* $(,)?) => {
        /// What a number counts. The screens hold the words for each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Unit { $($(#[doc = $doc])* $name),* }

        impl Unit {
            /// Every unit.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its name in documents and in JSON.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }
        }
    };
}

units! {
    /// 分: points of a score.
    Points = "points",
    /// 元: money.
    Yuan = "yuan",
    /// %: a share or a rate; written and shown as the number of percent.
    Percent = "percent",
    /// A plain number or a coefficient.
    Number = "number",
    /// 秒
    Seconds = "seconds",
    /// 月
    Months = "months",
    /// 次: occurrences.
    Times = "times",
    /// 单: orders.
    Orders = "orders",
    /// 人
    People = "people",
    /// 件: pieces of goods.
    Items = "items",
    /// 条: messages.
    Messages = "messages",
}

impl Unit {
    /// The unit named so in a document.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|unit| unit.id() == id)
    }

    /// Its dimension: counts, percentages and plain numbers have none.
    #[must_use]
    pub const fn dimension(self) -> Dimension {
        let mut dimension = Dimension::NONE;
        match self {
            Self::Points => dimension.points = 1,
            Self::Yuan => dimension.yuan = 1,
            Self::Seconds => dimension.seconds = 1,
            Self::Months => dimension.months = 1,
            Self::Percent | Self::Number | Self::Times | Self::Orders | Self::People | Self::Items | Self::Messages => {
            }
        }
        dimension
    }

    /// Does it count whole things?
    #[must_use]
    pub const fn is_count(self) -> bool {
        matches!(self, Self::Times | Self::Orders | Self::People | Self::Items | Self::Messages)
    }

    /// The value of a number written in this unit: 6.5 percent is 0.065. `None` on overflow.
    #[must_use]
    pub fn value_of(self, written: Exact) -> Option<Exact> {
        match self {
            Self::Percent => written.checked_mul(Exact::ratio(1, 100)?),
            _ => Some(written),
        }
    }

    /// The number as written in this unit: 0.065 is 6.5 percent. `None` on overflow.
    #[must_use]
    pub fn written(self, value: Exact) -> Option<Exact> {
        match self {
            Self::Percent => value.checked_mul(Exact::int(100)),
            _ => Some(value),
        }
    }
}

/// The powers of points, yuan, seconds and months in a quantity: yuan per point is `yuan: 1, points: -1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Dimension {
    /// Power of 分.
    pub points: i8,
    /// Power of 元.
    pub yuan: i8,
    /// Power of 秒.
    pub seconds: i8,
    /// Power of 月.
    pub months: i8,
}

impl Dimension {
    /// A plain number.
    pub const NONE: Self = Self { points: 0, yuan: 0, seconds: 0, months: 0 };

    /// The dimension of a product.
    #[must_use]
    pub const fn times(self, other: Self) -> Self {
        Self {
            points: self.points.saturating_add(other.points),
            yuan: self.yuan.saturating_add(other.yuan),
            seconds: self.seconds.saturating_add(other.seconds),
            months: self.months.saturating_add(other.months),
        }
    }

    /// The dimension of a quotient.
    #[must_use]
    pub const fn per(self, other: Self) -> Self {
        Self {
            points: self.points.saturating_sub(other.points),
            yuan: self.yuan.saturating_sub(other.yuan),
            seconds: self.seconds.saturating_sub(other.seconds),
            months: self.months.saturating_sub(other.months),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_is_written_by_its_number() {
        let value = Unit::Percent.value_of(Exact::ratio(65, 10).unwrap()).unwrap();
        assert_eq!(value, Exact::ratio(65, 1000).unwrap());
        assert_eq!(Unit::Percent.written(value), Exact::ratio(65, 10));
    }

    #[test]
    fn ids_are_read_back() {
        for unit in Unit::ALL {
            assert_eq!(Unit::from_id(unit.id()), Some(*unit));
        }
    }
}
