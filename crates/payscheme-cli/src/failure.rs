//! Why there is no result, as data and in words.

use std::io::ErrorKind;
use std::path::Path;

use payscheme::{Diagnostic, EvalError, InputError, Scheme, TargetError, UnknownError};
use payscheme_words::answers::{range_error, target_error};
use payscheme_words::{Language, eval_error, input_error};
use serde::Serialize;

use crate::bridge::Unbridged;
use crate::report::report;
use crate::screen::{BAD, Screen, printable, styled};
use crate::source::Text;

/// Why there is no result.
pub(crate) enum Failure {
    /// There is no such scheme.
    Source(SourceError),
    /// Its file can't be read.
    Read(ReadError),
    /// The document is no scheme.
    Document { found: Vec<Diagnostic>, text: Box<Text> },
    /// The inputs are wrong.
    Given { errors: Vec<GivenError>, scheme: Box<Scheme> },
    /// Two payslips can't be compared.
    Bridge(Vec<Unbridged>),
    /// The result can't be written.
    Write(WriteError),
    /// It was told already, as part of the result.
    Told,
}

/// Why a file can't be read. The JSON tag `code` is stable.
#[derive(Debug, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum ReadError {
    Unreadable {
        path: String,
        /// The system's own words.
        message: String,
        #[serde(skip)]
        kind: ErrorKind,
    },
    NotUtf8 {
        path: String,
    },
    TooLarge {
        path: String,
        limit: usize,
    },
}

/// Why a result can't be written. The JSON tag `code` is stable.
#[derive(Debug, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum WriteError {
    Unwritable {
        path: String,
        /// The system's own words.
        message: String,
        #[serde(skip)]
        kind: ErrorKind,
    },
}

impl WriteError {
    pub(crate) fn of(path: &Path, error: &std::io::Error) -> Self {
        Self::Unwritable { path: path.display().to_string(), message: error.to_string(), kind: error.kind() }
    }

    fn words(&self, language: Language) -> String {
        let Self::Unwritable { path, message, kind } = self;
        match language {
            Language::Zh => {
                let why = match kind {
                    ErrorKind::NotFound => "没有这个文件夹",
                    ErrorKind::PermissionDenied => "没有权限",
                    ErrorKind::IsADirectory => "这是文件夹",
                    ErrorKind::StorageFull => "磁盘满了",
                    _ => message,
                };
                format!("无法写入 {path}：{why}")
            }
            Language::En => format!("can't write {path}: {message}"),
        }
    }
}

/// Why there is no such scheme. The JSON tag `code` is stable.
#[derive(Debug, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum SourceError {
    UnknownScheme {
        name: String,
        suggestion: Option<String>,
    },
    /// A built-in scheme is damaged, which the tests exclude.
    DamagedTemplate {
        name: String,
    },
}

/// What is wrong with what was given. The JSON tag `code` is stable.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum GivenError {
    Input(InputError),
    Eval(EvalError),
    Read(ReadError),
    File(FileError),
    Target(TargetError),
    Effort(EffortError),
    Range(UnknownError),
}

/// What is wrong with an effort. The JSON tag `code` is stable.
#[derive(Debug, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum EffortError {
    /// It isn't a number above 0.
    EffortNotAboveZero { name: String, text: String },
}

/// What is wrong with a file of inputs. The JSON tag `code` is stable.
#[derive(Debug, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum FileError {
    JsonSyntax {
        message: String,
        line: usize,
        column: usize,
    },
    /// Not an object of inputs, or something else beside `inputs` and `readings`.
    JsonShape {
        key: Option<String>,
    },
    /// An input is neither a number nor a text.
    JsonKind {
        name: String,
    },
    DuplicateKey {
        name: String,
    },
}

/// What programs read.
#[derive(Serialize)]
struct Errors<'a, T: Serialize> {
    errors: &'a [T],
}

impl Failure {
    /// Tells it: JSON on stdout where that was asked for, else words on stderr.
    pub(crate) fn tell(&self, screen: &mut Screen) {
        match self {
            Self::Told => {}
            Self::Source(error) if screen.json => screen.value(&Errors { errors: std::slice::from_ref(error) }),
            Self::Read(error) if screen.json => screen.value(&Errors { errors: std::slice::from_ref(error) }),
            Self::Write(error) if screen.json => screen.value(&Errors { errors: std::slice::from_ref(error) }),
            Self::Bridge(errors) if screen.json => screen.value(&Errors { errors }),
            Self::Document { found, .. } if screen.json => screen.value(&Errors { errors: found }),
            Self::Given { errors, .. } if screen.json => screen.value(&Errors { errors }),
            Self::Source(error) => complain(screen, &error.words(screen.language)),
            Self::Read(error) => complain(screen, &error.words(screen.language)),
            Self::Write(error) => complain(screen, &error.words(screen.language)),
            Self::Bridge(errors) => {
                for error in errors {
                    complain(screen, &error.words(screen.language));
                }
            }
            Self::Document { found, text } => {
                let told = report(screen, found, text);
                screen.complain(told);
            }
            Self::Given { errors, scheme } => {
                for error in errors {
                    complain(screen, &error.words(screen.language, scheme));
                }
            }
        }
    }
}

