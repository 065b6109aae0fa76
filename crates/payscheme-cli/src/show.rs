//! `show`: what a scheme says about itself, what it takes, and where it leaves a choice.

use anstyle::Style;
use payscheme::document::Source;
use payscheme::{Amount, Description, Input, InputKind, Inputs, Owner, Reading, Scheme, Summary};
use payscheme_words::{Language, better, filled_by, owner, written};
use serde::Serialize;

use crate::columns::{Cell, Column, table, wrap};
use crate::failure::Failure;
use crate::list::whom_and_how;
use crate::screen::{QUIET, STRONG, Screen, TYPED, styled};
use crate::source::scheme;

/// What `show --json` prints.
#[derive(Serialize)]
struct Shown<'s> {
    about: Summary<'s>,
    source: &'s Source,
    #[serde(flatten)]
    description: Description<'s>,
}

/// Shows a scheme.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn show(screen: &mut Screen, name: &str) -> Result<(), Failure> {
    let scheme = scheme(name)?;
    if screen.json {
        let (about, source) = (scheme.summary(), &scheme.about().source);
        screen.value(&Shown { about, source, description: scheme.description() });
        return Ok(());
    }
    let defaults = scheme.defaults();
    about(screen, &scheme);
    // What is filled in each month comes first, what is set once comes last.
    for group in [Owner::Month, Owner::Agent, Owner::Team, Owner::History, Owner::Shop] {
        inputs(screen, &scheme, &defaults, group);
    }
    if !scheme.readings().is_empty() {
        screen.line("");
        screen.line(styled(STRONG, screen.say("口径", "Readings")));
        for each in scheme.readings() {
            reading(screen, each);
        }
    }
    Ok(())
}

fn about(screen: &mut Screen, scheme: &Scheme) {
    let (language, about) = (screen.language, scheme.about());
    let mark = format!("{} {}", about.id, about.version);
    screen.line(format!("{}  {}", styled(STRONG, language.pick(&about.name)), styled(QUIET, mark)));
    let mut rows = vec![
        (screen.say("适用", "For"), whom_and_how(screen, &about.purposes, &about.kinds)),
        (screen.say("怎么算", "Pays"), language.pick(&about.pays).to_owned()),
    ];
    rows.extend(about.suits.as_ref().map(|suits| (screen.say("适合", "Suits"), language.pick(suits).to_owned())));
    for (place, trap) in about.traps.iter().enumerate() {
        let heading = if place == 0 { screen.say("留意", "Mind") } else { "" };
        rows.push((heading, language.pick(trap).to_owned()));
    }
    rows.push((screen.say("来源", "Source"), language.pick(&about.source.title).to_owned()));
    rows.extend(about.source.note.as_ref().map(|note| ("", language.pick(note).to_owned())));
    let results: Vec<String> = [scheme.score(), scheme.pay()]
        .into_iter()
        .flatten()
        .map(|line| format!("{} ({})", language.pick(&line.label), line.id))
        .collect();
    rows.push((screen.say("结果", "Results"), results.join(screen.say("、", ", "))));
    let rows: Vec<Vec<Cell>> =
        rows.into_iter().map(|(name, text)| vec![Cell::new(QUIET, name), Cell::plain(text)]).collect();
    for line in table(&[Column::Left, Column::Wrapped], &rows, 2, screen.columns).into_iter().flatten() {
        screen.line(line);
    }
}

/// The inputs of one owner.
fn inputs(screen: &mut Screen, scheme: &Scheme, defaults: &Inputs, group: Owner) {
    let language = screen.language;
    let own = scheme.inputs().iter().enumerate().filter(|(_, input)| input.owner == group);
    let rows: Vec<Vec<Cell>> = own
        .map(|(place, input)| {
            vec![
                Cell::new(TYPED, input.id.as_str()),
                Cell::plain(language.pick(&input.label)),
                Cell::plain(default(language, input, defaults.text_of(scheme, place))),
                Cell::new(QUIET, values(language, scheme, input)),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    screen.line("");
    screen.line(styled(STRONG, owner(language, group)));
    let columns = [Column::Left, Column::Left, Column::Right, Column::Wrapped];
    for line in table(&columns, &rows, 2, screen.columns).into_iter().flatten() {
        screen.line(line);
    }
}

/// The default with its mark.
fn default(language: Language, input: &Input, text: Option<String>) -> String {
    let Some(text) = text else {
        return match language {
            Language::Zh => "必填".to_owned(),
            Language::En => "required".to_owned(),
        };
    };
    let shown = match &input.kind {
        InputKind::Number { unit, .. } => written(language, &text, *unit),
        InputKind::Choice(options) => {
            let chosen = options.iter().find(|option| option.id == text);
            chosen.map_or(text, |option| language.pick(&option.label).to_owned())
        }
    };
    match (input.example, language) {
        (false, _) => shown,
        (true, Language::Zh) => format!("{shown}（示例值）"),
        (true, Language::En) => format!("{shown} (example)"),
    }
}

/// What values an input takes, what fills it, and its help.
fn values(language: Language, scheme: &Scheme, input: &Input) -> String {
    let mut parts = Vec::new();
    match &input.kind {
        InputKind::Number { unit, grid } => {
            let [min, max, step] =
                [grid.min, grid.max, grid.step].map(|value| Amount { value, unit: *unit }.to_string());
            parts.push(payscheme_words::grid(language, *unit, &min, &max, &step));
        }
        InputKind::Choice(options) => {
            let options = options.iter().map(|option| {
                let label = language.pick(&option.label);
                match language {
                    Language::Zh => format!("{} {label}", option.id),
                    Language::En => format!("{} ({label})", option.id),
                }
            });
            let joint = if language == Language::Zh { "、" } else { ", " };
            parts.push(options.collect::<Vec<_>>().join(joint));
        }
    }
    // Of a choice the order says nothing by itself, so neither does the direction.
    if let (InputKind::Number { .. }, Some(direction)) = (&input.kind, input.better) {
        parts.push(better(language, direction).to_owned());
    }
    parts.extend(filled_by(language, scheme, input).map(|what| match language {
        Language::Zh => format!("自动填入：{what}"),
        Language::En => format!("filled in: {what}"),
    }));
    parts.extend(input.help.as_ref().map(|help| language.pick(help).to_owned()));
    parts.join(if language == Language::Zh { "；" } else { "; " })
}

fn reading(screen: &mut Screen, reading: &Reading) {
    let language = screen.language;
    screen.line(format!("  {}  {}", styled(TYPED, &reading.id), styled(Style::new(), language.pick(&reading.label))));
    let default = screen.say("默认", "default").to_owned();
    let rows: Vec<Vec<Cell>> = reading
        .options
        .iter()
        .enumerate()
        .map(|(place, option)| {
            let is_default = place == reading.default;
            let style = if is_default { STRONG } else { Style::new() };
            vec![
                Cell::new(TYPED, option.id.as_str()),
                Cell::new(style, language.pick(&option.label)),
                Cell::new(QUIET, if is_default { default.as_str() } else { "" }),
            ]
        })
        .collect();
    for line in table(&[Column::Left, Column::Left, Column::Left], &rows, 4, screen.columns).into_iter().flatten() {
        screen.line(line);
    }
    for line in wrap(language.pick(&reading.why), screen.columns.saturating_sub(4)) {
        screen.line(format!("    {}", styled(QUIET, line)));
    }
}
