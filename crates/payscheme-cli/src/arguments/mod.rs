//! The command's arguments, with their help in both languages.

mod answers;
mod command;

use std::ffi::OsString;

use anstream::ColorChoice;
use clap::ArgMatches;
use clap_complete::Shell;
use payscheme::Exact;
use payscheme_words::Language;

use crate::bridge::BridgeTask;
use crate::curve::CurveTask;
use crate::given::Given;
use crate::range::RangeTask;
use crate::result_file::Encoding;
use crate::solve::SolveTask;
use crate::table_run::{TableTask, would_overwrite};
use crate::usage::Stop;
use command::command;

/// What was asked for.
pub(crate) struct Arguments {
    pub(crate) language: Language,
    pub(crate) color: ColorChoice,
    pub(crate) json: bool,
    pub(crate) task: Task,
}

/// One of the commands.
pub(crate) enum Task {
    List { words: Vec<String> },
    Show { scheme: String },
    Check { scheme: String },
    Eval { scheme: String, given: Given, near: bool },
    Solve(SolveTask),
    Curve(CurveTask),
    Range(RangeTask),
    Doctor { scheme: String, given: Given, minimum_wage: Option<Exact> },
    Team(TableTask),
    Months(TableTask),
    Bridge(BridgeTask),
    Schema,
    Completions { shell: Shell },
}

/// Reads the arguments.
///
/// # Errors
/// That help was asked for, or that they make no command.
pub(crate) fn read(arguments: impl Iterator<Item = OsString>) -> Result<Arguments, Stop> {
    let arguments: Vec<OsString> = arguments.collect();
    let language = language(&arguments);
    let stop = |error| Stop { error, language, chinese: None };
    let matches = command(language).try_get_matches_from(arguments).map_err(stop)?;
    let color = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    };
    let json = matches.get_flag("json");
    let task = task(&matches).ok_or_else(|| {
        // Only if a command is declared below and not read: told as wrong usage rather than passed over.
        stop(command(language).error(clap::error::ErrorKind::InvalidSubcommand, "unknown command"))
    })?;
    if let Some((chinese, english)) = conflict(&task) {
        let error = command(language).error(clap::error::ErrorKind::ArgumentConflict, english);
        return Err(Stop { chinese: Some(chinese), ..stop(error) });
    }
    Ok(Arguments { language, color, json, task })
}

/// The completions for a shell.
pub(crate) fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(Language::En), "payscheme", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// What can't be asked for together, in both languages.
fn conflict(task: &Task) -> Option<(String, String)> {
    match task {
        Task::Eval { scheme, given, .. }
        | Task::Solve(SolveTask { scheme, given, .. })
        | Task::Curve(CurveTask { scheme, given, .. })
        | Task::Range(RangeTask { scheme, given, .. })
            if scheme == "-" && given.file.as_deref() == Some("-") =>
        {
            Some((
                "方案和指标不能都从标准输入读取".to_owned(),
                "the scheme and the inputs can't both come from stdin".to_owned(),
            ))
        }
        Task::Solve(task) => {
            let name = task.lock.iter().find(|name| task.free.contains(name))?;
            Some((format!("{name} 不能又锁住又放开"), format!("{name} can't be both locked and free")))
        }
        Task::Range(task) => {
            let names: Vec<&str> = task.unknown.iter().map(|(name, _)| name.as_str()).collect();
            let name = names.iter().enumerate().find(|(place, name)| names.iter().take(*place).any(|n| n == *name));
            let (_, name) = name?;
            Some((format!("{name} 的范围写了不止一次"), format!("the range of {name} is given more than once")))
        }
        Task::Bridge(BridgeTask { files: [a, b], .. }) if a == "-" && b == "-" => Some((
            "两张工资条不能都从标准输入读取".to_owned(),
            "the two payslips can't both come from stdin".to_owned(),
        )),
        Task::Team(task) | Task::Months(task) if task.scheme == "-" && task.table == "-" => Some((
            "方案和表不能都从标准输入读取".to_owned(),
            "the scheme and the table can't both come from stdin".to_owned(),
        )),
        Task::Team(task) | Task::Months(task) => {
            let path = would_overwrite(task.output.as_deref()?, [&task.table, &task.scheme])?;
            Some((
                format!("结果不能写到 {path}，那是要读取的文件"),
                format!("the result can't be written to {path}, which is read"),
            ))
        }
        _ => None,
    }
}

