//! What the browser keeps of the user's: named months, and the figures in hand. Nothing that can't be read, that another
//! window has changed, or that a link would replace, is ever overwritten.
//!
//! | key | text |
//! |---|---|
//! | `payscheme.month.7` | a named month, JSON with a version ([`record`]) |
//! | `payscheme.figures.aftersales-130` | the figures last filled in for a scheme, as the fragment of an address |
//! | `payscheme.work` | which of these is in hand; the same in the storage of each window, for its own |
//! | `payscheme.opened` | the month that is open ([`opened`]); the same in the storage of each window, for its own |
//! | `payscheme.behind` | only of a window: its address, if that was behind what was in hand when the page was left |
//! | `payscheme.recent` | the schemes looked at last ([`recent`]) |
//! | `payscheme.forget` | there if figures are kept only in named months |
//! | `payscheme.v1.language` | the language; the first program's |

pub mod file;
mod hand;
mod months;
mod opened;
pub mod recent;
pub mod record;
pub mod store;

use std::rc::Rc;

use payscheme_web::browser::memory::{BEHIND, FIGURES, FORGET, WORK};
use payscheme_web::state::link::{self, LinkError};

use super::history::Entry;
use super::schemes::Schemes;
use hand::{Hand, free, key_of, scheme_of};
use opened::{OPENED, Opened, recalled};
use record::{Record, Unreadable};
use store::{Refusal, Store};

/// How every key begins.
const ALL: &str = "payscheme.";
/// How the keys of named months begin; a number follows.
const MONTH: &str = "payscheme.month.";

/// The browser's two stores.
#[derive(Clone)]
pub struct Stores {
    /// What all windows share, and the next visit finds.
    pub local: Rc<dyn Store>,
    /// What this window has for itself until it is closed.
    pub tab: Rc<dyn Store>,
}

/// A named month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// The end of its key.
    pub id: String,
    /// What is kept of it.
    pub record: Record,
}

/// Figures without a name, waiting for their scheme to be chosen, or left by another window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// The end of their key.
    pub slot: String,
    /// The figures.
    pub fragment: String,
}

/// Something kept that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its key.
    pub key: String,
    /// As it is there.
    pub text: String,
    /// Why.
    pub why: Unreadable,
}

/// Something that was removed, as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    key: String,
    text: String,
}

impl Removed {
    /// Where it stood in the list: `month-7`.
    #[must_use]
    pub fn place(&self) -> String {
        self.key.replacen(MONTH, "month-", 1)
    }
}

/// How a month was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// As asked for.
    Done,
    /// Under this name, as another has the one that was asked for.
    Numbered(String),
    /// Beside the one that another window had changed meanwhile, under this name.
    Beside(String),
    /// Not at all, as another window has removed it; what it would be, to put it back.
    Gone(Removed),
}

/// What is kept, as far as this window knows.
pub struct Kept {
    stores: Stores,
    schemes: Schemes,
    /// Named months, the latest first.
    pub months: Vec<Month>,
    /// Figures without a name, but those in hand, and those of a scheme that was only looked at.
    pub unnamed: Vec<Unnamed>,
    /// What can't be read.
    pub unread: Vec<Unread>,
    /// Why something couldn't be kept, until something can.
    pub refused: Option<Refusal>,
    /// Are figures kept without being told to?
    pub keeps: bool,
    /// The month that was opened or saved last in this window, with the revision known of it.
    opened: Option<Opened>,
    hand: Hand,
    /// What was shown last.
    shown: Option<Entry>,
}

impl Kept {
    /// What these stores have.
    #[must_use]
    pub fn new(stores: Stores, schemes: Schemes) -> Self {
        let opened = recalled(&stores);
        let mut kept = Self {
            stores,
            schemes,
            months: Vec::new(),
            unnamed: Vec::new(),
            unread: Vec::new(),
            refused: None,
            keeps: true,
            opened,
            hand: Hand::default(),
            shown: None,
        };
        kept.refresh();
        kept
    }

    /// Reads anew what is there.
    pub fn refresh(&mut self) {
        let read = self.read_all();
        self.note(read);
    }

