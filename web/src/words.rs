//! The page's own words, in both languages. What the command says too is in `payscheme-words`.

use payscheme::Scheme;
use payscheme_templates::{Label, Template};
use payscheme_words::Language;

use crate::state::Trouble;
use crate::state::link::LinkError;

/// Every fixed text of the page. A language lacks none of them, or it doesn't compile.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field's name is where its text stands")]
pub struct Words {
    pub title: &'static str,
    pub tagline: &'static str,
    pub language: &'static str,
    pub retry: &'static str,
    pub stay: &'static str,
    pub others: &'static str,
    pub about: &'static str,
    pub suits: &'static str,
    pub traps: &'static str,
    pub figures: &'static str,
    pub reset: &'static str,
    pub example: &'static str,
    pub example_note: &'static str,
    pub by_team: &'static str,
    pub by_history: &'static str,
    pub filled_how: &'static str,
    pub source: &'static str,
    pub payslip: &'static str,
    pub score: &'static str,
    pub pay: &'static str,
    pub open_slip: &'static str,
    pub close_slip: &'static str,
    pub stale: &'static str,
    pub steps: &'static str,
    pub less: &'static str,
    pub more: &'static str,
    pub dismiss: &'static str,
    pub store_damaged: &'static str,
    pub later_lacking: &'static str,
    pub private: &'static str,
}

static ZH: Words = Words {
    title: "薪算 · 客服工资怎么算",
    tagline: "填上本月的数，每一分、每一块钱怎么来的都看得见",
    language: "语言",
    retry: "重试",
    stay: "先不换",
    others: "看别的方案",
    about: "关于这套方案",
    suits: "适合谁",
    traps: "要留心",
    figures: "填写数据",
    reset: "恢复示例",
    example: "示例值",
    example_note: "原文没有给出这个数，请按本店实际填写。",
    by_team: "团队算出",
    by_history: "往月算出",
    filled_how: "这里先自己填；点开看它是怎么来的",
    source: "出处",
    payslip: "工资条",
    score: "得分",
    pay: "应发工资",
    open_slip: "展开工资条",
    close_slip: "收起工资条",
    stale: "有一处填写不合要求，这里仍是上一次的结果。",
    steps: "把中间步骤也列出来",
    less: "减少",
    more: "增加",
    dismiss: "知道了",
    store_damaged: "浏览器里记住的设置已损坏，这次没有使用；重新选择语言即可。",
    later_lacking: "「我要拿」和走势图没有取到，刷新页面可再试。",
    private: "所有计算都在这个页面里完成，数据不会发送到任何地方。填的数只存在这个浏览器里，下次打开接着算，在「我的月份」里可以全部清除。网址里也带着这些数，发给别人就能打开同一张工资条。",
};

static EN: Words = Words {
    title: "PayScheme · how service pay is worked out",
    tagline: "Fill in the month and see where every point and every yuan comes from",
    language: "Language",
    retry: "Try again",
    stay: "Stay with this one",
    others: "See other schemes",
    about: "About this scheme",
    suits: "Whom it suits",
    traps: "What to mind",
    figures: "Fill in the figures",
    reset: "Back to the example",
    example: "example value",
    example_note: "The source gives no figure here; enter your shop's own.",
    by_team: "from the team",
    by_history: "from earlier months",
    filled_how: "Enter it yourself here; see how it comes about",
    source: "Source",
    payslip: "Payslip",
    score: "Score",
    pay: "Pay",
    open_slip: "Show the payslip",
    close_slip: "Hide the payslip",
    stale: "One entry is not allowed; this is still the last result.",
    steps: "List the steps in between, too",
    less: "Less",
    more: "More",
    dismiss: "Understood",
    store_damaged: "What the browser remembered for this page is damaged and was not used; choose the language again.",
    later_lacking: "“I want to get” and the curve did not come; reload the page to try again.",
    private: "Everything is worked out in this page; nothing is sent anywhere. Your figures are kept in this browser only, ready for your next visit; “My months” can delete them all. The address carries them too: whoever gets it opens the same payslip.",
};

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }
}

