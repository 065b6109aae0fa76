//! What a scheme does to pay.

use payscheme::doctor::{
    BelowGuarantee, BelowMinimumWage, BelowZero, BetterPaysLess, Cliff, DecidedComparison, Effect, Finding, IdleInput,
    Place, ReadingMatters, SellingMorePaysLess, Set, Side, UnevenTiers, UnreachableTier,
};
use payscheme::{Amount, Scheme, Unit};

use super::about;
use super::month::set;
use crate::amount::{Figure, amount, difference};
use crate::explain::sign;
use crate::language::say;
use crate::{Language, interval};

fn shown(language: Language, effect: &Effect) -> String {
    amount(language, effect.value)
}

/// How much, whichever way; what is finer than the fen, to the fen.
fn size(language: Language, effect: &Effect) -> String {
    let Amount { value, unit } = effect.value;
    let size = Amount { value: value.checked_abs().unwrap_or(value), unit };
    if unit != Unit::Yuan || size.decimal().is_some_and(|decimal| decimal.scale() <= 2) {
        return Figure::short(size).as_difference(language, unit);
    }
    match size.rounded(2).map(payscheme::Exact::from_decimal).filter(|value| !value.is_zero()) {
        Some(value) => {
            let near = amount(language, Amount { value, unit });
            say!(language, "约 {near}", "about {near}")
        }
        None => language.of("不到 1 分钱", "less than a fen").to_owned(),
    }
}

/// What is paid or scored.
fn result(language: Language, effect: &Effect) -> &'static str {
    match effect.unit {
        Unit::Yuan => language.of("工资", "the pay"),
        _ => language.of("得分", "the score"),
    }
}

fn effect(finding: &Finding) -> Effect {
    let zero = Amount { value: payscheme::Exact::ZERO, unit: Unit::Yuan };
    finding.effect.unwrap_or(Effect { value: zero, unit: Unit::Yuan })
}

/// 「,「提成比例」在这里换档」
fn because(language: Language, cause: Option<&Place>) -> String {
    cause.map_or_else(String::new, |cause| {
        let cause = about(language, cause);
        say!(language, "（{cause}在这里换档）", " ({cause} changes there)")
    })
}

pub(super) fn selling_more_pays_less(language: Language, finding: &Finding, fact: &SellingMorePaysLess) -> String {
    let (about, result) = (about(language, &finding.place), result(language, &fact.before));
    let [at, next, before, after] = [&fact.at, &fact.next, &fact.before, &fact.after].map(|each| shown(language, each));
    let (less, because) = (size(language, &effect(finding)), because(language, fact.cause.as_ref()));
    say!(
        language,
        "{about}从 {at}多到 {next}，{result}反而从 {before} 降到 {after}，少 {less}{because}",
        "when {about} goes from {at} to {next}, {result} falls from {before} to {after}, {less} less{because}",
    )
}

pub(super) fn better_pays_less(
    language: Language,
    scheme: Option<&Scheme>,
    finding: &Finding,
    fact: &BetterPaysLess,
) -> String {
    let (about, result) = (about(language, &finding.place), result(language, &fact.before));
    let name = finding.place.input.clone().unwrap_or_default();
    let [worse, better] = [&fact.worse, &fact.better]
        .map(|value| set(language, scheme, &Set { name: name.clone(), value: value.clone() }).1);
    let [before, after] = [&fact.before, &fact.after].map(|each| shown(language, each));
    let (less, because) = (size(language, &effect(finding)), because(language, fact.cause.as_ref()));
    say!(
        language,
        "其他不变，{about}从 {worse}变好到 {better}，{result}反而从 {before} 降到 {after}，少 {less}{because}",
        "when {about} alone gets better, from {worse} to {better}, {result} falls from {before} to {after}, {less} less{because}",
    )
}

pub(super) fn below_minimum_wage(language: Language, fact: &BelowMinimumWage) -> String {
    let [minimum, least, value] = [&fact.minimum, &fact.least, &fact.value].map(|each| shown(language, each));
    say!(
        language,
        "工资可以低于最低工资 {minimum}：例中的月份只有 {value}，最少 {least}",
        "the pay can be less than the minimum wage of {minimum}: {value} in the month shown, {least} at worst",
    )
}

pub(super) fn below_guarantee(language: Language, fact: &BelowGuarantee) -> String {
    let (by, guarantee) = (about(language, &fact.by), shown(language, &fact.guarantee));
    let value = shown(language, &fact.value);
    say!(
        language,
        "{by}是 {guarantee}，实发仍可以更低：例中的月份只有 {value}",
        "{by} is {guarantee}, and the pay can still be less: {value} in the month shown",
    )
}

pub(super) fn below_zero(language: Language, place: &Place, fact: &BelowZero) -> String {
    let (about, value, least) = (about(language, place), shown(language, &fact.value), shown(language, &fact.least));
    say!(
        language,
        "{about}可以扣成负数：例中的月份是 {value}，最低到 {least}",
        "{about} can be deducted below zero: {value} in the month shown, {least} at worst",
    )
}

pub(super) fn uneven_tiers(language: Language, place: &Place, fact: &UnevenTiers) -> String {
    let (of, line) = (about(language, &fact.of), about(language, place));
    let band = interval(language, &fact.band);
    let [below, value, above] =
        [0, 1, 2].map(|at| fact.values.get(at).map(|each| shown(language, each)).unwrap_or_default());
    say!(
        language,
        "{line}各档忽高忽低：{of}{band}是 {value}，低一档是 {below}，高一档是 {above}",
        "the tiers of {line} go up and down: {value} for {of} {band}, {below} in the tier below, {above} in the one above",
    )
}

