//! The pieces of curves.

use payscheme::{Document, Exact, Piece, Scheme, Shape};

use crate::every_step::{Every, STEPS, outputs, rounds};

fn steps(count: u64) -> Exact {
    Exact::int(i64::try_from(count).unwrap())
}

/// What a piece says of the values on it; they are those of its steps.
fn check(piece: &Piece, values: &[Option<Exact>]) -> Result<(), String> {
    let Some((begins, ends)) = piece.values else {
        return if values.iter().all(Option::is_none) { Ok(()) } else { Err("there is a statement".to_owned()) };
    };
    let values: Vec<Exact> = values.iter().copied().collect::<Option<_>>().ok_or("there is no statement")?;
    if values.first() != Some(&begins) || values.last() != Some(&ends) {
        return Err(format!("it goes from {:?} to {:?}", values.first(), values.last()));
    }
    let rises = values.is_sorted();
    let falls = values.is_sorted_by(|a, b| a >= b);
    let holds = match piece.shape {
        Shape::Constant => rises && falls,
        Shape::Straight { per_step } => {
            let at = |step| begins.checked_add(per_step.checked_mul(steps(step)).unwrap());
            (0..).zip(&values).all(|(step, value)| at(step) == Some(*value))
        }
        Shape::Rounded { per_step } => {
            if per_step.is_negative() {
                falls
            } else {
                rises
            }
        }
        Shape::Rising => rises,
        Shape::Falling => falls,
        Shape::Mixed => true,
    };
    if holds { Ok(()) } else { Err("it goes another way".to_owned()) }
}

#[test]
fn pieces_are_what_every_step_gives() {
    let (mut compared, mut pieces, mut mixed) = (0, 0, 0);
    rounds(11, 4_000_000, |id, scheme, inputs| {
        for input in 0..scheme.inputs().len() {
            let Some(every) = Every::of(scheme, inputs, input, STEPS) else { continue };
            for of in outputs(scheme) {
                let values = every.values(of);
                let name = scheme.id_of(every.input);
                let curve = scheme.curve(inputs, every.input, of).unwrap();
                assert!(curve.complete, "{id} {name}");
                let mut next = 0;
                for piece in &curve.pieces {
                    let range = usize::try_from(piece.first).unwrap()..=usize::try_from(piece.last).unwrap();
                    let told = check(piece, &values[range]);
                    assert_eq!((piece.first, told), (next, Ok(())), "{id} {name} {piece:?}\n{inputs:?}");
                    let before = piece.first.checked_sub(1).map(|step| (step, false));
                    let sides = [(piece.first, true), (piece.last, true), (piece.last + 1, false)];
                    for (step, inside) in sides.into_iter().chain(before) {
                        let Some(value) = curve.grid.at(step) else { continue };
                        assert_eq!(piece.interval.contains(value), inside, "{id} {name} {piece:?} at {step}");
                    }
                    pieces += 1;
                    mixed += usize::from(piece.shape == Shape::Mixed);
                    next = piece.last + 1;
                }
                assert_eq!(next, every.last + 1, "{id} {name}");
                compared += values.len();
            }
        }
        compared
    });
    println!("{compared} values on {pieces} pieces, {mixed} of which may turn");
}

/// x ÷ max(a − a, 1) × (a ÷ max(a, 1)) is x, which rises from 1 to 900 by as much at each step. The core doesn't see that in
/// it, as it bounds `a − a` and both quotients apart, and knows each half of the grid only by its ends.
#[test]
fn what_rises_from_step_to_step_is_not_said_to_fall() {
    let text = r#"
        format = "1"
        id = "quotients"
        version = "1"
        name = { zh = "商", en = "Quotients" }
        pays = { zh = "商", en = "Quotients" }
        purposes = ["after_sales"]
        kinds = ["scorecard"]
        source = { title = { zh = "商", en = "Quotients" } }
        groups = [{ id = "g", label = { zh = "组", en = "Group" } }]
        outputs = { pay = "pay" }
        [[inputs]]
        id = "x"
        owner = "month"
        label = { zh = "数", en = "x" }
        kind.number = { unit = "number", min = "1", max = "900", step = "1" }
        default = "3"
        [[lines]]
        id = "a"
        label = { zh = "甲", en = "a" }
        unit = "number"
        rule.formula = "2 * x - (x - x / x)"
        [[lines]]
        id = "pay"
        group = "g"
        label = { zh = "工资", en = "Pay" }
        unit = "yuan"
        rule.formula = "x / max(a - a, 1) * (a / max(a, 1)) * 1 yuan"
    "#;
    let scheme = Scheme::check(&Document::from_toml(text).0.unwrap()).unwrap().0;
    let [x, pay] = ["x", "pay"].map(|id| scheme.slot(id).unwrap());
    let curve = scheme.curve(&scheme.defaults(), x, pay).unwrap();
    for piece in &curve.pieces {
        let values: Vec<_> = (piece.first..=piece.last).map(|step| Some(steps(step + 1))).collect();
        assert_eq!(check(piece, &values), Ok(()), "{piece:?}");
    }
    assert_eq!(curve.pieces.last().map(|piece| piece.last), Some(899));
}

/// Along the refund rate there are 130, 120, 110 and 100 points. Each late arrival takes 5 of them, up to four, when
/// attendance is at 0. With four, 110, 100, 90 and 80 are left, and the last two are both below the pass line of 91,
/// where the pay is the base: three pieces instead of four.
#[test]
fn a_surface_is_the_curve_of_every_value() {
    let scheme = payscheme_templates::Template::find("aftersales-130").unwrap().scheme().unwrap();
    let [refunds, late, level, pay] = ["refund_rate", "late", "level", "pay"].map(|id| scheme.slot(id).unwrap());
    let mut inputs = scheme.defaults();
    let surface = scheme.surface(&inputs, refunds, late, pay).unwrap();
    assert!(surface.complete);
    let mut next = 0;
    for run in &surface.runs {
        assert_eq!(run.first, next);
        for step in run.first..=run.last {
            assert!(inputs.set_steps(&scheme, scheme.input("late").unwrap().0, step));
            let curve = scheme.curve(&inputs, refunds, pay).unwrap();
            assert_eq!(curve.pieces.len(), run.at_first.pieces.len(), "{step}");
            if step == run.first {
                assert_eq!(curve, run.at_first);
            }
            if step == run.last {
                assert_eq!(curve, run.at_last);
            }
        }
        next = run.last + 1;
    }
    assert_eq!(next, 32);
    let pieces: Vec<(u64, usize)> = surface.runs.iter().map(|run| (run.first, run.at_first.pieces.len())).collect();
    assert_eq!(pieces, [(0, 4), (4, 3)]);
    // Each option of a choice stands for itself.
    assert_eq!(scheme.surface(&inputs, refunds, level, pay).unwrap().runs.len(), 3);
}
