//! The workshop of PayScheme: `cargo xtask COMMAND` builds, serves and tests everything.
//!
//! It is ordinary Rust, so that a fresh machine needs nothing but Rust itself; Node (for a smaller wasm) and
//! Chromium (for the tests in a browser) are used where they are present.

mod bench;
mod build;
mod cargo;
mod node;
mod npm;
mod progress;
mod schema;
mod serve;
mod shots;
mod test;
mod tool;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::{Arg, Parser, ValueExt as _};

use workspace::Workspace;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--watch]   build the page and serve it on 127.0.0.1 (port 8080)
  build [--page-only]          dist/: the page, to copy to any static host;
                               and the JavaScript package in target/npm/payscheme/
  test  [--no-browser]         everything: format, lints, build, tests, journeys in browsers
  bench [ARGS…]                speed, native and in V8, beside a hand-written function
  bench page [ROUNDS]          what a keystroke and a first visit take on a slow phone, beside
                               a trivial page and React's hello world
  shots [--built] [WORD…]      pictures of every screen, or of those with the words in their names,
                               in target/shots/
  schema                       write crates/payscheme/scheme.schema.json
  help                         this text";

/// How a command ends when nothing stopped it from running.
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// It ran, and found something wrong that it has already described.
    Wrong,
}

enum Command {
    Help,
    Serve(serve::Options),
    Build { page_only: bool },
    Test { browser: bool },
    Bench(Vec<OsString>),
    Shots(shots::Options),
    Schema,
}

fn main() -> ExitCode {
    let command = match parse(Parser::from_env()) {
        Ok(command) => command,
        Err(error) => {
            progress::error(&format!("{error:#}. See `cargo xtask help`"));
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Wrong) => ExitCode::FAILURE,
        Err(error) => {
            progress::error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<Outcome> {
    if let Command::Help = command {
        progress::line(HELP);
        return Ok(Outcome::Fine);
    }
    let workspace = Workspace::find()?;
    match command {
        Command::Help => {}
        Command::Serve(options) => serve::run(&workspace, &options)?,
        Command::Build { page_only } => {
            build::page::build(&workspace)?;
            if !page_only {
                build::npm::build(&workspace)?;
            }
        }
        Command::Test { browser } => return test::run(&workspace, browser),
        Command::Bench(arguments) => bench::run(&workspace, &arguments)?,
        Command::Shots(options) => shots::run(&workspace, &options)?,
        Command::Schema => schema::run(&workspace)?,
    }
    Ok(Outcome::Fine)
}

fn parse(mut arguments: Parser) -> Result<Command> {
    let name = match arguments.next()? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Command::Help),
        Some(Arg::Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    // Everything after `bench` belongs to the benchmark.
    if name == "bench" {
        return Ok(Command::Bench(arguments.raw_args()?.collect()));
    }
    let mut command = match name.as_str() {
        "help" => Command::Help,
        "serve" => Command::Serve(serve::Options::default()),
        "build" => Command::Build { page_only: false },
        "test" => Command::Test { browser: true },
        "shots" => Command::Shots(shots::Options::default()),
        "schema" => Command::Schema,
        other => bail!("there is no command `{other}`"),
    };
    while let Some(argument) = arguments.next()? {
        match (&mut command, argument) {
            (_, Arg::Long("help") | Arg::Short('h')) => return Ok(Command::Help),
            (Command::Serve(options), Arg::Long("port")) => {
                let port = arguments.value()?;
                options.port = Some(port.parse().context("--port takes a number from 0 to 65535")?);
            }
            (Command::Serve(options), Arg::Long("watch")) => options.watch = true,
            (Command::Build { page_only }, Arg::Long("page-only")) => *page_only = true,
            (Command::Test { browser }, Arg::Long("no-browser")) => *browser = false,
            (Command::Shots(options), Arg::Long("built")) => options.built = true,
            (Command::Shots(options), Arg::Value(word)) => options.words.push(word.string()?),
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Command> {
        parse(Parser::from_args(arguments))
    }

    #[test]
    fn serve_takes_its_port_and_watch() {
        let Ok(Command::Serve(options)) = parsed(&["serve", "--port=9000", "--watch"]) else {
            panic!("not read as serve");
        };
        assert_eq!((options.port, options.watch), (Some(9000), true));
    }

    #[test]
    fn a_port_out_of_range_says_so() {
        let error = parsed(&["serve", "--port", "70000"]).err().unwrap();
        assert!(format!("{error:#}").contains("--port takes a number"));
    }

    #[test]
    fn bench_passes_everything_on() {
        let Ok(Command::Bench(rest)) = parsed(&["bench", "--rounds", "3", "--help"]) else {
            panic!("not read as bench");
        };
        assert_eq!(rest, ["--rounds", "3", "--help"]);
    }

    #[test]
    fn unknown_words_are_errors() {
        assert!(parsed(&["sevre"]).is_err());
        assert!(parsed(&["build", "--watch"]).is_err());
        assert!(parsed(&["serve", "stray"]).is_err());
    }
}
