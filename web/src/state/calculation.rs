//! One scheme with the figures typed into it.

use std::rc::Rc;

use payscheme::{EvalError, Exact, Grid, Input, InputError, InputKind, Inputs, Rounding, Scheme};

use super::typed;

/// A scheme with its inputs. The payslip is derived from it and stored nowhere.
#[derive(Clone, Debug)]
pub struct Calculation {
    scheme: Rc<Scheme>,
    /// The last value of each input that was allowed.
    inputs: Inputs,
    /// The last inputs of which a statement could be made; the payslip shows these.
    shown: Inputs,
    /// Why `inputs` give no statement, if they don't.
    fault: Option<EvalError>,
    /// Fields whose text isn't what their value would be written as.
    drafts: Vec<Draft>,
    /// Did it come with a link? Then it is nothing of the user's own, whatever is changed in it.
    pub linked: bool,
}

/// The text in a field while it differs from its value's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The input.
    pub input: String,
    /// As typed.
    pub text: String,
    /// Why it is not allowed, if it isn't.
    pub error: Option<InputError>,
}

impl Calculation {
    /// A scheme at its defaults.
    #[must_use]
    pub fn of_scheme(scheme: Rc<Scheme>) -> Self {
        let inputs = scheme.defaults();
        Self::of_inputs(scheme, inputs)
    }

    /// A scheme with these inputs, which are of this scheme.
    #[must_use]
    pub fn of_inputs(scheme: Rc<Scheme>, inputs: Inputs) -> Self {
        let shown = scheme.defaults();
        let (fault, drafts) = (None, Vec::new());
        let mut calculation = Self { scheme, shown, inputs, fault, drafts, linked: false };
        calculation.reevaluate();
        calculation
    }

    /// The scheme.
    #[must_use]
    pub const fn scheme(&self) -> &Rc<Scheme> {
        &self.scheme
    }

    /// The last allowed value of each input.
    #[must_use]
    pub const fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The inputs of the payslip that is shown.
    #[must_use]
    pub const fn shown(&self) -> &Inputs {
        &self.shown
    }

    /// Why the figures give no payslip, if they don't.
    #[must_use]
    pub const fn fault(&self) -> Option<&EvalError> {
        self.fault.as_ref()
    }

    /// Is the payslip that of earlier figures, because something typed isn't allowed?
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.fault.is_some() || self.drafts.iter().any(|draft| draft.error.is_some())
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        if let Some(draft) = self.draft(id) {
            return draft.text.clone();
        }
        let place = self.scheme.input(id).map(|(place, _)| place);
        place.and_then(|place| self.inputs.text_of(&self.scheme, place)).unwrap_or_default()
    }

    /// What is wrong with a field's text.
    #[must_use]
    pub fn error(&self, id: &str) -> Option<&InputError> {
        self.draft(id)?.error.as_ref()
    }

    /// The first field whose text isn't allowed.
    #[must_use]
    pub fn wrong(&self) -> Option<&Input> {
        let wrong = self.drafts.iter().find(|draft| draft.error.is_some())?;
        self.scheme.input(&wrong.input).map(|(_, input)| input)
    }

    /// Takes what was typed into a field, or the option chosen.
    pub fn type_in(&mut self, id: &str, text: &str) {
        let is_number = self.scheme.input(id).is_some_and(|(_, input)| matches!(input.kind, InputKind::Number { .. }));
        let read = if is_number { typed::number(text) } else { text.to_owned() };
        // What isn't allowed leaves the last value that was, typed just now or long ago.
        let error = self.inputs.set(&self.scheme, id, &read).err();
        self.drop_draft(id);
        self.drafts.push(Draft { input: id.to_owned(), text: text.to_owned(), error });
        self.reevaluate();
    }

    /// Sets an input to so many grid steps above its least value.
    pub fn set_steps(&mut self, id: &str, steps: u64) {
        let Some((place, _)) = self.scheme.input(id) else { return };
        if self.inputs.set_steps(&Rc::clone(&self.scheme), place, steps) {
            self.drop_draft(id);
            self.reevaluate();
        }
    }

    /// Moves an input by so many grid steps, at most to the end of its grid.
    pub fn step(&mut self, id: &str, by: i64) {
        let Some((place, Input { kind: InputKind::Number { grid, .. }, .. })) = self.scheme.input(id) else { return };
        let at = steps_at(self.inputs.value(place), *grid).saturating_add_signed(by);
        self.set_steps(id, at.min(steps_at(Some(grid.max), *grid)));
    }

    /// Takes over the figures of another calculation of this scheme. What is typed where they don't differ stays.
    pub fn adopt(&mut self, other: &Self) {
        if self.scheme.about().id == other.scheme.about().id {
            let scheme = Rc::clone(&self.scheme);
            let value = |inputs: &Inputs, id: &str| inputs.value(scheme.input(id)?.0);
            self.drafts.retain(|draft| value(&self.inputs, &draft.input) == value(&other.inputs, &draft.input));
            self.inputs = other.inputs.clone();
            self.reevaluate();
        }
    }

    /// The field was left: an allowed text gives way to how its value is written.
    pub fn leave(&mut self, id: &str) {
        if self.draft(id).is_some_and(|draft| draft.error.is_none()) {
            self.drop_draft(id);
        }
    }

    /// Sets an input as a link does: the value or the error, no draft.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn set(&mut self, id: &str, text: &str) -> Result<(), InputError> {
        self.inputs.set(&self.scheme, id, text)?;
        self.drop_draft(id);
        self.reevaluate();
        Ok(())
    }

    /// Chooses an option of a reading.
    ///
    /// # Errors
    /// That there is no such reading or option.
    pub fn choose(&mut self, reading: &str, option: &str) -> Result<(), InputError> {
        self.inputs.choose(&self.scheme, reading, option)?;
        self.reevaluate();
        Ok(())
    }

    /// Back to the scheme's defaults.
    pub fn reset(&mut self) {
        self.inputs = self.scheme.defaults();
        self.drafts.clear();
        self.reevaluate();
    }

    /// The same inputs under another option of a reading.
    #[must_use]
    pub fn under(&self, reading: &str, option: &str) -> Option<Inputs> {
        let mut inputs = self.shown.clone();
        inputs.choose(&self.scheme, reading, option).ok()?;
        Some(inputs)
    }

    /// What is being typed into a field.
    #[must_use]
    pub fn draft(&self, id: &str) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.input == id)
    }

    fn drop_draft(&mut self, id: &str) {
        self.drafts.retain(|draft| draft.input != id);
    }

    fn reevaluate(&mut self) {
        self.fault = self.scheme.evaluate(&self.inputs).err();
        if self.fault.is_none() {
            self.shown = self.inputs.clone();
        }
    }
}

/// How many steps a value lies above the grid's least.
#[must_use]
pub fn steps_at(value: Option<Exact>, grid: Grid) -> u64 {
    let distance = value.and_then(|value| value.checked_sub(grid.min)?.checked_div(grid.step));
    let steps = distance.and_then(|steps| steps.whole(Rounding::Down));
    steps.and_then(|steps| u64::try_from(steps).ok()).unwrap_or(0)
}
