//! Lines that move as if they were inputs, against a scheme in which they are: the line's rule replaced by an input.

use payscheme::solve::NextKind;
use payscheme::{Amount, Document, Exact, InputKind, Inputs, Line, NearMiss, Rounding, Scheme, Unit};
use payscheme_templates::Template;
use payscheme_tests::month::{Random, random_month};
use payscheme_tests::template_text;
use toml::{Table, Value};

/// The template with one line's rule replaced by the input `moved`, on the line's own range.
fn with_input(id: &str, Line { id: line, unit, range, .. }: &Line) -> Scheme {
    // As fine as a grid may be.
    let most = Exact::int(i64::try_from(payscheme::limits::GRID_STEPS).unwrap());
    let width = range.max.checked_sub(range.min).unwrap();
    let fine = [1_000_000, 10_000, 100].map(|parts| Exact::ratio(1, parts).unwrap());
    let fits = |step: &Exact| width.checked_div(*step).unwrap() < most;
    let step = range.step.filter(fits).or(fine.into_iter().find(fits)).unwrap();
    let on_grid = |value: Exact, rounding| Amount { value: value.round_to(step, rounding).unwrap(), unit: *unit };
    let (min, max) = (on_grid(range.min, Rounding::Up), on_grid(range.max, Rounding::Down));
    let mut document: Table = template_text(id).unwrap().parse().unwrap();
    let lines = document["lines"].as_array_mut().unwrap();
    let replaced =
        lines.iter_mut().filter_map(Value::as_table_mut).find(|table| table["id"].as_str() == Some(line.as_str()));
    let replaced = replaced.unwrap();
    replaced.remove("by");
    replaced.insert("rule".to_owned(), toml::toml! { formula = "moved" }.into());
    let mut input = toml::toml! {
        id = "moved"
        owner = "month"
        label = { zh = "动", en = "Moved" }
        default = "0"
    };
    let step = Amount { value: step, unit: *unit };
    let grid = [("min", min.to_string()), ("max", max.to_string()), ("step", step.to_string())];
    let mut grid: Table = grid.into_iter().map(|(key, text)| (key.to_owned(), text.into())).collect();
    grid.insert("unit".to_owned(), unit.id().into());
    input["default"] = min.to_string().into();
    input.insert("kind".to_owned(), Table::from_iter([("number".to_owned(), grid.into())]).into());
    let inputs = document["inputs"].as_array_mut().unwrap();
    // Facts of a team have grids of their own to keep to.
    inputs.iter_mut().filter_map(Value::as_table_mut).for_each(|input| drop(input.remove("filled_by")));
    inputs.push(input.into());
    // What the line was made of is perhaps not needed any more; that is a warning.
    let text = toml::to_string(&document).unwrap();
    let scheme = Document::from_toml(&text).0.and_then(|document| Scheme::check(&document));
    scheme.unwrap_or_else(|found| panic!("{id} {line}: {found:?}")).0
}

/// Pay and score where the moved line has this value.
fn outputs(scheme: &Scheme, original: &Scheme, inputs: &Inputs, to: Exact, unit: Unit) -> [Option<Exact>; 2] {
    let mut moved = scheme.defaults();
    for (place, input) in original.inputs().iter().enumerate() {
        if let Some(text) = inputs.text_of(original, place) {
            moved.set(scheme, &input.id, &text).unwrap();
        }
    }
    for (reading, option) in original.readings().iter().zip(inputs.readings()) {
        moved.choose(scheme, &reading.id, &reading.options[*option].id).unwrap();
    }
    moved.set(scheme, "moved", &Amount { value: to, unit }.to_string()).unwrap();
    let statement = scheme.evaluate(&moved).unwrap();
    [statement.score(), statement.pay()].map(|amount| amount.map(|amount| amount.value))
}

#[test]
fn what_a_moved_line_changes_is_what_an_input_in_its_place_would() {
    let mut random = Random(41);
    let (mut misses, mut skipped) = (0, 0);
    for template in Template::ALL {
        let scheme = template.scheme().unwrap();
        let mut changed: Vec<(String, Scheme)> = Vec::new();
        for _ in 0..12 {
            let inputs = random_month(&scheme, &mut random);
            let Ok(statement) = scheme.evaluate(&inputs) else { continue };
            let now = [statement.score(), statement.pay()].map(|amount| amount.map(|amount| amount.value));
            for miss in scheme.near_misses(&inputs).unwrap().found {
                let NearMiss { operand, to, .. } = miss;
                let Some(line) = scheme.line_at(operand) else { continue };
                if !changed.iter().any(|(id, _)| *id == line.id) {
                    changed.push((line.id.clone(), with_input(template.id, line)));
                }
                let other = &changed.iter().find(|(id, _)| *id == line.id).unwrap().1;
                let InputKind::Number { grid, .. } = &other.input("moved").unwrap().1.kind else { unreachable!() };
                // What a grid can't hold.
                if !grid.contains(to) {
                    skipped += 1;
                    continue;
                }
                let there = outputs(other, &scheme, &inputs, to, line.unit);
                let change = |there: Option<Exact>, now: Option<Exact>| there?.checked_sub(now?);
                let expected = [change(there[0], now[0]), change(there[1], now[1])];
                let told = [miss.score_change, miss.pay_change];
                assert_eq!(told, expected, "{} {miss:?}\n{inputs:?}", template.id);
                misses += 1;
            }
        }
    }
    println!("{misses} near misses of lines, {skipped} left out");
    assert!(misses > 300 && skipped * 10 < misses);
}

/// The next tier of a ladder, by hand: 89 points of assessment; from 90 the bonus base is 3000 instead of 2000.
#[test]
fn the_next_tier_is_the_next_jump_of_the_pay_along_the_score() {
    let scheme = Template::find("bonus-ladder-100").unwrap().scheme().unwrap();
    let mut inputs = scheme.defaults();
    inputs.set(&scheme, "kpi_score", "89").unwrap();
    let next = scheme.next(&inputs, |_| {}).unwrap().unwrap();
    assert_eq!(next.kind, NextKind::Tier);
    let target = next.ask.target;
    assert_eq!(target.slot, scheme.slot("score").unwrap());
    let low = target.interval.low.unwrap();
    assert_eq!((low.at, low.closed, target.interval.high), (Exact::int(90), true, None));
    // 2000 + 3000 × 90 ÷ 100 = 4700.
    let paid: Vec<_> = next.answer.routes.iter().map(|route| (route.moves.len(), route.pay)).collect();
    assert_eq!(paid, [(1, Some(Exact::int(4700)))]);
    // At 95 there is no tier above: 4850 of 5000 at most, 4900 with 97 points.
    inputs.set(&scheme, "kpi_score", "95").unwrap();
    let next = scheme.next(&inputs, |_| {}).unwrap().unwrap();
    assert_eq!((next.kind, next.passed), (NextKind::Round, None));
    assert_eq!(next.ask.target.interval.low.unwrap().at, Exact::int(4900));
}
