//! How fast the engine is: the same months through a function written by hand with `rust_decimal`, through the
//! engine on this machine, and through the JavaScript package in V8, in turns, each result checked. A team's file
//! through the command, beside programs written for it. And answers backwards in V8.

mod answers;
mod by_hand;
mod months;
mod native;
mod report;
mod team;
mod v8;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::{Arg, Parser};
use payscheme_templates::Template;
use serde_json::{Value, json};

use native::Native;
use report::Way;
use v8::V8;

const MONTHS: usize = 100_000;

const USAGE: &str = "\
payscheme-bench [--npm FOLDER] [--command FILE [--polars FILE]] [--rounds N] [--json]

  --npm FOLDER    the JavaScript package; without it V8 is left out
  --command FILE  the command payscheme; without it the team's file is left out
  --polars FILE   a Python that has Polars, which then works out the team's file too
  --rounds N      how often everything is measured (15)
  --json          the figures as data
";

struct Options {
    npm: Option<PathBuf>,
    command: Option<PathBuf>,
    polars: Option<PathBuf>,
    rounds: usize,
    json: bool,
}

fn main() -> ExitCode {
    // The yardstick is a whole program too: this one, called with its files.
    let words: Vec<_> = std::env::args_os().collect();
    if let [_, word, members, result] = words.as_slice()
        && word == team::BY_HAND
    {
        return finish(team::by_hand(members.as_ref(), result.as_ref()).map(|()| String::new()));
    }
    let options = match options(Parser::from_env()) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprint!("{error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    finish(run(&options))
}

fn finish(result: Result<String>) -> ExitCode {
    match result {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut parser: Parser) -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options { npm: None, command: None, polars: None, rounds: 15, json: false };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("npm") => options.npm = Some(parser.value()?.into()),
            Arg::Long("command") => options.command = Some(parser.value()?.into()),
            Arg::Long("polars") => options.polars = Some(parser.value()?.into()),
            Arg::Long("rounds") => {
                let rounds = parser.value()?;
                options.rounds = match rounds.to_str().and_then(|text| text.parse().ok()) {
                    Some(rounds) if (1..=1000).contains(&rounds) => rounds,
                    _ => return Err("--rounds takes a number from 1 to 1000".into()),
                };
            }
            Arg::Long("json") => options.json = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(options))
}

fn run(options: &Options) -> Result<String> {
    let template = Template::find(months::TEMPLATE).context("the template isn't built in")?;
    let scheme = template.scheme().context("the template is no scheme")?;
    let rows = months::rows(MONTHS);
    let mut native = Native::of(&scheme)?;
    let expected = native.expected(&rows)?;
    varied(&expected)?;
    let mut v8 = options.npm.as_deref().map(|npm| V8::start(npm, &rows)).transpose()?;

    let (mut native_rounds, mut v8_rounds) = (Vec::new(), Vec::new());
    native.round(&rows, &expected)?;
    for _ in 0..options.rounds {
        native_rounds.push(native.round(&rows, &expected)?);
        if let Some(v8) = &mut v8 {
            v8_rounds.push(v8.round()?);
        }
    }
    if let Some(v8) = &mut v8 {
        v8.compare(&expected)?;
    }

    let months = f64::from(u32::try_from(rows.len())?);
    let own = |id, title, aim, of: fn(&native::Round) -> std::time::Duration| Way {
        id,
        title,
        aim,
        rounds: native_rounds.iter().map(|round| of(round).as_secs_f64() / months).collect(),
    };
    let mut ways = vec![
        own("by_hand", "by hand with rust_decimal", None, |round| round.by_hand),
        own("pay", "pay alone", Some(1.0), |round| round.pay),
        own("statement", "statement", Some(0.5), |round| round.statement),
        own("explained", "statement, every line read", None, |round| round.explained),
    ];
    if v8.is_some() {
        let there = |id, title, aim, of: fn(&v8::Round) -> f64| Way {
            id,
            title,
            aim,
            rounds: v8_rounds.iter().map(of).collect(),
        };
        ways.push(there("v8_pay", "pay alone in V8", Some(0.6), |round| round.pay));
        ways.push(there("v8_statement", "statement object in V8", None, |round| round.statement));
    }
    let programs = options.command.clone().map(|command| team::Programs { command, polars: options.polars.clone() });
    let team = programs.map(|programs| team::measure(&programs, options.rounds)).transpose()?;
    let answers = options.npm.as_deref().map(|npm| answers::measure(npm, options.rounds)).transpose()?;
    let sizes = sizes();
    if options.json {
        let team = team.map(|ways| report::data(&ways, team::rows()));
        let engine = report::data(&ways, rows.len());
        let answers = answers.map(|answers| answers.data());
        let data = json!({ "engine": engine, "team": team, "answers": answers, "sizes": sizes });
        return Ok(format!("{data}\n"));
    }
    let mut text = report::table(&ways, &format!("{} months of one agent", rows.len()));
    if let Some(ways) = team {
        text += &format!("\n{}", report::table(&ways, &format!("{} rows of a team from CSV to CSV", team::rows())));
    }
    if let Some(answers) = answers {
        text += &format!("\n{}", answers.table());
    }
    Ok(text + &sizes.map(|sizes| format!("\n{}", report::weight(&sizes))).unwrap_or_default())
}

/// Months that all take the same way would measure less than they seem to.
fn varied(pays: &[i64]) -> Result<()> {
    let without_bonus = pays.iter().filter(|pay| [200_000, 250_000, 300_000].contains(*pay)).count();
    let (least, most) = (pays.len() / 10, pays.len() * 9 / 10);
    if (least..=most).contains(&without_bonus) {
        return Ok(());
    }
    bail!("{without_bonus} of {} months are below the pass line: they don't vary enough", pays.len())
}

/// What the last build of the page weighs, if there was one.
fn sizes() -> Option<Value> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    serde_json::from_str(&std::fs::read_to_string(target.join("xtask/size.json")).ok()?).ok()
}
