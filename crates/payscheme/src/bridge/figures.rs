//! Figures as they are shown: rounded so that they still sum.
//!
//! Each is shown as one of the two steps beside it, and as itself where it lies on one. What is the same on both sides
//! is shown the same on both.

use crate::exact::{Exact, Rounding};
use crate::unit::Unit;

/// The places shown of a figure, in its unit: the fen.
const PLACES: u32 = 2;
/// As many places are shown where all figures end there.
const MOST_PLACES: u32 = 4;

/// A contribution on the two sides.
pub(super) type Pair = (Exact, Exact);

/// Pairs as they are shown, and their sums as they are shown. `None` where something can't be held.
pub(super) fn shown(pairs: &[Pair], sums: Pair, unit: Unit) -> Option<(Vec<Pair>, Pair)> {
    let step = step(pairs, sums, unit)?;
    // A half goes upward on either side of 0: so rounding and adding whole steps can change places.
    let half = Exact::ratio(1, 2)?;
    let steps = |value: Exact| value.checked_div(step)?.checked_add(half)?.whole(Rounding::Down);
    let total = (steps(sums.0)?, steps(sums.1)?);

    let same: Vec<Exact> = pairs.iter().filter(|(a, b)| a == b).map(|(a, _)| *a).collect();
    let sum_of_same = same.iter().try_fold(Exact::ZERO, |sum, value| sum.checked_add(*value))?;
    // Rounded like the totals, so that what it leaves to the others on each side is never more than they can take.
    let total_of_same = steps(sum_of_same)?;
    let side = |of: fn(&Pair) -> Exact, total: i128| {
        let others: Vec<Exact> = pairs.iter().filter(|(a, b)| a != b).map(of).collect();
        allotted(&others, total.checked_sub(total_of_same)?, step)
    };
    let mut same = allotted(&same, total_of_same, step)?.into_iter();
    let (mut left, mut right) = (side(|pair| pair.0, total.0)?.into_iter(), side(|pair| pair.1, total.1)?.into_iter());

    let value = |steps: i128| Exact::ratio(steps, 1)?.checked_mul(step);
    let pairs = pairs.iter().map(|(a, b)| {
        if a == b {
            let both = value(same.next()?)?;
            Some((both, both))
        } else {
            Some((value(left.next()?)?, value(right.next()?)?))
        }
    });
    Some((pairs.collect::<Option<_>>()?, (value(total.0)?, value(total.1)?)))
}

fn step(pairs: &[Pair], sums: Pair, unit: Unit) -> Option<Exact> {
    let step = |places: u32| unit.value_of(Exact::ratio(1, 10_i128.checked_pow(places)?)?);
    let fits = |step: &Exact| {
        let mut all = pairs.iter().chain([&sums]);
        all.all(|(a, b)| a.is_multiple_of(*step) && b.is_multiple_of(*step))
    };
    (PLACES..=MOST_PLACES).filter_map(step).find(fits).or_else(|| step(PLACES))
}

/// Whole steps near each value that sum to `total`: those with the largest remainders get one more.
fn allotted(values: &[Exact], total: i128, step: Exact) -> Option<Vec<i128>> {
    let mut steps = Vec::with_capacity(values.len());
    let mut remainders = Vec::with_capacity(values.len());
    for value in values {
        let exact = value.checked_div(step)?;
        let whole = exact.whole(Rounding::Down)?;
        remainders.push(exact.checked_sub(Exact::ratio(whole, 1)?)?);
        steps.push(whole);
    }
    let so_far = steps.iter().try_fold(0_i128, |sum, steps| sum.checked_add(*steps))?;
    let more = usize::try_from(total.checked_sub(so_far)?).ok()?;
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(remainders.get(*place).copied()));
    for place in places.into_iter().take(more) {
        if let Some(steps) = steps.get_mut(place) {
            *steps += 1;
        }
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(num: i128, den: i128) -> Exact {
        Exact::ratio(num, den).unwrap()
    }

    #[test]
    fn thirds_sum_to_the_fen() {
        // 33.333… and 66.666… are 100: the larger remainder takes the fen, 66.67. The other side has 33.333… as well,
        // and 50: 83.333… is shown as 83.33.
        let pairs = [(of(100, 3), of(100, 3)), (of(200, 3), of(50, 1))];
        let (pairs, sums) = shown(&pairs, (of(100, 1), of(250, 3)), Unit::Yuan).unwrap();
        assert_eq!(pairs, [(of(3333, 100), of(3333, 100)), (of(6667, 100), of(50, 1))]);
        assert_eq!(sums, (of(100, 1), of(8333, 100)));
    }

    #[test]
    fn the_same_on_both_sides_is_shown_the_same() {
        // Three thirds of 10 on one side, two of them and 4 on the other. Largest remainders alone would give the fen
        // of 10.00 = 3.33 + 3.33 + 3.34 to one of the two that don't change.
        let third = of(10, 3);
        let pairs = [(third, third), (third, third), (third, of(4, 1))];
        let (pairs, sums) = shown(&pairs, (of(10, 1), of(32, 3)), Unit::Yuan).unwrap();
        assert!(pairs[..2].iter().all(|(a, b)| a == b), "{pairs:?}");
        let sum = |side: fn(&Pair) -> Exact| {
            pairs.iter().map(side).fold(Exact::ZERO, |sum, value| sum.checked_add(value).unwrap())
        };
        // 32/3 = 10.666… is 10.67 to the fen.
        assert_eq!((sum(|pair| pair.0), sum(|pair| pair.1)), (of(10, 1), of(1067, 100)));
        assert_eq!(sums, (of(10, 1), of(1067, 100)));
    }

    #[test]
    fn the_same_takes_what_its_side_alone_has() {
        // Two thirds of a fen are a fen. On the first side nothing else could take it.
        let pairs = [(of(2, 300), of(2, 300)), (Exact::ZERO, of(1, 300))];
        let (pairs, sums) = shown(&pairs, (of(2, 300), of(3, 300)), Unit::Yuan).unwrap();
        assert_eq!(pairs, [(of(1, 100), of(1, 100)), (Exact::ZERO, Exact::ZERO)]);
        assert_eq!(sums, (of(1, 100), of(1, 100)));
    }

    /// Half a fen is the same on both sides, the first has a fen less: together a half below 0.
    #[test]
    fn halves_on_both_sides_of_zero_can_be_shown() {
        let half = of(5, 1000);
        let pairs = [(half, half), (of(-1, 100), Exact::ZERO), (Exact::ZERO, of(1, 3))];
        let (pairs, sums) = shown(&pairs, (of(-5, 1000), of(203, 600)), Unit::Yuan).unwrap();
        assert_eq!(pairs, [(of(1, 100), of(1, 100)), (of(-1, 100), Exact::ZERO), (Exact::ZERO, of(33, 100))]);
        assert_eq!(sums, (Exact::ZERO, of(34, 100)));
    }

    #[test]
    fn places_are_those_that_all_figures_need() {
        let finer = [(of(12_345, 1000), of(1, 1))];
        assert_eq!(shown(&finer, finer[0], Unit::Yuan).unwrap().0, finer);
        // 6.25 % is 0.0625: two places of the percent.
        let percent = [(of(625, 10_000), of(1, 3))];
        let (pairs, _) = shown(&percent, percent[0], Unit::Percent).unwrap();
        assert_eq!(pairs, [(of(625, 10_000), of(3333, 10_000))]);
    }
}
