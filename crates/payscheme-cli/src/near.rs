//! Near misses of a payslip: how far each figure is from where a line goes another way.

use anstyle::Style;
use payscheme::{Amount, EvalError, Exact, Inputs, NearMiss, NearMisses, NearMissesData, Scheme, Statement, Unit};
use payscheme_words::answers::{Way, step};
use payscheme_words::{Language, amount, difference};
use serde::Serialize;

use crate::columns::{Cell, Column, table, wrap};
use crate::screen::{QUIET, STRONG, Screen, styled};

/// The payslip as data, with its near misses.
#[derive(Serialize)]
struct WithNear<'s> {
    #[serde(flatten)]
    statement: &'s Statement<'s>,
    near: NearMissesData<'s>,
}

/// Prints the statement with its near misses as data.
///
/// # Errors
/// Why they can't be worked out.
pub(crate) fn near_data(screen: &mut Screen, statement: &Statement<'_>, inputs: &Inputs) -> Result<(), EvalError> {
    let scheme = statement.scheme();
    let near = scheme.describe_near_misses(&scheme.near_misses(inputs)?);
    screen.value(&WithNear { statement, near });
    Ok(())
}

/// Shows the near misses below a payslip.
///
/// # Errors
/// Why they can't be worked out.
pub(crate) fn near_table(screen: &mut Screen, scheme: &Scheme, inputs: &Inputs) -> Result<(), EvalError> {
    show(screen, scheme, &scheme.near_misses(inputs)?);
    Ok(())
}

fn show(screen: &mut Screen, scheme: &Scheme, misses: &NearMisses) {
    screen.line("");
    screen.line(styled(STRONG, screen.say("差一点", "Near misses")));
    let complete = misses.unfinished.is_empty();
    if misses.found.is_empty() && complete {
        screen.line(format!("  {}", screen.say("没有哪一项再动一点就换一档。", "Nothing would lie in another band.")));
        return;
    }
    let heading = |text: &str| Cell::new(QUIET, text);
    let output = scheme.pay().or(scheme.score()).map(|line| screen.language.pick(&line.label)).unwrap_or_default();
    let mut rows = vec![vec![
        heading(screen.say("哪一行", "Line")),
        heading(screen.say("变化", "Change")),
        heading(output),
        heading(screen.say("差多少", "How far")),
    ]];
    rows.extend(misses.found.iter().filter_map(|miss| row(screen, scheme, miss)));
    let columns = [Column::Left, Column::Right, Column::Right, Column::Wrapped];
    if !misses.found.is_empty() {
        for line in table(&columns, &rows, 2, screen.columns).into_iter().flatten() {
            screen.line(line);
        }
    }
    if !complete {
        let labels = misses.unfinished.iter().filter_map(|place| scheme.lines().get(*place));
        let labels: Vec<&str> = labels.map(|line| screen.language.pick(&line.label)).collect();
        let told = match screen.language {
            Language::Zh => format!("没有查完，这几行可能还有：{}。", labels.join("、")),
            Language::En => format!("Not everything was looked at; these lines may have more: {}.", labels.join(", ")),
        };
        for line in wrap(&told, screen.columns) {
            screen.line(line);
        }
    }
}

fn row(screen: &Screen, scheme: &Scheme, miss: &NearMiss) -> Option<Vec<Cell>> {
    let language = screen.language;
    let line = scheme.lines().get(miss.line)?;
    let unit = scheme.unit_of(miss.operand)?;
    let label = scheme.label_of(scheme.id_of(miss.operand)).map(|label| language.pick(label))?;
    let by = Way::By(Amount { value: miss.distance, unit });
    let to = amount(language, Amount { value: miss.to, unit });
    let (gain, gain_unit) = match (miss.pay_change, scheme.pay()) {
        (Some(change), Some(pay)) => (Some(change), pay.unit),
        _ => (miss.score_change, scheme.score().map_or(Unit::Number, |score| score.unit)),
    };
    let change = |value: Option<Exact>, unit: Unit| {
        let Some(value) = value else { return Cell::plain("") };
        match value.is_zero() {
            true => Cell::new(QUIET, screen.say("不变", "no change")),
            false => Cell::plain(difference(language, Amount { value, unit })),
        }
    };
    Some(vec![
        Cell::new(Style::new(), language.pick(&line.label)),
        change(Some(miss.line_change), line.unit),
        change(gain, gain_unit),
        Cell::plain(step(language, label, &by, &to)),
    ])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

    use anstream::ColorChoice;
    use payscheme_templates::Template;

    use super::*;

    /// With one evaluation each, no line of several bands is looked through.
    #[test]
    fn what_is_not_all_says_so() {
        let scheme = Template::find("aftersales-130").unwrap().scheme().unwrap();
        let misses = scheme.near_misses_within(&scheme.defaults(), 1).unwrap();
        for (language, words) in [
            (Language::Zh, "没有查完，这几行可能还有：退款率"),
            (Language::En, "Not everything was looked at; these lines may have more: Refund rate"),
        ] {
            let mut screen = Screen::new(language, ColorChoice::Never, false);
            show(&mut screen, &scheme, &misses);
            assert!(screen.told().contains(words), "{}", screen.told());
        }
        let data = serde_json::to_value(scheme.describe_near_misses(&misses)).unwrap();
        assert_eq!(data["complete"], false);
    }
}
