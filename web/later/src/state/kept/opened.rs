//! The month that is open in this window. A reload finds it again, and so does the next visit, with the figures in hand.
//!
//! Kept is its number and the revision known of it: `7 3`. Losing that loses no figures, so nothing is said where it can't be
//! kept.

use payscheme_web::browser::memory::WORK;

use super::hand::scheme_of;
use super::store::Store;
use super::{Entry, Kept, Month, Stores};

/// Where it is: of the last visit, and in the storage of each window for its own.
pub(super) const OPENED: &str = "payscheme.opened";

/// A month's number, and the revision known of it.
pub(super) type Opened = (String, u64);

impl Kept {
    /// The month that was opened or saved last in this window, if it is still there.
    #[must_use]
    pub fn opened(&self) -> Option<&Month> {
        let (id, _) = self.opened.as_ref()?;
        self.months.iter().find(|month| month.id == *id)
    }

    /// The month that this belongs to: the one that is open, unless it came with a link or is of another scheme.
    #[must_use]
    pub fn month_of(&self, shown: &Entry) -> Option<&Month> {
        let is_of = |month: &&Month| scheme_of(&month.record.fragment) == scheme_of(&shown.fragment);
        self.opened().filter(|_| !shown.linked).filter(is_of)
    }

    /// This month is open from now on, or none.
    pub(super) fn turn_to(&mut self, opened: Option<Opened>) {
        self.opened = opened;
        self.remember_opened();
    }

    /// What the last window says that keeps its figures is what the next visit finds.
    pub(super) fn remember_opened(&self) {
        let text = self.opened.as_ref().map(|(id, revision)| format!("{id} {revision}"));
        let Stores { local, tab } = &self.stores;
        put(&**tab, text.as_deref());
        if self.keeps {
            put(&**local, text.as_deref());
        }
    }
}

/// What is remembered: by this window, or if it is a new one by the last.
pub(super) fn recalled(Stores { local, tab }: &Stores) -> Option<Opened> {
    let has = |key| matches!(tab.get(key), Ok(Some(_)));
    let store = if has(OPENED) || has(WORK) { tab } else { local };
    let text = store.get(OPENED).ok()??;
    let (id, revision) = text.split_once(' ')?;
    Some((id.to_owned(), revision.parse().ok()?))
}

fn put(store: &dyn Store, text: Option<&str>) {
    let put = match text {
        text if store.get(OPENED).is_ok_and(|there| there.as_deref() == text) => Ok(()),
        Some(text) => store.set(OPENED, text),
        None => store.remove(OPENED),
    };
    put.unwrap_or_default();
}
