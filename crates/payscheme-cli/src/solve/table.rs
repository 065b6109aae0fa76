//! The answer for people.

use payscheme::rule::Ends;
use payscheme::solve::{Move, Next, NextKind, Route, Single};
use payscheme::{Amount, Answer, Ask, End, Exact, Input, InputKind, Inputs, Interval, Line, Scheme, Unit};
use payscheme_words::answers::{
    Shortfall, Way, broken_off, far, not_by_few, options, shortfall, step, steps, target, values,
};
use payscheme_words::{Language, amount, number};

use crate::columns::{Cell, Column, table, wrap};
use crate::screen::{QUIET, STRONG, Screen, styled};

/// That nothing pays more.
pub(super) fn nothing_ahead(screen: &mut Screen) {
    screen.line(screen.say(
        "已经是最多的了：能变的怎么变，都不会更多。",
        "This is the most there is: whatever changes, it won't be more.",
    ));
}

/// Where it isn't the next tier that is gone for: what it is.
pub(super) fn heading(screen: &mut Screen, next: &Next) {
    let told = match (next.kind, next.passed) {
        (NextKind::Tier, _) => return,
        (NextKind::Round, None) => ("前面没找到下一档，先凑个整。", "No next tier was found. The next round figure:"),
        (NextKind::Round, Some(_)) => ("下一档还远，先凑个整。", "The next tier is far off. The next round figure:"),
        (NextKind::More, None) => (
            "前面没找到下一档，附近也没有整数，先多拿一点。",
            "No next tier was found, nor a round figure nearby. Somewhat more:",
        ),
        (NextKind::More, Some(_)) => (
            "下一档还远，附近也没有整数，先多拿一点。",
            "The next tier is far off, and no round figure is near. Somewhat more:",
        ),
        (NextKind::Most, _) => {
            ("够不到下一个凑整的数，看看最多能到多少。", "The next round figure is out of reach; the most there is:")
        }
    };
    screen.line(screen.say(told.0, told.1));
}

/// The answer: what is wanted, what one input alone can do, the routes, or what comes nearest.
pub(super) fn answered(screen: &mut Screen, scheme: &Scheme, inputs: &Inputs, ask: &Ask, answer: &Answer) {
    let language = screen.language;
    // Whoever names a target may have years for it; what is next is for the month.
    let is_far = ask.rounder
        && !answer.routes.is_empty()
        && !answer.routes.iter().any(|route| ask.is_near(scheme, inputs, route));
    let unit = scheme.unit_of(ask.target.slot).unwrap_or(Unit::Number);
    let wanted = target(language, scheme, ask.target.slot, &ask.target.interval);
    let now = amount(language, Amount { value: answer.now, unit });
    screen.line(match language {
        Language::Zh => format!("目标：{}，现在 {now}", styled(STRONG, wanted)),
        Language::En => format!("Target: {}; now {now}", styled(STRONG, wanted)),
    });
    screen.line("");
    if answer.reached {
        screen.line(screen.say("现在就已达到，什么都不用变。", "It is reached already: nothing has to change."));
        return;
    }
    if !answer.singles.is_empty() {
        screen.line(styled(STRONG, screen.say("只变一项就够", "One of these alone is enough")));
        let rows: Vec<Vec<Cell>> =
            answer.singles.iter().filter_map(|each| single(language, scheme, inputs, each)).collect();
        show(screen, &[Column::Left, Column::Right, Column::Wrapped], &rows);
        screen.line("");
    }
    if is_far {
        screen.line(far(language));
        screen.line("");
    }
    let writer = Writer { language, scheme, inputs, ask };
    if answer.routes.is_empty() {
        no_route(screen, &writer, answer);
    } else {
        let is_longer = answer.routes.iter().all(|route| route.moves.len() > ask.largest);
        let heading = match is_longer {
            false => screen.say("办法，从最省力的排起", "Ways, the least effort first"),
            true => {
                screen.line(not_by_few(language, ask.largest));
                screen.say(
                    "变得更多的一个办法，不一定最省力",
                    "A way that changes more, not always the one of least effort",
                )
            }
        };
        screen.line(styled(STRONG, heading));
        let mut rows = vec![writer.heading("")];
        let places = (1..=answer.routes.len()).map(|place| place.to_string());
        rows.extend(answer.routes.iter().zip(places).map(|(route, place)| writer.row(&place, route)));
        show(screen, &writer.columns(), &rows);
        let note = match ask.rounder {
            false => screen.say(
                "力气：一项指标从头变到尾算 1，可用 --effort 调整。",
                "Effort: to take an input across all its values is 1; --effort weighs it.",
            ),
            true => screen.say(
                "力气：一项指标变动约一倍，或把剩下的补满，算 1，可用 --effort 调整。",
                "Effort: to change an input by about as much as it is now, or as is left to its end, is 1; --effort weighs it.",
            ),
        };
        screen.line(styled(QUIET, format!("  {note}")));
    }
    if !answer.complete {
        screen.line("");
        for line in wrap(&broken_off(language, ask.budget, !answer.routes.is_empty()), screen.columns) {
            screen.line(line);
        }
    }
}

