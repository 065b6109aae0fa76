//! What the curve shows: a figure of the payslip along an input, and perhaps another beside it.

use std::rc::Rc;

use payscheme::{Amount, Curve, Exact, Grid, Input, InputKind, Inputs, Owner, Piece, Scheme, Shape, Slot, Unit};
use payscheme_templates::Template;
use payscheme_web::state::calculation::{Calculation, steps_at};
use payscheme_words::Language;

use super::State;
use super::next::{self, Best};

/// So many points stand for a piece that is neither constant nor straight.
const SAMPLES: u64 = 40;

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// The input; `None` for the first that is a number.
    pub over: Option<String>,
    /// Is that found out, or chosen?
    pub is_led: bool,
    /// The figure: `pay` or `score`; empty for the scheme's first.
    pub of: String,
    /// What is beside it.
    pub against: Option<Against>,
}

/// Something beside the curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The same scheme under another option of a reading, both by id.
    Reading(String, String),
    /// Another scheme that has this input.
    Scheme(&'static Template),
}

/// Everything that a chart is drawn from.
#[derive(Clone, Debug)]
pub struct Plot {
    /// The input's place.
    pub input: usize,
    /// The input's grid; a choice counts its options.
    pub grid: Grid,
    /// What the input counts; `None` for a choice.
    pub over_unit: Option<Unit>,
    /// What the figure counts.
    pub of_unit: Unit,
    /// The steps at which the agent stands, above the grid's least.
    pub own: u64,
    /// The curves: the agent's own first.
    pub series: Vec<Series>,
}

/// One curve.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is called beside others.
    pub name: String,
    /// Its pieces.
    pub curve: Curve,
    /// For each piece the points between its ends, where it isn't straight.
    pub between: Vec<Vec<(Exact, Exact)>>,
    /// The agent's value on it.
    pub own: Option<Exact>,
}

impl Plot {
    /// The input's value so many steps above its least.
    #[must_use]
    pub fn value_at(&self, steps: u64) -> Option<Exact> {
        self.grid.at(steps)
    }

    /// The number of the grid's last step.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.series.first().and_then(|series| series.curve.pieces.last()).map_or(0, |piece| piece.last)
    }

    /// Is what stands beside the agent's own curve the same all along?
    #[must_use]
    pub fn is_same_beside(&self) -> bool {
        let [own, beside] = self.series.as_slice() else { return false };
        own.curve.grid == beside.curve.grid && own.curve.pieces == beside.curve.pieces && own.between == beside.between
    }

    /// A value of the figure.
    #[must_use]
    pub const fn amount(&self, value: Exact) -> Amount {
        Amount { value, unit: self.of_unit }
    }

    /// How the input's value is written: with its unit, or an option's label.
    #[must_use]
    pub fn written(&self, language: Language, scheme: &Scheme, steps: u64) -> String {
        let Some(value) = self.value_at(steps) else { return String::new() };
        match (scheme.inputs().get(self.input).map(|input| &input.kind), self.over_unit) {
            (Some(InputKind::Choice(options)), _) => {
                let option = usize::try_from(steps).ok().and_then(|place| options.get(place));
                option.map(|option| language.pick(&option.label).to_owned()).unwrap_or_default()
            }
            (_, Some(unit)) => payscheme_words::amount(language, Amount { value, unit }),
            _ => String::new(),
        }
    }
}

/// The inputs that a curve may go along, by place: those in use.
#[must_use]
pub fn candidates(calculation: &Calculation) -> Vec<usize> {
    let scheme = calculation.scheme();
    let in_use = scheme.inputs_in_use(calculation.inputs().readings());
    let places = in_use.iter().enumerate().filter(|(_, in_use)| **in_use).map(|(place, _)| place);
    let mut places: Vec<usize> = places.collect();
    // What the agent moves first.
    places.sort_by_key(|place| scheme.inputs().get(*place).map(|input| input.owner != Owner::Month));
    places
}

/// The input that the curve turns to by itself between two months: the one number that was changed, unless it is the shop's:
/// whoever sets the shop's figures doesn't ask what more of them would bring.
#[must_use]
pub fn turned_to(before: &Calculation, now: &Calculation) -> Option<String> {
    let scheme = now.scheme();
    let value = |calculation: &Calculation, place: usize| calculation.inputs().value(place);
    let mut changed = (0..scheme.inputs().len()).filter(|place| value(before, *place) != value(now, *place));
    let (place, None) = (changed.next()?, changed.next()) else { return None };
    let input = scheme.inputs().get(place)?;
    let turns = input.owner != Owner::Shop && matches!(input.kind, InputKind::Number { .. });
    (turns && candidates(now).contains(&place)).then(|| input.id.clone())
}