fn complain(screen: &mut Screen, words: &str) {
    let prefix = styled(BAD, screen.say("错误：", "error:"));
    let gap = screen.say("", " ");
    screen.complain(format!("{prefix}{gap}{}", printable(words)));
}

impl SourceError {
    fn words(&self, language: Language) -> String {
        match (self, language) {
            (Self::UnknownScheme { name, suggestion: Some(meant) }, Language::Zh) => {
                format!("没有叫「{name}」的内置方案，也没有这个文件（是不是「{meant}」？）")
            }
            (Self::UnknownScheme { name, suggestion: Some(meant) }, Language::En) => {
                format!("“{name}” is neither a built-in scheme nor a file (did you mean “{meant}”?)")
            }
            (Self::UnknownScheme { name, suggestion: None }, Language::Zh) => {
                format!("没有叫「{name}」的内置方案，也没有这个文件；payscheme list 列出内置方案")
            }
            (Self::UnknownScheme { name, suggestion: None }, Language::En) => {
                format!("“{name}” is neither a built-in scheme nor a file; payscheme list shows the built-in ones")
            }
            (Self::DamagedTemplate { name }, Language::Zh) => format!("内置方案「{name}」已损坏"),
            (Self::DamagedTemplate { name }, Language::En) => format!("the built-in scheme “{name}” is damaged"),
        }
    }
}

impl GivenError {
    fn words(&self, language: Language, scheme: &Scheme) -> String {
        match self {
            Self::Input(error) => input_error(language, error, Some(scheme)),
            Self::Eval(error) => eval_error(language, error, scheme),
            Self::Read(error) => error.words(language),
            Self::File(error) => error.words(language),
            Self::Target(error) => target_error(language, error, scheme),
            Self::Effort(error) => error.words(language),
            Self::Range(error) => range_error(language, error, scheme),
        }
    }
}

impl EffortError {
    fn words(&self, language: Language) -> String {
        let Self::EffortNotAboveZero { name, text } = self;
        match language {
            Language::Zh => format!("「{name}」的难度要是大于 0 的数，「{text}」不是；不想变就用 --lock {name}"),
            Language::En => {
                format!(
                    "the effort for “{name}” must be a number above 0, and “{text}” is not; to keep it, --lock {name}"
                )
            }
        }
    }
}

impl FileError {
    fn words(&self, language: Language) -> String {
        match (self, language) {
            (Self::JsonSyntax { message, line, column }, Language::Zh) => {
                format!("JSON 第 {line} 行第 {column} 列有误：{message}")
            }
            (Self::JsonSyntax { message, line, column }, Language::En) => {
                format!("the JSON can't be read at line {line}, column {column}: {message}")
            }
            (Self::JsonShape { key: None }, Language::Zh) => {
                "JSON 要是一个对象：{\"inputs\": {…}, \"readings\": {…}}，或直接是各指标".to_owned()
            }
            (Self::JsonShape { key: None }, Language::En) => {
                "the JSON must be an object: {\"inputs\": {…}, \"readings\": {…}}, or the inputs themselves".to_owned()
            }
            (Self::JsonShape { key: Some(key) }, Language::Zh) => {
                format!("「{key}」不能和 inputs、readings 并列；这两项都要是对象")
            }
            (Self::JsonShape { key: Some(key) }, Language::En) => {
                format!("“{key}” can't stand beside inputs and readings, which must both be objects")
            }
            (Self::JsonKind { name }, Language::Zh) => format!("JSON 里的「{name}」要是数字或文本"),
            (Self::JsonKind { name }, Language::En) => format!("“{name}” must be a number or a text in the JSON"),
            (Self::DuplicateKey { name }, Language::Zh) => format!("JSON 里的「{name}」写了不止一次"),
            (Self::DuplicateKey { name }, Language::En) => format!("“{name}” stands more than once in the JSON"),
        }
    }
}

impl ReadError {
    pub(crate) fn words(&self, language: Language) -> String {
        match (self, language) {
            (Self::Unreadable { path, message, kind }, Language::Zh) => {
                let why = match kind {
                    ErrorKind::NotFound => "没有这个文件",
                    ErrorKind::PermissionDenied => "没有权限",
                    ErrorKind::IsADirectory => "这是文件夹",
                    _ => message,
                };
                format!("无法读取 {path}：{why}")
            }
            (Self::Unreadable { path, message, kind }, Language::En) => {
                let why = match kind {
                    ErrorKind::NotFound => "there is no such file",
                    ErrorKind::PermissionDenied => "no permission",
                    ErrorKind::IsADirectory => "it is a folder",
                    _ => message,
                };
                format!("can't read {path}: {why}")
            }
            (Self::NotUtf8 { path }, Language::Zh) => format!("{path} 不是 UTF-8 文本，请另存为 UTF-8"),
            (Self::NotUtf8 { path }, Language::En) => format!("{path} is not UTF-8 text; save it as UTF-8"),
            (Self::TooLarge { path, limit }, Language::Zh) => format!("{path} 太大，最多 {limit} 字节"),
            (Self::TooLarge { path, limit }, Language::En) => {
                format!("{path} is too large; {limit} bytes are the most")
            }
        }
    }
}
