//! From a document to a scheme: every name known, every unit right, every value of every operand covered.
//!
//! In two passes. The first needs only declarations: names, options, units. The second goes through the lines
//! in the order of their needs and works out what values each can take; bands, tables and divisors are
//! checked against that.

mod inputs;
mod payslip;
mod ranges;
mod scope;
mod survey;
mod team;

pub(crate) use inputs::value_on_grid;
use payslip::lay_out;
pub(crate) use ranges::{Ranges, cover};
pub(crate) use scope::Scope;
use survey::{order, survey};

use crate::condition::Condition;
use crate::diagnostic::{Diagnostic, Findings, Problem, nearest};
use crate::document::{Document, FORMAT, LineDoc, NoticeDoc, OptionDoc, ReadingDoc};
use crate::exact::Exact;
use crate::interval::Range;
use crate::reach::reached;
use crate::rule::Rule;
use crate::scheme::{About, Choice, Group, Line, LineRule, Notice, Reading, Scheme, Slot};
use crate::unit::Unit;

pub(crate) fn check(document: &Document) -> Result<(Scheme, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut findings = Findings::default();
    match build(document, &mut findings) {
        Some(scheme) if !findings.has_errors() => Ok((scheme, findings.into_list())),
        _ => Err(findings.into_list()),
    }
}

fn build(document: &Document, findings: &mut Findings) -> Option<Scheme> {
    if document.format.exact() != Exact::ONE {
        let found = document.format.0.to_string();
        findings.note_at("format".to_owned(), Problem::UnknownFormat { found, supported: FORMAT });
    }
    check_ids(document, findings);
    let scope = Scope::of(document);
    let inputs = findings.each("inputs", &document.inputs, |doc, findings| inputs::input(doc, &scope, findings));
    let readings = findings.each("readings", &document.readings, reading);
    let groups = findings.each("groups", &document.groups, |doc, findings| {
        let total = match &doc.total {
            None => None,
            Some(total) => Some(findings.at_key("total", |findings| line_place(document, total, findings))?),
        };
        Some(Group { id: doc.id.clone(), label: doc.label.clone(), total, lines: Vec::new() })
    });
    // A line that can't be understood doesn't keep the others from being looked at.
    let mut lines: Vec<Option<Line>> = Vec::with_capacity(document.lines.len());
    findings.each("lines", &document.lines, |doc, findings| {
        lines.push(line(doc, document, &scope, findings));
        Some(())
    });
    let notices = findings.each("notices", &document.notices, |doc, findings| notice(doc, &scope, findings));
    let score = output("score", document.outputs.score.as_deref(), document, findings);
    let pay = output("pay", document.outputs.pay.as_deref(), document, findings);
    if document.outputs.score.is_none() && document.outputs.pay.is_none() {
        findings.note_at("outputs".to_owned(), Problem::NoOutput);
    }
    let inputs = inputs?;
    let order = order(inputs.len(), &lines, findings)?;
    let others = (readings.as_deref().unwrap_or_default(), notices.as_deref().unwrap_or_default());
    let complete = survey(&inputs, &mut lines, &order, others, findings);
    let lines: Vec<Line> = lines.into_iter().collect::<Option<_>>()?;
    let team_rounds = team::rounds(&inputs, &lines, findings)?;
    let (readings, notices) = (readings?, notices?);
    let mut groups = groups?;
    lay_out(&mut groups, &lines, inputs.len());
    if !complete {
        return None;
    }
    let scheme = Scheme {
        about: About {
            id: document.id.clone(),
            version: document.version.clone(),
            name: document.name.clone(),
            pays: document.pays.clone(),
            purposes: document.purposes.clone(),
            kinds: document.kinds.clone(),
            suits: document.suits.clone(),
            traps: document.traps.clone(),
            source: document.source.clone(),
        },
        inputs,
        readings,
        groups,
        lines,
        order,
        team_rounds,
        notices,
        score: score?,
        pay: pay?,
    };
    if !findings.has_errors() {
        note_unused(&scheme, findings);
    }
    Some(scheme)
}

