//! The least that it costs to gain so much, where each step of some inputs gains at most so much.

use crate::exact::Exact;

/// An input's steps: how many there are, what each gains at most, and what it costs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) steps: u64,
    pub(super) gain: Exact,
    pub(super) effort: Exact,
}

/// What is known of the cost of a gain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cost {
    /// At least this.
    AtLeast(Exact),
    /// All ways together don't gain as much.
    OutOfReach,
}

impl Cost {
    pub(super) const NOTHING: Self = Self::AtLeast(Exact::ZERO);

    /// That of one or the other.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::AtLeast(one), Self::AtLeast(other)) => Self::AtLeast(one.min(other)),
            (Self::OutOfReach, cost) | (cost, Self::OutOfReach) => cost,
        }
    }

    /// That of both.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::AtLeast(one), Self::AtLeast(other)) => Self::AtLeast(one.max(other)),
            _ => Self::OutOfReach,
        }
    }
}

/// The least cost of a gain, the last step of each way taken in part where that is enough. `None` where it is too
/// large to work out.
pub(super) fn cost_of(gain: Exact, mut ways: Vec<Way>) -> Option<Cost> {
    ways.retain(|way| way.gain > Exact::ZERO);
    // What gains most for its cost comes first: 3 ÷ 2 before 5 ÷ 4, as 3 × 4 > 5 × 2.
    let mut is_known = true;
    ways.sort_by(|a, b| match (b.gain.checked_mul(a.effort), a.gain.checked_mul(b.effort)) {
        (Some(b), Some(a)) => b.cmp(&a),
        _ => {
            is_known = false;
            std::cmp::Ordering::Equal
        }
    });
    if !is_known {
        return None;
    }
    let (mut left, mut cost) = (gain, Exact::ZERO);
    for way in ways {
        if left <= Exact::ZERO {
            break;
        }
        let steps = Exact::int(i64::try_from(way.steps).ok()?).min(left.checked_div(way.gain)?);
        left = left.checked_sub(steps.checked_mul(way.gain)?)?;
        cost = cost.checked_add(steps.checked_mul(way.effort)?)?;
    }
    Some(if left > Exact::ZERO { Cost::OutOfReach } else { Cost::AtLeast(cost) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_ways_come_first() {
        let way = |steps, gain, effort| Way { steps, gain: Exact::int(gain), effort: Exact::int(effort) };
        // 2 for each 1 that it costs, then 1, then ½: 3 × 4 = 12 for 6, 2 × 3 = 6 for 6, and of the last 2 ÷ 1 = 2
        // steps for 4.
        let ways = vec![way(9, 1, 2), way(3, 4, 2), way(2, 3, 3), way(5, -1, 1)];
        assert_eq!(cost_of(Exact::int(20), ways.clone()), Some(Cost::AtLeast(Exact::int(16))));
        // 12 + 6 + 9 = 27 is all there is.
        assert_eq!(cost_of(Exact::int(27), ways.clone()), Some(Cost::AtLeast(Exact::int(30))));
        assert_eq!(cost_of(Exact::int(28), ways.clone()), Some(Cost::OutOfReach));
        // Half of a first step, and nothing where nothing is needed.
        assert_eq!(cost_of(Exact::int(2), ways.clone()), Some(Cost::AtLeast(Exact::ONE)));
        assert_eq!(cost_of(Exact::int(-1), ways), Some(Cost::AtLeast(Exact::ZERO)));
    }
}
