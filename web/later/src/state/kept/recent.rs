//! The schemes that were looked at last: `v1 aftersales-130 weighted-kpi`, the last first. Losing them is no loss, so nothing is
//! said where they can't be kept; what a later version wrote stays as it is.

use payscheme_templates::Template;
use payscheme_web::browser::memory::FORGET;

use super::store::{Refusal, Store};

/// Where they are.
pub(super) const KEY: &str = "payscheme.recent";
/// The version of this format.
const VERSION: &str = "v1";
/// More are no help.
const MOST: usize = 5;

/// Those that are kept, as far as they are known here; none where they can't be read.
#[must_use]
pub fn read(store: &dyn Store) -> Vec<&'static Template> {
    store.get(KEY).ok().flatten().and_then(|text| parsed(&text)).unwrap_or_default()
}

/// Keeps these before those that are kept already, unless nothing is to be kept.
///
/// # Errors
/// Why they aren't kept.
pub fn keep(store: &dyn Store, recent: &[&'static Template]) -> Result<(), Refusal> {
    let there = store.get(KEY)?;
    let known = there.as_deref().map_or(Some(Vec::new()), parsed);
    let Some(known) = known.filter(|_| !matches!(store.get(FORGET), Ok(Some(_)))) else { return Ok(()) };
    let mut all = recent.to_vec();
    all.extend(known.into_iter().filter(|template| !recent.contains(template)));
    let ids = all.iter().take(MOST).map(|template| template.id);
    let text = std::iter::once(VERSION).chain(ids).collect::<Vec<_>>().join(" ");
    if there.as_deref() == Some(&text) { Ok(()) } else { store.set(KEY, &text) }
}

fn parsed(text: &str) -> Option<Vec<&'static Template>> {
    let mut words = text.split(' ');
    (words.next() == Some(VERSION)).then(|| words.filter_map(Template::find).take(MOST).collect())
}