    fn read_all(&mut self) -> Result<(), Refusal> {
        let local = Rc::clone(&self.stores.local);
        self.keeps = local.get(FORGET)?.is_none();
        (self.months, self.unnamed, self.unread) = (Vec::new(), Vec::new(), Vec::new());
        for key in local.keys(ALL)? {
            let Some(text) = local.get(&key)? else { continue };
            if let Some(id) = key.strip_prefix(MONTH) {
                match record::read(&text) {
                    Ok(record) => self.months.push(Month { id: id.to_owned(), record }),
                    Err(why) => self.unread.push(Unread { key, text, why }),
                }
            } else if let Some(slot) = key.strip_prefix(FIGURES) {
                match self.soundness(&text) {
                    Err(why) => self.unread.push(Unread { key, text, why }),
                    Ok(()) if self.hand.current.as_deref() == Some(slot) => {}
                    Ok(()) => self.unnamed.push(Unnamed { slot: slot.to_owned(), fragment: text }),
                }
            }
        }
        let Self { months, unnamed, .. } = self;
        unnamed.retain(|unnamed| !is_spare(months, &unnamed.fragment));
        let number = |month: &Month| month.id.parse::<u64>().unwrap_or(0);
        self.months.sort_by_key(|month| std::cmp::Reverse(number(month)));
        Ok(())
    }

    /// Can all of these figures be read? What belongs to a scheme that isn't here yet is taken for sound.
    fn soundness(&mut self, fragment: &str) -> Result<(), Unreadable> {
        match self.schemes.read(fragment).map(|(_, errors)| errors) {
            Some(errors) if errors.iter().any(|error| matches!(error, LinkError::Version(_))) => Err(Unreadable::Newer),
            // With a newer version of its scheme it can still be read.
            Some(errors) if errors.iter().any(|error| !matches!(error, LinkError::OtherScheme(_))) => {
                Err(Unreadable::Damaged)
            }
            _ => Ok(()),
        }
    }

    /// What a fragment says; `None` where its scheme isn't known here.
    pub fn read(&mut self, fragment: &str) -> Option<payscheme_web::state::calculation::Calculation> {
        self.schemes.read(fragment)?.0
    }

    /// What the page shows, in hand: it is kept, unless it came with a link or nothing is to be kept.
    pub fn follow(&mut self, entry: Entry) {
        let begins = self.shown.is_none();
        if self.keeps && !entry.linked && self.shown.as_ref() != Some(&entry) {
            let kept = self.keep(&entry.fragment, begins);
            self.note(kept);
        }
        self.shown = Some(entry);
    }

    fn keep(&mut self, fragment: &str, begins: bool) -> Result<(), Refusal> {
        let Self { stores, schemes, hand, months, .. } = self;
        let mut is_sound = |text: &str| schemes.read(text).is_some_and(|(_, errors)| errors.is_empty());
        if begins {
            hand.begin(stores, fragment, &mut is_sound)?;
        }
        hand.keep(stores, fragment, |text| is_spare(months, text))?;
        self.remember_opened();
        Ok(())
    }

    /// The page may be left now, with this in its address. If that isn't yet what is in hand, whoever comes back finds what is.
    pub fn leave(&mut self, address: &str) {
        let own = self.shown.as_ref().filter(|shown| self.keeps && self.refused.is_none() && !shown.linked);
        // An address of another scheme is one that still waits for it.
        let is_behind = |own: &Entry| own.fragment != address && scheme_of(&own.fragment) == scheme_of(address);
        let left = match own.is_some_and(is_behind) {
            true => self.stores.tab.set(BEHIND, address),
            false => self.stores.tab.remove(BEHIND),
        };
        // Where it can't be said, they find the address's.
        left.unwrap_or_default();
    }

    /// Another window has changed what is kept: under this key, or everything.
    pub fn changed(&mut self, key: Option<&str>, text: Option<&str>) {
        let stores = self.stores.clone();
        let rescued = match key {
            Some(key) if self.keeps => self.hand.changed(&stores, key, text),
            _ => Ok(()),
        };
        self.note(rescued);
        self.refresh();
    }

    /// What came with this link is the user's own from now on, and no month yet. Their own figures in that scheme stay beside.
    pub fn own_link(&mut self, fragment: &str) {
        self.hand.part_with(scheme_of(fragment));
        self.turn_to(None);
    }

    /// The user's own figures that the next visit would go on with.
    #[must_use]
    pub fn in_hand(&self) -> Option<String> {
        let slot =
            [&self.stores.tab, &self.stores.local].into_iter().find_map(|store| store.get(WORK).ok().flatten())?;
        self.stores.local.get(&key_of(&slot)).ok().flatten()
    }

    /// Figures without a name, which are in hand from now on.
    pub fn take_up(&mut self, slot: &str) -> Option<String> {
        let unnamed = self.unnamed.iter().find(|unnamed| unnamed.slot == slot)?.clone();
        self.hand.take(slot, unnamed.fragment.clone());
        self.turn_to(None);
        Some(unnamed.fragment)
    }