/// Lower-case letters, digits and one more sign, beginning with a letter; ids stand in formulas and addresses.
fn well_formed(id: &str, extra: char) -> bool {
    id.len() <= 64
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == extra)
}

fn check_ids(document: &Document, findings: &mut Findings) {
    if !well_formed(&document.id, '-') {
        findings.note_at("id".to_owned(), Problem::BadId { id: document.id.clone() });
    }
    // Inputs and lines share one name space, as formulas use both.
    let inputs = document.inputs.iter().enumerate().map(|(i, input)| (format!("inputs[{i}].id"), input.id.as_str()));
    let lines = document.lines.iter().enumerate().map(|(i, line)| (format!("lines[{i}].id"), line.id.as_str()));
    let named: Vec<(String, &str)> = inputs.chain(lines).collect();
    let readings = document.readings.iter().enumerate().map(|(i, doc)| (format!("readings[{i}].id"), doc.id.as_str()));
    let groups = document.groups.iter().enumerate().map(|(i, doc)| (format!("groups[{i}].id"), doc.id.as_str()));
    let notices = document.notices.iter().enumerate().map(|(i, doc)| (format!("notices[{i}].id"), doc.id.as_str()));
    for space in [named, readings.collect(), groups.collect(), notices.collect()] {
        for (index, (path, id)) in space.iter().enumerate() {
            let reserved = ["min", "max", "sum"].contains(id) || Unit::from_id(id).is_some();
            if !well_formed(id, '_') || reserved {
                findings.note_at(path.clone(), Problem::BadId { id: (*id).to_owned() });
            }
            if space.iter().take(index).any(|(_, earlier)| earlier == id) {
                findings.note_at(path.clone(), Problem::DuplicateId { id: (*id).to_owned() });
            }
        }
    }
}

/// The options of a choice or a reading.
fn options(docs: &[OptionDoc], findings: &mut Findings) -> Vec<Choice> {
    for (index, doc) in docs.iter().enumerate() {
        if !well_formed(&doc.id, '_') {
            findings.at_index(index, |findings| findings.note(Problem::BadId { id: doc.id.clone() }));
        }
        if docs.iter().take(index).any(|earlier| earlier.id == doc.id) {
            findings.at_index(index, |findings| findings.note(Problem::DuplicateId { id: doc.id.clone() }));
        }
    }
    docs.iter().map(|doc| Choice { id: doc.id.clone(), label: doc.label.clone() }).collect()
}

/// The place of the option called `id`.
fn option_place(options: &[Choice], id: &str, of: &str, findings: &mut Findings) -> Option<usize> {
    let place = options.iter().position(|option| option.id == id);
    if place.is_none() {
        let suggestion = nearest(id, options.iter().map(|option| option.id.as_str()));
        findings.note(Problem::UnknownOption { option: id.to_owned(), of: of.to_owned(), suggestion });
    }
    place
}

fn reading(doc: &ReadingDoc, findings: &mut Findings) -> Option<Reading> {
    let options = findings.at_key("options", |findings| {
        if doc.options.len() < 2 {
            findings.note(Problem::EmptyList);
        }
        options(&doc.options, findings)
    });
    let default = findings.at_key("default", |findings| option_place(&options, &doc.default, &doc.id, findings))?;
    Some(Reading { id: doc.id.clone(), label: doc.label.clone(), why: doc.why.clone(), options, default })
}

fn line_place(document: &Document, id: &str, findings: &mut Findings) -> Option<usize> {
    let place = document.lines.iter().position(|line| line.id == id);
    if place.is_none() {
        let suggestion = nearest(id, document.lines.iter().map(|line| line.id.as_str()));
        findings.note(Problem::UnknownName { name: id.to_owned(), suggestion });
    }
    place
}

