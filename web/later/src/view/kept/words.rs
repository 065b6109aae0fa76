//! What is said about what is kept and shared, in both languages.

use payscheme_words::Language;

use crate::state::kept::file::{FileError, Imported};
use crate::state::kept::record::Unreadable;
use crate::state::kept::store::Refusal;
use crate::state::share::NoLink;

/// Every fixed text. A language lacks none of them, or it doesn't compile.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field's name is where its text stands")]
pub(super) struct Words {
    pub(super) undo: &'static str,
    pub(super) redo: &'static str,
    pub(super) months: &'static str,
    pub(super) share: &'static str,
    pub(super) close: &'static str,
    pub(super) name: &'static str,
    pub(super) name_hint: &'static str,
    pub(super) save: &'static str,
    pub(super) save_over: &'static str,
    pub(super) none: &'static str,
    pub(super) more: &'static str,
    pub(super) rename: &'static str,
    pub(super) duplicate: &'static str,
    pub(super) remove: &'static str,
    pub(super) done: &'static str,
    pub(super) cancel: &'static str,
    pub(super) unnamed: &'static str,
    pub(super) unnamed_note: &'static str,
    pub(super) unread: &'static str,
    pub(super) download: &'static str,
    pub(super) everything: &'static str,
    pub(super) export: &'static str,
    pub(super) import: &'static str,
    pub(super) import_note: &'static str,
    pub(super) keeps: &'static str,
    pub(super) keeps_note: &'static str,
    pub(super) clear: &'static str,
    pub(super) clear_sure: &'static str,
    pub(super) clear_yes: &'static str,
    pub(super) cleared: &'static str,
    pub(super) saved: &'static str,
    pub(super) renamed: &'static str,
    pub(super) gone: &'static str,
    pub(super) put_back: &'static str,
    pub(super) nameless: &'static str,
    pub(super) no_download: &'static str,
    pub(super) changed: &'static str,
    pub(super) copied: &'static str,
    pub(super) link: &'static str,
    pub(super) link_note: &'static str,
    pub(super) as_file: &'static str,
    pub(super) dismiss: &'static str,
    pub(super) beside: &'static str,
    pub(super) beside_own: &'static str,
    pub(super) back: &'static str,
    pub(super) keep: &'static str,
    pub(super) kept: &'static str,
    pub(super) no_scheme: &'static str,
}

static ZH: Words = Words {
    undo: "撤销",
    redo: "重做",
    months: "我的月份",
    share: "分享",
    close: "关闭",
    name: "给现在这份起个名字",
    name_hint: "如：小王 10 月",
    save: "存下",
    save_over: "改动存回去",
    none: "还没有存过。起个名字存下，以后随时打开，还能比一比。",
    more: "更多",
    rename: "改名",
    duplicate: "复制一份",
    remove: "删除",
    done: "好",
    cancel: "取消",
    unnamed: "没起名字的",
    unnamed_note: "各套方案里改过、还没起名字的数，包括别的窗口里的。",
    unread: "这些读不出来，原样留着，没有动：",
    download: "下载原文",
    everything: "备份与清除",
    export: "全部导出为文件",
    import: "从文件导入",
    import_note: "选薪算导出的 .json 文件；只添加，不会改掉已有的。",
    keeps: "记住正在填的数，下次打开接着算",
    keeps_note: "公用电脑上可以关掉；起了名字存下的不受影响。",
    clear: "清除本机保存的全部内容",
    clear_sure: "存下的月份、填的数和设置都会从这个浏览器里删掉，找不回来。",
    clear_yes: "全部清除",
    cleared: "已全部清除。现在填的数要等下次改动才会再存。",
    saved: "已存下。",
    renamed: "已改名。",
    gone: "这份刚在另一个窗口里删掉了，没有改名。放回来的话，就用新名字。",
    put_back: "放回来",
    nameless: "还没有名字：写 1～60 个字。",
    no_download: "浏览器不让下载文件。",
    changed: "这份刚在另一个窗口里改过，没有删除；列表已更新，请看过再删。",
    copied: "链接已复制。里面有现在填的数，发给谁，谁就能打开这张工资条。",
    link: "链接",
    link_note: "复制不了，请手动复制这个链接。里面有现在填的数，发给谁，谁就能打开这张工资条。",
    as_file: "存成文件",
    dismiss: "知道了",
    beside: "这是链接里的一份，改动不会存下。",
    beside_own: "这是链接里的一份，改动不会存下；你自己的还在。",
    back: "回到我的",
    keep: "留下这份",
    kept: "已留下，从现在起的改动会记住。原来填的在「我的月份」里。",
    no_scheme: "这里没有这套方案",
};

