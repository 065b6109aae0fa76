use super::*;
use crate::state::chart::candidates;
use crate::state::drawing::{Frame, draw, near, sight, step_at};
use crate::state::ladder::ladder;

/// The curve opens along what the best way moves: not along how many ask, which is the first figure.
#[test]
fn the_curve_opens_along_what_matters_most() {
    for (fragment, over) in [
        ("v1/conversion-steps", "buyers"),
        ("v1/aftersales-130", "refund_rate"),
        ("v1/base-commission-quarter", "new_sales"),
        ("v1/aftersales-130?late=4&complaint_points=40", "late"),
    ] {
        assert_eq!(shown(fragment).chart.over.as_deref(), Some(over), "{fragment}");
    }
}

/// It takes a search, so it isn't looked for while the page is followed; and what somebody chose meanwhile stays.
#[test]
fn what_the_curve_goes_along_is_found_by_a_task_of_its_own() {
    let mut state = State::new(file);
    state.apply(Action::Follow(Shown {
        language: Language::Zh,
        fragment: "v1/conversion-steps".to_owned(),
        linked: false,
    }));
    assert_eq!((state.chart.over.as_deref(), state.chart.is_led), (None, false));
    let found = state.leading();
    assert_eq!(found.as_deref(), Some("buyers"));
    state.apply(Action::Over("late".to_owned()));
    state.apply(Action::Lead(found));
    assert_eq!((state.chart.over.as_deref(), state.chart.is_led), (Some("late"), true));
    follow(&mut state, "v1/aftersales-130");
    assert_eq!(state.chart.over.as_deref(), Some("refund_rate"), "another scheme begins anew");
}

/// Two late arrivals leave attendance above zero, and full points for refunds come to 125 of 130: neither reading makes a
/// difference. To whole yuan 884.62 are another bonus.
#[test]
fn curves_that_are_the_same_are_told() {
    let mut state = shown("v1/aftersales-130");
    state.apply(Action::Offer);
    let offers = state.offers.clone().unwrap().readings;
    let same = offers.iter().map(|offer| {
        state.apply(Action::Compare(offer.id.clone()));
        (offer.id.clone(), state.plot().unwrap().is_same_beside())
    });
    let same: Vec<(String, bool)> = same.collect();
    let expected =
        [("r.attendance_floor=goes_below", true), ("r.score_cap=capped", true), ("r.bonus_rounding=yuan", false)];
    assert_eq!(same, expected.map(|(id, is_same)| (id.to_owned(), is_same)));
}

/// Up to 5 % 30 points, up to 8 % 20, up to 11 % 10, then none: three jumps, each edge on the side below.
#[test]
fn the_chart_shows_each_jump_with_its_dots() {
    let state = shown("v1/aftersales-130");
    let plot = state.plot().unwrap();
    assert_eq!((plot.own, plot.last()), (650, 10_000));
    let seen = sight(&plot);
    let frame = Frame { width: 640.0, height: 280.0 };
    let drawing = draw(Language::Zh, &plot, seen, frame, &|_| String::new());
    let strokes = &drawing.strokes[0];
    assert_eq!((strokes.lines.len(), strokes.risers.len()), (4, 3));
    assert_eq!(
        strokes.dots.iter().map(|(_, is_full)| *is_full).collect::<Vec<_>>(),
        [true, false, true, false, true, false]
    );
    let texts: Vec<&str> = drawing.jumps.iter().map(|label| label.text.as_str()).collect();
    // 961.54 − 884.62, 884.62 − 807.69, 807.69 − 730.77.
    for text in ["−¥76.92", "−¥76.93"] {
        assert!(texts.contains(&text), "{texts:?}");
    }
    let ticks: Vec<&str> = drawing.ticks.iter().map(|label| label.text.as_str()).collect();
    assert!(["5%", "8%", "11%"].iter().all(|edge| ticks.contains(edge)), "{ticks:?}");
    // The agent's point stands where the finger would find it.
    let (x, _) = drawing.own.unwrap();
    assert_eq!(step_at(&plot, seen, frame, x), 650);
    assert_eq!(step_at(&plot, seen, frame, -50.0), 0);
}

