//! `solve`: what it takes to reach a target.

mod table;

use payscheme::document::Written;
use payscheme::{Ask, EvalError, Exact, Inputs, Scheme, Target};
use serde::Serialize;

use crate::failure::{EffortError, Failure, GivenError};
use crate::given::Given;
use crate::named;
use crate::screen::Screen;
use crate::source::scheme;
use crate::told::Told;

/// Who waits at a terminal has the time for a more thorough search than one on a page.
const EVALUATIONS: u64 = 1_000_000;

/// What `solve` is asked.
pub(crate) struct SolveTask {
    pub(crate) scheme: String,
    pub(crate) given: Given,
    /// Where there is none, the next tier.
    pub(crate) target: Option<String>,
    /// Inputs that stay as they are, by id.
    pub(crate) lock: Vec<String>,
    /// Inputs that may move though they are no metrics of the month, by id.
    pub(crate) free: Vec<String>,
    /// How many times as hard as usual an input is to change.
    pub(crate) effort: Vec<(String, String)>,
    pub(crate) most: Option<usize>,
    pub(crate) routes: Option<usize>,
}

/// Answers what it takes.
///
/// # Errors
/// Everything that is wrong with the scheme, or else with what was given.
pub(crate) fn solve(screen: &mut Screen, task: &SolveTask) -> Result<(), Failure> {
    let scheme = Box::new(scheme(&task.scheme)?);
    let (inputs, wishes) = match (task.given.inputs(&scheme), Wishes::of(&scheme, task)) {
        (Ok(inputs), Ok(wishes)) => (inputs, wishes),
        (inputs, wishes) => {
            let errors = [inputs.err(), wishes.err()].into_iter().flatten().flatten().collect();
            return Err(Failure::Given { errors, scheme });
        }
    };
    match answer(screen, &scheme, &inputs, &wishes) {
        Ok(()) => Ok(()),
        Err(error) => Err(Failure::Given { errors: vec![GivenError::Eval(error)], scheme }),
    }
}

fn answer(screen: &mut Screen, scheme: &Scheme, inputs: &Inputs, wishes: &Wishes) -> Result<(), EvalError> {
    let (ask, answer) = match wishes.target {
        Some(target) => {
            let mut ask = Ask { budget: EVALUATIONS, ..Ask::new(scheme, target) };
            wishes.weigh(&mut ask);
            let answer = scheme.solve(inputs, &ask)?;
            (ask, answer)
        }
        None => match scheme.next(inputs, |ask| {
            ask.budget = EVALUATIONS;
            wishes.weigh(ask);
        })? {
            Some(next) if !next.is_the_most() => {
                if !screen.json {
                    table::heading(screen, &next);
                }
                (next.ask, next.answer)
            }
            _ => {
                match screen.json {
                    true => screen.value(&Told::of(scheme, NothingAhead { of: None })),
                    false => table::nothing_ahead(screen),
                }
                return Ok(());
            }
        },
    };
    match screen.json {
        true => screen.value(&Told::of(scheme, scheme.describe_answer(&ask.target, &answer))),
        false => table::answered(screen, scheme, inputs, &ask, &answer),
    }
    Ok(())
}

/// What programs read where nothing pays more: an answer of nothing.
#[derive(Serialize)]
struct NothingAhead {
    of: Option<&'static str>,
}

/// What was asked, with every name found.
struct Wishes {
    target: Option<Target>,
    lock: Vec<usize>,
    free: Vec<usize>,
    effort: Vec<(usize, Exact)>,
    most: Option<usize>,
    routes: Option<usize>,
}

impl Wishes {
    fn of(scheme: &Scheme, task: &SolveTask) -> Result<Self, Vec<GivenError>> {
        let mut errors = Vec::new();
        let target = task.target.as_deref().map(|text| named::target(scheme, text)).transpose();
        let target = target.unwrap_or_else(|error| {
            errors.push(error);
            None
        });
        let mut places = |names: &[String]| {
            let mut found = Vec::new();
            for name in names {
                match named::input(scheme, name) {
                    Ok(place) => found.push(place),
                    Err(error) => errors.push(error),
                }
            }
            found
        };
        let (lock, free) = (places(&task.lock), places(&task.free));
        let mut effort = Vec::new();
        for (name, text) in &task.effort {
            match named::input(scheme, name).and_then(|place| Ok((place, times(name, text)?))) {
                Ok(found) => effort.push(found),
                Err(error) => errors.push(error),
            }
        }
        let wishes = Self { target, lock, free, effort, most: task.most, routes: task.routes };
        if errors.is_empty() { Ok(wishes) } else { Err(errors) }
    }

    fn weigh(&self, ask: &mut Ask) {
        for (places, is_locked) in [(&self.free, false), (&self.lock, true)] {
            for place in places {
                if let Some(locked) = ask.locked.get_mut(*place) {
                    *locked = is_locked;
                }
            }
        }
        for (place, times) in &self.effort {
            if let Some(effort) = ask.effort.get_mut(*place) {
                *effort = effort.checked_mul(*times).unwrap_or(*effort);
            }
        }
        ask.largest = self.most.unwrap_or(ask.largest);
        ask.routes = self.routes.unwrap_or(ask.routes);
    }
}

/// A number above 0.
fn times(name: &str, text: &str) -> Result<Exact, GivenError> {
    let number = Written::parse(text).ok().map(Written::exact).filter(|times| *times > Exact::ZERO);
    number.ok_or_else(|| {
        let short = |text: &str| text.chars().take(80).collect();
        GivenError::Effort(EffortError::EffortNotAboveZero { name: short(name), text: short(text) })
    })
}
