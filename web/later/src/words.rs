//! The fixed words of this program's views, in both languages.

use payscheme::{Amount, Scheme};
use payscheme_words::answers::far;
use payscheme_words::{Language, amount};

/// Every fixed text. A language lacks none of them, or it doesn't compile.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field's name is where its text stands")]
pub struct Words {
    pub schemes: &'static str,
    pub change: &'static str,
    pub fewer: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub show_all: &'static str,
    pub recent: &'static str,
    pub aim: &'static str,
    pub at_least: &'static str,
    pub hint_pay: &'static str,
    pub hint_score: &'static str,
    pub pay: &'static str,
    pub score: &'static str,
    pub next_tier: &'static str,
    pub clear: &'static str,
    pub unreadable: &'static str,
    pub most: &'static str,
    pub topped: &'static str,
    pub nothing_near: &'static str,
    pub nothing_worth: &'static str,
    pub round: &'static str,
    pub more: &'static str,
    pub far: &'static str,
    pub reached: &'static str,
    pub routes: &'static str,
    pub take: &'static str,
    pub undo: &'static str,
    pub taken: &'static str,
    pub more_routes: &'static str,
    pub partial: &'static str,
    pub nearest: &'static str,
    pub seeking: &'static str,
    pub efforts: &'static str,
    pub efforts_note: &'static str,
    pub efforts_set: &'static str,
    pub easy: &'static str,
    pub usual: &'static str,
    pub hard: &'static str,
    pub locked: &'static str,
    pub tiers: &'static str,
    pub here: &'static str,
    pub tiers_cut: &'static str,
    pub readings: &'static str,
    pub readings_note: &'static str,
    pub in_use: &'static str,
    pub same: &'static str,
    pub curve: &'static str,
    pub of: &'static str,
    pub over: &'static str,
    pub compare: &'static str,
    pub compare_none: &'static str,
    pub compare_readings: &'static str,
    pub compare_schemes: &'static str,
    pub drag: &'static str,
    pub table: &'static str,
    pub jump: &'static str,
    pub no_curve: &'static str,
    pub own: &'static str,
    pub open_dot: &'static str,
    pub same_curve: &'static str,
    pub doctor: &'static str,
    pub doctor_note: &'static str,
    pub examine: &'static str,
    pub close: &'static str,
    pub newer: &'static str,
    pub update: &'static str,
    pub not_now: &'static str,
    pub no_finding: &'static str,
    pub partly_examined: &'static str,
    pub copy_text: &'static str,
    pub copy_picture: &'static str,
    pub print: &'static str,
    pub copied_text: &'static str,
    pub copied_picture: &'static str,
    pub saved_picture: &'static str,
    pub copy_refused: &'static str,
    pub stop: &'static str,
    pub look: &'static str,
    pub look_before: &'static str,
    pub look_after: &'static str,
}

