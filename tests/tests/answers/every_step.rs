//! Lines at every step of an input, by evaluating each.

use payscheme::{Evaluator, Exact, InputKind, Inputs, Scheme, Slot, Statement};
use payscheme_templates::Template;
use payscheme_tests::month::{Random, last_step, random_month};
use payscheme_tests::random::{self, Genes};

/// Grids with more steps than this are not looked at one by one.
pub(crate) const STEPS: u64 = 20_001;

/// An input of a month with all its values.
pub(crate) struct Every<'a> {
    scheme: &'a Scheme,
    inputs: &'a Inputs,
    place: usize,
    pub(crate) input: Slot,
    pub(crate) is_choice: bool,
    /// The steps to its value.
    pub(crate) here: u64,
    /// The steps to its greatest value.
    pub(crate) last: u64,
}

impl<'a> Every<'a> {
    /// The values of the input in `place`; `None` where they are more than `most`.
    pub(crate) fn of(scheme: &'a Scheme, inputs: &'a Inputs, place: usize, most: u64) -> Option<Self> {
        let kind = &scheme.inputs()[place].kind;
        let last = last_step(kind);
        if last >= most {
            return None;
        }
        let input = scheme.input_slot(place)?;
        let mut every =
            Self { scheme, inputs, place, input, is_choice: matches!(kind, InputKind::Choice(_)), here: 0, last };
        every.here = (0..=last).find(|step| Some(every.value(*step)) == inputs.value(place))?;
        Some(every)
    }

    /// The month with the input at another step.
    pub(crate) fn month(&self, step: u64) -> Inputs {
        let mut inputs = self.inputs.clone();
        assert!(inputs.set_steps(self.scheme, self.place, step));
        inputs
    }

    /// Its value at a step.
    pub(crate) fn value(&self, step: u64) -> Exact {
        self.month(step).value(self.place).unwrap()
    }

    /// The statement at a step, if there is one.
    pub(crate) fn statement(&self, step: u64) -> Option<Statement<'a>> {
        self.scheme.evaluate(&self.month(step)).ok()
    }

    /// The values of a line at every step; `None` where there is no statement.
    pub(crate) fn values(&self, of: Slot) -> Vec<Option<Exact>> {
        let mut evaluator = Evaluator::new(self.scheme);
        let mut inputs = self.inputs.clone();
        (0..=self.last)
            .map(|step| {
                assert!(inputs.set_steps(self.scheme, self.place, step));
                evaluator.run(&inputs).ok()?;
                evaluator.amount(of)
            })
            .collect()
    }
}

/// What a scheme comes to; of a random one, every line.
pub(crate) fn outputs(scheme: &Scheme) -> Vec<Slot> {
    let named: Vec<Slot> = ["score", "pay"].into_iter().filter_map(|output| scheme.slot(output)).collect();
    if named.is_empty() { scheme.lines().iter().filter_map(|line| scheme.slot(&line.id)).collect() } else { named }
}

/// How many random schemes there are in a round.
const SCHEMES: usize = 300;

/// Random months of every template in turn, and of random schemes, until `look` has compared as many values as are wanted:
/// `least`, or what `PAYSCHEME_COMPARISONS` says.
pub(crate) fn rounds(seed: u64, least: usize, mut look: impl FnMut(&str, &Scheme, &Inputs) -> usize) {
    let wanted = std::env::var("PAYSCHEME_COMPARISONS").ok().and_then(|text| text.parse().ok()).unwrap_or(least);
    let templates: Vec<Scheme> = Template::ALL.iter().map(|template| template.scheme().unwrap()).collect();
    let mut random = Random(seed);
    // Whole rounds, so that no template is left out.
    loop {
        let mut compared = 0;
        let mut look_at = |id: &str, scheme: &Scheme, random: &mut Random| {
            let inputs = random_month(scheme, random);
            if scheme.evaluate(&inputs).is_ok() {
                compared = look(id, scheme, &inputs);
            }
        };
        for scheme in &templates {
            look_at(&scheme.about().id, scheme, &mut random);
        }
        for _ in 0..SCHEMES {
            let genes = (0..random.upto(700)).map(|_| u32::try_from(random.upto(u32::MAX.into())).unwrap()).collect();
            let (document, _) = random::scheme(&mut Genes::new(genes));
            let (scheme, _) = Scheme::check(&document).unwrap();
            look_at(&document.to_toml(), &scheme, &mut random);
        }
        if compared >= wanted {
            return;
        }
    }
}
