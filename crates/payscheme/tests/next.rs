//! What to go for next: on the example figures of all templates, and by hand.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

use std::fs;
use std::path::Path;

use payscheme::solve::{Next, NextKind};
use payscheme::{Ask, Better, Document, Exact, InputKind, Inputs, Owner, Scheme, Unit};

fn template(id: &str) -> Scheme {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(id).join("scheme.toml");
    let document = Document::from_toml(&fs::read_to_string(path).unwrap()).0.unwrap();
    Scheme::check(&document).unwrap().0
}

fn templates() -> Vec<(String, Scheme)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert_eq!(names.len(), 19);
    names.into_iter().map(|name| (name.clone(), template(&name))).collect()
}

fn next(scheme: &Scheme, inputs: &Inputs) -> Next {
    scheme.next(inputs, |_| {}).unwrap().unwrap()
}

/// The first way: for each input that moves its id and the value it goes to, as written.
fn first_way(scheme: &Scheme, next: &Next) -> Vec<(String, String)> {
    let moves = next.answer.routes[0].moves.iter().map(|moved| {
        let input = &scheme.inputs()[moved.input];
        let InputKind::Number { unit, .. } = &input.kind else { panic!("{}", input.id) };
        let written = unit.written(moved.value).unwrap().to_decimal().unwrap().normalize();
        (input.id.clone(), written.to_string())
    });
    moves.collect()
}

fn set(scheme: &Scheme, values: &[(&str, &str)]) -> Inputs {
    let mut inputs = scheme.defaults();
    values.iter().for_each(|(id, value)| inputs.set(scheme, id, value).unwrap());
    inputs
}

/// Nobody is left without an answer: a way that moves the agent's own figures for the better and none by more than half, or
/// where nothing so near is worth naming, further, to more pay; or nothing pays more, which is proved.
#[test]
fn every_template_has_an_answer() {
    let (mut at_the_top, mut far) = (Vec::new(), Vec::new());
    for (id, scheme) in templates() {
        let inputs = scheme.defaults();
        let next = next(&scheme, &inputs);
        let paid = scheme.evaluate(&inputs).unwrap().pay().unwrap().value;
        if next.kind == NextKind::Most {
            let nearest = next.answer.nearest.as_ref().unwrap().below.as_ref().unwrap();
            assert!(next.answer.impossible && nearest.moves.is_empty(), "{id}");
            at_the_top.push(id);
            continue;
        }
        assert!(!next.answer.routes.is_empty() && next.answer.complete, "{id}");
        let is_far = !next.answer.routes.iter().all(|route| next.ask.is_near(&scheme, &inputs, route));
        for route in &next.answer.routes {
            assert!(route.pay.unwrap() > paid, "{id}");
            // There, all that is left in all items together brings 45 yuan.
            let together = if id == "metrics-from-counts" { 4 } else { 2 };
            assert!(route.moves.len() <= together, "{id}: {route:?}");
            for moved in &route.moves {
                let (input, now) = (&scheme.inputs()[moved.input], inputs.value(moved.input).unwrap());
                assert_eq!(input.owner, Owner::Month, "{id}");
                let way = if moved.value > now { Better::Higher } else { Better::Lower };
                assert_eq!(input.better, Some(way), "{id} {}", input.id);
                // As the rule says it: half of the figure, half of what is left, or a few.
                let InputKind::Number { unit, grid } = &input.kind else { continue };
                if is_far {
                    continue;
                }
                let twice = moved.value.checked_sub(now).unwrap().checked_abs().unwrap();
                let twice = twice.checked_mul(Exact::int(2)).unwrap();
                let few = if *unit == Unit::Yuan { 1000 } else { 10 };
                let left = grid.max.checked_sub(now).unwrap();
                let most = now.checked_sub(grid.min).unwrap().min(left);
                assert!(twice <= most.max(unit.value_of(Exact::int(few)).unwrap()), "{id} {}", input.id);
            }
        }
        if is_far {
            far.push(id);
        }
    }
    // A hundredth more pay takes nearly all points there are.
    assert_eq!(far, ["five-rank-guarantee", "three-tier-levels"]);
    // The whole bonus is paid from the pass line on.
    assert_eq!(at_the_top, ["conduct-checklist"]);
}

