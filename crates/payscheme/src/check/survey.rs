//! The second pass: the lines in the order of their needs, and what values each can take.

use super::Ranges;
use crate::diagnostic::{Findings, Problem};
use crate::interval::Range;
use crate::rule::Rule;
use crate::scheme::{Input, Line, LineRule, Notice, Reading, Slot};

/// The lines in an order in which each comes after what it needs; notes the lines that need each other.
pub(super) fn order(inputs: usize, lines: &[Option<Line>], findings: &mut Findings) -> Option<Vec<usize>> {
    let needs: Vec<Vec<usize>> = lines
        .iter()
        .map(|line| {
            let mut needs = Vec::new();
            for rule in line.iter().flat_map(|line| line.rule.all()) {
                rule.operands(&mut |slot| needs.extend(slot.0.checked_sub(inputs)));
            }
            needs.sort_unstable();
            needs.dedup();
            needs
        })
        .collect();
    let mut done = vec![false; lines.len()];
    let mut order = Vec::with_capacity(lines.len());
    loop {
        let before = order.len();
        for (index, needs) in needs.iter().enumerate() {
            let is_done = |line: &usize| done.get(*line).copied().unwrap_or(true);
            if !is_done(&index) && needs.iter().all(is_done) {
                order.push(index);
                if let Some(done) = done.get_mut(index) {
                    *done = true;
                }
            }
        }
        if order.len() == lines.len() {
            return Some(order);
        }
        if order.len() == before {
            break;
        }
    }
    // Follow the first need that isn't done until a line comes round again: that is a cycle.
    let left = |line: usize| done.get(line) == Some(&false);
    let mut walk: Vec<usize> = (0..lines.len()).find(|line| left(*line)).into_iter().collect();
    while let Some(next) =
        walk.last().and_then(|line| needs.get(*line)).and_then(|needs| needs.iter().copied().find(|need| left(*need)))
    {
        if let Some(start) = walk.iter().position(|line| *line == next) {
            let cycle = walk.split_off(start);
            let names =
                cycle.iter().chain([&next]).filter_map(|line| lines.get(*line)?.as_ref()).map(|line| line.id.clone());
            findings.note_at(format!("lines[{next}]"), Problem::Cycle { names: names.collect() });
            break;
        }
        walk.push(next);
    }
    None
}

/// Works out what values each line can take, checking bands, tables and divisors against it; true if all could
/// be. What needs a line that is itself wrong can't be looked at.
pub(super) fn survey(
    inputs: &[Input],
    lines: &mut [Option<Line>],
    order: &[usize],
    (readings, notices): (&[Reading], &[Notice]),
    findings: &mut Findings,
) -> bool {
    let id = |line: &Option<Line>| line.as_ref().map(|line| line.id.clone()).unwrap_or_default();
    let ids: Vec<String> = lines.iter().map(id).collect();
    let mut ranges = Ranges::of_inputs(inputs, ids.iter().map(String::as_str));
    let mut complete = true;
    for &index in order {
        let Some(Some(line)) = lines.get_mut(index) else {
            continue;
        };
        let mut ready = true;
        for rule in line.rule.all() {
            rule.operands(&mut |slot| ready &= ranges.knows(slot));
        }
        let range = if ready { survey_line(line, index, readings, &ranges, findings) } else { None };
        complete &= range.is_some();
        if let Some(range) = range {
            line.range = range;
            ranges.set(Slot(inputs.len() + index), range);
        }
    }
    for (index, input) in inputs.iter().enumerate() {
        let Some(filled_by) = &input.filled_by else { continue };
        findings.at_key("inputs", |findings| {
            findings.at_index(index, |findings| {
                findings.at_key("filled_by", |findings| filled_by.survey(input, &ranges, findings));
            });
        });
    }
    for (index, notice) in notices.iter().enumerate() {
        let mut ready = true;
        notice.when.names(&mut |slot| ready &= ranges.knows(slot));
        if ready {
            findings.at_key("notices", |findings| {
                findings.at_index(index, |findings| {
                    findings.at_key("when", |findings| notice.when.survey(&ranges, findings))
                })
            });
        }
    }
    complete
}

fn survey_line(
    line: &Line,
    index: usize,
    readings: &[Reading],
    ranges: &Ranges<'_>,
    findings: &mut Findings,
) -> Option<Range> {
    findings.at_key("lines", |findings| {
        findings.at_index(index, |findings| match &line.rule {
            LineRule::Always(rule) => findings.at_key("rule", |findings| rule.survey(line.unit, ranges, findings)),
            LineRule::ByReading { reading, rules } => findings.at_key("by.options", |findings| {
                let options = readings.get(*reading).map_or(&[][..], |reading| &reading.options);
                let survey = |(place, rule): (usize, &Rule)| {
                    let id = options.get(place).map_or("", |option| option.id.as_str());
                    findings.at_key(id, |findings| rule.survey(line.unit, ranges, findings))
                };
                let surveyed: Vec<Option<Range>> = rules.iter().enumerate().map(survey).collect();
                surveyed.into_iter().collect::<Option<Vec<_>>>()?.into_iter().reduce(Range::or)
            }),
        })
    })
}