    /// Removes figures without a name; what they were.
    ///
    /// # Errors
    /// Why they aren't removed.
    pub fn remove_unnamed(&mut self, slot: &str) -> Result<Option<Removed>, Refusal> {
        let known = self.unnamed.iter().find(|unnamed| unnamed.slot == slot).map(|unnamed| unnamed.fragment.clone());
        self.remove_if(key_of(slot), |text| Some(text) == known.as_deref())
    }

    /// Removes what can't be read; what it was.
    ///
    /// # Errors
    /// Why it isn't removed.
    pub fn remove_unread(&mut self, key: &str) -> Result<Option<Removed>, Refusal> {
        let known = self.unread.iter().find(|unread| unread.key == key).map(|unread| unread.text.clone());
        self.remove_if(key.to_owned(), |text| Some(text) == known.as_deref())
    }

    fn remove_if(&mut self, key: String, is_known: impl FnOnce(&str) -> bool) -> Result<Option<Removed>, Refusal> {
        let there = self.stores.local.get(&key).and_then(|text| {
            let Some(text) = text.filter(|text| is_known(text)) else { return Ok(None) };
            self.stores.local.remove(&key)?;
            Ok(Some(Removed { key, text }))
        });
        self.refresh();
        self.noted(there)
    }

    /// Puts back what was removed.
    ///
    /// # Errors
    /// Why it isn't put back.
    pub fn put_back(&mut self, removed: &Removed) -> Result<(), Refusal> {
        let Removed { key, text } = removed;
        let back = match (self.stores.local.get(key), record::read(text)) {
            (Err(refusal), _) => Err(refusal),
            (Ok(None), _) => self.stores.local.set(key, text),
            // Its place was taken meanwhile.
            (Ok(Some(_)), Ok(record)) => self.add(&record.name, &record.fragment).map(drop),
            (Ok(Some(_)), Err(_)) => {
                let slot = free(&self.stores, scheme_of(text), text);
                slot.and_then(|slot| self.stores.local.set(&key_of(&slot), text))
            }
        };
        self.refresh();
        self.noted(back)
    }

    /// Keeps figures as they change, or no more. Then those that were kept go, and named months stay.
    ///
    /// # Errors
    /// Why it can't be so.
    pub fn set_keeps(&mut self, keeps: bool) -> Result<(), Refusal> {
        let stores = self.stores.clone();
        let set = if keeps {
            stores.local.remove(FORGET)
        } else {
            let unread: Vec<&str> = self.unread.iter().map(|unread| unread.key.as_str()).collect();
            let figures = stores.local.keys(FIGURES);
            let figures = figures.map(|keys| keys.into_iter().filter(|key| !unread.contains(&key.as_str())).collect());
            figures.and_then(|keys: Vec<String>| {
                stores.local.set(FORGET, "1")?;
                keys.iter()
                    .map(String::as_str)
                    .chain([WORK, OPENED, recent::KEY])
                    .try_for_each(|key| stores.local.remove(key))?;
                stores.tab.remove(WORK)
            })
        };
        self.noted(set)?;
        self.hand = Hand::default();
        self.refresh();
        if let Some(shown) = self.shown.clone().filter(|shown| keeps && !shown.linked) {
            let kept = self.keep(&shown.fragment, false);
            self.noted(kept)?;
        }
        Ok(())
    }

    /// Removes everything that the page keeps in this browser.
    ///
    /// # Errors
    /// Why something is still there.
    pub fn clear(&mut self) -> Result<(), Refusal> {
        let stores = self.stores.clone();
        let removed = [&stores.local, &stores.tab]
            .into_iter()
            .try_for_each(|store| store.keys(ALL)?.iter().try_for_each(|key| store.remove(key)));
        self.hand = Hand::default();
        self.opened = None;
        self.refresh();
        self.noted(removed)
    }

    fn note(&mut self, done: Result<(), Refusal>) {
        // Noted is all that can be done about it.
        let _ = self.noted(done);
    }

    fn noted<T>(&mut self, done: Result<T, Refusal>) -> Result<T, Refusal> {
        self.refused = done.as_ref().err().copied();
        done
    }
}

/// Is nothing lost with these figures? Nothing was filled in, or a named month has the same.
fn is_spare(months: &[Month], fragment: &str) -> bool {
    fragment == ["v1/", scheme_of(fragment)].concat()
        || months.iter().any(|month| month.record.fragment == link::marked(fragment))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