static EN: Words = Words {
    undo: "Undo",
    redo: "Redo",
    months: "My months",
    share: "Share",
    close: "Close",
    name: "Name what is shown now",
    name_hint: "e.g. Wang, October",
    save: "Save",
    save_over: "Save the changes to it",
    none: "Nothing saved yet. Give this month a name and open it whenever you like.",
    more: "More",
    rename: "Rename",
    duplicate: "Duplicate",
    remove: "Delete",
    done: "Done",
    cancel: "Cancel",
    unnamed: "Without a name",
    unnamed_note: "Figures that were changed in a scheme and not named yet, those in other windows too.",
    unread: "These can't be read. They are still there, unchanged:",
    download: "Download as it is",
    everything: "Backup and deletion",
    export: "Export everything as a file",
    import: "Import a file",
    import_note: "A .json file that PayScheme exported. It only adds; nothing you have is changed.",
    keeps: "Remember what I fill in for my next visit",
    keeps_note: "Switch it off on a shared computer. What you saved under a name stays.",
    clear: "Delete everything kept in this browser",
    clear_sure: "Saved months, figures and settings will be deleted from this browser. They can't be brought back.",
    clear_yes: "Delete everything",
    cleared: "Everything is deleted. What is shown now will be kept again only once you change it.",
    saved: "Saved.",
    renamed: "Renamed.",
    gone: "Another window has just deleted it, so it was not renamed. Put back, it has the new name.",
    put_back: "Put it back",
    nameless: "It needs a name of 1 to 60 characters.",
    no_download: "The browser doesn't allow the download.",
    changed: "Another window has just changed it, so it was not deleted. The list is up to date now.",
    copied: "Link copied. It carries the figures: whoever gets it can open this payslip.",
    link: "Link",
    link_note: "It could not be copied; please copy it by hand. It carries the figures: whoever gets it can open this payslip.",
    as_file: "Save as a file",
    dismiss: "OK",
    beside: "This came with a link. Changes to it aren't kept.",
    beside_own: "This came with a link; changes to it aren't kept. Your own figures are still there.",
    back: "Back to mine",
    keep: "Keep this one",
    kept: "Kept; changes are remembered from now on. What you had is in “My months”.",
    no_scheme: "This scheme isn't here",
};

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }
}

/// One of a pair.
pub(super) const fn say(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// Why something isn't kept, and what helps.
pub(super) fn refused(language: Language, refusal: Refusal) -> &'static str {
    let forbidden = (
        "浏览器不让这个页面保存东西（可能是无痕模式或隐私设置）。照样能算；要留下，就用「分享」的链接或文件。",
        "The browser doesn't let this page keep anything (private mode or a setting). Everything still works; to keep \
         figures, use “Share” for a link or a file.",
    );
    let full = (
        "浏览器给这个页面的地方满了，刚才的改动没有存下，已存的都还在。照样能算；在「我的月份」里删掉几份，或先导出。",
        "The browser's room for this page is full: the last change isn't kept, what was kept before still is. Everything \
         works; delete some months in “My months”, or export them.",
    );
    let (zh, en) = match refusal {
        Refusal::Forbidden => forbidden,
        Refusal::Full => full,
    };
    say(language, zh, en)
}

/// That some of what is kept can't be read.
pub(super) fn some_unread(language: Language, count: usize) -> String {
    match language {
        Language::Zh => format!("存下的内容里有 {count} 份读不出来，原样留着没有动；在「我的月份」里可以下载。"),
        Language::En => {
            format!("{count} of what is kept here can't be read. Nothing was changed; “My months” has it for download.")
        }
    }
}

/// Why a record can't be read.
pub(super) fn unreadable(language: Language, why: Unreadable) -> &'static str {
    match why {
        Unreadable::Damaged => say(language, "已损坏", "damaged"),
        Unreadable::Newer => say(
            language,
            "更新版本的薪算存的，更新页面后能读",
            "from a newer version of PayScheme; update the page to read it",
        ),
    }
}

/// Why there is no link, and what does it instead.
pub(super) fn no_link(language: Language, why: NoLink) -> &'static str {
    match why {
        NoLink::TooLong => say(
            language,
            "链接太长，在聊天软件里可能会被截断。请存成文件发给对方，对方在「我的月份」里导入。",
            "The link is so long that chat programs may cut it off. Send a file instead; it is imported under “My months”.",
        ),
        NoLink::OnThisMachine => say(
            language,
            "这个页面是从本机文件打开的，链接在别人那里打不开。请存成文件发给对方，对方在「我的月份」里导入。",
            "This page is a file on this device, so a link wouldn't open for others. Send a file instead; it is imported \
             under “My months”.",
        ),
    }
}

