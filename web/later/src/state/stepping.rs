//! Where keys take the agent's own point on the curve.

use payscheme::Exact;

use super::chart::Plot;
use super::drawing::{Span, is_jump, near};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A small step, up or down.
    Small(bool),
    /// Ten of them.
    Large(bool),
    /// To the next jump.
    Jump(bool),
    /// To the least value.
    Least,
    /// To the greatest.
    Most,
}

/// The grid step that a key leads to from another, with this in sight. A small step is about a hundredth of what is in sight,
/// goes to a multiple of itself, and doesn't pass a jump without stopping on either side of it.
#[must_use]
pub fn led_to(plot: &Plot, sight: Span, now: u64, step: Step) -> u64 {
    let (last, stride) = (plot.last(), stride(plot, sight));
    let by = |strides: u64, up: bool| match up {
        true => (now / stride).saturating_add(strides).saturating_mul(stride).min(last),
        false => now.div_ceil(stride).saturating_sub(strides).saturating_mul(stride),
    };
    match step {
        Step::Small(up) => {
            let to = by(1, up);
            let mut passed = sides(plot).filter(|(before, after)| match up {
                true => now < *after && *after <= to,
                false => to <= *before && *before < now,
            });
            match (passed.next(), passed.next()) {
                (Some((before, after)), None) if up => {
                    if before > now {
                        before
                    } else {
                        after
                    }
                }
                (Some((before, after)), None) => {
                    if after < now {
                        after
                    } else {
                        before
                    }
                }
                // Where there are several in so little room, nobody can tell them apart.
                _ => to,
            }
        }
        Step::Large(up) => by(10, up),
        Step::Jump(true) => sides(plot).map(|(_, after)| after).find(|after| *after > now).unwrap_or(by(10, true)),
        Step::Jump(false) => {
            sides(plot).map(|(before, _)| before).filter(|before| *before < now).last().unwrap_or(by(10, false))
        }
        Step::Least => 0,
        Step::Most => last,
    }
}

/// The last step before each jump and the first after it.
fn sides(plot: &Plot) -> impl Iterator<Item = (u64, u64)> {
    let pieces = plot.series.first().map_or(&[][..], |series| series.curve.pieces.as_slice());
    pieces.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let is_change = before.values.map(|(_, ends)| ends) != after.values.map(|(begins, _)| begins);
        (is_change && is_jump(before, after)).then_some((before.last, after.first))
    })
}

/// The most grid steps, of 1, 2, 5, 10, 20, 50 …, that are no more than a hundredth of what is in sight.
fn stride(plot: &Plot, sight: Span) -> u64 {
    let hundredth = (sight.high - sight.low) / near(plot.grid.step) / 100.0;
    let sizes = (0..16).flat_map(|power| [1, 2, 5].map(|first| first * 10_u64.pow(power)));
    let fits = |size: &u64| i64::try_from(*size).is_ok_and(|size| near(Exact::int(size)) <= hundredth);
    sizes.take_while(fits).last().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use payscheme_words::Language;

    use super::*;
    use crate::page::Shown;
    use crate::state::drawing::sight;
    use crate::state::{Action, State};

    fn plot(fragment: &str, over: &str) -> Plot {
        let mut state = State::new(|template| Some(template.bytes().to_vec()));
        state.apply(Action::Follow(Shown { language: Language::Zh, fragment: fragment.to_owned(), linked: false }));
        state.apply(Action::Over(over.to_owned()));
        state.plot().unwrap()
    }

    /// Of refunds, bands end at 5, 8 and 11 %, included below: in sight are 0 to 12.8 %, so a small step is 0.1 %, ten steps of
    /// the grid.
    #[test]
    fn small_steps_are_round_and_stop_at_jumps() {
        let plot = plot("v1/aftersales-130", "refund_rate");
        let sight = sight(&plot);
        let led = |now, step| led_to(&plot, sight, now, step);
        for (now, step, to) in [
            (532, Step::Small(true), 540),
            (532, Step::Small(false), 530),
            (540, Step::Small(true), 550),
            // From 4.95 % to the last of its band, then past it, and back.
            (495, Step::Small(true), 500),
            (500, Step::Small(true), 501),
            (501, Step::Small(false), 500),
            (505, Step::Small(false), 501),
            (532, Step::Large(true), 630),
            (532, Step::Large(false), 440),
            (532, Step::Jump(true), 801),
            (532, Step::Jump(false), 500),
            // There is none further down.
            (500, Step::Jump(false), 400),
            (0, Step::Small(false), 0),
            (532, Step::Least, 0),
            (532, Step::Most, 10_000),
        ] {
            assert_eq!(led(now, step), to, "{now} {step:?}");
        }
    }

    /// A count of a few moves one by one.
    #[test]
    fn a_count_moves_one_by_one() {
        let plot = plot("v1/aftersales-130", "late");
        let sight = sight(&plot);
        assert_eq!(led_to(&plot, sight, 2, Step::Small(true)), 3);
        assert_eq!(led_to(&plot, sight, 2, Step::Small(false)), 1);
    }
}
