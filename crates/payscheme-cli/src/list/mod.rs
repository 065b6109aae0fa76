//! `list`: the built-in schemes.

use payscheme::{Purpose, Scheme, SchemeKind};
use payscheme_templates::Template;
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
    name: &'a payscheme::Text,
    pays: &'a payscheme::Text,
    purposes: &'a [Purpose],
    kinds: &'a [SchemeKind],
    source: &'a payscheme::Text,
}

/// Lists them.
///
/// # Errors
/// That one is damaged, which the tests exclude.
pub(crate) fn list(screen: &mut Screen) -> Result<(), Failure> {
    let schemes: Vec<_> = Template::ALL
        .iter()
        .map(|template| {
            let damaged = || Failure::Source(SourceError::DamagedTemplate { name: template.id.to_owned() });
            template.scheme().ok_or_else(damaged)
        })
        .collect::<Result<_, _>>()?;
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
                source: &about.source.title,
            })
            .collect();
        screen.value(&listed);
        return Ok(());
    }
    let language = screen.language;
    for about in about {
        screen.line(format!("{}  {}", styled(TYPED, &about.id), styled(STRONG, language.pick(&about.name))));
        let for_whom = whom_and_how(screen, &about.purposes, &about.kinds);
        let rows = [vec![Cell::new(QUIET, for_whom)], vec![Cell::plain(language.pick(&about.pays))]];
        for line in table(&[Column::Wrapped], &rows, 2, screen.columns).into_iter().flatten() {
            screen.line(line);
        }
        screen.line("");
    }
    let hint =
        screen.say("payscheme show 加名称，查看指标和口径", "payscheme show with an id shows inputs and readings");
    screen.line(styled(QUIET, hint));
    Ok(())
}

/// 「售后 · 计分」
pub(crate) fn whom_and_how(screen: &Screen, purposes: &[Purpose], kinds: &[SchemeKind]) -> String {
    let purposes = purposes.iter().map(|each| purpose(screen.language, *each));
    let kinds = kinds.iter().map(|each| kind(screen.language, *each));
    purposes.chain(kinds).collect::<Vec<_>>().join(" · ")
}
