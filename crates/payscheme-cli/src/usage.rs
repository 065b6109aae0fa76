//! Help, and wrong usage told in the chosen language.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use payscheme_words::Language;

/// Why nothing is done: help was asked for, or the arguments make no command.
pub(crate) struct Stop {
    pub(crate) error: clap::Error,
    pub(crate) language: Language,
    /// The words of an error of our own in Chinese; the error has the English ones.
    pub(crate) chinese: Option<String>,
}

impl Stop {
    /// Tells it; the exit code is 0 for help and 2 for wrong usage.
    pub(crate) fn tell(self) -> ExitCode {
        let told = match (self.error.kind(), self.language) {
            (
                ErrorKind::DisplayHelp
                | ErrorKind::DisplayVersion
                | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
                _,
            )
            | (_, Language::En) => self.error.print(),
            (_, Language::Zh) => {
                eprintln!("{}", self.in_chinese());
                Ok(())
            }
        };
        // A reader that went away needs no help.
        drop(told);
        ExitCode::from(u8::try_from(self.error.exit_code()).unwrap_or(2))
    }

    fn in_chinese(&self) -> String {
        let get = |kind| match self.error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join("、"),
            _ => String::new(),
        };
        let (argument, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
        let mut told = match self.error.kind() {
            _ if self.chinese.is_some() => self.chinese.clone().unwrap_or_default(),
            ErrorKind::UnknownArgument => format!("没有 {argument} 这个参数"),
            ErrorKind::InvalidSubcommand => format!("没有 {} 这个命令", get(ContextKind::InvalidSubcommand)),
            ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
            ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
            ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要有值"),
            ErrorKind::InvalidValue => format!("{argument} 不能是 {value}"),
            ErrorKind::ValueValidation => format!("{argument} 不能写成 {value}"),
            ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
                prior if prior.is_empty() || prior == argument => format!("{argument} 不能重复使用"),
                prior => format!("{argument} 和 {prior} 不能一起用"),
            },
            _ => return self.error.to_string(),
        };
        let valid = get(ContextKind::ValidValue);
        if !valid.is_empty() {
            told.push_str(&format!("，可用：{valid}"));
        }
        let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
        if let Some(meant) = meant.into_iter().map(get).find(|meant| !meant.is_empty()) {
            told.push_str(&format!("（是不是 {meant}？）"));
        }
        format!("错误：{told}\n\n用 payscheme --help 查看用法。")
    }
}