/// A text of the index of templates.
#[must_use]
pub const fn label(language: Language, label: Label) -> &'static str {
    match language {
        Language::Zh => label.zh,
        Language::En => label.en,
    }
}

/// That a scheme is on its way.
#[must_use]
pub fn coming(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("正在打开「{name}」…"),
        Language::En => format!("Opening “{name}”…"),
    }
}

/// Why a scheme didn't come, and what helps.
#[must_use]
pub fn trouble(language: Language, template: &Template, trouble: Trouble) -> String {
    let name = label(language, template.name);
    match (trouble, language) {
        (Trouble::Unreachable, Language::Zh) => {
            format!("「{name}」没有取到，请检查网络后重试；还不行就刷新页面，正在算的数在网址里，不会丢。")
        }
        (Trouble::Unreachable, Language::En) => format!(
            "“{name}” could not be fetched. Check the network and try again, or reload the page: the figures shown are \
             in the address and stay."
        ),
        (Trouble::Foreign, Language::Zh) => {
            format!("取到的「{name}」和这个页面不是同一版，没有采用。请刷新页面，正在算的数在网址里，不会丢。")
        }
        (Trouble::Foreign, Language::En) => format!(
            "What came for “{name}” is of another version and was not used. Reload the page: the figures shown are in the \
             address and stay."
        ),
    }
}

/// That a field's text isn't allowed, so that the payslip is still the last one.
#[must_use]
pub fn stale(language: Language, label: &str) -> String {
    match language {
        Language::Zh => format!("「{label}」填得不合要求，这里仍是上一次的结果。"),
        Language::En => format!("“{label}” is not allowed as typed; this is still the last result."),
    }
}

/// That so many figures aren't used by the readings chosen.
#[must_use]
pub fn unused(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Zh, count) => format!("{count} 项按现在的理解用不到"),
        (Language::En, 1) => "1 figure that these readings don't use".to_owned(),
        (Language::En, count) => format!("{count} figures that these readings don't use"),
    }
}

/// What is wrong with a link to this scheme.
#[must_use]
pub fn link_error(language: Language, error: &LinkError, scheme: &Scheme) -> String {
    match (error, language) {
        (LinkError::Unreadable, Language::Zh) => "要打开的数据读不出来，没有采用。".to_owned(),
        (LinkError::Unreadable, Language::En) => "What was to be opened can't be read and was left out.".to_owned(),
        (LinkError::Version(version), Language::Zh) => {
            format!("要打开的数据是另一个版本（{version}）的页面生成的，这里读不了，没有采用。")
        }
        (LinkError::Version(version), Language::En) => {
            format!("What was to be opened was made by another version of this page ({version}) and was left out.")
        }
        (LinkError::UnknownScheme(id), Language::Zh) => format!("没有名为「{id}」的方案，没有打开。"),
        (LinkError::UnknownScheme(id), Language::En) => {
            format!("There is no scheme called “{id}”, so it was not opened.")
        }
        (LinkError::OtherScheme(made_with), Language::Zh) => {
            format!("这些数当时用的是这套方案的另一个版本（指纹 {made_with}），算出来可能不一样，请核对。")
        }
        (LinkError::OtherScheme(made_with), Language::En) => format!(
            "These figures were made with another version of this scheme (fingerprint {made_with}); what comes out may \
             differ, so please check it."
        ),
        (LinkError::Part(part), Language::Zh) => format!("「{part}」看不懂，没有采用。"),
        (LinkError::Part(part), Language::En) => format!("“{part}” makes no sense and was left out."),
        (LinkError::Value(error), Language::Zh) => {
            format!("有一个数没有采用：{}", payscheme_words::input_error(language, error, Some(scheme)))
        }
        (LinkError::Value(error), Language::En) => {
            format!("A value was left out: {}", payscheme_words::input_error(language, error, Some(scheme)))
        }
    }
}