/// Between two late arrivals there is nothing: every count is a point of its own.
#[test]
fn counts_are_points() {
    let mut state = shown("v1/aftersales-130");
    state.apply(Action::Over("late".to_owned()));
    let plot = state.plot().unwrap();
    let seen = sight(&plot);
    let drawing = draw(Language::Zh, &plot, seen, Frame { width: 640.0, height: 280.0 }, &|_| String::new());
    assert_eq!(drawing.strokes[0].risers, []);
    assert!(drawing.strokes[0].dots.iter().all(|(_, is_full)| *is_full));
    let in_sight = (0..=31).filter(|steps| (seen.low..=seen.high).contains(&f64::from(*steps))).count();
    assert_eq!(drawing.strokes[0].dots.len(), in_sight);
    // The first four take 5 points each, a fifth has none left to take: the line bends and has no gap.
    let mut lines = drawing.strokes[0].lines.clone();
    lines.sort_by(|a, b| a[0].0.total_cmp(&b[0].0));
    assert!(lines.len() > 2 && lines.windows(2).all(|pair| pair[0].last() == pair[1].first()), "{lines:?}");
}

#[test]
fn two_readings_and_two_schemes_are_beside_each_other() {
    // 120 and 99 × 2 points for praise: past 130, so the cap matters.
    let mut state = shown("v1/aftersales-130?late=0&praise=99");
    state.apply(Action::Offer);
    let offers = state.offers.clone().unwrap();
    assert!(offers.readings.iter().any(|offer| offer.id == "r.score_cap=capped"), "{offers:?}");
    assert!(offers.schemes.iter().any(|offer| offer.id == "aftersales-130-crown"), "{offers:?}");
    state.apply(Action::Compare("r.score_cap=capped".to_owned()));
    let own: Vec<f64> = state.plot().unwrap().series.iter().filter_map(|series| series.own).map(near).collect();
    // 2000 + 1000 × 318 ÷ 130, and 3000.
    assert_eq!(own, [4446.15, 3000.0]);
    state.apply(Action::Compare("aftersales-130-crown".to_owned()));
    assert_eq!(state.plot().unwrap().series.len(), 2);
    // Another language keeps what is chosen.
    state.apply(Action::Follow(Shown {
        language: Language::En,
        fragment: "v1/aftersales-130".to_owned(),
        linked: false,
    }));
    assert_eq!(state.plot().unwrap().series.len(), 2);
    state.apply(Action::Compare(String::new()));
    assert_eq!(state.plot().unwrap().series.len(), 1);
}

#[test]
fn every_scheme_has_its_near_misses_and_its_curves() {
    for template in Template::ALL {
        let mut state = shown(&format!("v1/{}", template.id));
        let calculation = state.calculation.clone().unwrap();
        // Whatever they say, they don't panic.
        let lines: Vec<String> = calculation.scheme().lines().iter().map(|line| line.id.clone()).collect();
        let _ = (near_misses(Language::En, &calculation, &lines), ladder(&calculation, state.chart_over()));
        for place in candidates(&calculation) {
            let input = &calculation.scheme().inputs()[place];
            state.apply(Action::Over(input.id.clone()));
            let plot = state.plot().unwrap_or_else(|| panic!("{}: {}", template.id, input.id));
            let seen = sight(&plot);
            let drawing = draw(Language::En, &plot, seen, Frame { width: 320.0, height: 280.0 }, &|_| String::new());
            let points = drawing.strokes.iter().flat_map(|strokes| strokes.lines.iter().flatten());
            for (x, y) in points.chain(drawing.own.as_ref()) {
                let inside = (-1.0..=321.0).contains(x) && (-1.0..=281.0).contains(y);
                assert!(inside, "{}: {} at {x}, {y}", template.id, input.id);
            }
            let (x, _) = drawing.own.unwrap();
            let found = step_at(&plot, seen, drawing.frame, x);
            let away = found.abs_diff(plot.own) as f64 * near(plot.grid.step);
            assert!(away <= (seen.high - seen.low) / 200.0, "{}: {}: {found}, not {}", template.id, input.id, plot.own);
        }
    }
}
