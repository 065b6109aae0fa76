//! The fixed words of a line's working, in both languages.

use payscheme_words::Language;

/// Every fixed text. A language lacks none of them, or it doesn't compile.
pub(super) struct Words {
    pub(super) why: &'static str,
    pub(super) clause: &'static str,
    pub(super) reading_used: &'static str,
    pub(super) with_numbers: &'static str,
    pub(super) value: &'static str,
    pub(super) slice: &'static str,
    pub(super) amount: &'static str,
    pub(super) rate: &'static str,
    pub(super) result: &'static str,
    pub(super) weight: &'static str,
    pub(super) item: &'static str,
    pub(super) each: &'static str,
    pub(super) count: &'static str,
    pub(super) start: &'static str,
    pub(super) sum: &'static str,
    pub(super) floor: &'static str,
    pub(super) cap: &'static str,
    pub(super) holds: &'static str,
    pub(super) fails: &'static str,
    pub(super) before_rounding: &'static str,
    pub(super) any: &'static str,
}

static ZH: Words = Words {
    why: "为什么",
    clause: "制度怎么说",
    reading_used: "按这种理解",
    with_numbers: "代入本月",
    value: "得到",
    slice: "分段",
    amount: "落入金额",
    rate: "比例",
    result: "结果",
    weight: "权重",
    item: "项目",
    each: "每次",
    count: "数量",
    start: "起点",
    sum: "合计",
    floor: "最低",
    cap: "最高",
    holds: "成立",
    fails: "不成立",
    before_rounding: "舍入前",
    any: "不限",
};

static EN: Words = Words {
    why: "Why",
    clause: "What the scheme says",
    reading_used: "Reading used",
    with_numbers: "With this month's numbers",
    value: "Gives",
    slice: "Slice",
    amount: "Amount in it",
    rate: "Rate",
    result: "Result",
    weight: "Weight",
    item: "Item",
    each: "Each",
    count: "Count",
    start: "Start",
    sum: "Sum",
    floor: "At least",
    cap: "At most",
    holds: "holds",
    fails: "doesn't hold",
    before_rounding: "Before rounding",
    any: "any",
};

impl Words {
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }
}
