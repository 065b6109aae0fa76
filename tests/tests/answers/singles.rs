//! What one input alone reaches.

use payscheme::{Ask, End, Exact, Interval, Target};
use payscheme_tests::month::Random;

use crate::every_step::{Every, STEPS, outputs, rounds};

/// A target that some of the values meet and some perhaps don't: at least, at most, or exactly one of them.
fn target(values: &[Option<Exact>], random: &mut Random) -> Option<Interval> {
    let place = usize::try_from(random.upto(values.len() as u64 - 1)).unwrap();
    let at = values[place]?;
    let end = Some(End { at, closed: random.once_in(2) });
    Some(match random.upto(2) {
        0 => Interval { low: end, high: None },
        1 => Interval { low: None, high: end },
        _ => Interval::closed(at, at),
    })
}

#[test]
fn singles_are_all_steps_that_reach_the_target() {
    let (mut compared, mut reached, mut asked, mut unfinished) = (0, 0, 0, 0);
    let mut random = Random(5);
    rounds(31, 2_000_000, |id, scheme, inputs| {
        for input in 0..scheme.inputs().len() {
            let Some(every) = Every::of(scheme, inputs, input, STEPS) else { continue };
            for of in outputs(scheme) {
                let values = every.values(of);
                let Some(interval) = target(&values, &mut random) else { continue };
                let mut ask = Ask::new(scheme, Target { slot: of, interval });
                ask.locked = (0..scheme.inputs().len()).map(|place| place != input).collect();
                let answer = scheme.solve(inputs, &ask).unwrap();
                let name = scheme.id_of(every.input);
                if answer.reached {
                    continue;
                }
                asked += 1;
                // Where nearly every step is a stretch of its own, as with a share that is rounded, and the grid is long.
                if !answer.complete {
                    unfinished += 1;
                    continue;
                }
                let spans = answer.singles.first().map_or(&[][..], |single| &single.spans);
                let mut met = vec![false; values.len()];
                for (first, last) in spans {
                    met[usize::try_from(*first).unwrap()..=usize::try_from(*last).unwrap()].fill(true);
                }
                let expected: Vec<bool> =
                    values.iter().map(|value| value.is_some_and(|value| interval.contains(value))).collect();
                assert!(met == expected, "{id} {name} {interval:?} {spans:?}\n{inputs:?}");
                // The nearest of them is the way there.
                let steps = (0..).zip(&expected).filter(|(_, met)| **met).map(|(step, _)| step);
                let nearest = steps.map(|step: u64| step.abs_diff(every.here)).min();
                let told = answer.routes.first().and_then(|route| route.moves.first());
                assert_eq!(told.map(|moved| moved.steps.abs_diff(every.here)), nearest, "{id} {name}");
                compared += values.len();
                reached += spans.len();
            }
        }
        compared
    });
    println!("{compared} values, {reached} runs of steps that reach their target; {unfinished} of {asked} unfinished");
    assert!(reached > 100 && unfinished * 100 < asked, "{reached}, {unfinished} of {asked}");
}
