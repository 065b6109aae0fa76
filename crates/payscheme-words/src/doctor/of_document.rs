//! What is wrong with a document as written.

use payscheme::doctor::{
    Gap, OpenEnd, Overlap, Place, ShadowedBand, TableClash, TableHole, UnreachableBand, Unsound, WeightsOpen,
};
use payscheme::{Problem, Unit};

use super::about;
use crate::Language;
use crate::amount::written;
use crate::language::say;
use crate::problem::problem;

/// 「退款率」: and what the check says.
fn told(language: Language, place: &Place, told: &Problem) -> String {
    let (about, problem) = (about(language, place), problem(language, told));
    match about.is_empty() {
        true => problem,
        false => say!(language, "{about}{problem}", "{about}: {problem}"),
    }
}

/// A value that stands before a Chinese word.
fn value(language: Language, text: &str, unit: Unit) -> String {
    written(language, text, unit)
}

pub(super) fn open_end(language: Language, place: &Place, fact: &OpenEnd) -> String {
    let (about, value) = (about(language, place), value(language, &fact.value, fact.unit));
    match fact.above {
        true => say!(
            language,
            "{about}的区间没到头：{value} 起就不在任何区间里",
            "the bands of {about} end too soon: from {value} on there is none",
        ),
        false => say!(
            language,
            "{about}的区间没到底：{value} 不在任何区间里",
            "the bands of {about} begin too late: {value} lies in none",
        ),
    }
}

pub(super) fn gap(language: Language, place: &Place, fact: &Gap) -> String {
    let (about, value) = (about(language, place), value(language, &fact.value, fact.unit));
    say!(
        language,
        "{about}有空档：{value} 落在两个区间之间，哪个都不算",
        "{about} has a gap: {value} lies between two bands and in neither",
    )
}

pub(super) fn shadowed_band(language: Language, place: &Place, fact: &ShadowedBand) -> String {
    let (about, value) = (about(language, place), value(language, &fact.value, fact.unit));
    let (inner, outer) = (fact.inner + 1, fact.outer + 1);
    say!(
        language,
        "{about}的第 {inner} 个区间整个落在第 {outer} 个里：{value} 按哪个算没说",
        "band {inner} of {about} lies wholly within band {outer}: which of them {value} belongs to isn't said",
    )
}

pub(super) fn overlap(language: Language, place: &Place, fact: &Overlap) -> String {
    let (about, value) = (about(language, place), value(language, &fact.value, fact.unit));
    let (first, second) = (fact.first + 1, fact.second + 1);
    say!(
        language,
        "{about}的第 {first} 个和第 {second} 个区间重叠：{value} 两个都算",
        "bands {first} and {second} of {about} overlap: {value} lies in both",
    )
}

pub(super) fn unreachable_band(language: Language, place: &Place, fact: &UnreachableBand) -> String {
    let (about, unit) = (about(language, place), fact.unit);
    let (min, max) = (value(language, &fact.min, unit), value(language, &fact.max, unit));
    let row = place.row.unwrap_or(0) + 1;
    say!(
        language,
        "{about}的第 {row} 个区间永远用不到：值只会在 {min} 到 {max} 之间",
        "band {row} of {about} is never used: the values go from {min} to {max} only",
    )
}

pub(super) fn table_hole(language: Language, place: &Place, fact: &TableHole) -> String {
    told(language, place, &Problem::TableGap { keys: fact.keys.clone() })
}

pub(super) fn table_clash(language: Language, place: &Place, fact: &TableClash) -> String {
    let TableClash { keys, first, second } = fact.clone();
    told(language, place, &Problem::TableOverlap { keys, first, second })
}

pub(super) fn weights_open(language: Language, place: &Place, fact: &WeightsOpen) -> String {
    let (about, sum) = (about(language, place), value(language, &fact.sum, Unit::Percent));
    say!(
        language,
        "{about}的权重合计 {sum}，不是 100%：全部做满也拿不到正好的满分",
        "the weights of {about} make {sum} instead of 100%, so that a full result isn't worth exactly full marks",
    )
}

pub(super) fn unused(language: Language, place: &Place) -> String {
    let about = about(language, place);
    match (place.input.is_some(), place.line.is_some()) {
        (true, _) => say!(
            language,
            "{about}要填，但工资条上没有一项用到它",
            "{about} is asked for, and nothing on the payslip uses it",
        ),
        (_, true) => say!(
            language,
            "{about}算出来了，但工资条上没有一项用到它",
            "{about} is worked out, and nothing on the payslip uses it",
        ),
        _ => say!(
            language,
            "{about}可以选，但选哪个都不影响工资条",
            "the reading {about} can be chosen, and changes nothing on the payslip",
        ),
    }
}

pub(super) fn unsound(language: Language, place: &Place, fact: &Unsound) -> String {
    told(language, place, &fact.problem)
}
