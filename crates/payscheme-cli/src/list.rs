//! `list`: the built-in schemes, by whom they are for.

use payscheme::{About, Purpose, Scheme, SchemeKind, Text};
use payscheme_templates::Template;
use payscheme_words::search::{Searched, fits, said};
use payscheme_words::{kind, purpose};
use serde::Serialize;

use crate::columns::{Cell, Column, table};
use crate::failure::{Failure, SourceError};
use crate::screen::{QUIET, STRONG, Screen, TYPED, styled};

/// One scheme, for programs.
#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    version: &'a str,
    name: &'a Text,
    pays: &'a Text,
    purposes: &'a [Purpose],
    kinds: &'a [SchemeKind],
    #[serde(skip_serializing_if = "Option::is_none")]
    suits: Option<&'a Text>,
    traps: &'a [Text],
    source: &'a Text,
}

/// Lists those that the words fit, all without words.
///
/// # Errors
/// That one is damaged, which the tests exclude.
pub(crate) fn list(screen: &mut Screen, words: &[String]) -> Result<(), Failure> {
    let typed = words.join(" ");
    let mut schemes = Vec::new();
    for template in Template::ALL {
        let damaged = || Failure::Source(SourceError::DamagedTemplate { name: template.id.to_owned() });
        let scheme = template.scheme().ok_or_else(damaged)?;
        let about = scheme.about();
        let [zh, en] = said(&scheme, &typed);
        let searched = Searched {
            id: &about.id,
            texts: [&about.name.zh, &about.name.en, &zh, &en],
            syllables: template.syllables(),
            purposes: &about.purposes,
            kinds: &about.kinds,
        };
        if fits(&searched, &typed) {
            schemes.push(scheme);
        }
    }
    let about = schemes.iter().map(Scheme::about);
    if screen.json {
        let listed: Vec<Listed<'_>> = about
            .map(|about| Listed {
                id: &about.id,
                version: &about.version,
                name: &about.name,
                pays: &about.pays,
                purposes: &about.purposes,
                kinds: &about.kinds,
                suits: about.suits.as_ref(),
                traps: &about.traps,
                source: &about.source.title,
            })
            .collect();
        screen.value(&listed);
        return Ok(());
    }
    if schemes.is_empty() {
        let none = screen.say("没有找到；payscheme list 列出全部", "none found; payscheme list shows all");
        screen.line(styled(QUIET, none));
        return Ok(());
    }
    for group in Purpose::ALL {
        let own: Vec<&About> = about.clone().filter(|about| about.purposes.first() == Some(group)).collect();
        if !own.is_empty() {
            part(screen, *group, &own);
        }
    }
    let hint =
        screen.say("payscheme show 加名称，查看指标和口径", "payscheme show with an id shows inputs and readings");
    screen.line(styled(QUIET, hint));
    Ok(())
}

/// The schemes that are for the same people first.
fn part(screen: &mut Screen, group: Purpose, schemes: &[&About]) {
    let language = screen.language;
    screen.line(styled(STRONG, purpose(language, group)));
    screen.line("");
    for about in schemes {
        screen.line(format!("  {}  {}", styled(TYPED, &about.id), styled(STRONG, language.pick(&about.name))));
        // Whom all of a group are for is its heading.
        let others: Vec<Purpose> = about.purposes.iter().copied().filter(|each| *each != group).collect();
        let tags = whom_and_how(screen, &others, &about.kinds);
        let rows = [vec![Cell::new(QUIET, tags)], vec![Cell::plain(language.pick(&about.pays))]];
        for line in table(&[Column::Wrapped], &rows, 4, screen.columns).into_iter().flatten() {
            screen.line(line);
        }
        screen.line("");
    }
}

/// 「售后 · 计分」
pub(crate) fn whom_and_how(screen: &Screen, purposes: &[Purpose], kinds: &[SchemeKind]) -> String {
    let purposes = purposes.iter().map(|each| purpose(screen.language, *each));
    let kinds = kinds.iter().map(|each| kind(screen.language, *each));
    purposes.chain(kinds).collect::<Vec<_>>().join(" · ")
}