fn show(screen: &mut Screen, columns: &[Column], rows: &[Vec<Cell>]) {
    for line in table(columns, rows, 2, screen.columns).into_iter().flatten() {
        screen.line(line);
    }
}

/// Why there is no route, and what comes nearest.
fn no_route(screen: &mut Screen, writer: &Writer<'_>, answer: &Answer) {
    let language = screen.language;
    screen.line(match answer {
        _ if writer.ask.locked.iter().all(|locked| *locked) => shortfall(language, Shortfall::AllLocked).to_owned(),
        Answer { impossible: true, .. } => shortfall(language, Shortfall::Impossible).to_owned(),
        _ => shortfall(language, Shortfall::NotFound).to_owned(),
    });
    if answer.impossible {
        let proved =
            screen.say("对这些指标的所有取值都证明过。", "This is proved for all the values that they can have.");
        screen.line(styled(QUIET, proved));
    }
    let sides = answer.nearest.as_ref().map(|nearest| {
        let named = [
            (screen.say("低于目标", "below"), nearest.below.as_ref()),
            (screen.say("高于目标", "above"), nearest.above.as_ref()),
        ];
        named.into_iter().filter_map(|(side, route)| Some((side, route?))).collect::<Vec<_>>()
    });
    let Some(sides) = sides.filter(|sides| !sides.is_empty()) else { return };
    screen.line("");
    let heading = match answer.complete {
        true => screen.say("最接近的", "The nearest"),
        false => screen.say("试过的里面最接近的", "The nearest that was tried"),
    };
    screen.line(styled(STRONG, heading));
    let mut rows = vec![writer.heading("")];
    rows.extend(sides.into_iter().map(|(side, route)| writer.row(side, route)));
    show(screen, &writer.columns(), &rows);
}

/// An input with all its values that reach the target.
fn single(language: Language, scheme: &Scheme, inputs: &Inputs, single: &Single) -> Option<Vec<Cell>> {
    let input = scheme.inputs().get(single.input)?;
    let enough = match &input.kind {
        InputKind::Number { unit, grid } => {
            let runs = single.spans.iter().filter_map(|(first, last)| {
                let (low, high) = (grid.at(*first)?, grid.at(*last)?);
                // The end of the grid is no condition.
                let end = |at: Exact, outermost: Exact| (at != outermost).then_some(End { at, closed: true });
                let run = match low == high {
                    true => Interval::closed(low, high),
                    false => Interval { low: end(low, grid.min), high: end(high, grid.max) },
                };
                Some(Ends::of(&run, *unit))
            });
            values(language, &runs.collect::<Vec<_>>())
        }
        InputKind::Choice(choices) => {
            let places = single.spans.iter().flat_map(|(first, last)| *first..=*last);
            let chosen = places.filter_map(|place| choices.get(usize::try_from(place).ok()?));
            options(language, &chosen.map(|option| language.pick(&option.label)).collect::<Vec<_>>())
        }
    };
    let now = value_of(language, input, inputs.value(single.input)?);
    Some(vec![Cell::plain(language.pick(&input.label)), Cell::new(QUIET, now), Cell::plain(enough)])
}

