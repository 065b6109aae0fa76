//! The command's arguments as declared, with their help in both languages.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use clap_complete::Shell;
use payscheme::Exact;
use payscheme::document::Written;
use payscheme_words::Language;

use super::answers;

/// The command with all its arguments.
pub(super) fn command(language: Language) -> Command {
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
    // What one month is given by.
    let month = |command: Command| {
        command
            .arg(scheme.clone())
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
            .arg(pair("reading", "NAME=OPTION").help(say("选择口径；可多次使用", "Choose a reading; can be repeated")))
    };
    let table = |command: Command, name: &'static str, set: &'static str, after: &'static str| {
        command
            .arg(scheme.clone())
            .arg(
                Arg::new("table")
                    .value_name(name)
                    .required(true)
                    .value_hint(ValueHint::FilePath)
                    .help_heading(arguments)
                    .help(say(
                        "CSV 文件：UTF-8、UTF-16 或 GBK，逗号、制表符或分号分隔；- 表示标准输入",
                        "A CSV file: UTF-8, UTF-16 or GBK; commas, tabs or semicolons; - is stdin",
                    )),
            )
            .arg(
                Arg::new("output")
                    .short('o')
                    .long("output")
                    .value_name("FILE")
                    .value_parser(value_parser!(PathBuf))
                    .value_hint(ValueHint::FilePath)
                    .help_heading(options)
                    .help(say("结果写到这个文件，默认标准输出", "Write the result to this file; by default to stdout")),
            )
            .arg(pair("set", "NAME=VALUE").help(set))
            .arg(pair("reading", "NAME=OPTION").help(say("选择口径；可多次使用", "Choose a reading; can be repeated")))
            .arg(
                Arg::new("keep-going")
                    .long("keep-going")
                    .action(ArgAction::SetTrue)
                    .help_heading(options)
                    .help(say("有错的行不算，其余照算", "Leave out the rows that are wrong and work out the others")),
            )
            .arg(
                Arg::new("encoding")
                    .long("encoding")
                    .value_name("ENCODING")
                    .value_parser(["utf-8", "utf-8-bom", "gbk"])
                    .hide_possible_values(true)
                    .help_heading(options)
                    .help(say(
                        "结果的编码：utf-8、utf-8-bom（默认，Excel 可直接打开）或 gbk",
                        "The result's encoding: utf-8, utf-8-bom (the default, which Excel knows) or gbk",
                    )),
            )
            .arg(
                Arg::new("headers")
                    .long("headers")
                    .value_name("HEADERS")
                    .value_parser(["label", "id"])
                    .hide_possible_values(true)
                    .help_heading(options)
                    .help(say(
                        "结果的列名：label（默认，按语言）或 id",
                        "The result's headings: label (the default, in the language) or id",
                    )),
            )
            .arg(
                Arg::new("verbose")
                    .short('v')
                    .long("verbose")
                    .action(ArgAction::SetTrue)
                    .help_heading(options)
                    .help(say("列出每个指标的值从哪里来", "List every input with where its value comes from")),
            )
            .after_help(after)
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
            sub("list", say("列出内置方案", "List the built-in schemes"))
                .arg(Arg::new("words").value_name("WORDS").num_args(0..).help_heading(arguments).help(say(
                "只列出含有这些词的：名称、算法、用途、类型，也可用拼音或拼音首字母",
                "Only those with all these words, in 中文 or English: name (or its pinyin), how it pays, purpose, kind",
            ))),
            sub("show", say("说明一个方案：指标、口径、来源", "Show a scheme: inputs, readings, source"))
                .arg(scheme.clone()),
            sub("check", say("检查方案文件，一次列出所有问题", "Check a scheme and report every problem at once"))
                .arg(scheme.clone()),
            month(sub("eval", say("按指标算出工资条", "Work out the payslip for these inputs")))
                .arg(Arg::new("near").long("near").action(ArgAction::SetTrue).help_heading(options).help(say(
                    "也列出差一点：每个数离下一档多远，过去了多多少",
                    "Also list near misses: how far each figure is from the next band, and what that is worth",
                )))
                .after_help(say(
                    "例：payscheme eval aftersales-130 --set late=1 --set refund_rate=6.5",
                    "Example: payscheme eval aftersales-130 --set late=1 --set refund_rate=6.5",
                )),
            answers::solve(
                language,
                month(sub("solve", say("要达到目标，该怎么变", "What it takes to reach a target"))),
            ),
            answers::curve(
                language,
                month(sub(
                    "curve",
                    say("一行随一个指标怎么变，逐段列出", "How a line goes along an input, piece by piece"),
                )),
            ),
            answers::range(
                language,
                month(sub(
                    "range",
                    say(
                        "有的指标还不知道：最少和最多能到多少",
                        "The least and the most while some inputs aren't known",
                    ),
                )),
            ),
            sub(
                "doctor",
                say(
                    "体检：找出方案里的漏洞和怪事，附上例子",
                    "Examine a scheme: what is wrong or strange in it, with months that show it",
                ),
            )
            .arg(scheme.clone())
            .arg(pair("set", "NAME=VALUE").help(say(
                "从这样的月份查起；店铺设置按这里的算；可多次使用",
                "The month to look from, and the shop's settings; can be repeated",
            )))
            .arg(pair("reading", "NAME=OPTION").help(say("选择口径；可多次使用", "Choose a reading; can be repeated")))
            .arg(
                Arg::new("minimum-wage")
                    .long("minimum-wage")
                    .value_name("AMOUNT")
                    .value_parser(parse_yuan)
                    .help_heading(options)
                    .help(say(
                        "当地最低月工资（元），低于它的月份会指出来",
                        "The minimum monthly wage in yuan; months that pay less are told",
                    )),
            )
            .after_help(say(
                "例：payscheme doctor aftersales-130 --minimum-wage 2200",
                "Example: payscheme doctor aftersales-130 --minimum-wage 2200",
            )),
            table(
                sub("team", say("按表算出团队每个人的工资", "Work out the pay of a team's members from a table")),
                "MEMBERS",
                say(
                    "没有这一格的行都用这个值；可多次使用",
                    "A value for every row that has no cell for it; can be repeated",
                ),
                say(
                    "例：payscheme team sales-commission-graded 三月.csv -o 结果.csv\n\n\
                     每人一行，列名可用中文、英文或指标名称；合计、平均这样的行不算；\n\
                     有「团队」「月份」列时，同一团队同一月份算一组。",
                    "Example: payscheme team sales-commission-graded march.csv -o result.csv\n\n\
                     One row a member; a heading may be an input's id or label. Rows of totals or averages are\n\
                     passed over. With columns for team or month, rows of the same team and month are one team.",
                ),
            ),
            table(
                sub(
                    "months",
                    say("按表逐月算出工资，带上前面的月份", "Work out months of pay, each with the months before"),
                ),
                "HISTORY",
                say(
                    "没有这一格的行都用这个值；由前面的月份填入的，只用作每人第一个月的值；可多次使用",
                    "A value for every row that has no cell for it; for what earlier months fill, \
                     each agent's first month's; can be repeated",
                ),
                say(
                    "例：payscheme months sales-commission-graded 全年.csv -o 结果.csv\n\n\
                     每人每月一行；没有「姓名」列就是同一个人，没有「月份」列就按行的先后。\n\
                     有姓名、月份和团队三列时，团队的数据也会填入。",
                    "Example: payscheme months sales-commission-graded year.csv -o result.csv\n\n\
                     One row for each month of an agent. Without a column for names it is one agent,\n\
                     without one for months they are in the file's order. With columns for name, month and team,\n\
                     what the team fills is filled too.",
                ),
            ),
            sub("bridge", say("两张工资条差在哪几行", "Which lines account for the difference of two payslips"))
                .args([("a", "A.json"), ("b", "B.json")].map(|(id, name)| {
                    Arg::new(id)
                        .value_name(name)
                        .required(true)
                        .value_hint(ValueHint::FilePath)
                        .help_heading(arguments)
                        .help(say(
                            "payscheme eval --json 的结果；- 表示标准输入",
                            "What payscheme eval --json prints; - is stdin",
                        ))
                }))
                .arg(
                    Arg::new("of")
                        .long("of")
                        .value_name("LINE")
                        .default_value("pay")
                        .hide_default_value(true)
                        .help_heading(options)
                        .help(say(
                            "比较哪一行：pay（默认）、score 或行的名称",
                            "What is compared: pay (the default), score, or a line's id",
                        )),
                )
                .after_help(say(
                    "例：payscheme bridge 八月.json 九月.json",
                    "Example: payscheme bridge august.json september.json",
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
pub(super) fn parse_pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.trim().to_owned())),
        _ => Err("NAME=VALUE".to_owned()),
    }
}

fn parse_yuan(text: &str) -> Result<Exact, String> {
    Written::parse(text).map(Written::exact).map_err(|_| "such as 2200".to_owned())
}
