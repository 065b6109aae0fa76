//! Which rows of a table may be hit, and how its value goes along a key.

use super::bound::Bound;
use crate::rule::Key;

impl Key {
    pub(crate) fn may_fit(&self, operand: &Bound) -> bool {
        match self {
            Self::Any => true,
            Self::Option(option) => (operand.options().0..=operand.options().1).contains(option),
            Self::Interval(interval) => operand.meets(interval),
        }
    }

    /// Is all of it before all of the other?
    fn is_before(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Option(option), Self::Option(other)) => option < other,
            (Self::Interval(interval), Self::Interval(other)) => match (interval.high, other.low) {
                (Some(high), Some(low)) => high.at < low.at || (high.at == low.at && !(high.closed && low.closed)),
                _ => false,
            },
            _ => false,
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }
}

/// Whether the value can rise and fall as the key in `place` alone rises, among these rows.
pub(crate) fn direction(rows: &[(&[Key], Bound)], place: usize) -> (bool, bool) {
    // Past this the pairs would take longer than they spare.
    const MOST: usize = 24;
    if rows.len() > MOST {
        return (true, true);
    }
    let (mut along, mut against) = (false, false);
    for (keys, value) in rows {
        for (others, other) in rows {
            let is_next = |(index, (key, next)): (usize, (&Key, &Key))| {
                if index == place { key.is_before(next) } else { key.overlaps(next) }
            };
            if keys.iter().zip(*others).enumerate().all(is_next) {
                along |= other.max > value.min;
                against |= other.min < value.max;
            }
        }
    }
    (along, against)
}