/// Why a file isn't taken in, and what is allowed.
pub(super) fn file_error(language: Language, error: FileError) -> &'static str {
    match error {
        FileError::Foreign => say(
            language,
            "这不是薪算导出的文件，没有导入。可以导入的是在薪算里「导出」或「存成文件」得到的 .json 文件。",
            "This is no file that PayScheme exported; nothing was imported. Choose a .json file from “Export” or “Save as a \
             file”.",
        ),
        FileError::Damaged => say(
            language,
            "这个文件不完整或被改坏了，没有导入，已有的都还在。请重新导出一份。",
            "This file is incomplete or damaged; nothing was imported and nothing was lost. Please export it again.",
        ),
        FileError::Newer => say(
            language,
            "这个文件是更新版本的薪算导出的，没有导入。请先更新这个页面。",
            "A newer version of PayScheme made this file; nothing was imported. Please update this page first.",
        ),
        FileError::TooLarge => say(
            language,
            "文件太大，没有导入。最大 4 MB，足够放下几千个月份。",
            "The file is too large; nothing was imported. Up to 4 MB are allowed, enough for thousands of months.",
        ),
    }
}

/// What came of a file.
pub(super) fn imported(language: Language, imported: &Imported) -> String {
    let Imported { added, known, left_out, refused: refusal } = imported;
    let mut told = match language {
        Language::Zh => format!("加入了 {added} 份"),
        Language::En => format!("{added} added"),
    };
    if *known > 0 {
        told += &match language {
            Language::Zh => format!("，{known} 份这里已经有了"),
            Language::En => format!(", {known} were here already"),
        };
    }
    if !left_out.is_empty() {
        let shown: Vec<String> = left_out.iter().take(5).map(|name| name.chars().take(40).collect()).collect();
        told += &match language {
            Language::Zh => format!("；读不出来、没有加入的有 {} 份：{}", left_out.len(), shown.join("、")),
            Language::En => format!("; {} can't be read and were left out: {}", left_out.len(), shown.join(", ")),
        };
    }
    told += say(language, "。", ".");
    if let Some(refusal) = refusal {
        told += refused(language, *refusal);
    }
    told
}

/// That a month was saved beside the one that another window had changed.
pub(super) fn saved_beside(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("这份在另一个窗口里改过，没有覆盖；你的另存为「{name}」。"),
        Language::En => format!("Another window had changed it, so it was left as it is; yours is saved as “{name}”."),
    }
}

/// That another month has the name, so that this one is called a little differently.
pub(super) fn numbered(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("同名的已经有了，这份叫「{name}」。"),
        Language::En => format!("That name is taken, so this one is called “{name}”."),
    }
}

/// That a file was handed over: where it is kept is the browser's.
pub(super) fn given(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("{name} 已交给浏览器下载。"),
        Language::En => format!("{name} was handed to the browser as a download."),
    }
}

/// That something was deleted.
pub(super) fn removed(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("已删除「{name}」。"),
        Language::En => format!("“{name}” is deleted."),
    }
}

/// What is open, with its name.
pub(super) fn opened(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("打开着：{name}"),
        Language::En => format!("Open: {name}"),
    }
}

/// What to do with which month, for those who hear it.
pub(super) fn of_month(language: Language, what: &str, name: &str) -> String {
    match language {
        Language::Zh => format!("{what}：{name}"),
        Language::En => format!("{what}: {name}"),
    }
}

/// The name of a copy.
pub(super) fn copy_of(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("{name} 副本"),
        Language::En => format!("{name} copy"),
    }
}

/// The fingerprint of the scheme, what it covers, and how many settings and readings, which it doesn't, aren't the scheme's own.
pub(super) fn fingerprint(language: Language, fingerprint: &str, (settings, readings): (usize, usize)) -> String {
    let changed =
        [(settings, say(language, "店铺设置", "shop settings")), (readings, say(language, "口径", "readings"))];
    let changed = changed.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| match language {
        Language::Zh => format!("{what}改过 {count} 项"),
        Language::En => format!("{what} changed: {count}"),
    });
    let changed: Vec<String> = changed.collect();
    match (language, changed.is_empty()) {
        (Language::Zh, true) => {
            format!("方案指纹 {fingerprint}：和对方的一样，就是同一套方案；店铺设置和口径也都照原样。")
        }
        (Language::Zh, false) => {
            format!("方案指纹 {fingerprint}：只认方案本身，不管店铺设置和口径。这里{}。", changed.join("，"))
        }
        (Language::En, true) => format!(
            "Scheme fingerprint {fingerprint}: whoever sees the same uses the same scheme. Settings and readings are its own."
        ),
        (Language::En, false) => format!(
            "Scheme fingerprint {fingerprint}: of the scheme only, not of shop settings and readings. Here: {}.",
            changed.join("; ")
        ),
    }
}