/// The figures that a curve may show.
#[must_use]
pub fn figures(scheme: &Scheme) -> Vec<&'static str> {
    let all = [("pay", scheme.pay()), ("score", scheme.score())];
    all.into_iter().filter(|(_, line)| line.is_some()).map(|(figure, _)| figure).collect()
}

/// The line of a figure, `pay` or `score`.
#[must_use]
pub fn figure(scheme: &Scheme, figure: &str) -> Option<Slot> {
    let line = if figure == "score" { scheme.score() } else { scheme.pay() };
    scheme.slot(&line?.id)
}

impl State {
    /// The input that the curve goes along.
    #[must_use]
    pub fn chart_over(&self) -> Option<usize> {
        let calculation = self.calculation.as_ref()?;
        let scheme = calculation.scheme();
        let chosen = self.chart.over.as_ref().and_then(|id| scheme.input(id)).map(|(place, _)| place);
        let is_number = |place: &usize| {
            scheme.inputs().get(*place).is_some_and(|input| matches!(input.kind, InputKind::Number { .. }))
        };
        let candidates = candidates(calculation);
        chosen
            .filter(|place| candidates.contains(place))
            .or_else(|| candidates.iter().copied().find(is_number))
            .or_else(|| candidates.first().copied())
    }

    /// The input that matters most to what is next, for a curve that nobody has chosen yet: the first that the best way names;
    /// else the first of the agent's own along which the pay goes anywhere.
    #[must_use]
    pub fn leading(&self) -> Option<String> {
        let calculation = self.calculation.as_ref()?;
        let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
        let of_best = || match next::best(calculation, &self.efforts)? {
            Best::Way { route, .. } => Some(route.moves.first()?.input),
            Best::Topped | Best::Nothing => None,
        };
        let goes = |place: &usize| {
            scheme
                .next_changes(inputs, *place)
                .is_ok_and(|changes| changes.shape != Shape::Constant || changes.up.is_some() || changes.down.is_some())
        };
        let goes_anywhere = || {
            let mut candidates = candidates(calculation);
            candidates.retain(goes);
            let is_own = |place: &usize| scheme.inputs().get(*place).is_some_and(|input| input.better.is_some());
            candidates.iter().copied().find(is_own).or(candidates.first().copied())
        };
        let place = of_best().or_else(goes_anywhere)?;
        Some(scheme.inputs().get(place)?.id.clone())
    }

    /// The figure that the curve shows.
    #[must_use]
    pub fn chart_of(&self) -> Option<&'static str> {
        let figures = figures(self.calculation.as_ref()?.scheme());
        figures.iter().copied().find(|figure| *figure == self.chart.of).or_else(|| figures.first().copied())
    }

    /// All schemes of which the files are here, but the one that is shown.
    pub fn others(&mut self) -> Vec<(&'static Template, Rc<Scheme>)> {
        let own = self.calculation.as_ref().map(|calculation| calculation.scheme().about().id.clone());
        let others = Template::ALL.iter().filter(|template| Some(template.id) != own.as_deref());
        others.filter_map(|template| Some((template, self.scheme(template)?))).collect()
    }

    /// What the chart is drawn from.
    #[must_use]
    pub fn plot(&self) -> Option<Plot> {
        let calculation = self.calculation.as_ref().filter(|calculation| calculation.fault().is_none())?;
        let (scheme, inputs) = (calculation.scheme(), calculation.inputs());
        let (place, of) = (self.chart_over()?, self.chart_of()?);
        let input = scheme.inputs().get(place)?;
        let name = self.language.pick(&scheme.about().name).to_owned();
        let mut first = series(scheme, inputs, &input.id, of, name)?;
        let grid = first.curve.grid;
        let own = steps_at(inputs.value(place), grid);
        let mut all = Vec::new();
        if let Some((name, second)) = self.second(calculation, input, of) {
            first.name = name;
            all.push(second);
        }
        all.insert(0, first);
        let over_unit = scheme.unit_of(scheme.input_slot(place)?);
        Some(Plot { input: place, grid, over_unit, of_unit: scheme.unit_of(figure(scheme, of)?)?, own, series: all })
    }

    /// What stands beside the agent's own curve, and what that is called then.
    fn second(&self, calculation: &Calculation, input: &Input, of: &str) -> Option<(String, Series)> {
        let (scheme, inputs, language) = (calculation.scheme(), calculation.inputs(), self.language);
        match self.chart.against.as_ref()? {
            Against::Reading(reading, option) => {
                let place = scheme.readings().iter().position(|known| known.id == *reading)?;
                let known = scheme.readings().get(place)?;
                let mut others = inputs.clone();
                others.choose(scheme, reading, option).ok()?;
                let label = |place: usize| Some(language.pick(&known.options.get(place)?.label).to_owned());
                let own = label(*inputs.readings().get(place)?)?;
                let name = label(*others.readings().get(place)?)?;
                Some((own, series(scheme, &others, &input.id, of, name)?))
            }
            Against::Scheme(template) => {
                let other = self.schemes.opened(template)?;
                let mut others = other.defaults();
                for (place, input) in scheme.inputs().iter().enumerate() {
                    // What the other scheme doesn't know or allow stays at its default.
                    let text = inputs.text_of(scheme, place).unwrap_or_default();
                    let _ = others.set(&other, &input.id, &text);
                }
                let name = language.pick(&other.about().name).to_owned();
                let own = language.pick(&scheme.about().name).to_owned();
                Some((own, series(&other, &others, &input.id, of, name)?))
            }
        }
    }
}