/// 85 points pay 5000 + 5000 × (20 % + 10 % × 85 ÷ 100) + 1000 = 7425, each point 5 more. From a hundredth more, 7499.25, it is
/// worth naming: 7500, which takes all 15 points that are left. Nothing nearer is.
#[test]
fn where_little_can_be_gained_it_takes_a_far_way() {
    let scheme = template("three-tier-levels");
    let next = next(&scheme, &scheme.defaults());
    assert_eq!(next.kind, NextKind::Round);
    assert_eq!(next.ask.target.interval.low.unwrap().at, Exact::int(7500));
    assert_eq!(first_way(&scheme, &next), [("kpi_score".to_owned(), "100".to_owned())]);
    assert!(!next.ask.is_near(&scheme, &scheme.defaults(), &next.answer.routes[0]));
}

/// 75 points are guaranteed 2000, as 1500 + 600 × 75 % = 1950 is less. 85 points, 10 more, pay 2010: nothing to name. That
/// begins with 2020, a hundredth more, at 86 ⅔ points: not near, but nearer than 2100 with all of them.
#[test]
fn a_trivial_gain_is_not_named() {
    let scheme = template("five-rank-guarantee");
    let next = next(&scheme, &scheme.defaults());
    assert_eq!(next.kind, NextKind::More);
    assert_eq!(next.ask.target.interval.low.unwrap().at, Exact::int(2020));
    assert_eq!(first_way(&scheme, &next), [("kpi_score".to_owned(), "86.7".to_owned())]);
}

/// 4056 are 44 short of 4100, at 12 yuan a point: 3 ⅔ points, in hundredths 3.67; one goes for 91.7, not 91.67.
#[test]
fn figures_to_go_for_are_round() {
    let scheme = template("department-coefficient");
    let next = next(&scheme, &scheme.defaults());
    assert_eq!(first_way(&scheme, &next), [("kpi_score".to_owned(), "91.7".to_owned())]);
}

/// 78,000 yuan of sales are 2,000 short of 80,000, from where on 4 % are paid instead of 3 %: 3200 − 2340 more than 5340. That is
/// 2000 ÷ 50,000 of the sales to new customers. 6,000 more would bring the quarter's order value to its goal, and 300.
#[test]
fn the_next_tier_is_the_one_of_least_effort() {
    let scheme = template("base-commission-quarter");
    let next = next(&scheme, &scheme.defaults());
    assert_eq!(next.kind, NextKind::Tier);
    assert_eq!(first_way(&scheme, &next), [("new_sales".to_owned(), "52000".to_owned())]);
    assert_eq!(next.answer.routes[0].pay, Some(Exact::int(6200)));
    // Who has no more new customers goes for the same by those who come again.
    let place = scheme.input("new_sales").unwrap().0;
    let locked = scheme.next(&scheme.defaults(), |ask| ask.locked[place] = true).unwrap().unwrap();
    assert_eq!(first_way(&scheme, &locked), [("returning_sales".to_owned(), "30000".to_owned())]);
}

/// 80,000 yuan of own sales and 6,000 of others' are 9,000 short of the best, 95,000, which gets 200; with 2 % of 9,000 that is
/// 380 more than 3720. 100 % of the target, past which 2.5 % are paid, take 14,000.01.
#[test]
fn what_pays_once_is_a_tier_like_a_higher_rate() {
    let scheme = template("sales-commission-graded");
    let next = next(&scheme, &scheme.defaults());
    assert_eq!(next.kind, NextKind::Tier);
    assert_eq!(first_way(&scheme, &next), [("own_sales".to_owned(), "89000".to_owned())]);
    assert_eq!(next.answer.routes[0].pay, Some(Exact::int(4100)));
}

/// Slice by slice the pay rises faster past 100 % of the target, but it doesn't jump: 1800 + 200 + 100,000 × (70 % × 1 % +
/// 15 % × 1.5 % + 1 % × 2 %) = 2945. A hundredth more is 2974.45, so 3000. (Two would tie for a prize that neither gets.)
#[test]
fn a_higher_rate_on_what_comes_next_is_no_tier() {
    let scheme = template("sales-commission-graded");
    let mut inputs = set(&scheme, &[("tied_best", "2")]);
    inputs.choose(&scheme, "rate_scope", "each_slice").unwrap();
    inputs.choose(&scheme, "champion_tie", "nobody").unwrap();
    let next = next(&scheme, &inputs);
    assert_eq!(next.kind, NextKind::Round);
    assert_eq!(next.ask.target.interval.low.unwrap().at, Exact::int(3000));
}