fn line(doc: &LineDoc, document: &Document, scope: &Scope<'_>, findings: &mut Findings) -> Option<Line> {
    let group = match &doc.group {
        None => Some(None),
        Some(id) => findings.at_key("group", |findings| {
            let place = document.groups.iter().position(|group| group.id == *id);
            if place.is_none() {
                let suggestion = nearest(id, document.groups.iter().map(|group| group.id.as_str()));
                findings.note(Problem::UnknownName { name: id.clone(), suggestion });
            }
            place.map(Some)
        }),
    };
    let rule = match (&doc.rule, &doc.by) {
        (Some(rule), None) => {
            findings.at_key("rule", |findings| Rule::resolve(rule, doc.unit, scope, findings)).map(LineRule::Always)
        }
        (None, Some(_)) => findings.at_key("by", |findings| by_reading(doc, document, scope, findings)),
        (rule, by) => {
            let found = [rule.as_ref().map(|_| "rule"), by.as_ref().map(|_| "by")];
            let found = found.into_iter().flatten().map(str::to_owned).collect();
            findings.note(Problem::OneOf { allowed: vec!["rule", "by"], found });
            None
        }
    };
    Some(Line {
        id: doc.id.clone(),
        group: group?,
        label: doc.label.clone(),
        unit: doc.unit,
        clause: doc.clause.clone(),
        rule: rule?,
        range: Range::only(Exact::ZERO),
    })
}

fn by_reading(doc: &LineDoc, document: &Document, scope: &Scope<'_>, findings: &mut Findings) -> Option<LineRule> {
    let by = doc.by.as_ref()?;
    let Some(reading) = document.readings.iter().position(|reading| reading.id == by.reading) else {
        let suggestion = nearest(&by.reading, document.readings.iter().map(|reading| reading.id.as_str()));
        findings.at_key("reading", |findings| {
            findings.note(Problem::UnknownName { name: by.reading.clone(), suggestion });
        });
        return None;
    };
    let known = document.readings.get(reading).map_or(&[][..], |reading| &reading.options);
    findings.at_key("options", |findings| {
        for (id, _) in &by.options.0 {
            if !known.iter().any(|option| option.id == *id) {
                let suggestion = nearest(id, known.iter().map(|option| option.id.as_str()));
                let problem = Problem::UnknownOption { option: id.clone(), of: by.reading.clone(), suggestion };
                findings.at_key(id, |findings| findings.note(problem));
            }
        }
        let rules: Vec<Option<Rule>> = known
            .iter()
            .map(|option| match by.options.0.iter().find(|(id, _)| *id == option.id) {
                Some((id, rule)) => findings.at_key(id, |findings| Rule::resolve(rule, doc.unit, scope, findings)),
                None => {
                    findings.note(Problem::MissingOption { option: option.id.clone(), of: by.reading.clone() });
                    None
                }
            })
            .collect();
        Some(LineRule::ByReading { reading, rules: rules.into_iter().collect::<Option<_>>()? })
    })
}

fn notice(doc: &NoticeDoc, scope: &Scope<'_>, findings: &mut Findings) -> Option<Notice> {
    let when = findings.at_key("when", |findings| Condition::resolve(&doc.when, scope, findings))?;
    Some(Notice { id: doc.id.clone(), tone: doc.tone, when, text: doc.text.clone() })
}

/// The slot of an output; `Some(None)` where the scheme has none.
fn output(key: &'static str, id: Option<&str>, document: &Document, findings: &mut Findings) -> Option<Option<Slot>> {
    let Some(id) = id else { return Some(None) };
    findings.at_key("outputs", |findings| {
        findings.at_key(key, |findings| {
            let place = line_place(document, id, findings)?;
            let unit = document.lines.get(place)?.unit;
            let fits = match key {
                "pay" => unit == Unit::Yuan,
                _ => matches!(unit, Unit::Points | Unit::Percent | Unit::Number),
            };
            if !fits {
                findings.note(Problem::OutputUnit { output: key, unit });
                return None;
            }
            Some(Some(Slot(document.inputs.len() + place)))
        })
    })
}