fn task(matches: &ArgMatches) -> Option<Task> {
    let (name, matches) = matches.subcommand()?;
    let word = |id: &str| matches.get_one::<String>(id).cloned();
    let scheme = || word("scheme");
    Some(match name {
        "list" => Task::List { words: texts(matches, "words") },
        "show" => Task::Show { scheme: scheme()? },
        "check" => Task::Check { scheme: scheme()? },
        "eval" => Task::Eval { scheme: scheme()?, given: given(matches), near: matches.get_flag("near") },
        "solve" => Task::Solve(SolveTask {
            scheme: scheme()?,
            given: given(matches),
            target: word("target"),
            lock: texts(matches, "lock"),
            free: texts(matches, "free"),
            effort: pairs(matches, "effort"),
            most: matches.get_one::<u8>("most").map(|most| usize::from(*most)),
            routes: matches.get_one::<u16>("routes").map(|routes| usize::from(*routes)),
        }),
        "curve" => Task::Curve(CurveTask {
            scheme: scheme()?,
            given: given(matches),
            over: word("over")?,
            by: word("by"),
            line: word("line"),
        }),
        "range" => Task::Range(RangeTask {
            scheme: scheme()?,
            given: given(matches),
            unknown: texts(matches, "unknown").iter().map(|text| unknown(text)).collect(),
            line: word("line"),
        }),
        "doctor" => Task::Doctor {
            scheme: scheme()?,
            given: Given { file: None, inputs: pairs(matches, "set"), readings: pairs(matches, "reading") },
            minimum_wage: matches.get_one::<Exact>("minimum-wage").copied(),
        },
        "team" => Task::Team(table_task(matches)?),
        "months" => Task::Months(table_task(matches)?),
        "bridge" => Task::Bridge(BridgeTask { files: [word("a")?, word("b")?], of: word("of")? }),
        "schema" => Task::Schema,
        "completions" => Task::Completions { shell: *matches.get_one::<Shell>("shell")? },
        _ => return None,
    })
}

fn table_task(matches: &ArgMatches) -> Option<TableTask> {
    let word = |name: &str| matches.get_one::<String>(name);
    Some(TableTask {
        scheme: word("scheme")?.clone(),
        table: word("table")?.clone(),
        given: Given { file: None, inputs: pairs(matches, "set"), readings: pairs(matches, "reading") },
        output: matches.get_one("output").cloned(),
        keep_going: matches.get_flag("keep-going"),
        encoding: match word("encoding").map(String::as_str) {
            Some("utf-8") => Encoding::Utf8,
            Some("gbk") => Encoding::Gbk,
            _ => Encoding::Utf8Bom,
        },
        verbose: matches.get_flag("verbose"),
        ids_as_headers: word("headers").is_some_and(|headers| headers == "id"),
    })
}

/// What is given for one month.
fn given(matches: &ArgMatches) -> Given {
    Given {
        file: matches.get_one::<String>("input").cloned(),
        inputs: pairs(matches, "set"),
        readings: pairs(matches, "reading"),
    }
}

/// `NAME=FROM..TO`, or a name alone.
fn unknown(text: &str) -> (String, Option<String>) {
    match text.split_once('=') {
        Some((name, range)) => (name.trim().to_owned(), Some(range.to_owned())),
        None => (text.trim().to_owned(), None),
    }
}

fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.get_many::<String>(name).into_iter().flatten().cloned().collect()
}

fn pairs(matches: &ArgMatches, name: &str) -> Vec<(String, String)> {
    matches.get_many::<(String, String)>(name).into_iter().flatten().cloned().collect()
}

/// The language named by `--lang`, else the system's; it is needed before the rest is read, for the help.
fn language(arguments: &[OsString]) -> Language {
    let mut named = None;
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => named = arguments.next(),
            Some(rest) => named = rest.strip_prefix('=').or(named),
            None => {}
        }
    }
    let system = || sys_locale::get_locales().find_map(|locale| Language::from_tag(&locale));
    named.and_then(Language::from_tag).or_else(system).unwrap_or(Language::En)
}