/// 640 of 1200 are 53.3 %; more than 60 % are 721. Nobody sends customers away for it, though 1066 enquirers would do.
#[test]
fn customers_are_not_turned_away() {
    let scheme = template("conversion-steps");
    let next = next(&scheme, &scheme.defaults());
    assert_eq!(next.kind, NextKind::Tier);
    assert_eq!(next.answer.routes.len(), 1);
    assert_eq!(first_way(&scheme, &next), [("buyers".to_owned(), "721".to_owned())]);
    // Unless the agent asks for it.
    let place = scheme.input("inquirers").unwrap().0;
    let asked = scheme.next(&scheme.defaults(), |ask| ask.locked[place] = false).unwrap().unwrap();
    assert_eq!(asked.answer.routes.len(), 2);
}

/// 100 points: 2000 + 3000. Nothing pays more.
#[test]
fn at_the_top_there_is_no_more() {
    let scheme = template("bonus-ladder-100");
    let next = next(&scheme, &set(&scheme, &[("kpi_score", "100")]));
    assert_eq!(next.kind, NextKind::Most);
    assert!(next.answer.impossible && next.answer.routes.is_empty());
    let nearest = next.answer.nearest.unwrap();
    assert_eq!(nearest.below.unwrap().moves, []);
}

/// Below 80 points the bonus is 1000 × points ÷ 100. From 45 it is 35 points to the tier of 80, more than half of what there
/// is; ten yuan a point go on.
#[test]
fn a_tier_out_of_reach_is_passed_over_for_a_round_figure() {
    let scheme = template("bonus-ladder-100");
    let next = next(&scheme, &set(&scheme, &[("kpi_score", "45")]));
    assert_eq!(next.kind, NextKind::Round);
    let passed = next.passed.unwrap();
    assert_eq!((passed.slot, passed.interval.low.unwrap().at), (scheme.slot("score").unwrap(), Exact::int(80)));
    // 2000 + 1000 × 45 % = 2450; 2500 is five points more.
    assert_eq!(next.ask.target.interval.low.unwrap().at, Exact::int(2500));
    assert_eq!(first_way(&scheme, &next), [("kpi_score".to_owned(), "50".to_owned())]);
}

/// A yearly reward of so much is so much more pay; it isn't the agent's to set.
#[test]
fn what_is_paid_as_it_stands_is_not_moved() {
    for (id, input) in [("base-commission-quarter", "yearly_reward"), ("department-coefficient", "special_tasks")] {
        let scheme = template(id);
        let inputs = scheme.defaults();
        let ask = Ask::own(&scheme, &inputs, next(&scheme, &inputs).ask.target).unwrap();
        assert!(ask.locked[scheme.input(input).unwrap().0], "{id}");
        assert!(!ask.locked[0], "{id}");
    }
}

/// Random months of all templates: whatever is told keeps to what an agent can do, and evaluating it gives what it says.
#[test]
fn whatever_month_it_is_the_ways_are_the_agent_s() {
    let mut state = 9_u64;
    let mut random = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % (most + 1)
    };
    let (mut ways, mut none) = (0, 0);
    for (id, scheme) in templates() {
        for _ in 0..20 {
            let mut inputs = scheme.defaults();
            for (place, input) in scheme.inputs().iter().enumerate().filter(|(_, input)| input.owner == Owner::Month) {
                let most = match &input.kind {
                    InputKind::Number { grid, .. } => {
                        let now = inputs.value(place).unwrap().checked_sub(grid.min).unwrap();
                        let steps = now.checked_div(grid.step).unwrap().parts().0.unsigned_abs();
                        u64::try_from(steps).unwrap() * 2 + 3
                    }
                    InputKind::Choice(options) => options.len() as u64 - 1,
                };
                // Past the end of its grid it stays as it is.
                let _ = inputs.set_steps(&scheme, place, random(most));
            }
            let Ok(statement) = scheme.evaluate(&inputs) else { continue };
            let paid = statement.pay().unwrap().value;
            let next = next(&scheme, &inputs);
            none += usize::from(next.answer.routes.is_empty());
            for route in &next.answer.routes {
                let mut there = inputs.clone();
                for moved in &route.moves {
                    let input = &scheme.inputs()[moved.input];
                    let is_more = moved.value > inputs.value(moved.input).unwrap();
                    assert_eq!(input.better, Some(if is_more { Better::Higher } else { Better::Lower }), "{id}");
                    assert!(there.set_steps(&scheme, moved.input, moved.steps));
                }
                let pays = scheme.evaluate(&there).unwrap().pay().unwrap().value;
                assert_eq!(route.pay, Some(pays), "{id}");
                assert!(pays > paid, "{id}");
                ways += 1;
            }
            assert!(!next.answer.routes.is_empty() || next.kind == NextKind::Most, "{id}");
        }
    }
    println!("{ways} ways, {none} months without");
    assert!(ways > 600 && none < 40);
}