/// Notes inputs, readings and lines on which nothing that is shown depends, here or in another statement.
fn note_unused(scheme: &Scheme, findings: &mut Findings) {
    let count = scheme.inputs.len() + scheme.lines.len();
    let used = reached(count, scheme.shown(), |slot, visit| {
        if let Some(filled_by) = scheme.input_at(slot).and_then(|input| input.filled_by.as_ref()) {
            filled_by.names(visit);
        }
        scheme.line_at(slot).into_iter().flat_map(|line| line.rule.all()).for_each(|rule| rule.operands(visit));
    });
    let (inputs, lines) = used.split_at(scheme.inputs.len());
    for (place, (input, _)) in scheme.inputs.iter().zip(inputs).enumerate().filter(|(_, (_, used))| !**used) {
        findings.note_at(format!("inputs[{place}]"), Problem::UnusedInput { id: input.id.clone() });
    }
    for (place, (line, _)) in scheme.lines.iter().zip(lines).enumerate().filter(|(_, (_, used))| !**used) {
        findings.note_at(format!("lines[{place}]"), Problem::UnusedLine { id: line.id.clone() });
    }
    for (place, reading) in scheme.readings.iter().enumerate() {
        let by = |line: &Line| matches!(&line.rule, LineRule::ByReading { reading, .. } if *reading == place);
        if !scheme.lines.iter().zip(lines).any(|(line, used)| *used && by(line)) {
            findings.note_at(format!("readings[{place}]"), Problem::UnusedReading { id: reading.id.clone() });
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    /// The codes of what is wrong with the after-sales scorecard once these parts of its text are replaced.
    fn codes(replaced: &[(&str, &str)]) -> Vec<String> {
        let mut text = include_str!("../../templates/aftersales-130/scheme.toml").to_owned();
        for (from, to) in replaced {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        let found = match Document::from_toml(&text).0.and_then(|document| check(&document)) {
            Ok((_, warnings)) => warnings,
            Err(found) => found,
        };
        let code = |finding: &Diagnostic| {
            let debug = format!("{:?}", finding.problem);
            let name = debug.split([' ', '{', '(']).next().unwrap_or_default().to_owned();
            if finding.severity == Severity::Warning { format!("warning {name}") } else { name }
        };
        found.iter().map(code).collect()
    }

    #[test]
    fn what_is_wrong_in_one_line_does_not_hide_what_is_wrong_in_another() {
        // An unknown key, a gap from 8 to 9 %, points added to yuan, a name that isn't there.
        let found = codes(&[
            ("group = \"score\"\nlabel = { zh = \"服务素质\"", "grupe = 1\nlabel = { zh = \"服务素质\""),
            ("{ over = \"8\", upto = \"11\"", "{ over = \"9\", upto = \"11\""),
            ("\"base + bonus\"", "\"base + score\""),
            ("\"-complaint_points\"", "\"-complaint_point\""),
        ]);
        for expected in ["UnknownKey", "Gap", "UnlikeUnits", "UnknownName"] {
            assert!(found.iter().any(|code| code == expected), "{expected}: {found:?}");
        }
    }

    #[test]
    fn a_default_off_its_grid_hides_nothing() {
        let default = ("default = \"6.5\"", "default = \"6.555\"");
        let gap = ("{ over = \"8\", upto = \"11\"", "{ over = \"9\", upto = \"11\"");
        assert_eq!(codes(&[default, gap]), ["DefaultOffGrid", "Gap"]);
    }

    #[test]
    fn lines_that_need_each_other_are_named() {
        assert_eq!(codes(&[("\"-complaint_points\"", "\"score - score\"")]).first().unwrap(), "Cycle");
    }

    #[test]
    fn what_nothing_needs_is_a_warning() {
        let nothing_praised = ("[{ of = \"praise\", each = \"2\" }]", "[{ of = \"low_reviews\", each = \"2\" }]");
        assert_eq!(codes(&[nothing_praised]), ["warning UnusedInput"]);
    }
}
