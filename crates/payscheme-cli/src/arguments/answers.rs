//! The arguments of `solve`, `curve` and `range`.

use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};
use payscheme_words::Language;

use super::command::parse_pair;

/// `solve`, which has the arguments of a month already.
pub(super) fn solve(language: Language, command: Command) -> Command {
    let say = |zh: &'static str, en: &'static str| match language {
        Language::Zh => zh,
        Language::En => en,
    };
    let option = |id: &'static str| Arg::new(id).long(id).help_heading(say("选项", "Options"));
    let names = |id: &'static str| option(id).value_name("NAME").action(ArgAction::Append);
    command
        .arg(option("target").value_name("TARGET").help(say(
            "目标，如 'pay>=4000'；符号 >=、>、<=、<、= 都行，= 后面也可写档位名称；要加引号",
            "The target, like 'pay>=4000'; with >=, >, <=, < or =, after = also a band's \
             name; in quotes",
        )))
        .arg(option("next").action(ArgAction::SetTrue).help(say(
            "目标是够得着的下一档，没有就凑个整",
            "The target is the next tier in reach, or else the next round figure",
        )))
        .group(ArgGroup::new("wanted").args(["target", "next"]).required(true))
        .arg(names("lock").help(say("这项指标不变；可多次使用", "Leave this input as it is; can be repeated")))
        .arg(names("free").help(say(
            "这项也可以变；不写时只变本月指标；可多次使用",
            "Let this input change too; otherwise only the month's do; can be repeated",
        )))
        .arg(option("effort").value_name("NAME=NUMBER").action(ArgAction::Append).value_parser(parse_pair).help(say(
            "这项有多难变：1 是一般，3 是三倍难；可多次使用",
            "How hard this input is to change: 1 is usual, 3 three times as hard; can be repeated",
        )))
        .arg(
            option("most")
                .value_name("N")
                .value_parser(value_parser!(u8).range(1..=10))
                .help(say("一个办法最多变几项，默认 2", "The most inputs that change in one way; by default 2")),
        )
        .arg(
            option("routes")
                .value_name("N")
                .value_parser(value_parser!(u16).range(1..=1000))
                .help(say("最多列几个办法，默认 10", "The most ways that are listed; by default 10")),
        )
        .after_help(say(
            "例：payscheme solve aftersales-130 --target 'pay>=2950' --set late=1 --lock late\n\n\
             先列出单独变一项就够的所有取值，再按省力列出办法。达不到时说明理由，并给出最接近的。\n\
             达到、达不到都是回答，退出码都是 0；方案或指标有误是 1，用法有误是 2。",
            "Example: payscheme solve aftersales-130 --target 'pay>=2950' --set late=1 --lock late\n\n\
             First all values of one input that are enough alone, then ways, the least effort first. Where nothing\n\
             reaches the target it says so, with what comes nearest.\n\
             Reached or not, there is an answer and the exit code is 0; 1 is a wrong scheme or input, 2 wrong usage.",
        ))
}

/// `curve`, which has the arguments of a month already.
pub(super) fn curve(language: Language, command: Command) -> Command {
    let say = |zh: &'static str, en: &'static str| match language {
        Language::Zh => zh,
        Language::En => en,
    };
    let option = |id: &'static str| Arg::new(id).long(id).help_heading(say("选项", "Options"));
    command
        .arg(option("over").value_name("INPUT").required(true).help(say(
            "随哪个指标变；写一行的名称（如 score）就是档位表",
            "The input that moves; the id of a line, like score, gives the ladder of its tiers",
        )))
        .arg(option("by").value_name("INPUT").help(say(
            "第二个指标：它的每个取值各有一条走势，相同的并在一起",
            "A second input: a curve for each of its values, those that are alike together",
        )))
        .arg(
            option("line")
                .value_name("LINE")
                .help(say("看哪一行，默认 pay，没有时 score", "The line looked at; by default pay, or else score")),
        )
        .after_help(say(
            "例：payscheme curve aftersales-130 --over refund_rate",
            "Example: payscheme curve aftersales-130 --over refund_rate",
        ))
}

/// `range`, which has the arguments of a month already.
pub(super) fn range(language: Language, command: Command) -> Command {
    let say = |zh: &'static str, en: &'static str| match language {
        Language::Zh => zh,
        Language::En => en,
    };
    let option = |id: &'static str| Arg::new(id).long(id).help_heading(say("选项", "Options"));
    command
        .arg(option("unknown").value_name("NAME[=FROM..TO]").required(true).action(ArgAction::Append).help(say(
            "还不知道的指标和它的范围，如 refund_rate=2..8；不写范围就是所有取值；可多次使用",
            "An input that isn't known, with its range, like refund_rate=2..8; by default all its values; can be repeated",
        )))
        .arg(
            option("line")
                .value_name("LINE")
                .help(say("看哪一行，默认 pay，没有时 score", "The line looked at; by default pay, or else score")),
        )
        .after_help(say(
            "例：payscheme range aftersales-130 --unknown refund_rate=2..8 --unknown late=0..2\n\n\
             列出最少和最多各是在哪里，以及先定下哪一项范围会缩得最小。选项按方案里的顺序：quality=excellent..fair。",
            "Example: payscheme range aftersales-130 --unknown refund_rate=2..8 --unknown late=0..2\n\n\
             Tells the least and the most with where they are, and how far apart they still are once one input is known.\n\
             Options are in the scheme's order: quality=excellent..fair.",
        ))
}