static ZH: Words = Words {
    schemes: "选择方案",
    change: "换方案",
    fewer: "收起",
    search: "查找方案",
    search_hint: "名称、平台、拼音或英文",
    show_all: "清除，看全部",
    recent: "刚才看过",
    aim: "我要拿",
    at_least: "至少",
    hint_pay: "想拿到的工资",
    hint_score: "想拿到的得分",
    pay: "工资",
    score: "得分",
    next_tier: "下一档",
    clear: "清除",
    unreadable: "请填一个数，例如 3000。",
    most: "已经是最多的了：你能变的怎么变，都不会更多。",
    topped: "能变的都到头了",
    nothing_near: "附近没有，远的是：",
    nothing_worth: "附近没有值得一提的一步",
    round: "前面没找到下一档，先凑个整：",
    more: "前面没找到下一档，附近也没有整数，先多拿一点：",
    far: far(Language::Zh),
    reached: "现在就已达到。",
    routes: "办法，从最省力的排起",
    take: "采用",
    undo: "撤销",
    taken: "已采用，工资条已更新。",
    more_routes: "更多办法",
    partial: "办法太多，没有全部试完；这里列的每一条都核对过。",
    nearest: "能到的最接近的",
    seeking: "正在找…",
    efforts: "哪些能变，有多难",
    efforts_note: "越容易的越先考虑；锁住的不动。",
    efforts_set: "已调整",
    easy: "容易",
    usual: "一般",
    hard: "难",
    locked: "锁住",
    tiers: "档位",
    here: "你在这里",
    tiers_cut: "只列出附近的几档。",
    readings: "口径（怎么理解）",
    readings_note: "制度原文没有写死的地方，换一种理解差多少钱，一看便知。",
    in_use: "当前",
    same: "本月相同",
    curve: "走势",
    of: "看",
    over: "随着",
    compare: "对比",
    compare_none: "不对比",
    compare_readings: "换一种理解",
    compare_schemes: "换一套方案",
    drag: "拖动圆点，工资条跟着变。也可以用方向键，按住 Shift 走大步，PageUp、PageDown 到下一处跳变。",
    table: "同样的内容，列成表",
    jump: "跳变",
    no_curve: "这些数算不出工资条，画不出走势。",
    own: "现在",
    open_dot: "空心点不含，实心点包含。",
    same_curve: "两条线完全一样。",
    doctor: "体检",
    doctor_note: "找找这套方案的漏洞和怪事：差一点就差很多钱的坎、做得更好反而拿得更少、谁也够不到的档。",
    examine: "检查这套方案",
    close: "收起",
    newer: "有新版本。",
    update: "更新",
    not_now: "以后再说",
    no_finding: "没有发现问题。",
    partly_examined: "没有查完，可能还有。",
    copy_text: "复制文字",
    copy_picture: "复制成图片",
    print: "打印",
    copied_text: "文字已复制，可以粘贴到聊天里。",
    copied_picture: "图片已复制，可以粘贴到聊天里。",
    saved_picture: "这个浏览器不让复制图片，已存成文件。",
    copy_refused: "这个浏览器不让复制。可以截屏发给对方，或点「打印」存成 PDF。",
    stop: "。",
    look: "看这个月",
    look_before: "看这一步之前",
    look_after: "看这一步之后",
};

static EN: Words = Words {
    schemes: "Choose a scheme",
    change: "Change",
    fewer: "Close the list",
    search: "Find a scheme",
    search_hint: "Name, platform, pinyin or Chinese",
    show_all: "Clear, show all",
    recent: "Looked at before",
    aim: "I want to get",
    at_least: "at least",
    hint_pay: "The pay you want",
    hint_score: "The score you want",
    pay: "Pay",
    score: "Score",
    next_tier: "Next tier",
    clear: "Clear",
    unreadable: "Enter a number, such as 3000.",
    most: "This is the most there is: whatever you change, it won't be more.",
    topped: "Nothing that you can change brings more",
    nothing_near: "Nothing near; further off: ",
    nothing_worth: "No step nearby is worth naming",
    round: "No next tier was found. The next round figure:",
    more: "No next tier was found, nor a round figure nearby. Somewhat more:",
    far: far(Language::En),
    reached: "You have it already.",
    routes: "Ways, the least effort first",
    take: "Use",
    undo: "Undo",
    taken: "In use; the payslip shows it.",
    more_routes: "More ways",
    partial: "There are too many ways to try them all; each one listed is checked.",
    nearest: "The nearest that can be reached",
    seeking: "Looking…",
    efforts: "What may change, and how hard it is",
    efforts_note: "What is easy comes first; what is locked stays.",
    efforts_set: "adjusted",
    easy: "Easy",
    usual: "Usual",
    hard: "Hard",
    locked: "Locked",
    tiers: "Tiers",
    here: "You are here",
    tiers_cut: "Only those around you are listed.",
    readings: "Readings",
    readings_note: "Where the source leaves its meaning open: choose, and see what each choice is worth.",
    in_use: "in use",
    same: "no difference",
    curve: "Curve",
    of: "Show",
    over: "along",
    compare: "Compare",
    compare_none: "Nothing",
    compare_readings: "Another reading",
    compare_schemes: "Another scheme",
    drag: "Drag the dot and the payslip follows. Arrow keys move it too, with Shift by more; Page Up and Page Down take it to the next jump.",
    table: "The same as a table",
    jump: "Jump",
    no_curve: "These figures give no payslip, so there is no curve.",
    own: "now",
    open_dot: "An open dot is left out, a full one is included.",
    same_curve: "Both are the same all along.",
    doctor: "Check-up",
    doctor_note: "Looks for holes and oddities of this scheme: cliffs, doing better for less pay, tiers that nobody can reach.",
    examine: "Examine this scheme",
    close: "Close",
    newer: "There is a new version.",
    update: "Update",
    not_now: "Not now",
    no_finding: "Nothing was found.",
    partly_examined: "Not everything was looked at; there may be more.",
    copy_text: "Copy as text",
    copy_picture: "Copy as a picture",
    print: "Print",
    copied_text: "The text is copied; paste it into a chat.",
    copied_picture: "The picture is copied; paste it into a chat.",
    saved_picture: "This browser copies no pictures; it is saved as a file.",
    copy_refused: "This browser doesn't allow copying. Send a screenshot, or use “Print” to save a PDF.",
    stop: ".",
    look: "Look at this month",
    look_before: "Look at it before the change",
    look_after: "Look at it after the change",
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

/// How many schemes a search found, for those who hear it.
#[must_use]
pub fn found(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Zh, count) => format!("找到 {count} 套"),
        (Language::En, 1) => "1 scheme found".to_owned(),
        (Language::En, count) => format!("{count} schemes found"),
    }
}