/// A value of an input as people write it; of a choice the label.
fn value_of(language: Language, input: &Input, value: Exact) -> String {
    match &input.kind {
        InputKind::Number { unit, .. } => amount(language, Amount { value, unit: *unit }),
        InputKind::Choice(options) => {
            let option = usize::try_from(value.parts().0).ok().and_then(|place| options.get(place));
            option.map_or_else(String::new, |option| language.pick(&option.label).to_owned())
        }
    }
}

/// What rows of routes are written from.
struct Writer<'a> {
    language: Language,
    scheme: &'a Scheme,
    inputs: &'a Inputs,
    ask: &'a Ask,
}

impl Writer<'_> {
    /// The target's own line, if it is neither the pay nor the score, then these.
    fn figures(&self, route: Option<&Route>) -> Vec<(String, String)> {
        let (language, scheme) = (self.language, self.scheme);
        let slot = self.ask.target.slot;
        let mut figures = Vec::new();
        if let Some(line) = scheme.line_at(slot).filter(|line| !self.is_output(line)) {
            let value = route.map(|route| amount(language, Amount { value: route.value, unit: line.unit }));
            figures.push((language.pick(&line.label).to_owned(), value.unwrap_or_default()));
        }
        let outputs =
            [(scheme.pay(), route.and_then(|route| route.pay)), (scheme.score(), route.and_then(|route| route.score))];
        for (line, value) in outputs {
            if let Some(line) = line {
                let value = value.map(|value| amount(language, Amount { value, unit: line.unit }));
                figures.push((language.pick(&line.label).to_owned(), value.unwrap_or_default()));
            }
        }
        figures
    }

    fn is_output(&self, line: &Line) -> bool {
        [self.scheme.pay(), self.scheme.score()].into_iter().flatten().any(|output| output.id == line.id)
    }

    fn columns(&self) -> Vec<Column> {
        let figures = self.figures(None).len();
        let mut columns = vec![Column::Left];
        columns.extend(std::iter::repeat_n(Column::Right, figures + 1));
        columns.push(Column::Wrapped);
        columns
    }

    fn heading(&self, first: &str) -> Vec<Cell> {
        let (effort, change) = match self.language {
            Language::Zh => ("力气", "怎么变"),
            Language::En => ("Effort", "What changes"),
        };
        let figures = self.figures(None).into_iter().map(|(label, _)| label);
        let texts = [first.to_owned()].into_iter().chain(figures).chain([effort.to_owned(), change.to_owned()]);
        texts.map(|text| Cell::new(QUIET, text)).collect()
    }

    fn row(&self, first: &str, route: &Route) -> Vec<Cell> {
        let figures = self.figures(Some(route)).into_iter().map(|(_, value)| Cell::plain(value));
        let cost = number(self.language, Amount { value: route.cost, unit: Unit::Number });
        let moves: Vec<String> = route.moves.iter().filter_map(|each| self.moved(each)).collect();
        let moves = steps(self.language, &moves);
        let ends = [Cell::new(QUIET, cost), Cell::plain(moves)];
        [Cell::plain(first)].into_iter().chain(figures).chain(ends).collect()
    }

    /// What one input does.
    fn moved(&self, each: &Move) -> Option<String> {
        let language = self.language;
        let input = self.scheme.inputs().get(each.input)?;
        let to = value_of(language, input, each.value);
        let way = match &input.kind {
            InputKind::Number { unit, .. } => {
                let by = each.value.checked_sub(self.inputs.value(each.input)?)?;
                Way::By(Amount { value: by, unit: *unit })
            }
            InputKind::Choice(_) => Way::To(&to),
        };
        Some(step(language, language.pick(&input.label), &way, &to))
    }
}
