//! What is wanted, and what it takes.

use payscheme::rule::Ends;
use payscheme::{Interval, Scheme, Slot, Unit};

use crate::Language;
use crate::interval::interval;
use crate::language::say;

/// What is wanted: 「应发工资 ¥3,000.00 起」, "Pay from ¥3,000.00".
#[must_use]
pub fn target(language: Language, scheme: &Scheme, slot: Slot, wanted: &Interval) -> String {
    let label = scheme.label_of(scheme.id_of(slot)).map(|label| language.pick(label)).unwrap_or_default();
    let ends = Ends::of(wanted, scheme.unit_of(slot).unwrap_or(Unit::Number));
    let wanted = interval(language, &ends);
    say!(language, "{label} {wanted}", "{label} {wanted}")
}

/// One input from its value to another: 「退款率 6.5% → 5%」.
#[must_use]
pub fn change(language: Language, label: &str, from: &str, to: &str) -> String {
    say!(language, "{label} {from} → {to}", "{label} {from} → {to}")
}

/// That each way changes something by much.
#[must_use]
pub const fn far(language: Language) -> &'static str {
    language.of(
        "这些办法都要变动一大截，一个月里恐怕难办到。",
        "Each of these changes something a lot: hardly within a month.",
    )
}

/// That nothing gets there, and that even what comes nearest changes something by much.
#[must_use]
pub const fn nearest_is_far(language: Language) -> &'static str {
    language.of(
        "就是最接近的，也要变动一大截，一个月里恐怕难办到。",
        "Even the nearest changes something a lot: hardly within a month.",
    )
}

/// Why there is no route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// Nothing reaches it, which is proved.
    Impossible,
    /// Nothing was found, but not everything was tried.
    NotFound,
    /// Everything that could change is locked.
    AllLocked,
}

/// That there is no route, and how sure that is.
#[must_use]
pub const fn shortfall(language: Language, shortfall: Shortfall) -> &'static str {
    match shortfall {
        Shortfall::Impossible => language
            .of("这个目标达不到：能变的指标怎么变都不够。", "Out of reach: no change of what may change gets there."),
        Shortfall::NotFound => language.of(
            "试过的变法都达不到；没有全部试完，所以不敢说一定不行。",
            "Nothing that was tried gets there; not everything was, so it may still be possible.",
        ),
        Shortfall::AllLocked => {
            language.of("所有指标都锁住了，没有可变的。", "Everything is locked; nothing may change.")
        }
    }
}