/// Can the two be on one chart along this input?
#[must_use]
pub fn fits(scheme: &Scheme, other: &Scheme, input: &str, of: &str) -> bool {
    let unit = |scheme: &Scheme| scheme.unit_of(scheme.slot(input)?);
    let is_input = other.input(input).is_some();
    let of_unit = |scheme: &Scheme| scheme.unit_of(figure(scheme, of)?);
    is_input
        && unit(scheme).is_some()
        && unit(scheme) == unit(other)
        && of_unit(scheme).is_some()
        && of_unit(scheme) == of_unit(other)
}

fn series(scheme: &Scheme, inputs: &Inputs, input: &str, of: &str, name: String) -> Option<Series> {
    let (over, of) = (scheme.slot(input)?, figure(scheme, of)?);
    let (place, _) = scheme.input(input)?;
    let curve = scheme.curve(inputs, over, of).ok()?;
    let value = |steps: u64| {
        let mut inputs = inputs.clone();
        let is_set = inputs.set_steps(scheme, place, steps);
        let statement = scheme.evaluate(&inputs).ok().filter(|_| is_set)?;
        Some((inputs.value(place)?, statement.amount_of(of)?.value))
    };
    let between = |piece: &Piece| match piece.shape {
        Shape::Constant | Shape::Straight { .. } | Shape::Rounded { .. } => Vec::new(),
        Shape::Rising | Shape::Falling | Shape::Mixed => {
            let width = piece.last - piece.first;
            let points = SAMPLES.min(width);
            let steps = (1..points).map(|point| {
                piece.first + u64::try_from(u128::from(width) * u128::from(point) / u128::from(points)).unwrap_or(0)
            });
            steps.filter_map(value).collect()
        }
    };
    let between = curve.pieces.iter().map(between).collect();
    let own = scheme.evaluate(inputs).ok().and_then(|statement| statement.amount_of(of)).map(|amount| amount.value);
    Some(Series { name, curve, between, own })
}

/// The value of a figure with the input at so many steps.
#[must_use]
pub fn value_at(calculation: &Calculation, input: usize, of: &str, steps: u64) -> Option<Exact> {
    let scheme = calculation.scheme();
    let mut inputs = calculation.inputs().clone();
    let is_set = inputs.set_steps(scheme, input, steps);
    let statement = scheme.evaluate(&inputs).ok().filter(|_| is_set)?;
    Some(statement.amount_of(figure(scheme, of)?)?.value)
}

#[cfg(test)]
mod tests {
    use crate::state::tests::{follow, shown};

    /// Refunds matter most to what is next. The curve follows the one figure that is changed, but not to the shop's.
    #[test]
    fn the_curve_turns_to_what_is_changed() {
        let mut state = shown("v1/aftersales-130");
        let over = |state: &crate::state::State| state.chart.over.clone().unwrap();
        assert_eq!(over(&state), "refund_rate");
        for (parts, turned_to) in [
            ("late=2", "late"),
            ("late=2&pool=1500", "late"),
            ("late=2&pool=1500&level=senior", "late"),
            // Several at once, as with a way that was taken.
            ("late=1&praise=3&pool=1500&level=senior", "late"),
            ("late=1&praise=4&pool=1500&level=senior", "praise"),
            ("late=1&praise=4&pool=1500&level=senior&r.score_cap=capped", "praise"),
        ] {
            follow(&mut state, &["v1/aftersales-130?", parts].concat());
            assert_eq!(over(&state), turned_to, "{parts}");
        }
    }
}