/// That a search found no scheme.
#[must_use]
pub fn nothing_found(language: Language, query: &str) -> String {
    let query: String = query.trim().chars().take(40).collect();
    match language {
        Language::Zh => format!("没有找到和「{query}」有关的方案。"),
        Language::En => format!("No scheme fits “{query}”."),
    }
}

/// That a target has more digits than the figure.
#[must_use]
pub fn too_fine(language: Language, places: u32) -> String {
    match language {
        Language::Zh => format!("小数点后最多 {places} 位。"),
        Language::En => format!("At most {places} digits after the point."),
    }
}

/// That a target is below the least that one can want.
#[must_use]
pub fn too_low(language: Language, least: Amount) -> String {
    let least = amount(language, least);
    match language {
        Language::Zh => format!("太小了，至少填 {least}。"),
        Language::En => format!("That is too little: enter {least} or more."),
    }
}

/// That a target is above the most that the figure can be.
#[must_use]
pub fn too_high(language: Language, most: Amount) -> String {
    let most = amount(language, most);
    match language {
        Language::Zh => format!("太大了，这套方案里最多 {most}。"),
        Language::En => format!("That is too much: in this scheme it is {most} at most."),
    }
}

/// How many remarks a payslip has.
#[must_use]
pub fn remarks(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Zh, count) => format!("{count} 条提醒"),
        (Language::En, 1) => "1 remark".to_owned(),
        (Language::En, count) => format!("{count} remarks"),
    }
}

/// To which round figure a step goes.
#[must_use]
pub fn to_round(language: Language, figure: &str) -> String {
    match language {
        Language::Zh => format!("凑到 {figure}："),
        Language::En => format!("To get {figure}: "),
    }
}

/// That it takes more figures than can be named, all for the better, and what that brings.
#[must_use]
pub fn together(language: Language, figures: usize, gain: &str) -> String {
    match language {
        Language::Zh => format!("{figures} 项一起做好 → {gain}"),
        Language::En => format!("{figures} figures together → {gain}"),
    }
}

/// That a tier is ahead, but too far, so that something nearer is told.
#[must_use]
pub fn passed(language: Language, tier: &str) -> String {
    match language {
        Language::Zh => format!("下一档（{tier}）还远，先凑个整："),
        Language::En => format!("The next tier ({tier}) is far off. The next round figure:"),
    }
}

/// The same, where no round figure is near either.
#[must_use]
pub fn passed_for_more(language: Language, tier: &str) -> String {
    match language {
        Language::Zh => format!("下一档（{tier}）还远，附近也没有整数，先多拿一点："),
        Language::En => format!("The next tier ({tier}) is far off, and no round figure is near. Somewhat more:"),
    }
}

/// The button to look at a month under an option of a reading.
#[must_use]
pub fn look_as(language: Language, scheme: &Scheme, reading: Option<&str>, option: &str) -> String {
    let reading = scheme.readings().iter().find(|known| Some(known.id.as_str()) == reading);
    let option = reading.and_then(|reading| reading.options.iter().find(|known| known.id == option));
    let option = language.quoted(option.map_or("", |option| language.pick(&option.label)));
    match language {
        Language::Zh => format!("按{option}看"),
        Language::En => format!("Look at it as {option}"),
    }
}
