//! The command's arguments, with their help in both languages.

use std::ffi::OsString;

use anstream::ColorChoice;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use clap_complete::Shell;
use payscheme_words::Language;

use crate::given::Given;
use crate::usage::Stop;

/// What was asked for.
pub(crate) struct Arguments {
    pub(crate) language: Language,
    pub(crate) color: ColorChoice,
    pub(crate) json: bool,
    pub(crate) task: Task,
}

/// One of the commands.
pub(crate) enum Task {
    List,
    Show { scheme: String },
    Check { scheme: String },
    Eval { scheme: String, given: Given },
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
    let stop = |error| Stop { error, language };
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
    if let Task::Eval { scheme, given } = &task
        && scheme == "-"
        && given.file.as_deref() == Some("-")
    {
        let words = "the scheme and the inputs can't both come from stdin";
        return Err(stop(command(language).error(clap::error::ErrorKind::ArgumentConflict, words)));
    }
    Ok(Arguments { language, color, json, task })
}

/// The completions for a shell.
pub(crate) fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(Language::En), "payscheme", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

fn task(matches: &ArgMatches) -> Option<Task> {
    let (name, matches) = matches.subcommand()?;
    let scheme = || matches.get_one::<String>("scheme").cloned();
    let pairs = |name: &str| matches.get_many::<(String, String)>(name).into_iter().flatten().cloned().collect();
    Some(match name {
        "list" => Task::List,
        "show" => Task::Show { scheme: scheme()? },
        "check" => Task::Check { scheme: scheme()? },
        "eval" => Task::Eval {
            scheme: scheme()?,
            given: Given {
                file: matches.get_one::<String>("input").cloned(),
                inputs: pairs("set"),
                readings: pairs("reading"),
            },
        },
        "schema" => Task::Schema,
        "completions" => Task::Completions { shell: *matches.get_one::<Shell>("shell")? },
        _ => return None,
    })
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

fn command(language: Language) -> Command {
    let say = |zh: &'static str, en: &'static str| match language {
        Language::Zh => zh,
        Language::En => en,
    };
    let template = match language {
        Language::Zh => "{about}\n\n用法：{usage}\n\n{all-args}{after-help}",
        Language::En => "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
    };
    let arguments = say("参数", "Arguments");
    let options = say("选项", "Options");
    let scheme = Arg::new("scheme")
        .value_name("SCHEME")
        .required(true)
        .value_hint(ValueHint::FilePath)
        .help_heading(arguments)
        .help(say(
            "内置方案的名称，或 TOML、JSON 文件；- 表示标准输入",
            "A built-in scheme's id, or a TOML or JSON file; - is stdin",
        ));
    let sub = |name: &'static str, about: &'static str| Command::new(name).about(about).help_template(template);
    let pair = |id: &'static str, value: &'static str| {
        Arg::new(id).long(id).value_name(value).action(ArgAction::Append).value_parser(parse_pair).help_heading(options)
    };
    Command::new("payscheme")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "薪算：精确计算薪酬方案，每一分、每一元都有说明",
            "PayScheme: computes pay schemes exactly and explains every point and every yuan",
        ))
        .help_template(template)
        .subcommand_help_heading(say("命令", "Commands"))
        .subcommand_value_name("COMMAND")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args([
            Arg::new("json")
                .long("json")
                .global(true)
                .display_order(100)
                .action(ArgAction::SetTrue)
                .help_heading(options)
                .help(say("输出 JSON，供程序使用", "Print JSON, for programs")),
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .global(true)
                .display_order(100)
                .value_parser(["zh", "en"])
                .hide_possible_values(true)
                .help_heading(options)
                .help(say("语言：zh 或 en，默认随系统", "Language: zh or en; by default the system's")),
            Arg::new("color")
                .long("color")
                .value_name("WHEN")
                .global(true)
                .display_order(100)
                .value_parser(["auto", "always", "never"])
                .default_value("auto")
                .hide_possible_values(true)
                .hide_default_value(true)
                .help_heading(options)
                .help(say("颜色：auto、always 或 never", "Colours: auto, always or never")),
            Arg::new("help")
                .short('h')
                .long("help")
                .global(true)
                .display_order(100)
                .action(ArgAction::Help)
                .help_heading(options)
                .help(say("显示帮助", "Print help")),
            Arg::new("version")
                .short('V')
                .long("version")
                .display_order(100)
                .action(ArgAction::Version)
                .help_heading(options)
                .help(say("显示版本", "Print the version")),
        ])
        .subcommands([
            sub("list", say("列出内置方案", "List the built-in schemes")),
            sub("show", say("说明一个方案：指标、口径、来源", "Show a scheme: inputs, readings, source"))
                .arg(scheme.clone()),
            sub("check", say("检查方案文件，一次列出所有问题", "Check a scheme and report every problem at once"))
                .arg(scheme.clone()),
            sub("eval", say("按指标算出工资条", "Work out the payslip for these inputs"))
                .arg(scheme)
                .arg(pair("set", "NAME=VALUE").help(say(
                    "设定指标：数字（百分比写 6.5）或选项名称；可多次使用",
                    "Set an input: a number (6.5 for 6.5%) or an option's id; can be repeated",
                )))
                .arg(
                    Arg::new("input")
                        .long("input")
                        .value_name("FILE")
                        .value_hint(ValueHint::FilePath)
                        .help_heading(options)
                        .help(say(
                            "从 JSON 文件读取指标和口径；- 表示标准输入；--set 优先",
                            "Read inputs and readings from a JSON file; - is stdin; --set comes after it",
                        )),
                )
                .arg(
                    pair("reading", "NAME=OPTION")
                        .help(say("选择口径；可多次使用", "Choose a reading; can be repeated")),
                )
                .after_help(say(
                    "例：payscheme eval aftersales-130 --set late=1 --set refund_rate=6.5",
                    "Example: payscheme eval aftersales-130 --set late=1 --set refund_rate=6.5",
                )),
            sub("completions", say("生成命令行补全脚本", "Print a completion script for a shell")).arg(
                Arg::new("shell")
                    .value_name("SHELL")
                    .required(true)
                    .value_parser(value_parser!(Shell))
                    .hide_possible_values(true)
                    .help_heading(arguments)
                    .help("bash, elvish, fish, powershell, zsh"),
            ),
            sub("schema", "Print the JSON Schema of scheme documents").hide(true),
        ])
}

/// `NAME=VALUE`; blanks around either are no part of it.
fn parse_pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.trim().to_owned())),
        _ => Err("NAME=VALUE".to_owned()),
    }
}