pub(super) fn unreachable_tier(language: Language, place: &Place, fact: &UnreachableTier) -> String {
    let (of, line) = (about(language, &fact.of), about(language, place));
    let (band, row) = (interval(language, &fact.band), place.row.unwrap_or(0) + 1);
    say!(
        language,
        "{line}的第 {row} 档（{of}{band}）没有一个月能到",
        "no month reaches tier {row} of {line} ({of} {band})",
    )
}

pub(super) fn decided_comparison(language: Language, place: &Place, fact: &DecidedComparison) -> String {
    let (left, right) = (side(language, &fact.left), side(language, &fact.right));
    let (asked, about) = (sign(fact.comparison), about(language, place));
    let range = [&fact.left, &fact.right].into_iter().filter_map(|side| range(language, side)).collect::<Vec<_>>();
    let range = range.join(language.of("，", ", "));
    let about = match place.notice.is_some() {
        true => say!(language, "提示{about}", "the notice {about}"),
        false => about,
    };
    match fact.always {
        true => say!(
            language,
            "{about}的条件「{left} {asked} {right}」任何月份都成立：{range}",
            "the condition “{left} {asked} {right}” of {about} holds in every month: {range}",
        ),
        false => say!(
            language,
            "{about}的条件「{left} {asked} {right}」没有一个月成立：{range}",
            "the condition “{left} {asked} {right}” of {about} holds in no month: {range}",
        ),
    }
}

/// A side of a comparison: its label, or the number that it always is.
fn side(language: Language, side: &Side) -> String {
    match side.name.as_ref().and_then(|name| name.label.as_ref()) {
        Some(label) => language.pick(label).to_owned(),
        None if side.min == side.max => shown(language, &side.min),
        None => language.of("算出来的值", "what is worked out").to_owned(),
    }
}

/// Between what a side stays, unless it says so itself.
fn range(language: Language, of: &Side) -> Option<String> {
    if of.name.is_none() && of.min == of.max {
        return None;
    }
    let (name, min, max) = (side(language, of), shown(language, &of.min), shown(language, &of.max));
    Some(match of.min == of.max {
        true => say!(language, "{name}总是 {max}", "{name} is always {max}"),
        false => {
            say!(language, "{name}在 {min}到 {max}之间", "{name} goes from {min} to {max}")
        }
    })
}

pub(super) fn idle_input(language: Language, place: &Place, fact: &IdleInput) -> String {
    let about = about(language, place);
    match fact.by_settings {
        true => say!(
            language,
            "照现在的店铺设置，{about}填什么都不会改变工资条上的任何一项",
            "with the shop's settings as they are, nothing on the payslip changes whatever {about} is",
        ),
        false => say!(
            language,
            "{about}填什么都不会改变工资条上的任何一项",
            "nothing on the payslip changes whatever {about} is",
        ),
    }
}

pub(super) fn cliff(language: Language, finding: &Finding, fact: &Cliff) -> String {
    let (about, result) = (about(language, &finding.place), result(language, &fact.before));
    let [at, next, before, after] = [&fact.at, &fact.next, &fact.before, &fact.after].map(|each| shown(language, each));
    let (jump, because) = (difference(language, effect(finding).value), because(language, fact.cause.as_ref()));
    let [step_before, step_after] = [&fact.step_before, &fact.step_after];
    let beside = match (step_before.value.value.is_zero(), step_after.value.value.is_zero()) {
        (true, true) => language.of("前后一步都不变", "a step before or after changes nothing").to_owned(),
        (_, _) if step_before == step_after => {
            let step = size(language, step_before);
            say!(language, "前后一步只差{step}", "a step before or after changes {step}")
        }
        _ => {
            let one = |step: &Effect| match step.value.value.is_zero() {
                true => language.of("不变", "nothing").to_owned(),
                false => {
                    let size = size(language, step);
                    say!(language, "只差{size}", "{size}")
                }
            };
            let (before, after) = (one(step_before), one(step_after));
            say!(language, "前一步{before}，后一步{after}", "a step before changes {before}, a step after {after}")
        }
    };
    say!(
        language,
        "{about}从 {at}到 {next}，{result}从 {before}到 {after}，一步 {jump}{because}；{beside}",
        "when {about} goes from {at} to {next}, {result} goes from {before} to {after}, {jump} in one step{because}; {beside}",
    )
}

pub(super) fn reading_matters(
    language: Language,
    scheme: Option<&Scheme>,
    finding: &Finding,
    fact: &ReadingMatters,
) -> String {
    let (about, result) = (about(language, &finding.place), result(language, &fact.before));
    let name = finding.place.reading.clone().unwrap_or_default();
    let [chosen, other] = [&fact.chosen, &fact.other]
        .map(|value| language.quoted(&set(language, scheme, &Set { name: name.clone(), value: value.clone() }).1));
    let [before, after] = [&fact.before, &fact.after].map(|each| shown(language, each));
    let most = size(language, &effect(finding));
    let given = match fact.given.value.value.is_zero() {
        true => language.of("眼下这个月没有差别", "in the month at hand there is no difference").to_owned(),
        false => {
            let given = size(language, &fact.given);
            say!(language, "眼下这个月差 {given}", "in the month at hand the difference is {given}")
        }
    };
    say!(
        language,
        "{about}：按{chosen}，例中的月份{result} {before}；按{other}，{after}，差 {most}；{given}",
        "{about}: read as {chosen} {result} is {before} in the month shown; as {other} it is {after}, a difference of {most}; {given}",
    )
}
